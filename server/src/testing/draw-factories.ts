/** The steps that tests of draws take with a call whose decisions can be made. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { QUICKNET } from '../modules/lottery/beacons.ts';
import type { LotteryRow } from '../modules/lottery/index.ts';
import type { TestApp } from './app.ts';
import { type DecisionSetup, type Failure, readRound } from './decision-factories.ts';

export const NOW = '2026-03-02T08:00:00Z';
export const AT = '2026-03-02T12:00:00Z';
export const LATER = '2026-03-02T12:00:01Z';
export const FALLBACK_AT = '2026-03-03T12:00:00Z';
export const ROUND = Math.ceil((Date.parse(AT) - QUICKNET.genesisMs) / QUICKNET.periodMs) + 1;
export const SIGNATURE = 'b7'.repeat(48);
export const VALUE = createHash('sha256').update(Buffer.from(SIGNATURE, 'hex')).digest('hex');

/** A draw as these tests look at it. */
export type Lottery = LotteryRow & {
  can: Record<string, boolean>;
  isRankingUpToDate: boolean;
  withdrawn: number;
  drawn: { chosen: number; fallen: number } | null;
};

/** The steps on one test app; times and the value are the constants above. */
export function createDrawing(app: TestApp) {
  const commit = (setup: DecisionSetup, more: object = {}, person = setup.officer) =>
    app.call<Lottery & Failure>(person, 'POST', `/api/calls/${setup.callId}/lotteries`, {
      rankingId: setup.rankingId,
      rule: 'linear',
      slope: 0.4,
      reveal: 'own',
      random: { kind: 'drand', at: AT },
      ...more,
    });

  const type = (person: string, id: string, more: object = {}) =>
    app.call<{ state: string } & Failure>(person, 'POST', `/api/lotteries/${id}/value`, {
      used: 'random',
      round: ROUND,
      value: VALUE,
      ...more,
    });

  const draw = (person: string, id: string) =>
    app.call<{ job: { id: string } } & Failure>(person, 'POST', `/api/lotteries/${id}/draw`);

  const read = async (person: string, id: string) =>
    (await app.call<Lottery>(person, 'GET', `/api/lotteries/${id}`)).body;

  /** A draw that was committed to and whose value two people have typed. */
  async function commitAndValue(setup: DecisionSetup, more: object = {}): Promise<string> {
    app.setNow(NOW);
    const committed = await commit(setup, more);
    expect(committed).toMatchObject({ status: 201 });
    app.setNow(LATER);
    expect((await type(setup.officer, committed.body.id)).body).toEqual({ state: 'waiting' });
    expect((await type(setup.director, committed.body.id)).body).toEqual({ state: 'known' });
    return committed.body.id;
  }

  async function drawAll(setup: DecisionSetup, more: object = {}): Promise<string> {
    const id = await commitAndValue(setup, more);
    const asked = await draw(setup.officer, id);
    expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
    return id;
  }

  async function stageDraw(setup: DecisionSetup, id: string) {
    const { round } = await readRound(app, setup.officer, setup);
    return app.call<object & Failure>(setup.officer, 'POST', `/api/lotteries/${id}/stage`, {
      revision: round?.revision ?? null,
    });
  }

  return { commit, type, draw, read, commitAndValue, drawAll, stageDraw };
}
export type Drawing = ReturnType<typeof createDrawing>;
