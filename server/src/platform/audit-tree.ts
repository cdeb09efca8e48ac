/** Gives committed audit entries their place in the Merkle tree and signs the new head. */
import {
  type AuditRecord,
  computeFrontierRoot,
  decodeFrontier,
  EMPTY_FRONTIER,
  encodeAuditRecord,
  encodeFrontier,
  encodeTreeHead,
  extendFrontier,
  hashLeaf,
  KEPT_LEVELS,
  sizeOfLevel,
} from '@headwater/core/transparency';
import { sql } from 'kysely';
import { AUDIT_RECORD_COLUMNS } from './audit.ts';
import { findNewestHead } from './audit-proofs.ts';
import { keepSubtrees, sha256 } from './audit-subtrees.ts';
import type { Services } from './services.ts';

/** One writer at a time; any number nobody else uses. */
const TREE_LOCK = 7_211_002;
const BATCH = 5_000;

/** Takes up to 5,000 waiting entries into the tree and signs its head. Returns how many; 0 also when another server is at it. */
export async function extendAuditTree(services: Services): Promise<number> {
  return services.db.transaction().execute(async (tx) => {
    const locked = await sql<{
      locked: boolean;
    }>`select pg_try_advisory_xact_lock(${TREE_LOCK}) as locked`.execute(tx);
    if (!locked.rows[0]?.locked) return 0;
    const { rows } = await sql<AuditRecord>`
      select ${AUDIT_RECORD_COLUMNS} from audit_pending join audit_events on audit_events.id = audit_pending.event_id
      order by audit_pending.event_id limit ${BATCH}`.execute(tx);
    if (rows.length === 0) return 0;
    const head = await tx
      .selectFrom('audit_tree_heads')
      .select('frontier')
      .orderBy('tree_size', 'desc')
      .limit(1)
      .executeTakeFirst();
    const before = head ? decodeFrontier(head.frontier) : EMPTY_FRONTIER;
    const hashes = rows.map((record) => hashLeaf(sha256, encodeAuditRecord(record)));
    const after = extendFrontier(sha256, before, hashes);
    const leaves = rows.map((record, offset) => ({
      leaf_index: before.size + offset,
      event_id: record.id,
      leaf_hash: `\\x${Buffer.from(hashes[offset]!).toString('hex')}`,
    }));
    await sql`
      insert into audit_leaves (leaf_index, event_id, leaf_hash)
      select leaf_index, event_id, leaf_hash
      from jsonb_populate_recordset(null::audit_leaves, ${JSON.stringify(leaves)}::jsonb)`.execute(tx);
    await sql`delete from audit_pending where event_id = any(${rows.map((record) => record.id)}::bigint[])`.execute(
      tx,
    );
    const blocksOf = (size: number) => Math.floor(size / sizeOfLevel(KEPT_LEVELS));
    if (blocksOf(after.size) > blocksOf(before.size)) await keepSubtrees(tx, after.size);
    const rootHash = computeFrontierRoot(sha256, after);
    const at = services.now();
    await tx
      .insertInto('audit_tree_heads')
      .values({
        tree_size: after.size,
        root_hash: Buffer.from(rootHash),
        frontier: Buffer.from(encodeFrontier(after)),
        signed_at: at,
        key_id: services.signer.keyId,
        signature: Buffer.from(
          services.signer.sign(encodeTreeHead({ size: after.size, rootHash, at: at.toISOString() })),
        ),
      })
      .execute();
    return rows.length;
  });
}

/** Keeps the subtrees of a log that grew before they were kept. */
async function keepEarlierSubtrees(services: Services): Promise<void> {
  const head = await findNewestHead(services.db);
  if (!head) return;
  let added: number;
  do {
    added = await services.db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${TREE_LOCK})`.execute(tx);
      return keepSubtrees(tx, head.size);
    });
  } while (added > 0);
}

/** Extends the tree every second while there is something to add. */
export function startAuditTree(services: Services): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let current = Promise.resolve();
  let isCaughtUp = false;
  const tick = async () => {
    try {
      if (!isCaughtUp) await keepEarlierSubtrees(services);
      isCaughtUp = true;
      while (!stopped && (await extendAuditTree(services)) > 0);
    } catch (error) {
      if (!stopped) console.error('audit tree:', error);
    }
    if (!stopped) timer = setTimeout(start, 1_000);
  };
  const start = () => {
    current = tick();
  };
  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
