/** People, the roles they hold, and who may act in whose name. */
export {
  findOrCreatePersonByEmail,
  findPersonByEmail,
  mailTargets,
  type PersonRow,
  personSearchText,
  readPeople,
} from './queries.ts';
export { endRole, grantRole, type RoleInScope } from './role-queries.ts';
