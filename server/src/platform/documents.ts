/**
 * The one way to make documents: a model of headings, paragraphs, lists and tables becomes a PDF or a DOCX. The same
 * model gives the same bytes, on every machine: fonts come with the server, and there is no clock here.
 */
import { computeWarm } from './warm-threads.ts';

/** A piece of text. Whatever stands in it is shown as it is: it is never read as markup, a formula or code. */
export type Inline = string | { text: string; bold?: boolean; italic?: boolean };
export type DocumentText = string | readonly Inline[];

export type DocumentLanguage = 'en' | 'zh';

export interface DocumentColumn {
  title: string;
  /** Share of the width; 1 when not given. */
  width?: number;
  align?: 'start' | 'end';
}

/** A block in another language than the document says so, for line breaking and for reading aloud. */
export type DocumentBlock = { language?: DocumentLanguage } & (
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | {
      kind: 'paragraph';
      text: DocumentText;
      align?: 'start' | 'centre' | 'end';
      /** Small and grey. */
      isNote?: boolean;
    }
  | { kind: 'quote'; text: DocumentText }
  /**
   * Markdown with formulas between dollar signs, set in a PDF as the pages set it; in a DOCX it stands as it was typed.
   * `unset` says that a framed formula could not be set.
   */
  | { kind: 'markdown'; text: string; unset: string }
  | { kind: 'list'; ordered?: boolean; items: readonly DocumentText[] }
  /** Labels with their values. */
  | { kind: 'facts'; rows: readonly { label: string; value: DocumentText }[] }
  | { kind: 'table'; columns: readonly DocumentColumn[]; rows: readonly (readonly DocumentText[])[] }
  | { kind: 'page-break' }
);

export interface DocumentModel {
  title: string;
  language: DocumentLanguage;
  /** Who issues the document, e.g. the funder; stands in the head of each page and in the file's properties. */
  issuer: string;
  /** The time that the file's properties say; never the clock's, else the bytes would differ. */
  at: Date;
  /** Stands at the foot of each page, e.g. that it is a draft. Screen readers pass over it: say it in the text, too. */
  mark?: string;
  blocks: readonly DocumentBlock[];
}

export const DOCUMENT_FORMATS = ['pdf', 'docx'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const DOCUMENT_TYPES: Record<DocumentFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const MAKING_MS = 60_000;

/**
 * Makes a document in a warm thread, so that the server goes on answering.
 * @throws RangeError when a heading skips a level or a row has not as many cells as its table has columns.
 */
export async function makeDocument(model: DocumentModel, format: DocumentFormat): Promise<Uint8Array> {
  return (await makeDocuments([model], format))[0]!;
}

/** Several documents in one thread, in their order. */
export function makeDocuments(
  models: readonly DocumentModel[],
  format: DocumentFormat,
): Promise<Uint8Array[]> {
  for (const model of models) checkDocument(model);
  return computeWarm(
    new URL('./documents/thread.ts', import.meta.url),
    { models, format },
    { milliseconds: MAKING_MS },
  );
}

/** Refuses what no reader could follow: these are faults of the caller's code, never of what a person wrote. */
function checkDocument(model: DocumentModel): void {
  let level = 0;
  for (const block of model.blocks) {
    if (block.kind === 'heading') {
      if (block.level > level + 1)
        throw new RangeError(`the heading “${block.text}” skips from level ${level} to ${block.level}`);
      level = block.level;
    }
    if (block.kind !== 'table') continue;
    const row = block.rows.findIndex((cells) => cells.length !== block.columns.length);
    if (row >= 0)
      throw new RangeError(
        `row ${row} of a table has ${block.rows[row]!.length} cells for ${block.columns.length} columns`,
      );
  }
}

/** Puts a document into the shape both makers take: texts as pieces without characters that no file can hold. */
export function piecesOf(text: DocumentText): { text: string; bold: boolean; italic: boolean }[] {
  return (typeof text === 'string' ? [text] : text).map((piece) =>
    typeof piece === 'string'
      ? { text: cleanText(piece), bold: false, italic: false }
      : { text: cleanText(piece.text), bold: piece.bold ?? false, italic: piece.italic ?? false },
  );
}

/** Without control characters (XML has no place for them) and halves of characters; line ends become `\n`. */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
  );
}
