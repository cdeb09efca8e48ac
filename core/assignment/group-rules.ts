/**
 * Group rules in numbers: what each submission's reviewers break, and which rules fit a flow. Rules on one trait are
 * exact in the flow: how many reviewers of a value there are is a flow through a node of its own, and how many
 * different values is the flow that enters these nodes through a common gate of one place each. Rules on further
 * traits cross these and are priced (relaxation.ts).
 */
import { AssignmentInputError } from './errors.ts';
import { listForced, type Plan } from './plan.ts';
import { type RowShape, subtractForced } from './policy-network.ts';
import type { GroupRule } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';
import type { SideRule } from './relaxation.ts';
import type { AssignmentInput } from './types.ts';

/** A trait rule with its reviewers' values as numbers; −1 where nobody recorded one. */
type NumberedRule = { rule: Exclude<GroupRule, { kind: 'no-mutual' }>; values: Int32Array; value: number };

export type CompiledRules = {
  rules: readonly GroupRule[];
  /** By submission, for the flow. */
  shapes: (RowShape | null)[];
  sideRules: SideRule[];
  /** Rules that the flow does not hold. */
  crossing: GroupRule[];
  /** Broken side rules that no choice avoids. */
  unavoidable: number;
  /** How far a rule is from being met by these reviewers of a submission; 0 when it is. */
  measureRule: (rule: GroupRule, submission: number, reviewers: readonly number[], plan: Plan) => number;
  /** What `UnmetRule.got` says. */
  countForRule: (rule: GroupRule, submission: number, reviewers: readonly number[], plan: Plan) => number;
  countBroken: (plan: Plan) => number;
  changeOfBroken: (plan: Plan, submission: number, drop: number, add: number) => number;
  /** Reviewers of a submission, forced ones included. */
  reviewersOf: (plan: Plan, submission: number) => number[];
  valuesOf: (trait: string) => { values: Int32Array; numberOf: Map<string, number> };
};

function refuseRule(field: string, given: unknown, accepted: string): never {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  throw new AssignmentInputError('rule-invalid', `${field}: ${accepted} is expected; ${text} was given.`, {
    field,
    given: text ?? 'undefined',
    accepted,
  });
}

const KINDS = ['at-least', 'at-most', 'at-most-per-value', 'spread', 'no-mutual'];

function requireRule(rule: GroupRule, index: number, input: AssignmentInput): void {
  const field = `groupRules.${index}`;
  if (!KINDS.includes(rule.kind)) refuseRule(`${field}.kind`, rule.kind, `one of ${KINDS.join(', ')}`);
  if (rule.kind === 'no-mutual') {
    if (input.applicantsOf === undefined)
      refuseRule('applicantsOf', undefined, 'the applicants of each submission');
    return;
  }
  if (typeof rule.trait !== 'string' || rule.trait === '')
    refuseRule(`${field}.trait`, rule.trait, 'the name of a trait');
  const [name, count] = rule.kind === 'spread' ? ['values', rule.values] : ['count', rule.count];
  const least = rule.kind === 'at-most' ? 0 : 1;
  if (!Number.isSafeInteger(count) || count < least) {
    refuseRule(`${field}.${name}`, count ?? null, `a whole number from ${least}`);
  }
  if ((rule.kind === 'at-least' || rule.kind === 'at-most') && typeof rule.value !== 'string') {
    refuseRule(`${field}.value`, rule.value ?? null, 'a value of the trait');
  }
}

function numberTraits(problem: AssignmentProblem, input: AssignmentInput): CompiledRules['valuesOf'] {
  const known = new Map<string, { values: Int32Array; numberOf: Map<string, number> }>();
  return (trait) => {
    const found = known.get(trait);
    if (found) return found;
    const numberOf = new Map<string, number>();
    const values = Int32Array.from(problem.reviewers, (id) => {
      const value = input.traits?.get(id)?.[trait];
      if (value === undefined) return -1;
      if (!numberOf.has(value)) numberOf.set(value, numberOf.size);
      return numberOf.get(value)!;
    });
    const numbered = { values, numberOf };
    known.set(trait, numbered);
    return numbered;
  };
}

function countValues({ values }: NumberedRule, reviewers: readonly number[]): Map<number, number> {
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

/** The groups of one submission for rules that are all on one trait. */
function shapeRow(
  rules: readonly NumberedRule[],
  reviewers: readonly number[],
  forced: readonly number[],
  places: number,
): RowShape | null {
  const forcedCounts = countValues(rules[0]!, forced);
  const counts = countValues(rules[0]!, reviewers);
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
  const placesOf = Map.groupBy(reviewers.keys(), (index) => rules[0]!.values[reviewers[index]!]!);
  for (const [value, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    const has = forcedCounts.get(value) ?? 0;
    const most = Math.min(count, places);
    const tolls = Array.from({ length: most }, (_, index) => tollOf(rules, value, has + index + 1));
    const isGated = gate >= 0 && has === 0;
    if (!isGated && tolls.every((toll) => toll === 0)) continue;
    const outer = shape.nodeCount++;
    shape.arcs.push({ from: -1, to: outer, capacity: places, toll: 0 });
    if (isGated) shape.arcs.push({ from: gate, to: outer, capacity: 1, toll: 0 });
    const inner = shape.nodeCount++;
    for (const toll of new Set(tolls)) {
      shape.arcs.push({ from: outer, to: inner, capacity: tolls.filter((one) => one === toll).length, toll });
    }
    for (const index of placesOf.get(value)!) shape.pairNode[index] = inner;
  }
  return shape.nodeCount === 0 && shape.asked === 0 ? null : shape;
}

/** Rules on further traits of one submission, as conditions on sums of pairs. */
function listSideRules(
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

/** @throws AssignmentInputError for a rule it cannot take literally. */
export function compileRules(problem: AssignmentProblem, input: AssignmentInput): CompiledRules {
  const rules = input.groupRules ?? [];
  for (const [index, rule] of rules.entries()) requireRule(rule, index, input);
  const valuesOf = numberTraits(problem, input);
  const traitRules = rules
    .filter((rule) => rule.kind !== 'no-mutual')
    .map((rule): NumberedRule => {
      const { values, numberOf } = valuesOf(rule.trait);
      return { rule, values, value: 'value' in rule ? (numberOf.get(rule.value) ?? -2) : -2 };
    });
  const numbered = new Map<GroupRule, NumberedRule>(traitRules.map((one) => [one.rule, one]));
  const kinds = ['spread', 'at-most-per-value', 'at-least', 'at-most'];
  const first = kinds.flatMap((kind) => traitRules.filter(({ rule }) => rule.kind === kind))[0];
  const inFlow = traitRules.filter(({ rule }) => rule.trait === first?.rule.trait);
  const crossing = traitRules.filter(({ rule }) => rule.trait !== first?.rule.trait);
  const forcedOf = listForced(problem);
  const { demand } = subtractForced(problem);
  const mutual = rules.some((rule) => rule.kind === 'no-mutual') ? numberApplicants(problem, input) : null;

  const reviewersOf = (plan: Plan, submission: number): number[] => [
    ...forcedOf[submission]!,
    ...plan.members[submission]!.map((pair) => problem.pairReviewer[pair]!),
  ];

  function countForRule(
    rule: GroupRule,
    submission: number,
    reviewers: readonly number[],
    plan: Plan,
  ): number {
    if (rule.kind === 'no-mutual') {
      const partners = new Set<number>();
      for (const reviewer of reviewers) {
        for (const other of mutual!.submissionsOf[reviewer]!) {
          if (other === submission || partners.has(other)) continue;
          const theirs = reviewersOf(plan, other);
          if (mutual!.applicantsOf[submission]!.some((one) => theirs.includes(one))) partners.add(other);
        }
      }
      return partners.size;
    }
    const counts = countValues(numbered.get(rule)!, reviewers);
    if (rule.kind === 'spread') return counts.size;
    if (rule.kind === 'at-most-per-value') return Math.max(0, ...counts.values());
    return counts.get(numbered.get(rule)!.value) ?? 0;
  }

  function measureRule(
    rule: GroupRule,
    submission: number,
    reviewers: readonly number[],
    plan: Plan,
  ): number {
    if (rule.kind === 'at-most-per-value') {
      let over = 0;
      for (const count of countValues(numbered.get(rule)!, reviewers).values())
        over += Math.max(0, count - rule.count);
      return over;
    }
    const got = countForRule(rule, submission, reviewers, plan);
    if (rule.kind === 'no-mutual') return got;
    if (rule.kind === 'at-most') return Math.max(0, got - rule.count);
    return Math.max(0, (rule.kind === 'spread' ? rule.values : rule.count) - got);
  }

  function countOf(values: Int32Array, value: number, plan: Plan, submission: number): number {
    let count = 0;
    for (const reviewer of forcedOf[submission]!) if (values[reviewer] === value) count += 1;
    for (const pair of plan.members[submission]!) {
      if (values[problem.pairReviewer[pair]!] === value) count += 1;
    }
    return count;
  }

  /** What one reviewer out and another in change for one trait rule, looking only at their two values. */
  function changeOfRule(
    one: NumberedRule,
    plan: Plan,
    submission: number,
    out: number,
    into: number,
  ): number {
    const { rule, values, value } = one;
    const [gone, come] = [values[out]!, values[into]!];
    if (gone === come) return 0;
    if (rule.kind === 'at-least' || rule.kind === 'at-most') {
      if (gone !== value && come !== value) return 0;
      const before = countOf(values, value, plan, submission);
      const after = before + (come === value ? 1 : -1);
      return rule.kind === 'at-least'
        ? Math.max(0, rule.count - after) - Math.max(0, rule.count - before)
        : Math.max(0, after - rule.count) - Math.max(0, before - rule.count);
    }
    const ofGone = gone < 0 ? 0 : countOf(values, gone, plan, submission);
    const ofCome = come < 0 ? 0 : countOf(values, come, plan, submission);
    if (rule.kind === 'at-most-per-value') {
      return (come >= 0 && ofCome >= rule.count ? 1 : 0) - (gone >= 0 && ofGone > rule.count ? 1 : 0);
    }
    const change = (come >= 0 && ofCome === 0 ? 1 : 0) - (gone >= 0 && ofGone === 1 ? 1 : 0);
    if (change === 0) return 0;
    const before = countForRule(rule, submission, reviewersOf(plan, submission), plan);
    return Math.max(0, rule.values - before - change) - Math.max(0, rule.values - before);
  }

  const shapes: (RowShape | null)[] = [];
  const sideRules: SideRule[] = [];
  let unavoidable = 0;
  for (let submission = 0; submission < problem.submissions.length; submission++) {
    const begin = problem.pairStart[submission]!;
    const reviewers = [...problem.pairReviewer.subarray(begin, problem.pairStart[submission + 1]!)];
    const forced = forcedOf[submission]!;
    shapes.push(inFlow.length === 0 ? null : shapeRow(inFlow, reviewers, forced, demand[submission]!));
    const pairsOf = (hasValue: (reviewer: number) => boolean) =>
      reviewers.flatMap((reviewer, index) => (hasValue(reviewer) ? [begin + index] : []));
    for (const rule of crossing) {
      for (const side of listSideRules(rule, pairsOf, forced, demand[submission]!)) {
        const reachable = Math.min(
          side.least,
          side.coefficient === 1 ? Math.min(side.pairs.length, demand[submission]!) : 0,
        );
        unavoidable += side.least - reachable;
        sideRules.push({ ...side, least: reachable });
      }
      if (rule.rule.kind === 'at-most') {
        const has = forced.filter((reviewer) => rule.values[reviewer] === rule.value).length;
        unavoidable += Math.max(0, has - rule.rule.count);
      }
    }
  }
  if (mutual !== null) sideRules.push(...listMutual(problem, mutual, forcedOf));

  return {
    rules,
    shapes,
    sideRules,
    crossing: rules.filter((rule) => !inFlow.some((one) => one.rule === rule)),
    unavoidable,
    measureRule,
    countForRule,
    reviewersOf,
    valuesOf,
    countBroken(plan) {
      let broken = 0;
      for (let submission = 0; submission < problem.submissions.length; submission++) {
        const reviewers = reviewersOf(plan, submission);
        for (const rule of rules) {
          // Each mutual review is seen from both of its submissions.
          broken += measureRule(rule, submission, reviewers, plan) / (rule.kind === 'no-mutual' ? 2 : 1);
        }
      }
      return broken;
    },
    changeOfBroken(plan, submission, drop, add) {
      const [out, into] = [problem.pairReviewer[drop]!, problem.pairReviewer[add]!];
      let change = 0;
      for (const one of traitRules) change += changeOfRule(one, plan, submission, out, into);
      if (mutual === null) return change;
      if (mutual.submissionsOf[out]!.length + mutual.submissionsOf[into]!.length === 0) return change;
      const before = reviewersOf(plan, submission);
      const after = before.map((reviewer) => (reviewer === out ? into : reviewer));
      const rule: GroupRule = { kind: 'no-mutual' };
      return (
        change + countForRule(rule, submission, after, plan) - countForRule(rule, submission, before, plan)
      );
    },
  };
}

type Applicants = { applicantsOf: number[][]; submissionsOf: number[][] };

function numberApplicants(problem: AssignmentProblem, input: AssignmentInput): Applicants {
  const reviewerIndex = new Map(problem.reviewers.map((id, index) => [id, index]));
  const submissionsOf: number[][] = problem.reviewers.map(() => []);
  const applicantsOf = problem.submissions.map((id, submission) => {
    // Applicants who are not in the pool review nothing.
    const numbers = (input.applicantsOf?.get(id) ?? []).flatMap((one) => reviewerIndex.get(one) ?? []);
    for (const reviewer of numbers) submissionsOf[reviewer]!.push(submission);
    return numbers;
  });
  return { applicantsOf, submissionsOf };
}

/** For each applicant of one submission and each of another: not both reviewing the other's. */
function listMutual(
  problem: AssignmentProblem,
  mutual: Applicants,
  forcedOf: readonly number[][],
): SideRule[] {
  const pairOf = new Map<string, number>();
  for (let submission = 0; submission < problem.submissions.length; submission++) {
    for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
      const reviewer = problem.pairReviewer[pair]!;
      if (mutual.submissionsOf[reviewer]!.length > 0) pairOf.set(`${submission} ${reviewer}`, pair);
    }
  }
  const sides: SideRule[] = [];
  for (const [key, pair] of pairOf) {
    const [submission, reviewer] = key.split(' ').map(Number) as [number, number];
    for (const other of mutual.submissionsOf[reviewer]!) {
      if (other === submission) continue;
      for (const applicant of mutual.applicantsOf[submission]!) {
        if (forcedOf[other]!.includes(applicant)) sides.push({ pairs: [pair], coefficient: -1, least: 0 });
        const back = pairOf.get(`${other} ${applicant}`);
        if (back !== undefined && back > pair)
          sides.push({ pairs: [pair, back], coefficient: -1, least: -1 });
      }
    }
  }
  return sides;
}
