import { ActionIcon, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LocalTextInput } from '../../ui/LocalTextInput.tsx';
import { ItemBlock } from './ItemBlock.tsx';
import { freshKey, moveAt, removeAt, replaceAt } from './lists.ts';
import { NumberField } from './NumberField.tsx';
import type { CallFields, Criterion } from './types.ts';

type Judging = Pick<CallFields, 'criteria' | 'scaleMin' | 'scaleMax'>;

/** The criteria, their weights, and what the scores of each mean. */
export function CriteriaEditor({
  fields,
  change,
}: {
  fields: Judging;
  change: (change: Partial<Judging>) => void;
}) {
  const { t } = useTranslation();
  const { criteria } = fields;
  const set = (next: Criterion[]) => change({ criteria: next });
  const sum = Math.round(criteria.reduce((total, one) => total + one.weight, 0) * 1000) / 1000;
  return (
    <div id="call-criteria" tabIndex={-1}>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberField
            id="call-scaleMin"
            label={t('callEditor:scaleMin')}
            value={fields.scaleMin}
            onChange={(scaleMin) => change({ scaleMin: scaleMin ?? 0 })}
          />
          <NumberField
            id="call-scaleMax"
            label={t('callEditor:scaleMax')}
            value={fields.scaleMax}
            onChange={(scaleMax) => change({ scaleMax: scaleMax ?? 1 })}
          />
        </SimpleGrid>
        {criteria.map((criterion, index) => (
          <CriterionEditor
            key={criterion.key}
            index={index}
            criterion={criterion}
            scaleMax={fields.scaleMax}
            onChange={(next) => set(replaceAt(criteria, index, next))}
            onMove={(by) => set(moveAt(criteria, index, by))}
            onRemove={() => set(removeAt(criteria, index))}
          />
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            onClick={() =>
              set([
                ...criteria,
                {
                  key: freshKey('criterion'),
                  label: { en: '', zh: '' },
                  description: { en: '', zh: '' },
                  weight: Math.max(0, 100 - sum),
                  anchors: [],
                },
              ])
            }
          >
            {t('callEditor:addCriterion')}
          </Button>
          <Text role="status" fw={600} c={sum === 100 ? undefined : 'red'}>
            {t('callEditor:weights', { sum })}
          </Text>
        </Group>
      </Stack>
    </div>
  );
}

function CriterionEditor({
  index,
  criterion,
  scaleMax,
  onChange,
  onMove,
  onRemove,
}: {
  index: number;
  criterion: Criterion;
  scaleMax: number;
  onChange: (criterion: Criterion) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { anchors } = criterion;
  const setAnchors = (next: Criterion['anchors']) => onChange({ ...criterion, anchors: next });
  return (
    <ItemBlock
      id={`call-criteria-${index}`}
      name={t('callEditor:criterion', { number: index + 1 })}
      onMove={onMove}
      onRemove={onRemove}
    >
      <Stack gap="sm">
        <LocalTextInput
          label={t('callEditor:criterionName')}
          value={criterion.label}
          onChange={(label) => onChange({ ...criterion, label })}
        />
        <LocalTextInput
          label={t('callEditor:description')}
          value={criterion.description}
          onChange={(description) => onChange({ ...criterion, description })}
          multiline
        />
        <NumberField
          label={t('callEditor:weight')}
          value={criterion.weight}
          min={0}
          max={100}
          whole={false}
          onChange={(weight) => onChange({ ...criterion, weight: weight ?? 0 })}
        />
        <Text fw={600}>{t('callEditor:anchors')}</Text>
        {anchors.map((anchor, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an anchor's score changes while it is typed
          <Group key={place} align="flex-start" wrap="nowrap">
            <div style={{ width: '5rem' }}>
              <NumberField
                label={t('callEditor:score')}
                value={anchor.score}
                onChange={(score) => setAnchors(replaceAt(anchors, place, { ...anchor, score: score ?? 0 }))}
              />
            </div>
            <div style={{ flex: 1, minWidth: 0 }}>
              <LocalTextInput
                label={t('callEditor:meaning')}
                value={anchor.meaning}
                onChange={(meaning) => setAnchors(replaceAt(anchors, place, { ...anchor, meaning }))}
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={t('callEditor:removeOne', { name: `${t('callEditor:score')} ${anchor.score}` })}
              onClick={() => setAnchors(removeAt(anchors, place))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="subtle"
            onClick={() =>
              setAnchors([
                ...anchors,
                { score: Math.max(0, scaleMax - 2 * anchors.length), meaning: { en: '', zh: '' } },
              ])
            }
          >
            {t('callEditor:addAnchor')}
          </Button>
        </div>
      </Stack>
    </ItemBlock>
  );
}
