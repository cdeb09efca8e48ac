import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { useSession } from '../app/session.tsx';
import { formatTime } from './formatTime.ts';

/** Times for sentences, in the funder's time zone; `<DateTime>` where one stands by itself. */
export function useTimeText(): (iso: string, precision?: 'date' | 'time' | 'zone') => string {
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  return (iso, precision = 'date') => formatTime(iso, locale, timeZone, precision);
}
