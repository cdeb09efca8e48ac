/** What makes a list of phases unusable, and what of it can no longer be changed. */
import type { Phase } from './types.ts';

/** `field` is a path below `phases`; `code` one of the product's error codes. */
export interface PhaseProblem {
  code:
    | 'phases-too-few'
    | 'phase-key-twice'
    | 'phase-opens-by-itself'
    | 'phase-instant-missing'
    | 'phase-order'
    | 'phase-outcome-early'
    | 'phase-last-acts'
    | 'phase-opened'
    | 'phase-in-past';
  field: string;
  params?: Record<string, string | number>;
}

/**
 * The rules of a list of phases: at least two; keys of their own; the first and the last without an instant, those
 * between with one, each later than the one before; the outcome in the last phase only; nothing to do in the last.
 */
export function findPhaseProblems(phases: readonly Phase[]): PhaseProblem[] {
  if (phases.length < 2)
    return [{ code: 'phases-too-few', field: 'phases', params: { count: phases.length } }];
  const problems: PhaseProblem[] = [];
  let earlier = Number.NEGATIVE_INFINITY;
  phases.forEach((phase, index) => {
    const field = `phases.${index}`;
    const isLast = index === phases.length - 1;
    if (phases.findIndex((one) => one.key === phase.key) < index)
      problems.push({ code: 'phase-key-twice', field: `${field}.key`, params: { value: phase.key } });
    if (index === 0 || isLast) {
      if (phase.opensAt !== null)
        problems.push({
          code: 'phase-opens-by-itself',
          field: `${field}.opensAt`,
          params: { value: phase.opensAt },
        });
    } else if (phase.opensAt === null) {
      problems.push({
        code: 'phase-instant-missing',
        field: `${field}.opensAt`,
        params: { value: phase.key },
      });
    } else {
      const at = Date.parse(phase.opensAt);
      if (at <= earlier)
        problems.push({ code: 'phase-order', field: `${field}.opensAt`, params: { value: phase.opensAt } });
      earlier = at;
    }
    if (!isLast && Object.values(phase.sees).some((sights) => sights.includes('own-outcome')))
      problems.push({ code: 'phase-outcome-early', field: `${field}.sees`, params: { value: phase.key } });
    if (isLast && phase.may.reviewer.length + phase.may.applicant.length > 0)
      problems.push({ code: 'phase-last-acts', field: `${field}.may`, params: { value: phase.key } });
  });
  return problems;
}

const hasOpened = (phase: Phase, index: number, now: Date) =>
  index === 0 || (phase.opensAt !== null && Date.parse(phase.opensAt) <= now.getTime());

const say = (phase: Phase) =>
  JSON.stringify([
    phase.key,
    phase.opensAt && Date.parse(phase.opensAt),
    [
      phase.sees.reviewer,
      phase.sees.applicant,
      phase.sees.panel,
      phase.may.reviewer,
      phase.may.applicant,
    ].map((words) => [...words].sort()),
  ]);

/** Changes of published phases that come too late: a phase that has opened stays as it is, and none opens in the past. */
export function findClosedPhaseChanges(
  before: readonly Phase[],
  after: readonly Phase[],
  now: Date,
): PhaseProblem[] {
  const opened = before.filter((phase, index) => index < before.length - 1 && hasOpened(phase, index, now));
  const problems: PhaseProblem[] = [];
  opened.forEach((phase, index) => {
    const other = after[index];
    if (!other || say(other) !== say(phase))
      problems.push({ code: 'phase-opened', field: `phases.${index}`, params: { value: phase.key } });
  });
  after.slice(opened.length, -1).forEach((phase, index) => {
    if (phase.opensAt !== null && Date.parse(phase.opensAt) <= now.getTime())
      problems.push({
        code: 'phase-in-past',
        field: `phases.${opened.length + index}.opensAt`,
        params: { value: phase.opensAt },
      });
  });
  return problems;
}
