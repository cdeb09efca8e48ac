/** Eligibility: rules as data, what they say of an application, and what it rests on. */
export { findRuleContradictions, findRuleGaps, type RuleProblem } from './check-rules.ts';
export { bindsRole, evaluateRules, standsInTheWay, worstVerdict } from './evaluate.ts';
export { PRESETS, type PresetKey, takePreset } from './presets.ts';
export {
  type CareerStageRule,
  DEGREES,
  type Degree,
  type DegreeRule,
  type EligibilityRule,
  type Engagement,
  type Evidence,
  type Finding,
  type HostFacts,
  type HostRule,
  type LimitRule,
  type Missing,
  type PersonFacts,
  POSITIONS,
  type Position,
  RULE_KINDS,
  type RuleKind,
  type RuleText,
  type Subject,
  TEAM_ROLES,
  type TeamRole,
  type Verdict,
} from './types.ts';
