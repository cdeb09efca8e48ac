/** Proofs from the public log: that an entry is in it, and that a newer head continues an older one (RFC 9162). */
import {
  type AuditRecord,
  computeRangeRoot,
  type LeafRange,
  type LogProof,
  listConsistencyRanges,
  listInclusionRanges,
  listNodesOfRanges,
  type SignedHead,
  type Subtree,
} from '@headwater/core/transparency';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { AUDIT_RECORD_COLUMNS } from './audit.ts';
import { sha256 } from './audit-subtrees.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The roots over some runs, in hexadecimal; null while subtrees of a log from before they were kept are missing. */
async function proveRanges(db: Db, ranges: LeafRange[]): Promise<string[] | null> {
  const nodes = listNodesOfRanges(ranges);
  const keyOf = ({ level, index }: Subtree) => `${level}/${index}`;
  const indexes = (isLeaf: boolean) =>
    nodes.filter(({ level }) => (level === 0) === isLeaf).map(({ index }) => index);
  const levels = nodes.filter(({ level }) => level > 0).map(({ level }) => level);
  const { rows } = await sql<Subtree & { hash: Buffer }>`
    select 0 as level, leaf_index as index, leaf_hash as hash
    from audit_leaves where leaf_index = any(${indexes(true)}::bigint[])
    union all
    select audit_subtrees.level, audit_subtrees.index, root_hash
    from unnest(${levels}::int[], ${indexes(false)}::bigint[]) as asked (level, index)
    join audit_subtrees on audit_subtrees.level = asked.level and audit_subtrees.index = asked.index`.execute(
    db,
  );
  if (rows.length < nodes.length) return null;
  const hashes = new Map(rows.map((row) => [keyOf(row), row.hash]));
  return ranges.map((range) => hex(computeRangeRoot(sha256, range, (node) => hashes.get(keyOf(node))!)));
}

/** The columns of a {@link SignedHead}, for a select from `audit_tree_heads`. */
const HEAD_COLUMNS = sql<{ size: number; rootHash: string; at: Date; keyId: string; signature: string }>`
  tree_size as size, encode(root_hash, 'hex') as "rootHash", signed_at as at, key_id as "keyId",
  encode(signature, 'hex') as signature`;

/**
 * That an entry is in the log, by the first head that was signed over it: the same proof whenever it is asked for.
 * Null until the log has taken the entry in, which it does every second.
 */
export async function proveEntry(db: Db, eventId: number): Promise<LogProof | null> {
  const { rows } = await sql<AuditRecord & { leafIndex: number }>`
    select ${AUDIT_RECORD_COLUMNS}, audit_leaves.leaf_index as "leafIndex"
    from audit_leaves join audit_events on audit_events.id = audit_leaves.event_id
    where audit_leaves.event_id = ${eventId}`.execute(db);
  if (!rows[0]) return null;
  const { leafIndex, ...entry } = rows[0];
  const head = await findHead(db, leafIndex + 1);
  const path = head && (await proveRanges(db, listInclusionRanges(leafIndex, head.size)));
  return path && { entry, leafIndex, path, head };
}

/** The first signed head over at least so many entries; null when there is none. */
export async function findHead(db: Db, size: number): Promise<SignedHead | null> {
  const { rows } = await sql<Omit<SignedHead, 'at'> & { at: Date }>`
    select ${HEAD_COLUMNS} from audit_tree_heads where tree_size >= ${size} order by tree_size limit 1`.execute(
    db,
  );
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null;
}

/** The newest signed head; null for a log without entries. */
export async function findNewestHead(db: Db): Promise<SignedHead | null> {
  const { rows } = await sql<Omit<SignedHead, 'at'> & { at: Date }>`
    select ${HEAD_COLUMNS} from audit_tree_heads order by tree_size desc limit 1`.execute(db);
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null;
}

/**
 * That the log of `to` entries begins with the log of `from`; null while it cannot be made.
 * @param from from 1 to `to`, which is at most the newest head's size.
 */
export function proveGrowth(db: Db, from: number, to: number): Promise<string[] | null> {
  return proveRanges(db, listConsistencyRanges(from, to));
}
