/** Who may apply to a call: rules of a closed set of kinds. A rule is data that an officer writes; nothing in it is ever run. */

/** A text that its author wrote in one or both languages. */
export interface RuleText {
  en: string;
  zh: string;
}

export const RULE_KINDS = ['degree', 'career-stage', 'host', 'limit'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const TEAM_ROLES = ['lead', 'co-investigator'] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

export const DEGREES = ['doctorate', 'master', 'bachelor', 'none'] as const;
export type Degree = (typeof DEGREES)[number];

export const POSITIONS = ['senior', 'intermediate', 'other'] as const;
/** A professional title or post: `senior` as professor, associate professor and their equals. */
export type Position = (typeof POSITIONS)[number];

interface RuleBase {
  /** Lower case letters, digits and hyphens; unique in the call. */
  key: string;
  /** Whom in the team it binds. A rule about the host binds the application as a whole. */
  applies: TeamRole | 'any';
  /** `blocking`: an application that does not meet it is not accepted. `advisory`: it is only told. */
  binding: 'blocking' | 'advisory';
  /** Why the funder asks for it. */
  reason: RuleText;
  /** Where it is written, e.g. “Guide, section 3”. */
  source: RuleText;
}

/** A doctorate, a senior position, or one of the two. */
export interface DegreeRule extends RuleBase {
  kind: 'degree';
  needs: 'doctorate' | 'senior' | 'doctorate-or-senior';
}

/** How long ago the doctorate was awarded; whole months are counted. */
export interface CareerStageRule extends RuleBase {
  kind: 'career-stage';
  /** The day by which it is counted, YYYY-MM-DD. */
  on: string;
  minYears: number | null;
  maxYears: number | null;
  /** The doctorate was awarded in this year or later. */
  notBefore: number | null;
  /** Whether months of leave that a person states lengthen `maxYears`, and by how many at most (null: all of them). */
  leaveExtends: boolean;
  mostLeaveMonths: number | null;
}

/** Where the project is hosted. An empty list asks for nothing; all that is asked for must be so. */
export interface HostRule extends RuleBase {
  kind: 'host';
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  /** Kinds of organisation as ROR names them, e.g. `education`. */
  types: string[];
  organisations: { id: string; name: string }[];
  /** Somebody can sign in the organisation's name here. */
  needsOfficer: boolean;
}

/** How many applications and running awards a person may have at the same time, this application counted. */
export interface LimitRule extends RuleBase {
  kind: 'limit';
  /** Applications of the calendar year (UTC) in which this call closes, awards that run, or both together. */
  of: 'applications' | 'awards' | 'both';
  /** Which of them count: those the person leads, or those they have any part in. */
  as: 'lead' | 'any';
  /** Codes of the calls that count; empty for all of the funder. */
  calls: string[];
  most: number;
  /** Whether it binds only people in a senior position. */
  seniorOnly: boolean;
  /** Whether an award counts that ends in the year in which this call closes. */
  endingCounts: boolean;
}

export type EligibilityRule = DegreeRule | CareerStageRule | HostRule | LimitRule;

/** An application under consideration, or a running award, in which a person has a part. */
export interface Engagement {
  kind: 'application' | 'award';
  id: string;
  /** The application itself, or the one the award came of; null for an award without one. */
  applicationId: string | null;
  role: TeamRole;
  callCode: string;
  number: string | null;
  title: string;
  /** Last day of an award, YYYY-MM-DD; null where none is known, and for applications. */
  endsOn: string | null;
}

/** What is known of a person. Null is what nobody has said yet. */
export interface PersonFacts {
  degree: Degree | null;
  /** Month of the doctorate, YYYY-MM. */
  doctorate: string | null;
  position: Position | null;
  leaveMonths: number;
  /** Their other applications of the year and their running awards, each once; not the application in question. */
  engagements: readonly Engagement[];
}

/** What is known of the organisation that hosts the project. */
export interface HostFacts {
  id: string;
  country: string | null;
  types: readonly string[];
  hasOfficer: boolean;
}

/** An application as far as the rules ask. */
export interface Subject {
  callCode: string;
  /** The calendar year (UTC) in which the call closes. */
  year: number;
  host: HostFacts | null;
  members: readonly { personId: string; role: TeamRole; facts: PersonFacts }[];
}

export type Verdict = 'met' | 'not-met' | 'unknown';

/** What a verdict rests on: a key of messages/eligibility.ts `evidence` with what goes into it. */
export interface Evidence {
  code: string;
  params: Record<string, string | number>;
}

/** What has to be known before there is a verdict. Of these only `host-record` is not in the applicants' hands. */
export type Missing = 'degree' | 'doctorate' | 'position' | 'host' | 'host-record';

/** What one rule says of one person, or of the application as a whole (`personId` null). */
export interface Finding {
  rule: string;
  kind: RuleKind;
  binding: EligibilityRule['binding'];
  personId: string | null;
  verdict: Verdict;
  evidence: Evidence[];
  missing: Missing | null;
  /** What counts against a limit; may be told only to the person and to those who see these records anyway. */
  counted: Engagement[];
}
