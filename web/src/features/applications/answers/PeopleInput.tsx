import type { ListField, PersonEntry } from '@headwater/core/forms';
import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EntryList, entriesOf } from './EntryList.tsx';
import { idOfCell } from './shared.ts';
import type { InputProps } from './types.ts';

const COLUMNS = ['name', 'role', 'email', 'orcid', 'organisation'] as const;

/** People, each with a name and an e-mail address or an ORCID iD. */
export function PeopleInput({ field, answer, onChange, shared, faults }: InputProps<ListField>) {
  const { t } = useTranslation();
  return (
    <EntryList<PersonEntry>
      shared={shared}
      limits={field}
      entries={entriesOf(answer)}
      onChange={onChange}
      error={faults.whole}
      nameOf={(_, index) => t('answers:entry.people', { number: index + 1 })}
      adding={[
        {
          label: t('answers:add.people'),
          make: () => ({ name: '', email: '', orcid: '', organisation: '', role: '' }),
        },
      ]}
    >
      {(entry, row, change) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {COLUMNS.map((column) => (
            <TextInput
              key={column}
              id={idOfCell(field, row, column)}
              label={t(`answers:columns.${column}`)}
              required={column === 'name'}
              type={column === 'email' ? 'email' : 'text'}
              value={entry[column]}
              error={faults.at(row, column)}
              onChange={(event) => change({ [column]: event.currentTarget.value })}
            />
          ))}
        </SimpleGrid>
      )}
    </EntryList>
  );
}
