/** Pools, clearance and conflicts as the API gives them. */
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

export const SEVERITIES = ['conflict', 'possible'] as const;
export const RULES = [
  'member-of-application',
  'same-organisation',
  'parent-or-child-organisation',
  'sibling-organisation',
  'co-investigator',
  'declared-by-applicant',
  'declared-by-reviewer',
  'declared-by-officer',
  'same-name',
  'same-email-domain',
] as const;
export type RuleKey = (typeof RULES)[number];

export type Evidence =
  | { kind: 'membership' }
  | { kind: 'organisation'; path: string[]; memberIds: string[]; isHost: boolean }
  | { kind: 'work'; workId: string; title: string; date: string | null; memberIds: string[] }
  | {
      kind: 'declaration';
      side: 'applicant' | 'reviewer' | 'officer';
      note: string;
      at: string;
      organisationId: string | null;
    }
  | { kind: 'name'; name: string; memberIds: string[] }
  | { kind: 'email-domain'; candidateDomain: string; memberDomain: string; memberIds: string[] };

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
  can: { override: boolean; restore: boolean };
}

export interface FindingWithNames {
  finding: Finding;
  names: EvidenceNames;
}

export interface Clearance {
  pool: number;
  applications: number;
  unclearedApplications: number;
  unclearedPeople: number;
  lastRun: {
    id: string;
    createdAt: string;
    rulesVersion: string;
    applications: number;
    candidates: number;
    findings: number;
  } | null;
  rules: {
    key: RuleKey;
    severity: (typeof SEVERITIES)[number];
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
