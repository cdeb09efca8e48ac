import type { Locale } from '@headwater/messages';
import { get, patch } from '../../app/api.ts';
import { type AutosavedDraft, useAutosave } from '../../ui/useAutosave.ts';
import type { OwnReview } from './types.ts';

/** What a reviewer writes. */
export interface ReviewValue {
  scores: Record<string, number>;
  commentToApplicant: string;
  commentToPanel: string;
  language: Locale;
  /** Why a submitted review is changed; empty for a draft. */
  reason: string;
}

const pickValue = ({
  scores,
  commentToApplicant,
  commentToPanel,
  language,
  reason,
}: OwnReview['review']): ReviewValue => ({
  scores,
  commentToApplicant,
  commentToPanel,
  language,
  reason,
});

/** A review that saves itself while it is written, and the way to read it anew after a conflict. */
export function useReviewDraft({ assignment, review, versions, can }: OwnReview): {
  draft: AutosavedDraft<ReviewValue>;
  loadServer: () => Promise<{ value: ReviewValue; revision: number }>;
} {
  const path = `/my/assignments/${assignment.id}/review`;
  const draft = useAutosave<ReviewValue>({
    name: can.revise ? `review.${assignment.id}.v${versions}` : `review.${assignment.id}`,
    initial: pickValue(review),
    revision: review.revision,
    save: async (value, revision) => {
      const saved = await patch<OwnReview>(path, { revision, ...value });
      return { revision: saved.review.revision };
    },
  });
  const loadServer = async () => {
    const found = await get<OwnReview>(path);
    return { value: pickValue(found.review), revision: found.review.revision };
  };
  return { draft, loadServer };
}
