/** The server's instant at the zero of this page's own stopwatch, which no change of the device's clock moves. */
let origin = Date.now() - performance.now();
/** What the device's clock said at that zero. */
let deviceOrigin = origin;

/** A device's clock is put right by less than this at a time. */
const JUMP_MS = 2_000;

/** Notes the server's clock (ISO 8601 UTC), so that a wrong clock on the reader's machine misleads nobody about a deadline. */
export function setServerTime(iso: string): void {
  origin = Date.parse(iso) - performance.now();
  deviceOrigin = Date.now() - performance.now();
}

/** Now by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return origin + performance.now();
}

/**
 * Whether the device's clock was set, or the device slept: the stopwatch may have stood still meanwhile, so that the
 * server is to be asked anew.
 */
export function hasClockJumped(): boolean {
  return Math.abs(Date.now() - performance.now() - deviceOrigin) > JUMP_MS;
}
