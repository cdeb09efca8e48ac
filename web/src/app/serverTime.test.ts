import { afterEach, expect, test, vi } from 'vitest';
import { hasClockJumped, serverNow, setServerTime } from './serverTime.ts';

afterEach(() => vi.useRealTimers());

test('the server’s clock goes on whatever the device’s clock is set to, and a jump is noticed until it is asked anew', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2026-03-02T08:00:00Z') });
  setServerTime('2026-03-02T09:30:00Z');
  vi.advanceTimersByTime(5_000);
  expect([new Date(serverNow()).toISOString(), hasClockJumped()]).toEqual([
    '2026-03-02T09:30:05.000Z',
    false,
  ]);
  vi.setSystemTime(new Date('2020-01-01T00:00:00Z'));
  expect([new Date(serverNow()).toISOString(), hasClockJumped()]).toEqual(['2026-03-02T09:30:05.000Z', true]);
  setServerTime('2026-03-02T09:31:00Z');
  expect([new Date(serverNow()).toISOString(), hasClockJumped()]).toEqual([
    '2026-03-02T09:31:00.000Z',
    false,
  ]);
});
