let offset = 0;

/** Notes the server's clock (ISO 8601 UTC), so that a wrong clock on the reader's machine misleads nobody about a deadline. */
export function setServerTime(iso: string): void {
  offset = Date.parse(iso) - Date.now();
}

/** Now by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + offset;
}
