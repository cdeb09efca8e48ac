/** A call as the server's code handles it. Money in minor units of `currency`. */
import type { Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import type { CALL_STATES, MODES, ORIENTATIONS, TRACKS } from './schema.ts';

export type CallStatus = (typeof CALL_STATES)[number];

export interface BudgetCategoryRow {
  key: string;
  name: LocalText;
  help: LocalText;
  maxShare: number | null;
}

export interface CriterionRow {
  key: string;
  label: LocalText;
  description: LocalText;
  weight: number;
  anchors: { score: number; meaning: LocalText }[];
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
  criteria: CriterionRow[];
  scaleMin: number;
  scaleMax: number;
  reviewsPerApplication: number;
  maxLoad: number;
  phases: Phase[];
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
}

export interface FormRow {
  id: string;
  formKey: string;
  version: number;
  definition: unknown;
  publishedAt: Date | null;
}
