/** An application as the server's code handles it. Money in minor units of its call's currency. */
import type { BudgetLine, BudgetRules } from '@headwater/core/budget';
import type { EligibilityRule } from '@headwater/core/eligibility';
import type { Locale, LocalText } from '@headwater/messages';
import type { BudgetCategoryRow, CallStatus, Phase } from '../calls/index.ts';

export const APPLICATION_STATES = [
  'draft',
  'with-host',
  'submitted',
  'withdrawn',
  'ineligible',
  'funded',
  'declined',
  'advanced',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATES)[number];
/** Why somebody outside reads an application: to review it, in a panel, or anew after an appeal. */
export type ReadingVia = 'assignment' | 'panel' | 'appeal';
export type MemberRole = 'lead' | 'co-investigator';

/** What every rule and transition needs to know: the application, its call's clock, and the actor's part in it. */
export interface ApplicationRow {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: CallStatus;
  currency: string;
  opensAt: Date;
  closesAt: Date;
  hostDeadlineAt: Date | null;
  number: string | null;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  discipline: string | null;
  language: Locale;
  status: ApplicationStatus;
  statusReason: string | null;
  requested: number;
  leadId: string | null;
  hostOrganisationId: string | null;
  revision: number;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  /** The version of the form it is filled in with: a draft's is its call's, what was handed in keeps its own. */
  formVersionId: string | null;
  /** The actor's place in the team; null for everybody else. */
  myRole: MemberRole | null;
  /** The phases of its call. */
  phases: Phase[];
  /** Why the actor reads it from outside; empty for everybody else. */
  readsVia: ReadingVia[];
  /** Until when it may be handed in beyond the call's deadline (deadline.ts); null where nothing was granted. */
  extendedUntil: Date | null;
  /** Until when its host may sign. */
  hostUntil: Date;
  /** Whether the actor is in the team and has not agreed to it yet. */
  needsMyConsent: boolean;
}

export interface MemberRow {
  personId: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  orcid: string | null;
  role: MemberRole;
  organisationId: string | null;
  organisationName: string | null;
  organisationNames: Record<string, string> | null;
  consentedAt: Date | null;
  invitedAt: Date | null;
}

/** A line of the budget; partner and source are absent where the host spends and the funder pays. */
export type BudgetItemRow = BudgetLine;

export interface AttachmentRow {
  field: string;
  fileId: string;
  name: string;
  size: number;
  sha256: string;
  mediaType: string;
  /** What was noticed when it was opened, e.g. `no-text`; see pdf-thread.ts. */
  warnings: string[];
  attachedAt: Date;
}

/** Somebody, or an organisation, who should not review the application, in the team's view. */
export interface DeclaredConflictRow {
  id: string;
  /** As the team named them. Whose an address really is it is not told: anybody could ask by guessing. */
  personName: string | null;
  organisationId: string | null;
  organisationName: string | null;
  note: string;
  declaredAt: Date;
}

export interface HostRow {
  id: string;
  name: string;
  names: Record<string, string>;
  country: string | null;
  city: string | null;
  /** Whether somebody can sign in this organisation's name. */
  hasOfficer: boolean;
}

/** The parts of a call that an application is checked against. */
export interface CallLimits {
  currency: string;
  ceiling: number | null;
  maxYears: number;
  budgetCategories: BudgetCategoryRow[];
  budgetRules: BudgetRules;
  eligibility: EligibilityRule[];
  opensAt: Date;
  closesAt: Date;
  status: CallStatus;
}
