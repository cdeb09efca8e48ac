import { useLocale } from '../app/i18n.ts';

/** A word in brackets behind another one, in the brackets of the reader's language; nothing for nothing. */
export function useAside(): (text: string | null | undefined) => string {
  const isChinese = useLocale() === 'zh';
  return (text) => (!text ? '' : isChinese ? `（${text}）` : ` (${text})`);
}
