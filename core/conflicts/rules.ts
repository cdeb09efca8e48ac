import { ConflictInputError } from './errors.ts';

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
  readonly severity: ConflictSeverity;
  /** Raised whenever what the rule finds changes, so that an old finding can be understood. */
  readonly version: number;
  readonly source: ConflictRuleSource;
}

/** A rule as data; its key says what it looks for, its other fields how far it reaches. */
export type ConflictRule = RuleBase &
  (
    | { readonly key: 'member-of-application' | 'same-organisation' | 'same-name' }
    | { readonly key: 'declared-by-applicant' | 'declared-by-reviewer' | 'declared-by-officer' }
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
        readonly key: 'co-investigator';
        readonly withinMonths: number;
        /** A work of more people than this does not show that two of them worked together. */
        readonly maxPeoplePerWork: number;
      }
    | {
        readonly key: 'same-email-domain';
        /** Domains that anybody can have an address in. */
        readonly ignoredDomains: readonly string[];
      }
  );

export type ConflictRuleKey = ConflictRule['key'];
export type RuleOf<K extends ConflictRuleKey> = Extract<ConflictRule, { readonly key: K }>;

type CountField = 'maxLevels' | 'maxChildrenPerParent' | 'withinMonths' | 'maxPeoplePerWork';

/** Every rule there is, with the counts it needs. */
const COUNTS_OF: Record<ConflictRuleKey, readonly CountField[]> = {
  'member-of-application': [],
  'same-organisation': [],
  'parent-or-child-organisation': ['maxLevels'],
  'sibling-organisation': ['maxChildrenPerParent'],
  'co-investigator': ['withinMonths', 'maxPeoplePerWork'],
  'declared-by-applicant': [],
  'declared-by-reviewer': [],
  'declared-by-officer': [],
  'same-name': [],
  'same-email-domain': [],
};

/**
 * Refuses rules that are unknown, given twice, or lack a number they need; rules are read from a database.
 * @throws {ConflictInputError} `unknown-rule`, `duplicate-rule` or `rule-invalid`
 */
export function checkRules(rules: readonly ConflictRule[]): void {
  const seen = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const field = `rules.${index}`;
    if (!Object.hasOwn(COUNTS_OF, rule.key)) {
      throw new ConflictInputError(
        'unknown-rule',
        `${field}.key`,
        rule.key,
        Object.keys(COUNTS_OF).join(', '),
      );
    }
    if (seen.has(rule.key))
      throw new ConflictInputError('duplicate-rule', `${field}.key`, rule.key, 'each rule once');
    seen.add(rule.key);
    if (rule.severity !== 'conflict' && rule.severity !== 'possible') {
      throw new ConflictInputError('rule-invalid', `${field}.severity`, rule.severity, 'conflict, possible');
    }
    for (const name of COUNTS_OF[rule.key]) {
      const count = (rule as Partial<Record<CountField, unknown>>)[name];
      if (!Number.isInteger(count) || (count as number) < 1) {
        throw new ConflictInputError('rule-invalid', `${field}.${name}`, count, 'a whole number from 1');
      }
    }
    if (rule.key === 'same-email-domain' && !Array.isArray(rule.ignoredDomains)) {
      throw new ConflictInputError(
        'rule-invalid',
        `${field}.ignoredDomains`,
        rule.ignoredDomains,
        'a list of texts',
      );
    }
  }
}
