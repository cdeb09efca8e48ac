/** Opens a PDF for real, in a thread of its own: a hostile file costs a thread, not the server. */
import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';

export interface PdfInput {
  path: string;
}

export type PdfReport =
  | { state: 'readable'; pages: number; text: string }
  | { state: 'encrypted' }
  | { state: 'damaged' };

/** Stands between the texts of two pages. */
export const PAGE_BREAK = '\f';

const MOST_CHARACTERS = 2_000_000;

/** @returns the text of all pages with {@link PAGE_BREAK} between them, without the signs PostgreSQL cannot hold, or why it cannot be read. */
export default async function inspectPdf({ path }: PdfInput): Promise<PdfReport> {
  try {
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
    const { totalPages, text } = await extractText(document, { mergePages: false });
    const pages = text.map((page) => page.replaceAll('\0', '').replaceAll(/\s+/g, ' ').toWellFormed());
    return {
      state: 'readable',
      pages: totalPages,
      text: pages.join(PAGE_BREAK).slice(0, MOST_CHARACTERS),
    };
  } catch (error) {
    return { state: (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}
