/** Portfolios: budget lines and rules of a call, and the best set of applications under them. */
import type { ServerModule } from '../../platform/module.ts';
import { registerPortfolioRoutes } from './routes.ts';
import { computeRunJob, replayRunJob } from './runs.ts';

export { requireWholeCall } from './access.ts';
export { countBrokenLimits } from './keeping.ts';
export { registerStagedQuestion } from './plan.ts';
export { readChoices } from './queries.ts';
export { requireRun } from './runs.ts';
export type { RunChoice, RunRow } from './types.ts';

export const portfolio: ServerModule = {
  name: 'portfolio',
  register(app, services) {
    registerPortfolioRoutes(app, services);
  },
  jobs: [computeRunJob, replayRunJob],
};
