/** Reviews in a person's ORCID record: as a file for anybody, and written by the person's own permission where set up. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { pickText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Signer } from '../../platform/signing.ts';
import { requireOwn } from './certificates.ts';
import { addPeerReview, authorisationUrl, exchangeCode } from './orcid-client.ts';
import { buildPeerReview, nameReview, type PeerReviewRecord } from './orcid-record.ts';

/** A permission that takes longer is asked for again. */
const REQUEST_MINUTES = 15;

/** The key for tokens: Ed25519 signatures are always the same for the same text, so it needs no secret of its own. */
function tokenKey(signer: Signer): Buffer {
  return createHash('sha256')
    .update(signer.sign(Buffer.from('headwater orcid token key 1')))
    .digest();
}

function sealToken(signer: Signer, token: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', tokenKey(signer), nonce);
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function openToken(signer: Signer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', tokenKey(signer), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

const redirectUri = (services: Services) => `${services.config.publicUrl}/api/orcid/callback`;

function requireSetting(services: Services) {
  const { orcid } = services.config;
  if (!orcid) throw new HeadwaterError(409, 'orcid-off');
  return orcid;
}

/**
 * A person's reviews that may be told of: submitted, of calls whose decisions are released. Before that, a record in
 * public could tell applicants who is at work on them.
 */
async function readTellableReviews(db: Db, personId: string): Promise<{ id: string; year: number }[]> {
  const zone = (await readFunder(db))?.timeZone ?? 'UTC';
  const { rows } = await sql<{ id: string; year: number }>`
    select reviews.id, extract(year from first.at at time zone ${zone})::int as year
    from reviews join assignments on assignments.id = reviews.assignment_id
      join calls on calls.id = assignments.call_id
      cross join lateral (
        select min(submitted_at) as at from review_versions where review_versions.review_id = reviews.id) as first
    where reviews.reviewer_id = ${personId}::uuid and reviews.status = 'submitted' and calls.status = 'released'
    order by first.at, reviews.id`.execute(db);
  return rows;
}

async function recordsOf(services: Services, db: Db, personId: string) {
  const funder = await readFunder(db);
  const { orcid } = services.config;
  const convenor = {
    name: funder ? pickText(funder.name, 'en') : 'Headwater',
    city: orcid?.city ?? '',
    country: funder?.country ?? '',
    ror: orcid?.ror ?? null,
  };
  return (await readTellableReviews(db, personId)).map(({ id, year }) => ({
    reviewId: id,
    record: buildPeerReview(
      { name: nameReview(id, services.config.publicUrl), year },
      orcid?.groupId ?? '',
      convenor,
    ),
  }));
}

/** All records of the actor's reviews in the shape of ORCID's message, to take elsewhere. */
export async function exportPeerReviews(
  services: Services,
  actor: Actor,
): Promise<{ 'peer-reviews': PeerReviewRecord[] }> {
  const records = await recordsOf(services, services.db, requireOwn(actor));
  return { 'peer-reviews': records.map(({ record }) => record) };
}

/** How the actor's record stands: whether it can be written to, and how many reviews are in it and waiting. */
export async function readOrcidState(services: Services, personId: string) {
  const { db, config } = services;
  const { rows } = await sql<{ orcid: string; connectedAt: Date; expiresAt: Date | null }>`
    select orcid, connected_at as "connectedAt", expires_at as "expiresAt" from orcid_connections
    where person_id = ${personId}::uuid`.execute(db);
  const connection = rows[0] ?? null;
  const tellable = await readTellableReviews(db, personId);
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from orcid_reviews
    where orcid = ${connection?.orcid ?? ''} and review_id = any(${tellable.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  const written = counted[0]!.n;
  const isAlive = connection !== null && (!connection.expiresAt || connection.expiresAt > services.now());
  return {
    isOffered: config.orcid !== null,
    orcid: isAlive ? connection.orcid : null,
    connectedAt: isAlive ? connection.connectedAt : null,
    written,
    waiting: tellable.length - written,
  };
}

/** Begins to ask for permission; the person goes to the address and comes back to {@link finishConnecting}. */
export async function beginConnecting(services: Services, actor: Actor): Promise<{ url: string }> {
  const setting = requireSetting(services);
  const personId = requireOwn(actor);
  const state = randomBytes(24).toString('base64url');
  const now = services.now();
  await sql`delete from orcid_requests
    where person_id = ${personId}::uuid
      or created_at < ${new Date(now.getTime() - REQUEST_MINUTES * 60_000)}`.execute(services.db);
  await sql`insert into orcid_requests (state, person_id, created_at)
    values (${state}, ${personId}::uuid, ${now})`.execute(services.db);
  return { url: authorisationUrl(setting, redirectUri(services), state) };
}

/**
 * Takes what ORCID sent back: only from the person who asked, only once, only in time.
 * @returns whether permission was given.
 */
export async function finishConnecting(
  services: Services,
  actor: Actor,
  answer: { code?: string; state?: string; error?: string },
): Promise<boolean> {
  const setting = requireSetting(services);
  const personId = requireOwn(actor);
  const { rows } = await sql<{ createdAt: Date }>`
    delete from orcid_requests where state = ${answer.state ?? ''} and person_id = ${personId}::uuid
    returning created_at as "createdAt"`.execute(services.db);
  const asked = rows[0];
  if (!asked || services.now().getTime() - asked.createdAt.getTime() > REQUEST_MINUTES * 60_000)
    throw new HeadwaterError(409, 'orcid-request-unknown');
  if (answer.error || !answer.code) return false;
  const { orcid, token, expiresIn } = await exchangeCode(setting, answer.code, redirectUri(services));
  await inTransaction(services, async (tx) => {
    const now = services.now();
    await sql`
      insert into orcid_connections (person_id, orcid, token, expires_at, connected_at)
      values (${personId}::uuid, ${orcid}, ${sealToken(services.signer, token)},
        ${expiresIn === null ? null : new Date(now.getTime() + expiresIn * 1000)}, ${now})
      on conflict (person_id) do update set orcid = excluded.orcid, token = excluded.token,
        expires_at = excluded.expires_at, connected_at = excluded.connected_at`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'person.orcid-connected',
      entity: 'person',
      entityId: personId,
      after: { orcid },
    });
  });
  return true;
}

/** Forgets the permission. What is in the record stays there; its owner removes it at ORCID. */
export function disconnect(services: Services, actor: Actor): Promise<void> {
  const personId = requireOwn(actor);
  return inTransaction(services, async (tx) => {
    await sql`delete from orcid_connections where person_id = ${personId}::uuid`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'person.orcid-disconnected',
      entity: 'person',
      entityId: personId,
    });
  });
}

/** Queues the writing of all reviews that are not in the record yet. */
export function requestPush(services: Services, actor: Actor): Promise<{ id: string }> {
  const personId = requireOwn(actor);
  requireSetting(services);
  return inTransaction(services, async (tx) => {
    const { rows } = await sql<{ orcid: string }>`
      select orcid from orcid_connections where person_id = ${personId}::uuid
        and (expires_at is null or expires_at > ${services.now()})`.execute(tx);
    if (!rows[0]) throw new HeadwaterError(409, 'orcid-not-connected');
    return { id: await enqueueJob(services, tx, actor, pushJob, { personId }) };
  });
}

/**
 * Writes one review after the other and keeps each put-code at once, so that a run that is cut off goes on where it was:
 * what ORCID took before the code was kept is found again by its identifier.
 */
export const pushJob: JobDefinition<{ personId: string }> = {
  kind: 'credit.push-orcid',
  async run({ services, input, report, finish }) {
    const setting = requireSetting(services);
    const { db } = services;
    const { rows } = await sql<{ orcid: string; token: string }>`
      select orcid, token from orcid_connections where person_id = ${input.personId}::uuid`.execute(db);
    if (!rows[0]) throw new HeadwaterError(409, 'orcid-not-connected');
    const access = { orcid: rows[0].orcid, token: openToken(services.signer, rows[0].token) };
    const known = await sql<{ id: string }>`
      select review_id as id from orcid_reviews where orcid = ${access.orcid}`.execute(db);
    const written = new Set(known.rows.map(({ id }) => id));
    const records = (await recordsOf(services, db, input.personId)).filter(
      ({ reviewId }) => !written.has(reviewId),
    );
    for (const [index, { reviewId, record }] of records.entries()) {
      await report('write-records', index, records.length);
      const putCode = await addPeerReview(setting, access, record);
      await sql`insert into orcid_reviews (review_id, orcid, put_code, pushed_at)
        values (${reviewId}::uuid, ${access.orcid}, ${putCode}, ${services.now()})
        on conflict (review_id, orcid) do nothing`.execute(db);
    }
    await inTransaction(services, (tx) => finish(tx, { written: records.length }));
  },
};
