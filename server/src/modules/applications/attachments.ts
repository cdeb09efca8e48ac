/** PDFs attached to the file fields of a form: checked by opening them, streamed only to those who see the application. */
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type FileField, listFields } from '@headwater/core/forms';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import type { StoredContent } from '../../platform/files.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readDraftIn, requireApplication, requireDraft } from './actions.ts';
import { blindNameOf, findBlindCopy, makeBlindCopy } from './blind-files.ts';
import { findHidden, isEverBlind } from './blinding.ts';
import { readCallLimits, readForm } from './gather.ts';
import type { PdfInput, PdfReport } from './pdf-thread.ts';
import { readAttachments, updateDraft } from './queries.ts';
import { isTeamMember } from './rules.ts';
import type { ApplicationRow } from './types.ts';

/** A PDF that takes longer than this to open is refused as damaged. */
const OPENING_MS = 30_000;
const MEGABYTE = 1_000_000;

async function findFileField(db: Db, application: ApplicationRow, key: string): Promise<FileField> {
  const form = await readForm(db, await readCallLimits(db, application.callId));
  const field = listFields(form).find((one) => one.key === key);
  if (field?.kind !== 'file')
    throw new HeadwaterError(404, 'answer-unknown-field', { field: key, params: { value: key } });
  return field;
}

/**
 * Attaches a PDF to a file field in place of the one before.
 * @param upload what is uploaded, as a stream.
 * @throws HeadwaterError file-empty, pdf-expected, file-too-large, pdf-encrypted, pdf-damaged or pdf-not-blindable; nothing is kept then.
 */
export async function attachFile(
  services: Services,
  actor: Actor,
  id: string,
  key: string,
  upload: { name: string; content: AsyncIterable<Buffer> },
) {
  const application = await requireApplication(services.db, actor, id);
  if (!isTeamMember(application)) throw notFound();
  const field = await findFileField(services.db, application, key);
  const stored = await services.files.put(Readable.from(checkWhileReading(upload.content, field)));
  const report = await openPdf(services, stored.sha256);
  if (report.state !== 'readable') {
    await forgetUnused(services, stored.sha256);
    throw new HeadwaterError(422, `pdf-${report.state}`, {
      field: `answers.${key}`,
      params: { name: upload.name },
    });
  }
  const call = await readCallLimits(services.db, application.callId);
  const blind = isEverBlind(call) ? await makeBlindCopy(services, stored.sha256) : null;
  if (isEverBlind(call) && !blind) {
    await forgetUnused(services, stored.sha256);
    throw new HeadwaterError(422, 'pdf-not-blindable', { field: `answers.${key}` });
  }
  return inTransaction(services, async (tx) => {
    await requireDraft(tx, actor, id, null);
    const fileId = await insertFile(tx, actor, upload.name, stored, report.text, blind);
    await sql`
      insert into application_files (application_id, file_id, field, attached_at)
      values (${id}::uuid, ${fileId}::uuid, ${key}, ${services.now()})
      on conflict (application_id, field) do update
        set file_id = excluded.file_id, attached_at = excluded.attached_at`.execute(tx);
    await updateDraft(tx, id, {}, services.now());
    await recordAudit(tx, actor, {
      action: 'application.file-attached',
      entity: 'application',
      entityId: id,
      after: { field: key, sha256: stored.sha256 },
    });
    return readDraftIn(services, tx, actor, id);
  });
}

/** Passes the upload on, and breaks off as soon as it turns out to be no PDF or too large. */
async function* checkWhileReading(content: AsyncIterable<Buffer>, field: FileField): AsyncGenerator<Buffer> {
  const at = `answers.${field.key}`;
  let size = 0;
  let head = Buffer.alloc(0);
  let isChecked = false;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > field.maxMegabytes * MEGABYTE) {
      throw new HeadwaterError(413, 'file-too-large', { field: at, params: { limit: field.maxMegabytes } });
    }
    if (!isChecked) {
      head = Buffer.concat([head, chunk.subarray(0, 1024)]);
      if (head.length >= 5) {
        // ISO 32000 readers accept some bytes before the header, within the first 1024.
        if (!head.includes('%PDF-')) throw new HeadwaterError(422, 'pdf-expected', { field: at });
        isChecked = true;
      }
    }
    yield chunk;
  }
  if (size === 0) throw new HeadwaterError(422, 'file-empty', { field: at });
  if (!isChecked) throw new HeadwaterError(422, 'pdf-expected', { field: at });
}

async function openPdf(services: Services, sha256: string): Promise<PdfReport> {
  const signal = AbortSignal.timeout(OPENING_MS);
  try {
    const input: PdfInput = { path: services.files.pathOf(sha256) };
    return await computeInThread<PdfInput, PdfReport>(new URL('./pdf-thread.ts', import.meta.url), input, {
      signal,
    });
  } catch (error) {
    if (signal.aborted) return { state: 'damaged' };
    throw error;
  }
}

async function forgetUnused(services: Services, sha256: string): Promise<void> {
  const used = await services.db
    .selectFrom('files')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!used) await rm(services.files.pathOf(sha256), { force: true });
}

async function insertFile(
  tx: Db,
  actor: Actor,
  name: string,
  stored: StoredContent,
  text: string,
  blind: StoredContent | null,
): Promise<string> {
  const { id } = await tx
    .insertInto('files')
    .values({
      sha256: stored.sha256,
      name: name.replaceAll(/[\p{Cc}/\\]/gu, '_').slice(-200) || 'attachment.pdf',
      media_type: 'application/pdf',
      size: stored.size,
      text_content: text,
      blind_sha256: blind?.sha256 ?? null,
      blind_size: blind?.size ?? null,
      created_by: actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes an attachment off a draft. */
export function detachFile(services: Services, actor: Actor, id: string, key: string) {
  return inTransaction(services, async (tx) => {
    await requireDraft(tx, actor, id, null);
    const { rows } = await sql<{ field: string }>`
      delete from application_files where application_id = ${id}::uuid and field = ${key} returning field`.execute(
      tx,
    );
    if (rows.length === 0) throw notFound();
    await updateDraft(tx, id, {}, services.now());
    await recordAudit(tx, actor, {
      action: 'application.file-removed',
      entity: 'application',
      entityId: id,
      before: { field: key },
    });
    return readDraftIn(services, tx, actor, id);
  });
}

/** An attachment as a stream, for everybody who sees the application; without its author for who reads it blind. */
export async function openAttachment(services: Services, actor: Actor, id: string, key: string) {
  const application = await requireApplication(services.db, actor, id);
  const attachment = (await readAttachments(services.db, application.id)).find((one) => one.field === key);
  if (!attachment) throw notFound();
  if (!findHidden(actor, application, services.now()).names)
    return { name: attachment.name, size: attachment.size, content: services.files.get(attachment.sha256) };
  const copy = await findBlindCopy(services, attachment);
  return { name: blindNameOf(attachment), size: copy.size, content: services.files.get(copy.sha256) };
}

/** The text of all attachments by application, for those rooms that compare texts. */
export async function readAttachmentTexts(
  db: Db,
  applicationIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`
    select attached.application_id as id, string_agg(files.text_content, E'\n' order by attached.field) as text
    from application_files as attached join files on files.id = attached.file_id
    where attached.application_id = any(${[...applicationIds]}::uuid[]) and ${sql<SqlBool>`files.text_content is not null`}
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.id, row.text]));
}
