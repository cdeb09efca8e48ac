/**
 * Integration over a few unknowns: finds the mode of a log density and lays a lattice along the axes of its curvature
 * there, as wide as the density itself. Equal steps make the trapezoidal rule, whose error for a density like the
 * normal one falls off as exp(−2π²/step²): steps of 1.5 standard deviations leave about 2·10⁻⁴ of it.
 */

export type MixturePoint = { at: number[]; weight: number };

/** What a log density may answer where it cannot be worked out. */
const IMPOSSIBLE = Number.NEGATIVE_INFINITY;
/** Step of the finite differences, in coordinates where the density changes over about 0.01 to 1. */
const DIFFERENCE = 0.03;
const MOST_NEWTON_STEPS = 30;
/** A flat direction is taken to be this wide, so that a step along it stays of the order of 1. */
const WIDEST = 2;

type LogDensity = (at: readonly number[]) => number;

function shift(at: readonly number[], changes: [axis: number, by: number][]): number[] {
  const moved = [...at];
  for (const [axis, by] of changes) moved[axis]! += by;
  return moved;
}

/** Gradient and Hessian by differences around a point where the log density is `here`. */
function differentiate(logDensity: LogDensity, at: readonly number[], here: number) {
  const axes = at.map((_, axis) => axis);
  const ahead = axes.map((axis) => logDensity(shift(at, [[axis, DIFFERENCE]])));
  const behind = axes.map((axis) => logDensity(shift(at, [[axis, -DIFFERENCE]])));
  const gradient = axes.map((axis) => (ahead[axis]! - behind[axis]!) / (2 * DIFFERENCE));
  const hessian = axes.map(() => axes.map(() => 0));
  for (const a of axes) {
    hessian[a]![a] = (ahead[a]! + behind[a]! - 2 * here) / DIFFERENCE ** 2;
    for (let b = 0; b < a; b++) {
      const both = logDensity(
        shift(at, [
          [a, DIFFERENCE],
          [b, DIFFERENCE],
        ]),
      );
      const mixed = (both - ahead[a]! - ahead[b]! + here) / DIFFERENCE ** 2;
      hessian[a]![b] = mixed;
      hessian[b]![a] = mixed;
    }
  }
  return { gradient, hessian };
}

/** Eigenvalues and eigenvectors (columns) of a small symmetric matrix, by Jacobi's rotations. */
export function findAxes(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, row) => a.map((__, column) => (row === column ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a[p]![q]!) < 1e-300) continue;
        const ratio = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (const rows of [a, vectors]) {
          for (const row of rows) {
            const [x, y] = [row[p]!, row[q]!];
            row[p] = c * x - s * y;
            row[q] = s * x + c * y;
          }
        }
        const [rowP, rowQ] = [[...a[p]!], [...a[q]!]];
        a[p] = rowP.map((x, k) => c * x - s * rowQ[k]!);
        a[q] = rowQ.map((y, k) => s * rowP[k]! + c * y);
      }
    }
  }
  return { values: a.map((row, index) => row[index]!), vectors };
}

export type Peak = {
  at: number[];
  logDensity: number;
  /** One axis a row: its direction times the standard deviation along it. */
  axes: number[][];
};

function axesOf(hessian: number[][]): number[][] {
  const { values, vectors } = findAxes(hessian);
  return values.map((value, index) => {
    const width = Math.min(WIDEST, 1 / Math.sqrt(Math.max(-value, 1e-12)));
    return vectors.map((row) => row[index]! * width);
  });
}

/** Climbs to the mode by Newton's method, halving steps that lead down; yields after each step. */
export function* climb(logDensity: LogDensity, start: readonly number[]): Generator<void, Peak> {
  let at = [...start];
  let here = logDensity(at);
  for (let step = 0; ; step++) {
    const { gradient, hessian } = differentiate(logDensity, at, here);
    const axes = axesOf(hessian);
    const slopes = axes.map((axis) => axis.reduce((sum, value, index) => sum + value * gradient[index]!, 0));
    const gain = slopes.reduce((sum, slope) => sum + slope * slope, 0);
    const peak = { at, logDensity: here, axes };
    yield;
    if (gain < 0.01 || step === MOST_NEWTON_STEPS) return peak;
    const move = at.map((_, index) => axes.reduce((sum, axis, k) => sum + slopes[k]! * axis[index]!, 0));
    const length = Math.hypot(...move);
    let scale = Math.min(1, WIDEST / length);
    let next = at;
    let there = IMPOSSIBLE;
    for (; scale * length > 1e-4; scale /= 2) {
      const trial = at.map((value, index) => value + scale * move[index]!);
      const height = logDensity(trial);
      if (height <= here) continue;
      next = trial;
      there = height;
      break;
    }
    if (there === IMPOSSIBLE) return peak;
    at = next;
    here = there;
  }
}

/**
 * The lattice points whose density is within exp(−drop) of the highest, found outwards from the mode, best first; at
 * most `most`. Yields after each point; the weights of the result add up to 1.
 */
export function* layLattice(
  logDensity: LogDensity,
  peak: Peak,
  { step, drop, most }: { step: number; drop: number; most: number },
): Generator<void, MixturePoint[]> {
  type Node = { place: number[]; at: number[]; height: number };
  const seen = new Set<string>();
  const open: Node[] = [];
  const taken: Node[] = [];
  let highest = peak.logDensity;
  const visit = (place: number[]) => {
    const key = place.join();
    if (seen.has(key)) return;
    seen.add(key);
    const at = peak.at.map((value, index) =>
      peak.axes.reduce((sum, axis, k) => sum + step * place[k]! * axis[index]!, value),
    );
    const height = logDensity(at);
    if (height > highest) highest = height;
    if (height > highest - drop) open.push({ place, at, height });
  };
  visit(peak.at.map(() => 0));
  while (open.length > 0 && taken.length < most) {
    const best = open.reduce((top, node, index) => (node.height > open[top]!.height ? index : top), 0);
    const [node] = open.splice(best, 1) as [Node];
    taken.push(node);
    for (let axis = 0; axis < node.place.length; axis++) {
      for (const by of [-1, 1]) visit(shift(node.place, [[axis, by]]));
    }
    yield;
  }
  const kept = taken.filter((node) => node.height > highest - drop);
  const total = kept.reduce((sum, node) => sum + Math.exp(node.height - highest), 0);
  return kept.map(({ at, height }) => ({ at, weight: Math.exp(height - highest) / total }));
}
