/** Writes spreadsheets (.xlsx), and opens those that somebody sends. */
import { unzipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { packSettled } from './archives.ts';
import { computeWarm, isThreadEnded } from './warm-threads.ts';

export interface OpenedWorkbook {
  /** `archive`: it is a ZIP of something else. */
  state: 'workbook' | 'archive' | 'unreadable';
  /** Names of the parts, in lower case. */
  parts: string[];
  hasMacros: boolean;
  hasLinks: boolean;
  /** The first formula there is. */
  formula: { cell: string; text: string } | null;
  /** The sheets with their cells; none where they cannot be read. */
  sheets: { sheet: string; data: (string | number | boolean | Date | null)[][] }[];
}

const UNREADABLE: OpenedWorkbook = {
  state: 'unreadable',
  parts: [],
  hasMacros: false,
  hasLinks: false,
  formula: null,
  sheets: [],
};

/** A filled form is read within a second. */
const OPENING_MS = 10_000;
/** One cell in the last row and the last column makes a reader fill billions before it. */
const OPENING_MEGABYTES = 256;

/** Opens a workbook in a warm thread, which ends when it needs more time or memory than any filled form. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenedWorkbook> {
  try {
    const opened = await computeWarm<{ bytes: Uint8Array }, OpenedWorkbook | null>(
      new URL('./workbook-thread.ts', import.meta.url),
      { bytes },
      { milliseconds: OPENING_MS, memoryMegabytes: OPENING_MEGABYTES },
    );
    return opened ?? UNREADABLE;
  } catch (error) {
    if (isThreadEnded(error)) return UNREADABLE;
    throw error;
  }
}

/** A workbook of one sheet, rows and columns as the library takes them; the same cells give the same bytes. */
export async function writeCells(
  rows: readonly (readonly (object | null)[])[],
  layout: { sheet: string; columns: { width: number }[] },
): Promise<Uint8Array> {
  return packSettled(unzipSync(await writeWorkbook(rows as never, layout).toBuffer()));
}
