import { sayAside } from '@headwater/messages';
import { useLocale } from '../app/i18n.ts';

/** A word in brackets behind another one, in the brackets of the reader's language; nothing for nothing. */
export function useAside(): (text: string | null | undefined) => string {
  const locale = useLocale();
  return (text) => sayAside(text, locale);
}
