/**
 * Divided proposals: whose reviewers disagree beyond what their own noise explains. The raw variance does not tell
 * them: it finds pairs of a severe and a mild reviewer, and proposals in the middle of the scale. What can be known
 * from three to eight reviews, and what cannot, is said in docs/adr/0016-divided-scores.md.
 */
import { createRandom } from '../random/index.ts';
import type { Vote } from '../ranking/index.ts';
import { chanceOfCamps, compareCamps, estimateCampShare, findLargestFactor } from './camps.ts';
import { chanceByOneReview, findLine } from './enthusiast.ts';
import { findHabits, type Noise, type VoteColumns } from './habits.ts';
import { adjustForMany, findPredictiveValue, type Rounding } from './predictive.ts';
import {
  type Camps,
  type Division,
  type DivisionInput,
  DivisionInputError,
  type DivisionReason,
  type DivisionResult,
  type DivisionWarning,
} from './types.ts';

export {
  type Camps,
  type Division,
  type DivisionErrorCode,
  type DivisionInput,
  DivisionInputError,
  type DivisionReason,
  type DivisionResult,
  type DivisionWarning,
} from './types.ts';

/** Every search draws from this stream: there is no seed to choose. */
const STREAM = 'headwater divided proposals';
const FALSE_SHARE = 0.1;
/** From more distinct scores than this they are taken to be continuous. */
const MOST_GRADES = 25;
/** Below this two camps could not be told from one whatever the reviewers said. */
const TELLABLE = 0.8;
const EVEN = 0.5;

type Settings = Required<Pick<DivisionInput, 'fund' | 'falseShare' | 'higherIsBetter' | 'scale'>>;

function readSettings({
  fund,
  falseShare = FALSE_SHARE,
  higherIsBetter = true,
  scale,
}: DivisionInput): Settings {
  const refuse = (field: string, given: number, accepted: string) => {
    const message = `${field} must be ${accepted}; ${given} was given.`;
    throw new DivisionInputError('number-invalid', message, { field, given, accepted });
  };
  if (!(Number.isSafeInteger(fund) && fund >= 0)) refuse('fund', fund, 'a whole number from 0');
  if (!(falseShare > 0 && falseShare < 1)) refuse('falseShare', falseShare, 'above 0 and below 1');
  if (!(scale.lowest < scale.highest)) {
    const given = `${scale.lowest} to ${scale.highest}`;
    const accepted = 'lowest below highest';
    throw new DivisionInputError('scale-invalid', `scale must have ${accepted}; ${given} was given.`, {
      field: 'scale',
      given,
      accepted,
    });
  }
  return { fund, falseShare, higherIsBetter, scale };
}

/** Votes by proposal in the order of `ids`, turned so that higher is better. */
function layOutVotes(votes: readonly Vote[], ids: readonly string[], direction: number): VoteColumns {
  const placeOf = new Map(ids.map((id, index) => [id, index]));
  const reviewers = new Map<string, number>();
  for (const reviewer of [...new Set(votes.map((vote) => vote.reviewer))].sort()) {
    reviewers.set(reviewer, reviewers.size);
  }
  const rows = votes.map((vote) => {
    const place = placeOf.get(vote.proposal);
    if (place === undefined) {
      const message = `votes: "${vote.proposal}" is not in the ranking.`;
      throw new DivisionInputError('unknown-proposal', message, { field: 'votes', given: vote.proposal });
    }
    return { place, reviewer: reviewers.get(vote.reviewer)!, score: direction * vote.score };
  });
  rows.sort((a, b) => a.place - b.place || a.reviewer - b.reviewer);
  const start = new Int32Array(ids.length + 1);
  for (const { place } of rows) start[place + 1]! += 1;
  for (let p = 0; p < ids.length; p++) start[p + 1]! += start[p]!;
  return {
    start,
    score: Float64Array.from(rows, ({ score }) => score),
    reviewer: Int32Array.from(rows, ({ reviewer }) => reviewer),
    reviewers: reviewers.size,
  };
}

/** Real scores stand on few rungs and never leave the scale; the spread that rounding adds is taken off the noise. */
function describeScale(score: Float64Array, [lowest, highest]: readonly [number, number], residual: number) {
  const rungs = [...new Set(score)].sort((a, b) => a - b);
  const keep = (latent: number) => Math.min(highest, Math.max(lowest, latent));
  if (rungs.length > MOST_GRADES || rungs.length < 2) return { round: keep, residual };
  const step = (rungs.at(-1)! - rungs[0]!) / (rungs.length - 1);
  const round: Rounding = (latent) => {
    let low = 0;
    let high = rungs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (latent > (rungs[middle]! + rungs[middle + 1]!) / 2) low = middle + 1;
      else high = middle;
    }
    return rungs[low]!;
  };
  return { round, residual: Math.sqrt(Math.max(residual ** 2 - step ** 2 / 12, (0.1 * residual) ** 2)) };
}

/** One proposal's share of the columns, with what the habits say of its votes. */
function takeOwn(votes: VoteColumns, habits: ReturnType<typeof findHabits>, noise: Noise, p: number) {
  const [from, to] = [votes.start[p]!, votes.start[p + 1]!];
  const score = votes.score.slice(from, to);
  const habit = habits.mean.slice(from, to);
  const habitVariance = habits.variance.slice(from, to);
  const variance = habitVariance.map((own) => own + noise.residual ** 2);
  let precision = 1 / noise.location ** 2;
  let pull = habits.centre / noise.location ** 2;
  score.forEach((value, k) => {
    precision += 1 / variance[k]!;
    pull += (value - habit[k]!) / variance[k]!;
  });
  const location = { mean: pull / precision, variance: 1 / precision };
  return { score, habit, habitVariance, variance, location };
}

function describeCamps(
  score: Float64Array,
  supporters: readonly number[],
  direction: number,
): Pick<Camps, 'sceptics' | 'supporters'> {
  const describe = (ids: number[]) => ({
    reviews: ids.length,
    mean: (direction * ids.reduce((sum, k) => sum + score[k]!, 0)) / ids.length,
  });
  const rest = Array.from(score, (_, k) => k).filter((k) => !supporters.includes(k));
  return { sceptics: describe(rest), supporters: describe([...supporters]) };
}

/** Nothing varies, or nothing is known of what varies: nobody is divided. */
function answerWithoutNoise(
  input: DivisionInput,
  votes: readonly Vote[],
  settings: Settings,
): DivisionResult {
  const count = new Map<string, number>();
  for (const { proposal } of votes) count.set(proposal, (count.get(proposal) ?? 0) + 1);
  const rows = input.ranking.rows.map(
    ({ proposal, pFund }): Division => ({
      proposal,
      reviews: count.get(proposal) ?? 0,
      pValue: null,
      qValue: null,
      isDivided: false,
      camps: null,
      pFund,
      pFundEnthusiast: pFund,
      reasons: [],
      isCandidate: false,
    }),
  );
  rows.sort((a, b) => (a.proposal < b.proposal ? -1 : 1));
  const warnings: DivisionWarning[] = rows.length > 1 ? [{ code: 'equal-scores', values: {} }] : [];
  return { rows, tested: 0, campShare: 0, falseShare: settings.falseShare, warnings };
}

/**
 * Looks for divided proposals in a ranked call.
 *
 * - The noise is the ranking's: its residual spread, and each reviewer's severity from their other proposals.
 * - `pValue` is predictive: the same reviewers on a proposal about which nothing divides them; `isDivided` follows
 *   Benjamini and Hochberg at `falseShare`.
 * - `camps` weighs two camps against one over all ways to split the reviewers.
 * - `pFundEnthusiast` is the chance of being among the best if only the most favourable review had been asked for.
 *
 * The same input gives the same result to the last bit.
 *
 * @throws DivisionInputError
 */
export function findDivided(input: DivisionInput): DivisionResult {
  const settings = readSettings(input);
  const given = [...input.votes];
  const { rows: ranked, diagnostics } = input.ranking;
  if (diagnostics === null) return answerWithoutNoise(input, given, settings);
  const direction = settings.higherIsBetter ? 1 : -1;
  const ids = ranked.map(({ proposal }) => proposal).sort();
  const byId = new Map(ranked.map((row) => [row.proposal, row]));
  const votes = layOutVotes(given, ids, direction);
  const { spreads } = diagnostics;
  const noise: Noise = {
    location: Math.hypot(spreads.proposal.mean, spreads.panel?.mean ?? 0),
    habit: spreads.assessor,
    residual: spreads.residual.mean,
  };
  const habits = findHabits(votes, noise);
  const ends = [direction * settings.scale.lowest, direction * settings.scale.highest].sort((a, b) => a - b);
  const scale = [ends[0]!, ends[1]!] as const;
  const { round, residual } = describeScale(votes.score, scale, noise.residual);
  const random = createRandom(STREAM);
  const all = ids.map((id, p) => ({ id, row: byId.get(id)!, ...takeOwn(votes, habits, noise, p) }));
  const own = all.filter(({ score }) => score.length > 0);
  const quality = own.map(({ row }) => direction * row.adjustedMean - habits.centre);
  const line = findLine(
    quality,
    own.map(({ variance }) => {
      const precision = variance.reduce((sum, value) => sum + 1 / value, 1 / spreads.proposal.mean ** 2);
      return 1 / precision;
    }),
    settings.fund,
  );
  const judged = own.map((one, index) => {
    const { id, row, score, habit, variance, location } = one;
    const corrected = score.map((value, k) => value - habit[k]!);
    const best = corrected.reduce((top, value, k) => (value > corrected[top]! ? k : top), 0);
    const panel = location.mean - habits.centre - quality[index]!;
    const review = corrected[best]! - habits.centre - panel;
    const isTested = score.length > 1;
    const camps = isTested
      ? compareCamps({ value: corrected, variance, centre: habits.centre, location: noise.location })
      : null;
    return {
      id,
      row,
      score,
      camps,
      pValue: isTested ? findPredictiveValue(one, residual, round, random.fork(id)) : null,
      pFundEnthusiast: chanceByOneReview(review, variance[best]!, spreads.proposal.mean, line),
    };
  });
  const tested = judged.filter(({ pValue }) => pValue !== null);
  const adjusted = adjustForMany(tested.map(({ pValue }) => pValue!));
  const qOf = new Map(tested.map(({ id }, index) => [id, adjusted[index]!]));
  const campShare = estimateCampShare(tested.map(({ camps }) => camps!.logFactor));
  const usualVariance = noise.residual ** 2 + noise.habit ** 2 / 4;
  const attainable = new Map<number, number>();
  for (const { score } of tested) {
    if (attainable.has(score.length)) continue;
    const prior = { centre: habits.centre, location: noise.location };
    const factor = findLargestFactor(score.length, prior, usualVariance, scale);
    attainable.set(score.length, chanceOfCamps(factor, campShare));
  }
  const rows = judged.map(({ id, row, score, camps, pValue, pFundEnthusiast }): Division => {
    const qValue = qOf.get(id) ?? null;
    const isDivided = qValue !== null && qValue <= settings.falseShare;
    const chance = camps ? chanceOfCamps(camps.logFactor, campShare) : 0;
    const isKeptOut = row.pFund < EVEN && pFundEnthusiast >= EVEN;
    const reasons: DivisionReason[] = [];
    if (isDivided) reasons.push('beyond-noise');
    if (isDivided && chance >= EVEN) reasons.push('two-camps');
    if (isDivided && isKeptOut) reasons.push('enthusiast-right');
    return {
      proposal: id,
      reviews: score.length,
      pValue,
      qValue,
      isDivided,
      camps: camps && {
        chance,
        attainable: Math.max(attainable.get(score.length)!, chance),
        ...describeCamps(score, camps.supporters, direction),
      },
      pFund: row.pFund,
      pFundEnthusiast,
      reasons,
      isCandidate: isDivided && isKeptOut,
    };
  });
  rows.sort((a, b) => (a.pValue ?? 2) - (b.pValue ?? 2) || (a.proposal < b.proposal ? -1 : 1));
  return {
    rows,
    tested: tested.length,
    campShare,
    falseShare: settings.falseShare,
    warnings: findWarnings(rows, attainable),
  };
}

function findWarnings(rows: readonly Division[], attainable: ReadonlyMap<number, number>): DivisionWarning[] {
  const warnings: DivisionWarning[] = [];
  const single = rows.filter(({ pValue }) => pValue === null).length;
  if (single > 0)
    warnings.push({ code: 'single-reviews', values: { count: single, proposals: rows.length } });
  const sizes = rows.filter(({ pValue }) => pValue !== null).map(({ reviews }) => reviews);
  const usual = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
  const most = usual === undefined ? undefined : attainable.get(usual);
  if (usual !== undefined && most !== undefined && most < TELLABLE) {
    warnings.push({ code: 'camps-not-tellable', values: { reviews: usual, most } });
  }
  return warnings;
}
