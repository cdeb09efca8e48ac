import type { ListField, OrganisationEntry } from '@headwater/core/forms';
import { SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../app/i18n.ts';
import { OrganisationSelect } from '../OrganisationSelect.tsx';
import { nameOrganisation } from '../organisationName.ts';
import { EntryList, entriesOf, focusLater } from './EntryList.tsx';
import { idOfCell } from './shared.ts';
import type { InputProps } from './types.ts';

/** Organisations: found in the registry, or written by hand where it has none. */
export function OrganisationsInput({ field, answer, onChange, shared, faults }: InputProps<ListField>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [picks, setPicks] = useState(0);
  const entries = entriesOf<OrganisationEntry>(answer);
  const isFull = field.most !== null && entries.length >= field.most;
  return (
    <EntryList<OrganisationEntry>
      shared={shared}
      limits={field}
      entries={entries}
      onChange={onChange}
      error={faults.whole}
      nameOf={(entry, index) => entry.name || t('answers:entry.organisations', { number: index + 1 })}
      adding={[{ label: t('answers:notListed'), make: () => ({ ror: null, name: '', country: '' }) }]}
      before={
        isFull ? null : (
          <OrganisationSelect
            key={picks}
            id={`${shared.id}-search`}
            label={t('answers:search')}
            value={null}
            chosen={null}
            onChange={(found) => {
              if (!found) return;
              onChange([
                ...entries,
                {
                  ror: found.rorId ?? null,
                  name: nameOrganisation(found, locale),
                  country: found.country ?? '',
                },
              ]);
              setPicks(picks + 1);
              focusLater(`#${shared.id}-search`);
            }}
          />
        )
      }
    >
      {(entry, row, change) => (
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          {(['name', 'country', 'ror'] as const).map((column) => (
            <TextInput
              key={column}
              id={idOfCell(field, row, column)}
              label={t(`answers:columns.${column}`)}
              required={column === 'name'}
              value={entry[column] ?? ''}
              placeholder={column === 'country' ? 'CN' : column === 'ror' ? 'https://ror.org/…' : undefined}
              error={faults.at(row, column)}
              onChange={(event) => {
                const typed = event.currentTarget.value;
                change(
                  column === 'ror'
                    ? { ror: typed === '' ? null : typed.trim() }
                    : { [column]: column === 'country' ? typed.toUpperCase() : typed },
                );
              }}
            />
          ))}
        </SimpleGrid>
      )}
    </EntryList>
  );
}
