import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import {
  decideRest,
  type Failure,
  makeDecisionCall,
  readRound,
  release,
  stage,
} from '../../testing/decision-factories.ts';
import { createDrawing, type Drawing, VALUE } from '../../testing/draw-factories.ts';
import { makeCall, makeStaff } from '../../testing/factories.ts';

let app: TestApp;
let { drawAll, stageDraw } = {} as Drawing;
beforeAll(async () => {
  app = await createTestApp();
  ({ drawAll, stageDraw } = createDrawing(app));
});
afterAll(() => app.close());

const PYTHON = spawnSync('python3', ['--version']).status === 0;
const fromRoot = (file: string) => fileURLToPath(new URL(`../../../../${file}`, import.meta.url));

describe('a grade that changed after the commitment', () => {
  test('is let pass by a director for a draw, which cannot be made again, and for nothing else', async () => {
    const setup = await makeDecisionCall(app);
    const change = () =>
      sql`update reviews set overall = overall - 0.5 where application_id = ${setup.applications[0]!}::uuid`.execute(
        app.services.db,
      );
    const waive = (person: string) =>
      app.call<Failure>(person, 'POST', `/api/calls/${setup.callId}/decision-round/waivers`, {
        code: 'ranking-current',
        count: 1,
        reason: 'The draw was committed to before the correction.',
      });
    const stageRanking = async () => {
      const { round } = await readRound(app, setup.officer, setup);
      return stage(app, setup.officer, setup, round?.revision ?? null);
    };
    const isRefused = async () => {
      const refused = await release(app, setup.director, setup);
      return refused.body.error.details.map(({ code }) => code);
    };
    const id = await drawAll(setup);
    await change();
    expect((await stageDraw(setup, id)).status).toBe(200);
    await decideRest(app, setup);
    expect(await isRefused()).toEqual(['check-ranking-current']);
    expect((await waive(setup.officer)).status).toBe(404);
    expect((await waive(setup.director)).status).toBe(200);
    await stageRanking();
    await decideRest(app, setup);
    expect(await isRefused()).toEqual(['check-ranking-current']);
    expect((await waive(setup.director)).body.error.code).toBe('check-not-waivable');
    expect((await stageDraw(setup, id)).status).toBe(200);
    const asked = await release(app, setup.director, setup);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  });
});

test('a draw does not decline what is heard apart, nor replace what a person decided about it', async () => {
  const setup = await makeDecisionCall(app);
  const [apart] = setup.applications.slice(-1);
  const id = await drawAll(setup, { rule: 'groups', slope: undefined });
  const entered = await app.call(setup.officer, 'POST', `/api/calls/${setup.callId}/channel-entries`, {
    applicationIds: [apart],
    reason: 'It asks a question that the others take for settled.',
  });
  expect(entered.status).toBe(200);
  const decided = await app.call(setup.officer, 'PUT', `/api/decisions/${apart}`, {
    outcome: 'fund',
    reason: 'A golden ticket was spent on it.',
    revision: 0,
  });
  expect(decided.status).toBe(200);
  expect((await stageDraw(setup, id)).body).toMatchObject({ open: 1, gone: 0 });
  const { rows } = await sql<{ outcome: string; origin: string }>`
    select outcome, origin from decisions where application_id = ${apart!}::uuid`.execute(app.services.db);
  expect(rows).toEqual([{ outcome: 'fund', origin: 'person' }]);
  const list = await app.call<{ items: { id: string; chance: number }[] }>(
    setup.officer,
    'GET',
    `/api/lotteries/${id}/entries`,
  );
  expect(list.body.items.find((one) => one.id === apart)).toMatchObject({ chance: 0 });
});

describe('after the release', () => {
  test.skipIf(!PYTHON)(
    'what anyone downloads holds for the command line and for the script (skipped without Python)',
    async () => {
      const setup = await makeDecisionCall(app);
      const id = await drawAll(setup);
      expect((await stageDraw(setup, id)).status).toBe(200);
      await decideRest(app, setup);
      const before = [
        await app.call(null, 'GET', `/api/registry/draws/${id}/transcript`),
        await app.call(setup.leads[0]!, 'GET', `/api/applications/${setup.applications[0]}/draw`),
      ];
      expect(before.map(({ status }) => status)).toEqual([404, 404]);
      const asked = await release(app, setup.director, setup);
      expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
      const folder = mkdtempSync(path.join(tmpdir(), 'headwater-draw-'));
      const save = async (person: string | null, url: string, name: string) => {
        const { status, body } = await app.call<{ receipt?: object }>(person, 'GET', url);
        expect(status).toBe(200);
        writeFileSync(path.join(folder, name), JSON.stringify(body.receipt ?? body));
        return body;
      };
      await save(null, `/api/registry/draws/${id}/statement`, 'statement.json');
      await save(null, `/api/registry/draws/${id}/transcript`, 'transcript.json');
      const url = `/api/applications/${setup.applications[1]}/draw`;
      const own = (await save(setup.leads[1]!, url, 'receipt.json')) as {
        number: number;
        chance: number;
        denominator: number;
      };
      const page = await app.call<{ statementHash: string; value: { value: string } }>(
        null,
        'GET',
        `/api/registry/draws/${id}`,
      );
      expect(page.body).toMatchObject({ status: 'released', value: { used: 'random', value: VALUE } });
      const files = ['--hash', page.body.statementHash, '--value', VALUE, '--receipt', 'receipt.json'];
      const script = spawnSync(
        'python3',
        [fromRoot('docs/lottery/verify.py'), 'statement.json', 'transcript.json', ...files],
        { cwd: folder, encoding: 'utf8' },
      );
      expect([script.status, script.stdout]).toEqual([0, 'The draw holds.\n']);
      const command = spawnSync(
        process.execPath,
        [
          fromRoot('cli/src/main.ts'),
          ...['lottery', 'verify', '--statement', 'statement.json', '--transcript', 'transcript.json'],
          ...files,
        ],
        { cwd: folder, encoding: 'utf8' },
      );
      expect([command.status, command.stderr]).toEqual([0, expect.stringContaining('The draw holds')]);
      rmSync(folder, { recursive: true });
      const { rows } = await sql<{ body: string }>`select body from mails
        where entity_id = ${setup.applications[1]!} order by created_at desc limit 1`.execute(
        app.services.db,
      );
      expect(rows[0]!.body).toContain(
        `number ${own.number}, with a chance of ${Number(((100 * own.chance) / own.denominator).toFixed(2))}%`,
      );
      expect((await app.call(setup.leads[0]!, 'GET', url)).status).toBe(404);
    },
    60_000,
  );
});

describe('who learns of a draw', () => {
  test('before the release is only who follows the call and from whom none of its applications is kept', async () => {
    const setup = await makeDecisionCall(app);
    const id = await drawAll(setup);
    const own = await makeStaff(app.services, 'officer', { kind: 'call', id: setup.callId });
    await sql`insert into application_members (application_id, person_id, role)
      values (${setup.applications[0]!}::uuid, ${own}::uuid, 'co-investigator')`.execute(app.services.db);
    const elsewhere = await makeStaff(app.services, 'officer', {
      kind: 'call',
      id: await makeCall(app.services),
    });
    const administrator = await makeStaff(app.services, 'administrator');
    const urls = [
      `/api/calls/${setup.callId}/lotteries`,
      ...['', '/entries', '/transcript'].map((part) => `/api/lotteries/${id}${part}`),
    ];
    for (const url of urls) {
      for (const person of [setup.officer, setup.director])
        expect((await app.call(person, 'GET', url)).status).toBe(200);
      expect((await app.call<Failure>(own, 'GET', url)).body.error.code).toBe('own-application-in-call');
      for (const person of [elsewhere, administrator, setup.leads[0]!, setup.signer])
        expect((await app.call(person, 'GET', url)).status).toBe(404);
      expect((await app.call(null, 'GET', url)).status).toBe(401);
    }
    for (const person of [setup.officer, setup.director, setup.leads[0]!, own]) {
      const url = `/api/applications/${setup.applications[0]}/draw`;
      expect((await app.call(person, 'GET', url)).status).toBe(404);
    }
    const page = await app.call<object>(null, 'GET', `/api/registry/draws/${id}`);
    expect(page.body).toMatchObject({ status: 'committed', value: null, drawnAt: null });
    expect((await stageDraw(setup, id)).status).toBe(200);
    const staged = await app.call<{ items: { origin: string; outcome: string }[] }>(
      setup.director,
      'GET',
      `/api/calls/${setup.callId}/decisions?origin=lottery`,
    );
    expect(staged.body.items.length).toBeGreaterThan(0);
  });
});

describe('a portfolio run taken over', () => {
  test('stages what it chose, fixes its plan, and gives way to staging from a ranking', async () => {
    const setup = await makeDecisionCall(app);
    const plan = (version: number) =>
      app.call<Failure>(setup.officer, 'PUT', `/api/calls/${setup.callId}/portfolio`, {
        version,
        definition: {
          lines: [
            {
              key: 'open',
              kind: 'competitive',
              name: { en: 'Open', zh: '' },
              amount: 60_000_00,
              conditions: [],
            },
          ],
          rules: [],
          locks: [],
        },
      });
    expect((await plan(0)).status).toBe(200);
    const asked = await app.call<{ runId: string; job: { id: string } }>(
      setup.officer,
      'POST',
      `/api/calls/${setup.callId}/portfolio-runs`,
      { rankingId: setup.rankingId, value: 'grade', draws: 0 },
    );
    await app.finishJob(asked.body.job.id);
    const url = `/api/portfolio-runs/${asked.body.runId}/stage`;
    const both = await Promise.all(
      [setup.officer, setup.director].map((person) =>
        app.call<object & Failure>(person, 'POST', url, { revision: null }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)!.body).toEqual({
      funded: 2,
      declined: 2,
      awarded: 60_000_00,
      open: 0,
      gone: 0,
    });
    const list = await app.call<{ items: { origin: string; outcome: string }[] }>(
      setup.officer,
      'GET',
      `/api/calls/${setup.callId}/decisions?origin=portfolio`,
    );
    expect(list.body.items.map(({ outcome }) => outcome)).toEqual(['fund', 'fund', 'decline', 'decline']);
    expect((await plan(1)).body.error.code).toBe('portfolio-plan-fixed');
    const { round } = await readRound(app, setup.officer, setup);
    expect(round).toMatchObject({ portfolioRunId: asked.body.runId });
    await app.call(setup.officer, 'POST', `/api/calls/${setup.callId}/decision-round/stage`, {
      rankingId: setup.rankingId,
      revision: round!.revision,
    });
    expect((await plan(1)).status).toBe(200);
  });
});
