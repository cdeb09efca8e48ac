/** The channel for divided applications: found beyond their reviewers' noise, championed, and followed apart. */
import type { Db } from '../../db/connect.ts';
import type { ServerModule } from '../../platform/module.ts';
import { readChannelBudget } from './entry-queries.ts';
import { registerNonconsensusRoutes } from './routes.ts';
import { searchJob } from './search.ts';
import type { ChannelBudget } from './types.ts';

export { enterApplications, setReserve } from './entries.ts';
export { HOLDS_TICKET } from './entry-queries.ts';
export { homeTodos } from './home.ts';
export { type OutcomeReader, registerOutcomeReader } from './outcomes.ts';
export { findMostDivided } from './queries.ts';
export { requestSearch } from './search.ts';
export { setAllowance } from './tickets.ts';
export type { ChannelBudget } from './types.ts';

/**
 * What a call sets aside for divided applications, and which of its applications are in the channel now, with or
 * without a champion or a golden ticket. Asks nobody's permission.
 */
export function readChannel(db: Db, callId: string): Promise<ChannelBudget> {
  return readChannelBudget(db, callId);
}

export const nonconsensus: ServerModule = {
  name: 'nonconsensus',
  register(app, services) {
    registerNonconsensusRoutes(app, services);
  },
  jobs: [searchJob],
};
