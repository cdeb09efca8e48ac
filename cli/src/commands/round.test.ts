import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rankByMean, readPanelVotes } from '../round/data.ts';
import { createWorkplace, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

/** Files of the names that a round looks for; nothing is read of them before the funder starts. */
function writeData(): void {
  for (const folder of ['institutions', 'nsf-awards', 'snsf-mint']) {
    mkdirSync(path.join(place.folder, 'data', folder), { recursive: true });
  }
  place.write('data/institutions/ror_records_subset.jsonl.gz', '');
  place.write('data/nsf-awards/nsf_awards_2017.jsonl.gz', '');
  place.write('data/snsf-mint/mint_sections.csv', '');
}

describe('headwater round', () => {
  test('a folder that holds a funder already is refused, and nothing in it is touched', async () => {
    writeData();
    mkdirSync(path.join(place.folder, 'funder'));
    place.write('funder/something', 'of mine');
    expect(await place.run(['round', '--data', 'data', '--data-dir', 'funder'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--data-dir: funder holds something already. Accepted: a new or empty folder.\n',
    });
    expect(readdirSync(path.join(place.folder, 'funder'))).toEqual(['something']);
  });

  test('data that is not there is named before anything is started', async () => {
    const outcome = await place.run(['round', '--data', 'data', '--data-dir', 'funder']);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(
      /^--data: .*data\/institutions\/ror_records_subset\.jsonl\.gz is missing\.\n$/,
    );
    expect(place.exists('funder')).toBe(false);
  });

  test('reads panel votes with their panels and what was really funded, and ranks by plain means', () => {
    place.write(
      'votes.csv',
      '"proposal","Fund","assessor","grade","num_grade","section"\n"p1",0,"voter1","C",2,"one"\n"p2",1,"voter1","A",6,"two"\n"p1",0,"voter2","B",4,"one"\n',
    );
    const { votes, funded } = readPanelVotes(path.join(place.folder, 'votes.csv'));
    expect(votes).toEqual([
      { proposal: 'p1', reviewer: 'voter1', score: 2, panel: 'one' },
      { proposal: 'p2', reviewer: 'voter1', score: 6, panel: 'two' },
      { proposal: 'p1', reviewer: 'voter2', score: 4, panel: 'one' },
    ]);
    expect([...funded]).toEqual(['p2']);
    expect(rankByMean(votes)).toEqual(['p2', 'p1']);
  });
});
