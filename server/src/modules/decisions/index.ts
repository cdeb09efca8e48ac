/** Decisions: staged out of sight, checked, and released together with their letters. */
import { registerConcealer } from '../../platform/audit-secrecy.ts';
import type { ServerModule } from '../../platform/module.ts';
import { registerRoundStep } from '../calls/index.ts';
import { registerStagedQuestion } from '../portfolio/index.ts';
import { concealOwnJudging } from './concealment.ts';
import { findRound } from './queries.ts';
import { releaseJob } from './release.ts';
import { reportDecisions, reportReleaseStep } from './round.ts';
import { registerDecisionRoutes } from './routes.ts';

export { findReleasedDecision, findRound } from './queries.ts';
export { type AwardMaker, type FundedApplication, registerAwardMaker, requestRelease } from './release.ts';
export { homeTodos } from './round.ts';
export { isReleaser } from './rules.ts';
export { decide, decideMany, stageFromRanking } from './staging.ts';
export { stageFromLottery, stageFromPortfolio } from './taking-over.ts';

export const decisions: ServerModule = {
  name: 'decisions',
  register(app, services) {
    registerConcealer('decisions', concealOwnJudging);
    registerDecisionRoutes(app, services);
    registerRoundStep('decisions', reportDecisions);
    registerStagedQuestion(async (db, callId) => (await findRound(db, callId))?.portfolioRunId != null);
    registerRoundStep('release', reportReleaseStep);
  },
  jobs: [releaseJob],
};
