/** Group rules as they are given: checked, and their traits in numbers. */
import { AssignmentInputError } from './errors.ts';
import type { GroupRule } from './policy-types.ts';
import type { AssignmentProblem } from './problem.ts';
import type { AssignmentInput } from './types.ts';

/** A trait rule with its reviewers' values as numbers; −1 where nobody recorded one. */
export type NumberedRule = {
  rule: Exclude<GroupRule, { kind: 'no-mutual' }>;
  values: Int32Array;
  value: number;
};

/** The values of a trait by reviewer, as numbers; −1 where nobody recorded one. */
export type TraitValues = { values: Int32Array; numberOf: Map<string, number> };

function refuseRule(field: string, given: unknown, accepted: string): never {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  throw new AssignmentInputError('rule-invalid', `${field}: ${accepted} is expected; ${text} was given.`, {
    field,
    given: text ?? 'undefined',
    accepted,
  });
}

const KINDS = ['at-least', 'at-most', 'at-most-per-value', 'spread', 'no-mutual'];

/** @throws AssignmentInputError unless the rule can be taken literally. */
export function requireRule(rule: GroupRule, index: number, input: AssignmentInput): void {
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

/** Looks traits up by name, each numbered once. */
export function numberTraits(
  problem: AssignmentProblem,
  input: AssignmentInput,
): (trait: string) => TraitValues {
  const known = new Map<string, TraitValues>();
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
