/** Decisions: staged out of sight, checked, and released together with their letters. */
import type { ServerModule } from '../../platform/module.ts';
import { registerRoundStep } from '../calls/index.ts';
import { releaseJob } from './release.ts';
import { reportDecisions, reportReleaseStep } from './round.ts';
import { registerDecisionRoutes } from './routes.ts';

export { findReleasedDecision, findRound } from './queries.ts';
export { type AwardMaker, type FundedApplication, registerAwardMaker, requestRelease } from './release.ts';
export { homeTodos } from './round.ts';
export { isReleaser } from './rules.ts';
export { decide, decideMany, stageFromRanking } from './staging.ts';

export const decisions: ServerModule = {
  name: 'decisions',
  register(app, services) {
    registerDecisionRoutes(app, services);
    registerRoundStep('decisions', reportDecisions);
    registerRoundStep('release', reportReleaseStep);
  },
  jobs: [releaseJob],
};
