/** A call as the server's code handles it. Money in minor units of `currency`. */
import type { BudgetRules } from '@headwater/core/budget';
import type { EligibilityRule } from '@headwater/core/eligibility';
import type { Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import type { CALL_STATES, MODES, ORIENTATIONS, TRACKS } from './schema.ts';

export type CallStatus = (typeof CALL_STATES)[number];

export interface BudgetCategoryRow {
  key: string;
  name: LocalText;
  help: LocalText;
  maxShare: number | null;
  /** The most that may be asked of the funder for it; absent without limit. */
  maxAmount?: number | null;
}

export interface CriterionRow {
  key: string;
  label: LocalText;
  description: LocalText;
  weight: number;
  anchors: { score: number; meaning: LocalText }[];
}

/** What reviewers are asked beside the criteria, answered in the comment to the applicant or to the panel. */
export interface PromptRow {
  key: string;
  to: 'applicant' | 'panel';
  label: LocalText;
  help: LocalText;
}

/** What an officer may write. */
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
  budgetCategories: BudgetCategoryRow[];
  maxYears: number;
  budgetRules: BudgetRules;
  /** Who may apply. */
  eligibility: EligibilityRule[];
  criteria: CriterionRow[];
  scaleMin: number;
  scaleMax: number;
  reviewsPerApplication: number;
  maxLoad: number;
  /** Days after the release in which a team may appeal; 0 for none. */
  appealDays: number;
  /** Days in which an appeal is answered. */
  appealAnswerDays: number;
  phases: Phase[];
  prompts: PromptRow[];
  opensAt: Date;
  closesAt: Date;
  hostDeadlineAt: Date | null;
  reviewDueAt: Date | null;
  panelAt: Date | null;
  releaseAt: Date | null;
}

export interface CallRow extends CallFields {
  id: string;
  code: string;
  status: CallStatus;
  revision: number;
  formVersionId: string | null;
  /** The next version of its form, in preparation while the call is published. */
  nextFormVersionId: string | null;
  /** The version of a track that it took over. */
  trackVersion: { id: string; key: string; version: number; name: LocalText } | null;
  /** `invited`: only who went on from the stage before may apply. */
  entry: 'open' | 'invited';
  nextCallId: string | null;
}

export interface FormRow {
  id: string;
  formKey: string;
  version: number;
  definition: unknown;
  publishedAt: Date | null;
}
