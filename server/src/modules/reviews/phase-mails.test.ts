import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { DISCUSS, makeRoom, RESPOND, REVIEW, SHOW } from '../../testing/room-factories.ts';
import { tellOfPhases } from './phase-mails.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

test('each phase tells those who may act in it, once, whoever else looks at the same moment', async () => {
  const room = await makeRoom(app);
  const readMails = async () => {
    const { rows } = await sql<{ kind: string; person: string; body: string }>`
      select kind, person_id as person, body from mails where kind like 'phase-%' order by kind, person_id`.execute(
      app.services.db,
    );
    return rows;
  };
  app.setNow(REVIEW);
  expect(await tellOfPhases(app.services)).toBe(0);
  app.setNow(RESPOND);
  const told = await Promise.all([tellOfPhases(app.services), tellOfPhases(app.services)]);
  expect(told.sort()).toEqual([0, 1]);
  const [response] = await readMails();
  expect(response).toMatchObject({ kind: 'phase-response', person: room.lead });
  expect(response!.body).toContain('20 March 2026, 08:00 (UTC)');
  app.setNow(DISCUSS);
  expect(await tellOfPhases(app.services)).toBe(2);
  const submitted = [room.reviewers[0], room.reviewers[1]].sort();
  const toReviewers = (await readMails()).filter((mail) => mail.kind === 'phase-reviewers');
  expect(toReviewers.map((mail) => mail.person)).toEqual(submitted);
  expect(toReviewers.every((mail) => !/R(olf|osa|ita)|Lea/.test(mail.body))).toBe(true);
  expect(await tellOfPhases(app.services)).toBe(0);
  app.setNow(SHOW);
  expect(await tellOfPhases(app.services)).toBe(0);
});
