/** In which order a panel should talk, for how long, and why: pure, from scores and the ranking. */

/** What is known of an application before the panel talks about it. */
export interface AgendaFacts {
  applicationId: string;
  number: string | null;
  /** Overall scores of its submitted reviews. */
  scores: readonly number[];
  /** Reviews it should have. */
  expectedReviews: number;
  /** Probability of being among those that can be funded, by the latest ranking; null without one. */
  pFund: number | null;
}

export type AgendaReason =
  | { code: 'split'; highest: number; highestCount: number; lowest: number; lowestCount: number }
  | { code: 'divided' }
  | { code: 'near-line'; percent: number }
  | { code: 'missing-reviews'; missing: number; expected: number }
  | { code: 'no-reviews' }
  | { code: 'clear-top' }
  | { code: 'clear-bottom' }
  | { code: 'agreed'; lowest: number; highest: number };

export type EnBloc = 'top' | 'bottom';

export interface AgendaJudgement {
  applicationId: string;
  /** What discussing could change; larger comes first. */
  value: number;
  enBloc: EnBloc | null;
  reasons: AgendaReason[];
}

/** From this share of the scale on, two reviewers are opposed. */
const OPPOSED = 0.5;
/** Reviewers of one panel differ this much by chance in one application of ten. */
const BEYOND_NOISE = 0.9;
/** Below and above this an application is not near the funding line. */
const NEAR_LINE = 0.2;
/** A place that is all but certain. */
const CERTAIN = 0.95;

/**
 * Judges what discussion could change for each application and puts the most first.
 *
 * The value is closeness × (1 + 2 × disagreement) + missing, each between 0 and 1. Closeness is 4p(1 − p) of the
 * probability p to be funded, and 1 where there is no ranking. Disagreement is the probability that reviewers who
 * differ as much as this panel's usually do would differ less than these: the χ² distribution function of their
 * variance over the panel's pooled variance. Missing is the share of the expected reviews that were not submitted.
 * Unanimous applications at the top or the bottom are proposed to be taken together and stand last.
 */
export function judgeAgenda(
  facts: readonly AgendaFacts[],
  scale: { lowest: number; highest: number },
): AgendaJudgement[] {
  const pooled = poolVariance(facts);
  const judged = facts.map((one) => judgeOne(one, scale, pooled));
  const numbers = new Map(facts.map((one) => [one.applicationId, one.number ?? '']));
  const keyOf = (one: AgendaJudgement) => numbers.get(one.applicationId)! + one.applicationId;
  return judged.sort(
    (a, b) =>
      Number(a.enBloc !== null) - Number(b.enBloc !== null) ||
      b.value - a.value ||
      (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

function judgeOne(
  { applicationId, scores, expectedReviews, pFund }: AgendaFacts,
  scale: { lowest: number; highest: number },
  pooled: number,
): AgendaJudgement {
  const lowest = Math.min(...scores);
  const highest = Math.max(...scores);
  const disagreement = disagreementOf(scores, pooled);
  const expected = Math.max(expectedReviews, 1);
  const missing = Math.max(0, expected - scores.length);
  const closeness = pFund === null ? 1 : 4 * pFund * (1 - pFund);
  const enBloc = missing > 0 ? null : findEnBloc(scores, pFund, scale);
  const isOpposed = scores.length > 1 && highest - lowest >= OPPOSED * (scale.highest - scale.lowest);
  const reasons: (AgendaReason | null)[] = [
    isOpposed ? describeSplit(scores, (lowest + highest) / 2) : null,
    !isOpposed && disagreement >= BEYOND_NOISE ? { code: 'divided' } : null,
    pFund !== null && pFund >= NEAR_LINE && pFund <= 1 - NEAR_LINE
      ? { code: 'near-line', percent: Math.round(100 * pFund) }
      : null,
    scores.length === 0
      ? { code: 'no-reviews' }
      : missing > 0
        ? { code: 'missing-reviews', missing, expected }
        : null,
    enBloc ? { code: `clear-${enBloc}` } : null,
  ];
  const found = reasons.filter((reason) => reason !== null);
  return {
    applicationId,
    value: closeness * (1 + 2 * disagreement) + missing / expected,
    enBloc,
    reasons: found.length > 0 ? found : [{ code: 'agreed', lowest, highest }],
  };
}

/** The two camps on either side of the middle: how many, and their mean score to a tenth. */
function describeSplit(scores: readonly number[], middle: number): AgendaReason {
  const above = scores.filter((score) => score > middle);
  const below = scores.filter((score) => score <= middle);
  const tenth = (camp: readonly number[]) => Math.round(10 * meanOf(camp)) / 10;
  return {
    code: 'split',
    highest: tenth(above),
    highestCount: above.length,
    lowest: tenth(below),
    lowestCount: below.length,
  };
}

/** Two reviews or more, all within one step, all at the end of the scale; and no doubt in the ranking, if there is one. */
function findEnBloc(
  scores: readonly number[],
  pFund: number | null,
  scale: { lowest: number; highest: number },
): EnBloc | null {
  if (scores.length < 2 || Math.max(...scores) - Math.min(...scores) > 1) return null;
  if (Math.min(...scores) >= scale.highest - 1 && (pFund === null || pFund >= CERTAIN)) return 'top';
  if (Math.max(...scores) <= scale.lowest + 1 && (pFund === null || pFund <= 1 - CERTAIN)) return 'bottom';
  return null;
}

const meanOf = (scores: readonly number[]) => scores.reduce((sum, one) => sum + one, 0) / scores.length;
const spreadOf = (scores: readonly number[]) => {
  const mean = meanOf(scores);
  return scores.reduce((sum, one) => sum + (one - mean) ** 2, 0);
};

/** Variance of scores within an application, over all of the panel's; 0 where no application has two. */
function poolVariance(facts: readonly AgendaFacts[]): number {
  const several = facts.filter((one) => one.scores.length > 1);
  const freedom = several.reduce((sum, one) => sum + one.scores.length - 1, 0);
  return freedom === 0 ? 0 : several.reduce((sum, one) => sum + spreadOf(one.scores), 0) / freedom;
}

function disagreementOf(scores: readonly number[], pooled: number): number {
  if (scores.length < 2 || pooled === 0) return 0;
  return chiSquareBelow(spreadOf(scores) / pooled, scores.length - 1);
}

/**
 * Distribution function of χ² with `freedom` degrees of freedom, by the series of the lower incomplete gamma function
 * (Abramowitz and Stegun 6.5.29).
 */
export function chiSquareBelow(x: number, freedom: number): number {
  if (x <= 0) return 0;
  const a = freedom / 2;
  const half = x / 2;
  // Beyond this the series needs more terms than it is worth: the tail is smaller than a double shows.
  if (half > 300 + a) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-15; n++) {
    term *= half / (a + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(a * Math.log(half) - half - logGamma(a)));
}

/** log Γ of a multiple of one half, by Γ(z + 1) = zΓ(z) from Γ(½) = √π or Γ(1) = 1. */
function logGamma(z: number): number {
  let log = Number.isInteger(z) ? 0 : Math.log(Math.PI) / 2;
  for (let at = Number.isInteger(z) ? 1 : 0.5; at < z; at++) log += Math.log(at);
  return log;
}

/** A group that is taken together needs this long, however many it holds. */
const EN_BLOC_MINUTES = 5;
/** Less than this is no discussion. */
export const LEAST_MINUTES = 3;

/**
 * Shares the meeting's minutes out: a few for each group taken together (they stand on its first application), the
 * rest by what discussing could change, at least three minutes each while there is enough. Whole minutes; their sum is
 * never more than there is, save that everybody gets one.
 */
export function shareMinutes(agenda: readonly AgendaJudgement[], available: number): Map<string, number> {
  const minutes = new Map<string, number>(agenda.map((one) => [one.applicationId, 0]));
  const single = agenda.filter((one) => one.enBloc === null);
  let left = available;
  for (const side of ['top', 'bottom'] as const) {
    const first = agenda.find((one) => one.enBloc === side);
    if (!first) continue;
    const given = Math.max(1, Math.min(EN_BLOC_MINUTES, Math.floor(left / (single.length + 1))));
    minutes.set(first.applicationId, given);
    left -= given;
  }
  if (single.length === 0) return minutes;
  const least = Math.max(1, Math.min(LEAST_MINUTES, Math.floor(left / single.length)));
  const spare = Math.max(0, left - least * single.length);
  const total = single.reduce((sum, one) => sum + 0.25 + one.value, 0);
  const shares = single.map((one) => (spare * (0.25 + one.value)) / total);
  const rest = spare - shares.reduce((sum, share) => sum + Math.floor(share), 0);
  const byRemainder = shares
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  const extra = new Set(byRemainder.slice(0, Math.round(rest)).map((one) => one.at));
  single.forEach((one, at) => {
    minutes.set(one.applicationId, least + Math.floor(shares[at]!) + (extra.has(at) ? 1 : 0));
  });
  return minutes;
}
