import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('./command.ts', import.meta.url));

function run(...args: string[]) {
  const env = { ...process.env, INIT_CWD: '/nowhere' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, firstComplaint: stderr.split('\n')[0] };
}

test.each([
  [[], '“” is not a command'],
  [['backups'], '“backups” is not a command'],
  [['backup', '--out', 'a.tar.gz'], '--data-dir is missing'],
  [['restore', '--data-dir', 'data'], '--from is missing'],
  [['move', '--data-dir', 'data', '--to', 'there'], '--to is not an address: there'],
])('asked for wrongly with %j, it says what is wrong and ends with 2', (args, firstComplaint) => {
  expect(run(...args)).toEqual({ status: 2, stdout: '', firstComplaint });
});

test.each([
  ['backup', '--data-dir', 'data', '--out', 'a.tar.gz'],
  ['move', '--data-dir', 'data', '--to', 'postgresql://127.0.0.1:1/none'],
])('%s of a folder without a database makes none, and ends with 1', (...args) => {
  expect(run(...args)).toEqual({
    status: 1,
    stdout: '',
    firstComplaint: `backup-nothing-there: There is no embedded database in ${path.resolve('/nowhere', 'data')}.`,
  });
});
