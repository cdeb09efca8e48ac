import { formatMoney } from '@headwater/core/money';
import { HTML_LANG, useLocale } from '../app/i18n.ts';

/** An amount in minor units in the reader's way of writing it; a dash when there is none. */
export function Money({ minor, currency }: { minor: number | null | undefined; currency: string }) {
  const locale = useLocale();
  if (minor === null || minor === undefined) return <>–</>;
  return (
    <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {formatMoney(minor, currency, HTML_LANG[locale])}
    </span>
  );
}
