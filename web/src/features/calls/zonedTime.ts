/** Moments as a date box holds them (`2026-12-08T23:59`), in a time zone of our choice. */

/** The moment's wall-clock time in the zone; an empty text for none. */
export function toZoned(iso: string | null, timeZone: string | undefined): string {
  if (!iso) return '';
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return parts.format(new Date(iso)).replace(' ', 'T');
}

/** The moment at which the zone's clocks show this time; of two such moments in autumn, the first. */
export function fromZoned(text: string, timeZone: string | undefined): string {
  const asUtc = Date.parse(`${text}:00Z`);
  const offsetAt = (at: number) =>
    Date.parse(`${toZoned(new Date(at).toISOString(), timeZone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
  const first = asUtc - offsetAt(asUtc - 86_400_000);
  return new Date(
    toZoned(new Date(first).toISOString(), timeZone) === text ? first : asUtc - offsetAt(first),
  ).toISOString();
}
