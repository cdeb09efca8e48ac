/** Adjusting, comparing, open places and files as the API gives them. */
import type { ApplicationRef, Bin, Person, UnmetRule, Work } from './types.ts';

export interface PairName {
  submission: string;
  reviewer: string;
}

export type Adjustment =
  | ({ kind: 'lock' | 'forbid' } & PairName)
  | ({ kind: 'replace'; by: string } & PairName)
  | { kind: 'swap'; first: PairName; second: PairName };

export interface NamedPair {
  application: ApplicationRef;
  person: Person;
  score: number;
}

type NamedRule = UnmetRule & { application: ApplicationRef };

/** What an adjustment does to the whole. */
export interface Effect {
  /** Null here and below: withheld from who must not see the judging of some application. */
  total: number | null;
  totalChange: number;
  upperBound: number | null;
  gap: number | null;
  worst: { application: ApplicationRef; score: number } | null;
  worstChange: number | null;
  reviewsAssigned: number | null;
  reviewsChange: number;
  added: NamedPair[];
  removed: NamedPair[];
  rulesBroken: NamedRule[];
  rulesMended: NamedRule[];
}

export interface Alternative {
  person: Person;
  score: number;
  load: number;
  limit: number;
  possibleConflicts: string[];
  workCount: number;
  works: Work[];
  effect: Effect;
}

export interface AdjustmentList {
  revision: number;
  applications: ApplicationRef[];
  people: Person[];
  items: {
    id: string;
    number: number;
    adjustment: Adjustment;
    reason: string;
    effect: { totalChange: number };
    madeBy: Person | null;
    madeAt: string;
    undoneBy: Person | null;
    undoneAt: string | null;
    can: { undo: boolean };
  }[];
}

export interface Comparison {
  pairs: { both: number; here: number; there: number };
  applications: { better: number; worse: number; alike: number };
  scores: (Omit<Bin, 'count'> & { here: number; there: number })[];
  loads: { load: number; here: number; there: number }[];
}

type Chosen = Person & { score: number };

export interface Difference extends ApplicationRef {
  here: { score: number; got: number };
  there: { score: number; got: number };
  onlyHere: Chosen[];
  onlyThere: Chosen[];
}

export interface OpenPlace extends ApplicationRef {
  wanted: number;
  /** Whether anybody was ever compared with it, so that somebody could be proposed. */
  isScored: boolean;
  active: Person[];
  left: (Person & {
    status: 'declined' | 'cancelled';
    reason: string | null;
    suggestions: { name: string; email: string | null; why: string }[];
  })[];
  proposals: (Person & { score: number; load: number; limit: number })[];
  can: { invite: boolean };
}

export const IMPORT_USES = {
  'openreview-scores': ['scores'],
  'openreview-constraints': ['constraints'],
  'openreview-assignment': ['locks', 'as-is'],
  hotcrp: ['locks', 'as-is'],
} as const;
export type ImportFormat = keyof typeof IMPORT_USES;

export const EXPORT_FORMATS = [
  'openreview-scores',
  'openreview-constraints',
  'openreview-assignment',
  'openreview-assignment-json',
  'hotcrp',
] as const;

export interface AssignmentImport {
  id: string;
  format: ImportFormat;
  use: 'scores' | 'constraints' | 'locks' | 'as-is';
  fileName: string;
  status: 'preview' | 'executed' | 'discarded';
  counts: {
    /** Null where something is hidden from the reader, as is `atWork`. */
    lines: number | null;
    locked: number;
    forbidden: number;
    scores: number;
    problems: number;
    atWork: number | null;
  };
  problems: { line: number; code: string; field: string; value: string; accepted: string }[];
  runId: string | null;
  madeAt: string;
  can: { execute: boolean; discard: boolean };
}
