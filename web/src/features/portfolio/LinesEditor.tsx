import { formatMoney } from '@headwater/core/money';
import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HTML_LANG, useLocale } from '../../app/i18n.ts';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { Section } from '../../ui/Section.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import classes from './portfolio.module.css';
import { type BudgetLine, LINE_KINDS, type LineKind, type Plan } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** A key that no other line or rule has. */
export const makeKey = (prefix: string, taken: readonly { key: string }[]): string => {
  const keys = new Set(taken.map(({ key }) => key));
  let number = taken.length + 1;
  while (keys.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
};

/** The budget lines of a call, with their sum against its budget. */
export function LinesEditor({
  plan,
  lines,
  onChange,
}: {
  plan: Plan;
  lines: BudgetLine[];
  onChange: (lines: BudgetLine[]) => void;
}) {
  const { t } = useTranslation();
  const locale = HTML_LANG[useLocale()];
  const words = usePlanWords(plan.attributes);
  const money = (minor: number) => formatMoney(minor, plan.currency, locale);
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const change = (at: number, changes: Partial<BudgetLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...changes } : line)));
  const nameOf = ({ key }: BudgetLine) => words.nameLine({ lines, rules: [], locks: [] }, key);
  return (
    <Section title={t('portfolio:plan.title')}>
      {lines.map((line, at) => (
        <div key={line.key} className={classes.block}>
          <Select
            label={t('portfolio:plan.kind')}
            disabled={!plan.can.edit}
            allowDeselect={false}
            value={line.kind}
            onChange={(kind) => change(at, { kind: kind as LineKind })}
            data={LINE_KINDS.map((kind) => ({ value: kind, label: t(`portfolio:plan.kinds.${kind}`) }))}
          />
          <MoneyInput
            label={t('portfolio:plan.amount')}
            disabled={!plan.can.edit}
            currency={plan.currency}
            value={line.amount}
            onChange={(amount) => change(at, { amount: amount ?? 0 })}
          />
          <ConditionFields
            condition={line.conditions[0] ?? null}
            attributes={plan.attributes}
            applications={plan.applications}
            label={t('portfolio:plan.who')}
            valuesLabel={t('portfolio:plan.values')}
            anyLabel={t('portfolio:plan.everybody')}
            disabled={!plan.can.edit}
            onChange={(first) =>
              change(at, { conditions: [...(first ? [first] : []), ...line.conditions.slice(1)] })
            }
          />
          <div className={classes.wide}>
            <LocalTextInput
              label={t('portfolio:plan.name')}
              disabled={!plan.can.edit}
              value={line.name}
              onChange={(name) => change(at, { name })}
            />
          </div>
          {line.applicationIds ? (
            <p className={classes.soft}>{t('portfolio:plan.named', { count: line.applicationIds.length })}</p>
          ) : null}
          {plan.can.edit ? (
            <div className={classes.wide}>
              <Button
                variant="transparent"
                px={0}
                color="seal"
                aria-label={t('portfolio:plan.removeLine', { name: nameOf(line) })}
                onClick={() => onChange(lines.filter((_, index) => index !== at))}
              >
                {t('portfolio:plan.remove')}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      <p className={sum > plan.budget ? classes.over : classes.soft}>
        {sum > plan.budget
          ? t('portfolio:plan.over', {
              sum: money(sum),
              budget: money(plan.budget),
              over: money(sum - plan.budget),
            })
          : t('portfolio:plan.sum', { sum: money(sum), budget: money(plan.budget) })}
      </p>
      {plan.reserved > 0 ? (
        <p className={classes.soft}>{t('portfolio:plan.reserved', { amount: money(plan.reserved) })}</p>
      ) : null}
      {plan.can.edit ? (
        <Button
          variant="default"
          onClick={() =>
            onChange([
              ...lines,
              {
                key: makeKey('line-', lines),
                kind: 'competitive',
                name: { en: '', zh: '' },
                amount: Math.max(0, plan.budget - sum),
                conditions: [],
              },
            ])
          }
        >
          {t('portfolio:plan.add')}
        </Button>
      ) : null}
    </Section>
  );
}
