import { createHmac } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkplace, lastLines, type Workplace } from '../testing/run.ts';
import { ADMINISTRATOR, type ServedFunder, serveFunder } from '../testing/server.ts';

let place: Workplace;
let funder: ServedFunder;
beforeAll(async () => {
  place = createWorkplace();
  funder = await serveFunder(path.join(place.folder, 'data'), { isNew: true });
}, 60_000);
afterAll(async () => {
  await funder.stop();
  place.remove();
}, 30_000);

const signIn = (password: string) =>
  place.run(['sign-in', '--server', funder.url, '--email', ADMINISTRATOR.email], { input: `${password}\n` });

async function postToAuth(route: string, token: string, content: object): Promise<{ totpURI?: string }> {
  const response = await fetch(`${funder.url}/api/auth/${route}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, origin: funder.url, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  });
  expect(response.status).toBe(200);
  return response.json() as Promise<{ totpURI?: string }>;
}

/** The code of this moment: RFC 6238 over RFC 4226, SHA-1, six digits, steps of 30 seconds. */
function computeCode(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const organisation = (id: string, name: string) =>
  `${JSON.stringify({ id, name, country: 'CH', types: ['education'], relationships: [], status: 'active' })}\n`;

describe('the commands that speak to a server', () => {
  test('before signing in, what needs a role is refused with what to do', async () => {
    place.write('ror.jsonl', organisation('05a28rw58', 'Limmat University'));
    expect(await place.run(['import', 'ror', 'ror.jsonl', '--server', funder.url])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Please sign in first.\nheadwater sign-in --help\n',
    });
  });

  test('a wrong password is refused; the right one keeps a token that only its owner can read', async () => {
    expect(await signIn('not the password')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The e-mail address or the password is wrong.\n',
    });
    expect(place.exists('.config/headwater/token')).toBe(false);
    const outcome = await signIn(ADMINISTRATOR.password);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(lastLines(outcome.stderr, 1)).toBe('Roles: Administrator');
    expect(statSync(path.join(place.folder, '.config/headwater/token')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(place.read('.config/headwater/token'))).toMatchObject({ url: funder.url });
  });

  test('an import is read and shown, and stored only when agreed to', async () => {
    await signIn(ADMINISTRATOR.password);
    place.write(
      'ror.jsonl.gz',
      gzipSync(organisation('05a28rw58', 'Limmat University') + organisation('02s376052', 'Léman Institute')),
    );
    const shown = await place.run(['import', 'ror', 'ror.jsonl.gz']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('         2  Organisations\n');
    expect(shown.stdout).toContain('Name: Limmat University');
    expect(lastLines(shown.stderr, 1)).toBe(
      `Nothing was stored. Run it again with --yes, or look at it at ${funder.url}/imports.`,
    );
    const stored = await place.run(['import', 'ror', 'ror.jsonl.gz', '--yes']);
    expect(stored.code).toBe(0);
    expect(stored.stdout).toContain('Stored:\n');
  });

  test.each([
    [
      'a file that is not whole',
      gzipSync(organisation('05a28rw58', 'Limmat')).subarray(0, 30),
      'The file ends before its packed content does: it was probably not uploaded or downloaded whole.',
    ],
    [
      'a line that is not JSON',
      `${organisation('05a28rw58', 'Limmat')}nonsense\n`,
      'Line 2 is not a JSON object: “nonsense”.',
    ],
  ])('%s is refused in the words of the server', async (_, content, message) => {
    await signIn(ADMINISTRATOR.password);
    place.write('bad.jsonl', content);
    const outcome = await place.run(['import', 'ror', 'bad.jsonl', '--yes']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(lastLines(outcome.stderr, 1)).toBe(message);
  });

  test('a call that is not there is refused before anything is sent', async () => {
    await signIn(ADMINISTRATOR.password);
    place.write('votes.csv', 'proposal,reviewer,score\np1,r1,1\n');
    expect(await place.run(['import', 'votes', 'votes.csv', '--call', 'NONE'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--call: there is no call with the id or code “NONE”, or it is not open to you.\n',
    });
  });

  test('the record verifies, heads are kept and compared, and a rewritten record is noticed', async () => {
    await signIn(ADMINISTRATOR.password);
    const first = await place.run(['audit', 'verify', '--heads', 'heads.json']);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^\d+ entries and \d+ signed heads verify\.\n$/);
    expect(lastLines(first.stderr, 1)).toBe('The heads are kept in heads.json; give it again next time.');
    const kept = JSON.parse(place.read('heads.json'));
    const again = await place.run(['audit', 'verify', '--heads', 'heads.json']);
    expect(again.code).toBe(0);
    expect(lastLines(again.stderr, 1)).toBe(
      `${kept.heads.length} heads of earlier visits still hold; heads.json was brought up to date.`,
    );

    const last = kept.heads.at(-1);
    const other = { ...last, rootHash: '00'.repeat(32) };
    place.write('other.json', JSON.stringify({ ...kept, heads: [...kept.heads.slice(0, -1), other] }));
    const rewritten = await place.run(['audit', 'verify', '--heads', 'other.json']);
    expect(rewritten).toMatchObject({
      code: 1,
      stdout: `The head over ${last.size} entries does not fit the entries: the record was rewritten.\n`,
    });
    expect(JSON.parse(place.read('other.json')).heads.at(-1)).toEqual(other);

    const longer = { ...last, size: last.size + 1_000 };
    place.write('longer.json', JSON.stringify({ ...kept, heads: [...kept.heads, longer] }));
    const cut = await place.run(['audit', 'verify', '--heads', 'longer.json']);
    expect(cut.code).toBe(1);
    expect(cut.stdout).toContain(`Entry ${longer.size - 1} is missing from the record.\n`);
  });

  test('heads are public: they are fetched without signing in', async () => {
    const outcome = await place.run(['audit', 'heads', '--out', 'public.json', '--server', funder.url], {
      env: { HEADWATER_TOKEN: '' },
    });
    expect(outcome.code).toBe(0);
    expect(JSON.parse(place.read('public.json')).heads.length).toBeGreaterThan(0);
  });

  test('a file of heads that is none, and a server that is not there, are said plainly', async () => {
    await signIn(ADMINISTRATOR.password);
    place.write('none.json', '[]');
    expect(await place.run(['audit', 'verify', '--heads', 'none.json'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'none.json: is not a file of heads as “headwater audit heads” writes it.\n',
    });
    expect(
      await place.run(['audit', 'heads', '--out', 'x.json', '--server', 'http://127.0.0.1:59999']),
    ).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'The server cannot be reached (ECONNREFUSED). Check --server, or start one with “headwater serve”.\n',
    });
  });

  test('an account with a second factor is asked for its code', async () => {
    await signIn(ADMINISTRATOR.password);
    const { token } = JSON.parse(place.read('.config/headwater/token'));
    const { password } = ADMINISTRATOR;
    const enabled = await postToAuth('two-factor/enable', token, { password });
    const secret = new URL(enabled.totpURI!).searchParams.get('secret')!;
    await postToAuth('two-factor/verify-totp', token, { code: computeCode(secret) });
    const ask = (lines: string[]) =>
      place.run(['sign-in', '--server', funder.url, '--email', ADMINISTRATOR.email], {
        input: lines.map((line) => `${line}\n`).join(''),
      });
    expect(await ask([password])).toMatchObject({
      code: 2,
      stderr: 'Six-digit code of your authenticator app: An answer is needed on standard input.\n',
    });
    expect(await ask([password, '000000'])).toMatchObject({
      code: 1,
      stderr: 'The code is wrong or has expired. Try again with the next one.\n',
    });
    const outcome = await ask([password, computeCode(secret)]);
    expect(outcome.code).toBe(0);
    expect(lastLines(outcome.stderr, 1)).toBe('Roles: Administrator');
    await postToAuth('two-factor/disable', JSON.parse(place.read('.config/headwater/token')).token, {
      password,
    });
  });

  test('signing out ends the session on the server and forgets the token', async () => {
    await signIn(ADMINISTRATOR.password);
    const { token } = JSON.parse(place.read('.config/headwater/token'));
    expect(await place.run(['sign-out'])).toMatchObject({ code: 0 });
    expect(place.exists('.config/headwater/token')).toBe(false);
    const response = await fetch(`${funder.url}/api/jobs`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
  });
});

describe('backup and restore', () => {
  test('a running funder is written to a file and comes back whole in another folder', async () => {
    const outcome = await place.run(['backup', '--data-dir', 'data', '--out', 'backup.tar.gz']);
    expect(outcome).toMatchObject({ code: 0 });
    expect(await place.run(['restore', '--from', 'backup.tar.gz', '--data-dir', 'restored'])).toMatchObject({
      code: 0,
    });
    const restored = await serveFunder(path.join(place.folder, 'restored'), { isNew: false });
    try {
      const args = ['sign-in', '--server', restored.url, '--email', ADMINISTRATOR.email];
      expect(await place.run(args, { input: `${ADMINISTRATOR.password}\n` })).toMatchObject({ code: 0 });
      const verified = await place.run(['audit', 'verify']);
      expect(verified.code).toBe(0);
    } finally {
      expect(await restored.stop()).toBe(0);
    }
  }, 120_000);

  test('a folder without a database is refused', async () => {
    const outcome = await place.run(['backup', '--data-dir', 'nothing', '--out', 'b.tar.gz']);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^backup-nothing-there: /);
    expect(place.exists('b.tar.gz')).toBe(false);
  });
});
