/**
 * The maximin rule MERIT (Goldberg, Fanti and Shah, “A principled approach to randomized selection under uncertainty”,
 * arXiv 2506.19083): the chances for which the expected number of truly best proposals among the chosen is as large as
 * possible in the worst ranking that the intervals allow. A proposal is truly better than another for certain when its
 * whole interval lies above the other's.
 */
import { createSimplex, type Row, type Simplex } from '../linear/index.ts';
import { checkEstimates, type Estimate, type LotteryRule } from './rules.ts';

/** Chances with the number of truly best proposals they choose in the worst case, and a bound no chances exceed. */
export type MeritResult = { chances: Float64Array; worstCase: number; bound: number; rounds: number };

/** Proposals that compare alike with all others share one chance, so they are one variable. */
type Classes = {
  /** Class of each member, members in falling order of their lower ends. */
  classOf: Int32Array;
  sizes: number[];
  lower: Float64Array;
  upper: Float64Array;
  quality: Float64Array;
};

/** How many values of the sorted list are above, or below, a value. */
const countAbove = (sorted: Float64Array, value: number) => sorted.length - lowerBound(sorted, value, true);
const countBelow = (sorted: Float64Array, value: number) => lowerBound(sorted, value, false);

function lowerBound(sorted: Float64Array, value: number, isAfterEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const x = sorted[middle]!;
    if (isAfterEqual ? x <= value : x < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each proposal how many are certainly better and how many certainly worse. */
function countCertain(estimates: readonly Estimate[]): { better: Int32Array; worse: Int32Array } {
  const lowers = Float64Array.from(estimates, ({ lower }) => lower).sort();
  const uppers = Float64Array.from(estimates, ({ upper }) => upper).sort();
  return {
    better: Int32Array.from(estimates, ({ upper }) => countAbove(lowers, upper)),
    worse: Int32Array.from(estimates, ({ lower }) => countBelow(uppers, lower)),
  };
}

function makeClasses(estimates: readonly Estimate[], members: readonly number[]): Classes {
  const own = members.map((index) => estimates[index]!);
  const { better, worse } = countCertain(own);
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const quality: number[] = [];
  const classOf = Int32Array.from(own, (estimate, at) => {
    const key = `${better[at]},${worse[at]}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = sizes.length;
      numbers.set(key, number);
      sizes.push(0);
      quality.push(0);
    }
    sizes[number]! += 1;
    quality[number]! += estimate.quality;
    return number;
  });
  return {
    classOf,
    sizes,
    lower: Float64Array.from(own, ({ lower }) => lower),
    upper: Float64Array.from(own, ({ upper }) => upper),
    quality: Float64Array.from(quality, (sum, number) => sum / sizes[number]!),
  };
}

/** Sums of the smallest chances among those put in, by a Fenwick tree over their order. */
function createSmallestSums(size: number) {
  const counts = new Int32Array(size + 1);
  const sums = new Float64Array(size + 1);
  let top = 1;
  while (top * 2 <= size) top *= 2;
  return {
    change(place: number, chance: number, by: 1 | -1): void {
      for (let at = place + 1; at <= size; at += at & -at) {
        counts[at]! += by;
        sums[at]! += by * chance;
      }
    },
    /** The sum of the `wanted` smallest, and how many places of the order they span. */
    smallest(wanted: number): { sum: number; span: number } {
      let at = 0;
      let left = wanted;
      let sum = 0;
      for (let step = top; step > 0; step >>= 1) {
        if (at + step <= size && counts[at + step]! <= left) {
          at += step;
          left -= counts[at]!;
          sum += sums[at]!;
        }
      }
      return { sum, span: at };
    },
  };
}

/** A set of truly best proposals that the intervals allow: the first `first` and the cheapest of those that may follow. */
type WorstSet = { first: number; value: number };

/**
 * For each possible first proposal that is not among the truly best (in falling order of lower ends): the smallest
 * expected number chosen of the truly best. All before it are among them, it is not, and of those after it whose
 * intervals reach its lower end the worst case takes the ones with the smallest chances.
 */
function listWorstSets(classes: Classes, chances: Float64Array, places: number): WorstSet[] {
  const n = classes.classOf.length;
  const chanceOf = (member: number) => chances[classes.classOf[member]!]!;
  const byChance = Array.from({ length: n }, (_, member) => member).sort(
    (a, b) => chanceOf(a) - chanceOf(b) || a - b,
  );
  const place = new Int32Array(n);
  byChance.forEach((member, at) => {
    place[member] = at;
  });
  const byUpper = Array.from({ length: n }, (_, member) => member).sort(
    (a, b) => classes.upper[b]! - classes.upper[a]!,
  );
  const sums = createSmallestSums(n);
  const isIn = new Uint8Array(n);
  let next = 0;
  let inside = 0;
  let before = 0;
  const sets: WorstSet[] = [];
  for (let first = 0; first <= places && first < n; first++) {
    while (next < n && classes.upper[byUpper[next]!]! >= classes.lower[first]!) {
      const member = byUpper[next++]!;
      if (member <= first) continue;
      sums.change(place[member]!, chanceOf(member), 1);
      isIn[member] = 1;
      inside += 1;
    }
    if (isIn[first] === 1) {
      sums.change(place[first]!, chanceOf(first), -1);
      isIn[first] = 0;
      inside -= 1;
    }
    if (inside >= places - first) sets.push({ first, value: before + sums.smallest(places - first).sum });
    before += chanceOf(first);
  }
  return sets;
}

/** How many members of each class the worst set holds. */
function countMembers(
  classes: Classes,
  chances: Float64Array,
  places: number,
  { first }: WorstSet,
): Float64Array {
  const counts = new Float64Array(classes.sizes.length);
  for (let member = 0; member < first; member++) counts[classes.classOf[member]!]! += 1;
  const followers: number[] = [];
  for (let member = first + 1; member < classes.classOf.length; member++) {
    if (classes.upper[member]! >= classes.lower[first]!) followers.push(member);
  }
  const chanceOf = (member: number) => chances[classes.classOf[member]!]!;
  followers.sort((a, b) => chanceOf(a) - chanceOf(b) || a - b);
  for (const member of followers.slice(0, places - first)) counts[classes.classOf[member]!]! += 1;
  return counts;
}

function makeRow(counts: Float64Array, lower: number, upper: number, worst = 0): Row {
  const columns = [...counts.keys()].filter((column) => counts[column] !== 0);
  const values = columns.map((column) => counts[column]!);
  if (worst !== 0) {
    columns.push(counts.length);
    values.push(worst);
  }
  return { columns: Int32Array.from(columns), values: Float64Array.from(values), lower, upper };
}

const TOLERANCE = 1e-7;
/** Weight of the second aim, the expected quality, among chances that are equally good in the worst case. */
const SECOND_AIM = 1e-6;
const CUTS_PER_ROUND = 8;
/** Past this the best chances so far are kept; `bound` then says how much better any others could be. */
const MOST_ROUNDS = 120;
/** Where between the best chances and the programme's own the worst sets are looked for. */
const INWARD_SHARE = 0.3;
/** Rows that bind no longer are dropped when there are so many. */
const MOST_ROWS = 160;

type Master = { simplex: Simplex; rows: Row[] };

function startMaster(classes: Classes, places: number, rows: Row[]): Master {
  const count = classes.sizes.length;
  const best = classes.quality.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = best - classes.quality.reduce((a, b) => Math.min(a, b), Infinity) || 1;
  const objective = new Float64Array(count + 1);
  classes.quality.forEach((quality, at) => {
    objective[at] = -SECOND_AIM * classes.sizes[at]! * ((best - quality) / span);
  });
  objective[count] = 1;
  const bounds = new Float64Array(count + 1).fill(1);
  bounds[count] = places;
  const sum = makeRow(Float64Array.from(classes.sizes), places, places);
  return { simplex: createSimplex({ objective, bounds, rows: [sum, ...rows] }), rows };
}

/** The worst sets that are worse than both neighbours, so that rows differ from one another; the worst first. */
function pickDistinct(sets: readonly WorstSet[]): WorstSet[] {
  return sets
    .filter(
      ({ value }, at) =>
        value <= (sets[at - 1]?.value ?? Infinity) && value < (sets[at + 1]?.value ?? Infinity),
    )
    .sort((a, b) => a.value - b.value || a.first - b.first)
    .slice(0, CUTS_PER_ROUND);
}

function mix(a: Float64Array, b: Float64Array, share: number): Float64Array {
  return a.map((x, at) => (1 - share) * x + share * b[at]!);
}

/**
 * Solves the linear programme over classes by cutting planes: worst sets are added as rows until none is worse than
 * the value. They are looked for between the best chances so far and the programme's own (Ben-Ameur and Neto 2007),
 * which takes far fewer rounds than at the programme's own alone.
 */
function solveClasses(
  classes: Classes,
  places: number,
): { chances: Float64Array; bound: number; rounds: number } {
  const count = classes.sizes.length;
  let master = startMaster(classes, places, []);
  let target: Float64Array = new Float64Array(count).fill(places / classes.classOf.length);
  let centre: Float64Array = target;
  let centreValue = -Infinity;
  let bound = places;
  let share = 1;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const chances = share === 1 ? target : mix(centre, target, share);
    const sets = listWorstSets(classes, chances, places);
    const value = sets.reduce((least, set) => Math.min(least, set.value), places);
    if (value > centreValue) {
      centre = chances;
      centreValue = value;
    }
    if (share === 1 && value >= bound - TOLERANCE) return { chances: target, bound, rounds: round };
    const cuts = pickDistinct(sets).map((set) => {
      const counts = countMembers(classes, chances, places, set);
      return {
        row: makeRow(
          counts.map((x) => -x),
          -Infinity,
          0,
          1,
        ),
        counts,
      };
    });
    const broken = cuts.filter(
      ({ counts }) => counts.reduce((sum, x, at) => sum + x * target[at]!, 0) < bound - TOLERANCE,
    );
    if (broken.length === 0 && round > 1) {
      share = 1;
      continue;
    }
    share = INWARD_SHARE;
    for (const { row } of broken.length > 0 ? broken : cuts) {
      master.simplex.addRow(row);
      master.rows.push(row);
    }
    master.simplex.solve();
    const values = master.simplex.values();
    bound = values[count]!;
    target = values.slice(0, count).map((chance) => Math.min(1, Math.max(0, chance)));
    if (bound - centreValue <= TOLERANCE) share = 1;
    if (master.rows.length > MOST_ROWS) {
      const prices = master.simplex.prices();
      const binding = master.rows.filter((_, at) => Math.abs(prices[at + 1]!) > 1e-12);
      if (binding.length < MOST_ROWS / 2) master = startMaster(classes, places, binding);
    }
  }
  return { chances: centre, bound, rounds: MOST_ROUNDS };
}

/**
 * Moves chance from a class to one that is certainly better, as long as the first has any and the second is not
 * certain; the worst case never falls by that (ex-post validity in the paper).
 */
function favourCertainlyBetter(classes: Classes, chances: Float64Array): void {
  const lower = new Float64Array(chances.length);
  const upper = new Float64Array(chances.length);
  classes.classOf.forEach((number, member) => {
    lower[number] = classes.lower[member]!;
    upper[number] = classes.upper[member]!;
  });
  const givers = [...chances.keys()].sort((a, b) => upper[a]! - upper[b]! || a - b);
  const takers = [...chances.keys()].sort((a, b) => lower[b]! - lower[a]! || a - b);
  let from = 0;
  for (const taker of takers) {
    while (chances[taker]! < 1 && from < givers.length) {
      const giver = givers[from]!;
      if (upper[giver]! >= lower[taker]!) break;
      const room = (1 - chances[taker]!) * classes.sizes[taker]!;
      const held = chances[giver]! * classes.sizes[giver]!;
      if (held <= room) {
        chances[giver] = 0;
        chances[taker] = Math.min(1, chances[taker]! + held / classes.sizes[taker]!);
        from += 1;
      } else {
        chances[giver] = chances[giver]! - room / classes.sizes[giver]!;
        chances[taker] = 1;
      }
    }
  }
}

/**
 * Computes the maximin chances. Among chances that are equally good in the worst case it takes those of the highest
 * expected quality, to six digits, so that the answer does not hang on the solver.
 *
 * @throws LotteryError as `checkEstimates` does.
 */
export function computeMerit(estimates: readonly Estimate[], places: number): MeritResult {
  checkEstimates(estimates, places);
  const n = estimates.length;
  const chances = new Float64Array(n);
  const { better, worse } = countCertain(estimates);
  const order = [...chances.keys()].sort((a, b) => estimates[b]!.lower - estimates[a]!.lower || a - b);
  const open = order.filter((index) => better[index]! < places && worse[index]! < n - places);
  for (const index of order) if (worse[index]! >= n - places && places > 0) chances[index] = 1;
  const certain = chances.reduce((sum, chance) => sum + chance, 0);
  const left = places - certain;
  if (left === 0 || open.length === 0) return { chances, worstCase: places, bound: places, rounds: 0 };
  const classes = makeClasses(estimates, open);
  const solved = solveClasses(classes, left);
  favourCertainlyBetter(classes, solved.chances);
  open.forEach((index, at) => {
    chances[index] = solved.chances[classes.classOf[at]!]!;
  });
  return {
    chances,
    worstCase: findWorstCase(estimates, chances, places),
    bound: certain + solved.bound,
    rounds: solved.rounds,
  };
}

/** The rule by itself. */
export const drawByMerit: LotteryRule = (estimates, places) => computeMerit(estimates, places).chances;

/** The expected number of truly best proposals that any chances choose in the worst ranking the intervals allow. */
export function findWorstCase(estimates: readonly Estimate[], chances: Float64Array, places: number): number {
  checkEstimates(estimates, places);
  if (places === 0 || places === estimates.length) return places;
  const order = [...chances.keys()].sort((a, b) => estimates[b]!.lower - estimates[a]!.lower || a - b);
  const alone: Classes = {
    classOf: Int32Array.from(order.keys()),
    sizes: order.map(() => 1),
    lower: Float64Array.from(order, (index) => estimates[index]!.lower),
    upper: Float64Array.from(order, (index) => estimates[index]!.upper),
    quality: Float64Array.from(order, (index) => estimates[index]!.quality),
  };
  const ordered = Float64Array.from(order, (index) => chances[index]!);
  return listWorstSets(alone, ordered, places).reduce((least, { value }) => Math.min(least, value), places);
}
