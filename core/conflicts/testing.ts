/** Small factories for the tests of this folder. */
import {
  type ChineseTools,
  type ConflictApplication,
  type ConflictDeclaration,
  type ConflictFinding,
  type ConflictPerson,
  type ConflictRule,
  type ConflictRuleKey,
  type ConflictSources,
  type ConflictWork,
  DEFAULT_CONFLICT_RULES,
  findConflicts,
} from './index.ts';

/** All that {@link findConflicts} takes. */
export type Sources = ConflictSources & { applications: readonly ConflictApplication[] };

export const person = (personId: string, changes: Partial<ConflictPerson> = {}): ConflictPerson => ({
  personId,
  organisationIds: [],
  ...changes,
});
export const at = (personId: string, ...organisationIds: string[]) => person(personId, { organisationIds });
export const work = (
  workId: string,
  personIds: string[],
  changes: Partial<ConflictWork> = {},
): ConflictWork => ({
  workId,
  title: `On ${workId}`,
  personIds,
  ...changes,
});
export const award = (workId: string, personIds: string[], changes: Partial<ConflictWork> = {}) =>
  work(workId, personIds, { kind: 'award', ...changes });
export const declare = (changes: Partial<ConflictDeclaration>): ConflictDeclaration => ({
  applicationId: 'app',
  side: 'applicant',
  note: '',
  at: '2025-03-01',
  ...changes,
});
export const applicationOf = (...members: ConflictPerson[]): ConflictApplication => ({ id: 'app', members });

/** The findings by the default rules on 15 June 2025, when nothing but what is given exists. */
export function find(changes: Partial<Sources>, tools: ChineseTools = {}): ConflictFinding[] {
  return findConflicts(
    {
      applications: [],
      candidates: [],
      organisations: new Map(),
      declarations: [],
      works: [],
      rules: DEFAULT_CONFLICT_RULES,
      now: '2025-06-15',
      ...changes,
    },
    tools,
  );
}

/** The evidence found by one rule, by person. */
export function evidenceBy(rule: ConflictRuleKey, changes: Partial<Sources>, tools: ChineseTools = {}) {
  const findings = find(changes, tools).filter((finding) => finding.rule === rule);
  return Object.fromEntries(findings.map(({ personId, evidence }) => [personId, evidence]));
}

/** The weight of what one rule found, by person. */
export function severityBy(rule: ConflictRuleKey, changes: Partial<Sources>) {
  const findings = find(changes).filter((finding) => finding.rule === rule);
  return Object.fromEntries(findings.map(({ personId, severity }) => [personId, severity]));
}

/** The default rules with one of them changed, and on. */
export const withRule = (key: ConflictRuleKey, changes: object): ConflictRule[] =>
  DEFAULT_CONFLICT_RULES.map((rule) =>
    rule.key === key ? ({ ...rule, isOn: true, ...changes } as ConflictRule) : rule,
  );
