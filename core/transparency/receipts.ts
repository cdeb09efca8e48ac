/**
 * The receipt of a submission as a file, and its check without the server that issued it: was the statement signed,
 * is the content what the statement speaks of, and does the public log hold it.
 */
import { canonicalJson } from './canonical.ts';
import { encodeTreeHead } from './head.ts';
import { HASH_LENGTH, hashLeaf, type Sha256, verifyInclusion } from './merkle.ts';
import { type AuditRecord, encodeAuditRecord, type SignedHead } from './trail.ts';

/** What a receipt says; signed as its canonical JSON (RFC 8785) in UTF-8. */
export interface ReceiptStatement {
  kind: 'headwater-submission-receipt';
  version: 1;
  application: string;
  call: string;
  title: string;
  /** SHA-256 of the canonical JSON of everything submitted, as `sha256:<hex>`. */
  contentHash: string;
  attachments: { field: string; sha256: string }[];
  declaredConflicts: number;
  submittedAt: string;
  keyId: string;
}

/** The action of the log's entry that holds the hash of a receipt's statement. */
export const RECEIPT_ACTION = 'application.receipted';

/** That the log took the receipt in: the entry, its place, the way from it to a root, and the signed head of that root. */
export interface LogProof {
  /** The whole entry, which only the receipt's owner is given; its `after.statement` is the statement's hash. */
  entry: AuditRecord;
  leafIndex: number;
  /** RFC 9162 §2.1.3.1, in hexadecimal. */
  path: string[];
  head: SignedHead;
}

/** A receipt as it is handed out; everything beside statement and signature may be missing. */
export interface ReceiptFile {
  statement: Record<string, unknown>;
  /** Base64 of the Ed25519 signature over the statement. */
  signature: string;
  content?: unknown;
  proof?: LogProof | null;
}

/** What a check found, part by part; the last words of each say which forgery it is. */
export interface ReceiptFindings {
  signature: 'genuine' | 'wrong' | 'key-unknown';
  content: 'same' | 'altered' | 'not-given';
  /** `other-statement`: the log's entry is about another receipt. `not-included`: the path does not lead to the head. */
  log: 'included' | 'other-statement' | 'not-included' | 'not-given';
  head: 'genuine' | 'wrong' | 'key-unknown' | 'not-given';
}

/** Checks a signature by a key of that id; null when the key is not known. */
export type SignatureCheck = (keyId: string, message: Uint8Array, signature: Uint8Array) => boolean | null;

/** `sha256:<hex>` of the canonical JSON of a value. */
export function hashCanonically(sha256: Sha256, value: unknown): string {
  return `sha256:${toHex(sha256(new TextEncoder().encode(canonicalJson(value))))}`;
}

/** Whether the value has the shape of a receipt; nothing in it is believed by that. */
export function isReceiptFile(value: unknown): value is ReceiptFile {
  if (!isObject(value) || !isObject(value.statement) || typeof value.signature !== 'string') return false;
  const { contentHash, submittedAt, keyId } = value.statement;
  const isStatement = [contentHash, submittedAt, keyId].every((one) => typeof one === 'string');
  return isStatement && (value.proof === undefined || value.proof === null || isLogProof(value.proof));
}

/** A log of 2⁶⁴ entries has no longer way to its root. */
const LONGEST_PATH = 64;
/** Hashes, times, ids of keys and signatures in hexadecimal are shorter. */
const LONGEST_TEXT = 200;

const isShortText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TEXT;

function isLogProof(value: unknown): value is LogProof {
  if (!isObject(value) || !isObject(value.entry) || !isObject(value.head)) return false;
  const { size, rootHash, at, keyId, signature } = value.head;
  return (
    Number.isSafeInteger(value.leafIndex) &&
    Array.isArray(value.path) &&
    value.path.length <= LONGEST_PATH &&
    value.path.every(isShortText) &&
    Number.isSafeInteger(size) &&
    [rootHash, at, keyId, signature].every(isShortText)
  );
}

/**
 * Checks everything that a receipt file holds.
 * @param content what was submitted, when it is not in the file.
 * @throws TransparencyError `json-unsupported-value` for a value that JSON cannot hold.
 */
export function checkReceipt(
  sha256: Sha256,
  receipt: ReceiptFile,
  verify: SignatureCheck,
  content: unknown = receipt.content,
): ReceiptFindings {
  const { statement } = receipt;
  const bytes = new TextEncoder().encode(canonicalJson(statement));
  const signed = verify(String(statement.keyId ?? ''), bytes, fromBase64(receipt.signature));
  return {
    signature: nameVerdict(signed),
    content:
      content === undefined || content === null
        ? 'not-given'
        : hashCanonically(sha256, content) === statement.contentHash
          ? 'same'
          : 'altered',
    ...checkLog(sha256, receipt, verify),
  };
}

function checkLog(
  sha256: Sha256,
  { statement, proof }: ReceiptFile,
  verify: SignatureCheck,
): Pick<ReceiptFindings, 'log' | 'head'> {
  if (!proof) return { log: 'not-given', head: 'not-given' };
  const { entry, leafIndex, path, head } = proof;
  const rootHash = fromHex(head.rootHash);
  const isIncluded = verifyInclusion(sha256, {
    leafHash: hashLeaf(sha256, encodeAuditRecord(entry)),
    index: leafIndex,
    size: head.size,
    rootHash,
    proof: path.map(fromHex),
  });
  const { action, after } = entry;
  const isAboutThis =
    action === RECEIPT_ACTION && isObject(after) && after.statement === hashCanonically(sha256, statement);
  return {
    log: !isIncluded ? 'not-included' : isAboutThis ? 'included' : 'other-statement',
    head: nameVerdict(verifyHead(head, rootHash, verify)),
  };
}

function verifyHead(head: SignedHead, rootHash: Uint8Array, verify: SignatureCheck): boolean | null {
  const isWhole = rootHash.length === HASH_LENGTH && head.size > 0 && Number.isFinite(Date.parse(head.at));
  if (!isWhole || !/Z$/.test(head.at)) return false;
  try {
    return verify(
      head.keyId,
      encodeTreeHead({ size: head.size, rootHash, at: head.at }),
      fromHex(head.signature),
    );
  } catch {
    return false;
  }
}

const nameVerdict = (verdict: boolean | null) =>
  verdict === null ? 'key-unknown' : verdict ? 'genuine' : 'wrong';

/**
 * What the findings come to. `proven`: signed, in the log, nothing altered. `signed`: signed and nothing altered, but
 * the file has no proof of the log (yet). `forged`: at least one part contradicts another.
 */
export function concludeReceipt(findings: ReceiptFindings): 'proven' | 'signed' | 'forged' {
  const { signature, content, log, head } = findings;
  if (signature !== 'genuine' || content === 'altered') return 'forged';
  if (log === 'not-given' && head === 'not-given') return 'signed';
  return log === 'included' && head === 'genuine' ? 'proven' : 'forged';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return new Uint8Array(0);
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}
