/**
 * Rewrites a PDF without what tells its author beside its pages: properties, XMP, private data of programs, attached
 * files, who wrote an annotation, and earlier versions kept in the file. Runs in a thread of its own.
 */
import { readFile } from 'node:fs/promises';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { PdfInput } from './pdf-thread.ts';

const names = (...keys: string[]) => keys.map((key) => PDFName.of(key));

/** Keys of any dictionary (ISO 32000-2): metadata, data of the program that made it, and attached files. */
const TELLING = names('Metadata', 'PieceInfo', 'LastModified', 'EmbeddedFiles', 'AF');
/** Keys of an annotation: who wrote it, when, under which name, and a file that hangs on it. */
const SIGNED = names('T', 'M', 'CreationDate', 'NM', 'FS');
const [RECT, FIELD_TYPE] = names('Rect', 'FT');

/** @returns the rewritten file, or null when it cannot be rewritten. */
export default async function blindPdf({ path }: PdfInput): Promise<Uint8Array | null> {
  try {
    const document = await PDFDocument.load(await readFile(path), { updateMetadata: false });
    const { context } = document;
    context.trailerInfo.Info = undefined;
    context.trailerInfo.ID = undefined;
    const kept = stripReachable(context);
    for (const [reference] of context.enumerateIndirectObjects())
      if (!kept.has(reference)) context.delete(reference);
    return await document.save({ addDefaultPage: false, updateFieldAppearances: false });
  } catch {
    return null;
  }
}

/** Strips everything that the document still leads to, and returns the references it leads to. */
function stripReachable(context: PDFContext): Set<PDFRef> {
  const kept = new Set<PDFRef>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (kept.has(object)) continue;
      kept.add(object);
      open.push(context.lookup(object));
    } else if (object instanceof PDFArray) {
      open.push(...object.asArray());
    } else if (object instanceof PDFStream) {
      open.push(object.dict);
    } else if (object instanceof PDFDict) {
      strip(object);
      open.push(...object.values());
    }
  }
  return kept;
}

function strip(dictionary: PDFDict): void {
  for (const key of TELLING) dictionary.delete(key);
  const isAnnotation = dictionary.has(RECT!) && !dictionary.has(FIELD_TYPE!);
  if (isAnnotation) for (const key of SIGNED) dictionary.delete(key);
}
