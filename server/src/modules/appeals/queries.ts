/** Appeals, and who may read them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Concealer } from '../../platform/audit-secrecy.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { judgeableBy } from '../panels/index.ts';
import type { AppealRow, AppealWindow, Grounds } from './types.ts';

const isTeam = (actor: Actor) => sql<SqlBool>`exists (select 1 from application_members as own
  where own.application_id = appeals.application_id and own.person_id = ${actor.personId}::uuid)`;

/**
 * Reads the appeal until its end, and not once a conflict keeps them from the application. Not while acting in the
 * reader's name: reading cannot be handed over.
 */
export const isReader = (actor: Actor) =>
  actor.personId === actor.truePersonId
    ? sql<SqlBool>`(coalesce(appeals.reader_id = ${actor.personId}::uuid, false)
        and appeals.status in ('reading', 'read')
        and not exists (select 1 from application_bars as bars
          where bars.application_id = appeals.application_id and bars.person_id = ${actor.personId}::uuid))`
    : sql<SqlBool>`false`;

/** Answers for the call and has no part in the application. */
export const isJudge = (actor: Actor) => sql<SqlBool>`(${judgeableBy(actor)} and ${followsBy(actor)})`;

/** Panel members judge applications, but appeals are the officers' and directors'. */
function followsBy(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const scoped = actor.grants.flatMap((grant) =>
    grant.role === 'officer' && grant.scopeKind === 'call' && grant.scopeId ? [grant.scopeId] : [],
  );
  const isEverywhere = actor.grants.some(
    (grant) => (grant.role === 'officer' || grant.role === 'director') && grant.scopeKind === 'funder',
  );
  return isEverywhere ? sql<SqlBool>`true` : sql<SqlBool>`appeals.call_id = any(${scoped}::uuid[])`;
}

const COLUMNS = (actor: Actor) => sql`appeals.id, appeals.status, appeals.application_id as "applicationId",
  applications.number as "applicationNumber", applications.title as "applicationTitle",
  applications.title_alt as "applicationTitleAlt",
  applications.lead_id as "leadId", applications.requested, appeals.call_id as "callId", calls.code as "callCode",
  calls.title as "callTitle", calls.status as "callStatus", calls.currency, appeals.grounds, appeals.statement,
  appeals.filed_by as "filedById", appeals.filed_at as "filedAt", appeals.answer_due_at as "answerDueAt",
  appeals.reader_id as "readerId", reader.name as "readerName", reader.name_alt as "readerNameAlt", appeals.reader_due_at as "readerDueAt",
  appeals.recommendation, appeals.opinion, appeals.read_at as "readAt", appeals.reason, appeals.amount,
  ender.name as "endedByName", ender.name_alt as "endedByNameAlt", appeals.ended_at as "endedAt", ${isTeam(actor)} as "isTeam",
  coalesce(applications.lead_id = ${actor.personId}::uuid, false) as "isLead", ${isReader(actor)} as "isReader",
  ${isJudge(actor)} as "isJudge"`;

const FROM = sql`appeals join applications on applications.id = appeals.application_id
  join calls on calls.id = appeals.call_id
  left join people as reader on reader.id = appeals.reader_id
  left join people as ender on ender.id = appeals.ended_by`;

/** Which appeals exist for the actor: the team's own, those they were asked to read, those they answer for. */
const visibleTo = (actor: Actor) =>
  actor.kind === 'system'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${isTeam(actor)} or ${isReader(actor)} or ${isJudge(actor)})`;

export async function readAppeals(db: Db, actor: Actor, ids: readonly string[]): Promise<AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    select ${COLUMNS(actor)} from ${FROM}
    where appeals.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor)}`.execute(db);
  return rows;
}

/** The appeal about an application as it exists for the actor; null when there is none. */
export async function findAppealOf(db: Db, actor: Actor, applicationId: string): Promise<AppealRow | null> {
  const { rows } = await sql<AppealRow>`
    select ${COLUMNS(actor)} from ${FROM}
    where appeals.application_id = ${applicationId}::uuid and ${visibleTo(actor)}`.execute(db);
  return rows[0] ?? null;
}

export interface AppealFilter extends ListQuery {
  call?: string;
  status?: string;
}

/** Appeals that the actor answers for. */
export function listAppeals(db: Db, actor: Actor, filter: AppealFilter) {
  return readPage<AppealRow>(db, filter, {
    columns: COLUMNS(actor),
    from: FROM,
    id: sql`appeals.id`,
    where: [
      isJudge(actor),
      filter.call ? sql<SqlBool>`appeals.call_id = ${filter.call}::uuid` : null,
      filter.status === 'open' ? sql<SqlBool>`appeals.status in ('filed', 'reading', 'read')` : null,
      filter.status === 'ended' ? sql<SqlBool>`appeals.status not in ('filed', 'reading', 'read')` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      answerDueAt: { expression: sql`appeals.answer_due_at`, type: 'timestamptz' },
      filedAt: { expression: sql`appeals.filed_at`, type: 'timestamptz' },
    },
    defaultSort: 'answerDueAt',
  });
}

/** Until when a released decision may be appealed against; null before the release. */
export async function findWindow(db: Db, applicationId: string): Promise<AppealWindow | null> {
  const { rows } = await sql<AppealWindow>`
    select rounds.call_id as "callId", decisions.outcome, rounds.released_at as "releasedAt",
      rounds.released_at + make_interval(days => calls.appeal_days) as "closesAt",
      calls.appeal_answer_days as "answerDays"
    from decisions join decision_rounds as rounds on rounds.id = decisions.round_id
      join calls on calls.id = rounds.call_id
    where decisions.application_id = ${applicationId}::uuid and rounds.status = 'released'`.execute(db);
  return rows[0] ?? null;
}

/** Stores an appeal; null when there is one already. */
export async function insertAppeal(
  tx: Db,
  row: {
    applicationId: string;
    callId: string;
    grounds: Grounds;
    statement: string;
    filedBy: string | null;
    filedAt: Date;
    answerDueAt: Date;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into appeals (application_id, call_id, grounds, statement, filed_by, filed_at, answer_due_at)
    values (${row.applicationId}::uuid, ${row.callId}::uuid, ${row.grounds}, ${row.statement},
      ${row.filedBy}::uuid, ${row.filedAt}, ${row.answerDueAt})
    on conflict (application_id) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Whoever had a part in judging an application: in its team, asked to review it, in its panel, or decided it. */
const hadPart = (person: RawBuilder<unknown>, applicationId: string) => sql<SqlBool>`(
  exists (select 1 from application_members where application_id = ${applicationId}::uuid and person_id = ${person})
  or exists (select 1 from application_bars where application_id = ${applicationId}::uuid and person_id = ${person})
  or exists (select 1 from assignments where application_id = ${applicationId}::uuid and person_id = ${person})
  or exists (select 1 from panel_grades where application_id = ${applicationId}::uuid and assessor_id = ${person})
  or exists (select 1 from role_grants join panel_applications as distributed
      on distributed.panel_id = role_grants.scope_id and distributed.application_id = ${applicationId}::uuid
    where role_grants.person_id = ${person} and role_grants.role = 'panel_member')
  or exists (select 1 from decisions where application_id = ${applicationId}::uuid and decided_by = ${person})
  or exists (select 1 from decisions join decision_rounds as rounds on rounds.id = decisions.round_id
    where decisions.application_id = ${applicationId}::uuid
      and (rounds.released_by = ${person} or rounds.staged_by = ${person})))`;

export async function hadPartIn(db: Db, personId: string, applicationId: string): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select ${hadPart(sql`${personId}::uuid`, applicationId)} as had`.execute(db);
  return rows[0]!.had;
}

export async function isInPool(db: Db, personId: string, callId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from reviewer_pool
      where call_id = ${callId}::uuid and person_id = ${personId}::uuid) as found`.execute(db);
  return rows[0]!.found;
}

export interface ReaderCandidate {
  id: string;
  name: string;
  nameAlt: string | null;
  organisation: string | null;
}

/** People of the call's pool who had no part in judging the application, by name. */
export async function findReaders(
  db: Db,
  appeal: Pick<AppealRow, 'callId' | 'applicationId'>,
  q: string | undefined,
): Promise<ReaderCandidate[]> {
  const { rows } = await sql<ReaderCandidate>`
    select people.id, people.name, people.name_alt as "nameAlt",
      (select organisations.name from affiliations join organisations on organisations.id = affiliations.organisation_id
        where affiliations.person_id = people.id order by affiliations.id limit 1) as organisation
    from reviewer_pool join people on people.id = reviewer_pool.person_id
    where reviewer_pool.call_id = ${appeal.callId}::uuid and ${matchesSearch(sql`people.search_text`, q) ?? sql`true`}
      and not ${hadPart(sql`people.id`, appeal.applicationId)}
    order by people.name, people.id limit 20`.execute(db);
  return rows;
}

/** Who is told of appeals of a call: its own officers, or else those of the whole funder. */
export async function readOfficerIds(db: Db, callId: string, exceptTeamOf: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; isOwn: boolean }>`
    select distinct person_id as id, scope_kind = 'call' as "isOwn" from role_grants
    where role = 'officer' and ended_at is null
      and (scope_kind = 'funder' or (scope_kind = 'call' and scope_id = ${callId}::uuid))
      and person_id not in (select person_id from application_members where application_id = ${exceptTeamOf}::uuid)
      and person_id not in (select person_id from application_bars where application_id = ${exceptTeamOf}::uuid)
    order by 1`.execute(db);
  const own = rows.filter((row) => row.isOwn);
  return (own.length > 0 ? own : rows).map((row) => row.id);
}

/** Appeals about applications of the actor's own or that they are barred from. */
export const concealOwnAppeals: Concealer = async (db, actor) => {
  const { rows } = await sql<{ id: string }>`
    select appeals.id::text as id from appeals
    where appeals.application_id in (
      select application_id from application_members where person_id = ${actor.personId}::uuid
      union select application_id from application_bars where person_id = ${actor.personId}::uuid)`.execute(
    db,
  );
  return rows.map((row) => row.id);
};
