import { createHash } from 'node:crypto';
import { canonicalJson } from '@headwater/core/transparency';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makeOrganisation, makePerson, makeStaff } from '../../testing/factories.ts';
import { makePdf } from '../../testing/pdf.ts';

interface Draft {
  id: string;
  number: string | null;
  status: string;
  statusReason: string | null;
  revision: number;
  title: string;
  requested: number;
  answers: Record<string, unknown>;
  keywords: string[];
  host: { id: string } | null;
  members: { personId: string; role: string; email?: string; consentedAt: string | null }[];
  conflicts: { id: string; personName: string | null; organisationId: string | null; note: string }[];
  attachments: { field: string; name: string; sha256: string }[];
  problems: { code: string; field: string | null; params: object }[];
  can: Record<string, boolean>;
}
type Failure = {
  error: { code: string; field: string | null; params: object; details: { code: string }[] };
};

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let officer: string;
let host: string;
let signer: string;
let callId: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
  host = await makeOrganisation(app.services, { name: 'Lake University' });
  signer = await makeStaff(app.services, 'host_officer', { kind: 'organisation', id: host });
  callId = await makeCall(app.services, { code: 'HW-T' });
});
afterAll(() => app.close());
beforeEach(() => app.setNow(DAY));

async function begin(lead: string, call = callId): Promise<Draft> {
  const { status, body } = await app.call<Draft>(lead, 'POST', '/api/applications', { callId: call });
  expect(status).toBe(201);
  return body;
}

const wholeDraft = () => ({
  title: 'How rivers remember',
  titleAlt: '河流如何记忆',
  abstract: 'We ask whether sediments keep a record of floods.',
  keywords: ['rivers', '沉积'],
  discipline: 'hydrology',
  hostOrganisationId: host,
  answers: { aim: 'To find out.' },
  budget: [
    { year: 1, category: 'people', note: 'one student', amount: 80_000_00 },
    { year: 2, category: 'indirect', note: '', amount: 20_000_00 },
  ],
});

async function complete(lead: string, call = callId): Promise<Draft> {
  const draft = await begin(lead, call);
  const { status, body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
    revision: draft.revision,
    ...wholeDraft(),
  });
  expect(status).toBe(200);
  expect(body.problems).toEqual([]);
  return body;
}

const send = <T = Draft & Failure>(who: string | null, id: string, step: string, body?: object) =>
  app.call<T>(who, 'POST', `/api/applications/${id}/${step}`, body);

async function submitted(lead: string): Promise<Draft> {
  const draft = await complete(lead);
  expect((await send(lead, draft.id, 'submit', { revision: draft.revision })).status).toBe(200);
  expect((await send(signer, draft.id, 'sign')).status).toBe(200);
  return (await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`)).body;
}

describe('drafting', () => {
  test('an autosave sends only what changed; the budget adds itself up; the answer says what is missing', async () => {
    const lead = await makePerson(app.services, { organisationId: host });
    const draft = await begin(lead);
    expect(draft.host?.id).toBe(host);
    expect(draft.problems.map((one) => one.code)).toEqual([
      'title-missing',
      'abstract-missing',
      'keywords-missing',
      'discipline-missing',
      'budget-empty',
      'answer-missing',
    ]);
    const save = (revision: number, change: object) =>
      app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, { revision, ...change });
    const first = await save(draft.revision, { title: 'A title', answers: { aim: 'x'.repeat(201) } });
    expect(first.body.problems.at(-1)).toEqual({
      code: 'answer-too-long',
      field: 'answers.aim',
      params: { limit: 200, count: 201, field: 'Aim' },
    });
    const second = await save(first.body.revision, { budget: wholeDraft().budget, answers: { aim: null } });
    expect([second.body.title, second.body.requested, second.body.answers]).toEqual([
      'A title',
      100_000_00,
      {},
    ]);
    const third = await save(second.body.revision, { budget: [] });
    expect(third.body.requested).toBe(0);
    const audit = await app.services.db
      .selectFrom('audit_events')
      .select(['action', 'after'])
      .where('entity_id', '=', draft.id)
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'application.created', after: { call: 'HW-T' } },
      { action: 'application.edited', after: { fields: ['title', 'answers.aim'] } },
      { action: 'application.edited', after: { fields: ['answers.aim', 'budget'] } },
      { action: 'application.edited', after: { fields: ['budget'] } },
    ]);
  });

  test('two who save at once: one is saved, the other is told', async () => {
    const lead = await makePerson(app.services);
    const draft = await begin(lead);
    const answers = await Promise.all(
      ['A', 'B'].map((title) =>
        app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
          revision: draft.revision,
          title,
        }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)!.body.error.code).toBe('changed-meanwhile');
  });

  test('what could never be right is refused with its place and nothing of it is kept', async () => {
    const lead = await makePerson(app.services);
    const draft = await begin(lead);
    const refused = async (change: object) => {
      const { status, body } = await app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        title: 'must not be kept',
        ...change,
      });
      return [status, body.error.code, body.error.field];
    };
    const line = { year: 1, category: 'people', note: '', amount: 1 };
    expect(await refused({ budget: [line, { ...line, amount: -5 }] })).toEqual([
      400,
      'invalid-input',
      'budget.1.amount',
    ]);
    expect(await refused({ budget: [{ ...line, amount: 1.5 }] })).toEqual([
      400,
      'invalid-input',
      'budget.0.amount',
    ]);
    expect(await refused({ budget: [{ ...line, category: 'yacht' }] })).toEqual([
      422,
      'budget-category-unknown',
      'budget.0.category',
    ]);
    expect(await refused({ budget: [line, { ...line, year: 4 }] })).toEqual([
      422,
      'budget-year-beyond',
      'budget.1.year',
    ]);
    expect(await refused({ answers: { aim: 7 } })).toEqual([422, 'answer-not-text', 'answers.aim']);
    expect(await refused({ answers: { other: 'x' } })).toEqual([
      422,
      'answer-unknown-field',
      'answers.other',
    ]);
    expect(await refused({ answers: { plan: { name: 'a.pdf' } } })).toEqual([
      422,
      'answer-by-upload',
      'answers.plan',
    ]);
    expect(await refused({ hostOrganisationId: '00000000-0000-4000-8000-000000000000' })).toEqual([
      422,
      'unknown-organisation',
      'hostOrganisationId',
    ]);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.title, body.revision]).toEqual(['', draft.revision]);
  });

  test('the whole budget is held against the ceiling and the share of each category', async () => {
    const lead = await makePerson(app.services);
    const draft = await begin(lead);
    const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      ...wholeDraft(),
      budget: [
        { year: 1, category: 'people', note: '', amount: 400_000_00 },
        { year: 1, category: 'indirect', note: '', amount: 200_000_00 },
      ],
    });
    expect(body.problems).toEqual([
      {
        code: 'budget-above-ceiling',
        field: 'budget',
        params: { sum: 'CNY 600,000', limit: 'CNY 500,000' },
      },
      {
        code: 'budget-share-above',
        field: 'budget.indirect',
        params: { category: 'Indirect', percent: 33.3, limit: 20 },
      },
    ]);
  });

  test('a draft can only be begun while the call is open, to the millisecond', async () => {
    const lead = await makePerson(app.services);
    const ask = async () => {
      const { status, body } = await app.call<Failure>(lead, 'POST', '/api/applications', { callId });
      return status === 201 ? 201 : body.error.code;
    };
    app.setNow('2026-01-31T23:59:59.999Z');
    expect(await ask()).toBe('call-not-open-yet');
    app.setNow('2026-03-31T23:59:59.999Z');
    expect(await ask()).toBe(201);
    app.setNow('2026-04-01T00:00:00.000Z');
    expect(await ask()).toBe('deadline-passed');
  });
});

describe('the team', () => {
  test('the lead invites by e-mail; the member is mailed, sees the draft and consents; only then it can go', async () => {
    const lead = await makePerson(app.services, { name: 'Lin Hai' });
    const draft = await complete(lead);
    const { status, body } = await send(lead, draft.id, 'members', {
      email: 'Zhu@Team.example',
      name: 'Zhu Yi',
    });
    expect(status).toBe(200);
    const member = body.members.find((one) => one.role === 'co-investigator')!;
    expect(body.problems).toEqual([
      { code: 'member-not-consented', field: `members.${member.personId}`, params: { name: 'Zhu Yi' } },
    ]);
    const mail = await app.services.db
      .selectFrom('mails')
      .select(['kind', 'to_address', 'subject'])
      .where('entity_id', '=', draft.id)
      .execute();
    expect(mail).toEqual([
      {
        kind: 'application-team-invitation',
        to_address: 'Zhu@Team.example',
        subject: 'Lin Hai names you in an application: How rivers remember',
      },
    ]);
    const early = await send(lead, draft.id, 'submit', { revision: body.revision });
    expect([early.status, early.body.error.code]).toEqual([422, 'application-incomplete']);
    const seen = await app.call<Draft>(member.personId, 'GET', `/api/applications/${draft.id}`);
    expect(seen.body.can).toMatchObject({ consent: true, edit: true, submit: false, manageTeam: false });
    expect((await send(member.personId, draft.id, 'consent')).body.problems).toEqual([]);
    expect((await send(member.personId, draft.id, 'submit', { revision: body.revision })).status).toBe(403);
    expect((await send(member.personId, draft.id, 'members', { email: 'x@y.example' })).status).toBe(403);
    const again = await send(lead, draft.id, 'members', { email: 'zhu@team.example' });
    expect([again.status, again.body.error.code]).toEqual([409, 'member-already']);
  });

  test('by ORCID: a known one is found, an unknown one needs an address, a mistyped one is refused', async () => {
    const lead = await makePerson(app.services);
    const draft = await begin(lead);
    const known = await makePerson(app.services, { name: 'Josiah Carberry' });
    await app.services.db
      .updateTable('people')
      .set({ orcid: '0000-0002-1825-0097' })
      .where('id', '=', known)
      .execute();
    const added = await send(lead, draft.id, 'members', { orcid: 'https://orcid.org/0000-0002-1825-0097' });
    expect(added.body.members.map((one) => one.personId)).toEqual([lead, known]);
    const unknown = await send(lead, draft.id, 'members', { orcid: '0000-0001-5109-3700' });
    expect([unknown.status, unknown.body.error.code]).toEqual([422, 'orcid-unknown']);
    const mistyped = await send(lead, draft.id, 'members', { orcid: '0000-0002-1825-0098' });
    expect([mistyped.status, mistyped.body.error.field]).toEqual([400, 'orcid']);
  });

  test('who is removed or leaves no longer sees it, and the lead stays', async () => {
    const lead = await makePerson(app.services);
    const member = await makePerson(app.services, { email: 'leaves@team.example' });
    const draft = await begin(lead);
    await send(lead, draft.id, 'members', { email: 'leaves@team.example' });
    const remove = (who: string, whom: string) =>
      app.call(who, 'DELETE', `/api/applications/${draft.id}/members/${whom}`);
    expect((await remove(member, lead)).status).toBe(403);
    expect((await remove(lead, lead)).status).toBe(404);
    expect((await remove(member, member)).status).toBe(200);
    expect((await app.call(member, 'GET', `/api/applications/${draft.id}`)).status).toBe(404);
  });

  test('declared conflicts are the team’s: no reader, host or officer is told of them', async () => {
    const lead = await makePerson(app.services);
    const draft = await complete(lead);
    const rival = await makeOrganisation(app.services, { name: 'Rival Institute' });
    const first = await send(lead, draft.id, 'conflicts', {
      email: 'rival@x.example',
      name: 'R. Ival',
      reason: 'dispute',
    });
    app.setNow('2026-03-02T08:00:01Z');
    const second = await send(lead, draft.id, 'conflicts', { organisationId: rival, reason: 'lawsuit' });
    expect(second.body.conflicts.map((one) => [one.personName, one.organisationId, one.note])).toEqual([
      ['R. Ival', null, 'dispute'],
      [null, rival, 'lawsuit'],
    ]);
    const gone = await app.call<Draft>(
      lead,
      'DELETE',
      `/api/applications/${draft.id}/conflicts/${first.body.conflicts[0]!.id}`,
    );
    expect(gone.body.conflicts).toHaveLength(1);
    await send(lead, draft.id, 'submit', { revision: gone.body.revision });
    await send(signer, draft.id, 'sign');
    for (const reader of [signer, officer]) {
      const { status, body } = await app.call<object>(reader, 'GET', `/api/applications/${draft.id}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/lawsuit|Rival|test\.example/);
      expect((await app.call(reader, 'GET', `/api/applications/${draft.id}/draft`)).status).toBe(404);
    }
  });
});

describe('submitting', () => {
  test('the lead sends it, the host signs it, and everybody gets a receipt that anyone can check', async () => {
    const lead = await makePerson(app.services, { name: 'Lead', email: 'lead@team.example' });
    const draft = await complete(lead);
    await app.call(lead, 'POST', `/api/applications/${draft.id}/conflicts`, {
      email: 'not@him.example',
      name: 'Not Him',
      reason: 'former employer',
    });
    const { body: current } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    const sent = await send(lead, draft.id, 'submit', { revision: current.revision });
    expect([sent.body.status, sent.body.number]).toEqual(['with-host', null]);
    expect((await send(officer, draft.id, 'mark-ineligible', { reason: 'x' })).status).toBe(404);
    const signed = await send(signer, draft.id, 'sign');
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
      ['application-to-sign', signer],
      ['application-receipt', lead],
      ['application-signed', signer],
    ]);
    expect(mails[1]!.body).toContain('Not Him: former employer');
    expect(mails[2]!.body).not.toContain('Not Him');
    expect((await app.call(officer, 'GET', `/api/applications/${draft.id}/receipt`)).status).toBe(404);
  });

  test('a double click sends it once and signs it once', async () => {
    const lead = await makePerson(app.services);
    const draft = await complete(lead);
    const sent = await Promise.all(
      [1, 2].map(() => send(lead, draft.id, 'submit', { revision: draft.revision })),
    );
    expect(sent.map((one) => [one.status, one.body.status])).toEqual([
      [200, 'with-host'],
      [200, 'with-host'],
    ]);
    const signed = await Promise.all([1, 2].map(() => send(signer, draft.id, 'sign')));
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
    const draft = await complete(lead);
    await app.call(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      title: 'Newer',
    });
    const { status, body } = await send(lead, draft.id, 'submit', { revision: draft.revision });
    expect([status, body.error.code]).toEqual([409, 'changed-meanwhile']);
  });

  test('saving and submitting at the same moment: either order holds, nothing is submitted unseen', async () => {
    const lead = await makePerson(app.services);
    const draft = await complete(lead);
    const [saved, sent] = await Promise.all([
      app.call<Failure>(lead, 'PATCH', `/api/applications/${draft.id}`, {
        revision: draft.revision,
        title: 'Newer',
      }),
      send(lead, draft.id, 'submit', { revision: draft.revision }),
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
    const inTime = await complete(lead);
    const late = await complete(lead);
    app.setNow('2026-03-31T23:59:59.999Z');
    expect((await send(lead, inTime.id, 'submit', { revision: inTime.revision })).status).toBe(200);
    app.setNow('2026-04-01T00:00:00.000Z');
    const refused = await send(lead, late.id, 'submit', { revision: late.revision });
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      {
        code: 'deadline-passed',
        params: { closesAt: '2026-04-01T00:00:00.000Z', serverTime: '2026-04-01T00:00:00.000Z' },
      },
    ]);
    app.setNow('2026-04-07T23:59:59.999Z');
    expect((await send(signer, inTime.id, 'sign')).status).toBe(200);

    app.setNow(DAY);
    const unsigned = await complete(lead);
    await send(lead, unsigned.id, 'submit', { revision: unsigned.revision });
    app.setNow('2026-04-08T00:00:00.000Z');
    const tooLate = await send(signer, unsigned.id, 'sign');
    expect([tooLate.status, tooLate.body.error.code]).toEqual([409, 'host-deadline-passed']);
  });

  test('a host without an officer is a problem that says what to do', async () => {
    const lead = await makePerson(app.services);
    const lonely = await makeOrganisation(app.services, { name: 'Lonely Institute' });
    const draft = await complete(lead);
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
    const draft = await complete(lead);
    await send(lead, draft.id, 'submit', { revision: draft.revision });
    expect((await send(signer, draft.id, 'return', { reason: '' })).status).toBe(400);
    expect((await send(signer, draft.id, 'return', { reason: 'overheads are wrong' })).status).toBe(200);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.status, body.statusReason]).toEqual(['draft', 'overheads are wrong']);
    expect((await app.call(signer, 'GET', `/api/applications/${draft.id}`)).status).toBe(404);
    const again = await send(lead, draft.id, 'submit', { revision: body.revision });
    expect([again.body.status, again.body.statusReason]).toEqual(['with-host', null]);
  });

  test('the lead withdraws until the deadline and may take it up again; the number stays', async () => {
    const lead = await makePerson(app.services);
    const application = await submitted(lead);
    const withdrawn = await send(lead, application.id, 'withdraw');
    expect(withdrawn.body.status).toBe('withdrawn');
    expect((await app.call(officer, 'GET', `/api/applications/${application.id}`)).status).toBe(200);
    const reopened = await send(lead, application.id, 'reopen');
    expect([reopened.body.status, reopened.body.number]).toEqual(['draft', application.number]);
    expect((await app.call(officer, 'GET', `/api/applications/${application.id}`)).status).toBe(404);
    expect((await app.call(lead, 'DELETE', `/api/applications/${application.id}`)).status).toBe(409);
    await send(lead, application.id, 'submit', { revision: reopened.body.revision });
    const signed = await send(signer, application.id, 'sign');
    expect(signed.body.number).toBe(application.number);
    app.setNow('2026-04-01T00:00:00.000Z');
    const late = await send(lead, application.id, 'withdraw');
    expect([late.status, late.body.error.code]).toEqual([409, 'deadline-passed']);
  });

  test('an officer settles eligibility with a reason, but never of their own application', async () => {
    const lead = await makePerson(app.services);
    const application = await submitted(lead);
    const marked = await send(officer, application.id, 'mark-ineligible', { reason: 'outside the call' });
    expect([marked.body.status, marked.body.statusReason]).toEqual(['ineligible', 'outside the call']);
    expect((await send(officer, application.id, 'restore', { reason: 'a mistake' })).body.status).toBe(
      'submitted',
    );
    const own = await makeStaff(app.services, 'officer');
    const theirs = await submitted(own);
    expect((await send(own, theirs.id, 'mark-ineligible', { reason: 'x' })).status).toBe(403);
  });
});

describe('attachments', () => {
  async function upload(who: string, id: string, name: string, content: Buffer, field = 'plan') {
    const boundary = 'b0undary';
    const response = await app.app.inject({
      method: 'POST',
      url: `/api/applications/${id}/files/${field}`,
      headers: { 'x-test-person': who, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`,
        ),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
    return { status: response.statusCode, body: response.json() as Draft & Failure };
  }

  test('a PDF is opened for real, its text is kept, and only those who see the application can fetch it', async () => {
    const lead = await makePerson(app.services);
    const draft = await complete(lead);
    const pdf = makePdf('Sediment cores from nine lakes');
    const { status, body } = await upload(lead, draft.id, '方案.pdf', pdf);
    expect(status).toBe(200);
    expect(body.attachments).toMatchObject([
      { field: 'plan', name: '方案.pdf', sha256: createHash('sha256').update(pdf).digest('hex') },
    ]);
    const row = await app.services.db
      .selectFrom('files')
      .select('text_content')
      .where('sha256', '=', body.attachments[0]!.sha256)
      .executeTakeFirstOrThrow();
    expect(row.text_content).toContain('Sediment cores from nine lakes');
    const url = `/api/applications/${draft.id}/files/plan`;
    const fetched = await app.app.inject({ url, headers: { 'x-test-person': lead } });
    expect([fetched.statusCode, fetched.headers['content-type'], fetched.rawPayload.equals(pdf)]).toEqual([
      200,
      'application/pdf',
      true,
    ]);
    expect((await app.call(officer, 'GET', url)).status).toBe(404);
    expect((await app.call(await makePerson(app.services), 'GET', url)).status).toBe(404);
    const replaced = await upload(lead, draft.id, 'b.pdf', makePdf('Newer'));
    expect(replaced.body.attachments.map((one) => one.name)).toEqual(['b.pdf']);
    const removed = await app.call<Draft>(lead, 'DELETE', url);
    expect(removed.body.attachments).toEqual([]);
  });

  test('what is no readable PDF is refused with the reason, and nothing is kept', async () => {
    const lead = await makePerson(app.services);
    const draft = await complete(lead);
    const refused = async (content: Buffer, field = 'plan') => {
      const { status, body } = await upload(lead, draft.id, 'x.pdf', content, field);
      return [status, body.error.code];
    };
    expect(await refused(Buffer.from('PK\x03\x04 a word processor’s file'))).toEqual([422, 'pdf-expected']);
    expect(await refused(Buffer.alloc(0))).toEqual([422, 'file-empty']);
    expect(await refused(Buffer.from('%PDF-1.7 and then nothing'))).toEqual([422, 'pdf-damaged']);
    expect(await refused(makePdf('Secret', { encrypted: true }))).toEqual([422, 'pdf-encrypted']);
    expect(await refused(Buffer.concat([makePdf('Big'), Buffer.alloc(1_000_001)]))).toEqual([
      413,
      'file-too-large',
    ]);
    expect(await refused(makePdf('Where?'), 'nowhere')).toEqual([404, 'answer-unknown-field']);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.attachments, body.revision]).toEqual([[], draft.revision]);
    const stored = await app.services.db
      .selectFrom('files')
      .select('name')
      .where('name', '=', 'x.pdf')
      .execute();
    expect(stored).toEqual([]);
  });
});
