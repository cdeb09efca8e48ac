/** Reviews as the API gives them. */
import type { Locale, LocalText } from '@headwater/messages';
import type { AssignmentStatus, OwnAssignment } from '../assignments/types.ts';
import type { ReviewTranslation } from './exchangeTypes.ts';
import type { Prompt } from './ReviewPrompts.tsx';

export interface Criterion {
  key: string;
  label: LocalText;
  description: LocalText;
  weight: number;
  anchors: { score: number; meaning: LocalText }[];
}

export interface ReviewForm {
  criteria: Criterion[];
  scaleMin: number;
  scaleMax: number;
}

export interface ReviewText {
  commentToApplicant: string;
  commentToPanel: string;
  language: Locale;
}

/** A reviewer's own review. */
export interface OwnReview {
  assignment: OwnAssignment;
  form: ReviewForm & { prompts: Prompt[] };
  review: ReviewText & {
    status: 'draft' | 'submitted';
    revision: number;
    scores: Record<string, number>;
    overall: number | null;
    /** Why a submitted review is being changed. */
    reason: string;
    updatedAt: string | null;
    submittedAt: string | null;
  };
  reviewId: string | null;
  /** How often it was submitted. */
  versions: number;
  reopenReason: string;
  can: {
    edit: boolean;
    submit: boolean;
    revise: boolean;
    discard: boolean;
    readHistory: boolean;
    readExchange: boolean;
  };
}

/** A reviewer of an application with their review, as officers read it. */
export interface FollowedReview {
  assignmentId: string;
  assignmentStatus: AssignmentStatus;
  person: { id: string; name: string; nameAlt: string | null };
  dueAt: string | null;
  isOverdue: boolean;
  reviewId: string | null;
  status: 'draft' | 'submitted' | null;
  updatedAt: string | null;
  submittedAt: string | null;
  /** The letter under which panels and other reviewers know them. */
  label: string;
  content: (ReviewText & { scores: Record<string, number>; overall: number; versions: number }) | null;
  translations: ReviewTranslation[];
  can: { reopen: boolean; translate: boolean };
}

export interface ApplicationReviews {
  application: { id: string; callId: string; number: string | null; title: string };
  form: ReviewForm;
  items: FollowedReview[];
}

export interface Progress {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  invited: number;
  accepted: number;
  declined: number;
  reviewed: number;
  overdue: number;
  mean: number | null;
  spread: number | null;
}
