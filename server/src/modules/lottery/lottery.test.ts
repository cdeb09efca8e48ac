import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeTranscript, type Transcript, verifyDraw } from '@headwater/core/lottery';
import { canonicalJson } from '@headwater/core/transparency';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { verifySignature } from '../../platform/signing.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Failure, makeDecisionCall, readRound } from '../../testing/decision-factories.ts';
import {
  AT,
  createDrawing,
  type Drawing,
  FALLBACK_AT,
  LATER,
  NOW,
  ROUND,
  SIGNATURE,
  VALUE,
} from '../../testing/draw-factories.ts';
import { QUICKNET } from './beacons.ts';
import { drawJob } from './draw.ts';
import type { LotteryRow } from './types.ts';

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

let app: TestApp;
let { commit, type, draw, read, commitAndValue, stageDraw } = {} as Drawing;
let beacon: Server;
/** What the beacon answers to the next requests. */
let published: object | null = null;
beforeAll(async () => {
  beacon = createServer((_, answer) => {
    answer.writeHead(published ? 200 : 404, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => beacon.listen(0, '127.0.0.1', resolve));
  const { port } = beacon.address() as AddressInfo;
  app = await createTestApp({ env: { HEADWATER_DRAND_URL: `http://127.0.0.1:${port}` } });
  ({ commit, type, draw, read, commitAndValue, stageDraw } = createDrawing(app));
});
afterAll(async () => {
  await app.close();
  beacon.close();
});

describe('rules of a draw', () => {
  test('stand side by side: what they lose, and how far one changed grade moves a chance', async () => {
    const setup = await makeDecisionCall(app);
    const asked = await app.call<{ job: { id: string } }>(
      setup.officer,
      'POST',
      `/api/calls/${setup.callId}/lottery-comparisons`,
      { rankingId: setup.rankingId },
    );
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
    const { body } = await app.call<{
      comparison: {
        result: {
          places: number;
          orderBest: number;
          rules: {
            rule: string;
            certain: number;
            loss: number;
            expectedBest: number;
            sensitivity: object | null;
          }[];
          chances: { byRule: number[] }[];
        };
      };
    }>(setup.director, 'GET', `/api/calls/${setup.callId}/lotteries`);
    const { result } = body.comparison;
    expect(result.rules.map(({ rule }) => rule)).toEqual(['groups', 'linear', 'merit']);
    expect(result).toMatchObject({ places: 2 });
    for (const [index, rule] of result.rules.entries()) {
      const sum = result.chances.reduce((total, one) => total + one.byRule[index]!, 0);
      expect(sum).toBeCloseTo(2, 6);
      expect(rule.loss).toBeCloseTo(result.orderBest - rule.expectedBest, 9);
      expect(rule.loss).toBeGreaterThanOrEqual(-1e-9);
    }
    const linear = result.rules[1]!;
    expect(linear.sensitivity).toMatchObject({ from: expect.any(Number), to: expect.any(Number) });
  });
});

describe('a commitment', () => {
  test('is signed, in the audit trail and public at once, and tells nothing of who is in it', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const { body: made } = await commit(setup, { fallback: { kind: 'nist-beacon', at: FALLBACK_AT } });
    const page = await app.call<{
      status: string;
      statement: LotteryRow['statement'];
      signature: string;
      publicKey: string;
    }>(null, 'GET', `/api/registry/draws/${made.id}`);
    expect(page.body).toMatchObject({
      status: 'committed',
      statementHash: made.statementHash,
      value: null,
      transcriptHash: null,
      statement: {
        call: setup.code,
        places: 2,
        rule: { name: 'linear', parameters: { slope: '0.4', per: 'expected-rank' } },
        list: { entries: 4, reveal: 'own' },
        random: { kind: 'drand', chain: QUICKNET.chain, round: ROUND },
        fallback: { kind: 'nist-beacon', at: FALLBACK_AT },
      },
    });
    const { statement, signature, publicKey } = page.body;
    const signed = new TextEncoder().encode(canonicalJson(statement));
    expect(verifySignature(publicKey, signed, Buffer.from(signature, 'base64'))).toBe(true);
    expect(Buffer.from(sha256(signed)).toString('hex')).toBe(made.statementHash);
    const { rows } = await sql<{ after: { statementHash: string } }>`select after from audit_events
      where entity_id = ${made.id} and action = 'lottery.committed'`.execute(app.services.db);
    expect(rows[0]!.after.statementHash).toBe(made.statementHash);
    const leaves = await app.call<{ leaves: string[] }>(null, 'GET', `/api/registry/draws/${made.id}/leaves`);
    expect(leaves.body.leaves).toHaveLength(4);
    const open = JSON.stringify([page.body, leaves.body]);
    const { rows: numbers } = await sql<{ number: string }>`select number from applications
      where call_id = ${setup.callId}::uuid`.execute(app.services.db);
    for (const secret of [...setup.applications, ...numbers.map((one) => one.number), 'Question', 'salt'])
      expect(open).not.toContain(secret);
    for (const file of ['transcript'])
      expect((await app.call(null, 'GET', `/api/registry/draws/${made.id}/${file}`)).status).toBe(404);
  });

  test('is refused for a value that is near, on old grades, and a second time; one of two at once is stored', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const near = await commit(setup, { random: { kind: 'drand', at: '2026-03-02T08:05:00Z' } });
    expect(near).toMatchObject({ status: 422, body: { error: { code: 'lottery-random-too-early' } } });
    const fallback = await commit(setup, { fallback: { kind: 'drand', at: AT } });
    expect(fallback.body.error).toMatchObject({ code: 'lottery-random-too-early', field: 'fallback.at' });
    await sql`update reviews set overall = overall - 0.5 where application_id = ${setup.applications[0]!}::uuid
      and overall > 5`.execute(app.services.db);
    expect((await commit(setup)).body.error.code).toBe('lottery-grades-changed');
    await sql`update reviews set overall = overall + 0.5 where application_id = ${setup.applications[0]!}::uuid
      and overall = 5.5`.execute(app.services.db);
    const both = await Promise.all([commit(setup), commit(setup, {}, setup.director)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)!.body.error.code).toBe('lottery-exists');
  });

  test('can be given up with a public reason until its value exists, and not after', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const { body: first } = await commit(setup);
    const abandon = (id: string) =>
      app.call<Failure>(setup.director, 'POST', `/api/lotteries/${id}/abandon`, {
        reason: 'A grade was entered for the wrong application',
      });
    expect((await abandon(first.id)).status).toBe(200);
    const page = await app.call<object>(null, 'GET', `/api/registry/draws/${first.id}`);
    expect(page.body).toMatchObject({
      status: 'abandoned',
      reason: 'A grade was entered for the wrong application',
    });
    const { body: second } = await commit(setup);
    app.setNow(AT);
    expect((await abandon(second.id)).body.error.code).toBe('lottery-past-value');
  });
});

describe('the random value', () => {
  test('typed before its time, of another round or in another form is refused', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const { body } = await commit(setup, { fallback: { kind: 'nist-beacon', at: FALLBACK_AT } });
    const codeOf = async (more: object) => (await type(setup.officer, body.id, more)).body.error.code;
    expect(await codeOf({})).toBe('lottery-value-too-early');
    app.setNow(LATER);
    expect(await codeOf({ round: ROUND + 1 })).toBe('lottery-value-wrong-round');
    expect(await codeOf({ round: undefined })).toBe('lottery-value-wrong-round');
    expect(await codeOf({ value: 'abc' })).toBe('lottery-value-invalid');
    const fallback = { used: 'fallback', at: FALLBACK_AT, value: 'AB'.repeat(64) };
    expect(await codeOf(fallback)).toBe('lottery-fallback-early');
    app.setNow('2026-03-03T12:00:01Z');
    expect(await codeOf(fallback)).toBe('invalid-input');
    const why = { ...fallback, reason: 'drand did not publish the round' };
    expect(await codeOf({ ...why, at: AT })).toBe('lottery-value-wrong-round');
    expect((await draw(setup.officer, body.id)).body.error.code).toBe('lottery-value-missing');
  });

  test('holds when two people typed the same, and one cannot confirm themselves', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const { body } = await commit(setup);
    app.setNow(LATER);
    const readTyped = async () => {
      const trail = await app.call<{ items: { action: string; after: object }[] }>(
        setup.director,
        'GET',
        `/api/audit?entityId=${body.id}`,
      );
      return trail.body.items.filter(({ action }) => action.startsWith('lottery.value'));
    };
    const first = [
      await type(setup.officer, body.id, { value: 'a1'.repeat(32) }),
      await type(setup.officer, body.id),
    ];
    const typed = expect.objectContaining({ action: 'lottery.value-typed', after: { used: 'random' } });
    expect(await readTyped()).toEqual([typed, typed]);
    const states = [
      ...first,
      await type(setup.director, body.id, { value: 'a1'.repeat(32) }),
      await type(setup.director, body.id, { value: VALUE.toUpperCase() }),
    ];
    expect(states.map((one) => one.body.state)).toEqual(['waiting', 'waiting', 'differs', 'known']);
    expect(await read(setup.officer, body.id)).toMatchObject({ value: VALUE, valueFrom: 'people' });
    expect((await readTyped())[0]).toMatchObject({
      action: 'lottery.value-confirmed',
      after: { used: 'random', value: VALUE },
    });
    expect((await type(setup.officer, body.id)).body.error.code).toBe('lottery-value-known');
  });

  test('is fetched where the installation may, and only as its source publishes it', async () => {
    const setup = await makeDecisionCall(app);
    app.setNow(NOW);
    const { body } = await commit(setup);
    app.setNow(LATER);
    const get = () =>
      app.call<{ state: string } & Failure>(setup.officer, 'POST', `/api/lotteries/${body.id}/fetch`, {
        used: 'random',
      });
    published = null;
    expect(await get()).toMatchObject({ status: 502, body: { error: { code: 'lottery-beacon-silent' } } });
    published = { round: ROUND - 1, randomness: VALUE, signature: SIGNATURE };
    expect((await get()).body.error.code).toBe('lottery-value-wrong-round');
    published = { round: ROUND, randomness: 'a1'.repeat(32), signature: SIGNATURE };
    expect((await get()).body.error.code).toBe('lottery-beacon-silent');
    published = { round: ROUND, randomness: VALUE, signature: SIGNATURE };
    expect((await get()).body).toEqual({ state: 'known' });
    expect(await read(setup.officer, body.id)).toMatchObject({ value: VALUE, valueFrom: 'source' });
  });
});

describe('drawing', () => {
  test('asked for by two at once is one draw, and not made again', async () => {
    const setup = await makeDecisionCall(app);
    const id = await commitAndValue(setup);
    const both = await Promise.all([draw(setup.officer, id), draw(setup.director, id)]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    const jobs = both.flatMap(({ body }) => (body.job as { id: string } | null)?.id ?? []);
    expect(new Set(jobs).size).toBe(1);
    await app.finishJob(jobs[0]!);
    expect(await read(setup.officer, id)).toMatchObject({ status: 'drawn', drawn: { chosen: 2, fallen: 0 } });
    expect((await draw(setup.officer, id)).body.error.code).toBe('lottery-drawn-already');
  });

  test('interrupted leaves nothing behind, and comes out the same when taken up again', async () => {
    const setup = await makeDecisionCall(app);
    const id = await commitAndValue(setup);
    const run = (finish: () => Promise<void>) =>
      drawJob.run({
        services: app.services,
        jobId: id,
        input: { lotteryId: id },
        actor: SYSTEM_ACTOR,
        checkpoint: null,
        signal: new AbortController().signal,
        report: async () => {},
        saveCheckpoint: async () => {},
        finish,
      });
    await expect(run(() => Promise.reject(new Error('the server is killed')))).rejects.toThrow('killed');
    expect(await read(setup.officer, id)).toMatchObject({ status: 'committed', drawn: null });
    await run(async () => {});
    const first = (await app.call<Transcript>(setup.officer, 'GET', `/api/lotteries/${id}/transcript`)).body;
    await run(async () => {});
    const again = (await app.call<Transcript>(setup.officer, 'GET', `/api/lotteries/${id}/transcript`)).body;
    expect(again).toEqual(first);
    const { transcriptHash } = await read(setup.officer, id);
    expect(createHash('sha256').update(encodeTranscript(first)).digest('hex')).toBe(transcriptHash);
  });

  test('goes by the list as it was, whatever was graded or withdrawn since, and says so', async () => {
    const setup = await makeDecisionCall(app);
    const id = await commitAndValue(setup);
    await sql`update reviews set overall = 1 where application_id = ${setup.applications[0]!}::uuid`.execute(
      app.services.db,
    );
    const [gone] = setup.applications;
    await sql`update applications set status = 'withdrawn' where id = ${gone!}::uuid`.execute(
      app.services.db,
    );
    expect(await read(setup.officer, id)).toMatchObject({ isRankingUpToDate: false, withdrawn: 1 });
    const asked = await draw(setup.officer, id);
    await app.finishJob(asked.body.job.id);
    const drawn = await read(setup.officer, id);
    const { body } = await app.call<Transcript>(setup.officer, 'GET', `/api/lotteries/${id}/transcript`);
    expect(verifyDraw(sha256, drawn.statement, body, { publishedHash: drawn.statementHash })).toEqual([]);
    const { rows } = await sql<{ chosen: boolean }>`select chosen from lottery_entries
      where lottery_id = ${id}::uuid and application_id = ${gone!}::uuid`.execute(app.services.db);
    expect(drawn.drawn).toEqual({ chosen: 2, fallen: rows[0]!.chosen ? 1 : 0 });
    expect((await stageDraw(setup, id)).body).toMatchObject({ gone: 1, open: 0 });
    const round = await readRound(app, setup.officer, setup);
    expect(round.checks.find(({ code }) => code === 'ranking-current')).toMatchObject({ passed: false });
  });
});
