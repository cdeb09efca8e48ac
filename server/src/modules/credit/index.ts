/** Credit for reviewing: ratings by those who work with reviews, certificates, and ORCID records. Never a public score. */
import type { ServerModule } from '../../platform/module.ts';
import { pushJob } from './orcid.ts';
import { registerCreditRoutes } from './routes.ts';

export { issueCertificate } from './certificates.ts';
export { listReviewerHistory, rateReview } from './ratings.ts';

export const credit: ServerModule = {
  name: 'credit',
  register: registerCreditRoutes,
  jobs: [pushJob],
};
