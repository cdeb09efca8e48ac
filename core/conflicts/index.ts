/**
 * Conflicts of interest (利益冲突) between applications and those who could review them: rules as data, each with the
 * rule book it comes from, and findings with their evidence as data, in no language. Deterministic; whether a finding
 * stands does not depend on who else is in the pool.
 */
export { type ConflictIndex, indexConflicts } from './candidate-index.ts';
export { DEFAULT_CONFLICT_RULES } from './default-rules.ts';
export { type ConflictErrorCode, ConflictInputError, type ConflictInputProblem } from './errors.ts';
export { findConflicts, findConflictsOf } from './find.ts';
export type { ChineseTools } from './people.ts';
export {
  type ConflictRule,
  type ConflictRuleKey,
  type ConflictRuleSource,
  type ConflictSeverity,
  checkRules,
  compareRules,
  type DeclaringSide,
  type DepartmentPolicy,
  FIXED_RULES,
  listRuleProblems,
  RULE_FIELDS,
  type RuleDifference,
  type RuleField,
} from './rules.ts';
export {
  type CallApplicant,
  type ConflictApplication,
  type ConflictDeclaration,
  type ConflictEvidence,
  type ConflictFinding,
  type ConflictPerson,
  type ConflictRelation,
  type ConflictSources,
  type ConflictWork,
  type IdentityBasis,
  type IdentityClue,
  type OrganisationParents,
  RELATION_KINDS,
  type RelationKind,
  type SettledIdentity,
} from './types.ts';
