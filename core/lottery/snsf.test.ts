import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { drawAroundThreshold, drawAtFundingLine, drawByMerit, type GradedCall, judgeRule } from './index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const data = process.env.HEADWATER_SHARED_DATA ?? path.resolve(root, '../shared/data');
const file = path.join(data, 'snsf-mint/mint_sections.csv');

/** The 353 proposals with their grades from 1 to 6; 118 places, a third. */
function readCall(): GradedCall {
  const grades = new Map<string, number[]>();
  for (const line of readFileSync(file, 'utf8').replaceAll('"', '').trim().split('\n').slice(1)) {
    const [proposal, , , , grade] = line.split(',');
    grades.set(proposal!, [...(grades.get(proposal!) ?? []), Number(grade)]);
  }
  return {
    grades: [...grades.values()],
    places: 118,
    scale: { lowest: 1, highest: 6, step: 1 },
    intervals: 'leave-one-out',
  };
}

/** The published figures are on grades scaled to [0, 1]. */
const SPAN = 5;

describe.skipIf(!existsSync(file))('on the SNSF panel votes (skipped when the shared data is absent)', () => {
  test.each([
    ['MERIT', drawByMerit, 0.0510770975],
    ['the randomised threshold', drawAroundThreshold(12), 0.1077380952],
    ['the SNSF rule', drawAtFundingLine, 0.0704081633],
  ])('%s loses what is published', (_, rule, regret) => {
    expect(judgeRule(readCall(), rule, null).regret / SPAN).toBeCloseTo(regret, 8);
  });

  test('one changed grade moves a chance under the SNSF rule by at least the 11/21 that is published', () => {
    const { sensitivity } = judgeRule(readCall(), drawAtFundingLine);
    expect(sensitivity!.largest).toBeGreaterThanOrEqual(11 / 21 - 1e-9);
  });
});
