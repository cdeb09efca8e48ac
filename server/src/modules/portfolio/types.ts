/** Budget lines, rules and runs as the server's code handles them. Money in minor units of the call's currency. */
import type { Infeasibility } from '@headwater/core/portfolio';
import type { LocalText } from '@headwater/messages';
import type { CallStatus } from '../calls/index.ts';

/** What a line is for. */
export const LINE_KINDS = ['competitive', 'stable', 'joint', 'non-consensus', 'young', 'regional'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Attributes that applications have anyway; `answer:<key>` names a choice that the call's form asks for. */
export const OWN_ATTRIBUTES = ['discipline', 'host', 'country', 'city', 'language'] as const;
export const ANSWER = 'answer:';
/** How an application stands in the non-consensus channel: with a golden ticket, adopted by a champion, or waiting. */
export const CHANNEL = 'channel';

/** Applications whose attribute has one of the values. */
export interface Condition {
  attribute: string;
  values: string[];
}

export interface BudgetLine {
  key: string;
  kind: LineKind;
  name: LocalText;
  amount: number;
  /** Which applications it may pay for: those that meet every condition and, where some are named, these alone. */
  conditions: Condition[];
  applicationIds?: string[];
}

export interface PlanRule {
  key: string;
  name: LocalText;
  condition: Condition;
  /** Only what this line pays for; null for the whole call. */
  line: string | null;
  measure: 'money' | 'count';
  floor: number | null;
  ceiling: number | null;
}

/** An application that is in or out whatever its value. */
export interface Lock {
  applicationId: string;
  isIn: boolean;
  reason: string;
}

export interface PlanDefinition {
  lines: BudgetLine[];
  rules: PlanRule[];
  locks: Lock[];
}

export interface PlanRow {
  id: string;
  callId: string;
  version: number;
  definition: PlanDefinition;
  createdByName: string | null;
  createdByNameAlt: string | null;
  createdAt: Date;
}

/** What an application is worth: grade points above the scale's lowest, the chance to be among the best, or as given. */
export const VALUE_KINDS = ['grade', 'chance', 'own'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

export interface RunParameters {
  value: ValueKind;
  /** How many draws from the posterior are chosen from. */
  draws: number;
  /** Share of the value that may be missing to what is possible. */
  gap: number;
  coreVersion: string;
}

export interface RunApplication {
  id: string;
  amount: number;
  /** Only those that a line or rule of the plan asks for. */
  attributes: Record<string, string>;
}

/** All that a run follows from, beside its parameters and the grades of its ranking. In the order of the ids. */
export interface RunInputs {
  plan: PlanDefinition;
  applications: RunApplication[];
  ranking: { id: string; inputsHash: string };
  /** By application id; null where they follow from the ranking's grades. */
  values: Record<string, number> | null;
}

/** What it costs to keep a rule, found by choosing without it. */
export interface RuleCost {
  /** Value that could be had more without it. */
  value: number;
  /** How many applications come in and drop out because of it, and the first of them. */
  added: string[];
  dropped: string[];
  counts: { added: number; dropped: number };
}

export interface LineOutcome {
  key: string;
  used: number;
  chosen: number;
  /** What so much more money would bring; null where money is left over. */
  more: { amount: number; value: number } | null;
}

export interface RuleResult {
  key: string;
  used: number;
  binding: 'floor' | 'ceiling' | null;
  /** Null where it costs nothing beyond the gap. */
  cost: RuleCost | null;
}

export interface LockResult {
  applicationId: string;
  cost: RuleCost | null;
}

interface RunCounts {
  candidates: number;
  /** Applications without a grade, which have no value. */
  unranked: number;
  /** Applications that no line may pay for. */
  withoutLine: number;
}

export type RunSummary = RunCounts &
  (
    | {
        status: 'chosen';
        value: number;
        amount: number;
        bound: number;
        gap: number;
        chosen: number;
        lines: LineOutcome[];
        rules: RuleResult[];
        locks: LockResult[];
        draws: { made: number; unsolved: number };
      }
    | { status: 'infeasible'; why: Infeasibility }
    | { status: 'not-found'; bound: number }
  );

/** An application in a run. `line` is null when it is not chosen. */
export interface RunChoice {
  applicationId: string;
  line: string | null;
  value: number;
  amount: number;
  share: number | null;
  pinned: boolean | null;
}

export const RUN_STATES = ['computing', 'ready', 'failed'] as const;
export type RunStatus = (typeof RUN_STATES)[number];

export interface RunRow {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  currency: string;
  number: number;
  name: string;
  planId: string;
  planVersion: number;
  rankingId: string;
  status: RunStatus;
  parameters: RunParameters;
  inputsHash: string | null;
  summary: RunSummary | null;
  jobId: string | null;
  createdByName: string | null;
  createdByNameAlt: string | null;
  createdAt: Date;
}
