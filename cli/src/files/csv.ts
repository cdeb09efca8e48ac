/** Rows of comma-separated files, with the place of every value. */
import { splitCsvLine, TextError } from '@headwater/core/text';
import { CliError } from '../errors.ts';
import { parseDecimal } from '../options.ts';
import type { Words } from '../words.ts';
import type { InputFile } from './read.ts';

/** One row; values are asked for by the name of their column. */
export interface CsvRow {
  line: number;
  /** @throws CliError when it is empty. */
  id(column: string): string;
  /** @throws CliError unless it is a finite decimal number. */
  number(column: string): number;
  /** A decimal number, or null where the cell is empty. */
  numberOrNone(column: string): number | null;
  /** The error for a value of this row. */
  refuse(column: string, accepted: string): CliError;
}

interface Layout {
  file: string;
  /** Position by name. */
  positions: ReadonlyMap<string, number>;
  words: Words;
}

function createRow(layout: Layout, line: number, fields: readonly string[]): CsvRow {
  const textOf = (column: string) => fields[layout.positions.get(column)!]!.trim();
  const refuse = (column: string, accepted: string) =>
    new CliError('field-invalid', {
      file: layout.file,
      line,
      position: layout.positions.get(column)! + 1,
      column,
      value: textOf(column).slice(0, 60),
      accepted,
    });
  return {
    line,
    id(column) {
      const value = textOf(column);
      if (value === '') throw refuse(column, layout.words.accepted.text);
      return value;
    },
    number(column) {
      const number = parseDecimal(textOf(column));
      if (number === null) throw refuse(column, layout.words.accepted.number);
      return number;
    },
    numberOrNone(column) {
      return textOf(column) === '' ? null : this.number(column);
    },
    refuse,
  };
}

function splitNamingFaults(file: string, text: string, line: number): string[] {
  try {
    return splitCsvLine(text, line);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    throw new CliError('csv-quote', { file, line, ...error.details });
  }
}

const numberPositions = (columns: readonly string[]) => new Map(columns.map((name, index) => [name, index]));

/** The rows of a file without a header; every row has exactly these columns. Empty lines are passed over. */
export async function* readCsvRows(
  words: Words,
  input: InputFile,
  columns: readonly string[],
): AsyncGenerator<CsvRow> {
  const parse = createRowParser(words, input.name, columns);
  for await (const { number, text } of input.lines()) {
    if (text.trim() !== '') yield parse(number, text);
  }
}

/** Parses single lines of a file without a header; every row has exactly these columns. */
export function createRowParser(
  words: Words,
  file: string,
  columns: readonly string[],
): (line: number, text: string) => CsvRow {
  const layout = { file, positions: numberPositions(columns), words };
  return (line, text) => {
    const fields = splitNamingFaults(file, text, line);
    if (fields.length !== columns.length) {
      throw new CliError('columns-wrong', {
        file,
        line,
        found: fields.length,
        accepted: columns.join(','),
      });
    }
    return createRow(layout, line, fields);
  };
}

/**
 * The rows of a file whose first line names its columns, in any order.
 * @param onHeader hears which columns there are before the first row.
 */
export async function* readCsvTable(
  words: Words,
  input: InputFile,
  required: readonly string[],
  onHeader: (columns: readonly string[]) => void,
): AsyncGenerator<CsvRow> {
  let header: string[] | null = null;
  let layout: Layout | null = null;
  for await (const { number, text } of input.lines()) {
    if (text.trim() === '') continue;
    const fields = splitNamingFaults(input.name, text, number);
    if (!header || !layout) {
      header = readHeader(input.name, number, fields, required);
      layout = { file: input.name, positions: numberPositions(header), words };
      onHeader(header);
      continue;
    }
    if (fields.length !== header.length) {
      throw new CliError('columns-wrong', {
        file: input.name,
        line: number,
        found: fields.length,
        accepted: header.join(','),
      });
    }
    yield createRow(layout, number, fields);
  }
  if (!header) throw new CliError('file-empty', { file: input.name, accepted: required.join(',') });
}

function readHeader(file: string, line: number, fields: string[], required: readonly string[]): string[] {
  const header = fields.map((name) => name.trim().toLowerCase());
  const given = header.join(',').slice(0, 200);
  for (const column of required) {
    if (!header.includes(column)) throw new CliError('column-missing', { file, line, column, given });
  }
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) throw new CliError('column-twice', { file, line, column: twice, given });
  return header;
}
