import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../app/api.ts';
import { useGet } from '../../app/queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

interface Choice {
  id: string;
  label: string;
}

/**
 * Chooses one record of an API list by typing: `path` is the list, `labelOf` names a record. `chosen` is what stands in
 * the field, since the record may not be among those found.
 */
export function RecordSelect<T extends { id: string }>({
  path,
  label,
  placeholder,
  labelOf,
  chosen,
  onChoose,
  error,
}: {
  path: string;
  label: string;
  placeholder: string;
  labelOf: (record: T) => string;
  chosen: Choice | null;
  onChoose: (choice: Choice | null) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 250);
  const found = useGet<Page<T>>(path, { q: asked === chosen?.label ? '' : asked, limit: 20 });
  const choices = (found.data?.items ?? []).map((record) => ({ id: record.id, label: labelOf(record) }));
  const all = chosen && !choices.some(({ id }) => id === chosen.id) ? [chosen, ...choices] : choices;
  return (
    <>
      <Select
        label={label}
        placeholder={placeholder}
        required
        withAsterisk={false}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('clearSearch') }}
        value={chosen?.id ?? null}
        data={all.map(({ id, label: name }) => ({ value: id, label: name }))}
        // The server has searched already, in all names and not only the one that is shown.
        filter={({ options }) => options}
        onSearchChange={setTyped}
        onChange={(id) => onChoose(all.find((choice) => choice.id === id) ?? null)}
        nothingFoundMessage={found.isPending ? t('loading') : t('nothingFound')}
        rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
        error={error}
      />
      <ErrorNotice error={found.error} />
    </>
  );
}
