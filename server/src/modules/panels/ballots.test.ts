import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { ballotsOf, makePanelInSession } from '../../testing/panels.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(() => app.setNow('2026-03-02T08:00:00Z'));

const { open, openOne, vote, close, readBallot, keepOut } = ballotsOf(() => app);

/** Everything in every table of ours, without what differs between any two rows: times and ids of rows. */
async function dumpRows(names: ReadonlyMap<string, string>): Promise<string[]> {
  const { db } = app.services;
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(one)::text as row from ${sql.table(name)} as one`.execute(db);
    for (const { row } of rows) {
      let line = row;
      for (const [id, word] of names) line = line.replaceAll(id, word);
      if (line === row) continue;
      lines.push(
        `${name} ${line
          .replaceAll(/"id": ("[0-9a-f-]{36}"|\d+)/g, '"id"')
          .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(\+00:00|Z)?/g, 'time')
          // What the makers of tests count up.
          .replaceAll(/\b(person ?|call-|call |N-|form-)\d+/gi, 'one')
          .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'another')}`,
      );
    }
  }
  return lines.sort();
}

describe('a secret ballot', () => {
  test('leaves in no table how anybody voted: other votes with the same sums leave the same rows', async () => {
    const dumpAfter = async (choices: string[], isClosed: boolean, secrecy = 'secret') => {
      const panel = await makePanelInSession(app, { members: 4, titles: ['Ice'] });
      const ballotId = await openOne(panel, { secrecy });
      for (const [at, choice] of choices.entries())
        expect((await vote(panel.members[at]!, ballotId, choice)).status).toBe(200);
      if (isClosed) expect((await close(panel.officer, ballotId)).status).toBe(200);
      return dumpRows(
        new Map([
          ...panel.members.map((id, at) => [id, `member ${at}`] as const),
          [ballotId, 'ballot'],
          [panel.panelId, 'panel'],
          [panel.applications[0]!, 'application'],
          [panel.officer, 'officer'],
          [panel.callId, 'call'],
          [panel.leads[0]!, 'lead'],
        ]),
      );
    };
    const votes = ['yes', 'yes', 'no', 'abstain'];
    const others = ['abstain', 'no', 'yes', 'yes'];
    for (const isClosed of [false, true]) {
      const one = await dumpAfter(votes, isClosed);
      expect(await dumpAfter(others, isClosed)).toEqual(one);
      expect(one.some((row) => row.startsWith('panel_ballot_tallies'))).toBe(!isClosed);
      expect(one.filter((row) => row.startsWith('panel_ballot_marks'))).toHaveLength(4);
    }
    // The comparison does find votes where they are.
    expect(await dumpAfter(others, true, 'named')).not.toEqual(await dumpAfter(votes, true, 'named'));
  });

  test('keeps no time of a vote, and writes all its sums anew with each one', async () => {
    const panel = await makePanelInSession(app, { members: 4, titles: ['Ice'] });
    const ballotId = await openOne(panel);
    await vote(panel.members[0]!, ballotId, 'yes');
    await vote(panel.members[1]!, ballotId, 'no');
    const { rows } = await sql<{ writers: number; choices: number }>`
      select count(distinct xmin::text) as writers, count(*) as choices from panel_ballot_tallies
      where ballot_id = ${ballotId}::uuid`.execute(app.services.db);
    expect(rows).toEqual([{ writers: 1, choices: 3 }]);
    const columns = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_name in ('panel_ballot_marks', 'panel_ballot_tallies') order by 1`.execute(app.services.db);
    expect(columns.rows.map((row) => row.name)).toEqual([
      'ballot_id',
      'ballot_id',
      'choice',
      'person_id',
      'votes',
    ]);
    const audit = await sql<{ action: string }>`
      select action from audit_events where entity = 'panel-ballot' and entity_id = ${ballotId}`.execute(
      app.services.db,
    );
    expect(audit.rows).toEqual([{ action: 'panel-ballot.opened' }]);
  });

  test('shows who has voted while it is open, and sums when it has closed', async () => {
    const panel = await makePanelInSession(app, { members: 4, titles: ['Ice'] });
    const [ice] = panel.applications as [string];
    const ballotId = await openOne(panel);
    for (const [at, choice] of ['yes', 'yes', 'no'].entries())
      await vote(panel.members[at]!, ballotId, choice);
    for (const reader of [panel.officer, panel.members[0]!, panel.members[3]!]) {
      const seen = await readBallot(reader, ice);
      expect({ ...seen, voters: seen.voters.map((one) => [one.hasVoted, one.choice]) }).toMatchObject({
        status: 'open',
        eligible: 4,
        voted: 3,
        myChoice: null,
        result: null,
        voters: [
          [true, null],
          [true, null],
          [true, null],
          [false, null],
        ],
      });
    }
    await close(panel.officer, ballotId);
    const seen = await readBallot(panel.members[3]!, ice);
    expect(seen.voters.every((one) => one.choice === null)).toBe(true);
    expect(seen.result).toMatchObject({
      eligible: 4,
      voted: 3,
      tallies: [
        { choice: 'yes', votes: 2 },
        { choice: 'no', votes: 1 },
        { choice: 'abstain', votes: 0 },
      ],
      outcome: { kind: 'choice', choice: 'yes' },
    });
  });

  test('takes one vote of each, however often it is sent', async () => {
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    const ballotId = await openOne(panel);
    const sent = await Promise.all(
      ['yes', 'no', 'yes'].map((choice) => vote(panel.members[0]!, ballotId, choice)),
    );
    expect(sent.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    expect((await vote(panel.members[0]!, ballotId, 'no')).body.error.code).toBe('ballot-already-voted');
    expect(await readBallot(panel.officer, panel.applications[0]!)).toMatchObject({ voted: 1 });
  });

  test('is refused where fewer than three may vote, and not counted where fewer did', async () => {
    const small = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    await keepOut(small.applications[0]!, small.members[0]!);
    expect((await open(small.officer, small, [small.applications[0]!])).body.error).toMatchObject({
      code: 'ballot-too-few-members',
      params: { voters: 2, least: 3 },
    });
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    const ballotId = await openOne(panel);
    await vote(panel.members[0]!, ballotId, 'yes');
    await close(panel.officer, ballotId);
    expect((await readBallot(panel.members[1]!, panel.applications[0]!)).result).toMatchObject({
      voted: 1,
      tallies: null,
      outcome: { kind: 'no-quorum' },
    });
  });
});

describe('a named ballot', () => {
  test('can be changed until it closes, shows votes then, and its grades become those of the panel', async () => {
    const panel = await makePanelInSession(app, { members: 3, titles: ['Ice'] });
    const [ice] = panel.applications as [string];
    const [anna, ben, cleo] = panel.members as [string, string, string];
    const ballotId = await openOne(panel, { kind: 'grade', secrecy: 'named' });
    await vote(anna, ballotId, '6');
    await vote(anna, ballotId, '5');
    await vote(ben, ballotId, 'abstain');
    const before = await readBallot(cleo, ice);
    expect(before.voters.map((one) => [one.hasVoted, one.choice])).toEqual([
      [true, null],
      [true, null],
      [false, null],
    ]);
    expect((await readBallot(anna, ice)).myChoice).toBe('5');
    await close(panel.officer, ballotId);
    const after = await readBallot(cleo, ice);
    expect(after.voters.map((one) => one.choice)).toEqual(['5', 'abstain', null]);
    const { rows } = await sql<{ assessor: string; grade: number }>`
      select assessor_id as assessor, grade::float8 from panel_grades where application_id = ${ice}::uuid`.execute(
      app.services.db,
    );
    expect(rows).toEqual([{ assessor: anna, grade: 5 }]);
    expect((await vote(cleo, ballotId, '4')).body.error.code).toBe('ballot-over');
  });

  test('is counted once, with every vote that came before its closing and none after', async () => {
    const panel = await makePanelInSession(app, { members: 4, titles: ['Ice'] });
    const ballotId = await openOne(panel, { secrecy: 'named' });
    const sent = await Promise.all([
      vote(panel.members[0]!, ballotId, 'yes'),
      vote(panel.members[1]!, ballotId, 'yes'),
      close(panel.officer, ballotId),
      vote(panel.members[2]!, ballotId, 'no'),
      close(panel.officer, ballotId),
      vote(panel.members[3]!, ballotId, 'no'),
    ]);
    const accepted = [0, 1, 3, 5].filter((at) => sent[at]!.status === 200).length;
    expect([sent[2]!.status, sent[4]!.status]).toEqual([200, 200]);
    const seen = await readBallot(panel.officer, panel.applications[0]!);
    expect(seen.result).toMatchObject({ voted: accepted, eligible: 4 });
    expect(seen.voters.filter((one) => one.choice !== null)).toHaveLength(accepted);
    const audit = await sql<{ count: number }>`
      select count(*) as count from audit_events where action = 'panel-ballot.closed'
        and entity_id = ${ballotId}`.execute(app.services.db);
    expect(audit.rows).toEqual([{ count: 1 }]);
  });
});

describe('somebody who is kept out', () => {
  test('has no page, no ballot, no vote, and is in no count; created before and while it is open', async () => {
    const panel = await makePanelInSession(app, { members: 4, titles: ['Ice', 'Silt'] });
    const [ice] = panel.applications as [string, string];
    const [out, late] = panel.members as [string, string];
    await keepOut(ice, out);
    const ballotId = await openOne(panel, { secrecy: 'named' });
    expect(await readBallot(panel.officer, ice)).toMatchObject({ eligible: 3 });
    await vote(late, ballotId, 'no');
    expect(await readBallot(panel.officer, ice)).toMatchObject({ eligible: 3, voted: 1 });
    await keepOut(ice, late);
    expect(await readBallot(panel.officer, ice)).toMatchObject({ eligible: 2, voted: 0 });
    for (const person of [out, late]) {
      expect((await vote(person, ballotId, 'yes')).status).toBe(404);
      expect((await app.call(person, 'GET', `/api/panel-applications/${ice}/sheet`)).status).toBe(404);
      const { body } = await app.call<object>(person, 'GET', `/api/panels/${panel.panelId}/agenda`);
      expect(JSON.stringify(body)).not.toContain(ice);
      expect(body).toMatchObject({ items: [{ place: 1, title: 'Silt' }], ballots: [] });
    }
    await vote(panel.members[2]!, ballotId, 'yes');
    await vote(panel.members[3]!, ballotId, 'yes');
    await close(panel.officer, ballotId);
    expect((await readBallot(panel.members[2]!, ice)).result).toMatchObject({
      eligible: 2,
      voted: 2,
      outcome: { kind: 'choice', choice: 'yes' },
    });
    const { rows } = await sql<{ person: string }>`
      select person_id as person from panel_ballot_votes where ballot_id = ${ballotId}::uuid`.execute(
      app.services.db,
    );
    expect(rows.map((row) => row.person).sort()).toEqual([panel.members[2]!, panel.members[3]!].sort());
  });

  test('voids a secret ballot in which they had voted, since their vote cannot be taken out', async () => {
    const panel = await makePanelInSession(app, { members: 5, titles: ['Ice', 'Silt'] });
    const [ice, silt] = panel.applications as [string, string];
    const ids = (await open(panel.officer, panel, [ice, silt])).body.ids;
    const ballotOf = new Map<string, string>();
    for (const applicationId of [ice, silt])
      ballotOf.set(applicationId, (await readBallot(panel.officer, applicationId)).id);
    for (const id of ids) for (const member of panel.members.slice(0, 4)) await vote(member, id, 'yes');
    // Stepping aside ends the ballot at once; a conflict that is found elsewhere, when it is closed.
    await app.call(panel.members[0]!, 'POST', `/api/panel-applications/${ice}/recuse`, { reason: 'friends' });
    await keepOut(silt, panel.members[0]!);
    expect((await close(panel.officer, ballotOf.get(silt)!)).status).toBe(200);
    for (const applicationId of [ice, silt]) {
      const seen = await readBallot(panel.officer, applicationId);
      expect(seen).toMatchObject({ status: 'void', result: null });
      const { rows } =
        await sql`select * from panel_ballot_tallies where ballot_id = ${seen.id}::uuid`.execute(
          app.services.db,
        );
      expect(rows).toEqual([]);
    }
    expect((await open(panel.officer, panel, [ice])).status).toBe(201);
  });

  test('cannot slip a vote in while the conflict is being recorded', async () => {
    const panel = await makePanelInSession(app, { members: 4, titles: ['Ice'] });
    const [ice] = panel.applications as [string];
    const ballotId = await openOne(panel, { secrecy: 'named' });
    await vote(panel.members[1]!, ballotId, 'yes');
    await Promise.all([
      vote(panel.members[0]!, ballotId, 'no'),
      app.call(panel.officer, 'POST', `/api/panel-applications/${ice}/recusals`, {
        personId: panel.members[0],
        reason: 'same institute',
      }),
      vote(panel.members[2]!, ballotId, 'yes'),
    ]);
    await close(panel.officer, ballotId);
    expect((await readBallot(panel.officer, ice)).result).toMatchObject({
      eligible: 3,
      voted: 2,
      tallies: [
        { choice: 'yes', votes: 2 },
        { choice: 'no', votes: 0 },
        { choice: 'abstain', votes: 0 },
      ],
    });
  });
});
