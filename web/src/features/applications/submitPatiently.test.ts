import { expect, test } from 'vitest';
import { ApiError } from '../../app/api.ts';
import { submitPatiently } from './submitPatiently.ts';

const busy = (position: number, seconds: number, ticket: string) =>
  new ApiError(503, { code: 'server-busy', message: 'busy', params: { position, seconds, ticket } });

/** Answers one after the other; errors are thrown. */
function makeServer(answers: (ApiError | string)[]) {
  const headers: Record<string, string>[] = [];
  const waits: number[] = [];
  const said: (number | null)[] = [];
  const submit = async (sent: Record<string, string>) => {
    headers.push(sent);
    const next = answers.shift();
    if (next instanceof ApiError) throw next;
    return next;
  };
  const run = () =>
    submitPatiently(
      submit,
      (error) => said.push(error && Number(error.params.position)),
      async (ms) => void waits.push(ms),
    );
  return { run, headers, waits, said };
}

test('who submits to a busy server keeps the place, is told it, and waits as long as asked', async () => {
  const { run, headers, waits, said } = makeServer([busy(40, 4, 't1'), busy(9, 2, 't2'), 'done']);
  expect(await run()).toBe('done');
  expect(headers).toEqual([{}, { 'headwater-ticket': 't1' }, { 'headwater-ticket': 't2' }]);
  expect([waits, said]).toEqual([
    [4000, 2000],
    [40, 9, null],
  ]);
});

test('a lost answer is asked for again, but not for ever; what stands against it is told at once', async () => {
  const lost = () => new ApiError(0, { code: 'connection-lost', message: '' });
  expect(await makeServer([lost(), lost(), 'done']).run()).toBe('done');
  await expect(makeServer(Array.from({ length: 6 }, lost)).run()).rejects.toMatchObject({
    code: 'connection-lost',
  });
  const late = makeServer([new ApiError(409, { code: 'call-closed', message: '' }), 'done']);
  await expect(late.run()).rejects.toMatchObject({ code: 'call-closed' });
  expect(late.headers).toEqual([{}]);
});
