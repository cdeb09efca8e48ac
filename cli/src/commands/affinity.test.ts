import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, lastLines, SHARED_DATA, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const asLines = (objects: readonly object[]) => objects.map((one) => `${JSON.stringify(one)}\n`).join('');

const SUBMISSIONS = [
  { id: 's1', title: 'Neutrino masses from galaxy surveys', abstract: 'Relic neutrinos and cosmology' },
  { id: 's2', title: '青藏高原冻土微生物群落', abstract: '冻土退化对微生物的影响' },
];
const PUBLICATIONS = [
  { reviewer: 'ann', id: 'p1', title: 'Relic neutrinos in cosmology', abstract: null, year: 2020 },
  { reviewer: 'bo', id: 'p1', title: '冻土区土壤微生物群落结构' },
  { reviewer: 'ann', id: 'p2', title: 'Galaxy surveys and neutrino masses', abstract: '' },
];
const FILES = ['--submissions', 'submissions.jsonl', '--publications', 'publications.jsonl'];

function writeInputs(): void {
  place.write('submissions.jsonl', asLines(SUBMISSIONS));
  place.write('publications.jsonl', asLines(PUBLICATIONS));
}

/** Scores by submission and reviewer, once each row is in the form that the contract names. */
function readScores(csv: string): Record<string, Record<string, number>> {
  const scores: Record<string, Record<string, number>> = {};
  for (const row of csv.trim().split('\n')) {
    const [, submission, reviewer, score] = /^([^,]+),([^,]+),(0|1|0\.\d{1,9})$/.exec(row)!;
    scores[submission!] = { ...scores[submission!], [reviewer!]: Number(score) };
  }
  return scores;
}

describe('headwater affinity', () => {
  test('writes every pair, the expert of each language above the other', async () => {
    writeInputs();
    const outcome = await place.run(['affinity', ...FILES, '--out', 'scores.csv']);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    expect(lastLines(outcome.stderr, 1)).toBe('2 submissions × 2 reviewers with 3 past works → scores.csv');
    const scores = readScores(place.read('scores.csv'));
    expect(scores.s1!.ann).toBeGreaterThan(0.2);
    expect(scores.s1!.bo).toBe(0);
    expect(scores.s2!.bo).toBeGreaterThan(0.1);
    expect(scores.s2!.ann).toBe(0);
  });

  test('writes the same whatever the order of lines, packed or through standard input and output', async () => {
    writeInputs();
    await place.run(['affinity', ...FILES, '--out', 'scores.csv']);
    place.write('turned.jsonl.gz', gzipSync(asLines(PUBLICATIONS.toReversed())));
    const outcome = await place.run(
      ['affinity', '--submissions', '-', '--publications', 'turned.jsonl.gz', '--out', '-'],
      { input: asLines(SUBMISSIONS.toReversed()) },
    );
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toBe(place.read('scores.csv'));
    await place.run([
      'affinity',
      '--submissions',
      'submissions.jsonl',
      '--publications',
      'turned.jsonl.gz',
      '--out',
      'scores.csv.gz',
    ]);
    expect(place.read('scores.csv.gz')).toBe(outcome.stdout);
  });

  test('--top keeps the best reviewers of each submission', async () => {
    writeInputs();
    const outcome = await place.run(['affinity', ...FILES, '--out', '-', '--top', '1']);
    expect(
      outcome.stdout
        .trim()
        .split('\n')
        .map((row) => row.split(',').slice(0, 2).join(',')),
    ).toEqual(['s1,ann', 's2,bo']);
  });

  test('a work without words and a submission without any reviewer are no error', async () => {
    place.write('submissions.jsonl', asLines([{ id: 's1', title: '' }]));
    place.write('publications.jsonl', '');
    const outcome = await place.run(['affinity', ...FILES, '--out', 'scores.csv']);
    expect(outcome.code).toBe(0);
    expect(place.read('scores.csv')).toBe('');
  });

  test.each([
    [
      'a repeated id',
      '{"id":"a","title":""}\n\n{"id":"a","title":""}\n',
      'submissions.jsonl, line 3, id: “a” stands already on line 1.',
    ],
    [
      'no title',
      '{"id":"a"}\n',
      'submissions.jsonl, line 1, field title: is missing. Accepted: a text, which may be empty.',
    ],
    [
      'a number as id',
      '{"id":7,"title":""}\n',
      'submissions.jsonl, line 1, field id: 7 cannot be used. Accepted: a text that is not empty, without a line break and without spaces at its ends.',
    ],
    [
      'a list',
      '{"id":"a","title":""}\n[]\n',
      'submissions.jsonl, line 2: “[]” is not a JSON object. Accepted: one object a line.',
    ],
    [
      'half an object',
      '{"id":"a","ti',
      'submissions.jsonl, line 1: “{"id":"a","ti” is not a JSON object. Accepted: one object a line.',
    ],
    [
      'another encoding',
      Buffer.from('{"id":"a","title":"\xe9"}\n', 'latin1'),
      'submissions.jsonl, line 1: is not UTF-8 text. Save the file as UTF-8 and try again.',
    ],
    [
      'packed content under a plain name',
      gzipSync('{"id":"a","title":""}\n'),
      'submissions.jsonl: this is packed with gzip. Accepted: a name that ends in .gz, or plain text.',
    ],
  ])('%s is refused with its place, and no file is left', async (_, content, message) => {
    writeInputs();
    place.write('submissions.jsonl', content);
    const outcome = await place.run(['affinity', ...FILES, '--out', 'scores.csv']);
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(readdirSync(place.folder).sort()).toEqual(['publications.jsonl', 'submissions.jsonl']);
  });

  test('a packed file that was not copied whole, or is no gzip at all, is refused', async () => {
    writeInputs();
    const packed = gzipSync(asLines(PUBLICATIONS));
    place.write('cut.jsonl.gz', packed.subarray(0, packed.length - 12));
    place.write('plain.jsonl.gz', asLines(PUBLICATIONS));
    const run = (file: string) =>
      place.run([
        'affinity',
        '--submissions',
        'submissions.jsonl',
        '--publications',
        file,
        '--out',
        'scores.csv',
      ]);
    expect(await run('cut.jsonl.gz')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'cut.jsonl.gz: ends before its packed content does. It was probably not copied whole; copy it again.\n',
    });
    expect(await run('plain.jsonl.gz')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'plain.jsonl.gz: cannot be unpacked. It is not a gzip file, or it is damaged.\n',
    });
    expect(place.exists('scores.csv')).toBe(false);
  });

  test('what cannot be read or written is said before any work', async () => {
    writeInputs();
    const base = ['affinity', '--publications', 'publications.jsonl'];
    expect(await place.run([...base, '--submissions', 'none.jsonl', '--out', 'scores.csv'])).toMatchObject({
      code: 2,
      stderr: 'none.jsonl: there is no such file.\n',
    });
    expect(
      await place.run([...base, '--submissions', 'submissions.jsonl', '--out', 'none/scores.csv']),
    ).toMatchObject({ code: 2, stderr: 'none/scores.csv: there is no such folder to write into.\n' });
    expect(
      await place.run(['affinity', '--submissions', '-', '--publications', '-', '--out', '-']),
    ).toMatchObject({
      code: 2,
      stderr: '--submissions, --publications: standard input can be read for one of them only.\n',
    });
  });

  test('speaks Chinese when LANG or --language says so', async () => {
    writeInputs();
    place.write('submissions.jsonl', '{"id":"a"}\n');
    const message = 'submissions.jsonl，第 1 行，字段 title：缺失。可接受：文字，可以为空。\n';
    const byOption = await place.run(['affinity', '--language', 'zh', ...FILES, '--out', '-']);
    const byLang = await place.run(['affinity', ...FILES, '--out', '-'], { env: { LANG: 'zh_CN.UTF-8' } });
    expect(byOption).toEqual({ code: 2, stdout: '', stderr: message });
    expect(byLang).toEqual(byOption);
  });
});

const gold = `${SHARED_DATA}/goldstandard`;

describe.skipIf(!existsSync(gold))('on the gold standard (skipped when the shared data is absent)', () => {
  test('orders papers that researchers rated with a loss below a quarter', async () => {
    const unpack = (name: string) => gunzipSync(readFileSync(`${gold}/${name}`)).toString('utf8');
    const papers = new Map<string, { title: string; abstract: string | null }>();
    for (const line of unpack('papers.jsonl.gz').trim().split('\n')) {
      const { id, title, abstract } = JSON.parse(line);
      papers.set(id, { title, abstract });
    }
    const ratings = readFileSync(`${gold}/evaluations.csv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const profiles: Record<string, string[]> = Object.values(
      JSON.parse(unpack('profiles_d_20.json.gz')),
    )[0] as never;
    const rated = new Set(ratings.flatMap((cells) => cells.slice(1, 11)).filter((id) => id !== ''));
    place.write('submissions.jsonl', asLines([...rated].map((id) => ({ id, ...papers.get(id) }))));
    const works = Object.entries(profiles).flatMap(([reviewer, ids]) =>
      ids.map((id) => ({ reviewer, id, ...papers.get(id) })),
    );
    place.write('publications.jsonl', asLines(works));
    const outcome = await place.run(['affinity', ...FILES, '--out', 'scores.csv']);
    expect(outcome.code).toBe(0);
    const scores = readScores(place.read('scores.csv'));
    expect(Object.keys(scores)).toHaveLength(rated.size);
    let lost = 0;
    let all = 0;
    for (const cells of ratings) {
      const own = cells.slice(1, 11).map((paper, index) => ({ paper, expertise: Number(cells[11 + index]) }));
      for (const better of own) {
        for (const worse of own) {
          const difference = better.expertise - worse.expertise;
          if (!better.paper || !worse.paper || !(difference > 0)) continue;
          const gap = scores[better.paper]![cells[0]!]! - scores[worse.paper]![cells[0]!]!;
          lost += (gap === 0 ? 0.5 : gap < 0 ? 1 : 0) * difference;
          all += difference;
        }
      }
    }
    expect(lost / all).toBeLessThan(0.27);
  });
});
