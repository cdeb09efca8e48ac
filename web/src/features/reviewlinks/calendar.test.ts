import { describe, expect, it } from 'vitest';
import { writeCalendarEntry } from './calendar.ts';

const entry = {
  uid: 'review-1@headwater',
  at: '2026-04-01T12:00:00Z',
  madeAt: '2026-03-02T08:00:00.123Z',
  title: 'Review due: ice, rivers; and more',
  description: 'Two lines\nwith a \\',
};

describe('a calendar entry', () => {
  it('ends at the moment, with reminders a week and a day before', () => {
    expect(writeCalendarEntry(entry).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Headwater//Reviews//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:review-1@headwater',
      'DTSTAMP:20260302T080000Z',
      'DTSTART:20260401T113000Z',
      'DTEND:20260401T120000Z',
      'SUMMARY:Review due: ice\\, rivers\\; and more',
      'DESCRIPTION:Two lines\\nwith a \\\\',
      'TRANSP:TRANSPARENT',
      ...['-P7D', '-P1D'].flatMap((trigger) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Review due: ice\\, rivers\\; and more',
        `TRIGGER;RELATED=END:${trigger}`,
        'END:VALARM',
      ]),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('folds lines at 75 octets and never within a character', () => {
    const title = '评审截止：青藏高原湖泊微生物群落的长期变化及其对气候变化的响应机制研究';
    const text = writeCalendarEntry({ ...entry, title });
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
  });
});
