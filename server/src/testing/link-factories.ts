/** Small makers around the links with which reviewers open one review. */
import { makeLinks } from '../modules/assignments/index.ts';
import { LINK_HEADER } from '../platform/routes.ts';
import type { TestApp } from './app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from './factories.ts';

export interface LinkAnswer<T> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

/** Sends a request as whoever holds a link, with whatever else is in the headers. */
export async function callByLink<T = never>(
  { app }: TestApp,
  token: string,
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<LinkAnswer<T>> {
  const response = await app.inject({
    method,
    url,
    headers: { [LINK_HEADER]: token, ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson =
    String(response.headers['content-type']).startsWith('application/json') && response.body !== '';
  return {
    status: response.statusCode,
    body: (isJson ? response.json() : response.body) as T,
    headers: response.headers,
  };
}

export interface LinkFailure {
  error: { code: string; params: Record<string, unknown>; message: string };
}
export interface LinkReview {
  review: { status: string; revision: number };
  can: Record<string, boolean>;
}

/** What a test file asks by links of its app. */
export function askByLink(readApp: () => TestApp) {
  const byLink = <T = never>(token: string, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) =>
    callByLink<T>(readApp(), token, method, url, body);
  return {
    makeRound: () => makeInvitedRound(readApp()),
    byLink,
    /** Where the review of a link stands. */
    ofLink: async (token: string) =>
      (await byLink<{ state: string; assignmentId: string | null }>(token, 'GET', '/api/review-link')).body,
  };
}

/** Makes a link to an assignment; answers its token. */
export async function makeToken({ services }: TestApp, assignmentId: string): Promise<string> {
  const links = await services.db.transaction().execute((tx) => makeLinks(services, tx, [assignmentId]));
  return links.get(assignmentId)!.split('/r/')[1]!;
}

/** The tokens in the mails to a person, the oldest first. */
export async function readTokens({ services }: TestApp, personId: string): Promise<string[]> {
  const mails = await services.db
    .selectFrom('mails')
    .select('body')
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  return mails.flatMap(({ body }) => [...body.matchAll(/\/r\/([\w-]{43})/g)].map((match) => match[1]!));
}

/**
 * A call in review with one application, whose reviewer was invited by its officer and has the link of that mail. The
 * review is due on 1 April 2026 at noon.
 */
export async function makeInvitedRound(app: TestApp) {
  const { services } = app;
  app.setNow('2026-03-02T08:00:00Z');
  const callId = await makeCall(services, {
    status: 'review',
    closesAt: '2026-02-25T00:00:00Z',
    hostDeadlineAt: null,
  });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, {
    callId,
    leadId: lead,
    title: 'Rivers under ice',
    number: `L-${callId}`,
  });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const { body } = await app.call<{ id: string }>(
    officer,
    'POST',
    `/api/applications/${applicationId}/assignments`,
    { personId: reviewer },
  );
  const [token] = await readTokens(app, reviewer);
  await services.db
    .updateTable('assignments')
    .set({ due_at: new Date('2026-04-01T12:00:00Z') })
    .where('id', '=', body.id)
    .execute();
  return { callId, officer, lead, applicationId, reviewer, id: body.id, token: token! };
}

/** Accepts the invitation of a round by its link. */
export const acceptByLink = (app: TestApp, { token, id }: { token: string; id: string }) =>
  callByLink(app, token, 'POST', `/api/my/assignments/${id}/accept`, { noConflict: true });

/** What {@link writeByLink} says to the panel. */
export const WRITTEN_TO_PANEL = 'Worth the risk.';

/** Writes a whole review by link, each score the best of the scale; answers the revision that was saved. */
export async function writeByLink(
  app: TestApp,
  { token, id, callId }: { token: string; id: string; callId: string },
): Promise<number> {
  const { criteria, scale_max } = await app.services.db
    .selectFrom('calls')
    .select(['criteria', 'scale_max'])
    .where('id', '=', callId)
    .executeTakeFirstOrThrow();
  const saved = await callByLink<{ review: { revision: number } }>(
    app,
    token,
    'PATCH',
    `/api/my/assignments/${id}/review`,
    {
      revision: 0,
      scores: Object.fromEntries((criteria as { key: string }[]).map(({ key }) => [key, scale_max])),
      commentToApplicant: 'The question is sharp and the method is new.',
      commentToPanel: WRITTEN_TO_PANEL,
    },
  );
  if (saved.status !== 200) throw new Error(`the review was not saved: ${JSON.stringify(saved.body)}`);
  return saved.body.review.revision;
}
