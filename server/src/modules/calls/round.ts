/**
 * The round as a timeline. The rooms further down the chain tell how far their step is, and what forbids a change of
 * state, by registering here when the server is built: a call knows nothing of them.
 */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { TransitionContext } from '../../platform/transition.ts';
import type { CallRow } from './types.ts';

export const ROUND_STEPS = [
  'publish',
  'applications',
  'host-sign-off',
  'conflicts',
  'assignment',
  'reviews',
  'panel',
  'decisions',
  'release',
] as const;
export type RoundStepKey = (typeof ROUND_STEPS)[number];

/** How far one step is. `blockers` name what to do next: a key of messages/calls.ts `blocker` with its parameters. */
export interface StepReport {
  state: 'done' | 'current' | 'blocked' | 'upcoming';
  /** When it was done, or when it is due. */
  at: Date | null;
  counts: Record<string, number>;
  blockers: { code: string; params: Record<string, string | number> }[];
}

export type StepProvider = (context: {
  db: Db;
  /** Who reads it. */
  actor: Actor;
  call: CallRow;
  now: Date;
}) => Promise<StepReport>;

const providers = new Map<RoundStepKey, StepProvider>();

/** Says who reports on a step; a later registration replaces an earlier one. */
export function registerRoundStep(key: RoundStepKey, provider: StepProvider): void {
  providers.set(key, provider);
}

/** All steps in their order; a step nobody reports on is upcoming. */
export async function readRoundSteps(
  db: Db,
  actor: Actor,
  call: CallRow,
  now: Date,
): Promise<(StepReport & { key: RoundStepKey })[]> {
  const steps: (StepReport & { key: RoundStepKey })[] = [];
  for (const key of ROUND_STEPS) {
    const report = await providers.get(key)?.({ db, actor, call, now });
    steps.push({ key, ...(report ?? { state: 'upcoming', at: null, counts: {}, blockers: [] }) });
  }
  return steps;
}

type GuardedStep = 'beginReview' | 'beginPanel' | 'beginDecision' | 'release';
export type CallGuard = (context: TransitionContext<CallRow, undefined>) => Promise<void>;

const guards = new Map<string, { step: GuardedStep; guard: CallGuard }>();

/**
 * Lets a room forbid a change of a call's state while its own work is not done.
 * @param owner the module's name; registering again under it replaces its guard of that step.
 */
export function registerCallGuard(owner: string, step: GuardedStep, guard: CallGuard): void {
  guards.set(`${owner} ${step}`, { step, guard });
}

/** Asks every guard of the step; the first that throws forbids it. */
export async function runCallGuards(
  step: GuardedStep,
  context: TransitionContext<CallRow, undefined>,
): Promise<void> {
  for (const one of guards.values()) if (one.step === step) await one.guard(context);
}

/** The step `publish`: ready, or what the call still lacks. */
export function reportPublishing(call: CallRow, problemCount: number): StepReport {
  return {
    state: call.status !== 'draft' ? 'done' : problemCount > 0 ? 'blocked' : 'current',
    at: call.opensAt,
    counts: {},
    blockers:
      call.status === 'draft' && problemCount > 0
        ? [{ code: 'call-incomplete', params: { count: problemCount } }]
        : [],
  };
}

/** The step `release`: the decisions of the call are public. */
export function reportRelease(call: CallRow): StepReport {
  return {
    state: call.status === 'released' ? 'done' : call.status === 'decision' ? 'current' : 'upcoming',
    at: call.releaseAt,
    counts: {},
    blockers: [],
  };
}
