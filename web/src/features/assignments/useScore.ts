import { useMemo } from 'react';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';

/**
 * A match, 0 to 1, or a sum of them, in hundredths without a percent sign: 0.237 reads “23.7”. The function is the same
 * until the language changes.
 */
export function useScore(): (score: number) => string {
  const locale = useLocale();
  return useMemo(() => {
    const number = new Intl.NumberFormat(HTML_LANG[locale], {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    return (score: number) => number.format(100 * score);
  }, [locale]);
}
