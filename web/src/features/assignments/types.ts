/** Assignments and assignment runs as the API gives them. */
import type { Locale, LocalText } from '@headwater/messages';

export const ASSIGNMENT_STATES = ['invited', 'accepted', 'declined', 'reviewed', 'cancelled'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATES)[number];

export interface Person {
  id: string;
  name: string;
  nameAlt: string | null;
}

export interface ApplicationRef {
  id: string;
  number: string | null;
  title: string;
}

/** An assignment as officers read it. */
export interface Assignment {
  id: string;
  status: AssignmentStatus;
  application: ApplicationRef;
  person: Person;
  score: number | null;
  isFromRun: boolean;
  invitedAt: string;
  answeredAt: string | null;
  dueAt: string | null;
  remindedAt: string | null;
  reminders: number;
  declineReason: string | null;
  isOverdue: boolean;
  isBarred: boolean;
  /** How many links open the review now. */
  links: number;
  /** The request for more time that waits. */
  moreTime: { reason: string; untilAt: string; askedAt: string } | null;
  can: {
    cancel: boolean;
    remind: boolean;
    inviteAgain: boolean;
    sendLink: boolean;
    revokeLinks: boolean;
    answerMoreTime: boolean;
  };
}

/** An assignment as its reviewer reads it; `application.id` is there once it is accepted. */
export interface OwnAssignment {
  id: string;
  status: AssignmentStatus;
  call: { id: string; code: string; title: LocalText; summary: LocalText; status: string };
  application: {
    id?: string;
    number?: string | null;
    title: string;
    titleAlt: string | null;
    abstract: string;
    abstractAlt: string | null;
    language: Locale;
    keywords: string[];
    discipline: LocalText | null;
  };
  dueAt: string | null;
  invitedAt: string;
  answeredAt: string | null;
  declineReason?: string | null;
  /** The reviewer's newest request for more time. */
  moreTime: {
    reason: string;
    untilAt: string;
    status: 'waiting' | 'granted' | 'refused';
    answer: string;
  } | null;
  can: {
    accept: boolean;
    decline: boolean;
    takeBackDecline: boolean;
    review: boolean;
    askForMoreTime: boolean;
  };
}

export interface Summary {
  applications: number;
  shortApplications: number;
  reviewers: number;
  invited: number;
  accepted: number;
  declined: number;
  reviewed: number;
  overdue: number;
  barred: number;
  wanted: number;
  lastPreview: string | null;
  sendsReminders: boolean;
  moreTimeAsked: number;
  /** Who else runs the call, where something in it is hidden from the reader; else null. */
  otherOfficers: Person[] | null;
  defaults: Presets;
  can: { compute: boolean; remind: boolean; invite: boolean };
}

/** A rule on the reviewers of an application together. */
export type GroupRule =
  | { kind: 'at-least' | 'at-most'; trait: string; value: string; count: number }
  | { kind: 'at-most-per-value'; trait: string; count: number }
  | { kind: 'spread'; trait: string; values: number }
  | { kind: 'no-mutual' };

/** What the form of a run begins with. */
export interface Presets {
  objective: 'total' | 'fair';
  reviewsPerApplication: number;
  maxLoad: number;
  minLoad: number;
  candidatesPerApplication: number;
  rules: GroupRule[];
  exceptions: { applicationId: string; number: string | null; title: string; reviews: number }[];
  experiencedFrom: number;
  homeCountry: string | null;
  maxProbability: number | null;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface RunReport {
  total: number;
  /** Null here and below: withheld, see `isPartial`. */
  upperBound: number | null;
  gap: number | null;
  size: {
    submissions: number;
    reviewers: number;
    eligiblePairs: number;
    forbiddenPairs: number | null;
    reviewsWanted: number;
    reviewsAssigned: number;
  };
  loads: { load: number; reviewers: number }[];
  shortApplications: number;
  reviewersBelowMinimum: number;
  keptPairs: number;
  chosenScores: Bin[];
  bestScores: Bin[];
  meanScore: number;
  computeSeconds: number;
  lockedPairs?: number;
  worst?: { score: number } | null;
  unmetRules?: { rule: GroupRule; applications: number }[];
  apart?: { candidates: number; best: number | null; share: number };
  reviewersWithoutWorks?: number;
  reviewersAway?: number;
  reviewersElsewhere?: number;
  applicationsWithoutAbstract?: number;
  applicationsWithoutCandidates?: number;
  fairness?: { worst: number; worstBound: number; worstGap: number; leftOut: number } | null;
  randomisation?: { seed: string; maxProbability: number; shareKept?: number } | null;
  /** Sums are over what exists for the reader. */
  isPartial?: true;
}

export interface Run {
  id: string;
  callId: string;
  status: 'computing' | 'preview' | 'executed' | 'discarded' | 'failed';
  parameters: Pick<
    Presets,
    'objective' | 'reviewsPerApplication' | 'maxLoad' | 'minLoad' | 'candidatesPerApplication'
  > & { coreVersion: string; source?: string; rules?: GroupRule[]; seed?: number };
  inputsHash: string | null;
  /** As it was computed, and as it is after adjustments. */
  report: RunReport | null;
  adjusted: RunReport | null;
  revision: number;
  jobId: string | null;
  createdBy: Person | null;
  createdAt: string;
  executedAt: string | null;
  can: { execute: boolean; discard: boolean; adjust: boolean; replay: boolean; export: boolean };
}

/** What would let a place or a rule be met, by itself. */
export interface Relief {
  code: string;
  count?: number;
  reviewers?: string[];
}

export interface UnmetRule {
  rule: GroupRule;
  got: number;
  eligible: number;
  why: string;
  wouldFree: Relief[];
}

export interface ServedApplication {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  got: number;
  score: number;
  bestScore: number;
  shortfall: string | null;
  relief: Relief[];
  unmet: UnmetRule[];
  notes: string[];
  apart: number;
  reviewers: (Person & { score: number; isKept: boolean; isLocked: boolean })[];
}

export interface LoadedReviewer extends Person {
  load: number;
  limit: number;
  wanted: number;
  works: number;
  /** Why the limit is below what the call gives. */
  heldBack: 'away' | 'elsewhere' | null;
  traits: Record<string, string>;
}

export interface Work {
  id: string;
  title: string;
  year: number | null;
  score: number | null;
  latent: number | null;
  share: number | null;
  terms: { text: string; textInWork: string; weight: number }[];
  sharedTermCount: number;
}

export interface RunPair {
  application: ApplicationRef;
  person: Person;
  score: number;
  isKept: boolean;
  isLocked: boolean;
  load: number;
  works: Work[];
  rest: { works: number; score: number } | null;
}

/** What somebody says of themselves as a reviewer, over all calls, and what they have open. */
export interface Availability {
  maxOpen: number | null;
  awayFrom: string | null;
  awayTo: string | null;
  open: number;
}

export interface Candidate extends Person {
  availability: Availability;
  affinity: number | null;
  load: number;
  maxLoad: number | null;
  conflict: 'conflict' | 'possible' | null;
  status: AssignmentStatus | null;
  can: { invite: boolean };
}

/** What a replay of a run found. */
export interface ReplayResult {
  areTextsSame: boolean | null;
  areAffinitiesSame: boolean | null;
  isAssignmentSame: boolean;
  areAdjustmentsSame: boolean | null;
  areInputsSame: boolean;
}
