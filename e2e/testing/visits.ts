/** Every page of the product, with the eyes that see it and the record it shows. */
import type { Desk, Eyes } from './people.ts';

export interface Visit {
  /** The path as `web/src/features` names it. */
  path: string;
  eyes: Eyes;
  /** Tells apart visits of one path by the same eyes. */
  what?: string;
  /** The address with its parameters; none when the path has no parameter. */
  find?: (desk: Desk) => Promise<string>;
}

interface Item {
  id: string;
  status: string;
  code: string;
}

async function list(desk: Desk, path: string): Promise<Item[]> {
  return (await desk.get<{ items: Item[] }>(path)).items;
}

/** The first record of an API list, by its status where one is named. */
async function first(desk: Desk, path: string, ...statuses: string[]): Promise<Item> {
  const items = await list(desk, path);
  const found = statuses.length === 0 ? items[0] : items.find((item) => statuses.includes(item.status));
  if (!found) throw new Error(`GET ${path}: no record ${statuses.join(' or ')} among ${items.length}`);
  return found;
}

const under =
  (base: string, path: string, ...statuses: string[]) =>
  async (desk: Desk) =>
    `${base}/${(await first(desk, path, ...statuses)).id}`;

const me = async (desk: Desk) => (await desk.get<{ person: { id: string } }>('/api/session')).person.id;

export const VISITS: Visit[] = [
  { path: '/', eyes: 'visitor' },
  { path: '/', eyes: 'applicant' },
  { path: '/', eyes: 'host_officer' },
  { path: '/', eyes: 'reviewer' },
  { path: '/', eyes: 'panel_member' },
  { path: '/', eyes: 'officer' },
  { path: '/', eyes: 'director' },
  { path: '/', eyes: 'administrator' },

  { path: '/sign-in', eyes: 'visitor' },
  { path: '/sign-up', eyes: 'visitor' },
  { path: '/verify-email', eyes: 'visitor' },
  { path: '/forgotten-password', eyes: 'visitor' },
  { path: '/reset-password', eyes: 'visitor', find: async () => '/reset-password?token=expired' },
  { path: '/setup', eyes: 'visitor' },
  { path: '/account', eyes: 'applicant' },
  { path: '/account', eyes: 'administrator' },

  { path: '/organisations', eyes: 'officer' },
  {
    path: '/organisations/$organisationId',
    eyes: 'officer',
    find: under('/organisations', '/api/organisations'),
  },

  { path: '/imports', eyes: 'administrator' },
  { path: '/imports', eyes: 'officer' },

  { path: '/people', eyes: 'administrator' },
  { path: '/people', eyes: 'officer' },
  { path: '/people/new', eyes: 'administrator' },
  { path: '/people/$personId', eyes: 'administrator', find: under('/people', '/api/people') },
  {
    path: '/people/$personId',
    eyes: 'reviewer',
    what: 'their own',
    find: async (desk) => `/people/${await me(desk)}`,
  },
  {
    path: '/people/$personId/edit',
    eyes: 'applicant',
    find: async (desk) => `/people/${await me(desk)}/edit`,
  },

  { path: '/audit', eyes: 'administrator' },
  { path: '/outbox', eyes: 'administrator' },
  { path: '/jobs', eyes: 'administrator' },
];
