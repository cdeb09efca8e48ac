import type { TableColumn, TableField, TableRow } from '@headwater/core/forms';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EntryTools } from '../../../ui/EntryTools.tsx';
import { useLocalText } from '../../../ui/LocalTextView.tsx';
import { useAside } from '../../../ui/useAside.ts';
import { moveAt, removeAt, replaceAt } from '../../calls/lists.ts';
import classes from './answers.module.css';
import { EntryFrame, entriesOf, focusLater } from './EntryList.tsx';
import { NumberAnswer } from './NumberAnswer.tsx';
import { idOfCell } from './shared.ts';
import type { InputProps } from './types.ts';

/** A table whose rows are added, taken away and moved; on a narrow screen each row is a block. */
export function TableInput({ field, answer, onChange, shared, faults }: InputProps<TableField>) {
  const { t } = useTranslation();
  const text = useLocalText();
  const aside = useAside();
  const known = new Set(field.columns.map((column) => column.key));
  const rows = entriesOf<TableRow>(answer);
  // A row of an earlier form may hold columns that are gone; they are left out with the next change.
  const set = (next: TableRow[]) =>
    onChange(
      next.length > 0
        ? next.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => known.has(key))))
        : undefined,
    );
  const nameRow = (row: number) => t('answers:entry.table', { number: row + 1 });
  const unitOf = (column: TableColumn) => (column.kind === 'number' ? text(column.unit) : '');
  const labelOf = (column: TableColumn) => {
    return text(column.label) + aside(unitOf(column));
  };
  return (
    <EntryFrame shared={shared} limits={field} count={rows.length} error={faults.whole}>
      {rows.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              {field.columns.map((column) => (
                <th key={column.key} scope="col" data-number={column.kind === 'number' || undefined}>
                  {labelOf(column)}
                  {column.required ? (
                    <span aria-hidden className={classes.required}>
                      {' *'}
                    </span>
                  ) : null}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own; their inputs hold no state
              <tr key={index} id={`${shared.id}-${index}`} aria-label={nameRow(index)}>
                {field.columns.map((column) => (
                  <td key={column.key} data-label={labelOf(column)}>
                    <Cell
                      id={idOfCell(field, index, column.key)}
                      label={`${labelOf(column)}, ${nameRow(index)}`}
                      column={column}
                      cell={row[column.key]}
                      error={faults.at(index, column.key)}
                      onChange={(cell) => {
                        const { [column.key]: _, ...others } = row;
                        set(
                          replaceAt(
                            rows,
                            index,
                            cell === undefined ? others : { ...others, [column.key]: cell },
                          ),
                        );
                      }}
                    />
                  </td>
                ))}
                <td className={classes.rowTools}>
                  <EntryTools
                    name={nameRow(index)}
                    onMove={(by) => {
                      const target = index + by;
                      if (target < 0 || target >= rows.length) return;
                      set(moveAt(rows, index, by));
                      focusLater(`#${shared.id}-${target} [data-move="${by}"]`);
                    }}
                    onRemove={() => {
                      set(removeAt(rows, index));
                      focusLater(`#${shared.id}-add`);
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Button
        id={`${shared.id}-add`}
        mt="sm"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={field.most !== null && rows.length >= field.most}
        onClick={() => {
          set([...rows, {}]);
          focusLater(`#${shared.id}-${rows.length} :is(input, textarea, select)`);
        }}
      >
        {t('answers:add.table')}
      </Button>
    </EntryFrame>
  );
}

function Cell({
  id,
  label,
  column,
  cell,
  error,
  onChange,
}: {
  id: string;
  label: string;
  column: TableColumn;
  cell: string | number | undefined;
  error: string | undefined;
  onChange: (cell: string | number | undefined) => void;
}) {
  const { t } = useTranslation();
  const text = useLocalText();
  const shared = { id, 'aria-label': label, error };
  if (column.kind === 'number')
    return (
      <NumberAnswer {...shared} value={cell} onChange={onChange} styles={{ input: { textAlign: 'end' } }} />
    );
  if (column.kind === 'choice')
    return (
      <NativeSelect
        {...shared}
        data={[
          { value: '', label: t('answers:choose') },
          ...column.options.map((option) => ({ value: option.key, label: text(option.label) })),
        ]}
        value={typeof cell === 'string' ? cell : ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  return (
    <Textarea
      {...shared}
      autosize
      minRows={1}
      maxRows={8}
      value={typeof cell === 'string' ? cell : ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
