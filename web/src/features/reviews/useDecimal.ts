import { HTML_LANG, useLocale } from '../../app/i18n.ts';

/** An overall score or a mean with at most two decimals; a dash where there is none. */
export function useDecimal(): (value: number | null) => string {
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 2,
  });
  return (value) => (value === null ? '–' : number.format(value));
}
