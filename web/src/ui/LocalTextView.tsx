import { type LocalText, pickText } from '@headwater/messages';
import { HTML_LANG, useLocale } from '../app/i18n.ts';

/** A text in the reader's language, else in the other one and marked as such for screen readers and typefaces. */
export function LocalTextView({ text }: { text: LocalText | null | undefined }) {
  const locale = useLocale();
  if (!text) return null;
  const shown = pickText(text, locale);
  if (text[locale]) return <>{shown}</>;
  return <span lang={HTML_LANG[locale === 'en' ? 'zh' : 'en']}>{shown}</span>;
}

/** The same as a plain string, for titles and attributes. */
export function useLocalText(): (text: LocalText | null | undefined) => string {
  const locale = useLocale();
  return (text) => (text ? pickText(text, locale) : '');
}
