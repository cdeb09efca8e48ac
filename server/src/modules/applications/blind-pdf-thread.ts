/**
 * Rewrites a PDF without what tells its author beside its pages: properties, XMP, private data of programs, attached
 * files, who wrote an annotation, who signed it, what a camera wrote into a picture, and earlier versions kept in the
 * file. Runs in a thread of its own.
 */
import { readFile } from 'node:fs/promises';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { stripJpeg } from './jpeg-segments.ts';
import type { PdfInput } from './pdf-thread.ts';

const names = (...keys: string[]) => keys.map((key) => PDFName.of(key));

/**
 * Keys of any dictionary (ISO 32000-2): metadata, data of the program that made it, attached files, whose signature
 * permits what, the certificates of signatures, and articles with their authors.
 */
const TELLING = names(
  'Metadata',
  'PieceInfo',
  'LastModified',
  'EmbeddedFiles',
  'AF',
  'Perms',
  'DSS',
  'Threads',
);
/** Keys of an annotation: who wrote it, when, under which name, and a file that hangs on it. */
const SIGNED = names('T', 'M', 'CreationDate', 'NM', 'FS');
/** Keys of a field for a signature: the signature, and what is drawn of it. */
const OF_SIGNATURE_FIELD = names('V', 'AP', 'MK');
/** Keys of a signature (12.8.1): the certificate with the signer's name, and what they said of themselves. */
const OF_SIGNATURE = names(
  'Contents',
  'Cert',
  'Name',
  'M',
  'Location',
  'Reason',
  'ContactInfo',
  'Prop_Build',
);
const [RECT, FIELD_TYPE, SIGNATURE, SIGNED_RANGE, FILTER, JPEG] = names(
  'Rect',
  'FT',
  'Sig',
  'ByteRange',
  'Filter',
  'DCTDecode',
);

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
      const found = context.lookup(object);
      if (found instanceof PDFRawStream && isJpeg(found))
        context.assign(object, PDFRawStream.of(found.dict, stripJpeg(found.contents)));
      open.push(found);
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
  if (dictionary.get(FIELD_TYPE!) === SIGNATURE) for (const key of OF_SIGNATURE_FIELD) dictionary.delete(key);
  if (dictionary.has(SIGNED_RANGE!)) for (const key of OF_SIGNATURE) dictionary.delete(key);
}

/** Pictures packed in no other way; one packed twice is seen by no camera's reader. */
function isJpeg({ dict }: PDFRawStream): boolean {
  const filter = dict.lookup(FILTER!);
  return filter === JPEG || (filter instanceof PDFArray && filter.size() === 1 && filter.lookup(0) === JPEG);
}
