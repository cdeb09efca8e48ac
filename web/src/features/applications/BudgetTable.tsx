import { categoriesOf, FUNDER, OWN, sumLines } from '@headwater/core/budget';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/i18n.ts';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import { Money } from '../../ui/Money.tsx';
import classes from './applications.module.css';
import { BudgetSummary } from './BudgetSummary.tsx';
import { amountAt, type Block, blockKey, linesOf, listBlocks, reasonOf } from './budgetBlocks.ts';
import { nameOrganisation } from './organisationName.ts';
import type { ApplicationCall, BudgetItem, BudgetPartner } from './types.ts';

export const yearsOf = (call: ApplicationCall) =>
  Array.from({ length: call.maxYears }, (_, index) => index + 1);

/** Names of spenders and payers in the reader's language. */
export function useBlockNames(call: ApplicationCall, partners: readonly BudgetPartner[]) {
  const { t } = useTranslation();
  const text = useLocalText();
  const locale = useLocale();
  const spender = (id: string | null) => {
    const partner = partners.find((one) => one.id === id);
    if (partner) return nameOrganisation(partner, locale);
    return t(id === null ? 'budgets:host' : 'budgets:partner');
  };
  const payer = (source: string) => {
    if (source === FUNDER) return t('budgets:funder');
    const joint = call.budgetRules.joint.find(({ key }) => key === source);
    return source === OWN ? t('budgets:own') : joint ? text(joint.name) : source;
  };
  const title = (block: Block) =>
    t('budgets:blockTitle', { payer: payer(block.source), spender: spender(block.partnerId) });
  return { spender, payer, title };
}

export function BudgetHead({ years }: { years: number[] }) {
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

export function BudgetFoot({
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
            <Money minor={sumLines(budget.filter((item) => item.year === year))} currency={currency} />
          </td>
        ))}
        <td className={classes.figure} data-label={t('applications:budget.total')}>
          <output>
            <Money minor={sumLines(budget)} currency={currency} />
          </output>
        </td>
      </tr>
    </tfoot>
  );
}

/** The budget to be read, a table for each spender and payer. */
export function BudgetTable({
  call,
  budget,
  partners,
}: {
  call: ApplicationCall;
  budget: BudgetItem[];
  partners: BudgetPartner[];
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const names = useBlockNames(call, partners);
  const used = Math.max(1, ...budget.map((item) => item.year));
  const years = yearsOf(call).filter((year) => year <= used);
  if (budget.length === 0) return <p>{t('applications:budget.none')}</p>;
  const blocks = listBlocks(budget).filter((block) => linesOf(budget, block).length > 0);
  return (
    <>
      {blocks.map((block) => {
        const lines = linesOf(budget, block);
        const title = blocks.length > 1 ? names.title(block) : t('applications:budget.table');
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section key={blockKey(block)} className={classes.scroll} tabIndex={0} aria-label={title}>
            {blocks.length > 1 ? <h3 className={classes.blockTitle}>{title}</h3> : null}
            <table className={classes.budget}>
              <BudgetHead years={years} />
              <tbody>
                {categoriesOf(call)
                  .filter((category) => lines.some((item) => item.category === category.key))
                  .map((category) => (
                    <tr key={category.key}>
                      <th scope="row">
                        {text(category.name)}
                        <small>{reasonOf(budget, category.key, block)}</small>
                      </th>
                      {years.map((year) => (
                        <td key={year} className={classes.figure}>
                          <Money
                            minor={amountAt(budget, category.key, year, block)}
                            currency={call.currency}
                          />
                        </td>
                      ))}
                      <td className={classes.figure}>
                        <Money
                          minor={sumLines(lines.filter((item) => item.category === category.key))}
                          currency={call.currency}
                        />
                      </td>
                    </tr>
                  ))}
              </tbody>
              <BudgetFoot years={years} budget={lines} currency={call.currency} />
            </table>
          </section>
        );
      })}
      {blocks.length > 1 ? <BudgetSummary call={call} budget={budget} partners={partners} /> : null}
    </>
  );
}
