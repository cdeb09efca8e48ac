import type { ListField, Work } from '@headwater/core/forms';
import { WORK_KINDS } from '@headwater/core/forms';
import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import { NumberField } from '../../calls/NumberField.tsx';
import { EntryList } from './EntryList.tsx';
import { type AnswerFaults, idOfAnswer, idOfCell } from './shared.ts';

const NO_FAULTS: AnswerFaults = { whole: undefined, at: () => undefined };

export const emptyWork = (): Work => ({
  title: '',
  authors: '',
  year: null,
  venue: '',
  doi: null,
  url: null,
  kind: 'article',
  why: '',
});

/** Representative works, each with why it matters. `beside` offers other ways to add some. */
export function WorksInput({
  field,
  value,
  onChange,
  faults = NO_FAULTS,
  beside,
}: {
  field: ListField;
  value: Work[];
  onChange: (works: Work[] | undefined) => void;
  faults?: AnswerFaults;
  beside?: ReactNode;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const column = (name: keyof Work) => t(`answers:columns.${name}`);
  return (
    <EntryList<Work>
      shared={{
        id: idOfAnswer(field),
        label: text(field.label),
        description: text(field.help) || undefined,
        required: field.required,
      }}
      limits={field}
      entries={value}
      onChange={onChange}
      error={faults.whole}
      nameOf={(_, index) => t('answers:entry.works', { number: index + 1 })}
      adding={[{ label: t('answers:add.works'), make: emptyWork }]}
      beside={beside}
    >
      {(work, row, change) => {
        const input = (name: 'title' | 'authors' | 'venue' | 'doi' | 'url') => (
          <TextInput
            id={idOfCell(field, row, name)}
            label={column(name)}
            required={name === 'title'}
            value={work[name] ?? ''}
            error={faults.at(row, name)}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              change({ [name]: (name === 'doi' || name === 'url') && typed === '' ? null : typed });
            }}
          />
        );
        return (
          <>
            {input('title')}
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="sm">
              {input('authors')}
              {input('venue')}
              <NativeSelect
                id={idOfCell(field, row, 'kind')}
                label={column('kind')}
                data={WORK_KINDS.map((kind) => ({ value: kind, label: t(`answers:workKinds.${kind}`) }))}
                value={work.kind}
                onChange={(event) => change({ kind: event.currentTarget.value as Work['kind'] })}
              />
              <NumberField
                id={idOfCell(field, row, 'year')}
                label={column('year')}
                value={work.year}
                error={faults.at(row, 'year')}
                onChange={(year) => change({ year })}
              />
              {input('doi')}
              {input('url')}
            </SimpleGrid>
            <Textarea
              id={idOfCell(field, row, 'why')}
              label={column('why')}
              required
              mt="sm"
              autosize
              minRows={2}
              value={work.why}
              error={faults.at(row, 'why')}
              onChange={(event) => change({ why: event.currentTarget.value })}
            />
          </>
        );
      }}
    </EntryList>
  );
}
