/** The inside of makeDocuments: see ../documents.ts. */
import type { DocumentFormat, DocumentModel } from '../documents.ts';
import { makeDocx } from './docx.ts';
import { makePdf } from './pdf.ts';

export default async function makeAll({
  models,
  format,
}: {
  models: readonly DocumentModel[];
  format: DocumentFormat;
}): Promise<Uint8Array[]> {
  const made: Uint8Array[] = [];
  for (const model of models) made.push(format === 'pdf' ? makePdf(model) : await makeDocx(model));
  return made;
}
