import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useLocale } from '../../app/i18n.ts';
import { useGet } from '../../app/queries.ts';
import { useCountryName } from '../people/places.ts';
import { nameOrganisation } from './organisationName.ts';
import type { Organisation } from './types.ts';

/** Chooses an organisation by typing part of its name. */
export function OrganisationSelect({
  id,
  label,
  description,
  value,
  chosen,
  onChange,
  error,
  required,
}: {
  id?: string;
  label: string;
  description?: string;
  value: string | null;
  /** The organisation of `value`, to show its name before anything was searched. */
  chosen: Organisation | null;
  onChange: (organisation: Organisation | null) => void;
  error?: string;
  required?: boolean;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const countryName = useCountryName();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const [picked, setPicked] = useState<Organisation | null>(null);
  const current = picked?.id === value ? picked : chosen?.id === value ? chosen : null;
  const isNameOfCurrent = current !== null && asked === nameOrganisation(current, locale);
  const found = useGet<Page<Organisation>>(asked.length >= 2 && !isNameOfCurrent ? '/organisations' : null, {
    q: asked,
    limit: 20,
  });
  const options = new Map(current ? [[current.id, current]] : []);
  for (const one of found.data?.items ?? []) options.set(one.id, one);
  return (
    <Select
      id={id}
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required={required}
      searchable
      clearable
      error={error}
      data={[...options.values()].map((one) => ({
        value: one.id,
        label: nameOrganisation(one, locale),
      }))}
      renderOption={({ option }) => {
        const one = options.get(option.value);
        return (
          <div>
            <div>{option.label}</div>
            <div style={{ fontSize: '0.875rem', color: 'var(--hw-ink-soft)' }}>
              {[one?.city, one?.country ? countryName(one.country) : null].filter(Boolean).join(', ')}
            </div>
          </div>
        );
      }}
      filter={({ options: all }) => all}
      value={value}
      onChange={(next) => {
        const organisation = next ? (options.get(next) ?? null) : null;
        setPicked(organisation);
        onChange(organisation);
      }}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={asked.length >= 2 && found.data ? t('applications:basics.hostNone') : undefined}
      rightSection={found.isFetching ? <Loader size={16} /> : undefined}
      clearButtonProps={{ 'aria-label': t('remove') }}
    />
  );
}
