/** Awards: what was funded, from the release on. */
import type { ServerModule } from '../../platform/module.ts';
import { registerNameKeeper } from '../../platform/renaming.ts';
import { registerAwardReader } from '../applications/index.ts';
import { registerAwardMaker } from '../decisions/index.ts';
import { registerOutcomeReader } from '../nonconsensus/index.ts';
import { readRunningAwards } from './engagements.ts';
import { makeAwards } from './make.ts';
import { readStatusByApplication } from './queries.ts';
import { refreshRenamed } from './renaming.ts';
import { registerAwardRoutes } from './routes.ts';

export { insertAwards, makeAwards } from './make.ts';
export {
  type AwardFilter,
  countAllAwards,
  countAwards,
  findAward,
  listAwards,
  readAwardNumbers,
} from './queries.ts';
export { presentAward } from './routes.ts';
export { AWARD_STATES, type AwardRow, type NewAward } from './types.ts';

export const awards: ServerModule = {
  name: 'awards',
  register(app, services) {
    registerAwardRoutes(app, services);
    registerAwardMaker(makeAwards);
    registerAwardReader(readRunningAwards);
    registerNameKeeper('awards', refreshRenamed);
    registerOutcomeReader(readStatusByApplication);
  },
};
