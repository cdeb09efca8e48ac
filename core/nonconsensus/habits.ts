/**
 * The reviewers' habits as known from their other proposals, so that a severe reviewer is not taken for a divided
 * proposal, and a proposal not for its own explanation.
 */

/** Standard deviations on the scale of the scores. */
export type Noise = {
  /** Of proposals, panels included. */
  location: number;
  /** Of reviewers' habits. */
  habit: number;
  /** Of what is left in a score. */
  residual: number;
};

/** Votes grouped by proposal, higher being better; those of proposal p are start[p] … start[p + 1] − 1. */
export type VoteColumns = {
  start: Int32Array;
  score: Float64Array;
  reviewer: Int32Array;
  reviewers: number;
};

/** What each vote's reviewer adds to a score, from all their votes but this one: mean and variance. */
export type Habits = { mean: Float64Array; variance: Float64Array; centre: number };

const MOST_ROUNDS = 300;
const SMALLEST_CHANGE = 1e-6;

/** Mean of the proposals' means. */
function findCentre({ start, score }: VoteColumns): number {
  let sum = 0;
  for (let p = 0; p + 1 < start.length; p++) {
    let own = 0;
    for (let vote = start[p]!; vote < start[p + 1]!; vote++) own += score[vote]!;
    sum += own / (start[p + 1]! - start[p]!);
  }
  return sum / (start.length - 1);
}

/** Posterior means of all habits, proposals and habits in turn until they settle (the mixed model equations). */
function settleHabits(votes: VoteColumns, noise: Noise, centre: number): Float64Array {
  const { start, score, reviewer, reviewers } = votes;
  const weight = 1 / noise.residual ** 2;
  const habit = new Float64Array(reviewers);
  const count = new Float64Array(reviewers);
  for (const one of reviewer) count[one]! += 1;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const pull = new Float64Array(reviewers);
    for (let p = 0; p + 1 < start.length; p++) {
      let sum = centre / noise.location ** 2;
      for (let vote = start[p]!; vote < start[p + 1]!; vote++) {
        sum += weight * (score[vote]! - habit[reviewer[vote]!]!);
      }
      const location = sum / (weight * (start[p + 1]! - start[p]!) + 1 / noise.location ** 2);
      for (let vote = start[p]!; vote < start[p + 1]!; vote++) {
        pull[reviewer[vote]!]! += weight * (score[vote]! - location);
      }
    }
    let change = 0;
    for (let one = 0; one < reviewers; one++) {
      const next = pull[one]! / (weight * count[one]! + 1 / noise.habit ** 2);
      change = Math.max(change, Math.abs(next - habit[one]!));
      habit[one] = next;
    }
    if (change < SMALLEST_CHANGE * noise.residual) break;
  }
  return habit;
}

/**
 * Habits by vote, each without the vote itself: one round of belief propagation from the settled habits. Where
 * reviewers share many proposals with each other a little of the vote comes back through the others.
 */
export function findHabits(votes: VoteColumns, noise: Noise): Habits {
  const { start, score, reviewer, reviewers } = votes;
  const centre = findCentre(votes);
  const habit = settleHabits(votes, noise, centre);
  const weight = 1 / noise.residual ** 2;
  const prior = 1 / noise.location ** 2;
  const offer = new Float64Array(score.length);
  const trust = new Float64Array(score.length);
  const pull = new Float64Array(reviewers);
  const precision = new Float64Array(reviewers).fill(1 / noise.habit ** 2);
  for (let p = 0; p + 1 < start.length; p++) {
    let sum = centre * prior;
    for (let vote = start[p]!; vote < start[p + 1]!; vote++) {
      sum += weight * (score[vote]! - habit[reviewer[vote]!]!);
    }
    const others = weight * (start[p + 1]! - start[p]! - 1) + prior;
    for (let vote = start[p]!; vote < start[p + 1]!; vote++) {
      const own = weight * (score[vote]! - habit[reviewer[vote]!]!);
      trust[vote] = 1 / (noise.residual ** 2 + 1 / others);
      offer[vote] = trust[vote]! * (score[vote]! - (sum - own) / others);
      pull[reviewer[vote]!]! += offer[vote]!;
      precision[reviewer[vote]!]! += trust[vote]!;
    }
  }
  const left = (vote: number) => precision[reviewer[vote]!]! - trust[vote]!;
  return {
    mean: score.map((_, vote) => (pull[reviewer[vote]!]! - offer[vote]!) / left(vote)),
    variance: score.map((_, vote) => 1 / left(vote)),
    centre,
  };
}
