/** What the benchmark tells the process that makes the load, and what it is told back. */
import type { Applicant, SignedIn } from './funder.ts';

export interface Begin {
  kind: 'begin';
  url: string;
  applicants: Applicant[];
  hosts: SignedIn[];
  callId: string;
  /** A file to which every acknowledgement is written, for the checker. */
  ledger: string;
}

/** Requests per second of each kind; `submissions` are of two requests each, the team's and the host's. */
export interface Rates {
  saves: number;
  submissions: number;
  drafts: number;
  uploads: number;
}

export interface Step {
  kind: 'step';
  /** Open loop: requests leave by the clock whether or not earlier ones were answered. */
  rates: Rates;
  seconds: number;
  /** Shares of requests whose answer is dropped on the way, and that are sent twice. */
  chaos?: { drop: number; duplicate: number };
}

/** Closed loop: so many clients, each with one request at a time, to a route that takes the same payload. */
export interface Flood {
  kind: 'flood';
  what: 'saves' | 'submissions' | 'bare-saves' | 'bare-submissions';
  clients: number;
  seconds: number;
}

/** The server listens elsewhere from now on. */
export interface Move {
  kind: 'move';
  url: string;
}

export type Order = Begin | Step | Flood | Move;

/** Of one kind of request: how many were asked, how they ended, and their times in milliseconds from when they were due. */
export interface Tally {
  asked: number;
  /** By HTTP status; 0 for no answer. */
  byStatus: Record<string, number>;
  times: number[];
}

export interface StepReport {
  /** Seconds of processor time that the load itself used. */
  used: number;
  seconds: number;
  tallies: Record<string, Tally>;
  /** Turned away with an honest word and done at a later try. */
  retried: number;
}
