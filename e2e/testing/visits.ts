/** Every page of the product, with the eyes that see it and the record it shows. */
import type { Desk, Eyes } from './people.ts';

export interface Visit {
  /** The path as `web/src/features` names it. */
  path: string;
  eyes: Eyes;
  /** Tells apart visits of one path by the same eyes. */
  what: string;
  /** The address with its parameters filled in. */
  find: (desk: Desk) => Promise<string>;
  /** Whether to look at it in the dark, too: one of each kind of page. */
  dark: boolean;
  /** Whether the record is not there, and the page has to say so: the sample has none of its kind. */
  isMissing: boolean;
}

interface Item {
  id: string;
  status: string;
  number: string;
  callId: string;
}

type Fill = (desk: Desk) => Promise<string>;

function visit(eyes: Eyes, path: string, what = '', find: Fill = async () => path): Visit {
  return { path, eyes, what, find, dark: false, isMissing: false };
}

function inTheDark(one: Visit): Visit {
  return { ...one, dark: true };
}

/** A visit to a record that does not exist. */
function toNothing(eyes: Eyes, path: string, find: Fill = async () => path): Visit {
  const address: Fill = async (desk) =>
    (await find(desk)).replace(/\$\w+/, '00000000-0000-4000-8000-000000000000');
  return { ...visit(eyes, path, 'not there', address), isMissing: true };
}

/** The first record of an API list, with one of the statuses where any is named. */
async function first(desk: Desk, list: string, statuses: string[]): Promise<Item> {
  const { items } = await desk.get<{ items: Item[] }>(list);
  const found = statuses.length === 0 ? items[0] : items.find((item) => statuses.includes(item.status));
  if (!found) throw new Error(`GET ${list}: nothing ${statuses.join(' or ')} among ${items.length}`);
  return found;
}

/** An address in which `*` is the id of the first record of a list, with one of the statuses where any is named. */
const withFirst =
  (address: string, list: string, ...statuses: string[]): Fill =>
  async (desk) =>
    address.replace('*', (await first(desk, list, statuses)).id);

const CALLS = '/api/calls';
const ofCall = (address: string, ...statuses: string[]) => withFirst(address, CALLS, ...statuses);
const ofApplication = (address: string, ...statuses: string[]) =>
  withFirst(address, '/api/applications?limit=200', ...statuses);

const ofMe =
  (address: string): Fill =>
  async (desk) => {
    const { person } = await desk.get<{ person: { id: string } }>('/api/session');
    return address.replace('*', person.id);
  };

const applicationOfCall: Fill = async (desk) => {
  const call = await first(desk, CALLS, ['review']);
  const application = await first(desk, `/api/applications?callId=${call.id}`, ['submitted']);
  return `/calls/${call.id}/applications/${application.id}`;
};

const applicationOfPanel: Fill = async (desk) => {
  const panel = await first(desk, '/api/panels', []);
  const application = await first(desk, `/api/calls/${panel.callId}/panel-applications`, []);
  return `/panels/${panel.id}/applications/${application.id}`;
};

/** The link in the newest mail that carries one. */
const linkInOutbox: Fill = async (desk) => {
  const { items } = await desk.get<{ items: { body: string | null }[] }>(
    '/api/outbox?kind=review-invitation',
  );
  return items.map(({ body }) => /\/r\/[\w-]{43}/.exec(body ?? '')?.[0]).find(Boolean) ?? '/r/none';
};

const award: Fill = async (desk) => `/awards/${(await first(desk, '/api/registry/awards', [])).number}`;

export const VISITS: Visit[] = [
  inTheDark(visit('visitor', '/')),
  visit('applicant', '/'),
  visit('host_officer', '/'),
  visit('reviewer', '/'),
  visit('panel_member', '/'),
  inTheDark(visit('officer', '/')),
  visit('director', '/'),
  visit('administrator', '/'),

  inTheDark(visit('visitor', '/sign-in')),
  visit('visitor', '/sign-up'),
  visit('visitor', '/verify-email'),
  visit('visitor', '/forgotten-password'),
  visit('visitor', '/reset-password', 'expired', async () => '/reset-password?token=expired'),
  visit('visitor', '/setup'),
  visit('applicant', '/account'),
  visit('administrator', '/account'),

  visit('visitor', '/calls'),
  visit('applicant', '/calls'),
  visit('officer', '/calls'),
  visit('director', '/calls'),
  visit('visitor', '/calls/$callId', 'by its code', async () => '/calls/HW-F-07'),
  visit('applicant', '/calls/$callId', 'open', ofCall('/calls/*', 'published')),
  inTheDark(visit('open_officer', '/calls/$callId', 'open', ofCall('/calls/*', 'published'))),
  visit('officer', '/calls/$callId', 'in review', ofCall('/calls/*', 'review')),
  visit('officer', '/calls/$callId', 'at its panel', ofCall('/calls/*', 'panel')),
  visit('officer', '/calls/$callId', 'released', ofCall('/calls/*', 'released')),
  visit('director', '/calls/$callId', 'in review', ofCall('/calls/*', 'review')),
  inTheDark(visit('open_officer', '/calls/$callId/edit', 'open', ofCall('/calls/*/edit', 'published'))),
  visit('open_officer', '/calls/$callId/eligibility', 'open', ofCall('/calls/*/eligibility', 'published')),
  visit('open_officer', '/calls/$callId/form', 'open', ofCall('/calls/*/form', 'published')),
  inTheDark(
    visit('officer', '/calls/$callId/applications', 'in review', ofCall('/calls/*/applications', 'review')),
  ),
  inTheDark(visit('officer', '/calls/$callId/phases', 'in review', ofCall('/calls/*/phases', 'review'))),
  visit('director', '/calls/$callId/phases', 'released', ofCall('/calls/*/phases', 'released')),
  visit('officer', '/calls/$callId/names', 'in review', ofCall('/calls/*/names', 'review')),
  visit('open_officer', '/calls/$callId/extensions', 'open', ofCall('/calls/*/extensions', 'published')),
  visit('officer', '/tracks'),
  inTheDark(visit('officer', '/tracks/$trackId', 'published', withFirst('/tracks/*', '/api/tracks'))),
  visit('director', '/calls/$callId/applications', 'released', ofCall('/calls/*/applications', 'released')),

  toNothing('visitor', '/r/$token'),
  inTheDark(visit('administrator', '/r/$token', 'an invitation in the outbox', linkInOutbox)),
  visit('visitor', '/review-link'),

  inTheDark(visit('applicant', '/my/works/add')),
  inTheDark(visit('applicant', '/my/cv')),
  visit('applicant', '/applications'),
  visit('applicant', '/applications/$applicationId', 'draft', ofApplication('/applications/*', 'draft')),
  inTheDark(
    visit(
      'applicant',
      '/applications/$applicationId/edit',
      'draft',
      ofApplication('/applications/*/edit', 'draft'),
    ),
  ),
  inTheDark(
    visit(
      'applicant',
      '/applications/$applicationId/history',
      'draft',
      ofApplication('/applications/*/history', 'draft'),
    ),
  ),
  visit('host_officer', '/host/applications'),
  visit(
    'host_officer',
    '/host/applications/$applicationId',
    'to sign',
    ofApplication('/host/applications/*', 'with-host'),
  ),
  visit(
    'host_officer',
    '/applications/$applicationId/receipt',
    '',
    ofApplication('/applications/*/receipt', 'submitted'),
  ),
  visit('officer', '/calls/$callId/applications/$applicationId', 'in review', applicationOfCall),
  visit('visitor', '/verify'),

  inTheDark(visit('officer', '/calls/$callId/conflicts', 'pool', ofCall('/calls/*/conflicts', 'review'))),
  visit('officer', '/calls/$callId/conflicts', 'findings', ofCall('/calls/*/conflicts?tab=found', 'review')),
  visit('officer', '/calls/$callId/conflicts', 'rules', ofCall('/calls/*/conflicts?tab=rules', 'review')),
  visit(
    'officer',
    '/calls/$callId/conflicts',
    'identities',
    ofCall('/calls/*/conflicts?tab=identities', 'review'),
  ),
  visit(
    'officer',
    '/calls/$callId/conflicts',
    'contests',
    ofCall('/calls/*/conflicts?tab=contests', 'review'),
  ),
  inTheDark(visit('director', '/conflict-rules')),
  inTheDark(visit('reviewer', '/my-conflicts')),
  inTheDark(
    visit('officer', '/calls/$callId/assignments', 'in review', ofCall('/calls/*/assignments', 'review')),
  ),
  inTheDark(
    visit(
      'officer',
      '/calls/$callId/assignments',
      'open places',
      ofCall('/calls/*/assignments?tab=places', 'review'),
    ),
  ),
  visit('officer', '/calls/$callId/assignments', 'files', ofCall('/calls/*/assignments?tab=files', 'review')),
  visit('officer', '/calls/$callId/assignments', 'runs', ofCall('/calls/*/assignments?tab=runs', 'review')),
  visit('reviewer', '/reviews'),
  visit(
    'reviewer',
    '/reviews/$assignmentId',
    'invited',
    withFirst('/reviews/*', '/api/my/assignments', 'invited'),
  ),
  inTheDark(
    visit(
      'reviewer',
      '/reviews/$assignmentId',
      'accepted',
      withFirst('/reviews/*', '/api/my/assignments', 'accepted'),
    ),
  ),
  visit(
    'reviewer',
    '/reviews/$assignmentId',
    'reviewed',
    withFirst('/reviews/*', '/api/my/assignments', 'reviewed'),
  ),
  visit('officer', '/calls/$callId/reviews', 'in review', ofCall('/calls/*/reviews', 'review')),
  visit('officer', '/calls/$callId/reviews', 'reviewers', ofCall('/calls/*/reviews?tab=reviewers', 'review')),
  visit(
    'officer',
    '/applications/$applicationId/reviews',
    '',
    ofApplication('/applications/*/reviews', 'submitted'),
  ),

  visit('panel_member', '/panels'),
  inTheDark(visit('panel_member', '/panels/$panelId', '', withFirst('/panels/*', '/api/panels'))),
  visit('panel_member', '/panels/$panelId/applications/$applicationId', '', applicationOfPanel),
  inTheDark(
    visit('panel_member', '/panels/$panelId/agenda', '', withFirst('/panels/*/agenda', '/api/panels')),
  ),
  visit('panel_member', '/panels/$panelId/minutes', '', withFirst('/panels/*/minutes', '/api/panels')),
  visit('officer', '/panels/$panelId/agenda', '', async (desk) => {
    const call = await first(desk, CALLS, ['panel']);
    return withFirst('/panels/*/agenda', `/api/calls/${call.id}/panels`)(desk);
  }),
  visit('officer', '/panels/$panelId', '', async (desk) => {
    const call = await first(desk, CALLS, ['panel']);
    return withFirst('/panels/*', `/api/calls/${call.id}/panels`)(desk);
  }),
  visit('officer', '/calls/$callId/panels', '', ofCall('/calls/*/panels', 'panel')),
  inTheDark(visit('officer', '/calls/$callId/ranking', '', ofCall('/calls/*/ranking', 'panel'))),
  visit('director', '/calls/$callId/ranking', '', ofCall('/calls/*/ranking', 'panel')),
  inTheDark(visit('officer', '/calls/$callId/portfolio', '', ofCall('/calls/*/portfolio', 'panel'))),
  inTheDark(visit('officer', '/calls/$callId/draw', '', ofCall('/calls/*/draw', 'panel'))),
  visit('visitor', '/draws'),
  visit('panel_member', '/nonconsensus'),
  inTheDark(visit('director', '/nonconsensus')),
  visit('director', '/nonconsensus/outcomes'),
  inTheDark(
    visit('open_officer', '/nonconsensus/$entryId', '', withFirst('/nonconsensus/*', '/api/channel-entries')),
  ),
  visit('panel_member', '/nonconsensus/$entryId', '', withFirst('/nonconsensus/*', '/api/channel-entries')),
  inTheDark(
    visit('open_officer', '/calls/$callId/nonconsensus', '', ofCall('/calls/*/nonconsensus', 'panel')),
  ),
  visit('officer', '/calls/$callId/decisions', 'not yet', ofCall('/calls/*/decisions', 'panel')),
  inTheDark(
    visit('officer', '/calls/$callId/decisions', 'released', ofCall('/calls/*/decisions', 'released')),
  ),
  visit('director', '/calls/$callId/decisions', 'released', ofCall('/calls/*/decisions', 'released')),
  visit(
    'director',
    '/applications/$applicationId/decision',
    'funded',
    ofApplication('/applications/*/decision', 'funded'),
  ),

  visit('officer', '/appeals'),
  toNothing('director', '/appeals/$appealId'),
  toNothing('visitor', '/draws/$drawId'),
  toNothing('visitor', '/certificates/$code'),
  visit('visitor', '/certificates'),
  visit('reviewer', '/credit'),
  visit(
    'officer',
    '/calls/$callId/reviewer-history',
    'in review',
    ofCall('/calls/*/reviewer-history', 'review'),
  ),
  toNothing(
    'officer',
    '/calls/$callId/portfolio/runs/$runId',
    ofCall('/calls/*/portfolio/runs/$runId', 'panel'),
  ),
  visit(
    'officer',
    '/calls/$callId/portfolio/comparison',
    '',
    ofCall('/calls/*/portfolio/comparison', 'panel'),
  ),
  visit('officer', '/applications/$applicationId/exchange', 'in review', async (desk) => {
    const call = await first(desk, CALLS, ['review']);
    return withFirst('/applications/*/exchange', `/api/applications?call=${call.id}`, 'submitted')(desk);
  }),
  toNothing('applicant', '/applications/$applicationId/response'),

  visit('applicant', '/my-awards'),
  visit('director', '/overview'),
  inTheDark(visit('visitor', '/awards')),
  visit('visitor', '/awards/$number', '', award),

  visit('officer', '/organisations'),
  visit('officer', '/organisations/$organisationId', '', withFirst('/organisations/*', '/api/organisations')),
  visit('administrator', '/funder'),
  visit('administrator', '/imports'),
  visit('administrator', '/imports/$importId', 'to look at', withFirst('/imports/*', '/api/imports')),
  visit('administrator', '/people'),
  visit('officer', '/people'),
  visit('administrator', '/people/new'),
  visit('administrator', '/people/$personId', 'an account', withFirst('/people/*', '/api/people')),
  visit('reviewer', '/people/$personId', 'their own', ofMe('/people/*')),
  visit('applicant', '/people/$personId/edit', 'their own', ofMe('/people/*/edit')),
  visit('administrator', '/audit'),
  visit('administrator', '/outbox'),
  visit('administrator', '/jobs'),
  visit('administrator', '/jobs/$jobId', 'done', withFirst('/jobs/*', '/api/jobs', 'done')),
];
