import type { BudgetCategory, BudgetLine, BudgetRules } from '@headwater/core/budget';
import type { EligibilityRule } from '@headwater/core/eligibility';
/** Applications as the API gives them. Money in minor units of the call's currency, instants in ISO 8601. */
import type { FormDefinition } from '@headwater/core/forms';
import type { Locale, LocalText } from '@headwater/messages';

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

export interface Organisation {
  id: string;
  name: string;
  names: Record<string, string>;
  country: string | null;
  rorId?: string | null;
  city?: string | null;
  hasOfficer?: boolean;
}

export interface ApplicationListItem {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  status: ApplicationStatus;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  currency: string;
  closesAt: string;
  hostDeadlineAt: string | null;
  lead: { id: string; name: string; nameAlt: string | null } | null;
  host: Organisation | null;
  discipline: string | null;
  requested: number;
  submittedAt: string | null;
  updatedAt: string;
  /** Until when the reader's side may act; null in the lists of others. */
  until: string | null;
  department: string | null;
  myRole: 'lead' | 'co-investigator' | null;
  needsMyConsent: boolean;
}

/** A line of the budget; partner and source are absent where the host spends and the funder pays. */
export type BudgetItem = BudgetLine;

/** An organisation that spends part of a budget. */
export interface BudgetPartner {
  id: string;
  name: string;
  names: Record<string, string>;
}

export interface Member {
  personId: string;
  name: string;
  nameAlt: string | null;
  role: 'lead' | 'co-investigator';
  organisationId: string | null;
  organisationName: string | null;
  organisationNames: Record<string, string> | null;
  consentedAt: string | null;
  email?: string | null;
  orcid?: string | null;
}

export interface Attachment {
  field: string;
  name: string;
  size: number;
  sha256: string;
  /** What was noticed in it that does not stand against it; see messages/attachments.ts. */
  warnings?: string[];
  attachedAt: string;
}

export interface ApplicationCall {
  id: string;
  code: string;
  title: LocalText;
  status: string;
  currency: string;
  ceiling: number | null;
  maxYears: number;
  budgetCategories: BudgetCategory[];
  budgetRules: BudgetRules;
  eligibility: EligibilityRule[];
  opensAt: string;
  closesAt: string;
  hostDeadlineAt: string | null;
}

/** An application as everybody reads it who sees it. */
export interface ApplicationDetail {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  discipline: string | null;
  disciplineName: LocalText | null;
  language: Locale;
  status: ApplicationStatus;
  statusReason: string | null;
  requested: number;
  answers: Record<string, unknown>;
  call: ApplicationCall;
  form: FormDefinition;
  host: Organisation | null;
  members: Member[];
  budget: BudgetItem[];
  partners: BudgetPartner[];
  attachments: Attachment[];
  /** What the reader may not know. */
  hidden: { names: boolean; host: boolean };
  /** The chain of stages it belongs to. */
  stages: {
    callId: string;
    callCode: string;
    callTitle: LocalText;
    closesAt: string;
    applicationId: string | null;
    number: string | null;
    status: ApplicationStatus | null;
    isReleased: boolean;
  }[];
  submittedAt: string | null;
  updatedAt: string;
  /** Until when it may be handed in beyond the call's deadline; for its team and host. */
  extendedUntil: string | null;
  /** Until when its host may sign; null for whom it is no concern. */
  hostUntil: string | null;
  myRole: Member['role'] | null;
  serverTime: string;
  can: Record<string, boolean>;
}

export interface Problem {
  code: string;
  field: string | null;
  params: Record<string, string | number>;
}

/** An application as its own team works on it. */
export interface ApplicationDraft extends ApplicationDetail {
  createdAt: string;
  revision: number;
  conflicts: {
    id: string;
    personId: string | null;
    personName: string | null;
    organisationId: string | null;
    organisationName: string | null;
    note: string;
    declaredAt: string;
  }[];
  problems: Problem[];
}
