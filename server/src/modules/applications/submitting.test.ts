import { createHash } from 'node:crypto';
import { canonicalJson } from '@headwater/core/transparency';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { refreshSearchText } from './queries.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

describe('submitting', () => {
  test('it is found by its number as by everything else, the number kept through withdrawing and sending again', async () => {
    const lead = await makePerson(app.services, { name: 'Ｄóra Searched' });
    const draft = await world.submitted(lead);
    const textOf = async () =>
      (
        await app.services.db
          .selectFrom('applications')
          .select('search_text')
          .where('id', '=', draft.id)
          .executeTakeFirstOrThrow()
      ).search_text;
    const rewritten = async () => {
      await app.services.db.transaction().execute((tx) => refreshSearchText(tx, [draft.id]));
      return textOf();
    };
    const first = await textOf();
    expect(first).toContain(`${draft.number!.toLowerCase()} `);
    expect(first).toBe(await rewritten());
    await world.send(lead, draft.id, 'withdraw');
    const { body } = await world.send(lead, draft.id, 'reopen');
    await world.send(lead, draft.id, 'submit', { revision: body.revision });
    expect((await world.send(world.signer, draft.id, 'sign')).body.status).toBe('submitted');
    expect(await textOf()).toBe(first);
  });

  test('the lead sends it, the host signs it, and everybody gets a receipt that anyone can check', async () => {
    const lead = await makePerson(app.services, { name: 'Lead', email: 'lead@team.example' });
    const draft = await world.complete(lead);
    await app.call(lead, 'POST', `/api/applications/${draft.id}/conflicts`, {
      email: 'not@him.example',
      name: 'Not Him',
      reason: 'former employer',
    });
    const { body: current } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    const sent = await world.send(lead, draft.id, 'submit', { revision: current.revision });
    expect([sent.body.status, sent.body.number]).toEqual(['with-host', null]);
    expect((await world.send(world.officer, draft.id, 'mark-ineligible', { reason: 'x' })).status).toBe(404);
    const signed = await world.send(world.signer, draft.id, 'sign');
    expect(signed.body.status).toBe('submitted');
    expect(signed.body.number).toMatch(/^HW-T-\d{5}$/);

    const { body: receipt } = await app.call<{
      statement: Record<string, unknown>;
      canonical: string;
      signature: string;
      content: object;
      contentMatches: boolean;
    }>(lead, 'GET', `/api/applications/${draft.id}/receipt`);
    expect(receipt.statement).toMatchObject({
      application: signed.body.number,
      call: 'HW-T',
      title: 'How rivers remember',
      declaredConflicts: 1,
      submittedAt: '2026-03-02T08:00:00.000Z',
      contentHash: `sha256:${createHash('sha256').update(canonicalJson(receipt.content)).digest('hex')}`,
    });
    expect([receipt.canonical, receipt.contentMatches]).toEqual([canonicalJson(receipt.statement), true]);
    const verify = async (statement: object, signature = receipt.signature) =>
      (await app.call<{ valid: boolean }>(null, 'POST', '/api/receipts/verify', { statement, signature }))
        .body.valid;
    expect(await verify(receipt.statement)).toBe(true);
    expect(await verify({ ...receipt.statement, submittedAt: '2026-03-01T08:00:00.000Z' })).toBe(false);
    expect(await verify({ ...receipt.statement, keyId: 'someone-else' })).toBe(false);

    const mails = await app.services.db
      .selectFrom('mails')
      .select(['kind', 'person_id', 'body'])
      .where('entity_id', '=', draft.id)
      .orderBy('created_at')
      .orderBy('kind')
      .execute();
    expect(mails.map((one) => [one.kind, one.person_id])).toEqual([
      ['application-to-sign', world.signer],
      ['application-receipt', lead],
      ['application-signed', world.signer],
    ]);
    expect(mails[1]!.body).toContain('Not Him: former employer');
    expect(mails[2]!.body).not.toContain('Not Him');
    expect((await app.call(world.officer, 'GET', `/api/applications/${draft.id}/receipt`)).status).toBe(404);
  });

  test('a double click sends it once and signs it once', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const sent = await Promise.all(
      [1, 2].map(() => world.send(lead, draft.id, 'submit', { revision: draft.revision })),
    );
    expect(sent.map((one) => [one.status, one.body.status])).toEqual([
      [200, 'with-host'],
      [200, 'with-host'],
    ]);
    const signed = await Promise.all([1, 2].map(() => world.send(world.signer, draft.id, 'sign')));
    expect(signed.map((one) => one.status)).toEqual([200, 200]);
    expect(signed[0]!.body.number).toBe(signed[1]!.body.number);
    const count = async (table: 'submission_receipts' | 'mails') =>
      (
        await app.services.db
          .selectFrom(table)
          .select('id')
          .where(table === 'mails' ? 'entity_id' : 'application_id', '=', draft.id)
          .execute()
      ).length;
    expect([await count('submission_receipts'), await count('mails')]).toEqual([1, 3]);
  });

  test('who submits an older version than the team has written is told so', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    await app.call(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      title: 'Newer',
    });
    const { status, body } = await world.send(lead, draft.id, 'submit', { revision: draft.revision });
    expect([status, body.error.code]).toEqual([409, 'changed-meanwhile']);
  });

  test('saving and submitting at the same moment: either order holds, nothing is submitted unseen', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const [saved, sent] = await Promise.all([
      app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        title: 'Newer',
      }),
      world.send(lead, draft.id, 'submit', { revision: draft.revision }),
    ]);
    const outcome = [saved.status, sent.status];
    expect([
      [200, 409],
      [409, 200],
    ]).toContainEqual(outcome);
    if (saved.status === 409) expect(saved.body.error.code).toBe('wrong-state');
  });

  test('the last millisecond counts, the next one is too late, and the host has its own deadline', async () => {
    const lead = await makePerson(app.services);
    const inTime = await world.complete(lead);
    const late = await world.complete(lead);
    app.setNow('2026-03-31T23:59:59.999Z');
    expect((await world.send(lead, inTime.id, 'submit', { revision: inTime.revision })).status).toBe(200);
    app.setNow('2026-04-01T00:00:00.000Z');
    const refused = await world.send(lead, late.id, 'submit', { revision: late.revision });
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      {
        code: 'deadline-passed',
        params: { closesAt: '2026-04-01T00:00:00.000Z', serverTime: '2026-04-01T00:00:00.000Z' },
      },
    ]);
    app.setNow('2026-04-07T23:59:59.999Z');
    expect((await world.send(world.signer, inTime.id, 'sign')).status).toBe(200);

    app.setNow(DAY);
    const unsigned = await world.complete(lead);
    await world.send(lead, unsigned.id, 'submit', { revision: unsigned.revision });
    app.setNow('2026-04-08T00:00:00.000Z');
    const tooLate = await world.send(world.signer, unsigned.id, 'sign');
    expect([tooLate.status, tooLate.body.error.code]).toEqual([409, 'host-deadline-passed']);
  });

  test('a host without an officer is a problem that says what to do', async () => {
    const lead = await makePerson(app.services);
    const lonely = await makeOrganisation(app.services, { name: 'Lonely Institute' });
    const draft = await world.complete(lead);
    const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      hostOrganisationId: lonely,
    });
    expect(body.problems).toEqual([
      { code: 'host-without-officer', field: 'hostOrganisationId', params: { name: 'Lonely Institute' } },
    ]);
  });

  test('the host returns it with a reason; it is a draft again and out of the host’s sight', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    await world.send(lead, draft.id, 'submit', { revision: draft.revision });
    expect((await world.send(world.signer, draft.id, 'return', { reason: '' })).status).toBe(400);
    expect(
      (await world.send(world.signer, draft.id, 'return', { reason: 'overheads are wrong' })).status,
    ).toBe(200);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.status, body.statusReason]).toEqual(['draft', 'overheads are wrong']);
    expect((await app.call(world.signer, 'GET', `/api/applications/${draft.id}`)).status).toBe(404);
    const again = await world.send(lead, draft.id, 'submit', { revision: body.revision });
    expect([again.body.status, again.body.statusReason]).toEqual(['with-host', null]);
  });

  test('the lead withdraws until the deadline and may take it up again; the number stays', async () => {
    const lead = await makePerson(app.services);
    const application = await world.submitted(lead);
    const withdrawn = await world.send(lead, application.id, 'withdraw');
    expect(withdrawn.body.status).toBe('withdrawn');
    expect((await app.call(world.officer, 'GET', `/api/applications/${application.id}`)).status).toBe(200);
    const reopened = await world.send(lead, application.id, 'reopen');
    expect([reopened.body.status, reopened.body.number]).toEqual(['draft', application.number]);
    expect((await app.call(world.officer, 'GET', `/api/applications/${application.id}`)).status).toBe(404);
    expect((await app.call(lead, 'DELETE', `/api/applications/${application.id}`)).status).toBe(409);
    await world.send(lead, application.id, 'submit', { revision: reopened.body.revision });
    const signed = await world.send(world.signer, application.id, 'sign');
    expect(signed.body.number).toBe(application.number);
    app.setNow('2026-04-01T00:00:00.000Z');
    const late = await world.send(lead, application.id, 'withdraw');
    expect([late.status, late.body.error.code]).toEqual([409, 'deadline-passed']);
  });

  test('an officer settles eligibility with a reason, but never of their own application', async () => {
    const lead = await makePerson(app.services);
    const application = await world.submitted(lead);
    const marked = await world.send(world.officer, application.id, 'mark-ineligible', {
      reason: 'outside the call',
    });
    expect([marked.body.status, marked.body.statusReason]).toEqual(['ineligible', 'outside the call']);
    expect(
      (await world.send(world.officer, application.id, 'restore', { reason: 'a mistake' })).body.status,
    ).toBe('submitted');
    const own = await makeStaff(app.services, 'officer');
    const theirs = await world.submitted(own);
    expect((await world.send(own, theirs.id, 'mark-ineligible', { reason: 'x' })).status).toBe(403);
  });
});
