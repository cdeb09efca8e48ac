import { formatMoney } from '@headwater/core/money';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import classes from './calls.module.css';
import type { CallFields } from './types.ts';

/** What a call says of budgets beside their lines: a lump sum, years, partners, and who else pays. */
export function BudgetTermsText({
  call,
}: {
  call: Pick<CallFields, 'budgetRules' | 'currency' | 'maxYears'>;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const locale = useLocale();
  const { mode, lumpSumText, yearCeilings, partners, own, joint, minOtherShare } = call.budgetRules;
  const comma = locale === 'zh' ? '、' : ', ';
  const years = yearCeilings.slice(0, call.maxYears).flatMap((limit, index) =>
    limit === null
      ? []
      : [
          t('budgets:yearLimit', {
            year: index + 1,
            limit: formatMoney(limit, call.currency, HTML_LANG[locale]),
          }),
        ],
  );
  const lines = [
    mode === 'lump-sum' ? `${t('budgets:publicLumpSum')}${locale === 'zh' ? '。' : '.'}` : null,
    mode === 'lump-sum'
      ? `${t('budgets:mayBePaid')}${locale === 'zh' ? '：' : ': '}${text(lumpSumText)}`
      : null,
    years.length > 0 ? t('budgets:yearLimits', { limits: years.join(comma) }) : null,
    partners ? t('budgets:publicPartners') : null,
    own ? t('budgets:publicOwn') : null,
    joint.length > 0
      ? t('budgets:publicJoint', { names: joint.map(({ name }) => text(name)).join(comma) })
      : null,
    minOtherShare === null
      ? null
      : t('budgets:publicOthers', { percent: Math.round(minOtherShare * 1000) / 10 }),
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 className={classes.asideTitle}>{t('budgets:sheet.name')}</h2>
      {lines.map((line) => (
        <p key={line} className={classes.terms}>
          {line}
        </p>
      ))}
    </section>
  );
}
