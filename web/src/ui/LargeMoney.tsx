import { decimalsOfCurrency, formatMoney } from '@headwater/core/money';
import { HTML_LANG, useLocale } from '../app/i18n.ts';

/** An amount set large: shortened (CN¥7M, 704.2万), in full when pointed at. Minor units of `currency`. */
export function LargeMoney({ minor, currency }: { minor: number; currency: string }) {
  const locale = HTML_LANG[useLocale()];
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumSignificantDigits: 4,
  });
  return (
    <span title={formatMoney(minor, currency, locale)}>
      {short.format(minor / 10 ** decimalsOfCurrency(currency))}
    </span>
  );
}
