import { expect, test } from 'vitest';
import { fromZoned, toZoned } from './zonedTime.ts';

test('a moment is shown and read in the zone, in winter and in summer', () => {
  expect(toZoned('2026-12-08T15:59:00.000Z', 'Asia/Shanghai')).toBe('2026-12-08T23:59');
  expect(fromZoned('2026-12-08T23:59', 'Asia/Shanghai')).toBe('2026-12-08T15:59:00.000Z');
  expect(fromZoned('2026-07-01T12:00', 'Europe/Oslo')).toBe('2026-07-01T10:00:00.000Z');
  expect(fromZoned('2026-01-01T00:30', 'Europe/Oslo')).toBe('2025-12-31T23:30:00.000Z');
  expect(fromZoned('2026-03-29T01:30', 'Europe/Oslo')).toBe('2026-03-29T00:30:00.000Z');
  expect(fromZoned('2026-03-29T12:00', 'Europe/Oslo')).toBe('2026-03-29T10:00:00.000Z');
  expect(fromZoned('2026-10-25T02:30', 'Europe/Oslo')).toBe('2026-10-25T00:30:00.000Z');
  expect(fromZoned('2026-10-25T12:00', 'Europe/Oslo')).toBe('2026-10-25T11:00:00.000Z');
  expect(toZoned(null, 'UTC')).toBe('');
});
