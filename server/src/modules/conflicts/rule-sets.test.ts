import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { barsOf, type Clearance, clear, findingsOf, makeRound } from './testing.ts';

interface Rule {
  key: string;
  isOn: boolean;
  severity: string;
  version: number;
  source: { title: string };
  settings: Record<string, unknown>;
}
interface Rules {
  scope: string;
  version: number;
  revision: number;
  isOwn: boolean;
  rules: Rule[];
  differsFromFunder: object[];
  versions: { version: number; note: string; isFollowing: boolean; changes: object[] }[];
  can: { edit: boolean; follow: boolean };
}
interface Failed {
  error: { code: string; field: string | null; details: { field: string; params: object }[] };
}

let app: TestApp;
let director: string;
beforeAll(async () => {
  app = await createTestApp();
  director = await makeStaff(app.services, 'director');
});
afterAll(() => app.close());

const note = 'The council decided so on Monday.';
const read = async (personId: string, url: string) => (await app.call<Rules>(personId, 'GET', url)).body;

/** What is sent to save a set, with one rule changed. */
const change = ({ rules, revision }: Rules, key: string, given: Partial<Rule>) => ({
  revision,
  note,
  rules: rules.map(({ version: _, source: __, ...rule }) =>
    rule.key === key ? { ...rule, ...given, settings: { ...rule.settings, ...given.settings } } : rule,
  ),
});

describe('the rules of the funder', () => {
  test('begin as those that Headwater brings, each with its source, and get versions', async () => {
    const before = await read(director, '/api/conflict-rules');
    expect(before).toMatchObject({ scope: 'funder', version: 1, can: { edit: true } });
    expect(before.rules).toHaveLength(15);
    expect(before.rules.every((rule) => rule.source.title !== '')).toBe(true);
    const sent = change(before, 'co-author', { settings: { withinMonths: 36 } });
    const after = (await app.call<Rules>(director, 'POST', '/api/conflict-rules', sent)).body;
    expect(after).toMatchObject({ version: before.version + 1 });
    expect(after.versions[0]).toMatchObject({
      version: before.version + 1,
      note,
      changes: [{ key: 'co-author', field: 'withinMonths', before: 48, after: 36 }],
    });
    expect(after.versions.at(-1)!.version).toBe(1);
    const changed = after.rules.filter((rule) => rule.version === after.version).map((rule) => rule.key);
    expect(changed).toEqual(['co-author']);
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select(['entity', 'reason'])
      .where('action', '=', 'conflict-rules.changed')
      .execute();
    expect(audit).toEqual([{ entity: 'conflict-rules', reason: note }]);
    const stale = await app.call<Failed>(director, 'POST', '/api/conflict-rules', sent);
    expect([stale.status, stale.body.error.code]).toEqual([409, 'changed-meanwhile']);
    const same = await app.call<Failed>(director, 'POST', '/api/conflict-rules', {
      ...sent,
      revision: after.revision,
    });
    expect([same.status, same.body.error.code]).toEqual([409, 'conflict-rules-unchanged']);
  });

  test('are changed once when two do it at the same moment', async () => {
    const before = await read(director, '/api/conflict-rules');
    const answers = await Promise.all(
      [10, 11].map((maxLevels) =>
        app.call(
          director,
          'POST',
          '/api/conflict-rules',
          change(before, 'parent-or-child-organisation', { settings: { maxLevels } }),
        ),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test('are refused with every field that cannot be used, and then nothing changes', async () => {
    const before = await read(director, '/api/conflict-rules');
    const place = before.rules.findIndex((rule) => rule.key === 'co-author');
    const sent = change(before, 'co-author', {
      severity: 'maybe',
      settings: { withinMonths: -1, minStrength: 'much' },
    });
    const refused = await app.call<Failed>(director, 'POST', '/api/conflict-rules', sent);
    expect(refused.status).toBe(422);
    expect(refused.body.error.details.map((one) => one.field)).toEqual([
      `rules.${place}.severity`,
      `rules.${place}.settings.withinMonths`,
      `rules.${place}.settings.minStrength`,
    ]);
    const soft = change(before, 'member-of-application', { isOn: false });
    expect((await app.call(director, 'POST', '/api/conflict-rules', soft)).status).toBe(422);
    const fewer = {
      ...sent,
      rules: before.rules
        .slice(1)
        .map(({ key, isOn, severity, settings }) => ({ key, isOn, severity, settings })),
    };
    expect((await app.call(director, 'POST', '/api/conflict-rules', fewer)).status).toBe(400);
    expect(await read(director, '/api/conflict-rules')).toEqual(before);
  });

  test('a stored version cannot be rewritten, not even in the database', async () => {
    const update = app.services.db.updateTable('conflict_rule_sets').set({ note: 'forged' }).execute();
    await expect(update).rejects.toThrow('append-only');
  });
});

describe('the rules of a call', () => {
  test('follow the funder until its officer derives its own, and can follow again', async () => {
    const round = await makeRound(app);
    const url = `/api/calls/${round.callId}/conflict-rules`;
    const before = await read(round.officer, url);
    expect(before).toMatchObject({
      scope: 'funder',
      isOwn: false,
      revision: 0,
      can: { edit: true, follow: false },
    });
    const own = await app.call<Rules>(
      round.officer,
      'POST',
      url,
      change(before, 'sibling-organisation', { isOn: false }),
    );
    const difference = { key: 'sibling-organisation', field: 'isOn', before: true, after: false };
    expect(own.body).toMatchObject({
      scope: 'call',
      isOwn: true,
      version: 1,
      differsFromFunder: [difference],
      versions: [{ version: 1, changes: [difference] }],
      can: { follow: true },
    });
    const followed = await app.call<Rules>(round.officer, 'POST', `${url}/follow`, { revision: 1, note });
    expect(followed.body).toMatchObject({ scope: 'funder', isOwn: false, revision: 2 });
    expect(followed.body.versions.map((one) => one.isFollowing)).toEqual([true, false]);
  });

  test('make every earlier clearance out of date, so that nobody is assigned by it', async () => {
    const round = await makeRound(app);
    await clear(app, round);
    const url = `/api/calls/${round.callId}/conflict-rules`;
    const state = async () =>
      (await app.call<Clearance>(round.officer, 'GET', `/api/calls/${round.callId}/clearance`)).body;
    expect(await state()).toMatchObject({ isOutdated: false, unclearedApplications: 0, unclearedPeople: 0 });
    const rules = await read(round.officer, url);
    await app.call(round.officer, 'POST', url, change(rules, 'co-author', { isOn: false }));
    expect(await state()).toMatchObject({ isOutdated: true, unclearedApplications: 1, unclearedPeople: 3 });
    const run = await app.call<Failed>(
      round.officer,
      'POST',
      `/api/calls/${round.callId}/assignment-runs`,
      {},
    );
    expect([run.status, run.body.error.code]).toEqual([409, 'conflicts-not-cleared']);
    app.setNow('2026-03-02T08:01:00Z');
    await clear(app, round);
    expect(await state()).toMatchObject({ isOutdated: false, unclearedApplications: 0, unclearedPeople: 0 });
    const { items } = await findingsOf(app, round);
    expect(items.map((one) => [one.rule, one.rulesVersion])).toEqual([
      ['parent-or-child-organisation', expect.stringMatching(/^funder-/)],
    ]);
    expect(await barsOf(app, round.applicationId)).toEqual([
      { person_id: round.colleague, source: 'conflict' },
    ]);
    const [gone] = (await findingsOf(app, round, 'state=withdrawn')).items;
    expect(gone).toMatchObject({ rule: 'co-author', person: { id: round.coAuthor } });
  });
});

test('who may read and change rules', async () => {
  const round = await makeRound(app);
  const { services } = app;
  const people: Record<string, string | null> = {
    nobody: null,
    applicant: round.lead,
    reviewer: await makeStaff(services, 'reviewer'),
    panelMember: await makeStaff(services, 'panel_member', { kind: 'call', id: round.callId }),
    hostOfficer: await makeStaff(services, 'host_officer', { kind: 'organisation', id: round.hospital }),
    otherOfficer: await makeStaff(services, 'officer', { kind: 'call', id: await makeCall(services) }),
    officer: round.officer,
    director,
    administrator: await makeStaff(services, 'administrator'),
    somebody: await makePerson(services),
  };
  const ofCall = `/api/calls/${round.callId}/conflict-rules`;
  const funder = await read(director, '/api/conflict-rules');
  const table: Record<string, number[]> = {};
  for (const [name, id] of Object.entries(people)) {
    // Unchanged rules: whoever may change them is told so, and nothing changes.
    const body = change(funder, 'co-author', {});
    const calls = [
      await app.call(id, 'GET', '/api/conflict-rules'),
      await app.call(id, 'POST', '/api/conflict-rules', body),
      await app.call(id, 'GET', ofCall),
      await app.call(id, 'POST', ofCall, { ...body, revision: 0 }),
      await app.call(id, 'POST', `${ofCall}/follow`, { revision: 0, note }),
    ];
    table[name] = calls.map((one) => one.status);
  }
  expect(table).toEqual({
    nobody: [401, 401, 401, 401, 401],
    applicant: [404, 404, 404, 404, 404],
    reviewer: [404, 404, 404, 404, 404],
    panelMember: [404, 404, 404, 404, 404],
    hostOfficer: [404, 404, 404, 404, 404],
    otherOfficer: [200, 403, 403, 403, 403],
    officer: [200, 403, 200, 409, 409],
    director: [200, 409, 200, 403, 403],
    administrator: [200, 409, 404, 404, 404],
    somebody: [404, 404, 404, 404, 404],
  });
});
