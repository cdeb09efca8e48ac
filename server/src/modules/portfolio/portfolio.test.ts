import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type DecisionSetup, type Failure, makeDecisionCall } from '../../testing/decision-factories.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  makeStaff,
} from '../../testing/factories.ts';
import type { BudgetLine, Lock, PlanRule, RunSummary } from './types.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const line = (key: string, amount: number, more: Partial<BudgetLine> = {}): BudgetLine => ({
  key,
  kind: 'competitive',
  name: { en: key, zh: '' },
  amount,
  conditions: [],
  ...more,
});

const rule = (key: string, attribute: string, value: string, more: Partial<PlanRule> = {}): PlanRule => ({
  key,
  name: { en: key, zh: '' },
  condition: { attribute, values: [value] },
  line: null,
  measure: 'count',
  floor: null,
  ceiling: null,
  ...more,
});

const OPEN = line('open', 60_000_00);
type Definition = { lines: BudgetLine[]; rules?: PlanRule[]; locks?: Lock[] };

const save = (
  { officer, callId }: DecisionSetup,
  { lines, rules = [], locks = [] }: Definition,
  version = 0,
) =>
  app.call<{ version: number } & Failure>(officer, 'PUT', `/api/calls/${callId}/portfolio`, {
    version,
    definition: { lines, rules, locks },
  });

const ask = ({ officer, callId, rankingId }: DecisionSetup, more: object = {}) =>
  app.call<{ runId: string; job: { id: string } } & Failure>(
    officer,
    'POST',
    `/api/calls/${callId}/portfolio-runs`,
    { rankingId, value: 'grade', draws: 20, ...more },
  );

async function run(setup: DecisionSetup, more: object = {}): Promise<string> {
  const asked = await ask(setup, more);
  expect(asked).toMatchObject({ status: 202 });
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  return asked.body.runId;
}

type Run = { summary: RunSummary; inputsHash: string; can: Record<string, boolean>; planVersion: number };
const readRun = async (person: string, id: string) =>
  (await app.call<Run>(person, 'GET', `/api/portfolio-runs/${id}`)).body;

type Row = { id: string; line: string | null; share: number | null; pinned: boolean | null };
const readRows = async ({ officer }: DecisionSetup, id: string) =>
  (await app.call<{ items: Row[] }>(officer, 'GET', `/api/portfolio-runs/${id}/rows`)).body.items;
const chosenOf = async (setup: DecisionSetup, id: string) =>
  (await readRows(setup, id)).filter((row) => row.line).map((row) => setup.applications.indexOf(row.id));

describe('a plan', () => {
  test('is saved as versions, and a stale one is refused', async () => {
    const setup = await makeDecisionCall(app);
    expect((await save(setup, { lines: [OPEN] })).body).toEqual({ version: 1 });
    const both = await Promise.all([
      save(setup, { lines: [line('open', 50_000_00)] }, 1),
      save(setup, { lines: [line('open', 40_000_00)] }, 1),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const plan = await app.call<{ version: number; attributes: { key: string; recorded: number }[] }>(
      setup.officer,
      'GET',
      `/api/calls/${setup.callId}/portfolio`,
    );
    expect(plan.body).toMatchObject({ version: 2, applications: 4, can: { edit: true, run: true } });
    expect(plan.body.attributes.map(({ key, recorded }) => [key, recorded])).toEqual([
      ['discipline', 4],
      ['host', 4],
      ['country', 4],
      ['city', 0],
      ['language', 4],
      ['channel', 0],
    ]);
  });

  test.each([
    [
      'lines above the budget',
      { lines: [line('a', 90_000_00), line('b', 20_000_00)] },
      'portfolio-lines-excess',
    ],
    ['a key twice', { lines: [line('a', 1), line('a', 2)] }, 'portfolio-key-twice'],
    [
      'a rule without a limit',
      { lines: [OPEN], rules: [rule('r', 'country', 'CN')] },
      'portfolio-rule-empty',
    ],
    [
      'a floor above its ceiling',
      { lines: [OPEN], rules: [rule('r', 'country', 'CN', { floor: 3, ceiling: 2 })] },
      'portfolio-limits-crossed',
    ],
    [
      'an attribute that is not recorded',
      { lines: [OPEN], rules: [rule('r', 'age', '35', { floor: 1 })] },
      'invalid-input',
    ],
    [
      'a rule of a line that is not there',
      { lines: [OPEN], rules: [rule('r', 'country', 'CN', { floor: 1, line: 'young' })] },
      'invalid-input',
    ],
    [
      'a lock of an application of another call',
      {
        lines: [OPEN],
        locks: [{ applicationId: '00000000-0000-4000-8000-000000000000', isIn: true, reason: 'x' }],
      },
      'invalid-input',
    ],
  ])('refuses %s', async (_, definition, code) => {
    const setup = await sharedSetup();
    expect((await save(setup, definition)).body.error.code).toBe(code);
  });

  let shared: DecisionSetup | null = null;
  const sharedSetup = async () => {
    shared ??= await makeDecisionCall(app);
    return shared;
  };
});

describe('a run', () => {
  test('chooses the best under the lines, says what each rule costs and how sure the choice is', async () => {
    const setup = await makeDecisionCall(app);
    const [, , third, fourth] = setup.applications;
    await save(setup, {
      lines: [OPEN],
      rules: [rule('host', 'host', setup.hostId, { ceiling: 4 })],
      locks: [{ applicationId: fourth!, isIn: true, reason: 'Joint with a partner who has paid already' }],
    });
    const runId = await run(setup);
    const { summary } = await readRun(setup.director, runId);
    if (summary.status !== 'chosen') throw new Error(summary.status);
    expect(await chosenOf(setup, runId)).toEqual([0, 3]);
    expect(summary).toMatchObject({
      candidates: 4,
      unranked: 0,
      withoutLine: 0,
      amount: 60_000_00,
      chosen: 2,
      gap: expect.closeTo(0, 12),
      rules: [{ key: 'host', used: 2, binding: null, cost: null }],
      draws: { made: 20, unsolved: 0 },
    });
    expect(summary.lines).toMatchObject([{ key: 'open', used: 60_000_00, chosen: 2 }]);
    expect(summary.lines[0]!.more!.amount).toBe(30_000_00);
    expect(summary.lines[0]!.more!.value).toBeGreaterThan(2);
    const [lock] = summary.locks;
    expect(lock).toMatchObject({
      applicationId: fourth,
      cost: { added: [fourth], dropped: [setup.applications[1]], counts: { added: 1, dropped: 1 } },
    });
    const rows = new Map((await readRows(setup, runId)).map((row) => [row.id, row]));
    expect(rows.get(fourth!)).toMatchObject({ pinned: true, share: 1 });
    expect(rows.get(third!)!.share).toBeLessThan(0.3);
  });

  test('comes out the same when computed again, and tells when a row was changed', async () => {
    const setup = await makeDecisionCall(app);
    await save(setup, { lines: [OPEN] });
    const runId = await run(setup);
    const replay = async () => {
      const asked = await app.call<{ job: { id: string } }>(
        setup.officer,
        'POST',
        `/api/portfolio-runs/${runId}/replay`,
      );
      return (await app.finishJob(asked.body.job.id)).result;
    };
    expect(await replay()).toMatchObject({ same: true, differing: 0, inputsIntact: true, summarySame: true });
    await sql`update portfolio_rows set line = null where run_id = ${runId}::uuid
      and application_id = ${setup.applications[0]!}::uuid`.execute(app.services.db);
    expect(await replay()).toMatchObject({ same: false, differing: 1, inputsIntact: true });
  });

  test('pays each application from one line only, from whichever serves best', async () => {
    const setup = await makeDecisionCall(app);
    const young = setup.applications.slice(0, 2);
    await save(setup, {
      lines: [line('open', 30_000_00), line('young', 60_000_00, { kind: 'young', applicationIds: young })],
    });
    const runId = await run(setup, { draws: 0 });
    const rows = await readRows(setup, runId);
    const lineOf = (at: number) => rows.find((row) => row.id === setup.applications[at])!.line;
    expect([0, 1, 2, 3].map(lineOf)).toEqual(['young', 'young', 'open', null]);
    expect(rows.every((row) => row.share === null)).toBe(true);
  });

  test('says which rules collide and which to relax first', async () => {
    const setup = await makeDecisionCall(app);
    await save(setup, {
      lines: [OPEN],
      rules: [rule('three', 'country', 'CN', { floor: 3 })],
    });
    const { summary, can } = await readRun(setup.officer, await run(setup));
    if (summary.status !== 'infeasible') throw new Error(summary.status);
    expect(summary.why.alone).toEqual([
      { rule: 'rule:three', limit: 'floor', by: 1, share: 1 / 3 },
      { rule: 'line:open', limit: 'ceiling', by: 30_000_00, share: 0.5 },
    ]);
    expect(can).toEqual({ replay: true, stage: false });
  });

  test('without money chooses nothing; with values of one’s own goes by these', async () => {
    const setup = await makeDecisionCall(app);
    await save(setup, { lines: [line('open', 0)] });
    expect(await chosenOf(setup, await run(setup))).toEqual([]);
    await save(setup, { lines: [line('open', 30_000_00)] }, 1);
    const { rows } = await sql<{ number: string }>`select number from applications
      where id = ${setup.applications[2]!}::uuid`.execute(app.services.db);
    const own = { value: 'own', values: [{ application: rows[0]!.number, value: 7 }] };
    expect(await chosenOf(setup, await run(setup, own))).toEqual([2]);
    expect(await chosenOf(setup, await run(setup, { value: 'chance' }))).toEqual([0]);
    const unknown = await ask(setup, { value: 'own', values: [{ application: 'N-none', value: 1 }] });
    expect(unknown).toMatchObject({ status: 400, body: { error: { code: 'invalid-input' } } });
    expect((await ask(setup, { value: 'own' })).body.error.code).toBe('invalid-input');
  });

  test('takes equal applications in a settled order, and one application alone', async () => {
    const callId = await makeCall(app.services, { status: 'decision', budget: 100_000_00 });
    const officer = await makeStaff(app.services, 'officer', { kind: 'call', id: callId });
    const applications: string[] = [];
    for (let at = 0; at < 3; at++) {
      const id = await makeApplication(app.services, {
        callId,
        leadId: await makePerson(app.services),
        requested: 10_000_00,
      });
      applications.push(id);
      await sql`insert into panels (id, call_id, key, name) values (${id}::uuid, ${callId}::uuid, ${`p${at}`},
        '{"en":"P","zh":""}')`.execute(app.services.db);
      await sql`insert into panel_grades (panel_id, application_id, assessor_id, grade)
        values (${id}::uuid, ${id}::uuid, ${officer}::uuid, 4)`.execute(app.services.db);
    }
    const asked = await app.call<{ job: { id: string }; rankingId: string }>(
      officer,
      'POST',
      `/api/calls/${callId}/rankings`,
      { source: 'grades', fund: 1 },
    );
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
    const setup = { officer, callId, applications, rankingId: asked.body.rankingId } as DecisionSetup;
    await save(setup, { lines: [line('open', 20_000_00)] });
    const first = await chosenOf(setup, await run(setup));
    expect(first).toHaveLength(2);
    expect(await chosenOf(setup, await run(setup))).toEqual(first);
  });

  test('is refused without lines or a ready ranking, and only one is computed at a time', async () => {
    const setup = await makeDecisionCall(app);
    expect((await ask(setup)).body.error.code).toBe('portfolio-without-lines');
    await save(setup, { lines: [OPEN] });
    const other = await ask(setup, { rankingId: '00000000-0000-4000-8000-000000000000' });
    expect(other.body.error.code).toBe('ranking-not-ready');
    const both = await Promise.all([ask(setup), ask(setup)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(both.find(({ status }) => status === 409)!.body.error.code).toBe('portfolio-under-way');
    await app.finishJob(both.find(({ status }) => status === 202)!.body.job.id);
  });

  test('stands beside others, line by line and application by application', async () => {
    const setup = await makeDecisionCall(app);
    await save(setup, { lines: [OPEN] });
    const first = await run(setup, { name: 'As it is', draws: 0 });
    await save(setup, { lines: [line('open', 30_000_00), line('more', 60_000_00)] }, 1);
    const second = await run(setup, { name: 'More', draws: 0 });
    const runs = `runs=${first},${second}`;
    const compared = await app.call<object>(setup.officer, 'GET', `/api/portfolio-comparison?${runs}`);
    expect(compared.body).toMatchObject({
      runs: [
        { name: 'As it is', number: 1, planVersion: 1, chosen: 2 },
        { name: 'More', number: 2, planVersion: 2, chosen: 3 },
      ],
      classes: [
        { value: 'physics', count: 2, amount: 60_000_00 },
        { value: 'physics', count: 3, amount: 90_000_00 },
      ].map((one) => expect.objectContaining(one)),
      differing: 1,
      common: 2,
    });
    const rows = await app.call<{ items: { id: string; lines: (string | null)[] }[] }>(
      setup.officer,
      'GET',
      `/api/portfolio-comparison/differences?${runs}`,
    );
    expect(rows.body.items).toMatchObject([{ id: setup.applications[2], lines: [null, expect.any(String)] }]);
    for (const refused of [first, `${first},${'a'.repeat(36)}`]) {
      const one = await app.call<Failure>(setup.officer, 'GET', `/api/portfolio-comparison?runs=${refused}`);
      expect(one).toMatchObject({ status: 400, body: { error: { code: 'invalid-input' } } });
    }
  });
});

describe('who sees a portfolio', () => {
  test('is who follows the call and from whom none of its applications is kept', async () => {
    const setup = await makeDecisionCall(app);
    const own = await makeStaff(app.services, 'officer', { kind: 'call', id: setup.callId });
    const barred = await makeStaff(app.services, 'director');
    const elsewhere = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const administrator = await makeStaff(app.services, 'administrator');
    const organisation = await makeOrganisation(app.services);
    const host = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: organisation });
    await sql`insert into application_members (application_id, person_id, role)
      values (${setup.applications[0]!}::uuid, ${own}::uuid, 'co-investigator')`.execute(app.services.db);
    await sql`insert into application_bars (application_id, person_id, source)
      values (${setup.applications[1]!}::uuid, ${barred}::uuid, 'conflict')`.execute(app.services.db);
    await save(setup, { lines: [OPEN] });
    const runId = await run(setup, { draws: 0 });
    const urls = [
      `/api/calls/${setup.callId}/portfolio`,
      `/api/calls/${setup.callId}/portfolio-runs`,
      `/api/portfolio-runs/${runId}`,
      `/api/portfolio-runs/${runId}/rows`,
      `/api/portfolio-comparison?runs=${runId},${runId.replace(/^./, '0')}`,
    ];
    for (const url of urls.slice(0, 4)) {
      for (const person of [setup.officer, setup.director])
        expect((await app.call(person, 'GET', url)).status).toBe(200);
      for (const person of [own, barred]) {
        const answer = await app.call<Failure>(person, 'GET', url);
        expect([answer.status, answer.body.error.code]).toEqual([403, 'own-application-in-call']);
      }
    }
    for (const url of urls) {
      for (const person of [elsewhere, administrator, host, setup.leads[0]!, setup.signer])
        expect((await app.call(person, 'GET', url)).status).toBe(404);
      expect((await app.call(null, 'GET', url)).status).toBe(401);
    }
    const edit = await app.call(setup.director, 'PUT', urls[0]!, {
      version: 1,
      definition: { lines: [], rules: [], locks: [] },
    });
    expect(edit.status).toBe(404);
  });

  test('reads as many statements for four applications as for one', async () => {
    const setup = await makeDecisionCall(app);
    await save(setup, { lines: [OPEN] });
    const runId = await run(setup, { draws: 0 });
    const count = (limit: number) =>
      app.countStatements(() =>
        app.call(setup.officer, 'GET', `/api/portfolio-runs/${runId}/rows?limit=${limit}`),
      );
    expect(await count(4)).toBe(await count(1));
  });
});
