/** What officers and reviewers do with single assignments. Each is one transaction. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudits } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { isImpartialOfficer, readApplications } from '../applications/index.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { clearCandidates, declareConflict } from '../conflicts/index.ts';
import { readPeople } from '../people/index.ts';
import { inviteReviewers, mailReviewers } from './invite.ts';
import { listToRemind, markReminded } from './queries.ts';
import { IS_REVIEWED_IN } from './rules.ts';
import { keepSuggestions, type Suggestion } from './suggestions.ts';
import { assignmentWorkflow, readAssignments } from './workflow.ts';

interface Context {
  services: Services;
  tx: Db;
  actor: Actor;
}

const act = <T>(services: Services, actor: Actor, change: (context: Context) => Promise<T>) =>
  inTransaction(services, (tx) => change({ services, tx, actor }));

/**
 * Invites one person to review one application. They are cleared first; a conflict forbids it until an officer has set
 * it aside, and stays on record.
 * @param keep what another room keeps of the invitation, in its transaction.
 */
export async function invitePerson(
  services: Services,
  actor: Actor,
  applicationId: string,
  personId: string,
  keep: (tx: Db, assignmentId: string) => Promise<void> = async () => {},
): Promise<{ id: string }> {
  const { call, application } = await requireOpenApplication(services.db, actor, applicationId);
  if ((await readPeople(services.db, [personId])).length === 0) throw notFound();
  // The clearance is kept even when it forbids the invitation, so it is a transaction of its own.
  const findings = await inTransaction(services, (tx) =>
    clearCandidates({ services, tx }, { callId: call.id, applicationId, personIds: [personId] }),
  );
  const conflicts = findings.filter((one) => one.severity === 'conflict');
  if (conflicts.length > 0) {
    throw new HeadwaterError(409, 'candidate-conflicted', {
      params: { rule: conflicts[0]!.rule },
      details: conflicts.map((one) => ({ code: 'conflict-found', params: { rule: one.rule } })),
    });
  }
  return act(services, actor, async (context) => {
    const { tx } = context;
    await sql`select 1 from applications where id = ${application.id}::uuid for update`.execute(tx);
    const { rows } = await sql<{ id: string; status: string; isBarred: boolean }>`
      select id, status from assignments
      where application_id = ${applicationId}::uuid and person_id = ${personId}::uuid`.execute(tx);
    const existing = rows[0];
    if (!existing) {
      const score = await findAffinity(tx, call.id, applicationId, personId);
      const [id] = await inviteReviewers(context, call, [{ applicationId, personId, score }], null);
      await keep(tx, id!);
      return { id: id! };
    }
    if (existing.status !== 'cancelled' && existing.status !== 'declined')
      throw new HeadwaterError(409, 'already-assigned');
    await runTransition(context, assignmentWorkflow, 'inviteAgain', existing.id, { dueAt: call.reviewDueAt });
    await mailReviewers(context, 'review-invitation', call, [existing.id]);
    await keep(tx, existing.id);
    return { id: existing.id };
  });
}

async function requireOpenApplication(db: Db, actor: Actor, applicationId: string) {
  const [application] = await readApplications(db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!isImpartialOfficer(actor, application)) throw notAllowed();
  const call = (await findCall(db, actor, { id: application.callId }))!;
  if (application.status !== 'submitted') throw wrongState(application.status);
  if (!IS_REVIEWED_IN.has(call.status)) throw wrongState(call.status);
  return { application, call };
}

/** The affinity that the latest run of the call found for the pair; null when it found none. */
async function findAffinity(
  db: Db,
  callId: string,
  applicationId: string,
  personId: string,
): Promise<number | null> {
  const { rows } = await sql<{ score: number }>`
    select pair.score
    from assignment_run_candidates as candidates join assignment_runs on assignment_runs.id = candidates.run_id,
      unnest(candidates.person_ids, candidates.scores) as pair (person_id, score)
    where assignment_runs.call_id = ${callId}::uuid and candidates.application_id = ${applicationId}::uuid
      and pair.person_id = ${personId}::uuid
    order by assignment_runs.created_at desc limit 1`.execute(db);
  return rows[0]?.score ?? null;
}

/** Takes an assignment back and tells the reviewer. */
export function cancelAssignment(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  return act(services, actor, async (context) => {
    const { record, changed } = await runTransition(context, assignmentWorkflow, 'cancel', id, { reason });
    if (!changed) return;
    const call = (await findCall(context.tx, actor, { id: record.callId }))!;
    await mailReviewers(context, 'review-cancelled', call, [id]);
  });
}

/** Says yes to an invitation, declaring that there is no conflict. */
export function acceptAssignment(services: Services, actor: Actor, id: string): Promise<void> {
  return act(services, actor, async (context) => {
    await runTransition(context, assignmentWorkflow, 'accept', id, undefined as never);
  });
}

export interface Refusal {
  reason: string;
  /** Given when the reviewer has a conflict of interest: what it is. */
  conflict?: string;
  /** Whom the reviewer would ask instead. */
  suggestions?: readonly Suggestion[];
}

/** Says no, also after having said yes. A conflict that is declared is put on record and closes the application. */
export function declineAssignment(
  services: Services,
  actor: Actor,
  id: string,
  { reason, conflict, suggestions = [] }: Refusal,
): Promise<void> {
  return act(services, actor, async (context) => {
    const { record } = await runTransition(context, assignmentWorkflow, 'decline', id, { reason });
    await keepSuggestions(context.tx, id, suggestions, services.now());
    if (!conflict) return;
    await declareConflict(context, {
      applicationId: record.applicationId,
      callId: record.callId,
      personId: record.personId,
      organisationId: null,
      side: 'reviewer',
      note: conflict,
    });
  });
}

/** Takes a refusal back while nobody else was invited in the reviewer's place. */
export function takeBackDecline(services: Services, actor: Actor, id: string): Promise<void> {
  return act(services, actor, async (context) => {
    const [assignment] = await readAssignments(context.tx, actor, [id]);
    if (!assignment) throw notFound();
    await sql`select 1 from applications where id = ${assignment.applicationId}::uuid for update`.execute(
      context.tx,
    );
    await runTransition(context, assignmentWorkflow, 'takeBackDecline', id, undefined as never);
  });
}

/** Reminders to one reviewer are at least this far apart. */
const REMINDER_PAUSE_MS = 24 * 3_600_000;

/** Reminds one reviewer to answer or to send the review. */
export function remindReviewer(services: Services, actor: Actor, id: string): Promise<void> {
  return act(services, actor, async (context) => {
    const [assignment] = await readAssignments(context.tx, actor, [id]);
    if (!assignment) throw notFound();
    if (!isOfficerOfCall(actor, assignment.callId)) throw notAllowed();
    if (assignment.status !== 'invited' && assignment.status !== 'accepted')
      throw wrongState(assignment.status);
    if ((await remindAll(context, assignment.callId, [id])) === 0)
      throw new HeadwaterError(409, 'reminded-recently');
  });
}

/** Reminds everybody who has not answered, or whose review is late. */
export function remindMany(
  services: Services,
  actor: Actor,
  callId: string,
  who: 'unanswered' | 'overdue',
): Promise<{ reminded: number }> {
  return act(services, actor, async (context) => {
    const call = await findCall(context.tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    const ids = await listToRemind(context.tx, actor, callId, who, services.now());
    return { reminded: await remindAll(context, callId, ids) };
  });
}

/** Reminds those who were not reminded lately; answers how many assignments that were. */
async function remindAll(context: Context, callId: string, ids: readonly string[]): Promise<number> {
  const { services, tx, actor } = context;
  const now = services.now();
  const reminded = await markReminded(tx, ids, now, new Date(now.getTime() - REMINDER_PAUSE_MS));
  if (reminded.length === 0) return 0;
  const call = (await findCall(tx, actor, { id: callId }))!;
  await mailReviewers(context, 'review-reminder', call, reminded);
  await recordAudits(
    tx,
    actor,
    reminded.map((id) => ({ action: 'assignment.reminded', entity: 'assignment', entityId: id })),
  );
  return reminded.length;
}

/** Marks an assignment as reviewed, in the transaction that submits its review. */
export async function finishAssignment(context: Context, id: string): Promise<void> {
  await runTransition(context, assignmentWorkflow, 'finishReview', id, undefined as never);
}

/** Opens a reviewed assignment again, in the transaction that reopens its review. */
export async function reopenAssignment(context: Context, id: string, reason: string): Promise<void> {
  await runTransition(context, assignmentWorkflow, 'reopenReview', id, { reason });
}
