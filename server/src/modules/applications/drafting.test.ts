import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../db/connect.ts';
import { inTransaction } from '../../platform/services.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, type Failure, setUpApplying } from '../../testing/applying.ts';
import { makeOrganisation, makePerson } from '../../testing/factories.ts';
import { SAME_INVITATION_RULE } from './notices.ts';
import { saveDrafts } from './saving.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

describe('drafting', () => {
  test('an autosave sends only what changed; the budget adds itself up; the answer says what is missing', async () => {
    const lead = await makePerson(app.services, { organisationId: world.host });
    const draft = await world.begin(lead);
    expect(draft.host?.id).toBe(world.host);
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
    const second = await save(first.body.revision, {
      budget: world.wholeDraft().budget,
      answers: { aim: null },
    });
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
      // Typing on in the same field within minutes is one entry; the history keeps the text.
      { action: 'application.edited', after: { fields: ['budget'] } },
    ]);
  });

  test('two who save at once: one is saved, the other is told', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
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
    const draft = await world.begin(lead);
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
    const draft = await world.begin(lead);
    const { body } = await app.call<Draft>(lead, 'PATCH', `/api/applications/${draft.id}`, {
      revision: draft.revision,
      ...world.wholeDraft(),
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
      const { status, body } = await app.call<Failure>(lead, 'POST', '/api/applications', {
        callId: world.callId,
      });
      return status === 201 ? 201 : body.error.code;
    };
    app.setNow('2026-01-31T23:59:59.999Z');
    expect(await ask()).toBe('call-not-open-yet');
    app.setNow('2026-03-31T23:59:59.999Z');
    expect(await ask()).toBe(201);
    app.setNow('2026-04-01T00:00:00.000Z');
    expect(await ask()).toBe('deadline-passed');
  });

  test('a save that waited for another sees what that one wrote', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const actor = await app.actorFor(lead);
    const now = app.services.now();
    const aim = draft.answers.aim;
    const write = (tx: Db, text: unknown) =>
      saveDrafts(tx, [{ actor, id: draft.id, revision: null, change: { answers: { aim: text } } }], now);
    const begun = Promise.withResolvers<void>();
    const may = Promise.withResolvers<void>();
    const first = inTransaction(app.services, async (tx) => {
      await write(tx, 'Meanwhile.');
      begun.resolve();
      await may.promise;
    });
    await begun.promise;
    const second = inTransaction(app.services, (tx) => write(tx, aim));
    await expect
      .poll(async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted
          and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(
          app.services.db,
        );
        return rows[0]!.n;
      })
      .toBe(1);
    may.resolve();
    await first;
    expect(await second).toEqual([{ revision: draft.revision + 2, savedAt: now }]);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.answers.aim, body.revision]).toEqual([aim, draft.revision + 2]);
  });
});

describe('the team', () => {
  test('the lead invites by e-mail; the member is mailed, sees the draft and consents; only then it can go', async () => {
    const lead = await makePerson(app.services, { name: 'Lin Hai' });
    const draft = await world.complete(lead);
    const { status, body } = await world.send(lead, draft.id, 'members', {
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
    const early = await world.send(lead, draft.id, 'submit', { revision: body.revision });
    expect([early.status, early.body.error.code]).toEqual([422, 'application-incomplete']);
    const seen = await app.call<Draft>(member.personId, 'GET', `/api/applications/${draft.id}`);
    expect(seen.body.can).toMatchObject({ consent: true, edit: true, submit: false, manageTeam: false });
    expect((await world.send(member.personId, draft.id, 'consent')).body.problems).toEqual([]);
    expect((await world.send(member.personId, draft.id, 'submit', { revision: body.revision })).status).toBe(
      403,
    );
    expect((await world.send(member.personId, draft.id, 'members', { email: 'x@y.example' })).status).toBe(
      403,
    );
    const again = await world.send(lead, draft.id, 'members', { email: 'zhu@team.example' });
    expect([again.status, again.body.error.code]).toEqual([409, 'member-already']);
  });

  test('by ORCID: a known one is found, an unknown one needs an address, a mistyped one is refused', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
    const known = await makePerson(app.services, { name: 'Josiah Carberry' });
    await app.services.db
      .updateTable('people')
      .set({ orcid: '0000-0002-1825-0097' })
      .where('id', '=', known)
      .execute();
    const added = await world.send(lead, draft.id, 'members', {
      orcid: 'https://orcid.org/0000-0002-1825-0097',
    });
    expect(added.body.members.map((one) => one.personId)).toEqual([lead, known]);
    const unknown = await world.send(lead, draft.id, 'members', { orcid: '0000-0001-5109-3700' });
    expect([unknown.status, unknown.body.error.code]).toEqual([422, 'orcid-unknown']);
    const mistyped = await world.send(lead, draft.id, 'members', { orcid: '0000-0002-1825-0098' });
    expect([mistyped.status, mistyped.body.error.field]).toEqual([400, 'orcid']);
  });

  test('who is put into a team gives nobody their address or ORCID iD before they agree, and gets no iD by it', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.begin(lead);
    const known = await makePerson(app.services, { email: 'cautious@uni.example' });
    await app.services.db
      .updateTable('people')
      .set({ orcid: '0000-0001-5109-3700' })
      .where('id', '=', known)
      .execute();
    const bare = await makePerson(app.services, { email: 'bare@uni.example' });
    await world.send(lead, draft.id, 'members', { orcid: '0000-0001-5109-3700' });
    await world.send(lead, draft.id, 'members', { email: 'bare@uni.example', orcid: '0000-0002-1694-233X' });
    type Member = { personId: string; email: string; orcid: string | null };
    const readMember = async (who: string, personId: string) => {
      const { body } = await app.call<{ members: Member[] }>(
        who,
        'GET',
        `/api/applications/${draft.id}/draft`,
      );
      const { email, orcid } = body.members.find((one) => one.personId === personId)!;
      return [email, orcid];
    };
    expect(await readMember(lead, known)).toEqual([null, null]);
    expect(await readMember(lead, bare)).toEqual(['b…@uni.example', null]);
    expect(await readMember(known, known)).toEqual([null, '0000-0001-5109-3700']);
    await world.send(known, draft.id, 'consent');
    expect(await readMember(lead, known)).toEqual(['cautious@uni.example', '0000-0001-5109-3700']);
    expect(await readMember(bare, bare)).toEqual(['bare@uni.example', null]);
  });

  test('until somebody agrees the team reads what it called them, neither their name nor where they are', async () => {
    const lead = await makePerson(app.services);
    const organisationId = await makeOrganisation(app.services, { name: 'Secluded Institute' });
    const email = 'a.guess@uni.example';
    const known = await makePerson(app.services, {
      name: 'Real Name',
      nameAlt: '真名',
      email,
      organisationId,
    });
    const draft = await world.begin(lead);
    const added = await world.send(lead, draft.id, 'members', { email });
    const readBoth = async () =>
      JSON.stringify(
        await Promise.all(
          ['', '/draft', '/eligibility', '/budget'].map((what) =>
            app.call(lead, 'GET', `/api/applications/${draft.id}${what}`),
          ),
        ),
      );
    const unknown = /Real Name|真名|Secluded/;
    expect(JSON.stringify(added.body)).not.toMatch(unknown);
    expect(added.body.members[1]).toMatchObject({ personId: known, name: email });
    expect(await readBoth()).not.toMatch(unknown);
    await world.send(known, draft.id, 'consent');
    const agreed = await readBoth();
    for (const word of ['Real Name', '真名', 'Secluded']) expect(agreed).toContain(word);
  });

  test('nor what stands behind an ORCID iD, nor who it is that looks, writes or is spoken to', async () => {
    const lead = await makePerson(app.services);
    const orcid = '0000-0002-7182-8185';
    const known = await makePerson(app.services, {
      name: 'Real Name',
      nameAlt: '真名',
      email: 'orcid.owner@secluded.example',
    });
    await app.services.db.updateTable('people').set({ orcid }).where('id', '=', known).execute();
    const draft = await world.begin(lead);
    const { body } = await world.send(lead, draft.id, 'members', { orcid });
    expect(body.members[1]).toMatchObject({ name: orcid, email: null });
    await app.call(known, 'PATCH', `/api/applications/${draft.id}`, {
      revision: body.revision,
      title: 'Written before it is agreed',
    });
    await world.send(known, draft.id, 'comments', { place: 'title', text: 'Is it?', mentions: [] });
    await world.send(lead, draft.id, 'comments', { place: 'title', text: 'It is.', mentions: [known] });
    const readAll = async () => [
      JSON.stringify((await world.send(known, draft.id, 'presence', { page: 'one', place: null })).body),
      ...(await Promise.all(
        ['draft', 'changes', 'comments'].map(async (what) =>
          JSON.stringify((await app.call(lead, 'GET', `/api/applications/${draft.id}/${what}`)).body),
        ),
      )),
    ];
    for (const said of await readAll()) {
      expect(said).toContain(orcid);
      expect(said).not.toMatch(/Real Name|真名|secluded/);
    }
    await world.send(known, draft.id, 'consent');
    for (const said of await readAll()) expect(said).toContain('Real Name');
  });

  test('nobody’s mailbox is filled by being put into a team again and again, in one draft or in many', async () => {
    const lead = await makePerson(app.services);
    const email = 'flooded@uni.example';
    const victim = await makePerson(app.services, { email });
    const statuses: number[] = [];
    for (let n = 0; n < SAME_INVITATION_RULE.max + 1; n++) {
      const draft = await world.begin(lead);
      statuses.push((await world.send(lead, draft.id, 'members', { email })).status);
      await app.call(lead, 'DELETE', `/api/applications/${draft.id}/members/${victim}`);
    }
    expect(statuses).toEqual([...Array.from({ length: SAME_INVITATION_RULE.max }, () => 200), 429]);
    const mails = await app.services.db
      .selectFrom('mails')
      .select('id')
      .where('person_id', '=', victim)
      .execute();
    expect(mails.length).toBe(SAME_INVITATION_RULE.max);
    const other = await makePerson(app.services);
    const draft = await world.begin(other);
    expect((await world.send(other, draft.id, 'members', { email })).status).toBe(200);
  });

  test('who is removed or leaves no longer sees it, and the lead stays', async () => {
    const lead = await makePerson(app.services);
    const member = await makePerson(app.services, { email: 'leaves@team.example' });
    const draft = await world.begin(lead);
    await world.send(lead, draft.id, 'members', { email: 'leaves@team.example' });
    const remove = (who: string, whom: string) =>
      app.call(who, 'DELETE', `/api/applications/${draft.id}/members/${whom}`);
    expect((await remove(member, lead)).status).toBe(403);
    expect((await remove(lead, lead)).status).toBe(404);
    expect((await remove(member, member)).status).toBe(200);
    expect((await app.call(member, 'GET', `/api/applications/${draft.id}`)).status).toBe(404);
  });

  test('an address or an ORCID iD named as a conflict does not tell whose it is', async () => {
    const lead = await makePerson(app.services);
    const orcid = '0000-0002-1694-233X';
    const known = await makePerson(app.services, { name: 'Real Name', email: 'guess@x.example', orcid });
    const draft = await world.begin(lead);
    await world.send(lead, draft.id, 'conflicts', { email: 'guess@x.example', reason: 'dispute' });
    app.setNow('2026-03-02T08:00:01Z');
    await world.send(lead, draft.id, 'conflicts', { orcid, reason: 'dispute' });
    app.setNow('2026-03-02T08:00:02Z');
    const { body } = await world.send(lead, draft.id, 'conflicts', {
      email: 'nobody@x.example',
      name: 'N. O. Body',
      reason: 'dispute',
    });
    expect(body.conflicts.map((one) => one.personName)).toEqual(['guess@x.example', orcid, 'N. O. Body']);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`Real Name|${known}`));
  });

  test('declared conflicts are the team’s: no reader, host or officer is told of them', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const rival = await makeOrganisation(app.services, { name: 'Rival Institute' });
    const first = await world.send(lead, draft.id, 'conflicts', {
      email: 'rival@x.example',
      name: 'R. Ival',
      reason: 'dispute',
    });
    app.setNow('2026-03-02T08:00:01Z');
    const second = await world.send(lead, draft.id, 'conflicts', {
      organisationId: rival,
      reason: 'lawsuit',
    });
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
    await world.send(lead, draft.id, 'submit', { revision: gone.body.revision });
    await world.send(world.signer, draft.id, 'sign');
    for (const reader of [world.signer, world.officer]) {
      const { status, body } = await app.call<object>(reader, 'GET', `/api/applications/${draft.id}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/lawsuit|Rival|test\.example/);
      expect((await app.call(reader, 'GET', `/api/applications/${draft.id}/draft`)).status).toBe(404);
    }
  });
});
