/** How far scores agree on which proposals are good. */
import { meanScoreOf } from './model.ts';
import type { Reliability } from './types.ts';
import type { VoteTable } from './votes.ts';

/** Harmonic mean of the number of scores a proposal has. */
export function countVotesEach({ voteStart, proposals }: VoteTable): number {
  let sum = 0;
  for (let p = 0; p < proposals.length; p++) sum += 1 / (voteStart[p + 1]! - voteStart[p]!);
  return proposals.length / sum;
}

/** The reliability of a mean of `votes` scores when one has reliability `one` (Spearman and Brown, 1910). */
export function reliabilityOfMean(one: number, votes: number): number {
  return (votes * one) / (1 + (votes - 1) * one);
}

/**
 * Intra-class correlation by a one-way analysis of variance, ICC(1) of Shrout and Fleiss (Psychological Bulletin 86(2),
 * 1979) with the usual mean group size for unequal numbers of scores; negative estimates are reported as 0. Null with
 * fewer than two proposals or no proposal with two scores, or when the scores do not vary.
 */
function analyseVariance(table: VoteTable, chosen: readonly number[]): Reliability | null {
  let votes = 0;
  let squares = 0;
  let sum = 0;
  let within = 0;
  for (const proposal of chosen) {
    const from = table.voteStart[proposal]!;
    const to = table.voteStart[proposal + 1]!;
    const mean = meanScoreOf(table, proposal);
    votes += to - from;
    squares += (to - from) ** 2;
    sum += mean * (to - from);
    for (let vote = from; vote < to; vote++) within += (table.score[vote]! - mean) ** 2;
  }
  const groups = chosen.length;
  if (groups < 2 || votes === groups) return null;
  const grand = sum / votes;
  let between = 0;
  for (const proposal of chosen) {
    const size = table.voteStart[proposal + 1]! - table.voteStart[proposal]!;
    between += size * (meanScoreOf(table, proposal) - grand) ** 2;
  }
  const size = (votes - squares / votes) / (groups - 1);
  const betweenMean = between / (groups - 1);
  const withinMean = within / (votes - groups);
  const total = betweenMean + (size - 1) * withinMean;
  if (!(total > 0)) return null;
  const one = Math.max(0, (betweenMean - withinMean) / total);
  return { one, mean: reliabilityOfMean(one, size) };
}

/** The reliability of the scores as they are. */
export function assessReliability(table: VoteTable): Reliability | null {
  return analyseVariance(
    table,
    table.proposals.map((_, proposal) => proposal),
  );
}

/**
 * The reliability within the best share of the proposals by mean score. Agreement that only tells the hopeless from
 * the rest is of no help at a line among the good (Erosheva, Martinková and Lee, Journal of the Royal Statistical
 * Society A 184(3), 2021).
 */
export function assessBest(table: VoteTable, higherIsBetter: boolean, share: number): Reliability | null {
  const direction = higherIsBetter ? -1 : 1;
  const ranked = table.proposals
    .map((_, proposal) => proposal)
    .sort((a, b) => direction * (meanScoreOf(table, a) - meanScoreOf(table, b)) || a - b);
  return analyseVariance(table, ranked.slice(0, Math.floor(share * ranked.length)));
}
