import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { giveRole, makeApplication, makeCall, makePerson, makeStaff } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import { insertImportedReviews, readReviewsForPanel, readScores } from './bulk.ts';
import { computeOverall, labelReviewer } from './rules.ts';

interface Own {
  review: {
    status: string;
    revision: number;
    scores: Record<string, number>;
    overall: number | null;
    commentToApplicant: string;
  };
  can: { edit: boolean; submit: boolean };
}
interface Failed {
  error: { code: string; field: string | null; details: { code: string; field: string }[] };
}
interface Followed {
  items: {
    reviewId: string | null;
    status: string | null;
    person: { name: string };
    content: { overall: number } | null;
    can: { reopen: boolean };
  }[];
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const anchors = [
  { score: 1, meaning: { en: 'weak', zh: '弱' } },
  { score: 6, meaning: { en: 'strong', zh: '强' } },
];
const criterion = (key: string, weight: number) => ({
  key,
  weight,
  label: { en: key, zh: '' },
  description: { en: '', zh: '' },
  anchors,
});
const CRITERIA = [criterion('boldness', 60), criterion('reasoning', 40)];

async function makeRound() {
  const { services } = app;
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  await services.db
    .updateTable('calls')
    .set({ criteria: JSON.stringify(CRITERIA) })
    .where('id', '=', callId)
    .execute();
  const officer = await makeStaff(services, 'officer', { kind: 'call', id: callId });
  const lead = await makePerson(services, { name: 'Lea Lead' });
  const applicationId = await makeApplication(services, { callId, leadId: lead });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status: 'accepted',
  });
  return { callId, officer, lead, applicationId, reviewer, id, url: `/api/my/assignments/${id}/review` };
}
type Round = Awaited<ReturnType<typeof makeRound>>;

const COMPLETE = {
  scores: { boldness: 6, reasoning: 3 },
  commentToApplicant: 'Say how the ice is drilled.',
  commentToPanel: 'A gamble worth taking.',
};

async function submit(round: Round) {
  await app.call(round.reviewer, 'PATCH', round.url, { revision: 0, ...COMPLETE });
  return app.call<Own>(round.reviewer, 'POST', `${round.url}/submit`, { revision: 1 });
}

const follow = (round: Round, person = round.officer) =>
  app.call<Followed>(person, 'GET', `/api/applications/${round.applicationId}/reviews`);

test('the overall score is the mean of the criteria by their weights, and unknown while one is missing', () => {
  const scale = { criteria: CRITERIA, scaleMin: 1, scaleMax: 6 };
  expect(computeOverall(scale, { boldness: 6, reasoning: 3 })).toBe(4.8);
  expect(computeOverall(scale, { boldness: 6 })).toBeNull();
  const thirds = { ...scale, criteria: [criterion('a', 1), criterion('b', 1), criterion('c', 1)] };
  expect(computeOverall(thirds, { a: 1, b: 2, c: 2 })).toBe(1.667);
});

test('reviewers are called A to Z, then AA', () => {
  expect([0, 1, 25, 26, 27, 52].map(labelReviewer)).toEqual(['A', 'B', 'Z', 'AA', 'AB', 'BA']);
});

describe('a draft', () => {
  test('is saved piece by piece, and a second window does not overwrite it', async () => {
    const round = await makeRound();
    const save = (body: object) => app.call<Own & Failed>(round.reviewer, 'PATCH', round.url, body);
    expect((await app.call<Own>(round.reviewer, 'GET', round.url)).body.review).toMatchObject({
      status: 'draft',
      revision: 0,
      scores: {},
    });
    const first = await save({ revision: 0, scores: { boldness: 5 } });
    expect(first.body.review).toMatchObject({ revision: 1, scores: { boldness: 5 } });
    expect((await save({ revision: 0, commentToPanel: 'x' })).body.error.code).toBe('changed-meanwhile');
    const both = await Promise.all([
      save({ revision: 1, scores: { reasoning: 2 } }),
      save({ revision: 1, scores: { reasoning: 3 } }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const cleared = await save({ revision: 2, scores: { boldness: null } });
    expect(Object.keys(cleared.body.review.scores)).toEqual(['reasoning']);
  });

  test('keeps a 0 where the scale begins with it', async () => {
    const round = await makeRound();
    await app.services.db.updateTable('calls').set({ scale_min: 0 }).where('id', '=', round.callId).execute();
    const save = { revision: 0, scores: { boldness: 0, reasoning: null } };
    expect((await app.call<Own>(round.reviewer, 'PATCH', round.url, save)).body.review.scores).toEqual({
      boldness: 0,
    });
  });

  test('refuses scores off the scale or of no criterion, with their place', async () => {
    const round = await makeRound();
    for (const [scores, code, field] of [
      [{ boldness: 7 }, 'score-off-scale', 'scores.boldness'],
      [{ boldness: 2.5 }, 'score-off-scale', 'scores.boldness'],
      [{ charm: 3 }, 'criterion-unknown', 'scores.charm'],
    ] as const) {
      const { status, body } = await app.call<Failed>(round.reviewer, 'PATCH', round.url, {
        revision: 0,
        scores,
      });
      expect([status, body.error.code, body.error.field]).toEqual([422, code, field]);
    }
    expect((await app.call<Own>(round.reviewer, 'GET', round.url)).body.review.revision).toBe(0);
  });

  test('is its writer’s alone', async () => {
    const round = await makeRound();
    await app.call(round.reviewer, 'PATCH', round.url, { revision: 0, ...COMPLETE });
    const seen = await follow(round);
    expect(seen.body.items).toMatchObject([{ status: 'draft', content: null, can: { reopen: false } }]);
    expect(JSON.stringify(seen.body)).not.toContain(COMPLETE.commentToPanel);
    const otherReviewer = await makePerson(app.services);
    await makeAssignment(app.services, { ...round, personId: otherReviewer, status: 'accepted' });
    for (const person of [round.officer, round.lead, otherReviewer]) {
      expect((await app.call(person, 'GET', round.url)).status).toBe(404);
    }
  });

  test('cannot be written before the invitation is accepted', async () => {
    const round = await makeRound();
    const invited = await makePerson(app.services);
    const id = await makeAssignment(app.services, { ...round, personId: invited });
    const { status, body } = await app.call<Failed>(invited, 'PATCH', `/api/my/assignments/${id}/review`, {
      revision: 0,
      scores: { boldness: 3 },
    });
    expect([status, body.error.code]).toEqual([409, 'wrong-state']);
  });
});

describe('submitting', () => {
  test('needs every score and a word to the applicant, and names what is missing', async () => {
    const round = await makeRound();
    await app.call(round.reviewer, 'PATCH', round.url, { revision: 0, scores: { boldness: 4 } });
    const { status, body } = await app.call<Failed>(round.reviewer, 'POST', `${round.url}/submit`, {
      revision: 1,
    });
    expect([status, body.error.code]).toEqual([422, 'review-incomplete']);
    expect(body.error.details.map(({ code, field }) => [code, field])).toEqual([
      ['score-missing', 'scores.reasoning'],
      ['comment-missing', 'commentToApplicant'],
    ]);
  });

  test('counts the overall score, ends the assignment, and shows the review to officers with the name', async () => {
    const round = await makeRound();
    const { body } = await submit(round);
    expect(body).toMatchObject({
      review: { status: 'submitted', overall: 4.8, revision: 2 },
      can: { edit: false, submit: false },
    });
    const again = await app.call<Failed>(round.reviewer, 'PATCH', round.url, {
      revision: 2,
      scores: { boldness: 1 },
    });
    expect(again.body.error.code).toBe('wrong-state');
    expect((await follow(round)).body.items).toMatchObject([
      { person: { name: 'Rosa Reviewer' }, content: { overall: 4.8 }, can: { reopen: true } },
    ]);
    expect((await follow(round, round.lead)).status).toBe(404);
    expect((await follow(round, round.reviewer)).status).toBe(404);
    const progress = await app.call<{ items: object[] }>(
      round.officer,
      'GET',
      `/api/calls/${round.callId}/reviews/progress`,
    );
    expect(progress.body.items).toMatchObject([{ reviewed: 1, accepted: 0, mean: 4.8, spread: null }]);
  });

  test('twice at once happens once', async () => {
    const round = await makeRound();
    await app.call(round.reviewer, 'PATCH', round.url, { revision: 0, ...COMPLETE });
    const answers = await Promise.all(
      [1, 2].map(() => app.call(round.reviewer, 'POST', `${round.url}/submit`, { revision: 1 })),
    );
    expect(answers.map((one) => one.status)).toEqual([200, 200]);
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select('action')
      .where('action', 'in', ['review.submitted', 'assignment.reviewed'])
      .where('actor_id', '=', round.reviewer)
      .orderBy('id')
      .execute();
    expect(audit.map((one) => one.action)).toEqual(['review.submitted', 'assignment.reviewed']);
  });

  test('can be undone by an officer alone, who says why; the reviewer is told and writes on', async () => {
    const round = await makeRound();
    await submit(round);
    const { reviewId } = (await follow(round)).body.items[0]!;
    const reason = { reason: 'The scores and the text contradict each other.' };
    const director = await makeStaff(app.services, 'director');
    expect((await app.call(director, 'POST', `/api/reviews/${reviewId}/reopen`, reason)).status).toBe(404);
    expect((await app.call(round.reviewer, 'POST', `/api/reviews/${reviewId}/reopen`, reason)).status).toBe(
      404,
    );
    expect((await app.call(round.officer, 'POST', `/api/reviews/${reviewId}/reopen`, reason)).status).toBe(
      200,
    );
    const own = await app.call<Own>(round.reviewer, 'GET', round.url);
    expect(own.body).toMatchObject({
      review: { status: 'draft', revision: 3, overall: null, scores: COMPLETE.scores },
      can: { edit: true, submit: true },
    });
    expect(await readScores(app.services.db, round.callId)).toEqual([]);
    const mail = await app.services.db
      .selectFrom('mails')
      .select('body')
      .where('kind', '=', 'review-reopened')
      .where('person_id', '=', round.reviewer)
      .executeTakeFirstOrThrow();
    expect(mail.body).toContain(reason.reason);
  });
});

describe('for the rooms further down', () => {
  test('imported reviews count like others, and panels read them without names, in a lasting order', async () => {
    const round = await makeRound();
    const { callId, applicationId } = round;
    const people = [await makePerson(app.services), await makePerson(app.services)];
    const at = new Date('2026-03-01T00:00:00Z');
    const of = (reviewerId: string, overall: number) => ({
      callId,
      applicationId,
      reviewerId,
      status: 'submitted' as const,
      overall,
      at,
    });
    const rows = [of(people[0]!, 3), of(people[1]!, 5), { ...of(people[1]!, 1), overall: 1 }];
    const { db } = app.services;
    expect(await db.transaction().execute((tx) => insertImportedReviews(tx, rows.slice(0, 2)))).toBe(2);
    expect(await db.transaction().execute((tx) => insertImportedReviews(tx, rows.slice(2)))).toBe(0);
    const before = await readReviewsForPanel(db, [applicationId]);
    expect(before.map((one) => one.overall).sort()).toEqual([3, 5]);
    expect(JSON.stringify(before)).not.toContain(people[0]);
    await submit(round);
    const after = await readReviewsForPanel(db, [applicationId]);
    const labels = new Map(after.map((one) => [one.overall, one.label]));
    expect([...labels.values()].sort()).toEqual(['A', 'B', 'C']);
    for (const { overall, label } of before) expect(labels.get(overall)).toBe(label);
    expect((await readScores(db, callId)).map((one) => one.score).sort()).toEqual([3, 4.8, 5]);
  });
});

describe('an officer who has applied', () => {
  test('learns neither who reviews their application nor how it fares', async () => {
    const round = await makeRound();
    const { callId, applicationId, id } = round;
    await app.call(round.reviewer, 'PATCH', round.url, {
      revision: 0,
      scores: { boldness: 6, reasoning: 2 },
      commentToApplicant: 'Bold.',
    });
    expect((await app.call(round.reviewer, 'POST', `${round.url}/submit`, { revision: 1 })).status).toBe(200);
    await giveRole(app.services, round.lead, 'officer', { kind: 'call', id: callId });
    const lists = [`/api/calls/${callId}/reviews/progress`, `/api/calls/${callId}/assignments`];
    const totalsOf = async (personId: string) => {
      const answers = await Promise.all(
        lists.map((url) => app.call<{ total: number }>(personId, 'GET', url)),
      );
      return answers.map((one) => one.body.total);
    };
    expect(await totalsOf(round.officer)).toEqual([1, 1]);
    expect(await totalsOf(round.lead)).toEqual([0, 0]);
    const cancel = `/api/assignments/${id}/cancel`;
    expect((await app.call(round.lead, 'POST', cancel, { reason: 'Too strict.' })).status).toBe(404);
    expect((await app.call(round.lead, 'GET', `/api/applications/${applicationId}/reviews`)).status).toBe(
      403,
    );
  });
});
