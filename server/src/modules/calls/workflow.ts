/** The states of a call. “Open” is none of them: it follows from published and the clock (rules.ts, isCallOpen). */
import { HeadwaterError, incomplete } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { findForm, publishFormVersion, readCalls } from './queries.ts';
import { runCallGuards } from './round.ts';
import { followsCall, hostDeadlineOf, isOfficerOfCall, listCallProblems } from './rules.ts';
import { CALL_STATES } from './schema.ts';
import type { CallRow, CallStatus } from './types.ts';

type Step = Transition<CallRow, CallStatus, undefined>;
type Context = TransitionContext<CallRow, undefined>;

const byItsOfficer: Step['can'] = (actor, call) => isOfficerOfCall(actor, call.id);

export const callWorkflow = defineWorkflow({
  entity: 'call',
  table: 'calls',
  states: CALL_STATES,
  initial: 'draft',
  transitions: {
    publish: {
      from: ['draft'],
      to: 'published',
      can: byItsOfficer,
      repeatable: true,
      async guard({ tx, record, services }: Context) {
        const form = await findForm(tx, record.formVersionId);
        const problems = listCallProblems(record, form?.definition ?? null, services.now());
        if (problems.length > 0) throw incomplete('call-incomplete', problems);
      },
      audit: 'call.published',
      record: ({ record }: Context) => ({ after: { formVersionId: record.formVersionId } }),
      async notify({ tx, record, services }: Context) {
        await publishFormVersion(tx, record.formVersionId!, services.now());
      },
    } satisfies Step,
    beginReview: {
      from: ['published'],
      to: 'review',
      can: byItsOfficer,
      repeatable: true,
      async guard(context: Context) {
        const until = hostDeadlineOf(context.record);
        if (context.services.now() < until) {
          throw new HeadwaterError(409, 'call-still-open', { params: { until: until.toISOString() } });
        }
        await runCallGuards('beginReview', context);
      },
      audit: 'call.review-begun',
    } satisfies Step,
    beginPanel: {
      from: ['review'],
      to: 'panel',
      can: byItsOfficer,
      repeatable: true,
      guard: (context: Context) => runCallGuards('beginPanel', context),
      audit: 'call.panel-begun',
    } satisfies Step,
    beginDecision: {
      from: ['review', 'panel'],
      to: 'decision',
      can: byItsOfficer,
      repeatable: true,
      guard: (context: Context) => runCallGuards('beginDecision', context),
      audit: 'call.decision-begun',
    } satisfies Step,
    release: {
      from: ['decision'],
      to: 'released',
      can: (actor, call) => followsCall(actor, call.id),
      repeatable: true,
      guard: (context: Context) => runCallGuards('release', context),
      audit: 'call.released',
    } satisfies Step,
  },
  load: (tx, ids, actor) => readCalls(tx, actor, ids),
});

/** The steps an officer may ask for; `release` belongs to the decisions, which call it in their own transaction. */
export const CALL_STEPS = ['publish', 'beginReview', 'beginPanel', 'beginDecision'] as const;
export type CallStep = (typeof CALL_STEPS)[number];
