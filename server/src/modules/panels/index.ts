/** Panels: who sits in them, what they read, say and grade, and the ranking that follows. */

import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import type { ServerModule } from '../../platform/module.ts';
import { registerCallGuard, registerRoundStep } from '../calls/index.ts';
import { remindVoters } from './ballot-mails.ts';
import { closeDueBallots } from './ballots.ts';
import { registerMeetingRoutes } from './meeting-routes.ts';
import { computeRankingJob, replayRankingJob } from './ranking.ts';
import { registerRankingRoutes } from './ranking-routes.ts';
import { reportPanels, requireFinishedPanels } from './round.ts';
import { registerPanelRoutes } from './routes.ts';

export { homeTodos } from './home.ts';
export { hashInputs as hashRankingInputs } from './inputs.ts';
export { readRankingFor, requestRanking } from './ranking.ts';
export { isUpToDate } from './ranking-inputs.ts';
export { findLatestRankingId, readRankingById, readRanks, readStoredInputs } from './ranking-queries.ts';
export { judgeableBy } from './rules.ts';
export { addNote, setGrade } from './session.ts';
export { addPanelMembers, createPanel, distributeApplications, movePanel, setUpPanel } from './setup.ts';
export type { LineGroup, RankingInputs, RankingParameters, RankingRow, StoredRank } from './types.ts';
export { type PanelVote, storePanelVotes } from './votes.ts';

export const panels: ServerModule = {
  name: 'panels',
  register(app, services) {
    registerPanelRoutes(app, services);
    registerMeetingRoutes(app, services);
    registerRankingRoutes(app, services);
    registerRoundStep('panel', reportPanels);
    registerCallGuard('panels', 'beginDecision', requireFinishedPanels);
  },
  jobs: [computeRankingJob, replayRankingJob],
  timers: [
    {
      name: 'panels.end-ballots',
      everySeconds: 20,
      async run(services) {
        await closeDueBallots(services, SYSTEM_ACTOR);
        await remindVoters(services);
      },
    },
  ],
};
