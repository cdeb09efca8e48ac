/** Organisations: ROR records and others, with their parents and children. */
import type { ServerModule } from '../../platform/module.ts';
import { registerOrganisationRoutes } from './routes.ts';

export {
  linkParents,
  type NewOrganisationRow,
  type OrganisationRow,
  readOrganisationParents,
  readOrganisations,
  upsertOrganisations,
} from './queries.ts';

export const organisations: ServerModule = { name: 'organisations', register: registerOrganisationRoutes };
