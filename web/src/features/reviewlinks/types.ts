import type { Locale } from '@headwater/messages';

/** How the one review stands that a link opens. */
export interface LinkedReview {
  state: 'invited' | 'declined' | 'replaced' | 'accepted' | 'reviewed' | 'closed';
  isOver: boolean;
  isLate: boolean;
  assignmentId: string | null;
  /** Null unless the application may be read now. */
  applicationId: string | null;
  person: { name: string; nameAlt: string | null };
  locale: Locale;
  address: string;
  works: { title: string; year: number | null }[];
}
