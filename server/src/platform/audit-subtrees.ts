/** Keeps the roots of the log's complete subtrees, from which proofs are made (audit-proofs.ts). */
import { createHash } from 'node:crypto';
import { computeRoot, KEPT_LEVELS, sizeOfLevel } from '@headwater/core/transparency';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';

export const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/** How many subtrees of a level are computed at once: 128,000 entries, some 4 MB. */
const AT_ONCE = 500;

/**
 * Keeps the roots of those complete subtrees of a tree of `size` entries that are not kept yet, lowest level first.
 * Call it where nobody else extends the tree. Returns how many were added; call again while it is not 0.
 */
export async function keepSubtrees(tx: Db, size: number): Promise<number> {
  let added = 0;
  for (let level = KEPT_LEVELS; sizeOfLevel(level) <= size; level += KEPT_LEVELS) {
    const { rows } = await sql<{ next: number }>`
      select coalesce(max(index) + 1, 0) as next from audit_subtrees where level = ${level}`.execute(tx);
    const first = rows[0]!.next;
    const end = Math.min(Math.floor(size / sizeOfLevel(level)), first + AT_ONCE);
    if (first >= end) continue;
    const width = sizeOfLevel(KEPT_LEVELS);
    const below = await readRun(tx, level - KEPT_LEVELS, first * width, end * width);
    if (below.length < (end - first) * width) break;
    const roots = Array.from({ length: end - first }, (_, at) => ({
      level,
      index: first + at,
      root_hash: `\\x${Buffer.from(computeRoot(sha256, below.slice(at * width, (at + 1) * width))).toString('hex')}`,
    }));
    await sql`insert into audit_subtrees
      select * from jsonb_populate_recordset(null::audit_subtrees, ${JSON.stringify(roots)}::jsonb)`.execute(
      tx,
    );
    added += roots.length;
  }
  return added;
}

/** Hashes of neighbouring nodes of a kept level, in their order. */
async function readRun(db: Db, level: number, from: number, end: number): Promise<Buffer[]> {
  const { rows } = await (level === 0
    ? sql<{ hash: Buffer }>`select leaf_hash as hash from audit_leaves
        where leaf_index >= ${from} and leaf_index < ${end} order by leaf_index`
    : sql<{ hash: Buffer }>`select root_hash as hash from audit_subtrees
        where level = ${level} and index >= ${from} and index < ${end} order by index`
  ).execute(db);
  return rows.map((row) => row.hash);
}
