/** The states of a ballot. */
import type { Actor } from '../../platform/actor.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { BALLOT_STATES, type BallotResult, type BallotStatus } from './ballot-count.ts';
import { type BallotRow, readBallots } from './ballot-queries.ts';
import { runsMeeting } from './rules.ts';

type BallotStep<I> = Transition<BallotRow, BallotStatus, I>;

/** What was counted; the votes of a named ballot by person, for the audit trail. */
export interface ClosingInput {
  result: BallotResult;
  votes: { personId: string; choice: string }[] | null;
}

/** By whoever runs the meeting, or by the clock. */
const byItsChair = (actor: Actor, ballot: BallotRow) => actor.kind === 'system' || runsMeeting(actor, ballot);

export const ballotWorkflow = defineWorkflow({
  entity: 'panel-ballot',
  table: 'panel_ballots',
  states: BALLOT_STATES,
  initial: 'open',
  transitions: {
    close: {
      from: ['open'],
      to: 'closed',
      can: byItsChair,
      repeatable: true,
      change: ({ services, actor, input }: TransitionContext<BallotRow, ClosingInput>) => ({
        result: JSON.stringify(input.result),
        closed_at: services.now(),
        closed_by: actor.personId,
      }),
      audit: 'panel-ballot.closed',
      record: ({ record, input }: TransitionContext<BallotRow, ClosingInput>) => ({
        after: {
          applicationId: record.applicationId,
          result: input.result,
          ...(input.votes ? { votes: input.votes } : {}),
        },
      }),
    } satisfies BallotStep<ClosingInput>,
    void: {
      from: ['open'],
      to: 'void',
      can: byItsChair,
      repeatable: true,
      change: ({ services, actor }: TransitionContext<BallotRow, { reason: string }>) => ({
        result: null,
        closed_at: services.now(),
        closed_by: actor.personId,
      }),
      audit: 'panel-ballot.voided',
      record: ({ record, input }: TransitionContext<BallotRow, { reason: string }>) => ({
        after: { applicationId: record.applicationId },
        reason: input.reason,
      }),
    } satisfies BallotStep<{ reason: string }>,
  },
  load: (tx, ids, actor) => readBallots(tx, actor, { ids }),
});
