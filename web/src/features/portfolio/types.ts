/** Portfolios as the API gives them. Money in minor units of `currency`. */
import type { LocalText } from '@headwater/messages';

export const LINE_KINDS = ['competitive', 'stable', 'joint', 'non-consensus', 'young', 'regional'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export interface Condition {
  attribute: string;
  values: string[];
}

export interface BudgetLine {
  key: string;
  kind: LineKind;
  name: LocalText;
  amount: number;
  conditions: Condition[];
  applicationIds?: string[];
}

export interface PlanRule {
  key: string;
  name: LocalText;
  condition: Condition;
  line: string | null;
  measure: 'money' | 'count';
  floor: number | null;
  ceiling: number | null;
}

export interface Lock {
  applicationId: string;
  isIn: boolean;
  reason: string;
}

export interface Definition {
  lines: BudgetLine[];
  rules: PlanRule[];
  locks: Lock[];
}

export interface Named {
  id: string;
  number: string | null;
  title: string;
}

export interface Attribute {
  key: string;
  label: LocalText | null;
  recorded: number;
  values: { value: string; label: LocalText | null; count: number; requested: number }[];
}

export interface Plan {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  currency: string;
  budget: number;
  version: number;
  savedByName: string | null;
  savedByNameAlt: string | null;
  savedAt: string | null;
  definition: Definition;
  locked: Named[];
  applications: number;
  requested: number;
  /** What the call sets aside for its non-consensus channel. */
  reserved: number;
  attributes: Attribute[];
  can: { edit: boolean; run: boolean };
}

export const VALUE_KINDS = ['grade', 'chance', 'own'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

interface RunIdentity {
  id: string;
  callId: string;
  number: number;
  name: string;
  planVersion: number;
  rankingId: string;
  status: 'computing' | 'ready' | 'failed';
  parameters: { value: ValueKind; draws: number; gap: number; coreVersion: string };
  inputsHash: string | null;
  jobId: string | null;
  currency: string;
  createdByName: string | null;
  createdByNameAlt: string | null;
  createdAt: string;
}

export interface RunItem extends RunIdentity {
  outcome: 'chosen' | 'infeasible' | 'not-found' | null;
  value: number | null;
  amount: number | null;
  chosen: number | null;
  gap: number | null;
}

export interface Cost {
  value: number;
  added: string[];
  dropped: string[];
  counts: { added: number; dropped: number };
}

export interface Relaxation {
  rule: string;
  limit: 'floor' | 'ceiling';
  by: number;
  share: number;
}

export interface Summary {
  status: 'chosen' | 'infeasible' | 'not-found';
  candidates: number;
  unranked: number;
  withoutLine: number;
  value?: number;
  amount?: number;
  bound?: number;
  gap?: number;
  chosen?: number;
  lines?: { key: string; used: number; chosen: number; more: { amount: number; value: number } | null }[];
  rules?: { key: string; used: number; binding: 'floor' | 'ceiling' | null; cost: Cost | null }[];
  locks?: { applicationId: string; cost: Cost | null }[];
  draws?: { made: number; unsolved: number };
  why?: { together: Relaxation[]; alone: Relaxation[] };
}

export interface Run extends RunIdentity {
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  summary: Summary | null;
  definition: Definition;
  named: Named[];
  isRankingUpToDate: boolean;
  can: { replay: boolean; stage: boolean };
}

export interface Choice {
  id: string;
  application: string | null;
  title: string;
  line: string | null;
  value: number;
  amount: number;
  currency: string;
  share: number | null;
  pinned: boolean | null;
}

export interface Comparison {
  runs: (RunItem & { definition: Definition })[];
  lines: ClassSum[];
  classes: ClassSum[];
  differing: number;
  common: number;
}

export interface ClassSum {
  runId: string;
  value: string | null;
  count: number;
  amount: number;
}

export interface Difference {
  id: string;
  application: string | null;
  title: string;
  amount: number;
  currency: string;
  lines: (string | null)[];
}
