import { HTML_LANG, useLocale } from '../../app/i18n.ts';

/** A match, 0 to 1, in hundredths without a percent sign: 0.237 reads “23.7”. */
export function useScore(): (score: number) => string {
  const number = new Intl.NumberFormat(HTML_LANG[useLocale()], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (score) => number.format(100 * score);
}
