/** The states of an assignment (one reviewer, one application) and of an assignment run. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { endReading, grantReading } from '../applications/index.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { revokeLinks } from './links.ts';
import { assignmentsVisibleTo, isReviewer, requireReviewing } from './rules.ts';

export const ASSIGNMENT_STATES = ['invited', 'accepted', 'declined', 'reviewed', 'cancelled'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATES)[number];

export interface AssignmentRow {
  id: string;
  status: AssignmentStatus;
  callId: string;
  callStatus: string;
  applicationId: string;
  personId: string;
  answeredAt: Date | null;
  dueAt: Date | null;
  /** Until when the review may be written although its phase is over; null when no more time was granted. */
  extendedUntil: Date | null;
}

/** Assignments by id as far as they exist for the actor. */
export async function readAssignments(db: Db, actor: Actor, ids: string[]): Promise<AssignmentRow[]> {
  const { rows } = await sql<AssignmentRow>`
    select assignments.id, assignments.status, assignments.call_id as "callId", calls.status as "callStatus",
      assignments.application_id as "applicationId", assignments.person_id as "personId",
      assignments.answered_at as "answeredAt", assignments.due_at as "dueAt",
      assignments.extended_until as "extendedUntil"
    from assignments join applications on applications.id = assignments.application_id
      join calls on calls.id = assignments.call_id
    where assignments.id = any(${ids}::uuid[]) and ${assignmentsVisibleTo(actor)}`.execute(db);
  return rows;
}

type Step<I> = Transition<AssignmentRow, AssignmentStatus, I>;
type Context<I = undefined> = TransitionContext<AssignmentRow, I>;

const byReviewer = (actor: Actor, record: AssignmentRow) => isReviewer(actor, record);
const byOfficer = (actor: Actor, record: AssignmentRow) => isOfficerOfCall(actor, record.callId);

const inReviewing = async ({ record }: Context<unknown>) => requireReviewing(record);

const openReading = ({ tx, record }: Context<unknown>) =>
  grantReading(tx, [
    { applicationId: record.applicationId, personId: record.personId, via: 'assignment', viaId: record.id },
  ]);
const closeReading = ({ tx, record }: Context<unknown>) =>
  endReading(tx, { via: 'assignment', viaIds: [record.id] });

/** A place that somebody else was invited to fill meanwhile cannot be taken back. */
async function requireNobodyElse({ tx, record }: Context): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from assignments
    where application_id = ${record.applicationId}::uuid and id <> ${record.id}::uuid
      and status in ('invited', 'accepted', 'reviewed') and invited_at > ${record.answeredAt} limit 1`.execute(
    tx,
  );
  if (rows.length > 0) throw new HeadwaterError(409, 'already-replaced');
}

export interface DeclineInput {
  reason: string;
}
export interface ReasonInput {
  reason: string;
}
export interface ReinviteInput {
  dueAt: Date | null;
}

export const assignmentWorkflow = defineWorkflow({
  entity: 'assignment',
  table: 'assignments',
  states: ASSIGNMENT_STATES,
  initial: 'invited',
  transitions: {
    accept: {
      from: ['invited'],
      to: 'accepted',
      can: byReviewer,
      repeatable: true,
      guard: inReviewing,
      change: ({ services }: Context) => ({ answered_at: services.now() }),
      audit: 'assignment.accepted',
      notify: openReading,
    } satisfies Step<undefined>,
    decline: {
      from: ['invited', 'accepted'],
      to: 'declined',
      can: byReviewer,
      change: ({ services, input }: Context<DeclineInput>) => ({
        answered_at: services.now(),
        decline_reason: input.reason,
      }),
      audit: 'assignment.declined',
      record: ({ input }: Context<DeclineInput>) => ({ reason: input.reason }),
      notify: closeReading,
    } satisfies Step<DeclineInput>,
    takeBackDecline: {
      from: ['declined'],
      to: 'invited',
      can: byReviewer,
      async guard(context: Context) {
        requireReviewing(context.record);
        await requireNobodyElse(context);
      },
      change: () => ({ answered_at: null, decline_reason: null }),
      audit: 'assignment.decline-taken-back',
    } satisfies Step<undefined>,
    cancel: {
      from: ['invited', 'accepted'],
      to: 'cancelled',
      can: byOfficer,
      repeatable: true,
      change: ({ input }: Context<ReasonInput>) => ({ cancel_reason: input.reason }),
      audit: 'assignment.cancelled',
      record: ({ input }: Context<ReasonInput>) => ({ reason: input.reason }),
      async notify(context: Context<ReasonInput>) {
        await closeReading(context);
        await revokeLinks(context.tx, context.record.id, 'cancelled', context.services.now());
      },
    } satisfies Step<ReasonInput>,
    inviteAgain: {
      from: ['cancelled', 'declined'],
      to: 'invited',
      can: byOfficer,
      change: ({ services, input }: Context<ReinviteInput>) => ({
        invited_at: services.now(),
        answered_at: null,
        decline_reason: null,
        cancel_reason: null,
        due_at: input.dueAt,
        extended_until: null,
      }),
      audit: 'assignment.invited-again',
    } satisfies Step<ReinviteInput>,
    finishReview: {
      from: ['accepted'],
      to: 'reviewed',
      can: byReviewer,
      guard: inReviewing,
      audit: 'assignment.reviewed',
    } satisfies Step<undefined>,
    reopenReview: {
      from: ['reviewed'],
      to: 'accepted',
      can: byOfficer,
      guard: inReviewing,
      audit: 'assignment.reopened',
      record: ({ input }: Context<ReasonInput>) => ({ reason: input.reason }),
    } satisfies Step<ReasonInput>,
  },
  load: (tx, ids, actor) => readAssignments(tx, actor, ids),
});

export const RUN_STATES = ['computing', 'preview', 'executed', 'discarded', 'failed'] as const;
export type RunStatus = (typeof RUN_STATES)[number];

export interface RunState {
  id: string;
  status: RunStatus;
  callId: string;
}

type RunStep<I> = Transition<RunState, RunStatus, I>;
type RunContext<I> = TransitionContext<RunState, I>;

const runByOfficer = (actor: Actor, record: RunState) => isOfficerOfCall(actor, record.callId);

/** What a finished computation leaves on the run. */
export interface PresentInput {
  inputsHash: string;
  textsHash: string;
  inputs: unknown;
  report: unknown;
}

export const runWorkflow = defineWorkflow({
  entity: 'assignment-run',
  table: 'assignment_runs',
  states: RUN_STATES,
  initial: 'computing',
  transitions: {
    present: {
      from: ['computing'],
      to: 'preview',
      can: runByOfficer,
      change: ({ input }: RunContext<PresentInput>) => ({
        inputs_hash: input.inputsHash,
        texts_hash: input.textsHash,
        inputs: JSON.stringify(input.inputs),
        report: JSON.stringify(input.report),
      }),
      audit: 'assignment-run.computed',
      record: ({ input }: RunContext<PresentInput>) => ({ after: { inputsHash: input.inputsHash } }),
    } satisfies RunStep<PresentInput>,
    fail: {
      from: ['computing'],
      to: 'failed',
      can: () => true,
      repeatable: true,
      audit: 'assignment-run.failed',
    } satisfies RunStep<undefined>,
    execute: {
      from: ['preview'],
      to: 'executed',
      can: runByOfficer,
      change: ({ services }: RunContext<undefined>) => ({ executed_at: services.now() }),
      audit: 'assignment-run.executed',
    } satisfies RunStep<undefined>,
    discard: {
      from: ['preview'],
      to: 'discarded',
      can: runByOfficer,
      repeatable: true,
      audit: 'assignment-run.discarded',
    } satisfies RunStep<undefined>,
  },
  async load(tx, ids) {
    const { rows } = await sql<RunState>`
      select id, status, call_id as "callId" from assignment_runs where id = any(${ids}::uuid[])`.execute(tx);
    return rows;
  },
});
