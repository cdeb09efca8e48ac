import type { ListField, PlanEntry } from '@headwater/core/forms';
import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../calls/NumberField.tsx';
import { EntryList, entriesOf } from './EntryList.tsx';
import { idOfCell } from './shared.ts';
import type { InputProps } from './types.ts';

/** Work packages and milestones with their months. */
export function PlanInput({ field, answer, onChange, shared, faults, months }: InputProps<ListField>) {
  const { t } = useTranslation();
  const entries = entriesOf<PlanEntry>(answer);
  const make = (kind: PlanEntry['kind']) => (): PlanEntry => ({
    kind,
    title: '',
    fromMonth: null,
    toMonth: null,
    deliverable: '',
    who: '',
  });
  const numberOf = (entry: PlanEntry, index: number) =>
    entries.slice(0, index + 1).filter((one) => one.kind === entry.kind).length;
  return (
    <EntryList<PlanEntry>
      shared={shared}
      limits={field}
      entries={entries}
      onChange={onChange}
      error={faults.whole}
      hint={months === null ? undefined : t('answers:monthsHint', { months })}
      nameOf={(entry, index) =>
        t('answers:entry.plan', {
          kind: t(`answers:planKinds.${entry.kind}`),
          number: numberOf(entry, index),
        })
      }
      adding={[
        { label: t('answers:add.package'), make: make('package') },
        { label: t('answers:add.milestone'), make: make('milestone') },
      ]}
    >
      {(entry, row, change) => {
        const input = (name: 'title' | 'deliverable' | 'who') => (
          <TextInput
            id={idOfCell(field, row, name)}
            label={t(`answers:columns.${name}`)}
            required={name === 'title'}
            value={entry[name]}
            error={faults.at(row, name)}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        );
        const month = (name: 'fromMonth' | 'toMonth', label: 'fromMonth' | 'toMonth' | 'month') => (
          <NumberField
            id={idOfCell(field, row, name)}
            label={t(`answers:columns.${label}`)}
            value={entry[name]}
            error={faults.at(row, name)}
            onChange={(next) =>
              change(entry.kind === 'milestone' ? { fromMonth: next, toMonth: next } : { [name]: next })
            }
          />
        );
        return (
          <>
            {input('title')}
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
              {entry.kind === 'milestone' ? (
                month('fromMonth', 'month')
              ) : (
                <>
                  {month('fromMonth', 'fromMonth')}
                  {month('toMonth', 'toMonth')}
                </>
              )}
              {input('deliverable')}
              {input('who')}
            </SimpleGrid>
          </>
        );
      }}
    </EntryList>
  );
}
