import { useEffect, useState } from 'react';
import { HTML_LANG, useLocale } from '../app/i18n.ts';
import { serverNow } from '../app/serverTime.ts';
import { useSession } from '../app/session.tsx';
import { formatDistance, formatTime, isDateOnly } from './formatTime.ts';

const TICK_MS = 30_000;

/** Now by the server's clock, renewed every half minute. */
export function useServerNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(serverNow()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/**
 * A date or an instant, in the funder's time zone; hovering shows it in the reader's own.
 * - `precision`: `date` (default), `time`, or `zone` for deadlines, which names the zone.
 * - `relative`: adds “in 3 days” behind it, or with `only` shows just that.
 */
export function DateTime({
  value,
  precision = 'date',
  relative = false,
}: {
  value: string | null | undefined;
  precision?: 'date' | 'time' | 'zone';
  relative?: boolean | 'only';
}) {
  const locale = HTML_LANG[useLocale()];
  const { timeZone } = useSession();
  const now = useServerNow();
  if (!value) return <>–</>;
  const absolute = formatTime(value, locale, timeZone, precision);
  const own = isDateOnly(value) ? undefined : formatTime(value, locale, undefined, 'zone');
  const distance = relative ? formatDistance(value, locale, now) : '';
  return (
    <time
      dateTime={value}
      title={own}
      className="tabular"
      style={{ whiteSpace: relative ? undefined : 'nowrap' }}
    >
      {relative === 'only' ? distance : absolute}
      {relative === true ? (locale.startsWith('zh') ? `（${distance}）` : ` (${distance})`) : ''}
    </time>
  );
}
