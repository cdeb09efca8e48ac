import { ConflictInputError, type ConflictInputProblem } from './errors.ts';

/** `conflict` keeps a person from an application; `possible` is for an officer to look at. */
export type ConflictSeverity = 'conflict' | 'possible';

/** Who may declare a conflict. */
export type DeclaringSide = 'applicant' | 'reviewer' | 'officer';

/** Where a rule comes from. */
export interface ConflictRuleSource {
  readonly title: string;
  readonly section: string;
  readonly url: string;
  /** Whether the rule here reaches further than the source is written. */
  readonly isExtended: boolean;
}

interface RuleBase {
  /** A rule that is off finds nothing; it stays in the set so that one sees that it was decided. */
  readonly isOn: boolean;
  readonly severity: ConflictSeverity;
  /** The version of the rule set that last changed the rule, so that an old finding can be understood. */
  readonly version: number;
  readonly source: ConflictRuleSource;
}

/** What two people in known, different departments of one organisation are to the rule of the same organisation. */
export type DepartmentPolicy = 'counts' | 'possible' | 'ignored';

/** A rule as data; its key says what it looks for, its other fields how far it reaches. */
export type ConflictRule = RuleBase &
  (
    | { readonly key: 'member-of-application' | 'same-person' | 'same-name' }
    | { readonly key: 'declared-by-reviewer' | 'declared-by-officer' }
    | { readonly key: 'same-organisation'; readonly otherDepartment: DepartmentPolicy }
    | {
        readonly key: 'parent-or-child-organisation';
        /** Steps up or down the hierarchy. */
        readonly maxLevels: number;
      }
    | {
        readonly key: 'sibling-organisation';
        /** A parent with more children than this, like a national research council, makes nobody siblings. */
        readonly maxChildrenPerParent: number;
      }
    | {
        readonly key: 'co-author';
        readonly withinMonths: number;
        /** A publication of more people than this does not show that two of them worked together. */
        readonly maxPeoplePerWork: number;
        /**
         * How strongly two people must have worked together: each shared publication of n people weighs 1/(n − 1)
         * (Newman 2001). What is weaker is only possible. 0 lets every shared publication count.
         */
        readonly minStrength: number;
      }
    | { readonly key: 'co-investigator'; readonly withinMonths: number; readonly maxPeoplePerWork: number }
    | {
        readonly key: 'advisor-or-advisee' | 'related-person';
        /** Months after a relation has ended; null for life. */
        readonly withinMonths: number | null;
      }
    | {
        readonly key: 'applicant-in-same-call';
        /** Whether only applications of the same discipline compete with each other. */
        readonly sameDisciplineOnly: boolean;
      }
    | {
        readonly key: 'declared-by-applicant';
        /** How many people and organisations an application may name; whom it names beyond is only possible. */
        readonly maxNamed: number;
      }
    | {
        readonly key: 'same-email-domain';
        /** Domains that anybody can have an address in. */
        readonly ignoredDomains: readonly string[];
      }
  );

export type ConflictRuleKey = ConflictRule['key'];
export type RuleOf<K extends ConflictRuleKey> = Extract<ConflictRule, { readonly key: K }>;

/** A setting of a rule beside its weight, and what it takes; for checks and for the form that edits it. */
export type RuleField =
  | { readonly name: string; readonly kind: 'count'; readonly max: number }
  /** A count of months, or null for life. */
  | { readonly name: string; readonly kind: 'months-or-life'; readonly max: number }
  /** A number from 0 to 1. */
  | { readonly name: string; readonly kind: 'share' }
  | { readonly name: string; readonly kind: 'flag' }
  | { readonly name: string; readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly name: string; readonly kind: 'domains'; readonly max: number };

const months = (kind: 'count' | 'months-or-life' = 'count'): RuleField => ({
  name: 'withinMonths',
  kind,
  max: 1_200,
});
const peoplePerWork: RuleField = { name: 'maxPeoplePerWork', kind: 'count', max: 10_000 };

/** Every rule there is, with the settings it needs. */
export const RULE_FIELDS: { readonly [K in ConflictRuleKey]: readonly RuleField[] } = {
  'member-of-application': [],
  'same-person': [],
  'same-organisation': [
    { name: 'otherDepartment', kind: 'choice', options: ['counts', 'possible', 'ignored'] },
  ],
  'parent-or-child-organisation': [{ name: 'maxLevels', kind: 'count', max: 20 }],
  'sibling-organisation': [{ name: 'maxChildrenPerParent', kind: 'count', max: 100_000 }],
  'co-author': [months(), peoplePerWork, { name: 'minStrength', kind: 'share' }],
  'co-investigator': [months(), peoplePerWork],
  'advisor-or-advisee': [months('months-or-life')],
  'related-person': [months('months-or-life')],
  'applicant-in-same-call': [{ name: 'sameDisciplineOnly', kind: 'flag' }],
  'declared-by-applicant': [{ name: 'maxNamed', kind: 'count', max: 1_000 }],
  'declared-by-reviewer': [],
  'declared-by-officer': [],
  'same-name': [],
  'same-email-domain': [{ name: 'ignoredDomains', kind: 'domains', max: 1_000 }],
};

/** Rules that no funder turns off or softens: nobody judges their own application. */
export const FIXED_RULES: ReadonlySet<ConflictRuleKey> = new Set(['member-of-application', 'same-person']);

const DOMAIN = /^[^\s@.]+(\.[^\s@.]+)+$/;

function sayAccepted(field: RuleField): string {
  if (field.kind === 'count') return `a whole number from 1 to ${field.max}`;
  if (field.kind === 'months-or-life') return `a whole number from 1 to ${field.max}, or nothing for life`;
  if (field.kind === 'share') return 'a number from 0 to 1';
  if (field.kind === 'flag') return 'true, false';
  if (field.kind === 'choice') return field.options.join(', ');
  return `a list of at most ${field.max} domains such as example.org`;
}

function isAccepted(field: RuleField, value: unknown): boolean {
  if (field.kind === 'months-or-life' && value === null) return true;
  if (field.kind === 'count' || field.kind === 'months-or-life')
    return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= field.max;
  if (field.kind === 'share')
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= 1;
  if (field.kind === 'flag') return typeof value === 'boolean';
  if (field.kind === 'choice') return field.options.includes(value as string);
  return Array.isArray(value) && value.length <= field.max;
}

function* listValueProblems(rule: ConflictRule, at: string): Generator<ConflictInputProblem> {
  const refuse = (name: string, value: unknown, accepted: string): ConflictInputProblem => ({
    code: 'rule-invalid',
    field: `${at}.${name}`,
    value,
    accepted,
  });
  const isFixed = FIXED_RULES.has(rule.key);
  if (typeof rule.isOn !== 'boolean' || (isFixed && !rule.isOn))
    yield refuse('isOn', rule.isOn, isFixed ? 'true' : 'true, false');
  if (
    (rule.severity !== 'conflict' && rule.severity !== 'possible') ||
    (isFixed && rule.severity !== 'conflict')
  )
    yield refuse('severity', rule.severity, isFixed ? 'conflict' : 'conflict, possible');
  for (const field of RULE_FIELDS[rule.key]) {
    const value = (rule as unknown as Record<string, unknown>)[field.name];
    if (!isAccepted(field, value)) yield refuse(field.name, value, sayAccepted(field));
    else if (field.kind === 'domains') {
      for (const [index, domain] of (value as unknown[]).entries()) {
        if (typeof domain !== 'string' || domain.length > 253 || !DOMAIN.test(domain))
          yield refuse(`${field.name}.${index}`, domain, 'a domain such as example.org');
      }
    }
  }
}

/** Everything that is wrong with a set of rules, in their order: unknown or repeated ones, and values they do not take. */
export function listRuleProblems(rules: readonly ConflictRule[]): ConflictInputProblem[] {
  const seen = new Set<string>();
  const problems: ConflictInputProblem[] = [];
  for (const [index, rule] of rules.entries()) {
    const field = `rules.${index}`;
    if (!Object.hasOwn(RULE_FIELDS, rule.key)) {
      const accepted = Object.keys(RULE_FIELDS).join(', ');
      problems.push({ code: 'unknown-rule', field: `${field}.key`, value: rule.key, accepted });
      continue;
    }
    if (seen.has(rule.key))
      problems.push({
        code: 'duplicate-rule',
        field: `${field}.key`,
        value: rule.key,
        accepted: 'each rule once',
      });
    seen.add(rule.key);
    problems.push(...listValueProblems(rule, field));
  }
  return problems;
}

/**
 * Refuses rules that are unknown, given twice, or hold a value they do not take; rules are read from a database.
 * @throws {ConflictInputError} `unknown-rule`, `duplicate-rule` or `rule-invalid`, for the first of them
 */
export function checkRules(rules: readonly ConflictRule[]): void {
  const [first] = listRuleProblems(rules);
  if (first) throw new ConflictInputError(first.code, first.field, first.value, first.accepted);
}

/** One setting that differs between two sets of rules; undefined where the rule is not in the set. */
export interface RuleDifference {
  readonly key: ConflictRuleKey;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two sets of rules, in the order of the later one; not their versions. */
export function compareRules(
  before: readonly ConflictRule[],
  after: readonly ConflictRule[],
): RuleDifference[] {
  const keys = new Set([...after, ...before].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const [old, now] = [before, after].map(
      (rules) => rules.find((rule) => rule.key === key) as unknown as Record<string, unknown> | undefined,
    );
    const fields = ['isOn', 'severity', ...RULE_FIELDS[key].map(({ name }) => name)];
    return fields
      .map((field) => ({ key, field, before: old?.[field], after: now?.[field] }))
      .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  });
}
