/** Executing a run: its pairs become invitations, all of them or none. */
import { sayName } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { changedMeanwhile, type ErrorDetail, HeadwaterError, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { type CallRow, callWorkflow, lockCall } from '../calls/index.ts';
import { countUncleared } from '../conflicts/index.ts';
import { releaseRun } from './held-runs.ts';
import { inviteReviewers } from './invite.ts';
import { listHiddenApplications } from './own-applications.ts';
import type { RunRow } from './run-queries.ts';
import { isReadyToAssign, requireRun } from './runs.ts';
import { runWorkflow } from './workflow.ts';

/** Why a preview no longer fits what has happened since it was computed; empty when it does. */
async function listOutdated(
  tx: Db,
  runId: string,
  callId: string,
  hidden: ReadonlySet<string>,
): Promise<ErrorDetail[]> {
  const isLeftOut = sql`application_id = any(${[...hidden]}::uuid[])`;
  const { rows } = await sql<{
    barred: number;
    gone: number;
    leftPool: number;
    cancelled: number;
    added: number;
  }>`
    with pairs as (select * from assignment_run_pairs where run_id = ${runId}::uuid and not ${isLeftOut}),
    served as (
      select * from assignment_run_applications where run_id = ${runId}::uuid and not ${isLeftOut}),
    active as (
      select application_id, person_id from assignments
      where call_id = ${callId}::uuid and status in ('invited', 'accepted', 'reviewed'))
    select
      (select count(*) from pairs join application_bars as bars using (application_id, person_id)) as barred,
      (select count(*) from served join applications on applications.id = served.application_id
        where applications.status <> 'submitted') as gone,
      (select count(distinct pairs.person_id) from pairs where not pairs.is_kept and not exists (
        select 1 from reviewer_pool
        where reviewer_pool.call_id = ${callId}::uuid and reviewer_pool.person_id = pairs.person_id)) as "leftPool",
      (select count(*) from pairs where pairs.is_kept and not exists (
        select 1 from active
        where active.application_id = pairs.application_id and active.person_id = pairs.person_id)) as cancelled,
      (select count(*) from (
        select active.application_id, active.person_id
        from active join served on served.application_id = active.application_id
        where not exists (
          select 1 from pairs where pairs.is_kept and pairs.application_id = active.application_id
            and pairs.person_id = active.person_id)
        union
        select application_id, person_id
        from pairs join assignments using (application_id, person_id) where not pairs.is_kept) as otherwise)
        as added`.execute(tx);
  const found = rows[0]!;
  const codes = {
    'run-outdated-conflicts': found.barred,
    'run-outdated-applications': found.gone,
    'run-outdated-pool': found.leftPool,
    'run-outdated-cancelled': found.cancelled,
    'run-outdated-invited': found.added,
  };
  return Object.entries(codes)
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, params: { count } }));
}

const MOST_NAMED = 20;

/** Reviewers who would get more than they may by now; nobody is short of what was computed unless a limit was lowered. */
async function listOverLimit(
  tx: Db,
  actor: Actor,
  { id, callId, parameters }: RunRow,
  hidden: ReadonlySet<string>,
): Promise<ErrorDetail[]> {
  const { rows } = await sql<{ name: string; nameAlt: string | null; limit: number }>`
    with fresh as (
      select person_id, count(*) as count from assignment_run_pairs
      where run_id = ${id}::uuid and not is_kept and not application_id = any(${[...hidden]}::uuid[])
      group by person_id),
    bounded as (
      select person_id, fresh.count, least(pool.max_load, ${parameters.maxLoad}::int) as most
      from fresh join reviewer_pool as pool using (person_id) where pool.call_id = ${callId}::uuid)
    select people.name, people.name_alt as "nameAlt", bounded.most as "limit"
    from bounded join people on people.id = bounded.person_id
    where bounded.most < bounded.count + (
      select count(*) from assignments where assignments.call_id = ${callId}::uuid
        and assignments.person_id = bounded.person_id and assignments.status in ('invited', 'accepted', 'reviewed'))
    order by people.name, people.id limit ${MOST_NAMED}`.execute(tx);
  return rows.map(({ limit, ...person }) => ({
    code: 'run-outdated-limit',
    params: { reviewer: sayName(person, actor.locale), limit },
  }));
}

async function moveToReview(
  context: { services: Services; tx: Db; actor: Actor },
  call: CallRow,
): Promise<void> {
  if (call.status === 'review') return;
  await runTransition(context, callWorkflow, 'beginReview', call.id, undefined as never);
}

/**
 * Turns the pairs of a previewed run into invitations, in one transaction with their mails, and begins the call's
 * review when it has not begun. Places of applications that the officer must not see the judging of stay open, for another
 * officer to fill. Of two officers who do so at once the second is told that it is done.
 * @param revision the adjustments that the officer looked at; changed-meanwhile when there are others now.
 * @throws HeadwaterError run-outdated with the reasons, when something that the run rests on has changed.
 */
export async function executeRun(
  services: Services,
  actor: Actor,
  runId: string,
  revision?: number,
): Promise<{ invited: number }> {
  const executed = await inTransaction(services, async (tx) => {
    const { call: before } = await requireRun(tx, actor, runId);
    await lockCall(tx, before.id);
    await sql`select 1 from assignment_runs where id = ${runId}::uuid for update`.execute(tx);
    const { call, run } = await requireRun(tx, actor, runId);
    if (revision !== undefined && run.status === 'preview' && run.revision !== revision)
      throw changedMeanwhile();
    const context = { services, tx, actor };
    await runTransition(context, runWorkflow, 'execute', runId, undefined as never);
    if (!isReadyToAssign(call, services.now())) throw wrongState(call.status);
    const hidden = await listHiddenApplications(tx, actor, call.id);
    const details = [
      ...(await listOutdated(tx, runId, call.id, hidden)),
      ...(await listOverLimit(tx, actor, run, hidden)),
    ];
    const { rows } = await sql<{ applicationId: string; personId: string; score: number }>`
      select application_id as "applicationId", person_id as "personId", score from assignment_run_pairs
      where run_id = ${runId}::uuid and not is_kept order by application_id, person_id`.execute(tx);
    const shown = rows.filter((row) => !hidden.has(row.applicationId));
    const personIds = shown.map((row) => row.personId);
    const uncleared = await countUncleared(tx, call.id, personIds);
    if (uncleared > 0) details.push({ code: 'run-outdated-uncleared', params: { count: uncleared } });
    if (details.length > 0) throw new HeadwaterError(409, 'run-outdated', { details });
    await moveToReview(context, call);
    const invited = await inviteReviewers(context, call, shown, runId);
    return { invited: invited.length };
  });
  releaseRun(runId);
  return executed;
}
