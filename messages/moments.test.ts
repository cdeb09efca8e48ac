import { expect, test } from 'vitest';
import { sayDay, sayMoment, sayOffset } from './moments.ts';

const spring = new Date('2026-04-01T08:00:05Z');
const winter = new Date('2026-01-15T23:30:00Z');

test('a moment is told in the zone asked for, which is named, in both languages', () => {
  expect(sayMoment(spring, 'en', 'Asia/Shanghai')).toBe('1 April 2026, 16:00 (China Standard Time, UTC+8)');
  expect(sayMoment(spring, 'zh', 'Asia/Shanghai')).toBe('2026年4月1日 16:00（北京时间，UTC+8）');
  expect(sayMoment(spring, 'zh', 'Asia/Shanghai', { seconds: true })).toBe(
    '2026年4月1日 16:00:05（北京时间，UTC+8）',
  );
});

test('summer time has its own name and offset', () => {
  expect(sayMoment(spring, 'en', 'Europe/London')).toBe('1 April 2026, 09:00 (British Summer Time, UTC+1)');
  expect(sayMoment(winter, 'en', 'Europe/London')).toBe('15 January 2026, 23:30 (Greenwich Mean Time, UTC)');
  expect(sayMoment(spring, 'zh', 'America/New_York')).toBe('2026年4月1日 04:00（北美东部夏令时间，UTC-4）');
  expect(sayMoment(winter, 'zh', 'America/New_York')).toBe('2026年1月15日 18:30（北美东部标准时间，UTC-5）');
});

test('UTC, no zone at all, and a zone without a name of its own', () => {
  expect(sayMoment(spring, 'en', 'UTC')).toBe('1 April 2026, 08:00 (UTC)');
  expect(sayMoment(spring, 'zh', null)).toBe('2026年4月1日 08:00（UTC）');
  expect(sayMoment(spring, 'en', 'Asia/Urumqi')).toBe('1 April 2026, 14:00 (UTC+6)');
  expect(sayOffset(spring, 'Asia/Kolkata')).toBe('UTC+5:30');
});

test('midnight is the beginning of a day, and the day is that of the zone', () => {
  expect(sayMoment(new Date('2026-03-31T16:00:00Z'), 'en', 'Asia/Shanghai')).toBe(
    '1 April 2026, 00:00 (China Standard Time, UTC+8)',
  );
  expect(sayDay(new Date('2026-03-31T16:00:00Z'), 'zh', 'Asia/Shanghai')).toBe('2026年4月1日');
});
