/** Opens a spreadsheet that somebody sends, in a thread of its own: a hostile one costs a thread, not the server. */
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import type { OpenedWorkbook } from './workbook.ts';

/** A workbook that unpacks to more than this was not made by filling in a sheet. */
const MOST_UNPACKED_BYTES = 20_000_000;
const MOST_FILES = 200;

/** Cells and formulas of a sheet, whatever prefix they have. No tag holds a `<`, so that this takes one pass. */
const TAGS = /<(?:\w+:)?(c|f)\b[^<>]*>/g;

/** @returns what the workbook holds, null when it is none; never unpacks more than 20 MB. */
export default async function openInside({ bytes }: { bytes: Uint8Array }): Promise<OpenedWorkbook | null> {
  let unpacked = 0;
  let files = 0;
  const names: string[] = [];
  let contents: Record<string, Uint8Array>;
  try {
    contents = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        files++;
        names.push(name.toLowerCase());
        if (unpacked > MOST_UNPACKED_BYTES || files > MOST_FILES) throw new RangeError('too large');
        return /\.xml$/i.test(name);
      },
    });
  } catch {
    return null;
  }
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const isWorkbook = has(/^xl\/workbook\.xml$/);
  return {
    state: isWorkbook ? 'workbook' : 'archive',
    parts: names,
    hasMacros: has(/vbaproject|macrosheets|activex/),
    hasLinks: has(/^xl\/externallinks\//),
    formula: findFormula(Object.values(contents)),
    sheets: isWorkbook ? await readSheets(bytes) : [],
  };
}

async function readSheets(bytes: Uint8Array): Promise<OpenedWorkbook['sheets']> {
  try {
    return (await readWorkbook(new Blob([new Uint8Array(bytes)]))) as never;
  } catch {
    return [];
  }
}

/** A sheet may lie anywhere in the archive; what makes it one is that it holds the data of a sheet. */
function findFormula(contents: readonly Uint8Array[]): OpenedWorkbook['formula'] {
  for (const content of contents) {
    const xml = new TextDecoder().decode(content);
    if (!/<(?:\w+:)?sheetData\b/.test(xml)) continue;
    let cell = '';
    for (const { 0: tag, 1: kind, index } of xml.matchAll(TAGS)) {
      if (kind === 'c') cell = /\br="([A-Z]+\d+)"/.exec(tag)?.[1] ?? '';
      else return { cell, text: /^[^<]*/.exec(xml.slice(index + tag.length))![0] };
    }
  }
  return null;
}
