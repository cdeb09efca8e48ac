/**
 * Rules as what a solver can hold. Rules on one trait are exact in the flow: how many reviewers of a value there are is a
 * flow through a node of its own, and how many different values is the flow that enters these nodes through a common gate
 * of one place each. Rules on further traits become conditions on sums of pairs.
 */
import type { RowShape } from './policy-network.ts';
import type { SideRule } from './relaxation.ts';
import type { NumberedRule } from './rule-input.ts';

/** How many of these reviewers have each value. */
export function countValues({ values }: NumberedRule, reviewers: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const reviewer of reviewers) {
    const value = values[reviewer]!;
    if (value >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** How many units the k-th reviewer of a value breaks more (1 each) or meets (−1 each), over the rules on it. */
function tollOf(rules: readonly NumberedRule[], value: number, k: number): number {
  let toll = 0;
  for (const { rule, value: own } of rules) {
    if (rule.kind === 'at-least' && own === value && k <= rule.count) toll -= 1;
    if (rule.kind === 'at-most' && own === value && k > rule.count) toll += 1;
    if (rule.kind === 'at-most-per-value' && k > rule.count) toll += 1;
  }
  return toll;
}

/** Where in a list the reviewers of each value are, lowest value first. */
function groupPlaces(values: Int32Array, reviewers: readonly number[]): [value: number, places: number[]][] {
  const placesOf = new Map<number, number[]>();
  reviewers.forEach((reviewer, index) => {
    const value = values[reviewer]!;
    if (value < 0) return;
    const places = placesOf.get(value);
    if (places) places.push(index);
    else placesOf.set(value, [index]);
  });
  return [...placesOf].sort((a, b) => a[0] - b[0]);
}

/** The groups of one submission for rules that are all on one trait. */
export function shapeRow(
  rules: readonly NumberedRule[],
  reviewers: readonly number[],
  forced: readonly number[],
  places: number,
): RowShape | null {
  const forcedCounts = countValues(rules[0]!, forced);
  const shape: RowShape = {
    nodeCount: 0,
    arcs: [],
    pairNode: new Int32Array(reviewers.length).fill(-1),
    asked: 0,
  };
  for (const { rule, value } of rules) {
    const has = forcedCounts.get(value) ?? 0;
    if (rule.kind === 'at-least') shape.asked += Math.max(0, rule.count - has);
    if (rule.kind === 'at-most') shape.asked += Math.max(0, has - rule.count);
    if (rule.kind === 'at-most-per-value') {
      for (const each of forcedCounts.values()) shape.asked += Math.max(0, each - rule.count);
    }
    if (rule.kind === 'spread') shape.asked += Math.max(0, rule.values - forcedCounts.size);
  }
  const wants = rules.map(({ rule }) => (rule.kind === 'spread' ? rule.values - forcedCounts.size : 0));
  const widest = Math.max(...wants);
  let gate = -1;
  if (widest > 0) {
    gate = shape.nodeCount++;
    for (let unit = 1; unit <= Math.min(widest, places); unit++) {
      const toll = -wants.filter((want) => want >= unit).length;
      shape.arcs.push({ from: -1, to: gate, capacity: 1, toll });
    }
    shape.arcs.push({ from: -1, to: gate, capacity: places, toll: 0 });
  }
  const placesOf = groupPlaces(rules[0]!.values, reviewers);
  for (const [value, indexes] of placesOf) {
    const has = forcedCounts.get(value) ?? 0;
    const most = Math.min(indexes.length, places);
    const tolls: number[] = [];
    for (let k = has + 1; k <= has + most; k++) tolls.push(tollOf(rules, value, k));
    const isGated = gate >= 0 && has === 0;
    if (!isGated && tolls.every((toll) => toll === 0)) continue;
    const outer = shape.nodeCount++;
    shape.arcs.push({ from: -1, to: outer, capacity: places, toll: 0 });
    if (isGated) shape.arcs.push({ from: gate, to: outer, capacity: 1, toll: 0 });
    const inner = shape.nodeCount++;
    // A toll never falls from one reviewer to the next, so equal ones stand together.
    for (let from = 0, to = 0; from < most; from = to) {
      while (to < most && tolls[to] === tolls[from]) to += 1;
      shape.arcs.push({ from: outer, to: inner, capacity: to - from, toll: tolls[from]! });
    }
    for (const index of indexes) shape.pairNode[index] = inner;
  }
  return shape.nodeCount === 0 && shape.asked === 0 ? null : shape;
}

/** Rules on further traits of one submission, as conditions on sums of pairs. */
export function listSideRules(
  { rule, values, value }: NumberedRule,
  pairsOf: (hasValue: (reviewer: number) => boolean) => number[],
  forced: readonly number[],
  places: number,
): SideRule[] {
  const forcedOf = (wanted: number) => forced.filter((reviewer) => values[reviewer] === wanted).length;
  if (rule.kind === 'at-least') {
    const least = rule.count - forcedOf(value);
    return least > 0
      ? [{ pairs: pairsOf((reviewer) => values[reviewer] === value), coefficient: 1, least }]
      : [];
  }
  if (rule.kind === 'spread') return [];
  const limited = rule.kind === 'at-most' ? [value] : [...new Set(values)].filter((one) => one >= 0);
  return limited.flatMap((one): SideRule[] => {
    const pairs = pairsOf((reviewer) => values[reviewer] === one);
    const most = Math.max(0, rule.count - forcedOf(one));
    return Math.min(pairs.length, places) > most ? [{ pairs, coefficient: -1, least: -most }] : [];
  });
}
