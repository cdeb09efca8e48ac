import { NumberInput, SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../ui/LocalTextView.tsx';
import type { RankingsOfCall } from './types.ts';

/** Weights of a call's criteria that reviews are scored by anew; null keeps their overall scores. */
export function WeightFields({
  criteria,
  weights,
  onChange,
}: {
  criteria: RankingsOfCall['criteria'];
  weights: Record<string, number> | null;
  onChange: (weights: Record<string, number> | null) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
    <>
      <Switch
        label={t('ranking:weigh')}
        description={t('ranking:weighHelp')}
        checked={weights !== null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked
              ? Object.fromEntries(criteria.map(({ key, weight }) => [key, weight]))
              : null,
          )
        }
      />
      {weights ? (
        <SimpleGrid cols={2}>
          {criteria.map(({ key, label }) => (
            <NumberInput
              key={key}
              label={text(label)}
              min={0}
              max={1000}
              value={weights[key] ?? 0}
              onChange={(value) => onChange({ ...weights, [key]: Number(value) || 0 })}
            />
          ))}
        </SimpleGrid>
      ) : null}
    </>
  );
}
