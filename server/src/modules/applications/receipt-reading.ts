/** Receipts as their owners fetch them, and the public check of any receipt. */
import {
  canonicalJson,
  checkReceipt,
  concludeReceipt,
  isReceiptFile,
  type ReceiptStatement,
  TransparencyError,
} from '@headwater/core/transparency';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { proveEntry } from '../../platform/audit-proofs.ts';
import { readKeys } from '../../platform/audit-routes.ts';
import { sha256 } from '../../platform/audit-subtrees.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { verifySignature } from '../../platform/signing.ts';
import { readApplications } from './queries.ts';
import { hashContent, hashStatement } from './receipt.ts';
import { isHostOfficer, isTeamMember } from './rules.ts';
import { gatherContent } from './submission.ts';

/** The latest receipt of an application, and the audit entry that put it into the log (none for receipts of old). */
export async function findReceipt(db: Db, applicationId: string) {
  const { rows } = await sql<{
    statement: ReceiptStatement;
    signature: string;
    keyId: string;
    publicKey: string;
  }>`
    select receipts.statement, receipts.signature, receipts.key_id as "keyId", keys.public_key as "publicKey"
    from submission_receipts as receipts join signing_keys as keys on keys.key_id = receipts.key_id
    where receipts.application_id = ${applicationId}::uuid
    order by receipts.signed_at desc, receipts.id limit 1`.execute(db);
  return rows[0] ?? null;
}

/**
 * The latest receipt with all it takes to check it anywhere: the statement, the signature, the keys, the content whose
 * hash the statement holds, and the log's proof (null until the log has taken it in). For the team and the host; only
 * the team is given the content.
 */
export async function readReceipt(services: Services, actor: Actor, id: string) {
  const [application] = await readApplications(services.db, actor, [id]);
  if (!application) throw notFound();
  // Until it signs itself, a host that the team has gone to is told nothing of what another one signed before.
  const isSigner = application.submittedAt !== null && isHostOfficer(actor, application);
  if (!isTeamMember(application) && !isSigner) throw notFound();
  const receipt = await findReceipt(services.db, id);
  if (!receipt) throw notFound();
  const content = isTeamMember(application) ? await gatherContent(services.db, application) : null;
  const eventId = await findEntry(services.db, id, receipt.statement);
  return {
    ...receipt,
    keys: await readKeys(services.db),
    proof: eventId === null ? null : await proveEntry(services.db, eventId),
    /** Whether a proof is still to come. */
    isProofDue: eventId !== null,
    canonical: canonicalJson(receipt.statement),
    content,
    /** Whether the application still is what the receipt says; not so once it was reopened and changed. */
    contentMatches: content ? hashContent(content) === receipt.statement.contentHash : null,
  };
}

async function findEntry(db: Db, id: string, statement: ReceiptStatement): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from audit_events where entity = 'application' and entity_id = ${id}
      and action = 'application.receipted' and after->>'statement' = ${hashStatement(statement)}
    order by id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/**
 * Checks a receipt with the keys of this installation, now or earlier ones. Tells each forgery apart; says nothing
 * about whether what a genuine receipt states is wise, and looks up nothing about the application.
 */
export async function verifyReceipt(services: Services, given: object) {
  if (!isReceiptFile(given))
    throw invalidInput('body', JSON.stringify(given).slice(0, 80), 'a receipt: statement, signature');
  const keys = new Map((await readKeys(services.db)).map((key) => [key.keyId, key.publicKey]));
  try {
    const findings = checkReceipt(sha256, given, (keyId, message, signature) => {
      const key = keys.get(keyId);
      return key ? verifySignature(key, message, signature) : null;
    });
    const keyId = String(given.statement.keyId);
    const publicKey = keys.get(keyId) ?? null;
    const conclusion = concludeReceipt(findings);
    const valid = conclusion !== 'forged';
    return { valid, conclusion, findings, keyId: publicKey ? keyId : null, publicKey };
  } catch (error) {
    if (error instanceof TransparencyError) throw invalidInput('statement', error.message, 'plain JSON');
    throw error;
  }
}
