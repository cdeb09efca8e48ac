/** How sure a choice is: how often each application is chosen when the values are drawn anew. */
import { PortfolioError } from './errors.ts';
import { choosePortfolio } from './solve.ts';
import type { PortfolioOptions, PortfolioProblem } from './types.ts';

export type ChosenShares = {
  /** For each candidate the share of the draws in which it is chosen. */
  shares: Float64Array;
  /** Draws that were solved. */
  draws: number;
  /** Draws for which no choice was found in the steps allowed; not counted in the shares. */
  unsolved: number;
};

/** Draws need no close proof: what changes between them is far more than this. */
const GAP_OF_A_DRAW = 1e-3;

/**
 * Chooses anew for every draw, one at a time, so that a server can report progress and let others run between.
 *
 * @param draws for each draw the values of all candidates, in their order; from a sampler or a matrix, row by row.
 * @throws PortfolioError `draw-length` for a draw of another length, and as `choosePortfolio` does.
 */
export function* measureSharesInSteps(
  problem: PortfolioProblem,
  draws: Iterable<ArrayLike<number>>,
  options: PortfolioOptions = {},
): Generator<{ done: number }, ChosenShares> {
  const { candidates } = problem;
  const counts = new Float64Array(candidates.length);
  let solved = 0;
  let unsolved = 0;
  for (const draw of draws) {
    if (draw.length !== candidates.length)
      throw new PortfolioError(
        'draw-length',
        `draws[${solved + unsolved}]`,
        draw.length,
        `${candidates.length} values`,
      );
    const drawn = candidates.map((candidate, member) => ({ ...candidate, value: draw[member]! }));
    const result = choosePortfolio({ ...problem, candidates: drawn }, { gap: GAP_OF_A_DRAW, ...options });
    // Whether the rules can be kept does not hang on the values.
    if (result.status === 'infeasible') return { shares: counts, draws: 0, unsolved: 0 };
    if (result.status === 'chosen') {
      solved += 1;
      for (const member of result.chosen) counts[member]! += 1;
    } else {
      unsolved += 1;
    }
    yield { done: solved + unsolved };
  }
  return { shares: counts.map((count) => (solved === 0 ? 0 : count / solved)), draws: solved, unsolved };
}

/** The same at one go. */
export function measureShares(
  problem: PortfolioProblem,
  draws: Iterable<ArrayLike<number>>,
  options: PortfolioOptions = {},
): ChosenShares {
  const steps = measureSharesInSteps(problem, draws, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
