/** The rows of a table against its columns. */
import { countCharacters } from './count.ts';
import type { FormProblem, TableColumn, TableField } from './types.ts';

/** Rows are of the right shape already. `isComplete`: whether an empty cell of a required column is a problem. */
export function checkTable(
  field: TableField,
  rows: readonly Record<string, unknown>[],
  isComplete: boolean,
): FormProblem[] {
  return rows.flatMap((row, index) =>
    field.columns.flatMap((column) => {
      const fault = checkCell(column, row[column.key], isComplete);
      if (!fault) return [];
      const { code, ...params } = fault;
      return [
        {
          code,
          field: `answers.${field.key}.${index}.${column.key}`,
          params: { row: index + 1, column: column.key, ...params },
        },
      ];
    }),
  );
}

type Fault = { code: string } & Record<string, string | number>;

function checkCell(column: TableColumn, cell: unknown, isComplete: boolean): Fault | null {
  if (cell === undefined || (typeof cell === 'string' && cell.trim() === ''))
    return isComplete && column.required ? { code: 'answer-cell-missing' } : null;
  if (column.kind === 'text' && column.maxCharacters !== null) {
    const count = countCharacters(cell as string);
    return count > column.maxCharacters
      ? { code: 'answer-cell-too-long', limit: column.maxCharacters, count }
      : null;
  }
  if (column.kind !== 'number') return null;
  const value = cell as number;
  if (column.whole && !Number.isInteger(value)) return { code: 'answer-cell-not-whole' };
  if (column.minimum !== null && value < column.minimum)
    return { code: 'answer-cell-below', minimum: column.minimum };
  if (column.maximum !== null && value > column.maximum)
    return { code: 'answer-cell-above', maximum: column.maximum };
  return null;
}
