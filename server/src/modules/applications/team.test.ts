import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, setUpApplying } from '../../testing/applying.ts';
import { makeOrganisation, makePerson } from '../../testing/factories.ts';
import { SAME_INVITATION_RULE } from './notices.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, DAY);

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
    const remove = () => app.call(lead, 'DELETE', `/api/applications/${draft.id}/members/${known}`);
    const readLeft = async () => (await readAll()).slice(2);
    await remove();
    for (const said of await readLeft()) {
      expect(said).toContain(orcid);
      expect(said).not.toMatch(/Real Name|真名|secluded/);
    }
    await world.send(lead, draft.id, 'members', { orcid });
    await world.send(known, draft.id, 'consent');
    for (const said of await readAll()) expect(said).toContain('Real Name');
    await remove();
    for (const said of await readLeft()) expect(said).toContain('Real Name');
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
