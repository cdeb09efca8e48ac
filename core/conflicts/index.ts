/**
 * Conflicts of interest (利益冲突) between applications and those who could review them: rules as data, each with the
 * rule book it comes from, and findings with their evidence as data, in no language. Deterministic; whether a finding
 * stands does not depend on who else is in the pool.
 */
export { type ConflictIndex, indexConflicts } from './candidate-index.ts';
export { DEFAULT_CONFLICT_RULES, DEFAULT_CONFLICT_RULES_VERSION } from './default-rules.ts';
export { type ConflictErrorCode, ConflictInputError } from './errors.ts';
export { findConflicts, findConflictsOf } from './find.ts';
export {
  type ConflictRule,
  type ConflictRuleKey,
  type ConflictRuleSource,
  type ConflictSeverity,
  checkRules,
  type DeclaringSide,
} from './rules.ts';
export type {
  ConflictApplication,
  ConflictDeclaration,
  ConflictEvidence,
  ConflictFinding,
  ConflictPerson,
  ConflictSources,
  ConflictWork,
  OrganisationParents,
} from './types.ts';
