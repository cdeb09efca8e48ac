/**
 * Posterior predictive checks (Gelman, Meng and Stern, Statistica Sinica 6(4), 1996): does the fitted model give
 * scores that look like those given? Scores are drawn anew for the same assessors and proposals and rounded to the
 * grades that occur.
 */
import type { Random } from '../random/index.ts';
import { ASSESSOR_SPREAD, type Spreads } from './model.ts';
import type { FitCheck } from './types.ts';
import type { VoteTable } from './votes.ts';

/** From more distinct scores than this the shares of single grades are not checked. */
const MOST_GRADES = 12;
/** Scores drawn over all replicates, at most; and replicates, between these bounds. */
const MOST_DRAWN = 500_000;
const MOST_REPLICATES = 100;
const FEWEST_REPLICATES = 20;

type Figures = { shares: number[]; assessorSpread: number; proposalSpread: number; tieShare: number };

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** `rung` is the place of each vote's grade among the distinct grades. */
function describeScores(table: VoteTable, grades: Float64Array, rung: Int32Array): Figures {
  const { assessorOf, assessorCount, voteStart, proposals } = table;
  const shares = new Array<number>(grades.length).fill(0);
  const sums = new Float64Array(assessorCount);
  const sizes = new Float64Array(assessorCount);
  let pairs = 0;
  let ties = 0;
  const means = new Float64Array(proposals.length);
  for (let proposal = 0; proposal < proposals.length; proposal++) {
    const from = voteStart[proposal]!;
    const to = voteStart[proposal + 1]!;
    for (let vote = from; vote < to; vote++) {
      shares[rung[vote]!]! += 1 / rung.length;
      sums[assessorOf[vote]!]! += grades[rung[vote]!]!;
      sizes[assessorOf[vote]!]! += 1;
      means[proposal]! += grades[rung[vote]!]! / (to - from);
      for (let other = from; other < vote; other++) {
        pairs += 1;
        if (rung[other] === rung[vote]) ties += 1;
      }
    }
  }
  return {
    shares,
    assessorSpread: spreadOf(sums.map((sum, assessor) => sum / sizes[assessor]!)),
    proposalSpread: spreadOf(means),
    tieShare: pairs === 0 ? 0 : ties / pairs,
  };
}

/** The distinct scores, rising. */
export function listGrades({ score }: VoteTable): Float64Array {
  return Float64Array.from(new Set(score)).sort();
}

/** The place of the grade nearest to a score. */
export function findNearest(grades: Float64Array, value: number): number {
  let low = 0;
  let high = grades.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (grades[middle]! + grades[middle + 1]!) / 2) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The checks.
 *
 * @param spreadsAt the spreads, on the paper's scale, below which this share of their posterior lies.
 * @param rungOf the place among the grades (`listGrades`) of a latent score on the paper's scale.
 */
export function checkFit(
  table: VoteTable,
  grades: Float64Array,
  spreadsAt: (share: number) => Spreads,
  rungOf: (drawn: number) => number,
  random: Random,
): FitCheck[] {
  const { score, assessorOf, panelOf, assessorCount, panelCount, voteStart, proposals } = table;
  const rung = Int32Array.from(score, (value) => findNearest(grades, value));
  const observed = describeScores(table, grades, rung);
  const wanted = Math.floor(MOST_DRAWN / score.length);
  const replicates = Math.max(FEWEST_REPLICATES, Math.min(MOST_REPLICATES, wanted));
  const figures = Array.from({ length: replicates }, (_, replicate) => {
    const { proposal, residual, panel } = spreadsAt((replicate + 0.5) / replicates);
    const habits = Float64Array.from({ length: assessorCount }, () => ASSESSOR_SPREAD * random.normal());
    const levels = Float64Array.from({ length: panelCount }, () => panel * random.normal());
    for (let index = 0; index < proposals.length; index++) {
      const quality = proposal * random.normal();
      for (let vote = voteStart[index]!; vote < voteStart[index + 1]!; vote++) {
        const effects = quality + habits[assessorOf[vote]!]! + levels[panelOf[vote]!]!;
        const drawn = effects + residual * random.normal();
        rung[vote] = rungOf(drawn);
      }
    }
    return describeScores(table, grades, rung);
  });
  const check = (code: FitCheck['code'], grade: number | null, read: (one: Figures) => number): FitCheck => {
    const drawn = Float64Array.from(figures, read).sort();
    return {
      code,
      grade,
      observed: read(observed),
      expected: drawn.reduce((sum, value) => sum + value, 0) / drawn.length,
      lower: drawn[Math.floor(0.05 * (drawn.length - 1))]!,
      upper: drawn[Math.ceil(0.95 * (drawn.length - 1))]!,
    };
  };
  return [
    ...(grades.length > MOST_GRADES
      ? []
      : Array.from(grades, (grade, index) => check('grade-share', grade, ({ shares }) => shares[index]!))),
    check('assessor-spread', null, ({ assessorSpread }) => assessorSpread),
    check('proposal-spread', null, ({ proposalSpread }) => proposalSpread),
    ...(grades.length > MOST_GRADES ? [] : [check('tie-share', null, ({ tieShare }) => tieShare)]),
  ];
}
