/** Rounds and their decisions. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { judgeableBy } from '../panels/index.ts';
import type { CriterionFeedback } from './feedback.ts';
import type { DecisionRow, DecisionToStage, Origin, Outcome, RoundRow, RoundTotals } from './types.ts';

const IS_CONSIDERED = sql<SqlBool>`applications.status in ('submitted', 'funded', 'declined', 'advanced')`;

/** A joined person with their name in both scripts, or null. */
const NAMED = (people: string) =>
  sql`case when ${sql.ref(`${people}.id`)} is not null then jsonb_build_object('name', ${sql.ref(`${people}.name`)}, 'nameAlt', ${sql.ref(`${people}.name_alt`)}) end`;

/** Rounds by id or of a call; asks nobody's permission. */
export async function readRounds(
  db: Db,
  by: { ids: readonly string[] } | { callId: string },
): Promise<RoundRow[]> {
  const which =
    'ids' in by
      ? sql`decision_rounds.id = any(${[...by.ids]}::uuid[])`
      : sql`decision_rounds.call_id = ${by.callId}::uuid`;
  const { rows } = await sql<RoundRow>`
    select decision_rounds.id, decision_rounds.call_id as "callId", calls.code as "callCode",
      calls.title as "callTitle", calls.status as "callStatus", decision_rounds.status,
      decision_rounds.ranking_id as "rankingId", decision_rounds.portfolio_run_id as "portfolioRunId",
      decision_rounds.lottery_id as "lotteryId", decision_rounds.job_id as "jobId", decision_rounds.revision,
      ${NAMED('stager')} as "stagedBy", decision_rounds.staged_at as "stagedAt",
      decision_rounds.released_by as "releasedById", ${NAMED('releaser')} as "releasedBy",
      decision_rounds.released_at as "releasedAt", decision_rounds.record_hash as "recordHash"
    from decision_rounds join calls on calls.id = decision_rounds.call_id
      left join people as stager on stager.id = decision_rounds.staged_by
      left join people as releaser on releaser.id = decision_rounds.released_by
    where ${which}`.execute(db);
  return rows;
}

/** The round of a call; null while nothing is staged. */
export async function findRound(db: Db, callId: string): Promise<RoundRow | null> {
  return (await readRounds(db, { callId }))[0] ?? null;
}

/** Keeps everybody else from changing the round until the transaction ends; null when there is none. */
export async function lockRound(tx: Db, callId: string): Promise<RoundRow | null> {
  await sql`select 1 from decision_rounds where call_id = ${callId}::uuid for update`.execute(tx);
  return findRound(tx, callId);
}

/** Begins a round; one that is there stays. */
export async function insertRound(
  tx: Db,
  row: { callId: string; stagedBy: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into decision_rounds (call_id, staged_by, staged_at)
    values (${row.callId}::uuid, ${row.stagedBy}::uuid, ${row.at}) on conflict (call_id) do nothing`.execute(
    tx,
  );
}

/** Notes what the round was staged from; the revision counts up. */
export async function restageRound(
  tx: Db,
  roundId: string,
  row: {
    rankingId: string;
    portfolioRunId: string | null;
    lotteryId: string | null;
    stagedBy: string | null;
    at: Date;
  },
): Promise<void> {
  await sql`
    update decision_rounds set ranking_id = ${row.rankingId}::uuid,
      portfolio_run_id = ${row.portfolioRunId}::uuid, lottery_id = ${row.lotteryId}::uuid, staged_by = ${row.stagedBy}::uuid,
      staged_at = ${row.at}, revision = revision + 1 where id = ${roundId}::uuid`.execute(tx);
}

/** Keeps what the teams are told of their standing. */
export async function storeFeedback(
  tx: Db,
  feedback: ReadonlyMap<string, readonly CriterionFeedback[]>,
): Promise<void> {
  const rows = Array.from(feedback, ([applicationId, told]) => ({ applicationId, told }));
  await sql`
    update decisions set feedback = one.told
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one ("applicationId" uuid, told jsonb)
    where decisions.application_id = one."applicationId"`.execute(tx);
}

export async function setRecordHash(tx: Db, roundId: string, hash: string): Promise<void> {
  await sql`update decision_rounds set record_hash = ${hash} where id = ${roundId}::uuid`.execute(tx);
}

export async function setRoundJob(tx: Db, roundId: string, jobId: string): Promise<void> {
  await sql`update decision_rounds set job_id = ${jobId}::uuid where id = ${roundId}::uuid`.execute(tx);
}

/** Removes the decisions about applications that exist for the actor. */
export async function deleteDecisions(tx: Db, actor: Actor, roundId: string): Promise<void> {
  await sql`
    delete from decisions using applications
    where decisions.round_id = ${roundId}::uuid and applications.id = decisions.application_id
      and ${judgeableBy(actor)}`.execute(tx);
}

/** Writes decisions, in place of those that are there; their revisions count up. */
export async function upsertDecisions(
  tx: Db,
  round: { roundId: string; decidedBy: string | null; at: Date; origin: Origin },
  decisions: readonly DecisionToStage[],
): Promise<void> {
  for (let start = 0; start < decisions.length; start += 10_000) {
    const some = decisions.slice(start, start + 10_000);
    await sql`
      insert into decisions (application_id, round_id, outcome, amount, reason, decided_by, decided_at, origin)
      select "applicationId", ${round.roundId}::uuid, outcome, amount, reason, ${round.decidedBy}::uuid,
        ${round.at}, ${round.origin}
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        as one ("applicationId" uuid, outcome text, amount bigint, reason text)
      on conflict (application_id) do update set outcome = excluded.outcome, amount = excluded.amount,
        reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
        origin = excluded.origin, revision = decisions.revision + 1`.execute(tx);
  }
}

/** Id and request of the applications of a call that the actor may decide about. */
export async function readRequests(db: Db, actor: Actor, callId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; requested: number }>`
    select applications.id, applications.requested from applications
    where applications.call_id = ${callId}::uuid and ${IS_CONSIDERED} and ${judgeableBy(actor)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.requested]));
}

/** The call and the request of an application that the actor may decide about; null otherwise. */
export async function findDecidable(
  db: Db,
  actor: Actor,
  applicationId: string,
): Promise<{ callId: string; requested: number } | null> {
  const { rows } = await sql<{ callId: string; requested: number }>`
    select applications.call_id as "callId", applications.requested from applications
    where applications.id = ${applicationId}::uuid and ${IS_CONSIDERED} and ${judgeableBy(actor)}`.execute(
    db,
  );
  return rows[0] ?? null;
}

const COLUMNS = sql`applications.id, applications.call_id as "callId", applications.number, applications.title,
  applications.title_alt as "titleAlt", applications.requested, calls.currency, lead.name as "leadName",
  lead.name_alt as "leadNameAlt", host.name as "hostName", host.names as "hostNames",
  ranks.expected_rank as "expectedRank", ranks.line_group as "group", decisions.outcome, decisions.amount,
  decisions.reason, decisions.origin, coalesce(decisions.revision, 0) as revision,
  ${NAMED('decider')} as "decidedBy", decisions.decided_at as "decidedAt"`;

const FROM = sql`applications join calls on calls.id = applications.call_id
  left join people as lead on lead.id = applications.lead_id
  left join organisations as host on host.id = applications.host_organisation_id
  left join decision_rounds as rounds on rounds.call_id = applications.call_id
  left join ranking_rows as ranks
    on ranks.application_id = applications.id and ranks.ranking_id = rounds.ranking_id
  left join decisions on decisions.application_id = applications.id
  left join people as decider on decider.id = decisions.decided_by`;

export interface DecisionFilter extends ListQuery {
  callId: string;
  outcome?: Outcome | 'none';
  group?: string;
  origin?: string;
}

export function listDecisions(db: Db, actor: Actor, filter: DecisionFilter) {
  return readPage<DecisionRow>(db, filter, {
    columns: COLUMNS,
    from: FROM,
    id: sql`applications.id`,
    where: [
      judgeableBy(actor),
      IS_CONSIDERED,
      sql<SqlBool>`applications.call_id = ${filter.callId}::uuid`,
      filter.outcome === 'none' ? sql<SqlBool>`decisions.outcome is null` : null,
      filter.outcome && filter.outcome !== 'none'
        ? sql<SqlBool>`decisions.outcome = ${filter.outcome}`
        : null,
      filter.group ? sql<SqlBool>`ranks.line_group = ${filter.group}` : null,
      filter.origin ? sql<SqlBool>`decisions.origin = ${filter.origin}` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      rank: {
        expression: sql`coalesce(ranks.expected_rank, 'infinity'::double precision)`,
        type: 'double precision',
      },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      amount: { expression: sql`coalesce(decisions.amount, -1)`, type: 'bigint' },
      requested: { expression: sql`applications.requested`, type: 'bigint' },
    },
    defaultSort: 'rank',
  });
}

/** Applications with their decisions, as far as they exist for the actor. */
export async function readDecisions(
  db: Db,
  actor: Actor,
  applicationIds: readonly string[],
): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select ${COLUMNS} from ${FROM}
    where applications.id = any(${[...applicationIds]}::uuid[]) and ${IS_CONSIDERED} and ${judgeableBy(actor)}`.execute(
    db,
  );
  return rows;
}

/** Sums over a call's applications that exist for the actor. */
export async function sumRound(db: Db, actor: Actor, callId: string): Promise<RoundTotals> {
  const { rows } = await sql<RoundTotals>`
    select count(*) as applications, count(*) filter (where decisions.outcome = 'fund') as funded,
      count(*) filter (where decisions.outcome = 'decline') as declined,
      count(*) filter (where decisions.outcome is null) as undecided,
      coalesce(sum(applications.requested), 0)::bigint as requested,
      coalesce(sum(decisions.amount), 0)::bigint as awarded
    from applications left join decisions on decisions.application_id = applications.id
    where applications.call_id = ${callId}::uuid and ${IS_CONSIDERED} and ${judgeableBy(actor)}`.execute(db);
  return rows[0]!;
}

export interface ReleasedDecision {
  applicationId: string;
  outcome: Outcome;
  amount: number | null;
  reason: string;
  origin: NonNullable<DecisionRow['origin']>;
  feedback: CriterionFeedback[];
  number: string | null;
  title: string;
  leadId: string | null;
  leadName: string | null;
  leadNameAlt: string | null;
  hostOrganisationId: string | null;
}

const RELEASED = sql`
  select decisions.application_id as "applicationId", decisions.outcome, decisions.amount, decisions.reason,
    decisions.origin, decisions.feedback, applications.number, applications.title, applications.lead_id as "leadId",
    lead.name as "leadName", lead.name_alt as "leadNameAlt",
    applications.host_organisation_id as "hostOrganisationId"
  from decisions join applications on applications.id = decisions.application_id
    left join people as lead on lead.id = applications.lead_id`;

/** The applications a round decides about, whoever may see them. */
export async function readDecidedIds(tx: Db, roundId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select application_id as id from decisions where round_id = ${roundId}::uuid order by application_id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** Whether some application of a round goes on to the next call. */
export async function hasAdvanced(db: Db, roundId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from decisions where round_id = ${roundId}::uuid and outcome = 'advance') as found`.execute(
    db,
  );
  return rows[0]!.found;
}

/** Every decision of a round, whoever may see it, for its release. */
export async function readDecisionsOfRound(tx: Db, roundId: string): Promise<ReleasedDecision[]> {
  const { rows } = await sql<ReleasedDecision>`
    ${RELEASED} where decisions.round_id = ${roundId}::uuid order by decisions.application_id`.execute(tx);
  return rows;
}

/** The decision about one application, staged or released; null when there is none. */
export async function findDecision(db: Db, applicationId: string): Promise<ReleasedDecision | null> {
  const { rows } = await sql<ReleasedDecision>`
    ${RELEASED} where decisions.application_id = ${applicationId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** A decision as its team and host read it. */
export interface ToldDecision {
  outcome: Outcome;
  amount: number | null;
  reason: string;
  origin: NonNullable<DecisionRow['origin']>;
  feedback: CriterionFeedback[];
  releasedAt: Date;
  currency: string;
}

/** A decision about an application once its round is released; null before. */
export async function findReleasedDecision(db: Db, applicationId: string): Promise<ToldDecision | null> {
  const { rows } = await sql<ToldDecision>`
    select decisions.outcome, decisions.amount, decisions.reason, decisions.origin, decisions.feedback,
      rounds.released_at as "releasedAt", calls.currency
    from decisions join decision_rounds as rounds on rounds.id = decisions.round_id
      join calls on calls.id = rounds.call_id
    where decisions.application_id = ${applicationId}::uuid and rounds.status = 'released'`.execute(db);
  return rows[0] ?? null;
}

/** The host officers of organisations, by organisation. */
export async function readHostOfficers(
  db: Db,
  organisationIds: readonly string[],
): Promise<{ organisationId: string; personId: string }[]> {
  const { rows } = await sql<{ organisationId: string; personId: string }>`
    select scope_id as "organisationId", person_id as "personId" from role_grants
    where scope_kind = 'organisation' and role = 'host_officer' and ended_at is null
      and scope_id = any(${[...organisationIds]}::uuid[]) order by scope_id, person_id`.execute(db);
  return rows;
}
