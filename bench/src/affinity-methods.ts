/** The product's affinities, and what they are held against: sparse terms alone, works apart or as one text. */
import {
  type AffinityPool,
  type AffinityText,
  buildAffinityModel,
  createTokeniser,
  scoreAffinitiesOf,
  type TokeniseOptions,
} from '@headwater/core/affinity';

/** The score of a submission and a reviewer, by their ids. */
export type ScoreOf = (submission: string, reviewer: string) => number;

/** The scores of the product's own method. */
export function scorePool(pool: AffinityPool, options: TokeniseOptions = {}): ScoreOf {
  const model = buildAffinityModel(pool, options);
  const scoresOf = new Map<string, ReadonlyMap<string, number>>();
  return (submission, reviewer) => {
    let scores = scoresOf.get(submission);
    if (!scores) {
      const { reviewers } = scoreAffinitiesOf(model, model.indexOfSubmission.get(submission)!);
      scores = new Map(reviewers.map((one) => [one.reviewer, one.score]));
      scoresOf.set(submission, scores);
    }
    return scores.get(reviewer)!;
  };
}

type Vector = Map<string, number>;

/** The stems, words and phrases of a text, counted. */
function createCounter(options: TokeniseOptions): (text: AffinityText) => Vector {
  const tokenise = createTokeniser(options);
  return ({ title, abstract }) => {
    const counts: Vector = new Map();
    let previous = '';
    for (const { term, isJoined } of tokenise(`${title}.\n${abstract ?? ''}`)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      if (isJoined) counts.set(`${previous} ${term}`, (counts.get(`${previous} ${term}`) ?? 0) + 1);
      previous = term;
    }
    return counts;
  };
}

/** Log-tf·idf, scaled to length 1. */
function weigh(counts: Vector, frequency: ReadonlyMap<string, number>, texts: number): Vector {
  const weights: Vector = new Map();
  let squares = 0;
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(count)) * Math.log(1 + texts / (frequency.get(term) ?? 1));
    weights.set(term, weight);
    squares += weight * weight;
  }
  for (const [term, weight] of weights) weights.set(term, weight / Math.sqrt(squares));
  return weights;
}

function multiply(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

function addCounts(all: readonly Vector[]): Vector {
  const sum: Vector = new Map();
  for (const counts of all) for (const [term, count] of counts) sum.set(term, (sum.get(term) ?? 0) + count);
  return sum;
}

function prepare(pool: AffinityPool, options: TokeniseOptions) {
  const count = createCounter(options);
  const countsOf = new Map<AffinityText, Vector>();
  const frequency = new Map<string, number>();
  for (const text of [...pool.submissions, ...pool.reviewers.flatMap(({ works }) => works)]) {
    if (countsOf.has(text)) continue;
    const counts = count(text);
    countsOf.set(text, counts);
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const weighCounts = (counts: Vector) => weigh(counts, frequency, countsOf.size);
  return { countsOf, weighCounts, worksOf: new Map(pool.reviewers.map((one) => [one.reviewer, one.works])) };
}

function scoreBy(
  pool: AffinityPool,
  options: TokeniseOptions,
  pick: (prepared: ReturnType<typeof prepare>, reviewer: string) => Vector[],
): ScoreOf {
  const prepared = prepare(pool, options);
  const submissions = new Map(
    pool.submissions.map((text) => [text.id, prepared.weighCounts(prepared.countsOf.get(text)!)]),
  );
  const vectorsOf = new Map<string, Vector[]>();
  return (submission, reviewer) => {
    let vectors = vectorsOf.get(reviewer);
    if (!vectors) {
      vectors = pick(prepared, reviewer);
      vectorsOf.set(reviewer, vectors);
    }
    const best = vectors
      .map((vector) => multiply(vector, submissions.get(submission)!))
      .sort((a, b) => b - a);
    const counted = best.slice(0, 3);
    return counted.reduce((sum, score) => sum + score, 0) / Math.max(1, counted.length);
  };
}

/** The mean of the best three cosines of a reviewer's works: what the product did before it had a latent space. */
export const scoreSparsely = (pool: AffinityPool, options: TokeniseOptions = {}) =>
  scoreBy(pool, options, ({ countsOf, weighCounts, worksOf }, reviewer) =>
    worksOf.get(reviewer)!.map((work) => weighCounts(countsOf.get(work)!)),
  );

/** The cosine with all works of a reviewer as one text. */
export const scoreConcatenated = (pool: AffinityPool, options: TokeniseOptions = {}) =>
  scoreBy(pool, options, ({ countsOf, weighCounts, worksOf }, reviewer) => [
    weighCounts(addCounts(worksOf.get(reviewer)!.map((work) => countsOf.get(work)!))),
  ]);
