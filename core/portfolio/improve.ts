/**
 * Local search in whole numbers: mends a choice that breaks rules, and makes one that keeps them better, by adding, leaving
 * out or exchanging applications.
 */
import { type CheckedProblem, sumRule, weightIn } from './model.ts';

/** The rules of each position, with what it adds to them: those of position p stand from start[p] to start[p + 1]. */
type Memberships = { start: Int32Array; rule: Int32Array; weight: Float64Array };

/** Exclusive sets are rules too: at most one. */
function listMemberships(problem: CheckedProblem): Memberships {
  const start = new Int32Array(problem.values.length + 1);
  const sets = [...problem.rules.map(({ members }) => members), ...problem.exclusive];
  for (const members of sets) for (const member of members) start[member + 1]! += 1;
  for (let at = 1; at < start.length; at++) start[at]! += start[at - 1]!;
  const next = start.slice();
  const rule = new Int32Array(start.at(-1)!);
  const weight = new Float64Array(rule.length);
  sets.forEach((members, index) => {
    const own = problem.rules[index];
    for (const member of members) {
      const at = next[member]!++;
      rule[at] = index;
      weight[at] = own === undefined ? 1 : weightIn(problem, own, member);
    }
  });
  return { start, rule, weight };
}

const MOST_PASSES = 30;
const MOST_MENDS = 200;
/** Positions at the head of the pool that mending may change. */
const MEND_POOL = 240;

/** Both change the choice in place, only at the positions of the pool. */
export type Improver = {
  /** Makes a choice keep all rules at little loss of value; false when it cannot, the choice then being of no use. */
  mend(isChosen: Uint8Array, pool: ArrayLike<number>): boolean;
  /** Makes a choice that keeps all rules worth more, for as long as a single step does. */
  improve(isChosen: Uint8Array, pool: ArrayLike<number>): void;
};

/** Prepares local search on one problem. */
export function createImprover(problem: CheckedProblem): Improver {
  const { start, rule, weight } = listMemberships(problem);
  const rules = problem.rules.length;
  const sets = rules + problem.exclusive.length;
  const floors = Float64Array.from({ length: sets }, (_, at) => problem.rules[at]?.floor ?? 0);
  const ceilings = Float64Array.from({ length: sets }, (_, at) =>
    at < rules ? (problem.rules[at]!.ceiling ?? Infinity) : 1,
  );
  const used = new Float64Array(sets);
  const scales = new Float64Array(sets).fill(1);
  rule.forEach((index, at) => {
    scales[index] = Math.max(scales[index]!, weight[at]!);
  });
  /** What an addition would have to bring so that no floor is broken. */
  const missing = new Float64Array(sets);

  function move(member: number, by: 1 | -1): void {
    for (let at = start[member]!; at < start[member + 1]!; at++) used[rule[at]!]! += by * weight[at]!;
  }

  /** Whether the member fits, and brings what is missing to `broken` floors. */
  function fits(member: number, broken: number): boolean {
    let mended = 0;
    for (let at = start[member]!; at < start[member + 1]!; at++) {
      const index = rule[at]!;
      if (used[index]! + weight[at]! > ceilings[index]!) return false;
      if (missing[index]! > 0) {
        if (weight[at]! < missing[index]!) return false;
        mended += 1;
      }
    }
    return mended === broken;
  }

  /** The best of `candidates`, which fall in value, that can stand in for `member`; −1 when none is worth more. */
  function findBetter(member: number, candidates: readonly number[], isChosen: Uint8Array): number {
    const value = problem.values[member]!;
    if (problem.values[candidates[0]!]! <= value) return -1;
    move(member, -1);
    let broken = 0;
    for (let at = start[member]!; at < start[member + 1]!; at++) {
      const index = rule[at]!;
      if (used[index]! >= floors[index]!) continue;
      missing[index] = floors[index]! - used[index]!;
      broken += 1;
    }
    let better = -1;
    for (const candidate of candidates) {
      if (problem.values[candidate]! <= value) break;
      if (isChosen[candidate] === 1 || !fits(candidate, broken)) continue;
      better = candidate;
      break;
    }
    for (let at = start[member]!; at < start[member + 1]!; at++) missing[rule[at]!] = 0;
    move(member, 1);
    return better;
  }

  function count(isChosen: Uint8Array): void {
    problem.rules.forEach((one, index) => {
      used[index] = sumRule(problem, one, isChosen);
    });
    problem.exclusive.forEach((set, at) => {
      used[rules + at] = set.reduce((sum, member) => sum + isChosen[member]!, 0);
    });
  }

  const openOf = (pool: ArrayLike<number>): number[] =>
    Array.from(pool)
      .filter((member) => problem.pins[member]! < 0)
      .sort((a, b) => problem.values[b]! - problem.values[a]! || a - b);

  function improve(isChosen: Uint8Array, pool: ArrayLike<number>): void {
    count(isChosen);
    const byValue = openOf(pool);
    if (byValue.length === 0) return;
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      let changes = 0;
      for (const member of byValue) {
        if (isChosen[member] === 1 || problem.values[member]! <= 0 || !fits(member, 0)) continue;
        isChosen[member] = 1;
        move(member, 1);
        changes += 1;
      }
      for (const member of byValue.toReversed()) {
        if (isChosen[member] === 0) continue;
        const better = findBetter(member, byValue, isChosen);
        if (better < 0) continue;
        isChosen[member] = 0;
        isChosen[better] = 1;
        move(member, -1);
        move(better, 1);
        changes += 1;
      }
      if (changes === 0) break;
    }
  }

  /** How far the sum of a rule is from what is allowed, in units of its largest member. */
  const excess = (index: number, sum: number) =>
    Math.max(floors[index]! - sum, sum - ceilings[index]!, 0) / scales[index]!;

  /** By how much moving the member in or out changes what is broken. */
  function changeOfExcess(member: number, by: 1 | -1): number {
    let change = 0;
    for (let at = start[member]!; at < start[member + 1]!; at++) {
      const index = rule[at]!;
      change += excess(index, used[index]! + by * weight[at]!) - excess(index, used[index]!);
    }
    return change;
  }

  /** What a step costs: broken rules weigh so much more than value that every step mends. */
  const dearest = problem.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const costOf = (change: number, value: number) => 4 * dearest * change - value;

  function mend(isChosen: Uint8Array, pool: ArrayLike<number>): boolean {
    count(isChosen);
    const open = openOf(Array.from(pool).slice(0, MEND_POOL));
    const flip = (member: number) => {
      move(member, isChosen[member] === 1 ? -1 : 1);
      isChosen[member] = isChosen[member] === 1 ? 0 : 1;
    };
    for (let step = 0; step < MOST_MENDS; step++) {
      const broken = new Uint8Array(sets);
      for (let index = 0; index < sets; index++) broken[index] = excess(index, used[index]!) > 0 ? 1 : 0;
      if (!broken.includes(1)) return true;
      const touches = (member: number) => {
        for (let at = start[member]!; at < start[member + 1]!; at++) if (broken[rule[at]!] === 1) return true;
        return false;
      };
      let best: number[] = [];
      let least = -1e-9;
      const consider = (change: number, value: number, members: number[]) => {
        const cost = costOf(change, value);
        if (change < -1e-12 && cost < least) {
          least = cost;
          best = members;
        }
      };
      const near = open.filter(touches);
      for (const member of near) {
        const by = isChosen[member] === 1 ? -1 : 1;
        consider(changeOfExcess(member, by), by * problem.values[member]!, [member]);
      }
      if (best.length === 0) {
        for (const member of near) {
          const by = isChosen[member] === 1 ? -1 : 1;
          const own = changeOfExcess(member, by);
          move(member, by);
          for (const other of open) {
            if (isChosen[other] === isChosen[member]) continue;
            const change = own + changeOfExcess(other, by === 1 ? -1 : 1);
            consider(change, by * (problem.values[member]! - problem.values[other]!), [member, other]);
          }
          move(member, by === 1 ? -1 : 1);
        }
      }
      if (best.length === 0) return false;
      best.forEach(flip);
    }
    return false;
  }

  return { mend, improve };
}
