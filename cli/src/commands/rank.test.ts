import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, lastLines, SHARED_DATA, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const HEADER = 'proposal,mean,expected_rank,lower,upper,p_fund,group';

/** Five reviewers agree that p1 is best, and so on down to p4. */
const REVIEWS = ['proposal,reviewer,score']
  .concat([1, 2, 3, 4].flatMap((p) => [1, 2, 3, 4, 5].map((r) => `p${p},r${r},${7 - p}`)))
  .join('\n');

function readRanking(csv: string) {
  const [header, ...rows] = csv.trim().split('\n');
  expect(header).toBe(HEADER);
  return rows.map((row) => {
    const [proposal, mean, expectedRank, lower, upper, pFund, group] = row.split(',');
    return {
      proposal: proposal!,
      mean: Number(mean),
      expectedRank: Number(expectedRank),
      lower: Number(lower),
      upper: Number(upper),
      pFund: Number(pFund),
      group: group!,
    };
  });
}

describe('headwater rank', () => {
  test('ranks proposals, best first, and draws the line', async () => {
    place.write('reviews.csv', REVIEWS);
    const args = [
      'rank',
      '--reviews',
      'reviews.csv',
      '--fund',
      '2',
      '--out',
      'ranking.csv',
      '--report',
      'report.json',
    ];
    const outcome = await place.run(args);
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
    const ranking = readRanking(place.read('ranking.csv'));
    expect(ranking.map(({ proposal, mean }) => [proposal, mean])).toEqual([
      ['p1', 6],
      ['p2', 5],
      ['p3', 4],
      ['p4', 3],
    ]);
    expect(ranking[0]).toMatchObject({ group: 'fund', lower: 1 });
    expect(ranking[3]).toMatchObject({ group: 'decline', upper: 4 });
    const report = JSON.parse(place.read('report.json'));
    expect(report).toMatchObject({
      asked: { reviews: 'reviews.csv', fund: 2, credible: 0.5, seed: 1, likelihood: 'normal' },
      votes: 20,
      proposals: 4,
    });
    expect(report.fundingLine).toBeCloseTo(ranking[1]!.expectedRank, 6);
  });

  test.each([
    [['--seed', '3'], true],
    [['--likelihood', 'ordinal'], false],
    [['--reviewer-scale', 'own'], false],
  ])('with %j the ranking stays the same: %s', async (options, isSame) => {
    const rows = [1, 2, 3, 4].flatMap((p) => [1, 2, 3].map((r) => `p${p},r${r},${(p * r) % 5}`));
    place.write('reviews.csv', `proposal,reviewer,score\n${rows.join('\n')}`);
    const run = async (...more: string[]) =>
      (await place.run(['rank', '--reviews', 'reviews.csv', '--fund', '2', ...more, '--out', '-'])).stdout;
    expect((await run(...options)) === (await run())).toBe(isSame);
  });

  test.each([
    ['idea=3,plan=1', 'p1'],
    ['idea=1,plan=3', 'p4'],
  ])('ranks by criteria weighted %s, and takes an empty cell for a missing one', async (weights, best) => {
    const rows = [1, 2, 3, 4].flatMap((p) =>
      [1, 2, 3].map((r) => `p${p},r${r},${7 - p},${p === 2 && r === 1 ? '' : p}`),
    );
    place.write('reviews.csv', `proposal,reviewer,Idea,plan\n${rows.join('\n')}`);
    const args = ['rank', '--reviews', 'reviews.csv', '--fund', '2', '--weights', weights, '--out', '-'];
    expect(readRanking((await place.run(args)).stdout)[0]?.proposal).toBe(best);
  });

  test('warns where the scores cannot carry a ranking', async () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((p) => [1, 2, 3].map((r) => `p${p},r${r},${(p * r * r) % 5}`));
    place.write('reviews.csv', `proposal,reviewer,score\n${rows.join('\n')}`);
    const outcome = await place.run(['rank', '--reviews', 'reviews.csv', '--fund', '2', '--out', 'r.csv']);
    expect(outcome.stderr).toContain('Take care: reviewers agree little.');
  });

  test('finds columns by their names, and says which are not used', async () => {
    place.write('reviews.csv', 'Score,proposal,note,reviewer\n5,p1,good,r1\n1,p2,weak,r1\n');
    const outcome = await place.run(['rank', '--reviews', 'reviews.csv', '--fund', '2', '--out', '-']);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr.split('\n')[0]).toBe(
      'Not used: note. Used columns are proposal, reviewer, score and panel.',
    );
    expect(lastLines(outcome.stderr, 1)).toBe(
      '--fund 2 reaches for all 2 proposals: every one is in the group fund.',
    );
    expect(readRanking(outcome.stdout).map(({ proposal, group }) => [proposal, group])).toEqual([
      ['p1', 'fund'],
      ['p2', 'fund'],
    ]);
  });

  test.each([
    [
      'a missing column',
      'proposal,assessor,score\n',
      'r.csv, line 1: the column “reviewer” is missing; the line is “proposal,assessor,score”.',
    ],
    [
      'a column that stands twice',
      'proposal,reviewer,score,score\n',
      'r.csv, line 1: the column “score” stands twice; the line is “proposal,reviewer,score,score”.',
    ],
    ['an empty file', '', 'r.csv: is empty. Accepted: a first line with proposal,reviewer,score.'],
    ['a file without rows', 'proposal,reviewer,score\n', 'r.csv: holds no row.'],
    [
      'a score in words',
      'proposal,reviewer,score\np1,r1,good\n',
      'r.csv, line 2, column 3 (score): “good” cannot be used. Accepted: a decimal number, such as 0.75.',
    ],
    [
      'a missing score',
      'proposal,reviewer,score\np1,r1,\n',
      'r.csv, line 2, column 3 (score): “” cannot be used. Accepted: a decimal number, such as 0.75.',
    ],
    [
      'a panel for some only',
      'panel,proposal,reviewer,score\na,p1,r1,1\n,p2,r1,2\n',
      'r.csv, line 3, column 1 (panel): “” cannot be used. Accepted: a text that is not empty.',
    ],
    [
      'a second vote',
      'proposal,reviewer,score\np1,r1,1\np1,r1,2\n',
      'r.csv, line 3, proposal, reviewer: “p1,r1” stands already on line 2.',
    ],
    [
      'a row that is too long',
      'proposal,reviewer,score\np1,r1,1,x\n',
      'r.csv, line 2: 4 columns. Accepted: proposal,reviewer,score.',
    ],
  ])('%s is refused with its place, and no file is left', async (_, content, message) => {
    place.write('r.csv', content);
    const args = ['rank', '--reviews', 'r.csv', '--fund', '1', '--out', 'ranking.csv'];
    expect(await place.run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
    expect(place.exists('ranking.csv')).toBe(false);
  });

  test.each([
    [
      '--credible',
      '1',
      '--credible: “1” cannot be used. Accepted: a number above 0 and below 1, such as 0.5.',
    ],
    ['--fund', '-1', '--fund: “-1” cannot be used. Accepted: a whole number from 0.'],
    [
      '--weights',
      'idea=0',
      '--weights: “idea=0” cannot be used. Accepted: columns with weights above 0, such as idea=2,plan=1.',
    ],
    ['--likelihood', 'best', '--likelihood: “best” cannot be used. Accepted: normal, ordinal.'],
  ])('%s %s is refused', async (option, value, message) => {
    place.write('reviews.csv', REVIEWS);
    const args = ['rank', '--reviews', 'reviews.csv', '--fund', '2', '--out', '-', option, value];
    expect(await place.run(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n` });
  });
});

const votes = `${SHARED_DATA}/snsf-mint/mint_sections.csv`;

describe.skipIf(!existsSync(votes))(
  'on the SNSF panel votes (skipped when the shared data is absent)',
  () => {
    test('comes to the published line and funds 111 of the 114 really funded', async () => {
      const rows = readFileSync(votes, 'utf8')
        .replaceAll('"', '')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','));
      const lines = rows.map(([proposal, , reviewer, , score, panel]) =>
        [proposal, reviewer, score, panel].join(','),
      );
      place.write('votes.csv', `proposal,reviewer,score,panel\n${lines.join('\n')}\n`);
      const args = [
        'rank',
        '--reviews',
        'votes.csv',
        '--fund',
        '106',
        '--out',
        'ranking.csv',
        '--report',
        'report.json',
      ];
      expect(await place.run(args)).toMatchObject({ code: 0 });
      const ranking = readRanking(place.read('ranking.csv'));
      const reallyFunded = new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!));
      expect(ranking).toHaveLength(353);
      expect(ranking.slice(0, 114).filter(({ proposal }) => reallyFunded.has(proposal))).toHaveLength(111);
      const report = JSON.parse(place.read('report.json'));
      expect(Math.abs(report.fundingLine - 107.77)).toBeLessThan(0.5);
      expect(report.groups.decline).toBe(241);
    });
  },
);
