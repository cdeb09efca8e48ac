import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import {
  type RowData,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, get, type Page, type Query } from '../app/api.ts';
import classes from './DataTable.module.css';
import { BulkLine, HeaderCell, SelectCell, toColumnDefs } from './DataTableParts.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { type ListFilter, ListTools } from './ListTools.tsx';
import { useAside } from './useAside.ts';
import { useListState } from './useListState.ts';

/** A column of a `DataTable`. The first one names the record: it leads the card on a phone. */
export interface Column<T extends RowData> {
  id: string;
  /** The translated heading. */
  header: string;
  cell: (row: T) => ReactNode;
  /** The server's sort key; without it the column cannot be sorted. */
  sort?: string;
  align?: 'start' | 'end';
  /** `hide` leaves the column out on screens under 600 px. */
  phone?: 'hide';
  /** Any CSS width, e.g. `12rem`. */
  width?: string;
}

export const tableParts = tableFeatures({ rowSelectionFeature });

const NO_ROWS: never[] = [];
const PAGE_SIZE = 50;

/**
 * A list of the server: search, filters, sorting and keyset pages, all held in the address.
 *
 * - `path`, `query`: the API list and its fixed parameters, e.g. `/applications`, `{callId}`.
 * - `label`: what the list holds, for people who listen to the page.
 * - `searchLabel`: label of the search box; leave it out where the list cannot be searched.
 * - `filters`: closed sets of values; `tools`: anything else above the list.
 * - `empty`: shown when there is nothing at all; when search or filters hide everything, a line says so.
 * - `bulk`: buttons for chosen rows; adds the column of tick boxes. Call `clear` after the action. `isSelectable` leaves
 *   rows for which there is nothing to do without one.
 * - `prefix`: tells apart the addresses of two lists on one page.
 */
export function DataTable<T extends RowData>({
  path,
  query,
  label,
  columns,
  rowKey,
  searchLabel,
  filters = [],
  tools,
  empty,
  bulk,
  isSelectable,
  prefix,
  pageSize = PAGE_SIZE,
}: {
  path: string;
  query?: Query;
  label: string;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  searchLabel?: string;
  filters?: ListFilter[];
  tools?: ReactNode;
  empty: { title: string; text?: ReactNode; action?: ReactNode };
  bulk?: (ids: string[], clear: () => void) => ReactNode;
  isSelectable?: (row: T) => boolean;
  prefix?: string;
  pageSize?: number;
}) {
  const { t } = useTranslation();
  const aside = useAside();
  const state = useListState(prefix);
  const [selection, setSelection] = useState<RowSelectionState>({});
  const asked: Query = { ...query, q: state.q, sort: state.sort, limit: pageSize };
  for (const { name } of filters) asked[name] = state.filter(name);

  const list = useInfiniteQuery<Page<T>, ApiError, { pages: Page<T>[] }, unknown[], string | null>({
    queryKey: [path, 'list', asked],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...asked, after: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? (NO_ROWS as T[]), [list.data]);
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({
    features: tableParts,
    columns: columnDefs,
    data: rows,
    getRowId: rowKey,
    state: { rowSelection: selection },
    onRowSelectionChange: setSelection,
    enableRowSelection: ({ original }) => isSelectable?.(original) ?? true,
  });

  const first = list.data?.pages[0];
  const filtered = state.q !== '' || filters.some(({ name }) => state.filter(name) !== '');
  const sorts = columns.flatMap(({ sort, header }) =>
    sort
      ? [
          { value: sort, label: header + aside(t('ascending')) },
          { value: `-${sort}`, label: header + aside(t('descending')) },
        ]
      : [],
  );
  const chosen = Object.keys(selection);
  const width = columns.length + (bulk ? 1 : 0);

  if (first && rows.length === 0 && !filtered && !list.isFetching) return <EmptyState {...empty} />;
  return (
    <div>
      <ListTools
        state={state}
        searchLabel={searchLabel ?? null}
        filters={filters}
        sorts={sorts}
        extra={tools}
      />
      {list.error ? <ErrorNotice error={list.error} /> : null}
      <div className={classes.count}>
        {bulk && chosen.length > 0 ? (
          <BulkLine count={chosen.length} onClear={() => setSelection({})}>
            {bulk(chosen, () => setSelection({}))}
          </BulkLine>
        ) : (
          <span role="status">
            {first ? t(first.totalIsExact ? 'count' : 'countMore', { count: first.total }) : ''}
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={label} tabIndex={0}>
        <table
          className={`${classes.table} ${list.isPlaceholderData ? classes.stale : ''}`}
          aria-label={label}
          aria-busy={list.isFetching}
        >
          <thead>
            <tr>
              {bulk ? <SelectCell.All table={table} /> : null}
              {columns.map((column) => (
                <HeaderCell
                  key={column.id}
                  column={column}
                  sort={state.sort}
                  onSort={(sort) => state.set({ sort })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id} data-selected={row.getIsSelected() || undefined}>
                {bulk ? <SelectCell.One row={row} /> : null}
                {row.getAllCells().map((cell, i) => {
                  const column = columns[i]!;
                  return (
                    <td
                      key={cell.id}
                      data-align={column.align}
                      data-phone={column.phone}
                      data-lead={i === 0 || undefined}
                      data-label={i === 0 ? undefined : column.header}
                    >
                      {i === 0 ? column.cell(row.original) : <div>{column.cell(row.original)}</div>}
                    </td>
                  );
                })}
              </tr>
            ))}
            {list.isPending
              ? Array.from({ length: 6 }, (_, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the outlines have no identity
                  <tr key={i} aria-hidden>
                    <td colSpan={width}>
                      <Skeleton height={16} my={4} width={`${92 - ((i * 17) % 40)}%`} />
                    </td>
                  </tr>
                ))
              : null}
          </tbody>
        </table>
      </section>
      {list.isPending ? <VisuallyHidden role="status">{t('loading')}</VisuallyHidden> : null}
      {first && rows.length === 0 && filtered ? <EmptyState title={t('nothingFound')} /> : null}
      {list.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('loadMore')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
