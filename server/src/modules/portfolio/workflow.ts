/** The states of a portfolio run. */
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { followsCall } from '../calls/index.ts';
import { readRunsById } from './queries.ts';
import { RUN_STATES, type RunRow, type RunStatus, type RunSummary } from './types.ts';

type Step<I> = Transition<RunRow, RunStatus, I>;
type Completion = TransitionContext<RunRow, { summary: RunSummary }>;

export const runWorkflow = defineWorkflow({
  entity: 'portfolio-run',
  table: 'portfolio_runs',
  states: RUN_STATES,
  initial: 'computing',
  transitions: {
    complete: {
      from: ['computing'],
      to: 'ready',
      can: (actor, run) => followsCall(actor, run.callId),
      change: ({ input }: Completion) => ({ summary: JSON.stringify(input.summary) }),
      audit: 'portfolio-run.computed',
      record: ({ record, input }: Completion) => ({
        after: { inputsHash: record.inputsHash, outcome: input.summary.status },
      }),
    } satisfies Step<{ summary: RunSummary }>,
    fail: {
      from: ['computing'],
      to: 'failed',
      can: () => true,
      repeatable: true,
      audit: 'portfolio-run.failed',
    } satisfies Step<undefined>,
  },
  load: (tx, ids) => readRunsById(tx, ids),
});
