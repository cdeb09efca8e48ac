/** Several criteria in one score. */
import { RankingInputError } from './errors.ts';
import type { Vote } from './types.ts';

/** One assessor's scores of one proposal by criterion; a criterion may be missing. */
export type CriteriaVote = Omit<Vote, 'score'> & { criteria: Readonly<Record<string, number>> };

function readWeights(weights: Readonly<Record<string, number>>): [string, number][] {
  const entries = Object.entries(weights);
  const bad = entries.find(([, weight]) => !(Number.isFinite(weight) && weight > 0));
  if (entries.length > 0 && bad === undefined) return entries;
  const given = bad ? `${bad[0]}: ${bad[1]}` : 'none';
  const accepted = 'at least one criterion, each with a weight above 0';
  throw new RankingInputError('weight-invalid', `weights must be ${accepted}; ${given} was given.`, {
    field: 'weights',
    given,
    accepted,
  });
}

/**
 * The weighted mean of each vote's criteria as its score. Where proposals, assessors and noise are normal on every
 * criterion, correlated however they may be, they are so for a weighted sum of the criteria as well: ranking these
 * scores is ranking by the weighted sum of the qualities, nothing is lost by adding first.
 *
 * A missing criterion is left out and the others share its weight; each is first taken relative to its own mean over
 * all votes, so that leaving out a criterion on which everybody scores low is no advantage. No score leaves the range
 * of the scores given.
 *
 * @param votes all on one scale.
 * @param weights relative; only the criteria named here count.
 * @throws RankingInputError `weight-invalid`, or `criteria-missing` for a vote with none of the criteria.
 */
export function combineCriteria(
  votes: readonly CriteriaVote[],
  weights: Readonly<Record<string, number>>,
): Vote[] {
  const entries = readWeights(weights);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const means = entries.map(([key]) => {
    const scores = votes.map(({ criteria }) => criteria[key]).filter((score) => score !== undefined);
    return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  });
  const overall = entries.reduce((sum, [, weight], index) => sum + (weight * means[index]!) / total, 0);
  const given = votes.flatMap(({ criteria }) =>
    entries.map(([key]) => criteria[key]).filter((score) => score !== undefined),
  );
  const lowest = given.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
  const highest = given.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  return votes.map(({ criteria, ...vote }, row) => {
    let sum = 0;
    let present = 0;
    entries.forEach(([key, weight], index) => {
      const score = criteria[key];
      if (score === undefined) return;
      sum += weight * (score - means[index]!);
      present += weight;
    });
    if (present > 0) {
      return { ...vote, score: Math.min(highest, Math.max(lowest, overall + sum / present)) };
    }
    const accepted = `at least one of ${entries.map(([key]) => key).join(', ')}`;
    throw new RankingInputError('criteria-missing', `votes, row ${row}: no criterion has a score.`, {
      field: 'votes',
      row,
      given: Object.keys(criteria).join(', '),
      accepted,
    });
  });
}
