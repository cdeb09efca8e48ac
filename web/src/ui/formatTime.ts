/** How times are worded, apart from React so that it can be tested. Dates without a time have no zone. */
import { sayOffset } from '@headwater/messages';

const DAY_MS = 86_400_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Whether an ISO text is a date without a time, `YYYY-MM-DD`. */
export function isDateOnly(iso: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}

/**
 * An instant or a date in words, e.g. “12 March 2027, 16:00 UTC+8”.
 * @param zone IANA name of the zone to state it in; the machine's own when undefined. Ignored for dates.
 * @param precision `date` leaves the time of day out, `zone` adds the zone, for deadlines.
 */
export function formatTime(
  iso: string,
  locale: string,
  zone: string | undefined,
  precision: 'date' | 'time' | 'zone',
): string {
  const dateOnly = isDateOnly(iso);
  const withTime = !dateOnly && precision !== 'date';
  const date = new Date(iso);
  const words = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: dateOnly ? 'UTC' : zone,
    ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
  }).format(date);
  return withTime && precision === 'zone' ? `${words} ${sayOffset(date, zone)}` : words;
}

/** How far an instant is from now, e.g. “in 3 days”, “2 小时前”; under a minute it is “now”. */
export function formatDistance(iso: string, locale: string, nowMs: number): string {
  const distance = Date.parse(iso) - nowMs;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(distance) >= size) return words.format(Math.trunc(distance / size), unit);
  }
  return words.format(0, 'second');
}
