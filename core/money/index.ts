/**
 * Money is an integer number of the currency's minor unit (ISO 4217: fen, cents; yen has none), so sums are exact.
 */
const decimalsOf = new Map<string, number>();

/** How many decimals a currency has (ISO 4217), e.g. 2 for CNY and 0 for JPY. */
export function decimalsOfCurrency(currency: string): number {
  let decimals = decimalsOf.get(currency);
  if (decimals === undefined) {
    decimals =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    decimalsOf.set(currency, decimals);
  }
  return decimals;
}

/** A minor-unit amount in words of the reader's language, e.g. 120000 CNY → “CN¥1,200.00”; whole amounts drop the decimals. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const decimals = decimalsOfCurrency(currency);
  const whole = minor % 10 ** decimals === 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : decimals,
    maximumFractionDigits: whole ? 0 : decimals,
  }).format(minor / 10 ** decimals);
}

/**
 * Minor units from an amount in major units as typed (“1,200.50”, also in the wide digits of a Chinese keyboard), or
 * null when it is not a finite amount with at most the currency's decimals.
 */
export function parseMoney(text: string, currency: string): number | null {
  const decimals = decimalsOfCurrency(currency);
  const match = /^\s*(-?)(\d{1,13})(?:\.(\d+))?\s*$/.exec(text.normalize('NFKC').replaceAll(/[,\s]/g, ''));
  if (!match || (match[3] ?? '').length > decimals) return null;
  const minor = Number(match[2]! + (match[3] ?? '').padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return match[1] ? -minor : minor;
}
