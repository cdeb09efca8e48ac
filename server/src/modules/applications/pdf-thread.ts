/** Opens a PDF for real, in a warm thread: a hostile file costs a thread, not the server. */
import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { isPdfBomb } from './pdf-streams.ts';

export interface PdfInput {
  path: string;
}

/** What was noticed in a file and does not stand against it. */
export type FileWarning =
  | 'no-text'
  | 'some-pages-without-text'
  | 'external-links'
  | 'tracked-changes'
  | 'comments'
  | 'hidden-text';

export type PdfReport =
  | { state: 'readable'; pages: number; text: string; warnings: FileWarning[] }
  | { state: 'too-many-pages'; pages: number; limit: number }
  | { state: 'encrypted' | 'expands' | 'damaged' };

type PDFDocumentProxy = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Stands between the texts of two pages. */
export const PAGE_BREAK = '\f';

export const MOST_PAGES = 1_000;
/** As much text of a file as is kept for matching and for checks of blinding. */
export const MOST_CHARACTERS = 2_000_000;
/** A page with fewer letters than this has been scanned, or holds a figure alone. */
const LEAST_LETTERS = 20;

/** @returns the text of all pages with {@link PAGE_BREAK} between them, without the signs PostgreSQL cannot hold, or why it cannot be read. */
export default async function inspectPdf({ path }: PdfInput): Promise<PdfReport> {
  try {
    const file = await readFile(path);
    if (isPdfBomb(file)) return { state: 'expands' };
    const document = await getDocumentProxy(new Uint8Array(file), { verbosity: 0 });
    try {
      return await readDocument(document);
    } finally {
      // The thread goes on to the next file, so this one must not stay in it.
      await document.loadingTask.destroy();
    }
  } catch (error) {
    return { state: (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}

async function readDocument(document: PDFDocumentProxy): Promise<PdfReport> {
  const { numPages } = document;
  if (numPages > MOST_PAGES) return { state: 'too-many-pages', pages: numPages, limit: MOST_PAGES };
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= numPages && length < MOST_CHARACTERS; number++) {
    const text = await readPage(document, number);
    pages.push(text);
    length += text.length;
  }
  return {
    state: 'readable',
    pages: numPages,
    text: pages.join(PAGE_BREAK).slice(0, MOST_CHARACTERS).toWellFormed(),
    warnings: warnOf(pages),
  };
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  return text.replaceAll('\0', '').replaceAll(/\s+/g, ' ').toWellFormed();
}

function warnOf(pages: readonly string[]): FileWarning[] {
  const isBare = (page: string) => (page.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LEAST_LETTERS;
  const bare = pages.filter(isBare).length;
  if (bare === pages.length) return ['no-text'];
  return bare * 3 > pages.length ? ['some-pages-without-text'] : [];
}
