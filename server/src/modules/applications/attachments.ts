/** Files attached to the file fields of a form: checked by opening them, streamed only to those who see the application. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type FileField, listFields } from '@headwater/core/forms';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { DOCUMENT_TYPES } from '../../platform/documents.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import type { ReceivedContent, StoredContent } from '../../platform/files.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { requireClean } from '../../platform/virus-scanner.ts';
import { readDraftIn, requireApplication, requireDraft } from './actions.ts';
import { readAnswers } from './answers.ts';
import { cleanFileName } from './attachment-names.ts';
import { checkWhileReading, type OpenedFile, openReceived } from './attachment-opening.ts';
import { blindNameOf, findBlindCopy, makeBlindCopy } from './blind-files.ts';
import { findHidden, isEverBlind } from './blinding.ts';
import { readAskedAttachments, readCallLimits, readForm } from './gather.ts';
import { countRevisionUp, readAttachments } from './queries.ts';
import { isTeamMember } from './rules.ts';
import type { ApplicationRow } from './types.ts';

async function findFileField(db: Db, application: ApplicationRow, key: string): Promise<FileField> {
  const form = await readForm(db, await readCallLimits(db, application.callId));
  const field = listFields(form).find((one) => one.key === key);
  if (field?.kind !== 'file')
    throw new HeadwaterError(404, 'answer-unknown-field', { field: key, params: { value: key } });
  return field;
}

/**
 * Attaches a file to a file field in place of the one before.
 * @param upload what is uploaded, as a stream.
 * @throws HeadwaterError the codes of messages/paperErrors.ts, or pdf-not-blindable; nothing is kept then.
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
  const received = await services.files.receive(Readable.from(checkWhileReading(upload.content, field)));
  try {
    return await keepChecked(services, actor, application, field, { ...received, name: upload.name });
  } finally {
    await received.drop();
  }
}

/** Looks into what has come, and keeps and attaches it when nothing stands against it. */
async function keepChecked(
  services: Services,
  actor: Actor,
  application: ApplicationRow,
  field: FileField,
  received: ReceivedContent & { name: string },
) {
  const at = `answers.${field.key}`;
  const { clamd } = services.config;
  if (clamd) await requireClean(clamd, createReadStream(received.path));
  const opened = await openReceived(field, received);
  const call = await readCallLimits(services.db, application.callId);
  const isBlind = isEverBlind(call);
  if (isBlind && opened.type === 'docx') throw new HeadwaterError(422, 'docx-not-blindable', { field: at });
  const blind = isBlind ? await makeBlindCopy(services, received.path) : null;
  if (isBlind && !blind) throw new HeadwaterError(422, 'pdf-not-blindable', { field: at });
  return inTransaction(services, async (tx) => {
    await requireDraft(tx, actor, application.id, null);
    await received.keep();
    const fileId = await insertFile(tx, actor, received, opened, blind);
    await sql`
      insert into application_files (application_id, file_id, field, attached_at)
      values (${application.id}::uuid, ${fileId}::uuid, ${field.key}, ${services.now()})
      on conflict (application_id, field) do update
        set file_id = excluded.file_id, attached_at = excluded.attached_at`.execute(tx);
    await countRevisionUp(tx, application.id, services.now());
    await recordAudit(tx, actor, {
      action: 'application.file-attached',
      entity: 'application',
      entityId: application.id,
      after: { field: field.key, sha256: received.sha256 },
    });
    return readDraftIn(services, tx, actor, application.id);
  });
}

async function insertFile(
  tx: Db,
  actor: Actor,
  stored: StoredContent & { name: string },
  opened: OpenedFile,
  blind: StoredContent | null,
): Promise<string> {
  const { id } = await tx
    .insertInto('files')
    .values({
      sha256: stored.sha256,
      name: cleanFileName(stored.name, opened.type),
      media_type: DOCUMENT_TYPES[opened.type],
      size: stored.size,
      text_content: opened.text,
      warnings: opened.warnings,
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
    await countRevisionUp(tx, id, services.now());
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
  const isWrittenOn = application.status === 'draft' && isTeamMember(application);
  const attachments = isWrittenOn
    ? await readAttachments(services.db, application.id)
    : await readAskedAttachments(services.db, application, await readAnswers(services.db, application.id));
  const attachment = attachments.find((one) => one.field === key);
  if (!attachment) throw notFound();
  if (!findHidden(actor, application, services.now()).names)
    return { ...attachment, content: services.files.get(attachment.sha256) };
  const copy = await findBlindCopy(services, attachment);
  return {
    name: blindNameOf(attachment),
    mediaType: attachment.mediaType,
    size: copy.size,
    content: services.files.get(copy.sha256),
  };
}
