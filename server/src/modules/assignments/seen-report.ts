/**
 * What somebody reads of a run some of whose applications they must not see the judging of: sums over the others. Every
 * sum over all would tell them, by subtraction, how their own is served. What cannot be taken apart is withheld.
 */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { RunRow } from './run-queries.ts';
import type { RunReport } from './run-report.ts';

/** A report over what exists for its reader. */
export type SeenReport = Omit<
  RunReport,
  'upperBound' | 'gap' | 'size' | 'apart' | 'fairness' | 'randomisation'
> & {
  upperBound: number | null;
  gap: number | null;
  size: Omit<RunReport['size'], 'forbiddenPairs'> & { forbiddenPairs: number | null };
  apart?: { candidates: number; best: number | null; share: number };
  randomisation?: { seed: string; maxProbability: number } | null;
  isPartial: true;
};

interface Sums {
  runId: string;
  pairs: number;
  total: number;
  kept: number;
  locked: number;
  applications: number;
  wanted: number;
  short: number;
  worst: number | null;
  apart: number;
  withoutAbstract: number;
  withoutCandidates: number;
  eligible: number;
}

async function readSums(db: Db, runIds: readonly string[], hidden: readonly string[]): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    with pairs as (
      select run_id, count(*)::int as pairs, sum(score)::float8 as total, count(*) filter (where is_kept)::int as kept,
        count(*) filter (where is_locked)::int as locked
      from assignment_run_pairs
      where run_id = any(${runIds}::uuid[]) and application_id <> all(${hidden}::uuid[]) group by run_id),
    served as (
      select run_id, count(*)::int as applications, sum(wanted)::int as wanted,
        count(*) filter (where got < wanted)::int as short, min(score * got)::float8 as worst, sum(apart)::int as apart,
        count(*) filter (where 'no-abstract' = any(notes))::int as "withoutAbstract",
        count(*) filter (where 'no-candidates' = any(notes))::int as "withoutCandidates"
      from assignment_run_applications
      where run_id = any(${runIds}::uuid[]) and application_id <> all(${hidden}::uuid[]) group by run_id),
    candidates as (
      select run_id, sum(cardinality(person_ids))::int as eligible from assignment_run_candidates
      where run_id = any(${runIds}::uuid[]) and application_id <> all(${hidden}::uuid[]) group by run_id)
    select runs.id as "runId", coalesce(pairs.pairs, 0) as pairs, coalesce(pairs.total, 0) as total,
      coalesce(pairs.kept, 0) as kept, coalesce(pairs.locked, 0) as locked,
      coalesce(served.applications, 0) as applications, coalesce(served.wanted, 0) as wanted,
      coalesce(served.short, 0) as short, served.worst, coalesce(served.apart, 0) as apart,
      coalesce(served."withoutAbstract", 0) as "withoutAbstract",
      coalesce(served."withoutCandidates", 0) as "withoutCandidates", coalesce(candidates.eligible, 0) as eligible
    from unnest(${runIds}::uuid[]) as runs (id) left join pairs on pairs.run_id = runs.id
      left join served on served.run_id = runs.id left join candidates on candidates.run_id = runs.id`.execute(
    db,
  );
  return rows;
}

interface Loaded {
  runId: string;
  load: number;
  reviewers: number;
  below: number;
}

async function readLoads(db: Db, runIds: readonly string[], hidden: readonly string[]): Promise<Loaded[]> {
  const { rows } = await sql<Loaded>`
    select run_id as "runId", load, count(*)::int as reviewers, count(*) filter (where load < wanted)::int as below
    from (
      select loaded.run_id, loaded.wanted, (loaded.load - (
          select count(*) from assignment_run_pairs as pairs
          where pairs.run_id = loaded.run_id and pairs.person_id = loaded.person_id
            and pairs.application_id = any(${hidden}::uuid[])))::int as load
      from assignment_run_reviewers as loaded where loaded.run_id = any(${runIds}::uuid[])) as seen
    group by run_id, load order by run_id, load`.execute(db);
  return rows;
}

interface Binned {
  runId: string;
  isChosen: boolean;
  bin: number;
  count: number;
}

/** Scores chosen, and the best that every application could have by itself, in the bins of each run. */
async function readBins(
  db: Db,
  runs: readonly { id: string; highest: number; bins: number }[],
  hidden: readonly string[],
): Promise<Binned[]> {
  const { rows } = await sql<Binned>`
    with runs as (select * from unnest(${runs.map((one) => one.id)}::uuid[], ${runs.map((one) => one.highest)}::float8[],
      ${runs.map((one) => one.bins)}::int[]) as one (id, highest, bins)),
    scores as (
      select run_id, true as is_chosen, score from assignment_run_pairs
      where run_id in (select id from runs) and application_id <> all(${hidden}::uuid[])
      union all
      select candidates.run_id, false, best.score
      from assignment_run_candidates as candidates
        join assignment_run_applications as served using (run_id, application_id),
        lateral (select score from unnest(candidates.scores) as one (score) order by score desc
          limit served.wanted) as best
      where run_id in (select id from runs) and application_id <> all(${hidden}::uuid[]))
    select run_id as "runId", is_chosen as "isChosen",
      least(runs.bins - 1, floor(score / runs.highest * runs.bins))::int as bin, count(*)::int as count
    from scores join runs on runs.id = scores.run_id group by 1, 2, 3`.execute(db);
  return rows;
}

interface Unmet {
  runId: string;
  rule: string;
  applications: number;
}

async function readUnmet(db: Db, runIds: readonly string[], hidden: readonly string[]): Promise<Unmet[]> {
  const { rows } = await sql<Unmet>`
    select run_id as "runId", (one->'rule')::text as rule, count(*)::int as applications
    from assignment_run_applications as served, jsonb_array_elements(served.unmet) as one
    where run_id = any(${runIds}::uuid[]) and application_id <> all(${hidden}::uuid[])
    group by 1, 2`.execute(db);
  return rows;
}

/** The order of an object's keys differs between what is stored as jsonb and what was asked for. */
const keyOf = (rule: object) =>
  JSON.stringify(Object.entries(rule).sort(([one], [other]) => (one < other ? -1 : 1)));

function describeSeen(
  report: RunReport,
  sums: Sums,
  loads: Loaded[],
  binned: Binned[],
  unmet: Unmet[],
): SeenReport {
  const { apart, fairness: _, randomisation, ...rest } = report;
  const countIn = (isChosen: boolean) => {
    const counts = new Map(
      binned.filter((one) => one.isChosen === isChosen).map((one) => [one.bin, one.count]),
    );
    return report.bestScores.map(({ from, to }, bin) => ({ from, to, count: counts.get(bin) ?? 0 }));
  };
  const unmetBy = new Map(unmet.map((one) => [keyOf(JSON.parse(one.rule) as object), one.applications]));
  return {
    ...rest,
    total: sums.total,
    upperBound: null,
    gap: null,
    size: {
      submissions: sums.applications,
      reviewers: report.size.reviewers,
      eligiblePairs: sums.eligible,
      forbiddenPairs: null,
      forcedPairs: sums.kept + sums.locked,
      reviewsWanted: sums.wanted,
      reviewsAssigned: sums.pairs,
    },
    loads: loads.map(({ load, reviewers }) => ({ load, reviewers })),
    shortApplications: sums.short,
    reviewersBelowMinimum: loads.reduce((all, one) => all + one.below, 0),
    keptPairs: sums.kept,
    lockedPairs: sums.locked,
    chosenScores: countIn(true),
    bestScores: countIn(false),
    meanScore: sums.pairs === 0 ? 0 : sums.total / sums.pairs,
    worst: sums.worst === null ? null : { application: '', score: sums.worst },
    unmetRules: report.unmetRules?.map(({ rule }) => ({ rule, applications: unmetBy.get(keyOf(rule)) ?? 0 })),
    ...(apart
      ? {
          apart: {
            candidates: sums.apart,
            best: null,
            share: sums.apart / Math.max(1, sums.apart + sums.eligible),
          },
        }
      : {}),
    applicationsWithoutAbstract: sums.withoutAbstract,
    applicationsWithoutCandidates: sums.withoutCandidates,
    randomisation: randomisation && {
      seed: randomisation.seed,
      maxProbability: randomisation.maxProbability,
    },
    isPartial: true,
  };
}

/** The reports of some runs as they stand, over the applications that are not hidden: five statements, however many. */
export async function readSeenReports(
  db: Db,
  runs: readonly Pick<RunRow, 'id' | 'report'>[],
  hidden: ReadonlySet<string>,
): Promise<Map<string, SeenReport>> {
  const computed = runs.flatMap(({ id, report }) => (report ? [{ id, report }] : []));
  if (computed.length === 0) return new Map();
  const ids = computed.map(({ id }) => id);
  const unseen = [...hidden];
  const sums = new Map((await readSums(db, ids, unseen)).map((one) => [one.runId, one]));
  const loads = Map.groupBy(await readLoads(db, ids, unseen), (one) => one.runId);
  const bins = computed.map(({ id, report }) => ({
    id,
    highest: report.bestScores.at(-1)!.to,
    bins: report.bestScores.length,
  }));
  const binned = Map.groupBy(await readBins(db, bins, unseen), (one) => one.runId);
  const unmet = Map.groupBy(await readUnmet(db, ids, unseen), (one) => one.runId);
  return new Map(
    computed.map(({ id, report }) => [
      id,
      describeSeen(report, sums.get(id)!, loads.get(id) ?? [], binned.get(id) ?? [], unmet.get(id) ?? []),
    ]),
  );
}
