import { type EligibilityRule, takePreset } from '@headwater/core/eligibility';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import {
  career,
  DOCTORATE,
  EARLY,
  type EligibilityTold,
  ONE_AS_LEAD,
  ONE_AT_ALL,
  openCall,
  stateCareer,
} from '../../testing/eligibility-factories.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
});

const ask = (who: string, callId: string) =>
  app.call<EligibilityTold>(who, 'GET', `/api/calls/${callId}/eligibility`).then(({ body }) => body);

/** A draft that lacks nothing but what the rules ask. */
async function writeDraft(lead: string, callId: string): Promise<Draft> {
  const begun = await app.call<Draft>(lead, 'POST', '/api/applications', { callId });
  const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${begun.body.id}`, {
    revision: begun.body.revision,
    ...world.wholeDraft(),
  });
  return body;
}
const send = (lead: string, draft: Draft) =>
  world.send(lead, draft.id, 'submit', { revision: draft.revision });
async function join(draft: Draft, lead: string, member: string): Promise<Draft> {
  await app.services.db
    .insertInto('application_members')
    .values({
      application_id: draft.id,
      person_id: member,
      role: 'co-investigator',
      consented_at: '2026-03-01T00:00:00Z',
      position: 1,
    })
    .execute();
  return (await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`)).body;
}

describe('what people say of themselves', () => {
  test('is theirs alone: nobody else reads it, and the audit trail does not hold it', async () => {
    const person = await makePerson(app.services);
    const reason = 'time in hospital';
    expect((await stateCareer(app, person, { leave: [{ months: 9, reason }] })).status).toBe(200);
    const others = [
      world.officer,
      await makeStaff(app.services, 'administrator'),
      await makePerson(app.services),
    ];
    for (const other of others) {
      expect((await app.call(other, 'GET', `/api/people/${person}/career`)).status).toBe(404);
      expect((await app.call(other, 'PUT', `/api/people/${person}/career`, career())).status).toBe(404);
    }
    const trail = await sql<{ entry: string }>`
      select audit_events::text as entry from audit_events where entity_id = ${person}`.execute(
      app.services.db,
    );
    expect(trail.rows.map(({ entry }) => entry).join()).toContain('person.career-stated');
    expect(trail.rows.map(({ entry }) => entry).join()).not.toContain(reason);
    expect((await app.call(person, 'GET', `/api/people/${person}/career`)).body).toEqual(
      career({ leave: [{ months: 9, reason }] }),
    );
  });

  test('a doctorate of tomorrow, or without the degree, is refused', async () => {
    const person = await makePerson(app.services);
    for (const [change, field] of [
      [{ doctorate: '2026-04' }, 'doctorate'],
      [{ degree: 'master' }, 'degree'],
    ] as const) {
      const { status, body } = (await stateCareer(app, person, change)) as { status: number; body: Failure };
      expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid-input', field]);
    }
  });
});

describe('before anything is begun', () => {
  test('one is told what is met, what is not, and what nobody has said yet', async () => {
    const callId = await openCall(app, [DOCTORATE, EARLY]);
    const person = await makePerson(app.services);
    expect((await ask(person, callId)).findings.map(({ verdict, missing }) => [verdict, missing])).toEqual([
      ['unknown', 'degree'],
      ['unknown', 'doctorate'],
    ]);
    await stateCareer(app, person, { doctorate: '2018-01' });
    const told = await ask(person, callId);
    expect(told.isBarred).toBe(true);
    expect(told.findings.map(({ rule, verdict }) => [rule, verdict])).toEqual([
      ['doctorate', 'met'],
      ['early', 'not-met'],
    ]);
    await stateCareer(app, person, {
      doctorate: '2018-01',
      leave: [{ months: 15, reason: 'parental leave' }],
    });
    expect((await ask(person, callId)).isBarred).toBe(false);
  });

  test('what counts against a limit is named to oneself; it may still be begun', async () => {
    const callId = await openCall(app, [ONE_AS_LEAD]);
    const person = await makePerson(app.services);
    await makeApplication(app.services, { callId: world.callId, leadId: person, title: 'The other one' });
    await makeApplication(app.services, { callId: world.callId, leadId: person, status: 'draft' });
    await makeApplication(app.services, { callId: world.callId, leadId: person, status: 'withdrawn' });
    const told = await ask(person, callId);
    expect(told.findings[0]).toMatchObject({
      verdict: 'not-met',
      evidence: [{ code: 'limit-with-this', params: { count: 1, sum: 2, limit: 1 } }],
    });
    expect(told.findings[0]!.counted.map(({ title }) => title)).toEqual(['The other one']);
    expect((await app.call(person, 'POST', '/api/applications', { callId })).status).toBe(201);
  });

  test('a draft call of others does not exist', async () => {
    const callId = await makeCall(app.services, { status: 'draft' });
    const person = await makePerson(app.services);
    expect((await app.call(person, 'GET', `/api/calls/${callId}/eligibility`)).status).toBe(404);
  });
});

describe('at submission', () => {
  test('every member is checked, and what is missing leads to them', async () => {
    const callId = await openCall(app, [{ ...DOCTORATE, applies: 'any' } as EligibilityRule]);
    const lead = await makePerson(app.services);
    const member = await makePerson(app.services, { name: 'Second Person' });
    await stateCareer(app, lead);
    const draft = await join(await writeDraft(lead, callId), lead, member);
    expect(draft.problems).toEqual([
      {
        code: 'eligibility-missing-degree',
        field: `members.${member}.doctorate`,
        params: { name: 'Second Person', rule: 'doctorate', reason: DOCTORATE.reason.en },
      },
    ]);
    const refused = await send(lead, draft);
    expect([refused.status, refused.body.error.details[0]?.code]).toEqual([
      422,
      'eligibility-missing-degree',
    ]);
    await stateCareer(app, member, { degree: 'master', doctorate: null });
    expect((await send(lead, draft)).body.error.details[0]?.code).toBe('eligibility-not-met');
    await stateCareer(app, member, { degree: 'master', doctorate: null, position: 'senior' });
    expect((await send(lead, draft)).status).toBe(200);
  });

  test('an advisory rule is told and stands in nobody’s way', async () => {
    const callId = await openCall(app, [{ ...DOCTORATE, binding: 'advisory' }]);
    const lead = await makePerson(app.services);
    await stateCareer(app, lead, { degree: 'none', doctorate: null, position: 'other' });
    const draft = await writeDraft(lead, callId);
    expect((await ask(lead, callId)).findings[0]?.verdict).toBe('not-met');
    expect((await send(lead, draft)).status).toBe(200);
  });

  test('the team learns that a member has reached the limit, and only the member by what', async () => {
    const callId = await openCall(app, [ONE_AT_ALL]);
    const [lead, member] = [await makePerson(app.services), await makePerson(app.services)];
    const secret = 'A plan nobody here knows of';
    await makeApplication(app.services, { callId: world.callId, leadId: member, title: secret });
    const draft = await join(await writeDraft(lead, callId), lead, member);
    expect(draft.problems.map(({ code }) => code)).toEqual(['eligibility-limit-reached']);
    const told = (who: string) =>
      app.call<EligibilityTold>(who, 'GET', `/api/applications/${draft.id}/eligibility`);
    const toLead = (await told(lead)).body.findings.find(({ personId }) => personId === member);
    expect(toLead).toMatchObject({ verdict: 'not-met', evidence: [], counted: [] });
    const toMember = (await told(member)).body.findings.find(({ personId }) => personId === member);
    expect(toMember!.counted.map(({ title }) => title)).toEqual([secret]);
    expect(JSON.stringify([draft, (await told(lead)).body])).not.toContain(secret);
    for (const outsider of [world.officer, world.signer, await makePerson(app.services)])
      expect((await told(outsider)).status).toBe(404);
  });

  test('who was put into a team and has not agreed is told of to nobody but themselves', async () => {
    const callId = await openCall(app, [ONE_AT_ALL, { ...DOCTORATE, applies: 'any' } as EligibilityRule]);
    const [lead, busy, free] = [
      await makePerson(app.services),
      await makePerson(app.services),
      await makePerson(app.services),
    ];
    await stateCareer(app, lead);
    await stateCareer(app, free);
    await stateCareer(app, busy, { degree: 'master', doctorate: null, position: 'other' });
    await makeApplication(app.services, { callId: world.callId, leadId: busy, title: 'Elsewhere' });
    const draft = await writeDraft(lead, callId);
    const tellOf = async (member: string) => {
      const email = `${member}@example.org`;
      await app.services.db.updateTable('people').set({ email }).where('id', '=', member).execute();
      const added = await world.send(lead, draft.id, 'members', { email });
      const told = await app.call<EligibilityTold>(lead, 'GET', `/api/applications/${draft.id}/eligibility`);
      const sent = await world.send(lead, draft.id, 'submit', { revision: added.body.revision });
      const own = await app.call<EligibilityTold>(member, 'GET', `/api/applications/${draft.id}/eligibility`);
      await app.call(lead, 'DELETE', `/api/applications/${draft.id}/members/${member}`);
      return {
        toLead: [added.body.problems, told.body, sent.body.error.details].map((one) =>
          (JSON.stringify(one) ?? '')
            .replaceAll(member, 'member')
            .replaceAll(/Person \d+|"name":"[^"]*"/g, ''),
        ),
        toThemselves: own.body.findings
          .filter(({ personId }) => personId === member)
          .map(({ verdict }) => verdict),
      };
    };
    const [ofBusy, ofFree] = [await tellOf(busy), await tellOf(free)];
    expect(ofBusy.toLead).toEqual(ofFree.toLead);
    expect([ofBusy.toThemselves, ofFree.toThemselves]).toEqual([
      ['not-met', 'not-met'],
      ['met', 'met'],
    ]);
  });

  test('of two sent at once against a limit of one, exactly one goes through, whoever leads', async () => {
    const callId = await openCall(app, [ONE_AT_ALL]);
    for (let round = 0; round < 4; round++) {
      const [first, second] = [await makePerson(app.services), await makePerson(app.services)];
      const one = await join(await writeDraft(first, callId), first, second);
      const other = await join(await writeDraft(second, callId), second, first);
      const answers = await Promise.all([send(first, one), send(second, other)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const lost = answers.find(({ status }) => status === 422)!;
      expect(lost.body.error.details.map(({ code }) => code)).toEqual([
        'eligibility-limit-reached',
        'eligibility-limit-reached',
      ]);
    }
  });

  test('an award that runs counts as its application does, once', async () => {
    const both = { ...takePreset('two-at-once', 'two', ''), seniorOnly: false, most: 1 } as EligibilityRule;
    const callId = await openCall(app, [both]);
    const lead = await makePerson(app.services);
    const earlier = await makeApplication(app.services, {
      callId: world.callId,
      leadId: lead,
      status: 'funded',
    });
    await app.services.db
      .insertInto('awards')
      .values({
        number: `A-${earlier.slice(0, 8)}`,
        application_id: earlier,
        call_id: world.callId,
        title: 'Earlier work',
        lead_id: lead,
        currency: 'CNY',
        amount: 1,
        ends_on: '2028-12-31',
        published_at: '2026-01-01T00:00:00Z',
      })
      .execute();
    const [finding] = (await ask(lead, callId)).findings;
    expect([finding!.verdict, finding!.counted.map(({ title }) => title)]).toEqual([
      'not-met',
      ['Earlier work'],
    ]);
    await sql`update awards set ends_on = '2026-12-31' where application_id = ${earlier}::uuid`.execute(
      app.services.db,
    );
    await sql`update applications set status = 'ineligible' where id = ${earlier}::uuid`.execute(
      app.services.db,
    );
    expect((await ask(lead, callId)).findings[0]!.verdict).toBe('met');
  });
});

describe('the rules of a call', () => {
  test('are written in a draft, checked for what they name, and fixed by publishing', async () => {
    const callId = await makeCall(app.services, { status: 'draft' });
    const edit = (eligibility: object[], revision = 1) =>
      app.call<Failure>(world.officer, 'PATCH', `/api/calls/${callId}`, { revision, eligibility });
    const named = { ...ONE_AS_LEAD, calls: ['NO-SUCH-CALL'] };
    expect((await edit([named])).body.error).toMatchObject({
      code: 'invalid-input',
      field: 'eligibility.0.calls',
    });
    expect((await edit([DOCTORATE, DOCTORATE])).body.error.code).toBe('form-key-twice');
    expect((await edit([{ ...DOCTORATE, kind: 'age' }])).status).toBe(400);
    expect((await edit([{ ...ONE_AS_LEAD, calls: ['HW-T'] }, DOCTORATE])).status).toBe(200);
    await sql`update calls set status = 'published' where id = ${callId}::uuid`.execute(app.services.db);
    expect((await edit([], 2)).body.error).toMatchObject({ code: 'call-field-fixed', field: 'eligibility' });
  });
});
