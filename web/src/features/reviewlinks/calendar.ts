/** A calendar entry as RFC 5545 wants it: one all but timeless event at the moment something is due. */

export interface CalendarEntry {
  /** Stays the same when the entry is made again, so that a calendar moves it and does not double it. */
  uid: string;
  /** ISO 8601. */
  at: string;
  /** When the entry was made, ISO 8601. */
  madeAt: string;
  title: string;
  description: string;
}

/** Minutes that the entry takes up before the moment. */
const MINUTES = 30;
/** Reminders before it. */
const ALARMS = ['-P7D', '-P1D'];

const escapeText = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,');

const stamp = (iso: string) => `${new Date(iso).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;

/** Lines have at most 75 octets; longer ones go on after a space, never within a character. */
function foldLine(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    const room = parts.length === 0 ? 75 : 74;
    if (size + bytes > room) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}

/** The text of an `.ics` file. */
export function writeCalendarEntry({ uid, at, madeAt, title, description }: CalendarEntry): string {
  const begin = new Date(Date.parse(at) - MINUTES * 60_000).toISOString();
  const alarms = ALARMS.flatMap((before) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(title)}`,
    `TRIGGER;RELATED=END:${before}`,
    'END:VALARM',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Headwater//Reviews//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${stamp(begin)}`,
    `DTEND:${stamp(at)}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    ...alarms,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(foldLine)
    .join('\r\n');
}
