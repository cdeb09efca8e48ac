/** The SQL of more time for single applicants. */
import type { LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Concealer } from '../../platform/audit-secrecy.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import { HOST_UNTIL } from './deadline.ts';

export interface ExtensionRow {
  id: string;
  callId: string;
  personId: string;
  askedAt: Date | null;
  askedUntil: Date | null;
  reason: string;
  until: Date | null;
  grantedAt: Date | null;
  refusedAt: Date | null;
  answer: string;
  /** Until when there was time before part of it was taken back, when and why; null and empty when nothing was. */
  shortenedFrom: Date | null;
  shortenedAt: Date | null;
  shortenedReason: string;
}

const COLUMNS = sql`extensions.id, extensions.call_id as "callId", extensions.person_id as "personId",
  extensions.asked_at as "askedAt", extensions.asked_until as "askedUntil", extensions.reason, extensions.until,
  extensions.granted_at as "grantedAt", extensions.refused_at as "refusedAt", extensions.answer,
  extensions.shortened_from as "shortenedFrom", extensions.shortened_at as "shortenedAt",
  extensions.shortened_reason as "shortenedReason"`;

/** A lead asks. @returns null when an earlier request waits for its answer. */
export async function insertRequest(
  tx: Db,
  request: { callId: string; personId: string; askedBy: string; until: Date; reason: string; now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into deadline_extensions (call_id, person_id, asked_at, asked_by, asked_until, reason, created_at)
    values (${request.callId}::uuid, ${request.personId}::uuid, ${request.now}, ${request.askedBy}::uuid,
      ${request.until}, ${request.reason}, ${request.now})
    on conflict (call_id, person_id) where granted_at is null and refused_at is null do nothing returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** Given unasked. */
export async function insertGrant(
  tx: Db,
  grant: { callId: string; personId: string; grantedBy: string; until: Date; answer: string; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into deadline_extensions (call_id, person_id, until, granted_by, granted_at, answer, created_at)
    values (${grant.callId}::uuid, ${grant.personId}::uuid, ${grant.until}, ${grant.grantedBy}::uuid, ${grant.now},
      ${grant.answer}, ${grant.now}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** Answers a request that waits; `until` null refuses it. */
export async function answerRequest(
  tx: Db,
  id: string,
  by: { personId: string; until: Date | null; answer: string; now: Date },
): Promise<void> {
  const columns = by.until
    ? sql`until = ${by.until}, granted_at = ${by.now}, granted_by = ${by.personId}::uuid`
    : sql`refused_at = ${by.now}, refused_by = ${by.personId}::uuid`;
  await sql`update deadline_extensions set ${columns}, answer = ${by.answer} where id = ${id}::uuid`.execute(
    tx,
  );
}

/** Takes part of a grant back. */
export async function shortenGrant(
  tx: Db,
  id: string,
  by: { personId: string; until: Date; before: Date; reason: string; now: Date },
): Promise<void> {
  await sql`update deadline_extensions set until = ${by.until}, shortened_from = ${by.before}, shortened_at = ${by.now},
    shortened_by = ${by.personId}::uuid, shortened_reason = ${by.reason} where id = ${id}::uuid`.execute(tx);
}

/** Whose requests an officer answers: nobody's of their own teams, nor of whom they are kept away from. */
function isOfOthers(actor: Actor) {
  const me = sql`${[actor.personId, actor.truePersonId]}::uuid[]`;
  return sql<SqlBool>`(extensions.person_id <> all(${me}) and not exists (
    select 1 from applications where applications.call_id = extensions.call_id
      and applications.lead_id = extensions.person_id and (
        exists (select 1 from application_members as members
          where members.application_id = applications.id and members.person_id = any(${me}))
        or exists (select 1 from application_bars as bars
          where bars.application_id = applications.id and bars.person_id = any(${me})))))`;
}

/** Locks a request or grant of a call as far as it exists for the officer. */
export async function lockExtension(tx: Db, actor: Actor, id: string): Promise<ExtensionRow | null> {
  const { rows } = await sql<ExtensionRow>`
    select ${COLUMNS} from deadline_extensions as extensions
    where extensions.id = ${id}::uuid and ${isOfOthers(actor)} for update of extensions`.execute(tx);
  return rows[0] ?? null;
}

/** The request of a person that waits, locked. */
export async function lockWaiting(tx: Db, callId: string, personId: string): Promise<ExtensionRow | null> {
  const { rows } = await sql<ExtensionRow>`
    select ${COLUMNS} from deadline_extensions as extensions
    where extensions.call_id = ${callId}::uuid and extensions.person_id = ${personId}::uuid
      and extensions.granted_at is null and extensions.refused_at is null for update`.execute(tx);
  return rows[0] ?? null;
}

/** The call of a request or grant; null when there is none. */
export async function findCallOfExtension(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('deadline_extensions')
    .select('call_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.call_id ?? null;
}

/** Until when a person was given time in a call, whatever its deadline is. */
export async function readGrantedUntil(db: Db, callId: string, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`
    select max(until) as until from deadline_extensions
    where call_id = ${callId}::uuid and person_id = ${personId}::uuid and granted_at is not null`.execute(db);
  return rows[0]!.until;
}

/** Whether a person leads an application in the call whose team the actor is in, or from which they are kept away. */
export async function isKeptFrom(db: Db, actor: Actor, callId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from (select ${callId}::uuid as call_id, ${personId}::uuid as person_id) as extensions
    where not ${isOfOthers(actor)}`.execute(db);
  return rows.length > 0;
}

/** What a person asked for and was given in a call, the newest first; a handful. */
export async function readOwnExtensions(db: Db, callId: string, personId: string): Promise<ExtensionRow[]> {
  const { rows } = await sql<ExtensionRow>`
    select ${COLUMNS} from deadline_extensions as extensions
    where extensions.call_id = ${callId}::uuid and extensions.person_id = ${personId}::uuid
    order by extensions.created_at desc, extensions.id desc limit 20`.execute(db);
  return rows;
}

export interface ExtensionListRow extends ExtensionRow {
  name: string;
  nameAlt: string | null;
  hostName: string | null;
  hostNames: Record<string, string> | null;
  answeredBy: string | null;
  answeredByAlt: string | null;
}

export interface ExtensionFilter extends ListQuery {
  state?: 'waiting' | 'granted' | 'refused';
}

const STATES = {
  waiting: sql<SqlBool>`extensions.granted_at is null and extensions.refused_at is null`,
  granted: sql<SqlBool>`extensions.granted_at is not null`,
  refused: sql<SqlBool>`extensions.refused_at is not null`,
};

/**
 * Requests and grants of a call, for its officer: who, from which host, why. Of the application itself nothing, since
 * drafts exist for nobody but their team.
 */
export function listExtensions(db: Db, actor: Actor, callId: string, filter: ExtensionFilter) {
  return readPage<ExtensionListRow>(db, filter, {
    columns: sql`${COLUMNS}, people.name, people.name_alt as "nameAlt", host.name as "hostName",
      host.names as "hostNames", answerer.name as "answeredBy", answerer.name_alt as "answeredByAlt"`,
    from: sql`deadline_extensions as extensions
      join people on people.id = extensions.person_id
      left join people as answerer on answerer.id = coalesce(extensions.granted_by, extensions.refused_by)
      left join lateral (
        select organisations.name, organisations.names from (
          select applications.host_organisation_id as id, 0 as rank, applications.updated_at as at from applications
          where applications.call_id = extensions.call_id and applications.lead_id = extensions.person_id
          union all
          select affiliations.organisation_id, 1, null from affiliations
          where affiliations.person_id = extensions.person_id and affiliations.to_date is null) as known
        join organisations on organisations.id = known.id
        order by known.rank, known.at desc nulls last, organisations.id limit 1) as host on true`,
    id: sql`extensions.id`,
    where: [
      sql<SqlBool>`extensions.call_id = ${callId}::uuid`,
      isOfOthers(actor),
      filter.state ? STATES[filter.state] : null,
    ].filter((condition) => condition !== null),
    sorts: { createdAt: { expression: sql`extensions.created_at`, type: 'timestamptz' } },
    defaultSort: '-createdAt',
  });
}

/** Time given in a call that is still running and not used: how many, and until when the last host may sign. */
export async function findRunning(
  db: Db,
  callId: string,
  now: Date,
): Promise<{ count: number; until: Date } | null> {
  const { rows } = await sql<{ count: number; until: Date | null }>`
    select count(*) as count, max(running.until) as until from (
      select extensions.person_id, coalesce(calls.host_deadline_at, calls.closes_at)
          + greatest(max(extensions.until) - calls.closes_at, interval '0') as until
      from deadline_extensions as extensions join calls on calls.id = extensions.call_id
      where extensions.call_id = ${callId}::uuid and extensions.granted_at is not null
        and extensions.until > calls.closes_at
        and not (exists (select 1 from applications where applications.call_id = extensions.call_id
            and applications.lead_id = extensions.person_id and applications.status in ('submitted', 'ineligible'))
          and not exists (select 1 from applications where applications.call_id = extensions.call_id
            and applications.lead_id = extensions.person_id
            and applications.status in ('draft', 'with-host', 'withdrawn')))
      group by extensions.person_id, calls.id) as running
    where running.until > ${now}`.execute(db);
  const { count, until } = rows[0]!;
  return until ? { count, until } : null;
}

/** Who is told of a request: the call's own officers, or else those of the whole funder; never who is kept from it. */
export async function readOfficerIds(tx: Db, callId: string, leadId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; isOwn: boolean }>`
    select distinct grants.person_id as id, grants.scope_kind = 'call' as "isOwn" from role_grants as grants
    where grants.role = 'officer' and grants.ended_at is null and grants.person_id <> ${leadId}::uuid
      and (grants.scope_kind = 'funder' or (grants.scope_kind = 'call' and grants.scope_id = ${callId}::uuid))
      and grants.person_id not in (
        select people.person_id from applications
          join (select application_id, person_id from application_members
            union all select application_id, person_id from application_bars) as people
            on people.application_id = applications.id
        where applications.call_id = ${callId}::uuid and applications.lead_id = ${leadId}::uuid)
    order by 1`.execute(tx);
  const own = rows.filter((row) => row.isOwn);
  return (own.length > 0 ? own : rows).map((row) => row.id);
}

/** The people who sign for what a person has lying with a host in a call, with the host. */
export async function readWaitingHosts(
  tx: Db,
  callId: string,
  leadId: string,
): Promise<{ applicationId: string; title: string; until: Date; officerIds: string[] }[]> {
  const { rows } = await sql<{ applicationId: string; title: string; until: Date; officerIds: string[] }>`
    select applications.id as "applicationId", applications.title, ${HOST_UNTIL} as until,
      array(select grants.person_id from role_grants as grants
        where grants.role = 'host_officer' and grants.scope_kind = 'organisation' and grants.ended_at is null
          and grants.scope_id = applications.host_organisation_id
          and not exists (select 1 from application_bars as bars
            where bars.application_id = applications.id and bars.person_id = grants.person_id)
        order by 1) as "officerIds"
    from applications join calls on calls.id = applications.call_id
    where applications.call_id = ${callId}::uuid and applications.lead_id = ${leadId}::uuid
      and applications.status = 'with-host' order by applications.id`.execute(tx);
  return rows;
}

/** Requests and grants of people whose applications are the actor's own or kept from them. */
export const concealOwnExtensions: Concealer = async (db, actor) => {
  const { rows } = await sql<{ id: string }>`
    select extensions.id::text as id from deadline_extensions as extensions where not ${isOfOthers(actor)}`.execute(
    db,
  );
  return rows.map((row) => row.id);
};

/** Requests that wait for the officer, by call. */
export async function countWaiting(
  db: Db,
  actor: Actor,
  calls: { everywhere: boolean; own: string[] },
): Promise<{ callId: string; code: string; title: LocalText; count: number; since: Date }[]> {
  const { rows } = await sql<{ callId: string; code: string; title: LocalText; count: number; since: Date }>`
    select calls.id as "callId", calls.code, calls.title, count(*) as count, min(extensions.asked_at) as since
    from deadline_extensions as extensions join calls on calls.id = extensions.call_id
    where ${STATES.waiting} and calls.status = 'published' and ${isOfOthers(actor)}
      and (${calls.everywhere} or calls.id = any(${calls.own}::uuid[]))
    group by calls.id order by min(extensions.asked_at), calls.id`.execute(db);
  return rows;
}
