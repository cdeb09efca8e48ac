import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './portfolio.module.css';
import type { Attribute, Condition } from './types.ts';
import { usePlanWords } from './usePlanWords.ts';

/** An attribute and the values that count; with `anyLabel` none may be chosen. */
export function ConditionFields({
  condition,
  attributes,
  applications,
  label,
  valuesLabel,
  anyLabel,
  disabled,
  onChange,
}: {
  condition: Condition | null;
  attributes: readonly Attribute[];
  /** How many applications the call has. */
  applications: number;
  label: string;
  valuesLabel: string;
  anyLabel?: string;
  disabled: boolean;
  onChange: (condition: Condition | null) => void;
}) {
  const { t } = useTranslation();
  const words = usePlanWords(attributes);
  const known = attributes.find(({ key }) => key === condition?.attribute);
  const values = new Set([...(known?.values.map(({ value }) => value) ?? []), ...(condition?.values ?? [])]);
  return (
    <>
      <Select
        label={label}
        disabled={disabled}
        allowDeselect={false}
        value={condition?.attribute ?? ''}
        onChange={(attribute) => onChange(attribute ? { attribute, values: [] } : null)}
        data={[
          ...(anyLabel ? [{ value: '', label: anyLabel }] : []),
          ...attributes.map(({ key, recorded }) => ({
            value: key,
            label: t('portfolio:attribute.recorded', {
              label: words.nameAttribute(key),
              recorded,
              all: applications,
            }),
          })),
        ]}
      />
      {condition ? (
        <MultiSelect
          className={classes.wide}
          label={valuesLabel}
          disabled={disabled}
          searchable
          value={condition.values}
          onChange={(chosen) => onChange({ ...condition, values: chosen })}
          data={Array.from(values, (value) => {
            const count = known?.values.find((one) => one.value === value)?.count ?? 0;
            return { value, label: `${words.nameValue(condition.attribute, value)} (${count})` };
          })}
        />
      ) : null}
    </>
  );
}
