import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import type { ApplicationRef } from './types.ts';

/** Finds one application of a list by number or title. */
export function ApplicationPicker<T extends ApplicationRef>({
  path,
  query = {},
  label,
  value,
  onChoose,
}: {
  path: string;
  query?: Record<string, string>;
  label: string;
  value: T | null;
  onChoose: (application: T | null) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 250);
  const shown = value && nameOf(value);
  const found = useGet<Page<T>>(path, { ...query, q: asked === shown ? '' : asked, limit: 20 });
  const list = found.data?.items ?? [];
  const all = value && !list.some(({ id }) => id === value.id) ? [value, ...list] : list;
  return (
    <Select
      label={label}
      placeholder={t('board:form.pickHint')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clearSearch') }}
      value={value?.id ?? null}
      data={all.map((one) => ({ value: one.id, label: nameOf(one) }))}
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(id) => onChoose(all.find((one) => one.id === id) ?? null)}
      nothingFoundMessage={found.isPending ? t('loading') : t('nothingFound')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
    />
  );
}

/** An application in one line. */
export const nameOf = ({ number, title }: ApplicationRef) => [number, title].filter(Boolean).join(' · ');
