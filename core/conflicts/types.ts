import type { ConflictRule, ConflictRuleKey, ConflictSeverity, DeclaringSide } from './rules.ts';

/** A member of an application, or somebody who could review it. */
export interface ConflictPerson {
  readonly personId: string;
  readonly organisationIds: readonly string[];
  readonly name?: string | null;
  /** What stands behind the @ of their address. */
  readonly emailDomain?: string | null;
}

export interface ConflictApplication {
  readonly id: string;
  readonly members: readonly ConflictPerson[];
  readonly hostOrganisationId?: string | null;
}

/** Each organisation's parents (ROR relationships of type parent); several are possible, cycles do no harm. */
export type OrganisationParents = ReadonlyMap<string, readonly string[]>;

/** Something that people made together: a paper, an award. Without a date or year it counts as recent. */
export interface ConflictWork {
  readonly workId: string;
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

/** Everything conflicts are found from, apart from the applications. */
export interface ConflictSources {
  readonly candidates: readonly ConflictPerson[];
  readonly organisations: OrganisationParents;
  readonly declarations: readonly ConflictDeclaration[];
  readonly works: readonly ConflictWork[];
  readonly rules: readonly ConflictRule[];
  /** The ISO date or time from which months are counted back. */
  readonly now: string;
}

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
    }
  | {
      readonly kind: 'work';
      readonly workId: string;
      readonly title: string;
      readonly date: string | null;
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
  | { readonly kind: 'name'; readonly name: string; readonly memberIds: readonly string[] }
  | {
      readonly kind: 'email-domain';
      readonly candidateDomain: string;
      readonly memberDomain: string;
      readonly memberIds: readonly string[];
    };

/** One rule that keeps one candidate from one application, with all its evidence. */
export interface ConflictFinding {
  readonly applicationId: string;
  readonly personId: string;
  readonly rule: ConflictRuleKey;
  readonly ruleVersion: number;
  readonly severity: ConflictSeverity;
  readonly evidence: readonly ConflictEvidence[];
}
