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

const MOST_CHARACTERS = 2_000_000;

/** @returns the text of all pages, without the signs PostgreSQL cannot hold, or why it cannot be read. */
export default async function inspectPdf({ path }: PdfInput): Promise<PdfReport> {
  try {
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)), { verbosity: 0 });
    const { totalPages, text } = await extractText(document, { mergePages: true });
    return {
      state: 'readable',
      pages: totalPages,
      text: text.replaceAll('\0', '').toWellFormed().slice(0, MOST_CHARACTERS),
    };
  } catch (error) {
    return { state: (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}
