/** Reviews: written in private, submitted as a whole, read by officers with names and by panels without. */
import type { ServerModule } from '../../platform/module.ts';
import { registerReviewMover } from '../assignments/index.ts';
import { registerRoundStep } from '../calls/index.ts';
import { moveWrittenReview } from './moving.ts';
import { tellOfPhases } from './phase-mails.ts';
import { reportReviews } from './round.ts';
import { registerReviewRoutes } from './routes.ts';

export { reopenReview, saveDraft, submitReview } from './actions.ts';
export {
  type ImportedReview,
  insertImportedReviews,
  type ReviewScore,
  readCommentsForApplicants,
  readCriteriaScores,
  readReviewsForPanel,
  readScores,
  type UnnamedReview,
} from './bulk.ts';
export { readDiscussion } from './discussion.ts';
export { readResponses, type SubmittedResponse } from './responses.ts';
export { homeTodos } from './round.ts';
export { computeOverall, type ReviewScale } from './rules.ts';
export { findRaterKind, requireStanding, type Standing } from './standing.ts';
export { type ReviewTranslation, type ReviewVersion, readVersions } from './versions.ts';
export { readReviewById } from './workflow.ts';

export const reviews: ServerModule = {
  name: 'reviews',
  register(app, services) {
    registerReviewRoutes(app, services);
    registerRoundStep('reviews', reportReviews);
    registerReviewMover(moveWrittenReview);
  },
  timers: [
    {
      name: 'reviews.tell-of-phases',
      everySeconds: 30,
      run: async (services) => void (await tellOfPhases(services)),
    },
  ],
};
