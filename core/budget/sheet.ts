/**
 * A budget as a table of cells, to be written into a spreadsheet and read back. Reading either gives every line or
 * names every cell that is wrong; it never gives half.
 */
import { decimalsOfCurrency, parseMoney } from '../money/index.ts';
import { neutralise, readCell } from '../text/index.ts';
import { sourcesOf } from './check.ts';
import { categoriesOf, partnerOf, sourceOf } from './sum.ts';
import { type BudgetLine, type BudgetTerms, FUNDER, OWN } from './types.ts';

/** The words of the sheet, in one language. */
export interface SheetWords {
  /** Headings of the fixed columns. */
  columns: { key: string; line: string; spender: string; payer: string; reason: string };
  /** Heading of a year's column, from 1. */
  year: (year: number) => string;
  host: string;
  funder: string;
  own: string;
  categoryName: (key: string) => string;
  jointName: (key: string) => string;
}

export interface SheetPartner {
  id: string;
  name: string;
}

export type Cell = string | number | boolean | Date | null | undefined;

/** A cell that cannot be taken, e.g. `D7`. */
export interface CellProblem {
  code: string;
  cell: string;
  params: Record<string, string | number>;
}

const FIXED = 4;
const LONGEST_REASON = 2_000;
const MOST_AMOUNT = 10_000_000_000_000;
const MOST_ROWS = 1_000;

function readText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return readCell(cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell));
}

/** The key of a row: the category, who spends and who pays. */
const blockOf = (line: Pick<BudgetLine, 'category' | 'partnerId' | 'source'>) =>
  JSON.stringify([line.category, partnerOf(line), sourceOf(line)]);

/** Rows of the sheet, the heading first: one for each category of the host, then one for each that another block holds. */
export function writeBudgetSheet(
  lines: readonly BudgetLine[],
  terms: BudgetTerms,
  partners: readonly SheetPartner[],
  words: SheetWords,
): (string | number | null)[][] {
  const years = Array.from({ length: terms.maxYears }, (_, index) => index + 1);
  const unit = 10 ** decimalsOfCurrency(terms.currency);
  const rows = new Map<string, BudgetLine[]>();
  for (const { key } of categoriesOf(terms)) rows.set(blockOf({ category: key }), []);
  for (const line of lines) rows.set(blockOf(line), [...(rows.get(blockOf(line)) ?? []), line]);
  const { columns } = words;
  return [
    [columns.key, columns.line, columns.spender, columns.payer, ...years.map(words.year), columns.reason],
    ...[...rows].map(([block, own]) => {
      const [category, partnerId, source] = JSON.parse(block) as [string, string | null, string];
      const partner = partners.find(({ id }) => id === partnerId)?.name ?? partnerId;
      return [
        category,
        neutralise(words.categoryName(category)),
        neutralise(partner ?? words.host),
        neutralise(source === FUNDER ? words.funder : source === OWN ? words.own : words.jointName(source)),
        ...years.map((year) => {
          const there = own.filter((line) => line.year === year);
          return there.length === 0 ? null : there.reduce((sum, line) => sum + line.amount, 0) / unit;
        }),
        neutralise(
          own
            .map(({ note }) => note)
            .filter(Boolean)
            .join('\n'),
        ),
      ];
    }),
  ];
}

const fold = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** The name of a column, from 0: A, B … Z, AA. */
export function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/**
 * Reads a sheet back. The heading is found by its key column; empty rows are passed over.
 * @param words in every language in which the sheet may have been written.
 * @returns the lines, or the cells that cannot be taken (then no lines).
 */
export function readBudgetSheet(
  rows: readonly (readonly Cell[])[],
  terms: BudgetTerms,
  partners: readonly SheetPartner[],
  words: readonly SheetWords[],
): { lines: BudgetLine[]; problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  const refuse = (code: string, row: number, column: number, params: CellProblem['params'] = {}) => {
    problems.push({ code, cell: `${columnName(column)}${row + 1}`, params });
  };
  const saysOne = (text: string, heading: (one: SheetWords) => string) =>
    words.some((one) => text === fold(heading(one)));
  const start = rows.findIndex((row) => saysOne(fold(readText(row[0])), ({ columns }) => columns.key));
  if (start < 0)
    return {
      lines: [],
      problems: [
        {
          code: 'sheet-no-heading',
          cell: 'A1',
          params: { value: readText(rows[0]?.[0]).slice(0, 80), accepted: words[0]!.columns.key },
        },
      ],
    };
  const head = rows[start]!.map((cell) => fold(readText(cell)));
  const years = Array.from({ length: terms.maxYears }, (_, index) => index + 1);
  const columnOfYear = years.map((year) => head.findIndex((text) => saysOne(text, (one) => one.year(year))));
  const reasonColumn = head.findIndex((text) => saysOne(text, (one) => one.columns.reason));
  years.forEach((year, index) => {
    if (columnOfYear[index]! < 0)
      refuse('sheet-no-year', start, FIXED + index, { accepted: words[0]!.year(year) });
  });
  head.forEach((text, column) => {
    if (column >= FIXED && text !== '' && !columnOfYear.includes(column) && column !== reasonColumn)
      refuse('sheet-column-unknown', start, column, { value: text.slice(0, 80) });
  });
  const categories = categoriesOf(terms).map(({ key }) => key);
  const seen = new Map<string, number>();
  const lines: BudgetLine[] = [];
  const body = rows.slice(start + 1, start + 1 + MOST_ROWS);
  if (rows.length > start + 1 + MOST_ROWS)
    refuse('sheet-too-long', start + 1 + MOST_ROWS, 0, { limit: MOST_ROWS });
  body.forEach((cells, index) => {
    const row = start + 1 + index;
    if (cells.every((cell) => readText(cell).trim() === '')) return;
    const category = readText(cells[0]).trim();
    if (!categories.includes(category))
      refuse('sheet-value-unknown', row, 0, {
        value: category.slice(0, 80),
        accepted: categories.join(', '),
      });
    const partnerId = readSpender(readText(cells[2]), partners, words);
    if (partnerId === undefined || (partnerId !== null && !terms.budgetRules.partners))
      refuse('sheet-value-unknown', row, 2, {
        value: readText(cells[2]).slice(0, 80),
        accepted: [
          words[0]!.host,
          ...(terms.budgetRules.partners ? new Set(partners.map(({ name }) => name)) : []),
        ].join(', '),
      });
    const source = readPayer(readText(cells[3]), terms, words);
    if (source === undefined)
      refuse('sheet-value-unknown', row, 3, {
        value: readText(cells[3]).slice(0, 80),
        accepted: sourcesOf(terms.budgetRules)
          .map((one) => sayPayer(one, words[0]!))
          .join(', '),
      });
    const block = {
      category,
      ...(partnerId ? { partnerId } : {}),
      ...(source && source !== FUNDER ? { source } : {}),
    };
    const before = seen.get(blockOf(block));
    if (before !== undefined)
      refuse('sheet-row-twice', row, 0, { value: category, accepted: `${before + 1}` });
    seen.set(blockOf(block), row);
    const note = reasonColumn < 0 ? '' : readText(cells[reasonColumn]);
    if (note.length > LONGEST_REASON)
      refuse('sheet-text-long', row, reasonColumn, { count: note.length, limit: LONGEST_REASON });
    const own: BudgetLine[] = [];
    years.forEach((year, at) => {
      const column = columnOfYear[at]!;
      const amount = column < 0 ? null : readAmount(cells[column], terms.currency);
      if (amount === undefined)
        refuse('sheet-amount-unreadable', row, column, {
          value: readText(cells[column]).slice(0, 80),
          decimals: decimalsOfCurrency(terms.currency),
        });
      else if (amount !== null) own.push({ year, note: '', amount, ...block });
    });
    if (note !== '' && own.length === 0) own.push({ year: 1, note: '', amount: 0, ...block });
    if (own[0] && note !== '') own[0] = { ...own[0], note };
    lines.push(...own);
  });
  return problems.length > 0 ? { lines: [], problems } : { lines, problems };
}

const sayPayer = (source: string, words: SheetWords) =>
  source === FUNDER ? words.funder : source === OWN ? words.own : words.jointName(source);

function readSpender(text: string, partners: readonly SheetPartner[], words: readonly SheetWords[]) {
  if (text.trim() === '' || words.some(({ host }) => fold(host) === fold(text))) return null;
  return partners.find(({ id, name }) => fold(name) === fold(text) || id === text.trim())?.id;
}

function readPayer(text: string, terms: BudgetTerms, words: readonly SheetWords[]): string | undefined {
  if (text.trim() === '') return FUNDER;
  return sourcesOf(terms.budgetRules).find((source) =>
    words.some((one) => fold(sayPayer(source, one)) === fold(text) || source === text.trim()),
  );
}

/** Minor units of an amount in major units; null for an empty cell, undefined for what is no amount. */
function readAmount(cell: Cell, currency: string): number | null | undefined {
  if (typeof cell === 'number') {
    const minor = cell * 10 ** decimalsOfCurrency(currency);
    const whole = Math.round(minor);
    // Spreadsheets keep 0.1 + 0.2 as 0.30000000000000004; a real third decimal is farther off.
    const isWhole = Math.abs(minor - whole) <= Math.max(1e-6, Math.abs(minor) * 1e-12);
    return isWhole && whole >= 0 && whole <= MOST_AMOUNT ? whole : undefined;
  }
  if (typeof cell === 'boolean' || cell instanceof Date) return undefined;
  const text = readText(cell);
  if (text.trim() === '') return null;
  const minor = parseMoney(text.normalize('NFKC'), currency);
  return minor !== null && minor >= 0 && minor <= MOST_AMOUNT ? minor : undefined;
}
