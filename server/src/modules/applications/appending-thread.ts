/**
 * Puts the attachments of an application behind it, in a warm thread. What cannot be appended is listed with a word and
 * never breaks the document.
 */
import { readFile } from 'node:fs/promises';
import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { makePdf } from '../../platform/documents/pdf.ts';
import type { DocumentModel } from '../../platform/documents.ts';

/** Why an attachment is not appended. */
export type Omission = 'word-file' | 'encrypted' | 'damaged' | 'too-much' | 'not-blindable';

export interface AppendedFile {
  question: string;
  name: string;
  /** Where the PDF lies, or why it is none that can be appended. */
  from: { path: string } | { omitted: Omission };
}

export interface AppendingInput {
  application: DocumentModel;
  files: readonly AppendedFile[];
  /** The contents page in the reader's language; `{page}` and `{pages}` stand for numbers. */
  words: {
    heading: string;
    lede: string;
    columns: readonly [question: string, file: string, place: string];
    place: string;
    omitted: Record<Omission, string>;
  };
}

/** All attachments together; what goes beyond is listed. */
const MOST_BYTES = 120_000_000;
const MOST_PAGES = 2_000;
/** Numbers of pages have settled by then: a longer number makes a longer page at most once or twice. */
const MOST_ROUNDS = 4;

const names = (...keys: string[]) => keys.map((key) => PDFName.of(key));
/** What leads from a page out of it: to scripts, to other pages, or into the structure of the document it stood in. */
const PAGE_LEADS = names('AA', 'B', 'StructParents', 'Metadata', 'PieceInfo', 'PresSteps');
const ANNOTATION_LEADS = names('AA', 'PA', 'Dest', 'P', 'Parent', 'Popup', 'IRT', 'StructParent', 'FS');
const [ANNOTATIONS, ACTION, KIND, URI] = names('Annots', 'A', 'S', 'URI');

/** @returns the application, a contents page and the attachments as one PDF; the same bytes for the same input. */
export default async function appendAttachments(input: AppendingInput): Promise<Uint8Array> {
  const attached = await PDFDocument.create({ updateMetadata: false });
  const places: (Omission | { first: number; pages: number })[] = [];
  let bytes = 0;
  for (const { from } of input.files) {
    if ('omitted' in from) {
      places.push(from.omitted);
      continue;
    }
    const first = attached.getPageCount();
    const file = await readFile(from.path);
    bytes += file.length;
    const omitted = bytes > MOST_BYTES ? 'too-much' : await append(attached, file);
    if (omitted === 'too-much') bytes -= file.length;
    places.push(omitted ?? { first, pages: attached.getPageCount() - first });
  }
  const whole = await setWithContents(input, places);
  const pages = await whole.copyPages(attached, attached.getPageIndices());
  for (const page of pages) whole.addPage(page);
  return whole.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** @returns why the file is not appended, or null when it is. */
async function append(attached: PDFDocument, file: Uint8Array): Promise<Omission | null> {
  try {
    const source = await PDFDocument.load(file, { updateMetadata: false });
    if (source.getPageCount() === 0) return 'damaged';
    if (attached.getPageCount() + source.getPageCount() > MOST_PAGES) return 'too-much';
    for (const { node } of source.getPages()) closePage(node);
    for (const page of await attached.copyPages(source, source.getPageIndices())) attached.addPage(page);
    return null;
  } catch (error) {
    return error instanceof EncryptedPDFError ? 'encrypted' : 'damaged';
  }
}

/** A page that stands by itself: nothing runs from it, and copying it copies no other. */
function closePage(page: PDFDict): void {
  for (const key of PAGE_LEADS) page.delete(key);
  const annotations = page.lookup(ANNOTATIONS!);
  if (!(annotations instanceof PDFArray)) return;
  for (let at = 0; at < annotations.size(); at++) {
    const annotation = annotations.lookup(at);
    if (!(annotation instanceof PDFDict)) continue;
    for (const key of ANNOTATION_LEADS) annotation.delete(key);
    const action = annotation.lookup(ACTION!);
    if (!(action instanceof PDFDict) || action.lookup(KIND!) !== URI) annotation.delete(ACTION!);
  }
}

/** The application with a contents page that says on which page of the whole each attachment begins. */
async function setWithContents(
  input: AppendingInput,
  places: readonly (Omission | { first: number; pages: number })[],
): Promise<PDFDocument> {
  let before = 1;
  for (let round = 1; ; round++) {
    const whole = await PDFDocument.load(makePdf(withContents(input, places, before), 'part'), {
      updateMetadata: false,
    });
    if (whole.getPageCount() === before || round === MOST_ROUNDS) return whole;
    before = whole.getPageCount();
  }
}

function withContents(
  { application, files, words }: AppendingInput,
  places: readonly (Omission | { first: number; pages: number })[],
  before: number,
): DocumentModel {
  const [question, file, place] = words.columns;
  return {
    ...application,
    blocks: [
      ...application.blocks,
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: words.heading },
      { kind: 'paragraph', text: words.lede, isNote: true },
      {
        kind: 'table',
        columns: [{ title: question }, { title: file, width: 1.2 }, { title: place, width: 1.4 }],
        rows: files.map((one, at) => {
          const where = places[at]!;
          const said =
            typeof where === 'string'
              ? words.omitted[where]
              : words.place
                  .replace('{page}', String(before + where.first + 1))
                  .replace('{pages}', String(where.pages));
          return [one.question, one.name, said];
        }),
      },
    ],
  };
}
