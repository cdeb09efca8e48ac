/** How a run serves each application and loads each reviewer: the rows of its preview. */
import type { AssignmentReport, UnmetRule } from '@headwater/core/assignment';
import { leastLoadOf, wantedOf } from './assign.ts';
import type { Outcome } from './run-report.ts';
import { hideGroups } from './traits.ts';

/** A row of `assignment_run_applications`. */
export interface ServedRow {
  id: string;
  wanted: number;
  got: number;
  /** Mean score of its pairs, beside the mean of as many of the best who could have reviewed it; all wanted where it has none. */
  score: number;
  best: number;
  shortfall: string | null;
  relief: unknown[];
  unmet: (Omit<UnmetRule, 'submission' | 'wouldFree'> & { wouldFree: unknown[] })[];
  notes: string[];
}

/** A row of `assignment_run_reviewers`. */
export interface LoadedRow {
  id: string;
  load: number;
  limit: number;
  wanted: number;
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function groupShortfalls(report: Pick<AssignmentReport, 'shortfalls'>) {
  return new Map(
    report.shortfalls.flatMap((one) =>
      one.code === 'submission-short' ? [[one.submission, one] as const] : [],
    ),
  );
}

/** How the applications at these places of the inputs are served; all of them when none are named. */
export function describeServed(
  { parameters, inputs, candidates, assignment, report }: Outcome,
  options: { withoutAbstract?: ReadonlySet<string>; apart?: Int32Array; only?: readonly number[] } = {},
): ServedRow[] {
  const places = options.only ?? inputs.applications.keys().toArray();
  const wantedIds = new Set(places.map((place) => inputs.applications[place]!.id));
  const pairsOf = Map.groupBy(
    assignment.filter((pair) => wantedIds.has(pair.submission)),
    (pair) => pair.submission,
  );
  const shortOf = groupShortfalls(report);
  const unmetOf = Map.groupBy(report.unmetRules, (one) => one.submission);
  return places.map((place) => {
    const application = inputs.applications[place]!;
    const { id } = application;
    const wanted = wantedOf(parameters, application);
    const pairs = pairsOf.get(id) ?? [];
    const scores = candidates.scores.slice(candidates.offsets[place], candidates.offsets[place + 1]);
    const short = shortOf.get(id);
    return {
      id,
      wanted,
      got: pairs.length,
      score: mean(pairs.map((pair) => pair.score)),
      best: mean([...scores].sort((a, b) => b - a).slice(0, pairs.length || wanted)),
      shortfall: short?.why ?? null,
      relief: short?.wouldFree ?? [],
      unmet: (unmetOf.get(id) ?? []).map(({ submission: _, ...one }) => hideGroups(one)),
      notes: [
        ...(options.withoutAbstract?.has(id) ? ['no-abstract'] : []),
        ...(scores.length === 0 && !options.apart?.[place] ? ['no-candidates'] : []),
      ],
    };
  });
}

/** The loads of all reviewers of a run, or of those named. */
export function describeLoaded(
  { parameters, inputs, assignment }: Outcome,
  only?: ReadonlySet<string>,
): LoadedRow[] {
  const loads = new Map<string, number>();
  for (const { reviewer } of assignment) loads.set(reviewer, (loads.get(reviewer) ?? 0) + 1);
  return inputs.reviewers
    .filter(({ id }) => !only || only.has(id))
    .map((reviewer) => ({
      id: reviewer.id,
      load: loads.get(reviewer.id) ?? 0,
      limit: reviewer.limit,
      wanted: leastLoadOf(parameters, reviewer),
    }));
}
