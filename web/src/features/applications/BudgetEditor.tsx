import { formatMoney } from '@headwater/core/money';
import { Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import classes from './applications.module.css';
import { amountAt, reasonOf, sumOf, withAmount, withReason } from './draftValue.ts';
import type { ApplicationCall, BudgetItem } from './types.ts';

const yearsOf = (call: ApplicationCall) => Array.from({ length: call.maxYears }, (_, index) => index + 1);

/** The budget as a grid of lines and years, with its sums as they stand while it is typed. */
export function BudgetEditor({
  call,
  budget,
  onChange,
}: {
  call: ApplicationCall;
  budget: BudgetItem[];
  onChange: (budget: BudgetItem[]) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const years = yearsOf(call);
  return (
    <Stack gap="lg">
      <div className={classes.scroll} id="field-budget" tabIndex={-1}>
        <table className={`${classes.budget} ${classes.edited}`}>
          <BudgetHead years={years} />
          <tbody>
            {call.budgetCategories.map((category) => {
              const name = text(category.name);
              return (
                <tr key={category.key} id={`field-budget-${category.key}`} tabIndex={-1}>
                  <th scope="row">
                    {name}
                    <small>{text(category.help)}</small>
                    <ShareLine call={call} budget={budget} category={category} />
                  </th>
                  {years.map((year) => (
                    <td key={year} data-label={t('applications:budget.year', { year })}>
                      <MoneyInput
                        bare
                        aria-label={t('applications:budget.amountOf', { category: name, year })}
                        currency={call.currency}
                        value={amountAt(budget, category.key, year)}
                        onChange={(amount) => onChange(withAmount(budget, category.key, year, amount))}
                      />
                    </td>
                  ))}
                  <td className={classes.figure} data-label={t('applications:budget.sum')}>
                    <Money
                      minor={sumOf(budget.filter((item) => item.category === category.key))}
                      currency={call.currency}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
          <BudgetFoot years={years} budget={budget} currency={call.currency} />
        </table>
        <CeilingMeter call={call} budget={budget} />
      </div>
      {call.budgetCategories.map((category) => (
        <Textarea
          key={category.key}
          label={t('applications:budget.reason', { category: text(category.name) })}
          autosize
          minRows={1}
          maxLength={2000}
          value={reasonOf(budget, category.key)}
          onChange={(event) => onChange(withReason(budget, category.key, event.currentTarget.value))}
        />
      ))}
    </Stack>
  );
}

function BudgetHead({ years }: { years: number[] }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t('applications:budget.category')}</th>
        {years.map((year) => (
          <th key={year} scope="col" className={classes.figure}>
            {t('applications:budget.year', { year })}
          </th>
        ))}
        <th scope="col" className={classes.figure}>
          {t('applications:budget.sum')}
        </th>
      </tr>
    </thead>
  );
}

function BudgetFoot({
  years,
  budget,
  currency,
}: {
  years: number[];
  budget: BudgetItem[];
  currency: string;
}) {
  const { t } = useTranslation();
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('applications:budget.total')}</th>
        {years.map((year) => (
          <td key={year} className={classes.figure} data-label={t('applications:budget.year', { year })}>
            <Money minor={sumOf(budget.filter((item) => item.year === year))} currency={currency} />
          </td>
        ))}
        <td className={classes.figure} data-label={t('applications:budget.total')}>
          <output>
            <Money minor={sumOf(budget)} currency={currency} />
          </output>
        </td>
      </tr>
    </tfoot>
  );
}

/** How much of a limited line is used. */
function ShareLine({
  call,
  budget,
  category,
}: {
  call: ApplicationCall;
  budget: BudgetItem[];
  category: ApplicationCall['budgetCategories'][number];
}) {
  const { t } = useTranslation();
  const sum = sumOf(budget);
  if (!category.maxShare || sum === 0) return null;
  const part = sumOf(budget.filter((item) => item.category === category.key));
  const isOver = part > sum * category.maxShare;
  return (
    <small className={isOver ? classes.over : undefined} data-currency={call.currency}>
      {t('applications:budget.share', {
        percent: Math.round((part / sum) * 1000) / 10,
        limit: Math.round(category.maxShare * 1000) / 10,
      })}
    </small>
  );
}

function CeilingMeter({ call, budget }: { call: ApplicationCall; budget: BudgetItem[] }) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  if (call.ceiling === null) return null;
  const sum = sumOf(budget);
  const isOver = sum > call.ceiling;
  return (
    <div>
      <div className={classes.meter} aria-hidden="true">
        <span
          style={{ width: `${Math.min(100, (100 * sum) / call.ceiling)}%` }}
          data-over={isOver || undefined}
        />
      </div>
      <span className={isOver ? classes.over : undefined}>
        {t('applications:budget.ofCeiling', {
          sum: formatMoney(sum, call.currency, locale),
          limit: formatMoney(call.ceiling, call.currency, locale),
        })}
      </span>
    </div>
  );
}

/** The budget to be read. */
export function BudgetTable({ call, budget }: { call: ApplicationCall; budget: BudgetItem[] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const used = Math.max(1, ...budget.map((item) => item.year));
  const years = yearsOf(call).filter((year) => year <= used);
  if (budget.length === 0) return <p>{t('applications:budget.none')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('applications:budget.table')}>
      <table className={classes.budget}>
        <BudgetHead years={years} />
        <tbody>
          {call.budgetCategories
            .filter((category) => budget.some((item) => item.category === category.key))
            .map((category) => (
              <tr key={category.key}>
                <th scope="row">
                  {text(category.name)}
                  <small>{reasonOf(budget, category.key)}</small>
                </th>
                {years.map((year) => (
                  <td key={year} className={classes.figure}>
                    <Money minor={amountAt(budget, category.key, year)} currency={call.currency} />
                  </td>
                ))}
                <td className={classes.figure}>
                  <Money
                    minor={sumOf(budget.filter((item) => item.category === category.key))}
                    currency={call.currency}
                  />
                </td>
              </tr>
            ))}
        </tbody>
        <BudgetFoot years={years} budget={budget} currency={call.currency} />
      </table>
    </section>
  );
}
