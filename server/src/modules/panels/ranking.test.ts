import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/services.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makeStaff } from '../../testing/factories.ts';
import { type PanelVote, storePanelVotes } from './index.ts';
import { CORE_VERSION } from './inputs.ts';

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

async function makeVotedCall(votes: PanelVote[]): Promise<string> {
  const callId = await makeCall(app.services, { status: 'panel' });
  const actor = await app.actorFor(officer);
  await inTransaction(app.services, (tx) =>
    storePanelVotes({ services: app.services, tx, actor }, callId, votes),
  );
  return callId;
}

const FEW: PanelVote[] = [6, 5, 4, 2].flatMap((quality, index) =>
  ['a', 'b', 'c'].map((reviewer, seat) => ({
    proposal: `p${index}`,
    reviewer,
    score: Math.max(1, quality - (seat === index ? 1 : 0)),
    panel: null,
  })),
);

type Asked = { job: { id: string }; rankingId: string; error: { code: string } };
const ask = (callId: string, body: object = { source: 'grades', fund: 2 }) =>
  app.call<Asked>(officer, 'POST', `/api/calls/${callId}/rankings`, body);

async function rank(callId: string, body?: object): Promise<string> {
  const asked = await ask(callId, body);
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  return asked.body.rankingId;
}

describe('a ranking', () => {
  test('keeps what it was computed from, and comes out the same when computed again', async () => {
    const callId = await makeVotedCall(FEW);
    const rankingId = await rank(callId);
    const rows = await app.call<{ items: { title: string }[] }>(
      officer,
      'GET',
      `/api/rankings/${rankingId}/rows`,
    );
    expect(rows.body.items.map((row) => row.title)).toEqual([
      'Proposal p0',
      'Proposal p1',
      'Proposal p2',
      'Proposal p3',
    ]);
    const detail = await app.call<object>(officer, 'GET', `/api/rankings/${rankingId}`);
    expect(detail.body).toMatchObject({
      status: 'ready',
      isUpToDate: true,
      parameters: {
        fund: 2,
        credible: 0.5,
        likelihood: 'normal',
        reviewerScale: 'common',
        scale: { lowest: 1, highest: 6 },
        coreVersion: CORE_VERSION,
      },
      summary: {
        scores: 12,
        ungraded: 0,
        diagnostics: { method: { engine: 'exact', groups: 1 }, votesEach: 3 },
      },
    });
    const replay = await app.call<Asked>(officer, 'POST', `/api/rankings/${rankingId}/replay`);
    expect(replay.status).toBe(202);
    expect((await app.finishJob(replay.body.job.id)).result).toMatchObject({
      same: true,
      differing: 0,
      inputsIntact: true,
      inputsCurrent: true,
    });
  });

  test('a replay tells when a row was changed, and when grades came later', async () => {
    const callId = await makeVotedCall(FEW);
    const rankingId = await rank(callId);
    await sql`update ranking_rows set expected_rank = expected_rank - 1 where ranking_id = ${rankingId}::uuid
      and application_id = (select application_id from ranking_rows where ranking_id = ${rankingId}::uuid
        order by expected_rank desc limit 1)`.execute(app.services.db);
    await sql`update panel_grades set grade = 6 where application_id in (select id from applications
      where call_id = ${callId}::uuid and external_id = 'p3')`.execute(app.services.db);
    const replay = await app.call<Asked>(officer, 'POST', `/api/rankings/${rankingId}/replay`);
    expect((await app.finishJob(replay.body.job.id)).result).toMatchObject({
      same: false,
      differing: 1,
      inputsIntact: true,
      inputsCurrent: false,
    });
    const detail = await app.call(officer, 'GET', `/api/rankings/${rankingId}`);
    expect(detail.body).toMatchObject({ isUpToDate: false });
  });

  test('can take grades for an order, but not together with a scale of their own for assessors', async () => {
    const callId = await makeVotedCall(FEW);
    const body = { source: 'grades', fund: 2, likelihood: 'ordinal' };
    const rankingId = await rank(callId, body);
    const detail = await app.call<object>(officer, 'GET', `/api/rankings/${rankingId}`);
    expect(detail.body).toMatchObject({ parameters: { likelihood: 'ordinal' }, can: { replay: true } });
    const refused = await ask(callId, { ...body, reviewerScale: 'own' });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'ranking-options-conflict', field: 'reviewerScale' } },
    });
  });

  test('that an earlier release sampled is shown, but not computed again', async () => {
    const callId = await makeVotedCall(FEW);
    const rankingId = await rank(callId);
    await sql`update rankings set parameters = parameters - 'likelihood' - 'reviewerScale' || '{"seed": 1}',
      summary = summary - 'warnings' - 'diagnostics' || '{"rHat": 1.001, "ess": 900}'
      where id = ${rankingId}::uuid`.execute(app.services.db);
    const detail = await app.call<object>(officer, 'GET', `/api/rankings/${rankingId}`);
    expect(detail.body).toMatchObject({
      status: 'ready',
      summary: { warnings: [], diagnostics: null },
      can: { replay: false },
    });
    const replay = await app.call<Asked>(officer, 'POST', `/api/rankings/${rankingId}/replay`);
    expect(replay).toMatchObject({ status: 409, body: { error: { code: 'ranking-sampled' } } });
  });

  test('is refused without scores, and only one is computed at a time', async () => {
    const empty = await makeCall(app.services, { status: 'panel' });
    expect((await ask(empty)).body.error.code).toBe('ranking-without-scores');
    const callId = await makeVotedCall(FEW);
    expect((await ask(callId, { source: 'reviews', fund: 2 })).body.error.code).toBe(
      'ranking-without-scores',
    );
    const both = await Promise.all([ask(callId), ask(callId)]);
    expect(both.map((one) => one.status).sort()).toEqual([202, 409]);
    const refused = both.find((one) => one.status === 409)!;
    expect(refused.body.error.code).toBe('ranking-under-way');
    await app.finishJob(both.find((one) => one.status === 202)!.body.job.id);
  });

  test('bad parameters are refused with their field', async () => {
    const callId = await makeVotedCall(FEW);
    const answer = await ask(callId, { source: 'grades', fund: 2, credible: 1 });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-input', field: 'credible' } },
    });
    const source = await ask(callId, { source: 'guess', fund: 2 });
    expect(source).toMatchObject({ status: 400, body: { error: { field: 'source' } } });
  });

  test('a job that fails leaves the ranking marked as failed and the way free for another', async () => {
    const callId = await makeVotedCall(FEW);
    const asked = await ask(callId);
    await sql`update rankings set parameters = jsonb_set(parameters, '{scale,highest}', '2')
      where id = ${asked.body.rankingId}::uuid`.execute(app.services.db);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'failed' });
    const detail = await app.call(officer, 'GET', `/api/rankings/${asked.body.rankingId}`);
    expect(detail.body).toMatchObject({ status: 'failed', counts: { fund: 0, lottery: 0, decline: 0 } });
    expect((await ask(callId)).status).toBe(202);
  });
});

const shared =
  process.env.HEADWATER_SHARED_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const file = `${shared}/snsf-mint/mint_sections.csv`;

describe.skipIf(!existsSync(file))(
  'panel votes of the SNSF, 2020 (skipped when the shared data is absent)',
  () => {
    test('the best 114 of the ranking hold at least 110 of the 114 really funded', async () => {
      const lines = readFileSync(file, 'utf8').replaceAll('"', '').trim().split('\n').slice(1);
      const rows = lines.map((line) => line.split(',') as [string, string, string, string, string, string]);
      const reallyFunded = new Set(rows.filter((row) => row[1] === '1').map((row) => `Proposal ${row[0]}`));
      const callId = await makeVotedCall(
        rows.map(([proposal, , reviewer, , score, panel]) => ({
          proposal,
          reviewer,
          score: Number(score),
          panel,
        })),
      );
      const rankingId = await rank(callId, { source: 'grades', fund: 106 });
      const plot = await app.call<{ items: { title: string }[] }>(
        officer,
        'GET',
        `/api/rankings/${rankingId}/plot`,
      );
      expect(plot.body.items).toHaveLength(353);
      const hits = plot.body.items.slice(0, 114).filter((row) => reallyFunded.has(row.title)).length;
      expect(hits).toBeGreaterThanOrEqual(110);
    }, 60_000);
  },
);
