/** An application that may be chosen: what it is worth to the funder, and what it costs. */
export type Candidate = {
  id: string;
  value: number;
  /** Minor units of one currency, whole. */
  amount: number;
};

/**
 * A rule over some candidates: their money or their number is at least the floor and at most the ceiling. A budget line
 * is a rule with a ceiling on money; a reserve for the young, a region or a discipline is one with a floor.
 */
export type PortfolioRule = {
  id: string;
  measure: 'money' | 'count';
  /** Positions in `candidates`, in any order. */
  members: ArrayLike<number>;
  /** Minor units or a number of applications, whole; null for none. */
  floor: number | null;
  ceiling: number | null;
};

/** What to choose from. */
export type PortfolioProblem = {
  candidates: readonly Candidate[];
  rules: readonly PortfolioRule[];
  /** Decided beforehand: position → chosen or not. */
  pinned?: ReadonlyMap<number, boolean>;
  /** Sets of positions of which at most one is chosen: one application under two budget lines, one applicant twice. */
  exclusive?: readonly (readonly number[])[];
};

/** An integer programme: maximise objective·x, each x from 0 to its bound, the first `integers` of them whole. */
export type IntegerProgram = {
  objective: Float64Array;
  bounds: Float64Array;
  rows: { columns: Int32Array; values: Float64Array; lower: number; upper: number }[];
  integers: number;
};

/** A solution of an integer programme with a bound that none exceeds; null values when it has none. */
export type IntegerSolution = { values: Float64Array | null; bound: number; isOptimal: boolean };

/** Solves small integer programmes exactly; for example HiGHS in WebAssembly, behind this function. */
export type IntegerSolver = (program: IntegerProgram, tolerance: number) => IntegerSolution;

/** How a portfolio is looked for. */
export type PortfolioOptions = {
  /** Share of the value that may be missing to what is possible; 0.0001 when left out. */
  gap?: number;
  /** Simplex steps of branching before the best so far is kept; 6000 when left out. */
  steps?: number;
  /** Solves the small rest in place of our own branch and bound. */
  solver?: IntegerSolver;
};

/** A rule as it stands in a portfolio. */
export type RuleOutcome = {
  id: string;
  /** Money or number of the chosen. */
  used: number;
  floor: number | null;
  ceiling: number | null;
  /** Which limit leaves no room: raising the ceiling, or lowering the floor, would allow more. */
  binding: 'floor' | 'ceiling' | null;
  /** What one more unit of room would be worth at the margin (the linear programme's dual), at least 0. */
  price: number;
};

/** A rule's limit and by how much it has to give way, in its own unit and as a share of the limit. */
export type Relaxation = { rule: string; limit: 'floor' | 'ceiling'; by: number; share: number };

/** Why no choice keeps all rules. */
export type Infeasibility = {
  /** What has to give way altogether, shares added up: the smallest that the search finds. */
  together: Relaxation[];
  /** Rules that, giving way alone, make a choice possible, the smallest share first: what to relax first. */
  alone: Relaxation[];
};

/** The best choice found, with a proof of how good it is. */
export type Portfolio = {
  status: 'chosen';
  /** Positions of the chosen, rising. */
  chosen: number[];
  value: number;
  amount: number;
  /** No choice that keeps the rules is worth more. */
  bound: number;
  /** (bound − value) / bound; 0 when the choice is proven best. */
  gap: number;
  rules: RuleOutcome[];
  /** Work done: columns left open after the linear programme, simplex steps and branching nodes. */
  work: { open: number; simplexSteps: number; branchNodes: number };
};

/** `infeasible` when it is proven that no choice keeps all rules; `not-found` when the search ended before. */
export type PortfolioResult =
  | Portfolio
  | { status: 'infeasible'; why: Infeasibility }
  | { status: 'not-found'; bound: number };
