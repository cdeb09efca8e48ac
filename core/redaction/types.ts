/** What is looked for, and what is found. */

export interface Subjects {
  /** Names as they are written, each in every script they are known in. */
  people: readonly { names: readonly string[]; orcid?: string | null }[];
  /** Names and aliases in every language, and Internet domains. */
  organisations: readonly { names: readonly string[]; domains: readonly string[] }[];
}

/** A text with the place it stands at: a field of the application, and the page of its PDF (from 1; null elsewhere). */
export interface Piece {
  field: string;
  page: number | null;
  text: string;
}

/**
 * - `name`: a name, in any order, in Chinese or in pinyin, or a family name alone that is long enough to tell;
 * - `initials`: initials with the family name, or alone with points;
 * - `email`: any e-mail address; `orcid`: any ORCID iD;
 * - `organisation`: a name, alias or Internet domain of an organisation of the team.
 */
export const TRACE_KINDS = ['name', 'initials', 'email', 'orcid', 'organisation'] as const;
export type TraceKind = (typeof TRACE_KINDS)[number];

/** One finding: `found` stands in `passage` from `start` on. */
export interface Trace {
  kind: TraceKind;
  field: string;
  page: number | null;
  found: string;
  passage: string;
  start: number;
}
