import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';

let test: TestApp;
let callId: string;
let officer: string;
beforeAll(async () => {
  test = await createTestApp();
  callId = await makeCall(test.services);
  officer = await makeStaff(test.services, 'officer', { kind: 'call', id: callId });
});
afterAll(() => test.close());

interface Spread {
  lower: number;
  median: number;
  upper: number;
}
interface Burden {
  measured: {
    applications: number;
    elapsed: Spread;
    active: Spread;
    parts: { key: string; stretches: number }[];
  } | null;
}
const read = (who: string) => test.call<Burden>(who, 'GET', `/api/calls/${callId}/burden`);

const at = (minute: number) => new Date(Date.UTC(2026, 1, 10, 8, minute));

/** An application begun at minute 0 and handed in at `ended`, worked on in the spans given. */
async function makeWorked(ended: number, spans: [field: string, from: number, to: number][], lead?: string) {
  const leadId = lead ?? (await makePerson(test.services));
  const id = await makeApplication(test.services, { callId, leadId });
  const { db } = test.services;
  for (const [action, when] of [
    ['application.created', at(0)],
    ['application.sent-to-host', at(ended)],
    ['application.sent-to-host', at(ended + 5_000)],
  ] as const)
    await sql`insert into audit_events (action, entity, entity_id, at)
      values (${action}, 'application', ${id}, ${when})`.execute(db);
  for (const [index, [field, from, to]] of spans.entries())
    await sql`insert into application_changes
      (application_id, person_id, true_person_id, field, stretch, started_at, changed_at)
      values (${id}::uuid, ${leadId}::uuid, ${leadId}::uuid, ${field}, ${index}, ${at(from)}, ${at(to)})`.execute(
      db,
    );
  return { id, leadId };
}

describe('the burden of a call', () => {
  it('is told of five applications or more, and not of four', async () => {
    // Begun, ten minutes until the first change (counts), overlapping changes once, a long pause (does not), five to the end.
    const spans: [string, number, number][] = [
      ['title', 10, 20],
      ['answers.aim', 15, 30],
      ['answers.aim', 200, 205],
      ['after', 9_000, 9_010],
    ];
    for (let index = 0; index < 4; index++) await makeWorked(210, spans);
    expect((await read(officer)).body.measured).toBeNull();
    await makeWorked(1_210, spans);
    await makeWorked(0, []);
    expect((await read(officer)).body.measured).toEqual({
      applications: 5,
      elapsed: { lower: 210, median: 210, upper: 210 },
      active: { lower: 40, median: 40, upper: 40 },
      parts: [
        { key: 'form-science', title: { en: 'Science', zh: '科学问题' }, stretches: 2 },
        { key: 'basics', title: null, stretches: 1 },
      ],
    });
  });

  it('leaves out whatever an officer is on the team of or barred from, its number included', async () => {
    const { body } = await read(officer);
    expect(body.measured?.applications).toBe(5);
    const own = await makeWorked(9_999, [['title', 0, 300]], officer);
    const barred = await makeWorked(9_999, [['title', 0, 300]]);
    await sql`insert into application_bars (application_id, person_id, source)
      values (${barred.id}::uuid, ${officer}::uuid, 'conflict')`.execute(test.services.db);
    expect((await read(officer)).body).toEqual(body);
    const director = await makeStaff(test.services, 'director');
    expect((await read(director)).body.measured?.applications).toBe(7);
    expect(own.leadId).toBe(officer);
  });

  it('is for who follows the call, and costs the same for any number', async () => {
    const elsewhere = await makeStaff(test.services, 'officer', {
      kind: 'call',
      id: await makeCall(test.services),
    });
    expect((await read(elsewhere)).status).toBe(404);
    expect((await read(await makePerson(test.services))).status).toBe(404);
    const before = await test.countStatements(() => read(officer));
    await makeWorked(400, [['title', 1, 2]]);
    expect(await test.countStatements(() => read(officer))).toBe(before);
  });
});
