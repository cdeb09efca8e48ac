/** Loading the sample: all of it or nothing, once, and only where nothing else is stored. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { sampleContent } from './content/index.ts';
import { profile } from './content/profiles.ts';
import { loadSample } from './index.ts';

let app: TestApp;
let leftByFailure: unknown;

beforeAll(async () => {
  app = await createTestApp();
  const [graded] = sampleContent.panelGrades;
  const broken = { ...sampleContent, panelGrades: [{ ...graded!, application: 'unknown' }] };
  await expect(loadSample(app.services, broken)).rejects.toThrow('“unknown”');
  leftByFailure = await countRows();
  await loadSample(app.services);
}, 600_000);
afterAll(() => app.close());

const countRows = async () =>
  (
    await sql`
    select (select count(*) from organisations) as organisations, (select count(*) from people) as people,
      (select count(*) from works) as works, (select count(*) from calls) as calls,
      (select count(*) from applications) as applications, (select count(*) from reviews) as reviews,
      (select count(*) from panel_notes) as notes, (select count(*) from awards) as awards,
      (select count(*) from audit_events) as events, (select count(*) from settings) as settings`.execute(
      app.services.db,
    )
  ).rows;

describe('loading the sample', () => {
  it('leaves nothing behind when it fails', () => {
    expect(leftByFailure).toEqual([
      {
        organisations: 0,
        people: 0,
        works: 0,
        calls: 0,
        applications: 0,
        reviews: 0,
        notes: 0,
        awards: 0,
        events: 0,
        settings: 0,
      },
    ]);
  });

  it('stores the whole content, and a second time changes nothing', async () => {
    const before = await countRows();
    expect(before).toMatchObject([
      {
        organisations: sampleContent.organisations.length,
        people: sampleContent.people.length,
        works: sampleContent.reviewers.flatMap((one) => one.works).length + profile.works.length,
        calls: sampleContent.calls.length,
        applications: sampleContent.applications.length,
        reviews: sampleContent.reviews.length,
        notes: sampleContent.panelNotes.length,
        awards: sampleContent.awards.length,
      },
    ]);
    await loadSample(app.services);
    expect(await countRows()).toEqual(before);
  });

  it('leaves a database alone that holds something else', async () => {
    const other = await createTestApp();
    try {
      await sql`insert into people (name) values ('Somebody')`.execute(other.services.db);
      await loadSample(other.services);
      const { rows } = await sql`
        select (select count(*) from people) as people, (select count(*) from settings) as settings`.execute(
        other.services.db,
      );
      expect(rows).toEqual([{ people: 1, settings: 0 }]);
    } finally {
      await other.close();
    }
  });
});
