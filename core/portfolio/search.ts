/**
 * The search behind a portfolio: the linear programme decides almost every column by its reduced cost, and the few left
 * open, the core, are decided exactly (the core problem of Balas and Zemel 1980, with many rows).
 */
import { createSimplex, type Row, type Simplex } from '../linear/index.ts';
import { type BranchResult, branchAndBound } from './branch.ts';
import type { IntegerProgram, IntegerSolver } from './types.ts';

/** An integer programme with columns decided beforehand and rows that are added only when they are broken. */
export type SearchModel = IntegerProgram & {
  /** 1 chosen, 0 not, −1 open; for the integer columns. */
  pins: Int8Array;
  lazyRows: Row[];
  /** Every solution's value is a whole multiple of this; 0 when nothing is known. */
  quantum: number;
  /**
   * Whether a whole solution keeps everything, in whole numbers. It may make the solution better in place, at the columns
   * of `pool`.
   */
  accept: (values: Float64Array, pool: ArrayLike<number>) => boolean;
};

export type SearchOptions = {
  tolerance: (bound: number) => number;
  steps: number;
  solver?: IntegerSolver;
  /** The search ends when the core would have to be larger. */
  mostCore?: number;
};

export type SearchResult = {
  status: 'found' | 'infeasible' | 'not-found';
  values: Float64Array | null;
  value: number;
  bound: number;
  /** Of the rows, lazy ones not included. */
  prices: Float64Array;
  /** After `infeasible` by the linear programme: which rows contradict each other. */
  conflict: Float64Array | null;
  work: { open: number; simplexSteps: number; branchNodes: number };
};

/**
 * An upper bound that any row prices prove (weak duality), so that it holds whatever the solver's rounding: the limits at
 * their prices, and of every column what it gains above them. A price on a side that has no limit counts as 0.
 */
function proveBound(
  model: SearchModel,
  rows: readonly Row[],
  prices: Float64Array,
): { bound: number; gains: Float64Array } {
  const gains = Float64Array.from(model.objective);
  let bound = 0;
  rows.forEach((row, at) => {
    const price = prices[at]!;
    const limit = price > 0 ? row.upper : row.lower;
    if (price === 0 || !Number.isFinite(limit)) return;
    bound += price * limit;
    const { columns, values } = row;
    for (let k = 0; k < columns.length; k++) gains[columns[k]!]! -= price * values[k]!;
  });
  for (let column = 0; column < gains.length; column++) {
    const pin = column < model.integers ? model.pins[column]! : -1;
    const gain = gains[column]!;
    if (pin === 1) bound += gain;
    else if (pin < 0 && gain > 0) bound += gain * model.bounds[column]!;
  }
  return { bound, gains };
}

/** The largest value a solution can have that is not above the bound, rounding of the arithmetic aside. */
function roundDown(bound: number, quantum: number): number {
  if (quantum === 0 || !Number.isFinite(bound)) return bound;
  return Math.floor(bound / quantum + 1e-7) * quantum;
}

function sumRow({ columns, values }: Row, x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < columns.length; k++) sum += values[k]! * x[columns[k]!]!;
  return sum;
}

/** Solves the linear programme, adding lazy rows while any is broken. Rows used stand behind the model's own. */
function relax(model: SearchModel): { simplex: Simplex; rows: Row[]; isFeasible: boolean } {
  const simplex = createSimplex(model);
  model.pins.forEach((pin, column) => {
    if (pin >= 0) simplex.setRange(column, pin, pin);
  });
  const rows = [...model.rows];
  let waiting = model.lazyRows;
  for (;;) {
    if (simplex.solve() !== 'optimal') return { simplex, rows, isFeasible: false };
    const x = simplex.values();
    const broken = waiting.filter((row) => sumRow(row, x) > row.upper + 1e-7);
    if (broken.length === 0) return { simplex, rows, isFeasible: true };
    waiting = waiting.filter((row) => !broken.includes(row));
    for (const row of broken) {
      simplex.addRow(row);
      rows.push(row);
    }
  }
}

/** The programme of the core: all other columns stay at their value in the linear programme. */
function cutOutCore(model: SearchModel, core: Int32Array, settled: Float64Array): IntegerProgram {
  const place = new Int32Array(model.objective.length).fill(-1);
  core.forEach((column, at) => {
    place[column] = at;
  });
  const rows = [...model.rows, ...model.lazyRows].flatMap((row) => {
    const columns: number[] = [];
    const values: number[] = [];
    let fixed = 0;
    for (let k = 0; k < row.columns.length; k++) {
      const column = row.columns[k]!;
      if (place[column]! >= 0) {
        columns.push(place[column]!);
        values.push(row.values[k]!);
      } else {
        fixed += row.values[k]! * settled[column]!;
      }
    }
    if (columns.length === 0) return [];
    return [
      {
        columns: Int32Array.from(columns),
        values: Float64Array.from(values),
        lower: row.lower - fixed,
        upper: row.upper - fixed,
      },
    ];
  });
  return {
    objective: Float64Array.from(core, (column) => model.objective[column]!),
    bounds: Float64Array.from(core, (column) => model.bounds[column]!),
    rows,
    integers: core.filter((column) => column < model.integers).length,
  };
}

const CORE_BASE = 60;
const CORE_PER_ROW = 4;
const CORE_GROWTH = 3;
/** Columns nearest to the line that may be exchanged to make a solution better. */
const POOL = 800;
/** The rest of the gap goes to what the linear programme cannot see. */
const SHARE_OF_TOLERANCE = 0.25;

function solveElsewhere(
  solver: IntegerSolver,
  program: IntegerProgram,
  tolerance: number,
  accept: (values: Float64Array) => number | null,
): BranchResult {
  const { values, bound, isOptimal } = solver(program, tolerance);
  if (values !== null) accept(values.map((x, at) => (at < program.integers ? Math.round(x) : x)));
  return { bound, isComplete: isOptimal, nodes: 0, simplexSteps: 0 };
}

/** Searches for the best solution. @param options what may be missing, and how long to branch. */
export function searchBest(model: SearchModel, options: SearchOptions): SearchResult {
  const { simplex, rows, isFeasible } = relax(model);
  const work = { open: 0, simplexSteps: simplex.steps(), branchNodes: 0 };
  const prices = simplex.prices();
  const own = prices.slice(0, model.rows.length);
  const failed = { values: null, value: -Infinity, prices: own, work };
  if (!isFeasible)
    return {
      ...failed,
      status: 'infeasible',
      bound: -Infinity,
      conflict: simplex.conflict().slice(0, model.rows.length),
    };
  const { bound: unrounded, gains } = proveBound(model, rows, prices);
  const proven = roundDown(unrounded, model.quantum);
  const relaxed = simplex.values();
  const tolerance = options.tolerance(proven);
  const settled = relaxed.map((value, column) => (column < model.integers ? Math.round(value) : value));
  model.pins.forEach((pin, column) => {
    if (pin >= 0) settled[column] = pin;
  });
  const distance = (column: number) =>
    Math.abs(relaxed[column]! - settled[column]!) > 1e-9 || column >= model.integers
      ? -1
      : Math.abs(gains[column]!);
  const free = Int32Array.from(
    [...relaxed.keys()].filter((column) => column >= model.integers || model.pins[column]! < 0),
  );
  const distances = Float64Array.from({ length: relaxed.length }, (_, column) => distance(column));
  free.sort((a, b) => distances[a]! - distances[b]! || a - b);

  let bound = proven;
  let values: Float64Array | null = null;
  let value = -Infinity;
  let size = CORE_BASE + CORE_PER_ROW * rows.length;
  for (;;) {
    // Continuous columns stand last, so that the integer ones are the first of the core too.
    const core = free.slice(0, size).sort();
    const program = cutOutCore(model, core, settled);
    const inCore = new Uint8Array(relaxed.length);
    for (const column of core) inCore[column] = 1;
    let outside = 0;
    for (const column of free)
      if (inCore[column] === 0) outside += model.objective[column]! * settled[column]!;
    model.pins.forEach((pin, column) => {
      if (pin === 1) outside += model.objective[column]!;
    });
    const fill = (part: Float64Array): Float64Array => {
      const all = Float64Array.from(settled);
      core.forEach((column, at) => {
        all[column] = part[at]!;
      });
      return all;
    };
    const pool = free.slice(0, Math.max(size, POOL)).filter((column) => column < model.integers);
    const accept = (part: Float64Array): number | null => {
      const all = fill(part);
      if (!model.accept(all, pool)) return null;
      const total = all.reduce((sum, x, column) => sum + x * model.objective[column]!, 0);
      if (total > value) {
        values = all;
        value = total;
      }
      return total - outside;
    };
    const target = tolerance * SHARE_OF_TOLERANCE;
    const solved = options.solver
      ? solveElsewhere(options.solver, program, target, accept)
      : branchAndBound(program, {
          tolerance: target,
          enough: proven - tolerance - outside,
          steps: options.steps,
          tighten: (part) => roundDown(part + outside, model.quantum) - outside,
          accept,
        });
    work.branchNodes += solved.nodes;
    work.simplexSteps += solved.simplexSteps;
    // A column that gains or loses more than what is left to the bound is where every better solution has it.
    const openBeyond = free.reduce(
      (count, column) => count + (inCore[column] === 0 && Math.abs(gains[column]!) <= bound - value ? 1 : 0),
      0,
    );
    work.open = free.reduce(
      (count, column) => count + (Math.abs(gains[column]!) <= bound - value ? 1 : 0),
      0,
    );
    const isWhole = core.length === free.length;
    if (isWhole || (openBeyond === 0 && values !== null))
      bound = Math.min(bound, Math.max(value, roundDown(outside + solved.bound, model.quantum)));
    const isDone = values !== null && (bound - value <= tolerance || openBeyond === 0);
    const isTooLarge = size * CORE_GROWTH > (options.mostCore ?? Infinity);
    if (isDone || isWhole || isTooLarge || (values !== null && !solved.isComplete)) {
      if (values === null)
        return {
          ...failed,
          status: isWhole && solved.isComplete ? 'infeasible' : 'not-found',
          bound,
          conflict: null,
        };
      return {
        status: 'found',
        values,
        value,
        bound: Math.max(bound, value),
        prices: own,
        conflict: null,
        work,
      };
    }
    size *= CORE_GROWTH;
  }
}
