/** The best set of applications under budget lines and rules, with a proven bound, prices and alternatives. */
export { PortfolioError, type PortfolioErrorCode } from './errors.ts';
export {
  type Alternative,
  type ComparedAlternative,
  changeLimits,
  compareAlternatives,
  type LimitChange,
  priceRules,
  type RulePrice,
} from './explain.ts';
export { type ChosenShares, measureShares, measureSharesInSteps } from './shares.ts';
export { choosePortfolio } from './solve.ts';
export type {
  Candidate,
  Infeasibility,
  IntegerProgram,
  IntegerSolution,
  IntegerSolver,
  Portfolio,
  PortfolioOptions,
  PortfolioProblem,
  PortfolioResult,
  PortfolioRule,
  Relaxation,
  RuleOutcome,
} from './types.ts';
