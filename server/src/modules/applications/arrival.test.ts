import { describe, expect, test } from 'vitest';
import { issueTicket } from '../../platform/tickets.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makePerson } from '../../testing/factories.ts';

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
});

const CLOSES = Date.parse('2026-04-01T00:00:00Z');
const at = (ms: number) => new Date(CLOSES + ms).toISOString();

/** Sends a step with a ticket, as a client does that was turned away. */
async function send(personId: string, path: string, ticket: string, body: object) {
  const response = await app.app.inject({
    method: 'POST',
    url: path,
    headers: { 'x-test-person': personId, 'headwater-ticket': ticket },
    payload: body,
  });
  return { status: response.statusCode, body: response.json() as Draft & Failure };
}

describe('a busy server', () => {
  test('deals with what it can, and tells the others their place, when to come back, and gives them a ticket', async () => {
    app.setNow('2026-03-02T08:00:00Z');
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const path = `/api/applications/${draft.id}/submit`;
    const answers = await Promise.all(
      Array.from({ length: 400 }, () =>
        app.app.inject({
          method: 'POST',
          url: path,
          headers: { 'x-test-person': lead, 'accept-language': 'zh' },
          payload: { revision: draft.revision },
        }),
      ),
    );
    const turned = answers.filter((one) => one.statusCode === 503);
    expect(answers.filter((one) => one.statusCode === 200).length).toBe(400 - turned.length);
    expect(turned.length).toBeGreaterThan(0);
    const { error } = turned[0]!.json() as {
      error: { code: string; message: string; params: Record<string, unknown> };
    };
    expect(error.code).toBe('server-busy');
    expect(error.message).toContain('您前面还有');
    expect(Number(turned[0]!.headers['retry-after'])).toBe(error.params.seconds);
    for (const one of turned) expect(one.json().error.params.position).toBeGreaterThan(0);
    const again = await send(lead, path, String(error.params.ticket), { revision: draft.revision });
    expect(again.body.status).toBe('with-host');
    const mails = await app.services.db
      .selectFrom('mails')
      .select('id')
      .where('kind', '=', 'application-to-sign')
      .where('entity_id', '=', draft.id)
      .execute();
    expect(mails).toHaveLength(1);
  });

  test('whoever came before the deadline and was turned away is in time; whoever has no ticket is not', async () => {
    app.setNow(at(-60_000));
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const path = `/api/applications/${draft.id}/submit`;
    app.setNow(at(-1));
    const ticket = issueTicket(app.services, path);
    app.setNow(at(0));
    const late = await world.send(lead, draft.id, 'submit', { revision: draft.revision });
    expect(late.body.error.code).toBe('deadline-passed');
    const forOther = issueTicket(app.services, `/api/applications/${lead}/submit`);
    expect((await send(lead, path, forOther, { revision: draft.revision })).body.error.code).toBe(
      'deadline-passed',
    );
    const forged = `${ticket.split('.')[0]}.${'A'.repeat(86)}`;
    expect((await send(lead, path, forged, { revision: draft.revision })).body.error.code).toBe(
      'deadline-passed',
    );
    app.setNow(at(16 * 60_000));
    expect((await send(lead, path, ticket, { revision: draft.revision })).body.error.code).toBe(
      'deadline-passed',
    );
    app.setNow(at(5_000));
    expect((await send(lead, path, ticket, { revision: draft.revision })).body.status).toBe('with-host');
  });

  test('waiting is no time to write on: what was changed after the first coming is not handed in late', async () => {
    app.setNow(at(-60_000));
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const path = `/api/applications/${draft.id}/submit`;
    app.setNow(at(-1));
    const ticket = issueTicket(app.services, path);
    app.setNow(at(1_000));
    const edited = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      answers: { aim: 'To find out more.' },
    });
    const refused = await send(lead, path, ticket, { revision: edited.body.revision });
    expect(refused.status).toBe(409);
    expect(refused.body.error.code).toBe('changed-after-arrival');
  });
});

describe('saving', () => {
  test('answers no more than was asked for, and what many save at once is each kept once', async () => {
    app.setNow('2026-03-03T08:00:00Z');
    const people = await Promise.all(Array.from({ length: 20 }, () => makePerson(app.services)));
    const drafts = await Promise.all(people.map((lead) => world.begin(lead)));
    const save = (n: number, revision: number) =>
      app.app.inject({
        method: 'PATCH',
        url: `/api/applications/${drafts[n]!.id}`,
        headers: { 'x-test-person': people[n]!, prefer: 'return=minimal' },
        payload: { revision, title: `River ${n}`, answers: { aim: `Aim ${n}` } },
      });
    const first = await Promise.all(drafts.map((draft, n) => save(n, draft.revision)));
    expect(first.map((one) => one.json())).toEqual(
      drafts.map((draft) => ({ revision: draft.revision + 1, savedAt: '2026-03-03T08:00:00.000Z' })),
    );
    // Of several saves of one draft that started from the same revision, one is kept.
    const twice = await Promise.all([0, 0, 0].map((n) => save(n, drafts[0]!.revision)));
    expect(twice.map((one) => one.statusCode)).toEqual([409, 409, 409]);
    const kept = await app.services.db
      .selectFrom('application_changes')
      .select(['application_id', 'field', 'before', 'after'])
      .where('application_id', '=', drafts[3]!.id)
      .orderBy('field')
      .execute();
    expect(kept).toEqual([
      { application_id: drafts[3]!.id, field: 'answers.aim', before: null, after: 'Aim 3' },
      { application_id: drafts[3]!.id, field: 'title', before: '', after: 'River 3' },
    ]);
  });

  test('the number of statements does not grow with those who save or hand in at the same moment', async () => {
    app.setNow('2026-03-03T09:00:00Z');
    const ready = async (count: number) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const lead = await makePerson(app.services);
          return { lead, draft: await world.complete(lead) };
        }),
      );
    const submitAll = (some: Awaited<ReturnType<typeof ready>>) =>
      app.countStatements(() =>
        Promise.all(
          some.map(({ lead, draft }) =>
            app.app.inject({
              method: 'POST',
              url: `/api/applications/${draft.id}/submit`,
              headers: { 'x-test-person': lead, prefer: 'return=minimal' },
              payload: { revision: draft.revision },
            }),
          ),
        ),
      );
    const five = await ready(5);
    const forty = await ready(40);
    await submitAll(await ready(1));
    // Who asks is read for each by the tests' own sign-in.
    const ofFive = (await submitAll(five)) - 5;
    const ofForty = (await submitAll(forty)) - 40;
    expect(ofForty).toBeLessThanOrEqual(ofFive * 3);
  });
});
