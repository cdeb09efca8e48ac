/**
 * The receipt of a submission: a statement in canonical JSON (RFC 8785) over the hash of everything that was
 * submitted, signed with the installation's Ed25519 key. Anyone can check it with the public key alone.
 */
import type { Answers } from '@headwater/core/forms';
import { canonicalJson, hashCanonically, type ReceiptStatement } from '@headwater/core/transparency';
import { sha256 } from '../../platform/audit-subtrees.ts';
import type { Signer } from '../../platform/signing.ts';
import { asStoredLine } from './budget.ts';
import type {
  ApplicationRow,
  AttachmentRow,
  BudgetItemRow,
  DeclaredConflictRow,
  HostRow,
  MemberRow,
} from './types.ts';

/** All that is submitted, in one value whose hash the receipt keeps. */
export interface SubmittedContent {
  call: string;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  discipline: string | null;
  language: string;
  answers: Record<string, unknown>;
  host: string | null;
  team: { id: string; name: string; role: string }[];
  budget: BudgetItemRow[];
  declaredConflicts: { person: string | null; organisation: string | null; reason: string }[];
  attachments: { field: string; name: string; size: number; sha256: string }[];
}

export function buildContent(parts: {
  application: ApplicationRow;
  answers: Answers;
  members: MemberRow[];
  budget: BudgetItemRow[];
  conflicts: DeclaredConflictRow[];
  attachments: AttachmentRow[];
  host: HostRow | null;
}): SubmittedContent {
  const { application } = parts;
  return {
    call: application.callCode,
    title: application.title,
    titleAlt: application.titleAlt,
    abstract: application.abstract,
    abstractAlt: application.abstractAlt,
    keywords: application.keywords,
    discipline: application.discipline,
    language: application.language,
    answers: parts.answers,
    host: parts.host?.name ?? null,
    team: parts.members.map(({ personId, name, role }) => ({ id: personId, name, role })),
    budget: parts.budget.map(asStoredLine),
    declaredConflicts: parts.conflicts.map((one) => ({
      person: one.personName,
      organisation: one.organisationName,
      reason: one.note,
    })),
    attachments: parts.attachments.map(({ field, name, size, sha256 }) => ({ field, name, size, sha256 })),
  };
}

export interface SignedReceipt {
  statement: ReceiptStatement;
  /** Base64 of the Ed25519 signature over the UTF-8 bytes of the statement's canonical JSON. */
  signature: string;
}

/** Makes and signs the receipt of a submission under its number. */
export function signReceipt(
  signer: Signer,
  number: string,
  content: SubmittedContent,
  submittedAt: Date,
): SignedReceipt {
  const statement: ReceiptStatement = {
    kind: 'headwater-submission-receipt',
    version: 1,
    application: number,
    call: content.call,
    title: content.title,
    contentHash: hashContent(content),
    attachments: content.attachments.map(({ field, sha256 }) => ({ field, sha256: `sha256:${sha256}` })),
    declaredConflicts: content.declaredConflicts.length,
    submittedAt: submittedAt.toISOString(),
    keyId: signer.keyId,
  };
  return {
    statement,
    signature: Buffer.from(signer.sign(Buffer.from(canonicalJson(statement)))).toString('base64'),
  };
}

export const hashContent = (content: SubmittedContent): string => hashCanonically(sha256, content);

/** What the log's entry of a receipt holds. */
export const hashStatement = (statement: ReceiptStatement): string => hashCanonically(sha256, statement);
