import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import { PersonName } from '../../ui/PersonName.tsx';
import { usePersonName } from '../../ui/usePersonName.ts';
import { useOrganisationName } from './names.ts';
import type { Organisation, Person } from './types.ts';

/** Finds one person by name; the organisation stands behind the name to tell namesakes apart. */
export function PersonPicker({
  label,
  placeholder,
  value,
  onChoose,
}: {
  label: string;
  placeholder: string;
  value: Person | null;
  onChoose: (person: Person | null) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useOrganisationName();
  const sayName = usePersonName();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 250);
  const found = useGet<Page<Person & { organisations?: Organisation[] }>>('/people/pick', {
    q: value && asked === sayName(value) ? '' : asked,
    limit: 20,
  });
  const people = found.data?.items ?? [];
  const all = value && !people.some(({ id }) => id === value.id) ? [value, ...people] : people;
  return (
    <Select
      label={label}
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearSearch') }}
      value={value?.id ?? null}
      data={all.map((person) => ({ value: person.id, label: sayName(person) }))}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const person = people.find(({ id }) => id === option.value);
        const places = (person?.organisations ?? []).map(nameOf).join(', ');
        return (
          <span>
            {person ? <PersonName name={person.name} nameAlt={person.nameAlt} /> : option.label}
            {places ? <span style={{ color: 'var(--hw-ink-soft)' }}> · {places}</span> : null}
          </span>
        );
      }}
      onSearchChange={setTyped}
      onChange={(id) => onChoose(all.find((person) => person.id === id) ?? null)}
      nothingFoundMessage={found.isPending ? t('loading') : t('nothingFound')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
    />
  );
}
