import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import type { ListState } from './useListState.ts';

/** A filter with a fixed set of values; `name` is the API's query parameter. */
export interface ListFilter {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

const SEARCH_DELAY_MS = 300;

function SearchBox({ state, label }: { state: ListState; label: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(state.q);
  const timer = useRef(0);
  useEffect(() => setTyped(state.q), [state.q]);
  const search = (q: string, delay: number) => {
    setTyped(q);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => state.set({ q: q.trim() }), delay);
  };
  return (
    <TextInput
      type="search"
      label={label}
      value={typed}
      onChange={(event) => search(event.currentTarget.value, SEARCH_DELAY_MS)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(typed, 0);
      }}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => search('', 0)} /> : null
      }
      className={classes.search}
    />
  );
}

/** The tools above a list: search, filters, the order on narrow screens, and whatever the page adds. */
export function ListTools({
  state,
  searchLabel,
  filters,
  sorts,
  extra,
}: {
  state: ListState;
  searchLabel: string | null;
  filters: ListFilter[];
  sorts: { value: string; label: string }[];
  extra?: ReactNode;
}) {
  const { t } = useTranslation();
  const used = state.q !== '' || filters.some(({ name }) => state.filter(name) !== '');
  if (searchLabel === null && filters.length === 0 && !extra) return null;
  return (
    <Group align="flex-end" gap="sm" className={classes.tools} role="search">
      {searchLabel === null ? null : <SearchBox state={state} label={searchLabel} />}
      {filters.map(({ name, label, options }) => (
        <NativeSelect
          key={name}
          label={label}
          value={state.filter(name)}
          onChange={(event) => state.set({ [name]: event.currentTarget.value })}
          data={[{ value: '', label: t('all') }, ...options]}
          className={classes.filter}
        />
      ))}
      {sorts.length > 0 ? (
        <NativeSelect
          label={t('sortBy')}
          value={state.sort}
          onChange={(event) => state.set({ sort: event.currentTarget.value })}
          data={[{ value: '', label: t('usualOrder') }, ...sorts]}
          className={`${classes.filter} ${classes.phoneOnly}`}
        />
      ) : null}
      {extra}
      {used ? (
        <Button
          variant="subtle"
          size="md"
          onClick={() =>
            state.set(Object.fromEntries(['q', ...filters.map(({ name }) => name)].map((n) => [n, ''])))
          }
        >
          {t('clearFilters')}
        </Button>
      ) : null}
    </Group>
  );
}
