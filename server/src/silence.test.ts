/**
 * Nobody learns a decision, a rank, a score or a reviewer before its time, nor can infer it. Every reading route is
 * asked as every outsider in two worlds that differ in nothing but such secrets: the answers must be the same to the
 * letter, lists, counts, facets and errors included. The test sees what it looks for: a director's answers differ.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from './testing/app.ts';
import { makeDecisionCall } from './testing/decision-factories.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from './testing/factories.ts';

let app: TestApp;
let setup: Awaited<ReturnType<typeof makeDecisionCall>>;
let outsiders: Map<string, string | null>;
/** What stands for `:id` below each first part of a path. */
let ids: Record<string, string>;

beforeAll(async () => {
  app = await createTestApp();
  app.setNow('2026-05-01T00:00:00Z');
  const { services } = app;
  const { db } = services;
  setup = await makeDecisionCall(app);
  const { callId, applications, hostId, officer } = setup;
  const [first] = applications as [string];
  const elsewhere = await makeCall(services, { status: 'decision' });
  const coInvestigator = await makePerson(services);
  await db
    .insertInto('application_members')
    .values({ application_id: first, person_id: coInvestigator, role: 'co-investigator' } as never)
    .execute();
  const barred = await makePerson(services);
  const otherReviewer = await makePerson(services);
  await giveRole(services, otherReviewer, 'reviewer', { kind: 'call', id: callId });
  const insider = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const rival = await makePerson(services);
  await makeApplication(services, { callId, leadId: rival, hostId });

  const panels = await sql<{ id: string }>`
    insert into panels (call_id, key, name) values (${callId}::uuid, 'one', '{"en":"One","zh":""}'),
      (${callId}::uuid, 'two', '{"en":"Two","zh":""}') returning id`.execute(db);
  const [panel, otherPanel] = panels.rows.map((row) => row.id) as [string, string];
  await sql`insert into panel_applications (panel_id, application_id)
    select ${panel}::uuid, unnest(${applications}::uuid[])`.execute(db);
  await giveRole(services, barred, 'panel_member', { kind: 'panel', id: panel });
  await sql`insert into application_bars (application_id, person_id, source)
    select unnest(${applications}::uuid[]), ${barred}::uuid, 'recusal'`.execute(db);
  const elsewherePanelist = await makePerson(services);
  await giveRole(services, elsewherePanelist, 'panel_member', { kind: 'panel', id: otherPanel });
  await sql`insert into decision_rounds (call_id, ranking_id, staged_by, staged_at)
    values (${callId}::uuid, ${setup.rankingId}::uuid, ${officer}::uuid, ${services.now()})`.execute(db);
  await sql`insert into decisions (application_id, round_id, outcome, amount, reason, decided_by, decided_at)
    select id, (select id from decision_rounds where call_id = ${callId}::uuid), 'fund', 100, 'Because',
      ${officer}::uuid, ${services.now()} from applications where call_id = ${callId}::uuid`.execute(db);
  const entry = await sql<{ id: string }>`
    insert into nonconsensus_entries (call_id, application_id, reason, entered_at)
    values (${callId}::uuid, ${first}::uuid, 'Divided', ${services.now()}) returning id`.execute(db);
  const one = async (table: string) => {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(table)} where application_id = ${first}::uuid order by id limit 1`.execute(
      db,
    );
    return rows[0]!.id;
  };
  ids = {
    calls: callId,
    applications: first,
    'channel-entries': entry.rows[0]!.id,
    decisions: first,
    'panel-applications': first,
    panels: panel,
    rankings: setup.rankingId,
    reviews: await one('reviews'),
    my: await one('assignments'),
    people: setup.leads[0]!,
    organisations: hostId,
  };
  outsiders = new Map<string, string | null>([
    ['the public', null],
    ['somebody', await makePerson(services)],
    ['the principal investigator', setup.leads[0]!],
    ['a co-investigator', coInvestigator],
    ['another applicant of the call', rival],
    ['the host officer', setup.signer],
    ['a reviewer of the call, not of the application', otherReviewer],
    ['a panel member who stepped aside', barred],
    ['a member of another panel of the call', elsewherePanelist],
    ['an officer of another call', await makeStaff(services, 'officer', { kind: 'call', id: elsewhere })],
    ['an officer of the call in the team', insider],
    ['an administrator', await makeStaff(services, 'administrator')],
  ]);
  await sql`insert into application_members (application_id, person_id, role)
    select id, ${insider}::uuid, 'co-investigator' from applications where call_id = ${callId}::uuid`.execute(
    db,
  );
});
afterAll(() => app.close());

const STREAMS = /\/(events|live)$/;

/** Every answer to a reading route, by route. */
async function readAll(person: string | null): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const urls = new Set(app.routes.filter((route) => route.method === 'GET').map((route) => route.url));
  for (const route of urls) {
    if (STREAMS.test(route)) continue;
    const id = ids[route.split('/')[2]!] ?? '00000000-0000-4000-8000-000000000000';
    const url = route.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'id' ? id : randomUUID()));
    const { status, body } = await app.call(person, 'GET', url);
    const text = JSON.stringify(body ?? null);
    answers.set(
      route,
      `${status} ${text.replaceAll(/[0-9a-f-]{36}/g, (uuid) => (known.has(uuid) ? uuid : '…'))}`,
    );
  }
  return answers;
}
/** Ids that stay in the answers; others are made anew by the questions themselves. */
const known = new Set<string>();

/** Turns the secrets of the call round, and again back: who reviews, what they say, the ranks, who is heard apart, and the decisions. */
async function turnRound(withDecisions: boolean): Promise<void> {
  const { db } = app.services;
  const ofCall = sql`select id from applications where call_id = ${setup.callId}::uuid`;
  await sql`update ranking_rows set expected_rank = 10 - expected_rank, p_fund = 1 - p_fund, mean = 7 - mean,
    line_group = case line_group when 'fund' then 'decline' when 'decline' then 'fund' else 'lottery' end
    where ranking_id = ${setup.rankingId}::uuid`.execute(db);
  await sql`update reviews set overall = 7 - overall, comment_to_panel = reverse(comment_to_panel)
    where application_id in (${ofCall})`.execute(db);
  await sql`update review_scores set score = 7 - score
    where review_id in (select id from reviews where application_id in (${ofCall}))`.execute(db);
  const ofEntry = sql`entry_id in (select id from nonconsensus_entries where application_id in (${ofCall}))`;
  const spoken = await sql`delete from golden_tickets where ${ofEntry} returning id`.execute(db);
  await sql`update nonconsensus_entries set reason = reverse(reason) where application_id in (${ofCall})`.execute(
    db,
  );
  if (spoken.rows.length === 0) {
    await sql`insert into golden_tickets (entry_id, person_id, capacity, year, reasons, spent_at)
      select id, ${setup.officer}::uuid, 'panel_member', 2026, 'Because', ${app.services.now()}
      from nonconsensus_entries where application_id in (${ofCall})`.execute(db);
  }
  if (!withDecisions) return;
  await sql`update reviews set comment_to_applicant = reverse(comment_to_applicant)
    where application_id in (${ofCall})`.execute(db);
  await sql`update decisions set reason = reverse(reason), revision = revision,
      amount = case outcome when 'fund' then null else 100 end,
      outcome = case outcome when 'fund' then 'decline' else 'fund' end
    where application_id in (${ofCall})`.execute(db);
}

/** Gives the reviews of one reviewer to another person, who has the same roles. */
async function exchangeReviewer(from: string, to: string): Promise<void> {
  const { db } = app.services;
  await sql`update assignments set person_id = ${to}::uuid where person_id = ${from}::uuid`.execute(db);
  await sql`update reviews set reviewer_id = ${to}::uuid where reviewer_id = ${from}::uuid`.execute(db);
}

const listDifferences = (before: Map<string, string>, after: Map<string, string>) =>
  [...before].flatMap(([route, answer]) => (after.get(route) === answer ? [] : [route]));

describe.each([
  ['review', true],
  ['panel', true],
  ['decision', true],
  ['released', false],
] as const)('while the call is in %s', (status, withDecisions) => {
  test('no outsider learns anything from any answer', async () => {
    const { db } = app.services;
    await sql`update calls set status = ${status} where id = ${setup.callId}::uuid`.execute(db);
    if (status === 'released') {
      await sql`update decision_rounds set status = 'released', released_at = ${app.services.now()}
        where call_id = ${setup.callId}::uuid`.execute(db);
      await sql`update applications set status = 'funded' where call_id = ${setup.callId}::uuid`.execute(db);
    }
    const { rows } = await sql<{ from: string }>`
      select person_id as from from assignments where application_id = ${setup.applications[0]!}::uuid
      order by person_id limit 1`.execute(db);
    const from = rows[0]!.from;
    const to = await makePerson(app.services, { name: 'Somebody Else' });
    const director = await makeStaff(app.services, 'director');
    for (const id of [...Object.values(ids), from, to]) known.add(id);
    const readers = new Map([...outsiders, ['a director', director]]);
    await readAll(director);
    const before = new Map<string, Map<string, string>>();
    for (const [who, id] of readers) before.set(who, await readAll(id));
    await turnRound(withDecisions);
    await exchangeReviewer(from, to);
    const leaks: string[] = [];
    for (const [who, id] of outsiders) {
      for (const route of listDifferences(before.get(who)!, await readAll(id)))
        leaks.push(`${who}: ${route}`);
    }
    expect(listDifferences(before.get('a director')!, await readAll(director)).length).toBeGreaterThan(5);
    await exchangeReviewer(to, from);
    await turnRound(withDecisions);
    expect(leaks).toEqual([]);
  }, 120_000);
});
