/** Attachments for readers who may not know whose they are: another name, and a copy without properties. */
import { Readable } from 'node:stream';
import type { FormDefinition } from '@headwater/core/forms';
import { sql } from 'kysely';
import { DOCUMENT_TYPES } from '../../platform/documents.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { StoredContent } from '../../platform/files.ts';
import type { Services } from '../../platform/services.ts';
import { computeWarm, isThreadEnded } from '../../platform/warm-threads.ts';
import type { PdfInput } from './pdf-thread.ts';
import type { AttachmentRow } from './types.ts';

const REWRITING_MS = 60_000;

/** The name under which an attachment travels to a reader who may not know the team. */
export const blindNameOf = (attachment: Pick<AttachmentRow, 'field'>) => `${attachment.field}.pdf`;

/** The form as it is asked where reviewers are not told names: what a Word file says of its authors cannot be taken out. */
export function takeOnlyPdf(form: FormDefinition): FormDefinition {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) =>
      field.kind === 'file' && field.accept ? { ...field, accept: ['pdf' as const] } : field,
    ),
  }));
  return { ...form, sections };
}

/** Rewrites a PDF and stores the copy; null when that is not possible. @param path where the PDF lies. */
export async function makeBlindCopy(services: Services, path: string): Promise<StoredContent | null> {
  try {
    const bytes = await computeWarm<PdfInput, Uint8Array | null>(
      new URL('./blind-pdf-thread.ts', import.meta.url),
      { path },
      { milliseconds: REWRITING_MS },
    );
    return bytes && (await services.files.put(Readable.from([Buffer.from(bytes)])));
  } catch (error) {
    if (isThreadEnded(error)) return null;
    throw error;
  }
}

/**
 * The copy of an attachment for a reader who may not know the team, made at the first reading and then kept.
 * @throws HeadwaterError pdf-not-blindable or docx-not-blindable when the file cannot be rewritten: then nobody reads it blind.
 */
export async function findBlindCopy(services: Services, attachment: AttachmentRow): Promise<StoredContent> {
  const { db } = services;
  const row = await db
    .selectFrom('files')
    .select(['blind_sha256', 'blind_size'])
    .where('id', '=', attachment.fileId)
    .executeTakeFirstOrThrow();
  if (attachment.mediaType !== DOCUMENT_TYPES.pdf)
    throw new HeadwaterError(409, 'docx-not-blindable', { field: `answers.${attachment.field}` });
  if (row.blind_sha256) return { sha256: row.blind_sha256, size: Number(row.blind_size) };
  const copy = await makeBlindCopy(services, services.files.pathOf(attachment.sha256));
  if (!copy) throw new HeadwaterError(409, 'pdf-not-blindable', { field: `answers.${attachment.field}` });
  await sql`update files set blind_sha256 = ${copy.sha256}, blind_size = ${copy.size}
    where id = ${attachment.fileId}::uuid`.execute(db);
  return copy;
}

/** Attachments as a reader who may not know the team reads of them. One that cannot be rewritten is left out. */
export async function blindAttachments(
  services: Services,
  attachments: readonly AttachmentRow[],
): Promise<AttachmentRow[]> {
  const shown: AttachmentRow[] = [];
  for (const attachment of attachments) {
    try {
      const copy = await findBlindCopy(services, attachment);
      shown.push({ ...attachment, ...copy, name: blindNameOf(attachment) });
    } catch (error) {
      if (!(error instanceof HeadwaterError)) throw error;
    }
  }
  return shown;
}
