import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  parseStatement,
  parseTranscript,
  type Statement,
  type Transcript,
  verifyDraw,
} from '@headwater/core/lottery';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, lastLines, REPOSITORY, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
const VALUE = 'a1'.repeat(32);
const PULSE = 'AB'.repeat(64);

const RANKING = `proposal,mean,expected_rank,lower,upper,p_fund,group
甲,5.5,1,1,1,1,fund
"b,2",5,2.4,2,4,0.7,lottery
c,4.9,2.9,2,4,0.6,lottery
d,4.8,3.7,2,5,0.4,lottery
e,3,5,5,5,0,decline
`;

const commitArgs = (...more: string[]) => [
  ...['lottery', 'commit', '--proposals', 'ranking.csv', '--call', 'CHEM-2026', '--places', '2'],
  ...['--random', `drand:${CHAIN}:5000000`, '--at', '2026-11-20T08:00:00Z'],
  ...['--statement', 'statement.json', '--secret', 'secret.json', ...more],
];
const DRAW = [
  ...['lottery', 'draw', '--statement', 'statement.json', '--secret', 'secret.json'],
  ...['--transcript', 'transcript.json', '--results', 'results.csv'],
];
const VERIFY = ['lottery', 'verify', '--statement', 'statement.json', '--transcript', 'transcript.json'];

async function commitGroups(...more: string[]): Promise<string> {
  place.write('ranking.csv', RANKING);
  const outcome = await place.run(commitArgs('--rule', 'groups', ...more));
  expect(outcome).toMatchObject({ code: 0, stdout: '' });
  return lastLines(outcome.stderr, 1);
}

describe('headwater lottery', () => {
  test('commits, draws and verifies, each applicant with their own receipt', async () => {
    const hash = await commitGroups(
      '--receipts',
      'receipts.jsonl',
      '--fallback',
      'nist:2026-12-02T12:00:00Z',
    );
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(place.read('statement.json'))).toMatchObject({
      call: 'CHEM-2026',
      committedAt: '2026-11-20T08:00:00Z',
      places: 2,
      rule: { name: 'groups', parameters: {} },
      list: { entries: 5, denominator: 3, reveal: 'all' },
      random: { kind: 'drand', chain: CHAIN, round: 5_000_000 },
      fallback: { kind: 'nist-beacon', at: '2026-12-02T12:00:00Z' },
    });
    expect(statSync(path.join(place.folder, 'secret.json')).mode & 0o077).toBe(0);

    const drawn = await place.run([...DRAW, '--value', VALUE]);
    expect(drawn).toEqual({ code: 0, stdout: '', stderr: '2 of 5 proposals chosen → transcript.json\n' });
    const [header, ...rows] = place.read('results.csv').trim().split('\n');
    expect(header).toBe('proposal,chance,chosen');
    expect(rows.map((row) => row.replace(/,[01]$/, '')).sort()).toEqual(
      ['"b,2",0.333333333', 'c,0.333333333', 'd,0.333333333', 'e,0', '甲,1'].sort(),
    );
    expect(rows.filter((row) => row.endsWith(',1'))).toHaveLength(2);

    const receipts = place.read('receipts.jsonl').trim().split('\n');
    expect(receipts).toHaveLength(5);
    for (const receipt of receipts.slice(0, 2)) {
      place.write('receipt.json', receipt);
      const verified = await place.run([
        ...VERIFY,
        ...['--hash', hash, '--value', VALUE.toUpperCase(), '--receipt', 'receipt.json'],
      ]);
      expect(verified.code).toBe(0);
      const { application, index } = JSON.parse(receipt);
      expect(verified.stderr).toContain(`The draw holds: 5 entries, 2 chosen, statement ${hash}.`);
      expect(verified.stderr).toContain(`The receipt of “${application}” is entry ${index}:`);
      expect(verified.stderr).not.toContain('Not compared');
    }
  });

  test('draws the same from the same files, packed or not, and says what it could not compare', async () => {
    await commitGroups();
    await place.run([...DRAW, '--value', VALUE]);
    const first = place.read('transcript.json');
    const again = await place.run(
      [
        ...['lottery', 'draw', '--statement', '-', '--secret', 'secret.json', '--value', VALUE],
        ...['--transcript', 'again.json.gz'],
      ],
      { input: place.read('statement.json') },
    );
    expect(again.code).toBe(0);
    expect(place.read('again.json.gz')).toBe(first);
    const verified = await place.run(VERIFY);
    expect(verified.code).toBe(0);
    expect(verified.stderr.match(/Not compared/g)).toHaveLength(2);
  });

  test('draws from the fallback only where the statement names one', async () => {
    await commitGroups();
    expect(await place.run([...DRAW, '--fallback-value', PULSE])).toEqual({
      code: 2,
      stdout: '',
      stderr: `--fallback-value: “${PULSE.slice(0, 80)}” cannot be used. Accepted: --value, as the statement names no fallback.\n`,
    });
    expect(place.exists('transcript.json')).toBe(false);
    await commitGroups('--fallback', 'nist:2026-12-02T12:00:00Z');
    expect(await place.run([...DRAW, '--fallback-value', PULSE])).toMatchObject({ code: 0 });
    expect(JSON.parse(place.read('transcript.json')).random).toEqual({ used: 'fallback', value: PULSE });
  });

  test.each([
    ['merit', [], { denominator: 3 }, {}],
    ['linear', ['--slope', '0.4'], { denominator: 1_000_000_000 }, { slope: '0.4' }],
    ['threshold', ['--band', '1'], { denominator: 2 }, { band: '1' }],
  ])('the rule %s reads the ranking too', async (rule, more, list, parameters) => {
    place.write('ranking.csv', RANKING);
    expect(await place.run(commitArgs('--rule', rule, ...more))).toMatchObject({ code: 0 });
    expect(JSON.parse(place.read('statement.json'))).toMatchObject({
      rule: { name: rule, parameters },
      list,
    });
    expect(await place.run([...DRAW, '--value', VALUE])).toMatchObject({ code: 0 });
    expect(await place.run(VERIFY)).toMatchObject({ code: 0 });
  });

  test('weights make chances in proportion, and names stay closed with --reveal own', async () => {
    place.write('ranking.csv', 'proposal,weight\na,1\nb,2\nc,3\nd,0\n');
    await place.run(commitArgs('--rule', 'weighted', '--reveal', 'own', '--places', '1'));
    await place.run([...DRAW, '--value', VALUE]);
    const transcript = JSON.parse(place.read('transcript.json'));
    expect(transcript.entries.map((entry: { chance: number }) => entry.chance).sort()).toEqual(
      [0, 166_666_667, 333_333_333, 500_000_000].sort(),
    );
    expect(place.read('transcript.json')).not.toContain('application');
  });

  test.each([
    [
      'a group nobody knows',
      'proposal,group\np,maybe\n',
      'groups',
      'r.csv, line 2, column 2 (group): “maybe” cannot be used. Accepted: fund, lottery, decline.',
    ],
    [
      'a negative weight',
      'weight,proposal\n-1,p\n',
      'weighted',
      'r.csv, line 2, column 1 (weight): “-1” cannot be used. Accepted: a number from 0.',
    ],
    [
      'an interval turned round',
      'proposal,lower,upper,quality\np,3,2,2\n',
      'merit',
      'r.csv, line 2, column 2 (lower): “3” cannot be used. Accepted: a number that is not above the upper end.',
    ],
    [
      'a proposal twice',
      'proposal,group\np,fund\np,fund\n',
      'groups',
      'r.csv, line 3, proposal: “p” stands already on line 2.',
    ],
    [
      'no estimate',
      'proposal,lower,upper\np,1,2\n',
      'merit',
      'r.csv, line 1: the column “expected_rank” is missing; the line is “proposal,lower,upper”.',
    ],
    [
      'too few for the places',
      'proposal,group\np,fund\nq,decline\n',
      'groups',
      '--places: “2” cannot be used. Accepted: a whole number from 1 to 1.',
    ],
    ['no row', 'proposal,group\n', 'groups', 'r.csv: holds no row.'],
  ])('%s is refused with its place, and no file is left', async (_, content, rule, message) => {
    place.write('r.csv', content);
    const outcome = await place.run(commitArgs('--rule', rule, '--proposals', 'r.csv'));
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(place.exists('statement.json') || place.exists('secret.json')).toBe(false);
  });

  test.each([
    [
      ['--rule', 'dice'],
      '--rule: “dice” cannot be used. Accepted: groups, merit, linear, threshold, weighted.',
    ],
    [['--rule', 'linear'], '--slope: is needed for --rule linear, and for no other rule.'],
    [['--rule', 'groups', '--band', '2'], '--band: is needed for --rule threshold, and for no other rule.'],
    [
      ['--rule', 'groups', '--at', 'noon'],
      '--at: “noon” cannot be used. Accepted: an instant in UTC, such as 2026-12-01T12:00:00Z.',
    ],
    [
      ['--rule', 'groups', '--random', 'drand:main:1'],
      '--random: “drand:main:1” cannot be used. Accepted: drand:CHAIN:ROUND, nist:2026-12-01T12:00:00Z or other:WORDS.',
    ],
    [['--rule', 'groups', '--call', ' '], '--call: “ ” cannot be used. Accepted: a text that is not empty.'],
  ])('%j is refused', async (more, message) => {
    place.write('ranking.csv', RANKING);
    expect(await place.run(commitArgs(...more))).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  test('a file that is damaged is named with its line or field; another list is not drawn from', async () => {
    await commitGroups();
    const statement = place.read('statement.json');
    const secret = place.read('secret.json');
    place.write('statement.json', statement.replace('"places": 2', '"places": 2,,'));
    const broken = await place.run([...DRAW, '--value', VALUE]);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/^statement\.json, line 6: this is not JSON\./);
    place.write('statement.json', statement.replace('"places": 2', '"places": "two"'));
    expect((await place.run([...DRAW, '--value', VALUE])).stderr).toBe(
      'statement.json, field places: “two” cannot be used. Accepted: a whole number from 0 to 5.\n',
    );
    place.write('statement.json', statement);
    place.write('secret.json', secret.replace('"甲"', '"乙"'));
    const other = await place.run([...DRAW, '--value', VALUE]);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(
      /^secret\.json, field entries: “[0-9a-f]{64}” cannot be used\. Accepted: the list committed to/,
    );
    expect(place.exists('transcript.json')).toBe(false);
  });

  test('speaks Chinese', async () => {
    place.write('ranking.csv', RANKING);
    const outcome = await place.run(commitArgs('--rule', 'groups', '--language', 'zh'));
    expect(outcome.stderr.split('\n')[0]).toBe(
      '5 份申请书，2 个名额；3 份的机会在 0 与 1 之间 → statement.json',
    );
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
const SCRIPT = path.join(REPOSITORY, 'docs/lottery/verify.py');
const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

describe.skipIf(!hasPython)('docs/lottery/verify.py (skipped where there is no python3)', () => {
  let made: Workplace;
  let hash: string;
  beforeAll(async () => {
    made = createWorkplace();
    made.write('ranking.csv', RANKING);
    const args = ['--rule', 'groups', '--receipts', 'receipts.jsonl'];
    hash = lastLines((await made.run(commitArgs(...args))).stderr, 1);
    await made.run([...DRAW, '--value', VALUE]);
  });
  afterAll(() => made.remove());

  /** What the script prints, for the files as they are or as they were changed. */
  function runScript(files: Record<string, unknown>, ...args: string[]) {
    for (const [name, content] of Object.entries(files)) place.write(name, JSON.stringify(content));
    const given = ['statement.json', 'transcript.json', ...args];
    const { status, stdout } = spawnSync('python3', [SCRIPT, ...given], {
      cwd: place.folder,
      encoding: 'utf8',
    });
    return { code: status, lines: stdout.trim().split('\n') };
  }
  const readMade = () => ({
    'statement.json': JSON.parse(made.read('statement.json')),
    'transcript.json': JSON.parse(made.read('transcript.json')),
  });
  const listReceipts = () =>
    made
      .read('receipts.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('is under 100 lines and imports the standard library only', () => {
    const source = readFileSync(SCRIPT, 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThan(100);
    expect(source.match(/^import .*$/gm)).toEqual(['import argparse, hashlib, json, re, sys']);
  });

  test('finds that the draw holds, for every receipt', () => {
    for (const receipt of listReceipts()) {
      const args = ['--hash', hash, '--value', VALUE.toUpperCase(), '--receipt', 'receipt.json'];
      const outcome = runScript({ ...readMade(), 'receipt.json': receipt }, ...args);
      expect(outcome).toEqual({ code: 0, lines: ['The draw holds.'] });
    }
  });

  const tamper: [string, (transcript: Transcript, statement: Statement) => void, string][] = [
    [
      'a choice',
      ({ entries }) => void Object.assign(entries[0]!, { chosen: !entries[0]!.chosen }),
      'choice-differs',
    ],
    ['a chance', ({ entries }) => void Object.assign(entries[0]!, { chance: 2 }), 'list-root-differs'],
    ['a name', ({ entries }) => void Object.assign(entries[1]!, { application: 'friend' }), 'seal-differs'],
    ['a closed entry', ({ entries }) => void delete entries[1]!.salt, 'seal-not-opened'],
    [
      'a name twice',
      ({ entries }) => void Object.assign(entries[1]!, { application: entries[0]!.application }),
      'application-twice',
    ],
    ['the order', ({ entries }) => void entries.reverse(), 'list-order'],
    ['the length', ({ entries }) => void entries.pop(), 'list-root-differs'],
    ['the value’s form', ({ random }) => void Object.assign(random, { value: 'zz' }), 'value-invalid'],
    ['the source', ({ random }) => void Object.assign(random, { used: 'fallback' }), 'value-invalid'],
    ['the places', (_, statement) => void Object.assign(statement, { places: 1 }), 'chances-wrong'],
    [
      'the call',
      (_, statement) => void Object.assign(statement, { call: '另一个指南' }),
      'statement-hash-differs',
    ],
  ];
  test.each(tamper)('finds what our own verification finds when %s was changed', (_, change, fault) => {
    const files = readMade();
    change(files['transcript.json'], files['statement.json']);
    const { code, lines } = runScript(files);
    const own = verifyDraw(
      sha256,
      parseStatement(files['statement.json']),
      parseTranscript(files['transcript.json']),
    );
    expect(code).toBe(1);
    expect(lines).toContain(fault);
    expect([...new Set(own.map((finding) => finding.fault))].sort()).toEqual(lines.sort());
  });

  test('finds what differs from what was published, and a receipt of another, as the command line does', async () => {
    const receipt = { ...listReceipts()[0], application: 'friend' };
    const args = ['--hash', '0'.repeat(64), '--value', 'b2'.repeat(32), '--receipt', 'receipt.json'];
    expect(runScript({ ...readMade(), 'receipt.json': receipt }, ...args)).toEqual({
      code: 1,
      lines: ['published-hash-differs', 'value-differs', 'receipt-not-in-list', 'receipt-not-in-transcript'],
    });
    const own = await place.run([...VERIFY, ...args]);
    expect(own.code).toBe(1);
    expect(own.stderr.trim().split('\n')).toEqual([
      'The statement is not the one whose hash was published.',
      'The random value is not the one that its source published.',
      'The receipt is not on the list that the statement commits to.',
      'Entry 0: The transcript holds something else in the place of the receipt.',
      'The draw does not hold.',
    ]);
  });

  test('cannot use a file that is none', () => {
    expect(runScript({ 'statement.json': 1, 'transcript.json': {} }).code).toBe(2);
  });
});
