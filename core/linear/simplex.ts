/**
 * Linear programmes with few rows and many bounded columns: maximise c·x where lower ≤ A·x ≤ upper and 0 ≤ x ≤ bound.
 * The dual simplex method with bound flipping (the long step), a dense inverse of the basis and steepest-edge prices.
 * With m rows and z non-zeros a step costs z + m², and rows can be added to a solved programme.
 */
import { coefficient, dot, invert, type Row, sumSquares } from './rows.ts';
import { type Breakpoints, createBreakpoints, selectEntering } from './selection.ts';

/** Columns run from 0 to their `bound`, which is finite. */
export type LinearProgram = { objective: Float64Array; bounds: Float64Array; rows: Row[] };

export type LinearStatus = 'optimal' | 'infeasible' | 'stopped';

/** A programme that is solved step by step. */
export type Simplex = {
  /** Solves, or solves again after a change, from the last basis. `stopped` after `maxSteps`. */
  solve(maxSteps?: number): LinearStatus;
  addRow(row: Row): void;
  /** Narrows or widens the range of a column, as branching does. */
  setRange(column: number, lower: number, upper: number): void;
  /** The value of each column. */
  values(): Float64Array;
  /** What the objective gains when a row's limit moves outwards by one: ≥ 0 at the upper, ≤ 0 at the lower limit. */
  prices(): Float64Array;
  /** What the objective gains for each unit of a column, prices paid. */
  reducedCosts(): Float64Array;
  objective(): number;
  /** After `infeasible`: a multiplier for each row; together they contradict the columns' bounds. */
  conflict(): Float64Array;
  steps(): number;
};

const FEASIBILITY = 1e-9;
const SMALLEST_PIVOT = 1e-9;
const STEPS_BETWEEN_REFRESHES = 60;

/**
 * Prepares a programme. Column n + i is row i's logical: A·x − logical = 0, so its range is the row's.
 * The dual method needs no starting point: every column begins at the bound its objective asks for.
 */
export function createSimplex(program: LinearProgram): Simplex {
  const n = program.objective.length;
  const rows: Row[] = [];
  const lower = new Float64Array(n);
  const upper = Float64Array.from(program.bounds);
  const value = new Float64Array(n);
  /** −objective for the minimising method; kept up to date as reduced costs. */
  const reduced = Float64Array.from(program.objective, (gain) => -gain);
  const isBasic = new Uint8Array(n);
  for (let column = 0; column < n; column++) value[column] = reduced[column]! < 0 ? upper[column]! : 0;

  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const logicalValue: number[] = [];
  const logicalReduced: number[] = [];
  const logicalIsBasic: boolean[] = [];
  /** Column in the basis at each place; n + i for logicals. */
  const basis: number[] = [];
  const basicValue: number[] = [];
  /** The inverse of the basis, a row each. */
  let inverse: Float64Array[] = [];
  let weights: number[] = [];
  let conflict = new Float64Array(0);
  let stepCount = 0;
  let stepsSinceFactor = 0;
  const pivotRow = new Float64Array(n);
  let points: Breakpoints = createBreakpoints(n);

  const lowerOf = (column: number) => (column < n ? lower[column]! : rowLower[column - n]!);
  const upperOf = (column: number) => (column < n ? upper[column]! : rowUpper[column - n]!);

  function addRow(row: Row): void {
    const place = rows.length;
    rows.push(row);
    rowLower.push(row.lower);
    rowUpper.push(row.upper);
    logicalValue.push(0);
    logicalReduced.push(0);
    logicalIsBasic.push(true);
    basis.push(n + place);
    basicValue.push(0);
    // The new basis is [B 0; a −1], so its inverse is [B⁻¹ 0; a·B⁻¹ −1], a being the row's part in the old basis.
    inverse = inverse.map((old) => {
      const longer = new Float64Array(place + 1);
      longer.set(old);
      return longer;
    });
    const own = new Float64Array(place + 1);
    for (let at = 0; at < place; at++) {
      const column = basis[at]!;
      const entry = column < n ? coefficient(row, column) : 0;
      if (entry === 0) continue;
      const of = inverse[at]!;
      for (let k = 0; k < place; k++) own[k]! += entry * of[k]!;
    }
    own[place] = -1;
    inverse.push(own);
    weights.push(sumSquares(own));
  }

  /** The values of the basic columns from those of the others. */
  function computeBasicValues(): void {
    const right = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const { columns, values } = rows[i]!;
      let sum = 0;
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]!;
        if (isBasic[column] === 0) sum += values[k]! * value[column]!;
      }
      if (!logicalIsBasic[i]) sum -= logicalValue[i]!;
      right[i] = -sum;
    }
    for (let at = 0; at < rows.length; at++) {
      basicValue[at] = dot(inverse[at]!, right);
    }
  }

  /** Row prices y = c_B·B⁻¹ of the minimising form. */
  function computePrices(): Float64Array {
    const prices = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) {
      const column = basis[at]!;
      const cost = column < n ? -program.objective[column]! : 0;
      if (cost === 0) continue;
      const of = inverse[at]!;
      for (let i = 0; i < rows.length; i++) prices[i]! += cost * of[i]!;
    }
    return prices;
  }

  function computeReducedCosts(): void {
    const prices = computePrices();
    for (let column = 0; column < n; column++) reduced[column] = -program.objective[column]!;
    for (let i = 0; i < rows.length; i++) {
      const price = prices[i]!;
      logicalReduced[i] = logicalIsBasic[i] ? 0 : price;
      if (price === 0) continue;
      const { columns, values } = rows[i]!;
      for (let k = 0; k < columns.length; k++) reduced[columns[k]!]! -= price * values[k]!;
    }
    for (const column of basis) if (column < n) reduced[column] = 0;
  }

  /** Puts each nonbasic column at the bound that its reduced cost asks for, where both exist. */
  function restoreDualFeasibility(): void {
    for (let column = 0; column < n; column++) {
      if (isBasic[column] === 1) continue;
      const cost = reduced[column]!;
      if (cost < -FEASIBILITY) value[column] = upper[column]!;
      else if (cost > FEASIBILITY || value[column]! < lower[column]!) value[column] = lower[column]!;
      else if (value[column]! > upper[column]!) value[column] = upper[column]!;
    }
  }

  function refactor(): void {
    inverse = invert(rows.length, (i, at) => {
      const column = basis[at]!;
      if (column < n) return coefficient(rows[i]!, column);
      return column - n === i ? -1 : 0;
    });
    weights = inverse.map(sumSquares);
    stepsSinceFactor = 0;
  }

  function refresh(): void {
    computeReducedCosts();
    restoreDualFeasibility();
    computeBasicValues();
  }

  /** The place whose value breaks its limits worst, scaled by its row of the inverse; −1 when none does. */
  function chooseLeaving(): number {
    let best = -1;
    let worst = 0;
    for (let at = 0; at < basis.length; at++) {
      const column = basis[at]!;
      const x = basicValue[at]!;
      const broken = Math.max(lowerOf(column) - x, x - upperOf(column));
      const scale = FEASIBILITY * Math.max(1, Math.abs(x));
      if (broken <= scale) continue;
      const score = (broken * broken) / weights[at]!;
      if (score > worst) {
        worst = score;
        best = at;
      }
    }
    return best;
  }

  /** Fills `pivotRow` with row `at` of B⁻¹·A. */
  function computePivotRow(rho: Float64Array): void {
    pivotRow.fill(0);
    for (let i = 0; i < rows.length; i++) {
      const factor = rho[i]!;
      if (Math.abs(factor) < 1e-14) continue;
      const { columns, values } = rows[i]!;
      for (let k = 0; k < columns.length; k++) pivotRow[columns[k]!]! += factor * values[k]!;
    }
  }

  /** Gathers what stops the step. `sign` is 1 when the leaving value is too low and must rise, −1 when too high. */
  function gatherBreakpoints(rho: Float64Array, sign: number): void {
    if (points.column.length < n + rows.length) points = createBreakpoints(n + 2 * rows.length + 64);
    let count = 0;
    const add = (column: number, pivot: number, cost: number, range: number) => {
      points.column[count] = column;
      points.ratio[count] = Math.abs(cost) / Math.abs(pivot);
      points.fall[count] = Math.abs(pivot) * range;
      points.pivot[count] = Math.abs(pivot);
      count += 1;
    };
    for (let column = 0; column < n; column++) {
      const pivot = pivotRow[column]!;
      if (Math.abs(pivot) < SMALLEST_PIVOT || isBasic[column] === 1) continue;
      const range = upper[column]! - lower[column]!;
      if (range === 0) continue;
      const isAtUpper = value[column] === upper[column];
      if (pivot * sign < 0 !== isAtUpper) add(column, pivot, reduced[column]!, range);
    }
    for (let i = 0; i < rows.length; i++) {
      const pivot = -rho[i]!;
      if (logicalIsBasic[i] || Math.abs(pivot) < SMALLEST_PIVOT) continue;
      const range = rowUpper[i]! - rowLower[i]!;
      if (range === 0) continue;
      const isAtUpper = logicalValue[i] === rowUpper[i];
      if (pivot * sign < 0 !== isAtUpper) add(n + i, pivot, logicalReduced[i]!, range);
    }
    points.count = count;
  }

  /** Moves the columns before the entering one to their other bounds, and what follows from it. */
  function flip(before: number): void {
    if (before === 0) return;
    const change = new Float64Array(rows.length);
    for (let index = 0; index < before; index++) {
      const column = points.column[index]!;
      if (column < n) {
        const next = value[column] === upper[column] ? lower[column]! : upper[column]!;
        flipped[column] = next - value[column]!;
        value[column] = next;
      } else {
        const i = column - n;
        const next = logicalValue[i] === rowUpper[i] ? rowLower[i]! : rowUpper[i]!;
        change[i]! -= next - logicalValue[i]!;
        logicalValue[i] = next;
      }
    }
    for (let i = 0; i < rows.length; i++) {
      const { columns, values } = rows[i]!;
      let sum = 0;
      for (let k = 0; k < columns.length; k++) sum += values[k]! * flipped[columns[k]!]!;
      change[i]! += sum;
    }
    for (let index = 0; index < before; index++) {
      const column = points.column[index]!;
      if (column < n) flipped[column] = 0;
    }
    for (let at = 0; at < rows.length; at++) {
      basicValue[at]! -= dot(inverse[at]!, change);
    }
  }
  const flipped = new Float64Array(n);

  /** Column q of B⁻¹·A. */
  function computeEnteringColumn(column: number): Float64Array {
    const entries = new Float64Array(rows.length);
    if (column >= n) entries[column - n] = -1;
    else for (let i = 0; i < rows.length; i++) entries[i] = coefficient(rows[i]!, column);
    return Float64Array.from(inverse, (of) => dot(of, entries));
  }

  function exchange(at: number, entering: number, target: number, rho: Float64Array): void {
    const alpha = computeEnteringColumn(entering);
    const pivot = alpha[at]!;
    const leaving = basis[at]!;
    const dual = (entering < n ? reduced[entering]! : logicalReduced[entering - n]!) / pivot;
    if (dual !== 0) {
      for (let column = 0; column < n; column++) {
        if (pivotRow[column] !== 0 && isBasic[column] === 0) reduced[column]! -= dual * pivotRow[column]!;
      }
      for (let i = 0; i < rows.length; i++) {
        if (!logicalIsBasic[i]) logicalReduced[i]! += dual * rho[i]!;
      }
    }
    const step = (basicValue[at]! - target) / pivot;
    for (let place = 0; place < basis.length; place++) basicValue[place]! -= step * alpha[place]!;
    const from = entering < n ? value[entering]! : logicalValue[entering - n]!;
    basicValue[at] = from + step;
    if (leaving < n) {
      isBasic[leaving] = 0;
      value[leaving] = target;
      reduced[leaving] = -dual;
    } else {
      logicalIsBasic[leaving - n] = false;
      logicalValue[leaving - n] = target;
      logicalReduced[leaving - n] = -dual;
    }
    if (entering < n) {
      isBasic[entering] = 1;
      reduced[entering] = 0;
    } else {
      logicalIsBasic[entering - n] = true;
      logicalReduced[entering - n] = 0;
    }
    basis[at] = entering;
    for (let k = 0; k < rho.length; k++) rho[k]! /= pivot;
    for (let place = 0; place < basis.length; place++) {
      const factor = alpha[place]!;
      if (place === at || Math.abs(factor) < 1e-14) continue;
      const of = inverse[place]!;
      let square = 0;
      for (let k = 0; k < of.length; k++) {
        const entry = of[k]! - factor * rho[k]!;
        of[k] = entry;
        square += entry * entry;
      }
      weights[place] = square;
    }
    weights[at] = sumSquares(rho);
  }

  function solve(maxSteps = 100_000): LinearStatus {
    refresh();
    for (let step = 0; step < maxSteps; step++) {
      if (stepsSinceFactor >= STEPS_BETWEEN_REFRESHES) {
        refactor();
        refresh();
      }
      const at = chooseLeaving();
      if (at < 0) {
        refresh();
        if (chooseLeaving() < 0) return 'optimal';
        continue;
      }
      stepCount += 1;
      stepsSinceFactor += 1;
      const leaving = basis[at]!;
      const isLow = basicValue[at]! < lowerOf(leaving);
      const target = isLow ? lowerOf(leaving) : upperOf(leaving);
      const rho = inverse[at]!;
      computePivotRow(rho);
      gatherBreakpoints(rho, isLow ? 1 : -1);
      const violation = Math.abs(basicValue[at]! - target);
      const index = selectEntering(points, violation - FEASIBILITY * Math.max(1, Math.abs(target)));
      if (index < 0) {
        conflict = Float64Array.from(rho, (x) => (isLow ? x : -x));
        return 'infeasible';
      }
      const entering = points.column[index]!;
      flip(index);
      exchange(at, entering, target, rho);
    }
    return 'stopped';
  }

  function values(): Float64Array {
    const all = Float64Array.from(value);
    basis.forEach((column, at) => {
      if (column < n) all[column] = basicValue[at]!;
    });
    return all;
  }

  for (const row of program.rows) addRow(row);
  return {
    solve,
    addRow,
    setRange(column, from, to) {
      lower[column] = from;
      upper[column] = to;
      if (isBasic[column] === 0) value[column] = reduced[column]! < 0 ? to : from;
    },
    values,
    prices: () => computePrices().map((price) => -price),
    reducedCosts: () => reduced.map((cost) => -cost),
    objective: () => values().reduce((sum, x, column) => sum + x * program.objective[column]!, 0),
    conflict: () => conflict,
    steps: () => stepCount,
  };
}
