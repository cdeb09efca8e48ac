/** A panel for tests, made as an officer makes one. */
import { bar } from '../modules/applications/index.ts';
import { insertImportedReviews } from '../modules/reviews/index.ts';
import type { TestApp } from './app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from './factories.ts';

export interface MadePanel {
  callId: string;
  panelId: string;
  officer: string;
  /** In the order of their names. */
  members: string[];
  /** In the order of the titles given. */
  applications: string[];
  leads: string[];
}

/** A panel in session, of a call at its panel, with members and applications. */
export async function makePanelInSession(
  app: TestApp,
  values: { members: number; titles: readonly string[] },
): Promise<MadePanel> {
  const { services } = app;
  const callId = await makeCall(services, { status: 'panel' });
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const leads: string[] = [];
  const applications: string[] = [];
  for (const title of values.titles) {
    leads.push(await makePerson(services));
    applications.push(await makeApplication(services, { callId, leadId: leads.at(-1)!, title }));
  }
  const ask = async <T>(url: string, body?: object) => {
    const answer = await app.call<T>(officer, 'POST', url, body);
    if (answer.status >= 300) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id: panelId } = await ask<{ id: string }>(`/api/calls/${callId}/panels`, {
    key: 'p1',
    name: { en: 'Panel one', zh: '第一组' },
  });
  const members: string[] = [];
  for (let at = 0; at < values.members; at++)
    members.push(await makePerson(services, { name: `Member ${'ABCDEFGH'[at]}` }));
  await ask(`/api/panels/${panelId}/members`, { personIds: members });
  await ask(`/api/calls/${callId}/panels/distribute`, { panelId, rest: true });
  await ask(`/api/panels/${panelId}/begin`);
  return { callId, panelId, officer, members, applications, leads };
}

async function review(app: TestApp, panel: MadePanel, scores: Record<number, number[]>): Promise<void> {
  const { db } = app.services;
  const reviews: Parameters<typeof insertImportedReviews>[1][number][] = [];
  for (const [at, given] of Object.entries(scores)) {
    for (const overall of given) {
      reviews.push({
        callId: panel.callId,
        applicationId: panel.applications[Number(at)]!,
        reviewerId: await makePerson(app.services),
        status: 'submitted' as const,
        overall,
        commentToPanel: 'Bold, but thin on method. The rest can be read.',
        at: new Date('2026-02-25T00:00:00Z'),
      });
    }
  }
  await db.transaction().execute((tx) => insertImportedReviews(tx, reviews));
}

/** A panel of three with four reviewed applications: a split one, two that agree, one that is clearly the best. */
export async function makeReviewedPanel(app: TestApp): Promise<MadePanel> {
  const panel = await makePanelInSession(app, { members: 3, titles: ['Calm', 'Split', 'Best', 'Quiet'] });
  await review(app, panel, { 0: [4, 4, 4], 1: [6, 6, 2], 2: [6, 6, 6], 3: [4, 4, 3] });
  return panel;
}

export interface ShownBallot {
  id: string;
  applicationId: string;
  status: string;
  eligible: number;
  voted: number;
  hasVoted: boolean;
  myChoice: string | null;
  voters: { personId: string; hasVoted: boolean; choice: string | null }[];
  result: { eligible: number; voted: number; tallies: object[] | null; outcome: object } | null;
  can: Record<string, boolean>;
}

type Fault = { error: { code: string; params: object } };

/** What people do with ballots, asked of a test app. */
export function ballotsOf(app: () => TestApp) {
  const open = (by: string, { panelId }: MadePanel, applicationIds: string[], body: object = {}) =>
    app().call<{ ids: string[] } & Fault>(by, 'POST', `/api/panels/${panelId}/ballots`, {
      applicationIds,
      kind: 'yes-no',
      secrecy: 'secret',
      ...body,
    });
  return {
    open,
    /** A ballot on the panel's first application, secret and on yes or no unless `body` says otherwise. */
    openOne: async (panel: MadePanel, body: object = {}) =>
      (await open(panel.officer, panel, [panel.applications[0]!], body)).body.ids[0]!,
    vote: (by: string, id: string, choice: string) =>
      app().call<Fault>(by, 'POST', `/api/panel-ballots/${id}/vote`, { choice }),
    close: (by: string, id: string) => app().call<Fault>(by, 'POST', `/api/panel-ballots/${id}/close`),
    /** The latest ballot on an application, as somebody sees it. */
    readBallot: async (by: string, applicationId: string): Promise<ShownBallot> => {
      const { status, body } = await app().call<{ ballots: ShownBallot[] }>(
        by,
        'GET',
        `/api/panel-applications/${applicationId}/sheet`,
      );
      if (status !== 200) throw new Error(`the sheet of ${applicationId}: ${status}`);
      return body.ballots.at(-1)!;
    },
    keepOut: (applicationId: string, personId: string) =>
      bar(app().services.db, [{ applicationId, personId, source: 'conflict' }]),
  };
}
