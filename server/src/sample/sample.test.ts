import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '../auth/actor.ts';
import { createAuthenticator } from '../auth/index.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { sampleContent } from './content/index.ts';
import { loadSample } from './index.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({
    authenticator: async (services) => ({
      ...(await createAuthenticator(services)),
      async identify(headers) {
        const personId = headers['x-test-person'] as string | undefined;
        return personId ? loadActor(services.db, personId, personId) : null;
      },
    }),
  });
  await loadSample(app.services);
}, 600_000);
afterAll(() => app.close());

async function query<T = Record<string, unknown>>(text: string): Promise<T[]> {
  return (await sql.raw<T>(text).execute(app.services.db)).rows;
}

async function idOfPerson(key: string): Promise<string> {
  const [row] = await query<{ id: string }>(`select id from people where external_id = 'sample:${key}'`);
  return row!.id;
}

async function findTodos(personId: string) {
  const { body } = await app.call<{ todos: { kind: string; role: string }[] }>(personId, 'GET', '/api/home');
  return body.todos;
}

describe('the sample funder', () => {
  it('has its calls at four stages', async () => {
    expect(await query('select code, status from calls order by code')).toEqual([
      { code: 'HW-A-02', status: 'released' },
      { code: 'HW-F-07', status: 'published' },
      { code: 'HW-Q-05', status: 'review' },
      { code: 'HW-S-11', status: 'panel' },
    ]);
  });

  it('asks for exactly what its budgets add up to, and awards what was asked for', async () => {
    const [sums] = await query(`
      select (select sum(requested) from applications)::bigint as requested,
        (select sum(amount) from application_budget_items where source = 'funder')::bigint as items,
        (select sum(amount) from awards)::bigint as awarded,
        (select sum(requested) from applications where status = 'funded')::bigint as funded`);
    const yuan = sampleContent.applications
      .flatMap((one) => Object.values(one.budget).flat())
      .reduce((sum, amount) => sum + amount, 0);
    const awarded = sampleContent.awards.reduce((sum, one) => sum + one.amount, 0) * 100;
    expect(sums).toEqual({ requested: yuan * 100, items: yuan * 100, awarded, funded: awarded });
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

  it('tells how its open call was written, save by save, so that what the call costs is known', async () => {
    const [call] = await query<{ id: string }>(`select id from calls where code = 'HW-F-07'`);
    const { body } = await app.call<{ measured: Record<string, unknown> | null }>(
      await idOfPerson('sun-jingyi'),
      'GET',
      `/api/calls/${call!.id}/burden`,
    );
    expect(body.measured).toMatchObject({
      applications: 7,
      active: { lower: 120, median: 135, upper: 185 },
      elapsed: { lower: 4945, median: 7300, upper: 10670 },
    });
    const saved = sampleContent.applications.find((one) => one.key === 'tls-listening')!;
    const [stored] = await query(`
      select title, abstract, keywords, value #>> '{}' as question
      from applications join application_answers on application_id = id and key = 'question'
      where title = '${saved.title.zh}'`);
    const { title, abstract, keywords, answers } = saved;
    expect(stored).toEqual({
      title: title.zh,
      abstract: abstract.zh,
      keywords,
      question: answers.question,
    });
  });

  it('signed receipts over what the applications still say', async () => {
    const [one] = await query<{ id: string; lead: string }>(`
      select applications.id, applications.lead_id as lead from applications
      join application_files on application_files.application_id = applications.id
      where applications.status = 'submitted' order by applications.number limit 1`);
    const receipt = await app.call<{ statement: unknown; signature: string; contentMatches: boolean }>(
      one!.lead,
      'GET',
      `/api/applications/${one!.id}/receipt`,
    );
    const { statement, signature, contentMatches } = receipt.body;
    const check = await app.call<{ valid: boolean }>(null, 'POST', '/api/receipts/verify', {
      statement,
      signature,
    });
    expect([contentMatches, check.body.valid]).toEqual([true, true]);
  });

  it('has reviewed assignments exactly where there are submitted reviews, each with its overall score', async () => {
    const wrong = await query(`
      select assignments.id from assignments left join reviews on reviews.assignment_id = assignments.id
      where (assignments.status = 'reviewed') <> coalesce(reviews.status = 'submitted', false)
        or (reviews.status = 'submitted') <> (reviews.overall is not null)
        or (reviews.id is not null and assignments.status not in ('accepted', 'reviewed'))`);
    expect(wrong).toEqual([]);
  });

  it('lets nobody review, judge or decide an application that they are barred from', async () => {
    const wrong = await query(`
      select bars.application_id from application_bars as bars
      where exists (select 1 from reviews where reviews.application_id = bars.application_id
          and reviews.reviewer_id = bars.person_id)
        or exists (select 1 from panel_grades where panel_grades.application_id = bars.application_id
          and panel_grades.assessor_id = bars.person_id)
        or exists (select 1 from panel_notes where panel_notes.application_id = bars.application_id
          and panel_notes.author_id = bars.person_id)
        or exists (select 1 from decisions where decisions.application_id = bars.application_id
          and decisions.decided_by = bars.person_id)`);
    expect(wrong).toEqual([]);
  });

  it('dates nothing after the day on which it is loaded', async () => {
    const now = app.services.now().toISOString();
    const late = await query(`
      select 'applications' as what from applications where greatest(created_at, updated_at, submitted_at) > '${now}'
      union all select 'assignments' from assignments where greatest(invited_at, answered_at) > '${now}'
      union all select 'reviews' from reviews where greatest(updated_at, submitted_at) > '${now}'
      union all select 'notes' from panel_notes where created_at > '${now}'
      union all select 'awards' from awards where published_at > '${now}'`);
    expect(late).toEqual([]);
  });

  it('closes an application to a panel member in conflict, who is told that there is none', async () => {
    const [pair] = await query<{ application: string; barred: string; free: string }>(`
      select recusals.application_id as application, recusals.person_id as barred, readers.person_id as free
      from panel_recusals as recusals
      join panels on panels.id = recusals.panel_id and panels.status = 'in-session'
      join application_readers as readers on readers.application_id = recusals.application_id
        and readers.via = 'panel' and readers.person_id not in (
          select bars.person_id from application_bars as bars
          where bars.application_id = recusals.application_id)
      order by 1, 2, 3 limit 1`);
    const url = `/api/applications/${pair!.application}`;
    expect((await app.call(pair!.free, 'GET', url)).status).toBe(200);
    expect((await app.call(pair!.barred, 'GET', url)).status).toBe(404);
    const notes = await query(`
      select 1 from application_readers where application_id = '${pair!.application}' and person_id = '${pair!.barred}'
        and via = 'panel'`);
    const list = await app.call<{ items: { id: string }[] }>(
      pair!.barred,
      'GET',
      '/api/applications?limit=200',
    );
    expect(list.body.items.map((one) => one.id)).not.toContain(pair!.application);
    expect(notes.length).toBeLessThanOrEqual(1);
  });

  it('keeps evidence for every conflict and a bar for each that nobody set aside', async () => {
    const [counts] = await query<{ findings: number; without: number; unbarred: number }>(`
      select count(*) as findings,
        count(*) filter (where jsonb_array_length(evidence) = 0) as without,
        count(*) filter (where severity = 'conflict' and overridden_at is null and not exists (
          select 1 from application_bars as bars where bars.application_id = conflict_findings.application_id
            and bars.person_id = conflict_findings.person_id)) as unbarred
      from conflict_findings`);
    expect(counts).toMatchObject({ without: 0, unbarred: 0 });
    expect(counts!.findings).toBeGreaterThan(200);
  });

  it('offers one person or two for every role, and those who work find something to do', async () => {
    const { body } = await app.call<{ items: { id: string; role: string; name: string }[] }>(
      null,
      'GET',
      '/api/sample/people',
    );
    expect(body.items.map(({ role, name }) => [role, name])).toEqual([
      ['administrator', 'Liao Zijin'],
      ['director', 'Rao Qingyuan'],
      ['officer', 'Sun Jingyi'],
      ['officer', 'Daniel Hartwold'],
      ['host_officer', 'Shu Minhui'],
      ['panel_member', 'Bo Renshan'],
      ['reviewer', 'Koh Su Lin'],
      ['applicant', 'Takumi Nezuoka'],
      ['applicant', 'Bian Xinghe'],
      ['applicant', 'Leng Xueqiao'],
      ['applicant', 'Theodore Lanyon'],
    ]);
    const idle: string[] = [];
    for (const { id, role, name } of body.items) {
      const todos = await findTodos(id);
      if (!todos.some((todo) => todo.role === role)) idle.push(`${role} ${name}`);
    }
    // A director acts when decisions are staged, and there are none on this day.
    expect(idle).toEqual(['director Rao Qingyuan']);
  });

  it('shows an extension given and one asked for, with their record', async () => {
    const [call] = await query<{ id: string }>(`select id from calls where code = 'HW-F-07'`);
    const { body } = await app.call<{ items: { name: string; grantedAt: string | null }[] }>(
      await idOfPerson('sun-jingyi'),
      'GET',
      `/api/calls/${call!.id}/extensions`,
    );
    expect(body.items.map(({ name, grantedAt }) => [name, grantedAt !== null]).sort()).toEqual([
      ['Anirudh Chelvam', false],
      ['Bian Xinghe', true],
    ]);
    const events = await query<{ action: string }>(
      `select action from audit_events where entity = 'extension' order by at`,
    );
    expect(events.map((one) => one.action)).toEqual([
      'extension.asked',
      'extension.granted',
      'extension.asked',
    ]);
  });

  it('has something due at a host that signs', async () => {
    const due = await app.call<{ todos: { kind: string; urgency: string; dueAt: string | null }[] }>(
      await idOfPerson('shu-minhui'),
      'GET',
      '/api/home',
    );
    expect(due.body.todos).toContainEqual(
      expect.objectContaining({ role: 'host_officer', urgency: 'soon', dueAt: expect.any(String) }),
    );
  });

  it('has checked who may apply to its open call, and leaves the doubtful to the officer', async () => {
    const rows = await query(`
      select people.name, checks.verdict from eligibility_checks as checks
      join applications on applications.id = checks.application_id join people on people.id = applications.lead_id
      where checks.verdict <> 'met' order by people.name`);
    expect(rows).toEqual([
      { name: 'Philippa Dunmorrow', verdict: 'not-met' },
      { name: 'Yuna Fujikake', verdict: 'unknown' },
    ]);
  });

  it('changed the form of its open call after publication, for drafts and not for what was handed in', async () => {
    const [call] = await query<{ changes: unknown; kind: string }>(`
      select kind, changes from call_changes join calls on calls.id = call_id where calls.code = 'HW-F-07'`);
    expect(call).toMatchObject({ kind: 'form', changes: [{ key: 'partners' }] });
    const versions = await query(`
      select distinct applications.status, applications.form_version_id is distinct from calls.form_version_id as older
      from applications join calls on calls.id = applications.call_id
      where calls.code = 'HW-F-07' and applications.status <> 'draft' order by applications.status`);
    expect(versions).toEqual([
      { status: 'submitted', older: true },
      { status: 'with-host', older: true },
      { status: 'withdrawn', older: true },
    ]);
    const [mails] = await query(`select count(*) > 5 as told from mails where kind = 'call-form-changed'`);
    expect(mails).toEqual({ told: true });
  });

  it('lets a team answer its reviews, another appeal, and anybody open an invitation to review', async () => {
    const find = async (key: string, code: string) => {
      const [row] = await query<{ id: string }>(`
        select applications.id from applications join calls on calls.id = call_id
        where calls.code = '${code}' and lead_id = '${await idOfPerson(key)}'`);
      return row!.id;
    };
    const answering = await find('leng-xueqiao', 'HW-Q-05');
    const saved = await app.call(
      await idOfPerson('leng-xueqiao'),
      'PATCH',
      `/api/applications/${answering}/response`,
      { revision: 0, body: '感谢两位专家的意见。', language: 'zh' },
    );
    expect(saved.status).toBe(200);
    const appealing = await find('theodore-lanyon', 'HW-A-02');
    const { body } = await app.call<{ can: { file: boolean } }>(
      await idOfPerson('theodore-lanyon'),
      'GET',
      `/api/applications/${appealing}/appeal`,
    );
    expect(body.can).toMatchObject({ file: true });
    const people = await app.call<{ reviewLink: string }>(null, 'GET', '/api/sample/people');
    expect(people.body.reviewLink).toMatch(/^\/r\/[\w-]{43}$/);
  });

  it('gives each reviewer who was invited the invitation to answer', async () => {
    const invited = sampleContent.invitations.find((one) => one.state === 'invited')!;
    const todos = await findTodos(await idOfPerson(invited.reviewer));
    expect(todos.map((todo) => todo.kind)).toContain('answer-invitations');
  });

  it('names the funder and says that it is fictional', async () => {
    const { body } = await app.call<{ funder: unknown; timeZone: string }>(null, 'GET', '/api/session');
    const { name, shortName, notice } = sampleContent.funder;
    expect([body.funder, body.timeZone]).toEqual([{ name, shortName, notice }, 'Asia/Shanghai']);
  });

  it('tells every moment in its mails in words and in the funder’s zone', async () => {
    const { rows } = await sql<{ kind: string }>`
      select distinct kind from mails where subject || body ~ '[0-9]{4}-[0-9]{2}-[0-9]{2}|T[0-9]{2}:[0-9]{2}|UTC[)）]'`.execute(
      app.services.db,
    );
    expect(rows).toEqual([]);
    const told = await app.services.db
      .selectFrom('mails')
      .select('kind')
      .distinct()
      .where('body', 'like', '%UTC+8%')
      .execute();
    expect(told.length).toBeGreaterThan(3);
  });

  it('shows its awards on the public record', async () => {
    const { body } = await app.call<{ items: { number: string }[] }>(
      null,
      'GET',
      '/api/registry/awards?limit=50',
    );
    expect(body.items.map((one) => one.number).sort()).toEqual(
      sampleContent.awards.map((one) => one.number).sort(),
    );
  });

  it('has an audit trail that holds', async () => {
    const administrator = await idOfPerson('liao-zijin');
    const { body } = await app.call<{ leaves: number; problems: unknown[]; waiting: number }>(
      administrator,
      'POST',
      '/api/audit/verify',
    );
    const [events] = await query<{ n: number }>('select count(*) as n from audit_events');
    expect(body).toMatchObject({ leaves: events!.n, problems: [], waiting: 0 });
  });
});
