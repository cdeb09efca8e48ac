import { HTML_LANG, useLocale } from '../../app/i18n.ts';

/** An overall score or a mean with two decimals; a dash where there is none. */
export function useDecimal(): (value: number | null) => string {
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (value) => (value === null ? '–' : number.format(value));
}
