import type { ConflictRule, ConflictRuleKey, ConflictSeverity, DeclaringSide } from './rules.ts';

/** A member of an application, or somebody who could review it: one account. */
export interface ConflictPerson {
  readonly personId: string;
  readonly organisationIds: readonly string[];
  /** Where in these organisations, as far as it is known. */
  readonly departments?: readonly { readonly organisationId: string; readonly department: string }[];
  readonly name?: string | null;
  /** The name in another script. */
  readonly nameAlt?: string | null;
  readonly orcid?: string | null;
  /** What stands behind the @ of their address. */
  readonly emailDomain?: string | null;
  /** The same for further addresses. */
  readonly otherEmailDomains?: readonly string[];
}

export interface ConflictApplication {
  readonly id: string;
  readonly members: readonly ConflictPerson[];
  readonly hostOrganisationId?: string | null;
  readonly discipline?: string | null;
}

/** Each organisation's parents (ROR relationships of type parent); several are possible, cycles do no harm. */
export type OrganisationParents = ReadonlyMap<string, readonly string[]>;

/** Something that people made together. Without a date or year it counts as recent. */
export interface ConflictWork {
  readonly workId: string;
  /** A publication when left out. */
  readonly kind?: 'publication' | 'award';
  readonly title: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a part left out is taken as late as it can be. Goes before `year`. */
  readonly date?: string | null;
  readonly year?: number | null;
  readonly personIds: readonly string[];
}

/** A conflict that somebody states: with one person, or with everybody of one organisation. */
export interface ConflictDeclaration {
  readonly applicationId: string;
  readonly personId?: string | null;
  readonly organisationId?: string | null;
  readonly side: DeclaringSide;
  readonly note: string;
  /** An ISO date or time. */
  readonly at: string;
}

/** What somebody is to a person; advisor and advisee mean the same relation from its two ends. */
export const RELATION_KINDS = ['advisor', 'advisee', 'family', 'partner', 'business', 'other'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

/** A recorded relation: `otherId` is the `kind` of `personId`. */
export interface ConflictRelation {
  readonly personId: string;
  readonly otherId: string;
  readonly kind: RelationKind;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly since?: string | null;
  /** When it ended; still going on when left out. */
  readonly until?: string | null;
}

/** What an officer decided about two accounts. */
export interface SettledIdentity {
  readonly personIds: readonly [string, string];
  readonly verdict: 'same' | 'different';
}

/** Somebody who applies in the call. */
export interface CallApplicant {
  readonly applicationId: string;
  readonly personId: string;
  readonly discipline?: string | null;
}

/** Everything conflicts are found from, apart from the applications. */
export interface ConflictSources {
  readonly candidates: readonly ConflictPerson[];
  /** Further accounts of the candidates, known by their ORCID iD or by a settled identity: what is theirs counts too. */
  readonly accounts?: readonly ConflictPerson[];
  readonly organisations: OrganisationParents;
  readonly declarations: readonly ConflictDeclaration[];
  readonly works: readonly ConflictWork[];
  readonly relations?: readonly ConflictRelation[];
  readonly identities?: readonly SettledIdentity[];
  readonly applicants?: readonly CallApplicant[];
  readonly rules: readonly ConflictRule[];
  /** The ISO date or time from which months are counted back. */
  readonly now: string;
}

/** What speaks for two accounts of one name being one person, and what against it. */
export type IdentityClue =
  | 'same-organisation'
  | 'same-email-domain'
  | 'other-organisation'
  | 'other-email-domain'
  | 'other-department'
  | 'both-on-one-work';

/**
 * What a finding rests on, without words, so that it reads in any language. `memberIds` are members of the
 * application other than the candidate.
 */
export type ConflictEvidence =
  | { readonly kind: 'membership' }
  | {
      readonly kind: 'organisation';
      /** From the candidate's organisation to the application's, along parents and children; one id when the same. */
      readonly path: readonly string[];
      readonly memberIds: readonly string[];
      readonly isHost: boolean;
      /** Whether all these members are known to be in other departments than the candidate. */
      readonly isOtherDepartment?: boolean;
    }
  | {
      readonly kind: 'work';
      readonly workKind: 'publication' | 'award';
      readonly workId: string;
      readonly title: string;
      readonly date: string | null;
      /** How many people made it. */
      readonly people: number;
      readonly memberIds: readonly string[];
    }
  | {
      readonly kind: 'relation';
      /** What the candidate is to the members. */
      readonly relation: RelationKind;
      readonly since: string | null;
      readonly until: string | null;
      readonly memberIds: readonly string[];
    }
  | {
      readonly kind: 'declaration';
      readonly side: DeclaringSide;
      readonly note: string;
      readonly at: string;
      /** The organisation declared, when the declaration is not about the person. */
      readonly organisationId: string | null;
    }
  /** An application of the candidate's own in the same call. */
  | { readonly kind: 'application'; readonly applicationId: string }
  /** One person under several accounts: the members who are the candidate, and how that is known. */
  | { readonly kind: 'identity'; readonly basis: IdentityBasis; readonly memberIds: readonly string[] }
  /** Other accounts of the candidate, whose facts count here too. */
  | { readonly kind: 'accounts'; readonly personIds: readonly string[] }
  | {
      readonly kind: 'name';
      /** `transliterated`: one name in characters, one in pinyin, or pinyin divided differently. */
      readonly match: 'same' | 'transliterated';
      readonly name: string;
      readonly memberName: string;
      readonly memberIds: readonly string[];
      readonly speaksFor: readonly IdentityClue[];
      readonly speaksAgainst: readonly IdentityClue[];
    }
  | {
      readonly kind: 'email-domain';
      readonly candidateDomain: string;
      readonly memberDomain: string;
      readonly memberIds: readonly string[];
    };

/** How two accounts are known to be one person. */
export type IdentityBasis = 'orcid' | 'settled' | 'name-and-place';

/** One rule that keeps one candidate from one application, with all its evidence. */
export interface ConflictFinding {
  readonly applicationId: string;
  readonly personId: string;
  readonly rule: ConflictRuleKey;
  readonly ruleVersion: number;
  readonly severity: ConflictSeverity;
  readonly evidence: readonly ConflictEvidence[];
}
