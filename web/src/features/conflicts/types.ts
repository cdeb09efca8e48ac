/** Pools, clearance and conflicts as the API gives them. */
import { type ConflictEvidence, type ConflictRuleKey, RULE_FIELDS } from '@headwater/core/conflicts';

export interface Person {
  id: string;
  name: string;
  nameAlt: string | null;
}

export interface Organisation {
  id: string;
  name: string;
  names: Record<string, string>;
}

/** How many characters a reason or a note about a conflict has at least. */
export const REASON_LEAST = 10;
export const SEVERITIES = ['conflict', 'possible'] as const;
export const RULES = Object.keys(RULE_FIELDS) as ConflictRuleKey[];
export type RuleKey = ConflictRuleKey;
export type Evidence = ConflictEvidence;

export interface EvidenceNames {
  people: Record<string, { name: string; nameAlt: string | null }>;
  organisations: Record<string, { name: string; names: Record<string, string> }>;
}

export interface Finding {
  id: string;
  application: { id: string; number: string | null; title: string };
  person: Person;
  rule: RuleKey;
  severity: (typeof SEVERITIES)[number];
  evidence: Evidence[];
  foundAt: string;
  overriddenAt: string | null;
  overriddenBy: Person | null;
  overrideReason: string | null;
  withdrawnAt: string | null;
  rulesVersion: string | null;
  openContests: number;
  can: { override: boolean; restore: boolean };
}

export interface FindingWithNames {
  finding: Finding;
  names: EvidenceNames;
  contests: Contest[];
}

/** A doubt about a finding, or about what is held of a team. */
export interface Contest {
  id: string;
  side: 'applicant' | 'reviewer' | 'officer';
  application: { id: string; number: string | null; title: string };
  finding: {
    id: string;
    rule: RuleKey;
    severity: (typeof SEVERITIES)[number];
    person: Person;
    stands: boolean;
  } | null;
  note: string;
  createdAt: string;
  createdBy: Person;
  outcome: 'accepted' | 'rejected' | null;
  answer: string | null;
  decidedAt: string | null;
  decidedBy: Person | null;
  can: { decide: boolean };
}

export interface Clearance {
  pool: number;
  applications: number;
  unclearedApplications: number;
  unclearedPeople: number;
  isOutdated: boolean;
  rulesVersion: string;
  openContests: number;
  openQuestions: number;
  lastRun: {
    id: string;
    createdAt: string;
    rulesVersion: string;
    applications: number;
    candidates: number;
  } | null;
  rules: {
    key: RuleKey;
    severity: (typeof SEVERITIES)[number];
    isOn: boolean;
    withinMonths: number | null;
    source: { title: string; section: string; url: string };
    standing: number;
    overridden: number;
  }[];
  can: { changePool: boolean; clear: boolean };
}

export interface PoolMember extends Person {
  country: string | null;
  languages: string[];
  organisations: Organisation[];
  maxLoad: number | null;
  works: number;
  conflicts: number;
  addedAt: string;
  isCleared: boolean;
}

export interface Declaration {
  id: string;
  side: 'applicant' | 'reviewer' | 'officer';
  person: Person | null;
  organisation: Organisation | null;
  note: string;
  declaredAt: string;
  withdrawnAt: string | null;
  can: { withdraw: boolean };
}

export type RuleValue = null | boolean | number | string | string[];
export interface RuleView {
  key: RuleKey;
  isOn: boolean;
  severity: (typeof SEVERITIES)[number];
  version: number;
  source: { title: string; section: string; url: string; isExtended: boolean };
  settings: Record<string, RuleValue>;
}
export interface RuleDifference {
  key: RuleKey;
  field: string;
  before?: RuleValue;
  after?: RuleValue;
}
/** A set of rules of the funder or of a call, with its versions. */
export interface RuleSet {
  scope: 'funder' | 'call';
  version: number;
  revision: number;
  isOwn: boolean;
  rules: RuleView[];
  differsFromFunder: RuleDifference[];
  versions: {
    id: string;
    version: number;
    note: string;
    createdAt: string;
    createdBy: Person | null;
    isFollowing: boolean;
    changes: RuleDifference[];
  }[];
  can: { edit: boolean; follow: boolean };
}
