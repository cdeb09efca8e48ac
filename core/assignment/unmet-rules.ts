/** Says which group rules an assignment does not meet, why, and what would let each be met. */
import type { CompiledRules } from './group-rules.ts';
import { listForced, type Plan } from './plan.ts';
import type { GroupRule, RuleRelief, UnmetRule, UnmetRuleReason } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';

type Candidates = {
  /** Eligible reviewers, forced ones included, and those of them that are forced. */
  all: number[];
  forced: number[];
  assigned: number[];
  places: number;
  isAtLoad: (reviewer: number) => boolean;
};

type Explanation = { eligible: number; why: UnmetRuleReason; wouldFree: RuleRelief[] };

const LISTED_REVIEWERS = 20;

/**
 * Every unmet rule, by submission and then in the order of the rules. `demand` is what forced pairs leave; `only`
 * limits it to some submissions.
 */
export function explainUnmetRules(
  problem: AssignmentProblem,
  rules: CompiledRules,
  plan: Plan,
  demand: Int32Array,
  only: Iterable<number> = problem.submissions.keys(),
): UnmetRule[] {
  if (rules.rules.length === 0) return [];
  const forcedOf = listForced(problem);
  const name = (reviewers: readonly number[]) =>
    reviewers.slice(0, LISTED_REVIEWERS).map((reviewer) => problem.reviewers[reviewer]!);
  const unmet: UnmetRule[] = [];
  for (const submission of only) {
    const assigned = rules.reviewersOf(plan, submission);
    for (const rule of rules.rules) {
      if (rules.measureRule(rule, submission, assigned, plan) === 0) continue;
      const forced = forcedOf[submission]!;
      const begin = problem.pairStart[submission]!;
      const stop = problem.pairStart[submission + 1]!;
      const candidates: Candidates = {
        all: [...forced, ...problem.pairReviewer.subarray(begin, stop)],
        forced,
        assigned,
        places: demand[submission]! + forced.length,
        isAtLoad: (reviewer) => plan.loads[reviewer]! >= problem.maxLoad[reviewer]!,
      };
      unmet.push({
        submission: problem.submissions[submission]!,
        rule,
        got: rules.countForRule(rule, submission, assigned, plan),
        ...explainRule(rule, rules, candidates, name),
      });
    }
  }
  return unmet;
}

function explainRule(
  rule: GroupRule,
  rules: CompiledRules,
  candidates: Candidates,
  name: (reviewers: readonly number[]) => string[],
): Explanation {
  const lift: RuleRelief = { code: 'lift-rule' };
  const { all, forced, assigned, places } = candidates;
  if (rule.kind === 'no-mutual') return { eligible: all.length, why: 'other-rules', wouldFree: [lift] };
  const { values, numberOf } = rules.valuesOf(rule.trait);
  const valueFor = (reviewer: number) => values[reviewer]!;
  const different = (reviewers: readonly number[]) =>
    new Set(reviewers.map(valueFor).filter((value) => value >= 0)).size;
  const wanted = 'value' in rule ? (numberOf.get(rule.value) ?? -2) : -2;
  const has = (reviewer: number) => valueFor(reviewer) === wanted;

  /** Reviewers who would serve the rule in place of another, and how many more the pool would need. */
  let serving: number[];
  let eligible: number;
  let missing: number;
  let spoiling: number[] = [];
  let value: string | null = null;
  if (rule.kind === 'at-least') {
    value = rule.value;
    serving = all.filter(has);
    eligible = serving.length;
    missing = rule.count - eligible;
    if (forced.filter((reviewer) => !has(reviewer)).length > places - rule.count) {
      spoiling = forced.filter((reviewer) => !has(reviewer));
    }
  } else if (rule.kind === 'at-most') {
    serving = all.filter((reviewer) => !has(reviewer));
    eligible = all.length - serving.length;
    missing = Math.min(places, assigned.length) - rule.count - serving.length;
    if (forced.filter(has).length > rule.count) spoiling = forced.filter(has);
  } else if (rule.kind === 'at-most-per-value') {
    const crowd = (reviewers: readonly number[]) => {
      const counts = new Map<number, number[]>();
      for (const reviewer of reviewers) {
        if (valueFor(reviewer) >= 0)
          counts.set(valueFor(reviewer), [...(counts.get(valueFor(reviewer)) ?? []), reviewer]);
      }
      return [...counts.values()];
    };
    const crowded = new Set(
      crowd(assigned)
        .filter((group) => group.length >= rule.count)
        .map((group) => valueFor(group[0]!)),
    );
    serving = all.filter((reviewer) => !crowded.has(valueFor(reviewer)));
    eligible = different(all);
    const room = crowd(all).reduce((sum, group) => sum + Math.min(group.length, rule.count), 0);
    missing = assigned.length - room - all.filter((reviewer) => valueFor(reviewer) < 0).length;
    spoiling = crowd(forced)
      .filter((group) => group.length > rule.count)
      .flat();
  } else {
    const there = new Set(assigned.map(valueFor));
    serving = all.filter((reviewer) => valueFor(reviewer) >= 0 && !there.has(valueFor(reviewer)));
    eligible = different(all);
    missing = rule.values - Math.min(eligible, places);
    if (places - forced.length + different(forced) < rule.values) spoiling = forced;
  }
  const unused = serving.filter((reviewer) => !assigned.includes(reviewer));
  if (spoiling.length > 0) {
    return {
      eligible,
      why: 'forced-pairs',
      wouldFree: [{ code: 'withdraw-forced', reviewers: name(spoiling) }, lift],
    };
  }
  if (missing > 0) {
    const add: RuleRelief = { code: 'add-candidates', trait: rule.trait, value, count: missing };
    return { eligible, why: 'too-few-eligible', wouldFree: [add, lift] };
  }
  if (unused.length > 0 && unused.every(candidates.isAtLoad)) {
    return {
      eligible,
      why: 'at-their-load',
      wouldFree: [{ code: 'raise-load', reviewers: name(unused) }, lift],
    };
  }
  return { eligible, why: 'other-rules', wouldFree: [lift] };
}
