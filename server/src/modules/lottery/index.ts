/** Draws: rules compared, a commitment before the random value exists, the draw, and what anyone can check of it. */
import type { ServerModule } from '../../platform/module.ts';
import { compareJob } from './compare.ts';
import { drawJob } from './draw.ts';
import { registerLotteryRoutes } from './routes.ts';

export { requireLottery } from './commit.ts';
export { readEntries } from './queries.ts';
export type { EntryRow, LotteryRow } from './types.ts';
export { type OwnDraw, readDraws } from './views.ts';

export const lottery: ServerModule = {
  name: 'lottery',
  register(app, services) {
    registerLotteryRoutes(app, services);
  },
  jobs: [compareJob, drawJob],
};
