/** Reading and checking the audit trail. The entries are for administrators and directors; the signed heads are public. */
import { type AuditRecord, createTrailVerifier, type SignedHead } from '@headwater/core/transparency';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import type { Db } from '../db/connect.ts';
import { AUDIT_RECORD_COLUMNS } from './audit.ts';
import { findHead, findNewestHead, proveGrowth } from './audit-proofs.ts';
import { isConcealedFrom } from './audit-secrecy.ts';
import { sha256 } from './audit-subtrees.ts';
import { extendAuditTree } from './audit-tree.ts';
import { HeadwaterError, invalidInput } from './errors.ts';
import { listOf, listQuery, matchesSearch, readPage } from './lists.ts';
import { type App, answers, Id, Instant, Nullable } from './routes.ts';
import type { Services } from './services.ts';
import { verifySignature } from './signing.ts';

const AuditView = Type.Object({
  id: Type.Integer(),
  at: Instant,
  actorId: Nullable(Id),
  actorName: Nullable(Type.String()),
  actorNameAlt: Nullable(Type.String()),
  trueActorId: Nullable(Id),
  trueActorName: Nullable(Type.String()),
  trueActorNameAlt: Nullable(Type.String()),
  action: Type.String(),
  entity: Type.String(),
  entityId: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  leafIndex: Nullable(Type.Integer()),
});

const HeadView = Type.Object({
  size: Type.Integer(),
  rootHash: Type.String(),
  at: Instant,
  keyId: Type.String(),
  signature: Type.String(),
});

const Keys = Type.Array(Type.Object({ keyId: Type.String(), publicKey: Type.String() }));

const TrailProblemView = Type.Object({
  code: Type.String(),
  index: Type.Optional(Type.Integer()),
  size: Type.Optional(Type.Integer()),
  entryId: Type.Optional(Type.Integer()),
  keyId: Type.Optional(Type.String()),
});

const AUDITORS = ['administrator', 'director'] as const;

/** All signed heads, oldest first. */
async function readHeads(db: Db): Promise<SignedHead[]> {
  const rows = await db.selectFrom('audit_tree_heads').selectAll().orderBy('tree_size').execute();
  return rows.map((row) => ({
    size: row.tree_size,
    rootHash: row.root_hash.toString('hex'),
    at: row.signed_at.toISOString(),
    keyId: row.key_id,
    signature: row.signature.toString('hex'),
  }));
}

/** The keys that sign heads and receipts, oldest first. */
export async function readKeys(db: Db): Promise<{ keyId: string; publicKey: string }[]> {
  const keys = await db.selectFrom('signing_keys').selectAll().orderBy('created_at').execute();
  return keys.map((key) => ({ keyId: key.key_id, publicKey: key.public_key }));
}

type LeafRow = AuditRecord & { leafIndex: number; leafHash: string; isConcealed: boolean };

/** The entries in leaf order, in batches, from a leaf on. */
async function* readLeaves(
  db: Db,
  concealed: RawBuilder<SqlBool> = sql<SqlBool>`false`,
): AsyncGenerator<LeafRow[]> {
  for (let from = 0; ; from += 2_000) {
    const { rows } = await sql<LeafRow>`
      select audit_leaves.leaf_index as "leafIndex", encode(audit_leaves.leaf_hash, 'hex') as "leafHash",
        ${concealed} as "isConcealed",
        ${AUDIT_RECORD_COLUMNS}
      from audit_leaves join audit_events on audit_events.id = audit_leaves.event_id
      where leaf_index >= ${from} and leaf_index < ${from + 2_000} order by leaf_index`.execute(db);
    if (rows.length > 0) yield rows;
    const more = await sql<{ more: boolean }>`
      select exists (select 1 from audit_leaves where leaf_index >= ${from + 2_000}) as more`.execute(db);
    if (!more.rows[0]?.more) return;
  }
}

/** Of an entry that is kept from the reader only its hash is told, so that the tree can still be checked. */
function asDownloaded({ isConcealed, leafIndex, leafHash, ...record }: LeafRow) {
  return isConcealed ? { leafIndex, leafHash } : { leafIndex, leafHash, ...record };
}

export function registerAuditRoutes(app: App, services: Services): void {
  app.get(
    '/api/audit',
    {
      config: { access: AUDITORS },
      schema: {
        tags: ['audit'],
        querystring: Type.Object({
          ...listQuery,
          entity: Type.Optional(Type.String({ maxLength: 60 })),
          entityId: Type.Optional(Type.String({ maxLength: 60 })),
          action: Type.Optional(Type.String({ maxLength: 60 })),
        }),
        response: answers(listOf(AuditView)),
      },
    },
    async (request) => {
      const { entity, entityId, action, q } = request.query;
      const concealed = await isConcealedFrom(services.db, request.actor);
      const where = [
        entity ? sql<SqlBool>`entry.entity = ${entity}` : null,
        entityId ? sql<SqlBool>`entry."entityId" = ${entityId}` : null,
        action ? sql<SqlBool>`entry.action = ${action}` : null,
        matchesSearch(
          sql`lower(entry.action || ' ' || concat_ws(' ', entry."actorName", entry."actorNameAlt"))`,
          q,
        ),
      ].filter((condition) => condition !== null);
      return (await readPage(services.db, request.query, {
        columns: sql`entry.*`,
        from: sql`(
          select ${AUDIT_RECORD_COLUMNS}, actor.name as "actorName",
            actor.name_alt as "actorNameAlt", true_actor.name as "trueActorName",
            true_actor.name_alt as "trueActorNameAlt",
            audit_leaves.leaf_index as "leafIndex"
          from audit_events
          left join people as actor on actor.id = audit_events.actor_id
          left join people as true_actor on true_actor.id = audit_events.true_actor_id
          left join audit_leaves on audit_leaves.event_id = audit_events.id
          where not ${concealed}) as entry`,
        id: sql`entry.id`,
        idType: 'bigint',
        where,
        sorts: { at: { expression: sql`entry.id`, type: 'bigint' } },
        defaultSort: '-at',
      })) as never;
    },
  );

  app.get(
    '/api/audit/heads',
    {
      config: { access: 'public' },
      schema: {
        tags: ['audit'],
        response: answers(
          Type.Object({
            heads: Type.Array(HeadView),
            keys: Keys,
          }),
        ),
      },
    },
    async () => {
      return { heads: await readHeads(services.db), keys: await readKeys(services.db) };
    },
  );

  app.get(
    '/api/audit/head',
    {
      config: { access: 'public' },
      schema: { tags: ['audit'], response: answers(Type.Object({ head: Nullable(HeadView), keys: Keys })) },
    },
    async () => ({ head: await findNewestHead(services.db), keys: await readKeys(services.db) }),
  );

  app.get(
    '/api/audit/consistency',
    {
      config: { access: 'public' },
      schema: {
        tags: ['audit'],
        querystring: Type.Object({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
        response: answers(Type.Object({ path: Type.Array(Type.String()) })),
      },
    },
    async (request) => {
      const { from, to } = request.query;
      for (const [name, size] of Object.entries({ from, to })) {
        if ((await findHead(services.db, size))?.size !== size)
          throw invalidInput(name, String(size), 'the size of a signed head');
      }
      if (from > to) throw invalidInput('from', String(from), `at most ${to}`);
      const path = await proveGrowth(services.db, from, to);
      if (!path) throw new HeadwaterError(503, 'proof-not-ready');
      return { path };
    },
  );

  app.get(
    '/api/audit/leaves',
    {
      config: { access: AUDITORS },
      schema: { tags: ['audit'], response: { 200: Type.String() }, produces: ['application/x-ndjson'] },
    },
    async (request, reply) => {
      const concealed = await isConcealedFrom(services.db, request.actor);
      while ((await extendAuditTree(services)) > 0);
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson' });
      for await (const rows of readLeaves(services.db, concealed)) {
        reply.raw.write(`${rows.map((row) => JSON.stringify(asDownloaded(row))).join('\n')}\n`);
      }
      reply.raw.end();
    },
  );

  app.post(
    '/api/audit/verify',
    {
      config: { access: AUDITORS },
      schema: {
        tags: ['audit'],
        response: answers(
          Type.Object({
            leaves: Type.Integer(),
            heads: Type.Integer(),
            problems: Type.Array(TrailProblemView),
            waiting: Type.Integer(),
          }),
        ),
      },
    },
    async () => {
      while ((await extendAuditTree(services)) > 0);
      return verifyTrail(services.db);
    },
  );
}

/** Checks the whole trail as it lies in the database; what another server is just adding is not looked at. */
export async function verifyTrail(db: Db) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const keys = new Map((await readKeys(tx)).map((key) => [key.keyId, key.publicKey]));
      const verifier = createTrailVerifier(sha256, await readHeads(tx), (keyId, message, signature) => {
        const key = keys.get(keyId);
        return key ? verifySignature(key, message, signature) : null;
      });
      for await (const rows of readLeaves(tx)) {
        for (const row of rows) verifier.add(row.leafIndex, row, Buffer.from(row.leafHash, 'hex'));
      }
      const waiting = await sql<{ n: number }>`select count(*) as n from audit_pending`.execute(tx);
      return { ...verifier.finish(), waiting: waiting.rows[0]?.n ?? 0 };
    });
}
