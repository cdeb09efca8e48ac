/** The states of a round of decisions. */
import { wrongState } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { requirePassedChecks } from './checks.ts';
import { readRounds } from './queries.ts';
import { isReleaser } from './rules.ts';
import { ROUND_STATES, type RoundRow, type RoundStatus } from './types.ts';

type Step = Transition<RoundRow, RoundStatus, undefined>;
type Context = TransitionContext<RoundRow, undefined>;

const byDirector: Step['can'] = (actor) => isReleaser(actor);

export const roundWorkflow = defineWorkflow({
  entity: 'decision-round',
  table: 'decision_rounds',
  states: ROUND_STATES,
  initial: 'staged',
  transitions: {
    /** A director gives the word; the job that follows does it. */
    beginRelease: {
      from: ['staged'],
      to: 'releasing',
      can: byDirector,
      async guard({ tx, actor, record }: Context) {
        if (record.callStatus !== 'decision') throw wrongState(record.callStatus);
        await requirePassedChecks(tx, actor, record);
      },
      change: ({ actor }: Context) => ({ released_by: actor.personId }),
      audit: 'decisions.release-begun',
    } satisfies Step,
    completeRelease: {
      from: ['releasing'],
      to: 'released',
      can: byDirector,
      guard: ({ tx, actor, record }: Context) => requirePassedChecks(tx, actor, record),
      change: ({ services }: Context) => ({ released_at: services.now() }),
      audit: 'decisions.released',
    } satisfies Step,
    /** The job failed or was cancelled: everything is as before. */
    abandonRelease: {
      from: ['releasing'],
      to: 'staged',
      can: () => true,
      change: () => ({ released_by: null }),
      audit: 'decisions.release-abandoned',
    } satisfies Step,
  },
  load: (tx, ids) => readRounds(tx, { ids }),
});
