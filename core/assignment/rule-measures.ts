/** What a plan breaks of its group rules, and what an exchange of two reviewers changes in that. */
import type { Plan } from './plan.ts';
import type { GroupRule } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';
import type { NumberedRule } from './rule-input.ts';
import type { Applicants } from './rule-mutual.ts';
import { countValues } from './rule-shapes.ts';

export type RuleMeasures = {
  /** How far a rule is from being met by these reviewers of a submission; 0 when it is. */
  measureRule: (rule: GroupRule, submission: number, reviewers: readonly number[], plan: Plan) => number;
  /** What `UnmetRule.got` says. */
  countForRule: (rule: GroupRule, submission: number, reviewers: readonly number[], plan: Plan) => number;
  countBroken: (plan: Plan) => number;
  changeOfBroken: (plan: Plan, submission: number, drop: number, add: number) => number;
  /** Reviewers of a submission, forced ones included. */
  reviewersOf: (plan: Plan, submission: number) => number[];
};

/** @param mutual the applicants, where a rule looks at them. */
export function createRuleMeasures(
  problem: AssignmentProblem,
  rules: readonly GroupRule[],
  traitRules: readonly NumberedRule[],
  forcedOf: readonly number[][],
  mutual: Applicants | null,
): RuleMeasures {
  const numbered = new Map<GroupRule, NumberedRule>(traitRules.map((one) => [one.rule, one]));

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

  return {
    measureRule,
    countForRule,
    reviewersOf,
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
