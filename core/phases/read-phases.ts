/** What holds at a moment. The one place that says who sees what when. */
import {
  type Act,
  AUDIENCES,
  type Audience,
  type EarlierSight,
  type Phase,
  type PhasedCall,
  type Sight,
} from './types.ts';

/** States of a call in which reviewers and applicants may act at all. */
const UNDER_REVIEW: ReadonlySet<string> = new Set(['review', 'panel']);

/**
 * The phase of a call at a moment and when the next one opens by the clock (null: with the release, or never).
 * A released call is in its last phase; before the release no instant leads there.
 */
export function findPhase(call: PhasedCall, now: Date): { phase: Phase; endsAt: Date | null } {
  const last = call.phases.at(-1)!;
  if (call.status === 'released') return { phase: last, endsAt: null };
  const timed = call.phases.slice(0, -1);
  let at = 0;
  while (at + 1 < timed.length && opens(timed[at + 1]!) <= now.getTime()) at++;
  const next = timed[at + 1];
  return { phase: timed[at]!, endsAt: next ? new Date(opens(next)) : null };
}

function opens(phase: Phase): number {
  return phase.opensAt === null ? Number.NEGATIVE_INFINITY : Date.parse(phase.opensAt);
}

/** What an audience of a call sees now. The outcome is in it only when the call is released. */
export function sightsOf(call: PhasedCall, audience: Audience, now: Date): ReadonlySet<Sight> {
  const seen = new Set(findPhase(call, now).phase.sees[audience]);
  if (call.status !== 'released') seen.delete('own-outcome');
  return seen;
}

/** Whether an audience may do something now: the phase allows it, and the call is being reviewed. */
export function mayNow(call: PhasedCall, audience: 'reviewer' | 'applicant', act: Act, now: Date): boolean {
  if (!UNDER_REVIEW.has(call.status)) return false;
  return (findPhase(call, now).phase.may[audience] as readonly Act[]).includes(act);
}

/**
 * What a change of phases would show at some moment from `now` on, up to and after the release, at which the phases
 * before the change did not show it: the first such moment of each sight of each audience.
 */
export function listEarlierSights(
  before: readonly Phase[],
  after: readonly Phase[],
  now: Date,
): EarlierSight[] {
  const moments = [...before.slice(1, -1), ...after.slice(1, -1)]
    .map(opens)
    .filter((at) => at > now.getTime());
  const earlier: EarlierSight[] = [];
  for (const audience of AUDIENCES) {
    const found = new Set<Sight>();
    const compare = (status: string, at: number) => {
      const was = sightsOf({ status, phases: before }, audience, new Date(at));
      for (const sight of sightsOf({ status, phases: after }, audience, new Date(at))) {
        if (was.has(sight) || found.has(sight)) continue;
        found.add(sight);
        earlier.push({ audience, sight, from: status === 'released' ? null : new Date(at).toISOString() });
      }
    };
    for (const at of [now.getTime(), ...moments.sort((a, b) => a - b)]) compare('review', at);
    compare('released', now.getTime());
  }
  return earlier;
}
