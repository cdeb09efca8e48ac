/** People, the roles they hold, and who may act in whose name. */
import type { ServerModule } from '../../platform/module.ts';
import { registerCareerRoutes } from './career-routes.ts';
import { registerRoleRoutes } from './role-routes.ts';
import { registerPeopleRoutes } from './routes.ts';
import { registerWorkRoutes } from './works-routes.ts';

export { type CareerFacts, insertCareers, readCareers } from './careers.ts';
export { type CvView, readCv, writeCv } from './cv.ts';

export {
  type ImportedPerson,
  type ImportedWork,
  insertAffiliations,
  insertWorks,
  upsertImportedPeople,
} from './imported.ts';
export {
  findOrCreatePersonByEmail,
  findPersonByEmail,
  mailTargets,
  type PersonRow,
  personSearchText,
  readPeople,
} from './queries.ts';
export { readGroupNumbers } from './recorded-group.ts';
export { endRole, grantRole, type RoleInScope } from './role-queries.ts';
export { maskAddress } from './rules.ts';

export { addWorks } from './works.ts';
export { readKnownWorks } from './works-queries.ts';

export const people: ServerModule = {
  name: 'people',
  register(app, services) {
    registerPeopleRoutes(app, services);
    registerRoleRoutes(app, services);
    registerWorkRoutes(app, services);
    registerCareerRoutes(app, services);
  },
};
