/** Conflicts of interest: a call's reviewer pool, clearing it with evidence, declarations, and setting aside. */
import type { ServerModule } from '../../platform/module.ts';
import { registerRoundStep } from '../calls/index.ts';
import { clearPoolJob } from './clearance.ts';
import { reportClearance } from './round.ts';
import { registerConflictRoutes } from './routes.ts';

export { addToPool, declareConflict, type NewDeclaration, requireFollowedCall } from './actions.ts';
export { addToPoolWithLimits } from './bulk.ts';
export { clearCandidates, clearPeople, clearPoolJob, requestClearance } from './clearance.ts';
export { type ClearanceState, countUncleared, readClearanceState } from './clearance-state.ts';
export { readPool } from './pool-queries.ts';
export { homeTodos } from './round.ts';

export const conflicts: ServerModule = {
  name: 'conflicts',
  register(app, services) {
    registerConflictRoutes(app, services);
    registerRoundStep('conflicts', reportClearance);
  },
  jobs: [clearPoolJob],
};
