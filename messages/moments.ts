/** Moments and days in words, with the zone they are stated in: mails, documents and pages say them alike. */
import type { Locale } from './types.ts';

const UTC = 'UTC';
const TAGS: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs as much as a thousand uses, and a deadline sends mails by the thousand. */
function formatIn(locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([locale, timeZone, options]);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[locale], { ...options, timeZone });
    formats.set(key, format);
  }
  return format;
}

function nameIn(at: Date, locale: Locale, timeZone: string, style: 'long' | 'shortOffset'): string {
  const parts = formatIn(locale, timeZone, { timeZoneName: style }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/**
 * How far a zone is from UTC at a moment, e.g. `UTC+8`, `UTC-3:30`, `UTC`.
 * @param timeZone IANA name; undefined for the machine's own.
 */
export function sayOffset(at: Date, timeZone: string | undefined): string {
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return nameIn(at, 'en', zone, 'shortOffset').replace('GMT', UTC).replace(/\+0$/, '');
}

/** The zone as its people name it, with its offset at that moment: “British Summer Time, UTC+1”, “北京时间，UTC+8”. */
function nameZone(at: Date, locale: Locale, timeZone: string): string {
  const offset = sayOffset(at, timeZone);
  if (timeZone === UTC) return UTC;
  const name = nameIn(at, locale, timeZone, 'long').replace('中国标准时间', '北京时间');
  // Zones that nobody has named are called by their offset.
  if (/^(GMT|UTC)/.test(name)) return offset;
  return `${name}${locale === 'zh' ? '，' : ', '}${offset}`;
}

/** A text in brackets behind another one, in the brackets of the language; nothing for nothing. */
export function sayAside(text: string | null | undefined, locale: Locale): string {
  if (!text) return '';
  return locale === 'zh' ? `（${text}）` : ` (${text})`;
}

/** The day of a moment in a zone: “1 April 2026”, “2026年4月1日”. `timeZone` null: in UTC. */
export function sayDay(at: Date, locale: Locale, timeZone: string | null): string {
  return formatIn(locale, timeZone ?? UTC, { dateStyle: 'long' }).format(at);
}

/** The time of day of a moment in a zone, e.g. `16:00`. `timeZone` null: in UTC. */
export function sayClock(at: Date, locale: Locale, timeZone: string | null, seconds = false): string {
  return formatIn(locale, timeZone ?? UTC, {
    timeStyle: seconds ? 'medium' : 'short',
    hourCycle: 'h23',
  }).format(at);
}

/**
 * A moment with its zone: “1 April 2026, 16:00 (China Standard Time, UTC+8)”, “2026年4月1日 16:00（北京时间，UTC+8）”.
 * @param timeZone IANA name; null where no zone is agreed on: then in UTC.
 */
export function sayMoment(
  at: Date,
  locale: Locale,
  timeZone: string | null,
  { seconds = false }: { seconds?: boolean } = {},
): string {
  const day = sayDay(at, locale, timeZone);
  const clock = sayClock(at, locale, timeZone, seconds);
  const zone = nameZone(at, locale, timeZone ?? UTC);
  return `${day}${locale === 'zh' ? ' ' : ', '}${clock}${sayAside(zone, locale)}`;
}
