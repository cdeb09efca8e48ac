/**
 * Branch and bound on a small integer programme: dives to a whole solution, then again and again from the open
 * node with the best bound. The linear programme is solved on from node to node by the dual simplex method.
 */
import { createSimplex } from '../linear/index.ts';
import type { IntegerProgram } from './types.ts';

const WHOLE = 1e-7;

/** Columns decided on the way to a node, and what no solution below it exceeds. */
type Node = { columns: number[]; values: (0 | 1)[]; bound: number };

/** The column whose value is nearest to whole without being so, which changes the programme least; −1 when all are. */
function chooseColumn(values: Float64Array, integers: number): number {
  let best = -1;
  let least = 1;
  for (let column = 0; column < integers; column++) {
    const part = values[column]!;
    const distance = Math.min(part, 1 - part);
    if (distance > WHOLE && distance < least) {
      least = distance;
      best = column;
    }
  }
  return best;
}

/** How many simplex steps one node may take before it is left. */
const STEPS_PER_NODE = 2000;
const NODES_BETWEEN_ROUNDINGS = 40;

export type BranchOptions = {
  /** No solution better by less than this is looked for. */
  tolerance: number;
  /** A solution worth this much ends the search. */
  enough: number;
  /** The best value a solution below a bound can have. */
  tighten: (bound: number) => number;
  /** Simplex steps in all. */
  steps: number;
  /**
   * Checks a whole solution exactly, and may mend it and make it better; answers what it is worth, or null when it is none.
   * The caller keeps what it accepts. It is shown rounded values of some nodes too.
   */
  accept: (values: Float64Array) => number | null;
};

/** `bound` holds for every solution; `isComplete` when the search ended by itself. */
export type BranchResult = { bound: number; isComplete: boolean; nodes: number; simplexSteps: number };

/** Searches until nothing better can be left, enough was found or the steps are used up. */
export function branchAndBound(program: IntegerProgram, options: BranchOptions): BranchResult {
  const { tolerance, enough, tighten, steps, accept } = options;
  const simplex = createSimplex(program);
  let open: Node[] = [{ columns: [], values: [], bound: Infinity }];
  let set: number[] = [];
  let bestValue = -Infinity;
  /** The best that a part which was left unsolved might hold. */
  let left = -Infinity;
  let nodes = 0;
  const worthMore = (bound: number) => bound > bestValue + tolerance;
  const isOver = () => bestValue >= enough || simplex.steps() >= steps;

  /** Until there is a solution the last one left open, which is nearest to one; then that of the best bound. */
  function takeNext(): Node | undefined {
    if (bestValue === -Infinity) return open.pop();
    open = open.filter(({ bound }) => worthMore(bound));
    let best = 0;
    open.forEach(({ bound }, at) => {
      if (bound > open[best]!.bound) best = at;
    });
    const node = open[best];
    if (node !== undefined) open.splice(best, 1);
    return node;
  }

  function enter(node: Node): void {
    for (const column of set) simplex.setRange(column, 0, program.bounds[column]!);
    node.columns.forEach((column, at) => {
      simplex.setRange(column, node.values[at]!, node.values[at]!);
    });
    set = [...node.columns];
  }

  function tryRounded(x: Float64Array): boolean {
    const worth = accept(x.map((value, at) => (at < program.integers ? Math.round(value) : value)));
    if (worth !== null) bestValue = Math.max(bestValue, worth);
    return worth !== null;
  }

  /** Goes down from a node, nearest whole value first, and leaves the other sides open. */
  function dive(node: Node): void {
    const { columns, values } = node;
    let bound = node.bound;
    for (;;) {
      nodes += 1;
      const status = simplex.solve(STEPS_PER_NODE);
      if (status === 'infeasible') return;
      if (status === 'stopped') {
        left = Math.max(left, bound);
        return;
      }
      bound = Math.min(bound, tighten(simplex.objective()));
      if (!worthMore(bound)) return;
      const x = simplex.values();
      const column = chooseColumn(x, program.integers);
      if (column < 0) {
        if (!tryRounded(x)) left = Math.max(left, bound);
        return;
      }
      if (nodes % NODES_BETWEEN_ROUNDINGS === 1) tryRounded(x);
      if (isOver()) {
        left = Math.max(left, bound);
        return;
      }
      const near = x[column]! > 0.5 ? 1 : 0;
      open.push({ columns: [...columns, column], values: [...values, near === 1 ? 0 : 1], bound });
      columns.push(column);
      values.push(near);
      set.push(column);
      simplex.setRange(column, near, near);
    }
  }

  for (let node = takeNext(); node !== undefined; node = takeNext()) {
    if (isOver()) {
      open.push(node);
      break;
    }
    enter(node);
    dive(node);
  }
  for (const { bound } of open) if (worthMore(bound)) left = Math.max(left, bound);
  const isComplete = left <= bestValue + tolerance;
  return { bound: Math.max(left, bestValue + tolerance), isComplete, nodes, simplexSteps: simplex.steps() };
}
