/** The server's instant at the zero of this page's own stopwatch, which no change of the device's clock moves. */
let origin = Date.now() - performance.now();

/** Notes the server's clock (ISO 8601 UTC), so that a wrong clock on the reader's machine misleads nobody about a deadline. */
export function setServerTime(iso: string): void {
  origin = Date.parse(iso) - performance.now();
}

/** Now by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return origin + performance.now();
}
