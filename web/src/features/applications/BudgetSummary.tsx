import {
  type categoriesOf,
  exceedsShare,
  FUNDER,
  sourceOf,
  sumBudget,
  sumLines,
} from '@headwater/core/budget';
import { formatMoney } from '@headwater/core/money';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { Money } from '../../ui/Money.tsx';
import classes from './applications.module.css';
import { useBlockNames } from './BudgetTable.tsx';
import type { ApplicationCall, BudgetItem, BudgetPartner } from './types.ts';

const asked = (budget: readonly BudgetItem[]) => budget.filter((item) => sourceOf(item) === FUNDER);
const percentOf = (part: number, whole: number) => Math.round((part / whole) * 1000) / 10;

/** How much of a limited line is used, of what is asked of the funder. */
export function ShareLine({
  call,
  budget,
  category,
}: {
  call: ApplicationCall;
  budget: BudgetItem[];
  category: ReturnType<typeof categoriesOf>[number];
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const lines = asked(budget);
  const sum = sumLines(lines);
  const part = sumLines(lines.filter((item) => item.category === category.key));
  const { maxShare, maxAmount } = category;
  return (
    <>
      {maxShare && sum > 0 ? (
        <small className={exceedsShare(part, sum, maxShare) ? classes.over : undefined}>
          {t('applications:budget.share', {
            percent: percentOf(part, sum),
            limit: percentOf(maxShare, 1),
          })}
        </small>
      ) : null}
      {maxAmount ? (
        <small className={part > maxAmount ? classes.over : undefined}>
          {t('budgets:amountOver', {
            sum: formatMoney(part, call.currency, locale),
            limit: formatMoney(maxAmount, call.currency, locale),
          })}
        </small>
      ) : null}
    </>
  );
}

/** How much of what may be asked for is used: in all, and in each year that has a limit. */
export function CeilingMeter({ call, budget }: { call: ApplicationCall; budget: BudgetItem[] }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const lines = asked(budget);
  const sum = sumLines(lines);
  const say = (minor: number) => formatMoney(minor, call.currency, locale);
  const years = call.budgetRules.yearCeilings
    .slice(0, call.maxYears)
    .flatMap((limit, index) => (limit === null ? [] : [{ year: index + 1, limit }]));
  return (
    <div className={classes.ceilings}>
      {call.ceiling === null ? null : (
        <>
          <div className={classes.meter} aria-hidden="true">
            <span
              style={{ width: `${Math.min(100, (100 * sum) / call.ceiling)}%` }}
              data-over={sum > call.ceiling || undefined}
            />
          </div>
          <span className={sum > call.ceiling ? classes.over : undefined}>
            {t('applications:budget.ofCeiling', { sum: say(sum), limit: say(call.ceiling) })}
          </span>
        </>
      )}
      {years.map(({ year, limit }) => {
        const part = sumLines(lines.filter((item) => item.year === year));
        return (
          <span
            key={year}
            id={`field-budget-year-${year}`}
            tabIndex={-1}
            className={part > limit ? classes.over : undefined}
          >
            {t('budgets:yearOver', { year, sum: say(part), limit: say(limit) })}
          </span>
        );
      })}
    </div>
  );
}

/** The whole cost by who pays and who spends; what is asked of the funder stands first. */
export function BudgetSummary({
  call,
  budget,
  partners,
}: {
  call: ApplicationCall;
  budget: BudgetItem[];
  partners: BudgetPartner[];
}) {
  const { t } = useTranslation();
  const names = useBlockNames(call, partners);
  const { requested, total, bySource, byPartner } = sumBudget(budget);
  const { minOtherShare } = call.budgetRules;
  const isShort = minOtherShare !== null && total > 0 && exceedsShare(requested, total, 1 - minOtherShare);
  const rows = (title: string, parts: [string, number][]) => (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={2} className={classes.groupHead}>
          {title}
        </th>
      </tr>
      {parts.map(([name, sum]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td className={classes.figure}>
            <Money minor={sum} currency={call.currency} />
          </td>
        </tr>
      ))}
    </tbody>
  );
  return (
    <section aria-label={t('budgets:summary')} className={classes.summary}>
      <h3>{t('budgets:summary')}</h3>
      <table className={classes.budget}>
        {rows(
          t('budgets:bySource'),
          [...bySource].map(([source, sum]) => [names.payer(source), sum]),
        )}
        {rows(
          t('budgets:byPartner'),
          [...byPartner].map(([id, sum]) => [names.spender(id), sum]),
        )}
        <tfoot>
          <tr>
            <th scope="row">{t('budgets:total')}</th>
            <td className={classes.figure}>
              <output>
                <Money minor={total} currency={call.currency} />
              </output>
            </td>
          </tr>
          <tr>
            <th scope="row">{t('budgets:requested')}</th>
            <td className={classes.figure}>
              <output>
                <Money minor={requested} currency={call.currency} />
              </output>
            </td>
          </tr>
        </tfoot>
      </table>
      {minOtherShare !== null && total > 0 ? (
        <p className={isShort ? classes.over : undefined}>
          {t('budgets:othersShare', {
            percent: percentOf(total - requested, total),
            least: percentOf(minOtherShare, 1),
          })}
        </p>
      ) : null}
    </section>
  );
}
