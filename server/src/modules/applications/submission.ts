/** Submitting, and the receipt that proves it. */
import { canonicalJson, TransparencyError } from '@headwater/core/transparency';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { verifySignature } from '../../platform/signing.ts';
import { mailReceipt } from './notices.ts';
import {
  findHost,
  readApplications,
  readAttachments,
  readBudget,
  readDeclaredConflicts,
  readMembers,
} from './queries.ts';
import { buildContent, hashContent, type ReceiptStatement, signReceipt } from './receipt.ts';
import { isHostOfficer, isTeamMember } from './rules.ts';
import type { ApplicationRow } from './types.ts';

async function gatherContent(db: Db, application: ApplicationRow) {
  return buildContent({
    application,
    members: await readMembers(db, application.id),
    budget: await readBudget(db, application.id),
    conflicts: await readDeclaredConflicts(db, application.id),
    attachments: await readAttachments(db, application.id),
    host: await findHost(db, application.hostOrganisationId),
  });
}

/** Signs what was just submitted, keeps the receipt and mails it; in the transaction of the submission. */
export async function issueReceipt(context: {
  services: Services;
  tx: Db;
  record: ApplicationRow;
}): Promise<void> {
  const { services, tx, record } = context;
  const content = await gatherContent(tx, record);
  const { statement, signature } = signReceipt(services.signer, record.number!, content, record.submittedAt!);
  await tx
    .insertInto('submission_receipts')
    .values({
      application_id: record.id,
      statement: JSON.stringify(statement),
      content_hash: statement.contentHash,
      signed_at: statement.submittedAt,
      key_id: statement.keyId,
      signature,
    })
    .execute();
  const conflicts = content.declaredConflicts.map(
    (one) => `${one.person ?? one.organisation}: ${one.reason}`,
  );
  await mailReceipt(context, statement, signature, conflicts);
}

/**
 * The latest receipt with what it takes to check it: the statement, the signature, the public key, and the content
 * whose hash the statement holds. For the team and the host.
 */
export async function readReceipt(services: Services, actor: Actor, id: string) {
  const [application] = await readApplications(services.db, actor, [id]);
  if (!application || !(isTeamMember(application) || isHostOfficer(actor, application))) throw notFound();
  const { rows } = await sql<{
    statement: ReceiptStatement;
    signature: string;
    keyId: string;
    publicKey: string;
  }>`
    select receipts.statement, receipts.signature, receipts.key_id as "keyId", keys.public_key as "publicKey"
    from submission_receipts as receipts join signing_keys as keys on keys.key_id = receipts.key_id
    where receipts.application_id = ${id}::uuid order by receipts.signed_at desc, receipts.id limit 1`.execute(
    services.db,
  );
  const receipt = rows[0];
  if (!receipt) throw notFound();
  const content = isTeamMember(application) ? await gatherContent(services.db, application) : null;
  return {
    ...receipt,
    canonical: canonicalJson(receipt.statement),
    content,
    /** Whether the application still is what the receipt says; not so once it was reopened and changed. */
    contentMatches: content ? hashContent(content) === receipt.statement.contentHash : null,
  };
}

/** Whether a statement was signed by this installation, now or with an earlier key. Says nothing about what it states. */
export async function verifyReceipt(
  services: Services,
  given: { statement: Record<string, unknown>; signature: string },
): Promise<{ valid: boolean; keyId: string | null; publicKey: string | null }> {
  const keyId = String(given.statement.keyId ?? '');
  const key = await services.db
    .selectFrom('signing_keys')
    .select('public_key')
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  if (!key) return { valid: false, keyId: null, publicKey: null };
  let bytes: Buffer;
  try {
    bytes = Buffer.from(canonicalJson(given.statement));
  } catch (error) {
    if (error instanceof TransparencyError) throw invalidInput('statement', error.message, 'plain JSON');
    throw error;
  }
  const valid = verifySignature(key.public_key, bytes, Buffer.from(given.signature, 'base64'));
  return { valid, keyId, publicKey: key.public_key };
}
