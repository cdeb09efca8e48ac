import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../platform/services.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeCall, makeStaff } from '../../testing/factories.ts';
import { type PanelVote, storePanelVotes } from './index.ts';

let app: TestApp;
let officer: string;
beforeAll(async () => {
  app = await createTestApp();
  officer = await makeStaff(app.services, 'officer');
});
afterAll(() => app.close());

async function store(callId: string, votes: PanelVote[]) {
  const actor = await app.actorFor(officer);
  return inTransaction(app.services, (tx) =>
    storePanelVotes({ services: app.services, tx, actor }, callId, votes),
  );
}

const vote = (proposal: string, reviewer: string, score: number, panel: string | null = null): PanelVote => ({
  proposal,
  reviewer,
  score,
  panel,
});

test('votes make the applications, the panels, a person for each assessor of a panel, and the grades', async () => {
  const callId = await makeCall(app.services, { status: 'panel' });
  const counts = await store(callId, [
    vote('p1', 'voter1', 6, 'one'),
    vote('p1', 'voter2', 4, 'one'),
    vote('p2', 'voter1', 3, 'two'),
  ]);
  expect(counts).toEqual({ applications: 2, people: 3, panels: 2, grades: 3 });
  const { rows } = await sql<{ title: string; name: string; panel: string; grade: number; status: string }>`
    select applications.title, applications.status, people.name, panels.key as panel, panel_grades.grade
    from panel_grades join applications on applications.id = panel_grades.application_id
      join people on people.id = panel_grades.assessor_id join panels on panels.id = panel_grades.panel_id
    where panels.call_id = ${callId}::uuid order by 1, 3`.execute(app.services.db);
  expect(rows).toEqual([
    {
      title: 'Proposal p1',
      status: 'submitted',
      name: 'Assessor voter1 (panel one)',
      panel: 'one',
      grade: 6,
    },
    {
      title: 'Proposal p1',
      status: 'submitted',
      name: 'Assessor voter2 (panel one)',
      panel: 'one',
      grade: 4,
    },
    {
      title: 'Proposal p2',
      status: 'submitted',
      name: 'Assessor voter1 (panel two)',
      panel: 'two',
      grade: 3,
    },
  ]);
});

test('the same votes again make nothing new, and a changed vote replaces the grade', async () => {
  const callId = await makeCall(app.services, { status: 'panel' });
  await store(callId, [vote('p1', 'a', 2)]);
  expect(await store(callId, [vote('p1', 'a', 5)])).toEqual({
    applications: 0,
    people: 0,
    panels: 0,
    grades: 1,
  });
  const { rows } = await sql<{ grade: number }>`
    select grade from panel_grades join panels on panels.id = panel_grades.panel_id
    where panels.call_id = ${callId}::uuid`.execute(app.services.db);
  expect(rows).toEqual([{ grade: 5 }]);
});

test('an assessor reads the applications of their own panel only', async () => {
  const callId = await makeCall(app.services, { status: 'panel' });
  await store(callId, [vote('p1', 'a', 5, 'one'), vote('p2', 'a', 4, 'two')]);
  const { rows } = await sql<{ title: string; name: string }>`
    select applications.title, people.name from application_readers as readers
      join applications on applications.id = readers.application_id join people on people.id = readers.person_id
    where applications.call_id = ${callId}::uuid order by 1`.execute(app.services.db);
  expect(rows).toEqual([
    { title: 'Proposal p1', name: 'Assessor a (panel one)' },
    { title: 'Proposal p2', name: 'Assessor a (panel two)' },
  ]);
});

test.each([0, 7, Number.NaN])('the score %s names its proposal, and nothing is stored', async (score) => {
  const callId = await makeCall(app.services, { status: 'panel' });
  await expect(store(callId, [vote('p1', 'a', 5), vote('p2', 'a', score)])).rejects.toMatchObject({
    code: 'vote-off-scale',
    field: 'score',
    params: { proposal: 'p2', value: String(score), minimum: 1, maximum: 6 },
  });
  const { rows } = await sql`select 1 from applications where call_id = ${callId}::uuid`.execute(
    app.services.db,
  );
  expect(rows).toEqual([]);
});

test('a proposal in two panels is refused, also when the other panel was stored before', async () => {
  const callId = await makeCall(app.services, { status: 'panel' });
  const refusal = { code: 'vote-in-two-panels', params: { proposal: 'p1', value: 'two', earlier: 'one' } };
  await expect(store(callId, [vote('p1', 'a', 5, 'one'), vote('p1', 'b', 5, 'two')])).rejects.toMatchObject(
    refusal,
  );
  await store(callId, [vote('p1', 'a', 5, 'one')]);
  await expect(store(callId, [vote('p1', 'b', 5, 'two')])).rejects.toMatchObject(refusal);
});
