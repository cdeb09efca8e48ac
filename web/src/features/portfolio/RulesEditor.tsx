import { Button, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../../ui/MoneyInput.tsx';
import { Section } from '../../ui/Section.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { makeKey } from './LinesEditor.tsx';
import classes from './portfolio.module.css';
import type { Definition, Plan, PlanRule } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** Floors and ceilings on what is chosen. */
export function RulesEditor({
  plan,
  definition,
  onChange,
}: {
  plan: Plan;
  definition: Definition;
  onChange: (rules: PlanRule[]) => void;
}) {
  const { t } = useTranslation();
  const words = usePlanWords(plan.attributes);
  const { rules } = definition;
  const change = (at: number, changes: Partial<PlanRule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...changes } : rule)));
  const first = plan.attributes[0]?.key ?? 'discipline';
  return (
    <Section title={t('portfolio:rules.title')} lede={t('portfolio:rules.lede')}>
      {rules.length === 0 ? <p className={classes.soft}>{t('portfolio:rules.none')}</p> : null}
      {rules.map((rule, at) => (
        <div key={rule.key} className={classes.block}>
          <ConditionFields
            condition={rule.condition}
            attributes={plan.attributes}
            applications={plan.applications}
            label={t('portfolio:rules.attribute')}
            valuesLabel={t('portfolio:rules.values')}
            disabled={!plan.can.edit}
            onChange={(condition) => (condition ? change(at, { condition }) : undefined)}
          />
          <Select
            label={t('portfolio:rules.line')}
            disabled={!plan.can.edit}
            allowDeselect={false}
            value={rule.line ?? ''}
            onChange={(line) => change(at, { line: line || null })}
            data={[
              { value: '', label: t('portfolio:rules.wholeCall') },
              ...definition.lines.map(({ key }) => ({ value: key, label: words.nameLine(definition, key) })),
            ]}
          />
          <Select
            label={t('portfolio:rules.measure')}
            disabled={!plan.can.edit}
            allowDeselect={false}
            value={rule.measure}
            onChange={(measure) =>
              change(at, { measure: measure as PlanRule['measure'], floor: null, ceiling: null })
            }
            data={(['money', 'count'] as const).map((value) => ({
              value,
              label: t(`portfolio:rules.measures.${value}`),
            }))}
          />
          {(['floor', 'ceiling'] as const).map((limit) =>
            rule.measure === 'money' ? (
              <MoneyInput
                key={`${limit}-money`}
                label={t(`portfolio:rules.${limit}`)}
                disabled={!plan.can.edit}
                currency={plan.currency}
                value={rule[limit]}
                onChange={(value) => change(at, { [limit]: value })}
              />
            ) : (
              <NumberInput
                key={`${limit}-count`}
                label={t(`portfolio:rules.${limit}`)}
                disabled={!plan.can.edit}
                min={0}
                allowDecimal={false}
                value={rule[limit] ?? ''}
                onChange={(value) => change(at, { [limit]: value === '' ? null : Number(value) })}
              />
            ),
          )}
          {plan.can.edit ? (
            <div className={classes.wide}>
              <Button
                variant="transparent"
                px={0}
                color="seal"
                aria-label={t('portfolio:rules.remove', { name: words.nameRule(rule) })}
                onClick={() => onChange(rules.filter((_, index) => index !== at))}
              >
                {t('portfolio:plan.remove')}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      {plan.can.edit ? (
        <Button
          mt="md"
          variant="default"
          onClick={() =>
            onChange([
              ...rules,
              {
                key: makeKey('rule-', rules),
                name: { en: '', zh: '' },
                condition: { attribute: first, values: [] },
                line: null,
                measure: 'count',
                floor: null,
                ceiling: null,
              },
            ])
          }
        >
          {t('portfolio:rules.add')}
        </Button>
      ) : null}
    </Section>
  );
}
