/** Submitting, and the receipt that proves it; reading and checking receipts is in receipt-reading.ts. */
import { pickAskedAnswers } from '@headwater/core/forms';
import { RECEIPT_ACTION } from '@headwater/core/transparency';
import type { Insertable } from 'kysely';
import type { Database, Db } from '../../db/connect.ts';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { gather } from '../../platform/gathered.ts';
import type { Services } from '../../platform/services.ts';
import { readAnswers } from './answers.ts';
import { readAskedAttachments, readForm } from './gather.ts';
import { readMembers } from './member-queries.ts';
import { mailReceipt } from './notices.ts';
import { findHost, readBudget, readDeclaredConflicts } from './queries.ts';
import { buildContent, hashStatement, signReceipt } from './receipt.ts';
import type { ApplicationRow } from './types.ts';

/** What the receipt's hash covers, as it is now. */
export async function gatherContent(db: Db, application: ApplicationRow) {
  const form = await readForm(db, application);
  const answers = await readAnswers(db, application.id);
  return buildContent({
    application,
    answers: pickAskedAnswers(form, answers),
    members: await readMembers(db, application.id),
    budget: await readBudget(db, application.id),
    conflicts: await readDeclaredConflicts(db, application.id),
    attachments: await readAskedAttachments(db, application, answers),
    host: await findHost(db, application.hostOrganisationId),
  });
}

const insertReceipt = gather<Insertable<Database['submission_receipts']>, void>(async (tx, receipts) => {
  await tx
    .insertInto('submission_receipts')
    .values([...receipts])
    .execute();
  return receipts.map(() => undefined);
});

/** Signs what was just submitted, keeps the receipt and mails it; in the transaction of the submission. */
export async function issueReceipt(context: {
  services: Services;
  tx: Db;
  record: ApplicationRow;
}): Promise<void> {
  const { services, tx, record } = context;
  const content = await gatherContent(tx, record);
  const { statement, signature } = signReceipt(services.signer, record.number!, content, record.submittedAt!);
  await insertReceipt(tx, {
    application_id: record.id,
    statement: JSON.stringify(statement),
    content_hash: statement.contentHash,
    signed_at: statement.submittedAt,
    key_id: statement.keyId,
    signature,
  });
  // The log holds the statement's hash only: its proofs travel with receipts to people who may know nothing else.
  await recordAudit(tx, SYSTEM_ACTOR, {
    action: RECEIPT_ACTION,
    entity: 'application',
    entityId: record.id,
    after: { statement: hashStatement(statement) },
  });
  const conflicts = content.declaredConflicts.map(
    (one) => `${one.person ?? one.organisation}: ${one.reason}`,
  );
  await mailReceipt(context, statement, signature, conflicts);
}
