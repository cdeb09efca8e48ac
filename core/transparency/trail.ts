/** The audit trail as an export that can be checked without the database it came from. */
import { canonicalJson } from './canonical.ts';
import { computeFrontierRoot, EMPTY_FRONTIER, extendFrontier } from './frontier.ts';
import { encodeTreeHead } from './head.ts';
import { areHashesEqual, hashLeaf, type Sha256 } from './merkle.ts';

/** An audit entry as it is hashed and exported. `at` is UTC with microseconds and ends in Z. */
export interface AuditRecord {
  id: number;
  at: string;
  actorId: string | null;
  trueActorId: string | null;
  action: string;
  entity: string;
  entityId: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  /** Chance that keeps the leaf's hash from being guessed; entries older than it have none. */
  salt?: string | null;
}

/** The bytes of an entry that its leaf hash covers: its canonical JSON (RFC 8785) without anything beside the record. */
export function encodeAuditRecord(record: AuditRecord): Uint8Array {
  const { id, at, actorId, trueActorId, action, entity, entityId, before, after, reason } = record;
  const salt = record.salt ?? undefined;
  return new TextEncoder().encode(
    canonicalJson({ id, at, actorId, trueActorId, action, entity, entityId, before, after, reason, salt }),
  );
}

/** A signed head in an export; hashes and signature in hexadecimal. */
export interface SignedHead {
  size: number;
  rootHash: string;
  at: string;
  keyId: string;
  signature: string;
}

export type TrailProblem =
  | { code: 'leaf-missing'; index: number }
  | { code: 'entry-changed'; index: number; entryId: number }
  | { code: 'root-differs'; size: number }
  | { code: 'signature-invalid'; size: number }
  | { code: 'key-unknown'; size: number; keyId: string }
  | { code: 'head-missing'; size: number };

export interface TrailReport {
  leaves: number;
  /** Of these leaves only the hash was read. */
  withheld: number;
  heads: number;
  problems: TrailProblem[];
}

/**
 * Checks a trail entry by entry in leaf order: every stored leaf hash against its entry, every signed head against the
 * tree of all leaves before it.
 * @param verify whether the signature over the message was made by the key; null when the key is not known.
 */
export function createTrailVerifier(
  sha256: Sha256,
  heads: readonly SignedHead[],
  verify: (keyId: string, message: Uint8Array, signature: Uint8Array) => boolean | null,
) {
  const waiting = heads.toSorted((a, b) => a.size - b.size);
  const problems: TrailProblem[] = [];
  let frontier = EMPTY_FRONTIER;
  let checked = 0;
  let withheld = 0;

  const checkHeads = () => {
    while (waiting[checked] && waiting[checked]!.size === frontier.size) {
      const head = waiting[checked++]!;
      const rootHash = computeFrontierRoot(sha256, frontier);
      if (!areHashesEqual(rootHash, fromHex(head.rootHash))) {
        problems.push({ code: 'root-differs', size: head.size });
        continue;
      }
      const message = encodeTreeHead({ size: head.size, rootHash, at: head.at });
      const valid = verify(head.keyId, message, fromHex(head.signature));
      if (valid === null) problems.push({ code: 'key-unknown', size: head.size, keyId: head.keyId });
      else if (!valid) problems.push({ code: 'signature-invalid', size: head.size });
    }
  };

  return {
    /**
     * The next leaf in order; a gap in the indexes is a problem of its own. Null for an entry that is kept from the
     * reader: its hash still has to lie where the heads say.
     */
    add(index: number, record: AuditRecord | null, storedLeafHash: Uint8Array): void {
      if (!record) withheld++;
      const leafHash = record ? hashLeaf(sha256, encodeAuditRecord(record)) : storedLeafHash;
      if (index !== frontier.size) problems.push({ code: 'leaf-missing', index: frontier.size });
      if (record && !areHashesEqual(leafHash, storedLeafHash)) {
        problems.push({ code: 'entry-changed', index, entryId: record.id });
      }
      frontier = extendFrontier(sha256, frontier, [leafHash]);
      checkHeads();
    },
    finish(): TrailReport {
      checkHeads();
      for (const head of waiting.slice(checked))
        problems.push({ code: 'leaf-missing', index: head.size - 1 });
      if (frontier.size > 0 && waiting.at(-1)?.size !== frontier.size) {
        problems.push({ code: 'head-missing', size: frontier.size });
      }
      return { leaves: frontier.size, withheld, heads: checked, problems };
    },
  };
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
