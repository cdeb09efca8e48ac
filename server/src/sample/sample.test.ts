import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { sampleContent } from './content/index.ts';
import { loadSample } from './index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await loadSample(app.services);
});
afterAll(() => app.close());

async function query<T>(text: string): Promise<T[]> {
  return (await sql.raw<T>(text).execute(app.services.db)).rows;
}

const countRows = () =>
  query<Record<string, number>>(`
    select (select count(*) from organisations) as organisations, (select count(*) from people) as people,
      (select count(*) from works) as works, (select count(*) from calls) as calls,
      (select count(*) from applications) as applications, (select count(*) from audit_events) as events`);

describe('the sample funder', () => {
  it('holds the whole content, and loading it again changes nothing', async () => {
    const before = await countRows();
    expect(before).toMatchObject([
      {
        organisations: sampleContent.organisations.length,
        people: sampleContent.people.length,
        works: sampleContent.reviewers.flatMap((one) => one.works).length,
        calls: sampleContent.calls.length,
        applications: sampleContent.applications.length,
      },
    ]);
    await loadSample(app.services);
    expect(await countRows()).toEqual(before);
  });

  it('asks for exactly what its budgets add up to', async () => {
    const [sums] = await query(`
      select (select sum(requested) from applications)::bigint as requested,
        (select sum(amount) from application_budget_items)::bigint as items`);
    const yuan = sampleContent.applications
      .flatMap((one) => Object.values(one.budget).flat())
      .reduce((sum, amount) => sum + amount, 0);
    expect(sums).toEqual({ requested: yuan * 100, items: yuan * 100 });
  });

  it('has a number and a receipt for whatever was submitted, and for nothing else', async () => {
    const wrong = await query(`
      select id, status from applications
      where (submitted_at is not null) <> (number is not null)
        or (submitted_at is not null) <> exists (
          select 1 from submission_receipts where submission_receipts.application_id = applications.id)
        or (submitted_at is not null) <> (status not in ('draft', 'with-host'))`);
    expect(wrong).toEqual([]);
  });
});
