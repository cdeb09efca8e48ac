/** What a ranking is computed from, read from the database; and whether that has changed since. */
import { combineCriteria } from '@headwater/core/ranking';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/services.ts';
import { readCriteriaScores, readScores } from '../reviews/index.ts';
import { hashInputs } from './inputs.ts';
import * as queries from './ranking-queries.ts';
import type { RankingInputs, RankingRow } from './types.ts';

/** Of a ranking, what says which scores it is computed from. */
export type RankedScores = Pick<RankingRow, 'callId' | 'source'> & {
  parameters: Pick<RankingRow['parameters'], 'weights' | 'panelEffect'>;
};

/** What such a ranking of the call would be computed from now. A review without any weighted criterion is left out. */
export async function readInputs(
  db: Db,
  { callId, source, parameters: { weights, panelEffect = true } }: RankedScores,
): Promise<RankingInputs> {
  const applications = await queries.readRankedApplicationIds(db, callId);
  if (source === 'grades') {
    const votes = await queries.readGradeVotes(db, callId);
    return { applications, votes: panelEffect ? votes : votes.map(({ panel: _, ...vote }) => vote) };
  }
  const known = new Set(applications);
  const pairOf = (one: { applicationId: string; reviewerId: string }) => ({
    proposal: one.applicationId,
    reviewer: one.reviewerId,
  });
  if (!weights) {
    const scores = (await readScores(db, callId)).filter((one) => known.has(one.applicationId));
    return { applications, votes: scores.map((one) => ({ ...pairOf(one), score: one.score })) };
  }
  const wanted = Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight > 0));
  const scores = (await readCriteriaScores(db, callId)).filter(
    (one) => known.has(one.applicationId) && Object.keys(one.criteria).some((key) => key in wanted),
  );
  const votes = scores.map((one) => ({ ...pairOf(one), criteria: one.criteria }));
  return { applications, votes: votes.length === 0 ? [] : combineCriteria(votes, wanted) };
}

/** The same, from one instant. */
export const readInputsAtOnce = (services: Services, scores: RankedScores): Promise<RankingInputs> =>
  services.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readInputs(tx, scores));

/** Whether the scores of the call are still those that the ranking was computed from. */
export async function isUpToDate(
  db: Db,
  ranking: Pick<RankingRow, 'callId' | 'source' | 'inputsHash' | 'parameters'>,
): Promise<boolean> {
  return hashInputs(await readInputs(db, ranking)) === ranking.inputsHash;
}

const restrictTo = ({ applications, votes }: RankingInputs, seen: ReadonlySet<string>): RankingInputs => ({
  applications: applications.filter((id) => seen.has(id)),
  votes: votes.filter((vote) => seen.has(vote.proposal)),
});

/**
 * Whether it is up to date as far as the actor may know: who follows the call is told of every change, a panel member
 * of changes to the applications that exist for them, and not that something hidden has moved.
 */
export async function isUpToDateFor(
  db: Db,
  actor: Actor,
  ranking: RankingRow,
  isFollower: boolean,
): Promise<boolean> {
  if (isFollower) return isUpToDate(db, ranking);
  const stored = await queries.readStoredInputs(db, ranking.id);
  if (!stored) return true;
  const seen = new Set(await queries.readJudgedIds(db, actor, ranking.callId));
  const now = await readInputs(db, ranking);
  return hashInputs(restrictTo(stored, seen)) === hashInputs(restrictTo(now, seen));
}
