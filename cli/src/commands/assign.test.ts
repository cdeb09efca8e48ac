import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, lastLines, SHARED_DATA, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const SCORES = 's1,r1,0.9\ns1,r2,0.8\ns2,r1,0.8\ns2,r2,0.1\n';
const BOUNDS = ['--reviews-per-submission', '1', '--max-load', '1'];

describe('headwater assign', () => {
  test('finds the best total, not the best pair, and reports its proof', async () => {
    place.write('scores.csv', SCORES);
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--seed', '7'];
    const outcome = await place.run([...args, '--out', 'assignment.csv', '--report', 'report.json']);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(lastLines(outcome.stderr, 1)).toBe(
      'Total score 1.600000; the bound is the same, so no assignment is better.',
    );
    expect(place.read('assignment.csv')).toBe('s1,r2,0.8\ns2,r1,0.8\n');
    const { seconds, ...report } = JSON.parse(place.read('report.json'));
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(report).toEqual({
      asked: {
        scores: 'scores.csv',
        constraints: null,
        reviewsPerSubmission: 1,
        maxLoad: 1,
        minLoad: 0,
        objective: 'total',
        precision: null,
        maxProbability: null,
        seed: 7,
      },
      total: 1.6,
      upperBound: 1.6,
      gap: 0,
      precision: 'exact',
      seed: '7',
      scale: 1e9,
      leastSubmission: { submission: 's1', score: 0.8 },
      loads: [{ load: 1, reviewers: 2 }],
      shortfalls: [],
      unmetRules: [],
      fairness: null,
      randomisation: null,
      size: {
        submissions: 2,
        reviewers: 2,
        eligiblePairs: 4,
        forbiddenPairs: 0,
        forcedPairs: 0,
        reviewsWanted: 2,
        reviewsAssigned: 2,
      },
    });
  });

  test('obeys constraints and says what could not be met and why', async () => {
    place.write('scores.csv', SCORES);
    place.write('constraints.csv', 's1,r1,1\ns2,r1,0\ns2,r2,-1\n');
    const args = [
      'assign',
      '--scores',
      'scores.csv',
      '--constraints',
      'constraints.csv',
      ...BOUNDS,
      '--out',
      '-',
    ];
    const outcome = await place.run(args);
    expect(outcome).toMatchObject({ code: 0, stdout: 's1,r1,0.9\n' });
    expect(lastLines(outcome.stderr, 3)).toBe(
      [
        '“s2” gets 0 of 1 reviewers: its eligible reviewers (1) all have their maximum load.',
        '  One more place for any one of these would free it: r1.',
        '  Forbidden to it, and with room: r2.',
      ].join('\n'),
    );
  });

  test.each([
    [
      'a pair that comes again',
      `${SCORES}s1,r2,0.5\n`,
      'scores.csv, line 5, submission, reviewer: “s1,r2” stands already on line 2.',
    ],
    [
      'NaN',
      's1,r1,NaN\n',
      'scores.csv, line 1, column 3 (score): “NaN” cannot be used. Accepted: a decimal number, such as 0.75.',
    ],
    [
      'an infinite score',
      's1,r1,1e999\n',
      'scores.csv, line 1, column 3 (score): “1e999” cannot be used. Accepted: a decimal number, such as 0.75.',
    ],
    [
      'a header',
      'submission,reviewer,score\n',
      'scores.csv, line 1, column 3 (score): “score” cannot be used. Accepted: a decimal number, such as 0.75.',
    ],
    [
      'a column too few',
      's1,r1,1\ns1,0.5\n',
      'scores.csv, line 2: 2 columns. Accepted: submission,reviewer,score.',
    ],
    [
      'an empty id',
      's1,,1\n',
      'scores.csv, line 1, column 2 (reviewer): “” cannot be used. Accepted: a text that is not empty.',
    ],
    [
      'a quotation mark that is not closed',
      's1,r1,1\n"s2,r1,1\n',
      'scores.csv, line 2, column 1: the quotation marks do not match. Accepted: one record a line, a quotation mark inside a quoted field written twice.',
    ],
  ])('%s is refused with its place, and no file is left', async (_, content, message) => {
    place.write('scores.csv', content);
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv', '--report', 'r.json'];
    expect(await place.run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(readdirSync(place.folder)).toEqual(['scores.csv']);
  });

  test('a line of 200 MB is refused without being read to its end', async () => {
    place.write('scores.csv', `${SCORES}s3,${'r'.repeat(200 * 1024 * 1024)},1\n`);
    expect(await place.run(['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'scores.csv, line 5: is longer than 4 MB. Accepted: one record a line.\n',
    });
  });

  test.each([
    [
      'an unknown submission',
      's9,r1,-1\n',
      'c.csv, line 1, column 1 (submission): “s9” cannot be used. Accepted: a submission of the scores file.',
    ],
    [
      'an unknown reviewer',
      's1,r1,-1\ns1,r9,-1\n',
      'c.csv, line 2, column 2 (reviewer): “r9” cannot be used. Accepted: a reviewer of the scores file.',
    ],
    [
      'another value',
      's1,r1,2\n',
      'c.csv, line 1, column 3 (constraint): “2” cannot be used. Accepted: -1, 0, 1.',
    ],
    [
      'a pair that comes again',
      's1,r1,1\ns1,r1,-1\n',
      'c.csv, line 2, submission, reviewer: “s1,r1” stands already on line 1.',
    ],
    [
      'more forced than wanted',
      's1,r1,1\ns1,r2,1\n',
      'The constraints force 2 reviewers on submission “s1”. Accepted: at most 1 (--reviews-per-submission).',
    ],
    [
      'more forced than may be carried',
      's1,r1,1\ns2,r1,1\n',
      'The constraints force 2 submissions on reviewer “r1”. Accepted: at most 1 (--max-load).',
    ],
  ])('in the constraints, %s is refused', async (_, content, message) => {
    place.write('scores.csv', SCORES);
    place.write('c.csv', content);
    const args = ['assign', '--scores', 'scores.csv', '--constraints', 'c.csv', ...BOUNDS, '--out', 'a.csv'];
    expect(await place.run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(place.exists('a.csv')).toBe(false);
  });

  test.each([
    [
      'an unknown objective',
      ['--objective', 'best'],
      '--objective: “best” cannot be used. Accepted: total, fair.',
    ],
    [
      'an unknown precision',
      ['--precision', 'good'],
      '--precision: “good” cannot be used. Accepted: exact, fast.',
    ],
    [
      'a probability above 1',
      ['--max-probability', '1.5'],
      '--max-probability: “1.5” cannot be used. Accepted: a number above 0, at most 1.',
    ],
    [
      'a minimum above the maximum',
      ['--min-load', '2'],
      '--min-load: 2 cannot be used. Accepted: at most 1 (--max-load).',
    ],
    [
      'a seed that is no number',
      ['--seed', 'x'],
      '--seed: “x” cannot be used. Accepted: a whole number from 0.',
    ],
    ['one file for two outputs', ['--report', './a.csv'], '--out, --report: these name the same file.'],
  ])('%s is refused, and an older file of the name stays', async (_, options, message) => {
    place.write('scores.csv', SCORES);
    place.write('a.csv', 'of yesterday');
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv', ...options];
    expect(await place.run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(place.read('a.csv')).toBe('of yesterday');
  });

  test('a file without a pair is an empty assignment', async () => {
    place.write('scores.csv', '\n');
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv', '--report', 'r.json'];
    expect(await place.run(args)).toMatchObject({ code: 0 });
    expect(place.read('a.csv')).toBe('');
    expect(JSON.parse(place.read('r.json'))).toMatchObject({ total: 0, shortfalls: [] });
  });

  test('where every reviewer has a conflict or one place is missing, the rest is assigned and the lack explained', async () => {
    place.write('scores.csv', 's1,r1,0.9\ns1,r2,0.8\ns2,r1,0.7\ns3,r1,0.6\n');
    place.write('c.csv', 's1,r1,-1\ns1,r2,-1\n');
    const args = ['assign', '--scores', 'scores.csv', '--constraints', 'c.csv', ...BOUNDS];
    const outcome = await place.run([...args, '--out', 'a.csv', '--report', 'r.json']);
    expect(outcome).toMatchObject({ code: 0 });
    expect(place.read('a.csv')).toBe('s2,r1,0.7\n');
    expect(JSON.parse(place.read('r.json')).shortfalls).toEqual([
      {
        code: 'submission-short',
        submission: 's1',
        wanted: 1,
        got: 0,
        eligible: 0,
        why: 'no-eligible-reviewers',
        wouldFree: [
          { code: 'allow-pair', reviewers: ['r2'], isMore: false },
          { code: 'add-candidates', count: 1 },
        ],
      },
      {
        code: 'submission-short',
        submission: 's3',
        wanted: 1,
        got: 0,
        eligible: 1,
        why: 'capacity',
        wouldFree: [{ code: 'raise-load', reviewers: ['r1'], isMore: false }],
      },
    ]);
  });

  test('a pair that comes again after empty lines and a quarter of a million others is named by its lines', async () => {
    const pairs = Array.from({ length: 250_000 }, (_, index) => `s${index >> 3},r${index & 7},0.5\n`);
    place.write('scores.csv', `\ns9999999,r1,0.5\n\n${pairs.join('')}s9999999,r1,0.4\n`);
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv'];
    expect(await place.run(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'scores.csv, line 250004, submission, reviewer: “s9999999,r1” stands already on line 2.\n',
    });
  });

  test('a wrong option is refused with the one that may have been meant', async () => {
    const args = ['assign', '--scores', 'scores.csv', ...BOUNDS, '--out', 'a.csv', '--reports', 'r.json'];
    expect(await place.run(args)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'There is no option “--reports”.\nDid you mean --report?\n“headwater assign --help” shows how it is used.\n',
    });
  });
});

const folder = `${SHARED_DATA}/assignment`;

describe.skipIf(!existsSync(folder))(
  'matrices of real conferences (skipped when the shared data is absent)',
  () => {
    const readMatrix = (name: string) =>
      gunzipSync(readFileSync(`${folder}/${name}.csv.gz`))
        .toString('utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    const optima: Record<string, { max_sum: number }> = existsSync(folder)
      ? JSON.parse(readFileSync(`${folder}/optima.json`, 'utf8'))
      : {};

    /** Rows are reviewers, columns are submissions. */
    function convertMatrix(
      matrix: string[][],
      isConflict: (reviewer: number, submission: number) => boolean,
    ): void {
      const scores: string[] = [];
      const constraints: string[] = [];
      matrix.forEach((row, r) => {
        row.forEach((score, s) => {
          scores.push(`s${s},r${r},${score}\n`);
          if (isConflict(r, s)) constraints.push(`s${s},r${r},-1\n`);
        });
      });
      place.write('scores.csv', scores.join(''));
      place.write('constraints.csv', constraints.join(''));
    }

    async function assign(bounds: string[]) {
      const files = [
        '--scores',
        'scores.csv',
        '--constraints',
        'constraints.csv',
        '--out',
        'a.csv',
        '--report',
        'r.json',
      ];
      expect(await place.run(['assign', ...files, '--reviews-per-submission', '3', ...bounds])).toMatchObject(
        { code: 0 },
      );
      const { total, gap } = JSON.parse(place.read('r.json'));
      const pairs = place
        .read('a.csv')
        .trim()
        .split('\n')
        .map((row) => row.split(','));
      const sum = pairs.reduce((all, pair) => all + Number(pair[2]), 0);
      expect(sum).toBeCloseTo(total, 6);
      return { total, gap, pairs };
    }

    test.each([
      ['midl cov3 load4', ['--max-load', '4']],
      ['midl cov3 load4 lb2', ['--max-load', '4', '--min-load', '2']],
    ])('MIDL is assigned with the known optimum: %s', async (name, bounds) => {
      const matrix = readMatrix('midl_scores_177x118');
      const isConflict = (reviewer: number, submission: number) =>
        Number(matrix[reviewer]![submission]) === -1;
      convertMatrix(matrix, isConflict);
      const { total, gap, pairs } = await assign(bounds);
      expect(total).toBeCloseTo(optima[name]!.max_sum, 6);
      expect(gap).toBe(0);
      expect(pairs).toHaveLength(354);
      expect(pairs.some(([s, r]) => isConflict(Number(r!.slice(1)), Number(s!.slice(1))))).toBe(false);
    });

    test('PrefLib bids are assigned with the known optimum', async () => {
      const mask = readMatrix('preflib1_conflictmask_31x54');
      convertMatrix(readMatrix('preflib1_similarity_31x54'), (r, s) => Number(mask[r]![s]) === 1);
      const { total, gap } = await assign(['--max-load', '6']);
      expect(total).toBeCloseTo(optima['preflib1 cov3 load6']!.max_sum, 6);
      expect(gap).toBe(0);
    });
  },
);
