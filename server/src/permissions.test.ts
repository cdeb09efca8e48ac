/** Every route × every role: who is let in at all. What each may see inside is tested beside the modules. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from './auth/index.ts';
import { ROLES, type Role } from './platform/actor.ts';
import type { RouteEntry } from './platform/routes.ts';
import { createTestApp, type TestApp } from './testing/app.ts';
import { giveRole, makeApplication, makeCall, makePerson } from './testing/factories.ts';
import { callByLink, makeToken } from './testing/link-factories.ts';
import { makeAssignment } from './testing/review-factories.ts';

type Who = Role | 'applicant' | 'public';

let test: TestApp;
let routes: RouteEntry[];
const people = new Map<Who, string | null>([['public', null]]);

beforeAll(async () => {
  test = await createTestApp();
  const withSignIn = await createTestApp({ authenticator: createAuthenticator });
  routes = withSignIn.routes;
  await withSignIn.close();
  people.set('applicant', await makePerson(test.services));
  for (const role of ROLES) {
    const id = await makePerson(test.services);
    // A role held somewhere else: enough to pass the door, and no right to any record inside.
    const kind = role === 'host_officer' ? 'organisation' : role === 'panel_member' ? 'panel' : 'call';
    const scope =
      role === 'administrator' || role === 'director' ? null : ({ kind, id: randomUUID() } as const);
    await giveRole(test.services, id, role, scope);
    people.set(role, id);
  }
});
afterAll(() => test.close());

/** Whether the door lets this visitor in, by what the route declares. */
function isAdmitted(route: RouteEntry, who: Who): boolean {
  if (route.access === 'public') return true;
  if (who === 'public') return false;
  if (route.access === 'link') return false;
  return route.access === 'signed-in' || (who !== 'applicant' && route.access.includes(who));
}

/** Two thousand requests, on a machine that may have other work. */
const WALK_MS = 120_000;

const STREAMS = /\/(events|live)$/;

/** What some routes must be asked with. */
const QUERIES: Record<string, string> = {
  '/api/tracks/:id/changes': `?since=${randomUUID()}`,
  '/api/assignment-runs/:id/comparison': `?with=${randomUUID()}`,
  '/api/assignment-runs/:id/differences': `?with=${randomUUID()}`,
  '/api/assignment-runs/:id/export': '?format=hotcrp',
  '/api/panels/:id/minutes/file': '?format=pdf&language=en',
};

describe('the door of every route', () => {
  it('is declared, and no route outside the API answers changes', () => {
    expect(routes.length).toBeGreaterThan(80);
    for (const route of routes) {
      if (Array.isArray(route.access)) {
        for (const role of route.access) expect(ROLES).toContain(role);
      }
    }
  });

  it(
    'tells who is not signed in just that, and who lacks the role that there is nothing',
    async () => {
      const faults: string[] = [];
      const own = routes.filter((route) =>
        test.routes.some((known) => known.url === route.url && known.method === route.method),
      );
      for (const route of own) {
        if (STREAMS.test(route.url)) continue;
        for (const [who, id] of people) {
          const url = route.url.replaceAll(/:(\w+)/g, () => randomUUID());
          const answer = await test.call<{ error?: { code: string } }>(
            id,
            route.method as 'GET',
            url,
            route.method === 'GET' ? undefined : {},
          );
          const admitted = isAdmitted(route, who);
          const code = answer.body?.error?.code;
          const said = `${who} ${route.method} ${route.url}: ${answer.status} ${code ?? ''}`;
          if (answer.status >= 500) faults.push(said);
          else if (!admitted && who === 'public' && answer.status !== 401) faults.push(said);
          else if (!admitted && who !== 'public' && answer.status !== 404) faults.push(said);
          else if (admitted && answer.status === 401) faults.push(said);
        }
      }
      expect(faults).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'never shows a record to somebody whose role is held elsewhere',
    async () => {
      const faults: string[] = [];
      for (const route of test.routes.filter((one) => one.method === 'GET' && /:\w*[iI]d\b/.test(one.url))) {
        if (STREAMS.test(route.url)) continue;
        for (const [who, id] of people) {
          const url = route.url.replaceAll(/:(\w+)/g, () => randomUUID());
          const { status } = await test.call(id, 'GET', url + (QUERIES[route.url] ?? ''));
          if (status !== 404 && status !== 401) faults.push(`${who} GET ${route.url}: ${status}`);
        }
      }
      expect(faults).toEqual([]);
    },
    WALK_MS,
  );

  it(
    'does not exist for a reviewer’s link, but the few that say what it opens, and of these only its own record',
    async () => {
      const { services } = test;
      const callId = await makeCall(services, { status: 'review' });
      const leadId = await makePerson(services);
      const reviewer = await makePerson(services);
      const make = async () => {
        const applicationId = await makeApplication(services, { callId, leadId });
        const status = 'accepted' as const;
        const id = await makeAssignment(services, { callId, applicationId, personId: reviewer, status });
        return { applicationId, id };
      };
      const [own, other] = [await make(), await make()];
      const token = await makeToken(test, own.id);
      const faults: string[] = [];
      const opened: string[] = [];
      for (const route of test.routes) {
        if (STREAMS.test(route.url)) continue;
        const ask = (with_: string, id: string) =>
          callByLink<{ error?: { code: string } }>(
            test,
            with_,
            route.method as 'GET',
            route.url.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : 'x')),
            route.method === 'GET' ? undefined : {},
          );
        const said = `${route.method} ${route.url}`;
        if (!route.link) {
          const [right, wrong] = [await ask(token, own.id), await ask('wrong', own.id)];
          if (right.status !== 404 || right.body.error?.code !== 'not-found') faults.push(said);
          if (JSON.stringify(right.body) !== JSON.stringify(wrong.body))
            faults.push(`${said}: tells them apart`);
          continue;
        }
        opened.push(said);
        if ((await ask('wrong', own.id)).body.error?.code !== 'link-unknown')
          faults.push(`${said}: any link`);
        if (route.link === 'none') continue;
        for (const id of [other.id, other.applicationId, randomUUID()]) {
          if ((await ask(token, id)).status !== 404) faults.push(`${said}: another record`);
        }
      }
      expect(faults).toEqual([]);
      expect(opened.sort()).toEqual([
        'GET /api/applications/:id',
        'GET /api/applications/:id/discussion',
        'GET /api/applications/:id/exchange',
        'GET /api/applications/:id/files/:field',
        'GET /api/my/assignments/:id',
        'GET /api/my/assignments/:id/review',
        'GET /api/my/assignments/:id/review/pack',
        'GET /api/my/assignments/:id/review/quality',
        'GET /api/review-link',
        'PATCH /api/my/assignments/:id/review',
        'POST /api/applications/:id/discussion',
        'POST /api/my/assignments/:id/accept',
        'POST /api/my/assignments/:id/decline',
        'POST /api/my/assignments/:id/more-time',
        'POST /api/my/assignments/:id/review/discard-revision',
        'POST /api/my/assignments/:id/review/form',
        'POST /api/my/assignments/:id/review/submit',
        'POST /api/my/assignments/:id/take-back-decline',
      ]);
    },
    WALK_MS,
  );
});
