/** A panel for tests, made as an officer makes one. */
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
