import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeReviewed, nameFunder } from '../../testing/credit-factories.ts';
import { giveRole, makePerson, makeStaff } from '../../testing/factories.ts';
import { fillPool, makeAssignment } from '../../testing/review-factories.ts';
import { bar } from '../applications/index.ts';
import { countDaysLate } from './ratings.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  await nameFunder(app);
});
afterAll(() => app.close());

interface Failed {
  error: { code: string; params: Record<string, string> };
}

describe('rating a review', () => {
  test('counts lateness from the dates', () => {
    const due = new Date('2026-03-10T00:00:00Z');
    expect(countDaysLate(new Date('2026-03-01T00:00:00Z'), due)).toBe(0);
    expect(countDaysLate(due, due)).toBe(0);
    expect(countDaysLate(new Date('2026-03-10T00:00:00.001Z'), due)).toBe(1);
    expect(countDaysLate(due, null)).toBeNull();
  });

  test('is for officers and panels of the application; nobody else learns of it, its writer and applicant least', async () => {
    const room = await makeReviewed(app);
    const path = `/api/reviews/${room.reviewId}/rating`;
    const rating = { usefulness: 3, reasons: ['specific', 'balanced'] };
    for (const person of [room.officer, room.member]) {
      const { status, body } = await app.call<{ daysLate: number; mine: object }>(
        person,
        'PUT',
        path,
        rating,
      );
      expect([status, body]).toEqual([
        200,
        {
          dueAt: '2026-03-10T00:00:00.000Z',
          submittedAt: '2026-03-12T12:00:00.000Z',
          daysLate: 3,
          mine: { ...rating, ratedAt: '2026-03-12T12:00:00.000Z' },
        },
      ]);
    }
    const other = await makePerson(app.services);
    await makeAssignment(app.services, { ...room, personId: other, status: 'accepted' });
    const director = await makeStaff(app.services, 'director');
    for (const person of [room.reviewer, room.lead, other, director, await makePerson(app.services)]) {
      expect((await app.call(person, 'GET', path)).status).toBe(404);
      expect((await app.call(person, 'PUT', path, rating)).status).toBe(404);
    }
    const credit = await app.call(room.reviewer, 'GET', '/api/my/credit');
    expect(JSON.stringify(credit.body)).not.toMatch(/useful|specific|late/i);
  });

  test('is refused to an officer who wrote the review, and to one who is barred', async () => {
    const room = await makeReviewed(app);
    const path = `/api/reviews/${room.reviewId}/rating`;
    await giveRole(app.services, room.reviewer, 'officer', { kind: 'call', id: room.callId });
    const own = await app.call<Failed>(room.reviewer, 'PUT', path, { usefulness: 3, reasons: [] });
    expect(own.body.error.code).toBe('rating-own');
    await bar(app.services.db, [
      { applicationId: room.applicationId, personId: room.officer, source: 'conflict' },
    ]);
    expect((await app.call(room.officer, 'GET', path)).status).toBe(404);
  });
});

describe('a reviewer’s history', () => {
  interface History {
    items: { id: string; reviews: number; onTime: number; late: number; high: number; reasons: object }[];
  }
  const read = (person: string, callId: string) =>
    app.call<History>(person, 'GET', `/api/calls/${callId}/reviewer-history`);

  test('is read by officers of a call in whose pool the person is, and sums all calls', async () => {
    const first = await makeReviewed(app);
    const second = await makeReviewed(app, { reviewer: first.reviewer, at: '2026-03-05T00:00:00Z' });
    await app.call(first.officer, 'PUT', `/api/reviews/${first.reviewId}/rating`, {
      usefulness: 3,
      reasons: ['specific'],
    });
    expect((await read(second.officer, second.callId)).body.items).toMatchObject([
      {
        id: first.reviewer,
        reviews: 2,
        onTime: 1,
        late: 1,
        medianDaysLate: 3,
        low: 0,
        middle: 0,
        high: 1,
        reasons: { specific: 1 },
      },
    ]);
    const director = await makeStaff(app.services, 'director');
    for (const person of [first.officer, director, first.reviewer, first.lead, first.member])
      expect((await read(person, second.callId)).status).toBe(404);
    const elsewhere = await makeReviewed(app);
    expect((await read(elsewhere.officer, elsewhere.callId)).body.items.map(({ id }) => id)).toEqual([
      elsewhere.reviewer,
    ]);
  });

  test('leaves out what was written about the officer’s own application, and does not ask more for more people', async () => {
    const own = await makeReviewed(app);
    await app.call(own.officer, 'PUT', `/api/reviews/${own.reviewId}/rating`, {
      usefulness: 1,
      reasons: ['vague'],
    });
    const call = await makeReviewed(app, { reviewer: own.reviewer });
    await giveRole(app.services, own.lead, 'officer', { kind: 'call', id: call.callId });
    const ask = () => read(own.lead, call.callId);
    expect((await ask()).body.items).toMatchObject([{ reviews: 1, low: 0, reasons: {} }]);
    const before = await app.countStatements(ask);
    await fillPool(app.services, call.callId, [
      await makePerson(app.services),
      await makePerson(app.services),
    ]);
    expect(await app.countStatements(ask)).toBe(before);
  });
});

describe('a certificate', () => {
  const issue = (person: string, years: number[]) =>
    app.call<{ code: string } & Failed>(person, 'POST', '/api/my/certificates', { years });

  test('counts by the funder’s year, names nothing that was reviewed, and is checked without signing in', async () => {
    const room = await makeReviewed(app, { at: '2026-12-31T17:00:00Z' });
    const credit = await app.call<{ years: object[] }>(room.reviewer, 'GET', '/api/my/credit');
    expect(credit.body.years).toEqual([{ year: 2027, reviews: 1, calls: 1 }]);
    expect((await issue(room.reviewer, [2026])).body.error.code).toBe('certificate-empty');
    const { code } = (await issue(room.reviewer, [2027])).body;
    const { body } = await app.call<{ valid: boolean; statement: object }>(
      null,
      'GET',
      `/api/certificates/${code.toLowerCase()}`,
    );
    expect(body).toMatchObject({
      valid: true,
      statement: {
        name: 'Rosa Reviewer',
        funder: { en: 'Source Foundation', zh: '源头基金会' },
        years: [{ year: 2027, reviews: 1, calls: 1 }],
      },
    });
    expect(JSON.stringify(body)).not.toContain('Secret title');
    expect((await app.call(null, 'GET', '/api/certificates/AAAAA-AAAAA-AAAAA-AAAAA')).status).toBe(404);
    await sql`alter table review_certificates disable trigger review_certificates_append_only`.execute(
      app.services.db,
    );
    await sql`update review_certificates set statement = jsonb_set(statement, '{years,0,reviews}', '9')
      where code = ${code}`.execute(app.services.db);
    await sql`alter table review_certificates enable trigger review_certificates_append_only`.execute(
      app.services.db,
    );
    expect((await app.call<{ valid: boolean }>(null, 'GET', `/api/certificates/${code}`)).body.valid).toBe(
      false,
    );
  });

  test('is printed in either language for its person alone', async () => {
    const room = await makeReviewed(app);
    const { code } = (await issue(room.reviewer, [2026])).body;
    const path = `/api/my/certificates/${code}/pdf`;
    const textOf = async (language: string) => {
      const answer = await app.app.inject({
        method: 'GET',
        url: `${path}?language=${language}`,
        headers: { 'x-test-person': room.reviewer },
      });
      expect(answer.headers['content-type']).toBe('application/pdf');
      const pdf = await getDocumentProxy(new Uint8Array(answer.rawPayload));
      return (await extractText(pdf, { mergePages: true })).text;
    };
    const english = await textOf('en');
    expect(english).toContain('Source Foundation certifies that Rosa Reviewer');
    expect(english).toContain(code);
    expect(await textOf('zh')).toContain('评审证书');
    for (const person of [room.officer, room.lead])
      expect((await app.call(person, 'GET', path)).status).toBe(404);
  });
});
