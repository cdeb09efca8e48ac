/** The reviews of the sample, each saved and submitted by its reviewer. */
import { saveDraft, submitReview } from '../modules/reviews/index.ts';
import type { SampleContent } from './content/index.ts';
import { pairKey } from './matching.ts';
import type { Story } from './story.ts';

export async function loadReviews(story: Story, content: SampleContent): Promise<void> {
  for (const [index, review] of content.reviews.entries()) {
    const assignmentId = story.assignments.of(pairKey(review));
    const reviewer = await story.actor(review.reviewer);
    const begunOn = review.state === 'draft' ? review.on : review.on - 1;
    await saveDraft(story.at(story.momentOn(begunOn, 9 + (index % 8))), reviewer, assignmentId, 0, {
      scores: review.scores,
      commentToApplicant: review.toApplicant,
      commentToPanel: review.toPanel,
      language: review.language,
    });
    if (review.state === 'submitted') {
      await submitReview(story.at(story.momentOn(review.on, 9 + (index % 10))), reviewer, assignmentId, 1);
    }
  }
}
