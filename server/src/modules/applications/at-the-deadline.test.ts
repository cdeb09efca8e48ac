/** What must hold at a deadline, whoever clicks what at once. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, setUpApplying } from '../../testing/applying.ts';
import { makePerson } from '../../testing/factories.ts';

const DAY = '2026-03-02T08:00:00Z';
const CLOSES = '2026-04-01T00:00:00.000Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

const mailsAbout = async (id: string) =>
  (
    await app.services.db
      .selectFrom('mails')
      .select('kind')
      .where('entity_id', '=', id)
      .orderBy('kind')
      .execute()
  ).map((one) => one.kind);
const receiptsOf = (id: string) =>
  app.services.db.selectFrom('submission_receipts').select('id').where('application_id', '=', id).execute();

describe('at the deadline', () => {
  test('a database without room asks for patience, keeps nothing in part, and takes it when there is room', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const submit = () => world.send(lead, draft.id, 'submit', { revision: draft.revision });
    const { db } = app.services;
    await sql`create function no_room() returns trigger language plpgsql as
      $$ begin raise exception 'No space left on device' using errcode = 'disk_full'; end $$`.execute(db);
    await sql`create trigger no_room before insert on mails execute function no_room()`.execute(db);
    const refused = await submit();
    expect([refused.status, refused.body.error.code, refused.headers['retry-after']]).toEqual([
      503,
      'database-away',
      '2',
    ]);
    expect((await world.read(lead, draft.id)).status).toBe('draft');
    await sql`drop trigger no_room on mails`.execute(db);
    expect((await submit()).body.status).toBe('with-host');
  });

  test('the last millisecond is in time, the next one is late, and the words name both clocks in both languages', async () => {
    const lead = await makePerson(app.services);
    const [early, late] = [await world.complete(lead), await world.complete(lead)];
    app.setNow('2026-03-31T23:59:59.999Z');
    expect((await world.send(lead, early.id, 'submit', { revision: early.revision })).status).toBe(200);
    app.setNow(CLOSES);
    for (const [locale, words] of [
      [
        'en',
        'The deadline was 1 April 2026, 00:00:00 (UTC); the server’s clock says 1 April 2026, 00:00:00 (UTC).',
      ],
      ['zh', '截止时间为 2026年4月1日 00:00:00（UTC），服务器当前时间为 2026年4月1日 00:00:00（UTC）。'],
    ] as const) {
      await app.services.db.updateTable('people').set({ locale }).where('id', '=', lead).execute();
      const { status, body } = await world.send(lead, late.id, 'submit', { revision: late.revision });
      expect([status, body.error]).toMatchObject([
        409,
        { code: 'deadline-passed', params: { closesAt: CLOSES, serverTime: CLOSES }, message: words },
      ]);
    }
    expect((await world.read(lead, late.id)).status).toBe('draft');
  });

  test('two members submit at once: the lead’s counts, the other is told that it is the lead’s to do', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const other = await makePerson(app.services, { email: `co-${randomUUID()}@team.example` });
    await app.services.db
      .insertInto('application_members')
      .values({
        application_id: draft.id,
        person_id: other,
        role: 'co-investigator',
        position: 1,
        consented_at: DAY,
      })
      .execute();
    const [mine, theirs, again] = await Promise.all([
      world.send(lead, draft.id, 'submit', { revision: draft.revision }),
      world.send(other, draft.id, 'submit', { revision: draft.revision }),
      world.send(lead, draft.id, 'submit', { revision: draft.revision }),
    ]);
    expect([mine.status, mine.body.status, again.status, again.body.status]).toEqual([
      200,
      'with-host',
      200,
      'with-host',
    ]);
    expect([theirs.status, theirs.body.error.code]).toEqual([403, 'not-allowed']);
    expect(await mailsAbout(draft.id)).toEqual(['application-to-sign']);
  });

  test('a double click on submit and on sign makes one number, one receipt and one mail to each', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const clicks = (who: string, step: string, body?: object) =>
      Promise.all([1, 2, 3].map(() => world.send(who, draft.id, step, body)));
    const sent = await clicks(lead, 'submit', { revision: draft.revision });
    expect(sent.map((one) => one.status)).toEqual([200, 200, 200]);
    const signed = await clicks(world.signer, 'sign');
    expect(new Set(signed.map((one) => `${one.status} ${one.body.number}`)).size).toBe(1);
    expect((await receiptsOf(draft.id)).length).toBe(1);
    expect(await mailsAbout(draft.id)).toEqual([
      'application-receipt',
      'application-signed',
      'application-to-sign',
    ]);
  });

  test('withdrawn and handed in again: the number stays, and each receipt tells what was handed in then', async () => {
    const lead = await makePerson(app.services);
    const first = await world.submitted(lead);
    const receipt = async () =>
      (
        await app.call<{
          statement: { title: string; application: string };
          signature: string;
          content: unknown;
          contentMatches: boolean;
        }>(lead, 'GET', `/api/applications/${first.id}/receipt`)
      ).body;
    const before = await receipt();
    expect((await world.send(lead, first.id, 'withdraw')).body.status).toBe('withdrawn');
    const reopened = await world.send(lead, first.id, 'reopen');
    const { body: edited } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${first.id}`, {
      revision: reopened.body.revision,
      title: 'How rivers forget',
    });
    app.setNow('2026-03-02T09:00:00Z');
    await world.send(lead, first.id, 'submit', { revision: edited.revision });
    const again = await world.send(world.signer, first.id, 'sign');
    expect([again.body.status, again.body.number]).toEqual(['submitted', first.number]);
    const after = await receipt();
    expect([
      before.statement.title,
      after.statement.title,
      after.statement.application,
      after.contentMatches,
    ]).toEqual(['How rivers remember', 'How rivers forget', first.number, true]);
    for (const one of [before, after]) {
      const { body } = await app.call<{ valid: boolean }>(null, 'POST', '/api/receipts/verify', {
        statement: one.statement,
        signature: one.signature,
      });
      expect(body.valid).toBe(true);
    }
  });
});
