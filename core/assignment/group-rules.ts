/**
 * The group rules of an assignment, ready to solve with: those on one trait are held by the flow (rule-shapes.ts), those
 * on further traits and on mutual reviews cross it and are priced (relaxation.ts).
 */
import { listForced } from './plan.ts';
import { type RowShape, subtractForced } from './policy-network.ts';
import type { GroupRule } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';
import type { SideRule } from './relaxation.ts';
import { type NumberedRule, numberTraits, requireRule, type TraitValues } from './rule-input.ts';
import { createRuleMeasures, type RuleMeasures } from './rule-measures.ts';
import { listMutual, numberApplicants } from './rule-mutual.ts';
import { listSideRules, shapeRow } from './rule-shapes.ts';
import type { AssignmentInput } from './types.ts';

export type CompiledRules = RuleMeasures & {
  rules: readonly GroupRule[];
  /** By submission, for the flow. */
  shapes: (RowShape | null)[];
  sideRules: SideRule[];
  /** Rules that the flow does not hold. */
  crossing: GroupRule[];
  /** Broken side rules that no choice avoids. */
  unavoidable: number;
  valuesOf: (trait: string) => TraitValues;
};

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
  const kinds = ['spread', 'at-most-per-value', 'at-least', 'at-most'];
  const first = kinds.flatMap((kind) => traitRules.filter(({ rule }) => rule.kind === kind))[0];
  const inFlow = traitRules.filter(({ rule }) => rule.trait === first?.rule.trait);
  const crossing = traitRules.filter(({ rule }) => rule.trait !== first?.rule.trait);
  const forcedOf = listForced(problem);
  const { demand } = subtractForced(problem);
  const mutual = rules.some((rule) => rule.kind === 'no-mutual') ? numberApplicants(problem, input) : null;

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
    valuesOf,
    ...createRuleMeasures(problem, rules, traitRules, forcedOf, mutual),
  };
}
