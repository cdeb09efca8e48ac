import { Button, Checkbox, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { createColumnHelper, type ReactTable, type Row, type RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import type { Column, tableParts } from './DataTable.tsx';

/** Our columns in the shape that TanStack Table takes. */
export function toColumnDefs<T extends RowData>(columns: Column<T>[]) {
  const helper = createColumnHelper<typeof tableParts, T>();
  return helper.columns(columns.map(({ id, header }) => helper.display({ id, header })));
}

/** A heading; a sortable one is a button that turns ascending, descending, off. */
export function HeaderCell<T extends RowData>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const key = column.sort;
  const direction = key && sort === key ? 'ascending' : key && sort === `-${key}` ? 'descending' : 'none';
  const next = { none: key ?? '', ascending: `-${key}`, descending: '' }[direction];
  return (
    <th
      scope="col"
      data-align={column.align}
      style={{ width: column.width }}
      aria-sort={key ? direction : undefined}
    >
      {key ? (
        <button type="button" className={classes.sortButton} onClick={() => onSort(next)}>
          {column.header}
          <span className={classes.sortMark} aria-hidden>
            {direction === 'none' ? <IconSelector size={14} className={classes.sortHint} /> : null}
            {direction === 'ascending' ? <IconArrowUp size={14} /> : null}
            {direction === 'descending' ? <IconArrowDown size={14} /> : null}
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function SelectOne<T extends RowData>({ row }: { row: Row<typeof tableParts, T> }) {
  const { t } = useTranslation();
  if (!row.getCanSelect()) return <td className={classes.pick} />;
  return (
    <td className={classes.pick}>
      <Checkbox
        size="sm"
        checked={row.getIsSelected()}
        onChange={(event) => row.toggleSelected(event.currentTarget.checked)}
        aria-label={t('select')}
      />
    </td>
  );
}

function SelectAll<T extends RowData>({ table }: { table: ReactTable<typeof tableParts, T> }) {
  const { t } = useTranslation();
  return (
    <th scope="col" style={{ width: '2.5rem' }}>
      <VisuallyHidden>{t('select')}</VisuallyHidden>
      <Checkbox
        size="sm"
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected()}
        onChange={(event) => table.toggleAllRowsSelected(event.currentTarget.checked)}
        aria-label={t('selectAll')}
      />
    </th>
  );
}

/** The tick boxes of a row and of the head. */
export const SelectCell = { One: SelectOne, All: SelectAll };

/** How many rows are chosen and what can be done with them. */
export function BulkLine({
  count,
  onClear,
  children,
}: {
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.bulk}>
      <strong role="status">{t('selected', { count })}</strong>
      {children}
      <Button variant="subtle" size="compact-md" onClick={onClear}>
        {t('clearSelection')}
      </Button>
    </div>
  );
}
