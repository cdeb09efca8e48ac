/** Rankings of calls whose scores can hardly carry one, what the officer chooses, and when a ranking is out of date. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/services.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { insertImportedReviews } from '../reviews/index.ts';
import { type PanelVote, storePanelVotes } from './index.ts';

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

/** Grades by proposal (row) and assessor (column); null for none. */
async function makeVotedCall(grades: Record<string, (number | null)[]>, panels: string[] = []) {
  const callId = await makeCall(app.services, { status: 'panel' });
  const actor = await app.actorFor(officer);
  const votes = Object.entries(grades).flatMap(([proposal, row], index) =>
    row.flatMap((score, seat): PanelVote[] =>
      score === null ? [] : [{ proposal, reviewer: `a${seat}`, score, panel: panels[index] ?? null }],
    ),
  );
  await inTransaction(app.services, (tx) =>
    storePanelVotes({ services: app.services, tx, actor }, callId, votes),
  );
  return callId;
}

interface Shown {
  detail: {
    status: string;
    isUpToDate: boolean | null;
    counts: { fund: number; lottery: number; decline: number };
    summary: {
      fundingLine: number | null;
      ungraded: number;
      warnings: { code: string }[];
      diagnostics: object | null;
    };
    parameters: object;
  };
  rows: { title: string; expectedRank: number; pFund: number; group: string }[];
  rankingId: string;
}

async function rank(callId: string, body: object): Promise<Shown> {
  const asked = await app.call<{ job: { id: string }; rankingId: string }>(
    officer,
    'POST',
    `/api/calls/${callId}/rankings`,
    body,
  );
  expect(asked.status).toBe(202);
  expect(await app.finishJob(asked.body.job.id)).toMatchObject({ status: 'done' });
  const { rankingId } = asked.body;
  const detail = await app.call<Shown['detail']>(officer, 'GET', `/api/rankings/${rankingId}`);
  const rows = await app.call<{ items: Shown['rows'] }>(officer, 'GET', `/api/rankings/${rankingId}/rows`);
  return { detail: detail.body, rows: rows.body.items, rankingId };
}

const codesOf = ({ detail }: Shown) => detail.summary.warnings.map(({ code }) => code);
const ranksOf = ({ rows }: Shown) => Object.fromEntries(rows.map((row) => [row.title, row.expectedRank]));

describe('a ranking of scores that can hardly carry one', () => {
  test('takes missing grades as they are, and says when an application has one only', async () => {
    const callId = await makeVotedCall({
      a: [6, null, 5],
      b: [null, 4, null],
      c: [2, 1, null],
      d: [3, 3, 4],
    });
    const shown = await rank(callId, { source: 'grades', fund: 2 });
    expect(shown.rows.map((row) => row.title)).toEqual([
      'Proposal a',
      'Proposal b',
      'Proposal d',
      'Proposal c',
    ]);
    expect(codesOf(shown)).toContain('single-votes');
  });

  test('by one assessor alone is in doubt even where the grades differ', async () => {
    const callId = await makeVotedCall({ a: [6], b: [4], c: [2] });
    const { rows } = await rank(callId, { source: 'grades', fund: 1 });
    expect(rows[0]).toMatchObject({ title: 'Proposal a' });
    expect(rows[0]!.pFund).toBeLessThan(0.98);
  });

  test('of equal grades leaves every order as likely, and says so', async () => {
    const callId = await makeVotedCall({ a: [4, 4], b: [4, 4], c: [4, 4], d: [4, 4] });
    const shown = await rank(callId, { source: 'grades', fund: 1 });
    expect(codesOf(shown)).toEqual(['equal-scores']);
    expect(shown.detail.summary.diagnostics).toBeNull();
    expect(shown.rows.map(({ expectedRank, pFund, group }) => [expectedRank, pFund, group])).toEqual(
      Array(4).fill([2.5, 0.25, 'lottery']),
    );
  });

  test('counts an application that nobody graded and gives it no place', async () => {
    const callId = await makeVotedCall({ a: [6, 5], b: [2, 3] });
    await makeApplication(app.services, { callId, leadId: await makePerson(app.services) });
    const { rows, detail } = await rank(callId, { source: 'grades', fund: 1 });
    expect(rows).toHaveLength(2);
    expect(detail.summary.ungraded).toBe(1);
  });

  test('of one application puts it first', async () => {
    const callId = await makeVotedCall({ a: [3, 5] });
    const { rows, detail } = await rank(callId, { source: 'grades', fund: 1 });
    expect(rows).toMatchObject([{ expectedRank: 1, pFund: 1, group: 'fund' }]);
    expect(detail.summary.fundingLine).toBeNull();
  });

  test('without money funds nobody and has no line', async () => {
    const callId = await makeVotedCall({ a: [6, 5], b: [2, 3] });
    await sql`update calls set budget = 0 where id = ${callId}::uuid`.execute(app.services.db);
    const list = await app.call(officer, 'GET', `/api/calls/${callId}/rankings`);
    expect(list.body).toMatchObject({ suggestedFund: null });
    const { detail } = await rank(callId, { source: 'grades', fund: 0 });
    expect(detail).toMatchObject({
      counts: { fund: 0, lottery: 0, decline: 2 },
      summary: { fundingLine: null },
    });
  });
});

describe('what the officer chooses', () => {
  test('panels may be taken to be equally severe, or to have a level each', async () => {
    const grades = { a: [6, 6], b: [5, 5], c: [5, 5], d: [4, 4], e: [5, 5], f: [4, 4], g: [4, 4], h: [3, 3] };
    const callId = await makeVotedCall(grades, ['m', 'm', 'm', 'm', 'h', 'h', 'h', 'h']);
    const own = await rank(callId, { source: 'grades', fund: 2 });
    const same = await rank(callId, { source: 'grades', fund: 2, panelEffect: false });
    expect(same.detail.parameters).toMatchObject({ panelEffect: false });
    expect(ranksOf(own)['Proposal e']).toBeLessThan(ranksOf(same)['Proposal e']!);
  });

  test('reviews may be scored anew by weights of the criteria', async () => {
    const callId = await makeCall(app.services, { status: 'panel' });
    const criterion = (key: string) => ({
      key,
      label: { en: key, zh: '' },
      description: { en: '', zh: '' },
      weight: 50,
      anchors: [],
    });
    await sql`update calls set criteria = ${JSON.stringify([criterion('bold'), criterion('sound')])}::jsonb
      where id = ${callId}::uuid`.execute(app.services.db);
    const reviewers = [await makePerson(app.services), await makePerson(app.services)];
    for (const [title, bold, sound] of [
      ['Leap', 6, 2],
      ['Step', 2, 6],
      ['Walk', 3, 3],
    ] as const) {
      const id = await makeApplication(app.services, {
        callId,
        leadId: await makePerson(app.services),
        title,
      });
      await inTransaction(app.services, (tx) =>
        insertImportedReviews(
          tx,
          reviewers.map((reviewerId, index) => ({
            callId,
            applicationId: id,
            reviewerId,
            status: 'submitted',
            scores: { bold, ...(index === 0 ? { sound } : {}) } as Record<string, number>,
            overall: 3 + index * 0.5,
            at: new Date('2026-02-25T00:00:00Z'),
          })),
        ),
      );
    }
    const ask = (weights: object) =>
      app.call(officer, 'POST', `/api/calls/${callId}/rankings`, { source: 'reviews', fund: 1, weights });
    expect(await ask({ brave: 1 })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid-input', field: 'weights.brave' } },
    });
    expect(await ask({ bold: 0 })).toMatchObject({ status: 400, body: { error: { field: 'weights' } } });
    const bold = await rank(callId, { source: 'reviews', fund: 1, weights: { bold: 1, sound: 0 } });
    expect(bold.rows[0]!.title).toBe('Leap');
    expect(bold.detail).toMatchObject({ isUpToDate: true, parameters: { weights: { bold: 1, sound: 0 } } });
    const sound = await rank(callId, { source: 'reviews', fund: 1, weights: { sound: 1 } });
    expect(sound.rows[0]!.title).toBe('Step');
  });

  test('is refused where it says nothing', async () => {
    const callId = await makeVotedCall({ a: [6, 5], b: [2, 3] });
    const ask = (body: object) => app.call(officer, 'POST', `/api/calls/${callId}/rankings`, body);
    expect(await ask({ source: 'grades', fund: 1, weights: { quality: 1 } })).toMatchObject({
      status: 400,
      body: { error: { field: 'weights' } },
    });
    expect(await ask({ source: 'reviews', fund: 1, panelEffect: false })).toMatchObject({
      status: 400,
      body: { error: { field: 'panelEffect' } },
    });
  });
});

test('a member learns that it is out of date by what they see, not by what is kept from them', async () => {
  const callId = await makeVotedCall({ a: [6, 5], b: [2, 3], c: [4, 4] });
  const { rankingId } = await rank(callId, { source: 'grades', fund: 1 });
  const { rows } = await sql<{ id: string; title: string; panelId: string; personId: string }>`
    select applications.id, applications.title, panel_applications.panel_id as "panelId",
      (select min(assessor_id::text) from panel_grades where panel_grades.application_id = applications.id) as "personId"
    from applications join panel_applications on panel_applications.application_id = applications.id
    where applications.call_id = ${callId}::uuid order by applications.title`.execute(app.services.db);
  const [first, second] = rows;
  const member = first!.personId;
  await sql`insert into application_bars (application_id, person_id, source)
    values (${first!.id}::uuid, ${member}::uuid, 'recusal')`.execute(app.services.db);
  const isCurrent = async (who: string) =>
    (await app.call<{ isUpToDate: boolean }>(who, 'GET', `/api/rankings/${rankingId}`)).body.isUpToDate;
  expect([await isCurrent(member), await isCurrent(officer)]).toEqual([true, true]);
  const change = (id: string) =>
    sql`update panel_grades set grade = 1 where application_id = ${id}::uuid and assessor_id <> ${member}::uuid`.execute(
      app.services.db,
    );
  await change(first!.id);
  expect([await isCurrent(member), await isCurrent(officer)]).toEqual([true, false]);
  await change(second!.id);
  expect([await isCurrent(member), await isCurrent(officer)]).toEqual([false, false]);
});

test('a member sees no ranking where the phase of the call lets panels see no scores', async () => {
  const callId = await makeVotedCall({ a: [6, 5], b: [2, 1] });
  const { rankingId } = await rank(callId, { source: 'grades', fund: 1 });
  const { rows } = await sql<{ id: string }>`
    select id from panels where call_id = ${callId}::uuid limit 1`.execute(app.services.db);
  const member = await makeStaff(app.services, 'panel_member', { kind: 'panel', id: rows[0]!.id });
  const urls = [
    `/api/rankings/${rankingId}`,
    `/api/rankings/${rankingId}/rows`,
    `/api/calls/${callId}/rankings`,
  ];
  const statuses = async (person: string) => {
    const answers = await Promise.all(urls.map((url) => app.call(person, 'GET', url)));
    return answers.map((answer) => answer.status);
  };
  expect(await statuses(member)).toEqual([200, 200, 200]);
  await sql`update calls set phases = jsonb_set(phases, '{0,sees,panel}', '["applicant-names", "host", "reviews"]')
    where id = ${callId}::uuid`.execute(app.services.db);
  expect(await statuses(member)).toEqual([404, 404, 404]);
  expect(await statuses(officer)).toEqual([200, 200, 200]);
});
