import { expect, test } from 'vitest';
import { formatDistance, formatTime } from './formatTime.ts';

const deadline = '2027-03-12T08:00:00.000Z';

test('a deadline is stated in the funder’s zone and names it', () => {
  expect(formatTime(deadline, 'en', 'Asia/Shanghai', 'zone')).toBe('12 Mar 2027, 16:00 UTC+8');
  expect(formatTime(deadline, 'zh-CN', 'Asia/Shanghai', 'zone')).toBe('2027年3月12日 16:00 UTC+8');
});

test('a date without a time is the same day in every zone', () => {
  expect(formatTime('2027-03-12', 'en', 'America/Los_Angeles', 'time')).toBe('12 Mar 2027');
});

test('a distance uses the largest unit that fits and never rounds a deadline up', () => {
  const now = Date.parse('2027-03-10T07:59:00.000Z');
  expect(formatDistance(deadline, 'en', now)).toBe('in 2 days');
  expect(formatDistance(deadline, 'zh-CN', Date.parse(deadline) + 90_000)).toBe('1分钟前');
  expect(formatDistance(deadline, 'en', Date.parse(deadline) - 20_000)).toBe('now');
});
