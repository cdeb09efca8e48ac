import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Board, clearBoard, computeBoard, makeBoard } from '../../testing/board-factories.ts';

const GROUP = { name: { en: 'Gender', zh: '性别' }, choices: [{ en: 'Woman', zh: '女' }] };
const rules = [{ kind: 'spread', trait: 'group', values: 2 }];

interface Served {
  items: {
    id: string;
    unmet: { got: number; wouldFree: object[] }[];
    reviewers: { id: string }[];
  }[];
}

let app: TestApp;
let board: Board;
beforeAll(async () => {
  app = await createTestApp({ env: { HEADWATER_RECORDED_GROUP: JSON.stringify(GROUP) } });
  board = await makeBoard(app, { wanted: 2 });
  await clearBoard(app, board);
});
afterAll(() => app.close());

const say = (answers: readonly string[]) =>
  Promise.all(
    answers.map((recordedGroup, place) =>
      app.call(board.reviewers[place]!, 'PATCH', `/api/people/${board.reviewers[place]}`, { recordedGroup }),
    ),
  );

async function readServed(runId: string) {
  const { body } = await app.call<Served>(
    board.officer,
    'GET',
    `/api/assignment-runs/${runId}/applications?sort=number`,
  );
  return body.items;
}

describe('a rule on the group that people say they are of', () => {
  test('is unmet in words where nobody said anything, and met across languages where they did', async () => {
    const silent = await readServed(await computeBoard(app, board, { rules }));
    expect(silent.map((one) => one.unmet.map(({ got }) => got))).toEqual([[0], [0], [0]]);
    await say(['女', 'Woman', 'woman', 'Man', 'man', 'Man']);
    const groupOf = new Map(board.reviewers.map((id, place) => [id, place < 3 ? 'woman' : 'man']));
    const plain = await readServed(await computeBoard(app, board));
    const mixed = (served: Served['items']) =>
      served.map((one) => new Set(one.reviewers.map(({ id }) => groupOf.get(id))).size);
    expect(mixed(plain)).not.toEqual([2, 2, 2]);
    const spread = await readServed(await computeBoard(app, board, { rules }));
    expect(spread.map((one) => one.unmet)).toEqual([[], [], []]);
    expect(mixed(spread)).toEqual([2, 2, 2]);
  });

  test('tells nobody who is of which group: no list, no reason, no record of the run in words', async () => {
    await say(['Quokka', 'Quokka', 'Quokka', 'Quokka', 'Quokka', 'Numbat']);
    const runId = await computeBoard(app, board, { rules });
    const served = await readServed(runId);
    const unmet = served.flatMap((one) => one.unmet);
    expect(unmet.length).toBeGreaterThan(0);
    expect(JSON.stringify(unmet)).not.toContain(board.reviewers[5]);
    const url = `/api/assignment-runs/${runId}`;
    const pages = [
      url,
      `${url}/reviewers`,
      `${url}/applications`,
      `${url}/pairs/${served[0]!.id}/${served[0]!.reviewers[0]!.id}/alternatives`,
      ...['openreview-assignment', 'hotcrp'].map((format) => `${url}/export?format=${format}`),
    ];
    for (const page of pages) {
      const { status, body } = await app.call<object>(board.officer, 'GET', page);
      expect([page, status]).toEqual([page, 200]);
      expect(JSON.stringify(body)).not.toMatch(/Quokka|Numbat|"traits":\{[^}]*"group"/);
    }
    const { rows } = await app.services.pool.query<{ text: string }>(
      'select row_to_json(assignment_runs)::text as text from assignment_runs where id = $1',
      [runId],
    );
    expect(rows[0]!.text).not.toMatch(/Quokka|Numbat/);
  });

  test('counts different answers only, and is refused in other forms and where nothing is recorded', async () => {
    const ask = (asked: object[]) =>
      app.call<{ error: { field: string } }>(
        board.officer,
        'POST',
        `/api/calls/${board.callId}/assignment-runs`,
        { rules: asked },
      );
    const single = await ask([{ kind: 'at-least', trait: 'group', value: '1', count: 1 }]);
    expect([single.status, single.body.error.field]).toEqual([400, 'rules.0.kind']);
    const { config } = app.services;
    const { recordedGroup } = config;
    config.recordedGroup = null;
    const off = await ask(rules);
    config.recordedGroup = recordedGroup;
    expect([off.status, off.body.error.field]).toEqual([400, 'rules.0.trait']);
  });
});
