/** What a run takes from elsewhere: pairs set by hand or imported, and scores of earlier runs or of an import. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { listAdjustments } from './adjustment-store.ts';
import { toConstraints } from './constraints.ts';
import { findImport } from './import-queries.ts';
import { packCandidates, type RunCandidates, type RunInputs, type RunParameters } from './inputs.ts';
import { type GivenPairs, NOTHING_GIVEN } from './run-inputs.ts';

/** The pairs that must and must not be: the adjustments of an earlier run, or what an import says. */
export async function readGivenPairs(db: Db, parameters: RunParameters): Promise<GivenPairs> {
  if (parameters.importId) {
    const { content } = (await findImport(db, parameters.importId))!;
    return content;
  }
  if (!parameters.basedOn) return NOTHING_GIVEN;
  const adjustments = await listAdjustments(db, parameters.basedOn);
  return toConstraints(adjustments.map((one) => one.adjustment));
}

/**
 * Candidates that are not read from the texts; null when they are. Of earlier runs each application has those of the
 * latest that it was part of.
 */
export async function readGivenCandidates(
  db: Db,
  callId: string,
  parameters: RunParameters,
  inputs: RunInputs,
): Promise<RunCandidates | null> {
  const source = parameters.scores ?? 'texts';
  if (source === 'texts') return null;
  const scores =
    source === 'import'
      ? (await findImport(db, parameters.importId!))!.content.scores.map(
          ({ applicationId, personId, score }) => ({ application: applicationId, reviewer: personId, score }),
        )
      : await readLatestScores(
          db,
          callId,
          inputs.applications.map(({ id }) => id),
        );
  const scoresOf = Map.groupBy(scores, (one) => one.application);
  const isThere = new Set(inputs.reviewers.map(({ id }) => id));
  return packCandidates(inputs, ({ id, kept, locked = [], forbidden }) => {
    const known = new Map(scoresOf.get(id)?.map(({ reviewer, score }) => [reviewer, Math.fround(score)]));
    const mustHave = [...kept, ...locked];
    for (const reviewer of mustHave) if (!known.has(reviewer)) known.set(reviewer, 0);
    const isForbidden = new Set(forbidden);
    return [...known]
      .map(([reviewer, score]) => ({ reviewer, score }))
      .filter(
        ({ reviewer, score }) =>
          isThere.has(reviewer) && !isForbidden.has(reviewer) && (score > 0 || mustHave.includes(reviewer)),
      )
      .sort((a, b) => b.score - a.score || (a.reviewer < b.reviewer ? -1 : 1));
  });
}

/** The candidates of some applications, from the latest run of the call that each was part of. */
export async function readLatestScores(db: Db, callId: string, applicationIds: readonly string[]) {
  const { rows } = await sql<{ application: string; reviewer: string; score: number }>`
    select latest.application_id as application, pair.reviewer, pair.score
    from (
      select distinct on (candidates.application_id) candidates.application_id, candidates.person_ids, candidates.scores
      from assignment_run_candidates as candidates join assignment_runs as runs on runs.id = candidates.run_id
      where runs.call_id = ${callId}::uuid and runs.status in ('preview', 'executed', 'discarded')
        and candidates.application_id = any(${applicationIds}::uuid[])
      order by candidates.application_id, runs.created_at desc, runs.id desc) as latest,
      unnest(latest.person_ids, latest.scores) as pair (reviewer, score)`.execute(db);
  return rows;
}
