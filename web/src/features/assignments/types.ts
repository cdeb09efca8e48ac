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
  can: { cancel: boolean; remind: boolean; inviteAgain: boolean };
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
  };
  dueAt: string | null;
  invitedAt: string;
  answeredAt: string | null;
  declineReason?: string | null;
  can: { accept: boolean; decline: boolean; takeBackDecline: boolean; review: boolean };
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
  defaults: { reviewsPerApplication: number; maxLoad: number };
  can: { compute: boolean; remind: boolean; invite: boolean };
}

export interface Bin {
  from: number;
  to: number;
  count: number;
}

export interface Run {
  id: string;
  callId: string;
  status: 'computing' | 'preview' | 'executed' | 'discarded' | 'failed';
  parameters: {
    reviewsPerApplication: number;
    maxLoad: number;
    minLoad: number;
    candidatesPerApplication: number;
    objective: string;
    coreVersion: string;
  };
  inputsHash: string | null;
  report: {
    total: number;
    upperBound: number;
    gap: number;
    size: {
      submissions: number;
      reviewers: number;
      eligiblePairs: number;
      forbiddenPairs: number;
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
  } | null;
  jobId: string | null;
  createdBy: Person | null;
  createdAt: string;
  executedAt: string | null;
  can: { execute: boolean; discard: boolean; replay: boolean };
}

export interface ServedApplication {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  got: number;
  score: number;
  bestScore: number;
  shortfall: 'no-eligible-reviewers' | 'capacity' | null;
  reviewers: (Person & { score: number; isKept: boolean })[];
}

export interface RunPair {
  application: ApplicationRef;
  person: Person;
  score: number;
  isKept: boolean;
  load: number;
  works: {
    id: string;
    title: string;
    year: number | null;
    score: number;
    terms: { text: string; textInWork: string; weight: number }[];
    sharedTermCount: number;
  }[];
}

export interface Candidate extends Person {
  affinity: number | null;
  load: number;
  maxLoad: number | null;
  conflict: 'conflict' | 'possible' | null;
  status: AssignmentStatus | null;
  can: { invite: boolean };
}

/** What a replay of a run found. */
export interface ReplayResult {
  areTextsSame: boolean;
  areAffinitiesSame: boolean | null;
  isAssignmentSame: boolean;
  areInputsSame: boolean;
}
