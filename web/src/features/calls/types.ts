/** Calls as the API gives them. Money in minor units of `currency`, instants in ISO 8601. */
import type { BudgetRules } from '@headwater/core/budget';
import type { EligibilityRule } from '@headwater/core/eligibility';
import type { FormDefinition } from '@headwater/core/forms';
import type { Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';

export const TRACKS = ['goal-oriented', 'free-exploration', 'non-consensus'] as const;
export const ORIENTATIONS = ['world-frontiers', 'economy', 'national-needs', 'life-and-health'] as const;
export const MODES = ['strategic-systematic', 'frontier-exploratory', 'market-oriented'] as const;
export const CALL_STATES = ['draft', 'published', 'review', 'panel', 'decision', 'released'] as const;
export const DATES = [
  'opensAt',
  'closesAt',
  'hostDeadlineAt',
  'reviewDueAt',
  'panelAt',
  'releaseAt',
] as const;

export interface BudgetCategory {
  key: string;
  name: LocalText;
  help: LocalText;
  maxShare: number | null;
  maxAmount?: number | null;
}

export interface Criterion {
  key: string;
  label: LocalText;
  description: LocalText;
  weight: number;
  anchors: { score: number; meaning: LocalText }[];
}

/** What reviewers are asked beside the criteria. */
export interface Prompt {
  key: string;
  to: 'applicant' | 'panel';
  label: LocalText;
  help: LocalText;
}

/** What an officer writes. */
export interface CallFields {
  title: LocalText;
  summary: LocalText;
  guide: LocalText;
  track: (typeof TRACKS)[number];
  orientation: (typeof ORIENTATIONS)[number] | null;
  mode: (typeof MODES)[number] | null;
  currency: string;
  budget: number;
  ceiling: number | null;
  budgetCategories: BudgetCategory[];
  maxYears: number;
  budgetRules: BudgetRules;
  eligibility: EligibilityRule[];
  criteria: Criterion[];
  prompts: Prompt[];
  scaleMin: number;
  scaleMax: number;
  reviewsPerApplication: number;
  maxLoad: number;
  appealDays: number;
  appealAnswerDays: number;
  opensAt: string;
  closesAt: string;
  hostDeadlineAt: string | null;
  reviewDueAt: string | null;
  panelAt: string | null;
  releaseAt: string | null;
}

interface CallIdentity {
  id: string;
  code: string;
  status: (typeof CALL_STATES)[number];
  isOpen: boolean;
  can: Record<string, boolean>;
}

export type CallListItem = CallIdentity &
  Pick<
    CallFields,
    | 'title'
    | 'summary'
    | 'track'
    | 'orientation'
    | 'currency'
    | 'budget'
    | 'ceiling'
    | 'opensAt'
    | 'closesAt'
    | 'hostDeadlineAt'
  >;

/** What is changed by steps of its own, not by typing. */
interface CallRules {
  phases: Phase[];
  trackVersion: { id: string; key: string; version: number; name: LocalText } | null;
  entry: 'open' | 'invited';
  nextCallId: string | null;
}

export type CallDetail = CallIdentity &
  CallFields &
  CallRules & {
    revision: number;
    formVersionId: string | null;
    nextFormVersionId: string | null;
    serverTime: string;
  };

export type PublicCall = CallIdentity &
  CallFields &
  CallRules & { form: { definition: FormDefinition } | null; serverTime: string };

export interface Round {
  callId: string;
  status: CallIdentity['status'];
  serverTime: string;
  steps: {
    key: string;
    state: 'done' | 'current' | 'blocked' | 'upcoming';
    at: string | null;
    counts: Record<string, number>;
    blockers: { code: string; params: Record<string, string | number> }[];
  }[];
  can: Record<string, boolean>;
}

export interface Problem {
  code: string;
  field: string | null;
  params: Record<string, string | number>;
}
