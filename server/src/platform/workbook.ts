/** Writes spreadsheets (.xlsx), and looks at one that somebody sends before anything reads it. */
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import writeWorkbook from 'write-excel-file/node';
import { packSettled } from './archives.ts';

/** A workbook that unpacks to more than this was not made by filling in a sheet. */
const MOST_UNPACKED_BYTES = 20_000_000;
const MOST_FILES = 200;

export interface Inspected {
  /** `archive`: it is a ZIP of something else. */
  state: 'workbook' | 'archive' | 'unreadable';
  /** Names of the parts, in lower case. */
  parts: string[];
  hasMacros: boolean;
  hasLinks: boolean;
  /** The first formula there is. */
  formula: { cell: string; text: string } | null;
}

const FORMULA = /<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>(?:(?!<\/c>)[\s\S])*?<f(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/f>)/;
const UNREADABLE: Inspected = {
  state: 'unreadable',
  parts: [],
  hasMacros: false,
  hasLinks: false,
  formula: null,
};

/** What a packed workbook holds; never unpacks more than 20 MB. */
export function inspectWorkbook(bytes: Uint8Array): Inspected {
  let unpacked = 0;
  let files = 0;
  const parts: string[] = [];
  let sheets: Record<string, Uint8Array>;
  try {
    sheets = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        files++;
        parts.push(name.toLowerCase());
        if (unpacked > MOST_UNPACKED_BYTES || files > MOST_FILES) throw new RangeError('too large');
        return /^xl\/worksheets\/.*\.xml$/i.test(name);
      },
    });
  } catch {
    return UNREADABLE;
  }
  const has = (pattern: RegExp) => parts.some((name) => pattern.test(name));
  const formulas = Object.values(sheets).flatMap((content) => {
    const [, cell, text = ''] = FORMULA.exec(new TextDecoder().decode(content)) ?? [];
    return cell ? [{ cell, text }] : [];
  });
  return {
    state: has(/^xl\/workbook\.xml$/) ? 'workbook' : 'archive',
    parts,
    hasMacros: has(/vbaproject|macrosheets|activex/),
    hasLinks: has(/^xl\/externallinks\//),
    formula: formulas[0] ?? null,
  };
}

/** The sheets of a workbook with their cells. Call {@link inspectWorkbook} before: it bounds what this unpacks. */
export async function readCells(
  bytes: Uint8Array,
): Promise<{ sheet: string; data: (string | number | boolean | Date | null)[][] }[]> {
  return (await readWorkbook(new Blob([new Uint8Array(bytes)]))) as never;
}

/** A workbook of one sheet, rows and columns as the library takes them; the same cells give the same bytes. */
export async function writeCells(
  rows: readonly (readonly (object | null)[])[],
  layout: { sheet: string; columns: { width: number }[] },
): Promise<Uint8Array> {
  return packSettled(unzipSync(await writeWorkbook(rows as never, layout).toBuffer()));
}
