/**
 * The record of a decision: a line of canonical JSON (RFC 8785) on the call and how it was ranked, then one for each
 * application with every score, its place and what was decided, in the order of the ids. Its SHA-256 is fixed in the
 * transaction of the release, so that the file shows afterwards that nothing was bent.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@headwater/core/transparency';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { judgeableBy } from '../panels/index.ts';
import { findRound } from './queries.ts';
import { requireFollowed } from './staging.ts';

const BATCH = 2_000;

/** The lines of a call's record, each with its line end. Nothing in it changes once the round is released. */
export async function* writeRecord(db: Db, callId: string): AsyncGenerator<string> {
  const { rows } = await sql<{ head: object; rankingId: string | null; source: string | null }>`
    select jsonb_build_object('record', 'headwater-decision', 'version', 1, 'call', jsonb_build_object(
        'id', calls.id, 'code', calls.code, 'title', calls.title, 'currency', calls.currency, 'budget', calls.budget,
        'criteria', calls.criteria, 'scaleMin', calls.scale_min, 'scaleMax', calls.scale_max),
      'ranking', case when rankings.id is null then null else jsonb_build_object('id', rankings.id,
        'source', rankings.source, 'parameters', rankings.parameters, 'inputsHash', rankings.inputs_hash) end,
      'portfolioRun', case when runs.id is null then null else jsonb_build_object('id', runs.id,
        'plan', (select definition from portfolio_plans where id = runs.plan_id), 'parameters', runs.parameters,
        'inputsHash', runs.inputs_hash) end,
      'draw', case when lotteries.id is null then null else jsonb_build_object('id', lotteries.id,
        'statementHash', lotteries.statement_hash, 'transcriptHash', lotteries.transcript_hash) end,
      'waivers', (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'count', count, 'reason', reason,
        'by', waived_by) order by code), '[]') from decision_waivers where round_id = rounds.id),
      'stagedBy', rounds.staged_by) as head, rounds.ranking_id as "rankingId", rankings.source
    from decision_rounds as rounds join calls on calls.id = rounds.call_id
      left join rankings on rankings.id = rounds.ranking_id
      left join portfolio_runs as runs on runs.id = rounds.portfolio_run_id
      left join lotteries on lotteries.id = rounds.lottery_id
    where rounds.call_id = ${callId}::uuid`.execute(db);
  const [round] = rows;
  if (!round) return;
  yield `${canonicalJson(round.head)}\n`;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const lines = await readLines(db, callId, round, after);
    yield* lines.map((one) => `${canonicalJson(one.line)}\n`);
    if (lines.length < BATCH) return;
    after = lines.at(-1)!.id;
  }
}

async function readLines(
  db: Db,
  callId: string,
  { rankingId, source }: { rankingId: string | null; source: string | null },
  after: string,
): Promise<{ id: string; line: object }[]> {
  const votes =
    source === 'grades'
      ? sql`select assessor_id as judge, jsonb_build_array(assessor_id, grade, panel_id) as vote
          from panel_grades where application_id = applications.id`
      : sql`select reviewer_id as judge, jsonb_build_array(reviewer_id, overall) as vote from reviews
          where application_id = applications.id and status = 'submitted' and overall is not null`;
  const { rows } = await sql<{ id: string; line: object }>`
    select applications.id, jsonb_build_object('application', applications.id, 'number', applications.number,
      'requested', applications.requested,
      'votes', (select coalesce(jsonb_agg(vote order by judge), '[]')
        from (${votes}) as cast_by),
      'rank', (select jsonb_build_object('mean', mean, 'expectedRank', expected_rank, 'lower', lower, 'upper', upper,
          'pFund', p_fund, 'group', line_group)
        from ranking_rows where ranking_id = ${rankingId}::uuid and application_id = applications.id),
      'decision', jsonb_build_object('outcome', decisions.outcome, 'amount', decisions.amount,
        'reason', decisions.reason, 'origin', decisions.origin, 'by', decisions.decided_by,
        'at', to_char(decisions.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) as line
    from decisions join decision_rounds as rounds on rounds.id = decisions.round_id
      join applications on applications.id = decisions.application_id
    where rounds.call_id = ${callId}::uuid and applications.id > ${after}::uuid
    order by applications.id limit ${BATCH}`.execute(db);
  return rows;
}

/** The SHA-256 of a call's record as it is now, in hexadecimal. */
export async function hashRecord(db: Db, callId: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const line of writeRecord(db, callId)) hash.update(line);
  return hash.digest('hex');
}

/** The round whose record the actor may read whole: released, with no application that is kept from them. */
async function requireRecord(db: Db, actor: Actor, callId: string) {
  await requireFollowed(db, actor, callId);
  const round = await findRound(db, callId);
  if (round?.status !== 'released' || !round.recordHash) throw notFound();
  const { rows } = await sql<{ hidden: boolean }>`
    select exists (select 1 from decisions join applications on applications.id = decisions.application_id
      where decisions.round_id = ${round.id}::uuid and not ${judgeableBy(actor)}) as hidden`.execute(db);
  if (rows[0]!.hidden) throw new HeadwaterError(403, 'record-not-whole');
  return { ...round, recordHash: round.recordHash };
}

/** The record as a file for those who answer for the decision. */
export async function openRecord(services: Services, actor: Actor, callId: string) {
  const round = await requireRecord(services.db, actor, callId);
  return { name: `${round.callCode}-decision.jsonl`, lines: writeRecord(services.db, callId) };
}

/** Whether the record is still what it was at the release. */
export async function checkRecord(services: Services, actor: Actor, callId: string) {
  const { recordHash } = await requireRecord(services.db, actor, callId);
  const hash = await hashRecord(services.db, callId);
  return { recordHash, hash, same: hash === recordHash };
}
