import { createHash } from 'node:crypto';
import { rankProposalsInSteps } from '@headwater/core/ranking';
import { canonicalJson } from '@headwater/core/transparency';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkplace, type Workplace } from '../testing/run.ts';

let place: Workplace;
beforeEach(() => {
  place = createWorkplace();
});
afterEach(() => place.remove());

const PARAMETERS = {
  fund: 2,
  credible: 0.5,
  scale: { lowest: 1, highest: 6 },
  likelihood: 'normal',
  reviewerScale: 'common',
} as const;

/** A record of four applications by five judges, whose best two are funded. */
function makeRecord() {
  const applications = [1, 2, 3, 4].map((p) => `0000000${p}-0000-4000-8000-000000000000`);
  const votes = applications.flatMap((proposal, p) =>
    [1, 2, 3, 4, 5].map((r) => ({ proposal, reviewer: `r${r}`, score: 6 - p - (r === 1 && p < 3 ? 1 : 0) })),
  );
  const steps = rankProposalsInSteps({ votes, proposals: applications, ...PARAMETERS });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const rows = new Map(step.value.rows.map((row) => [row.proposal, row]));
  const inputsHash = createHash('sha256').update(canonicalJson({ applications, votes })).digest('hex');
  const head = {
    record: 'headwater-decision',
    version: 1,
    call: { code: 'C', currency: 'CNY', budget: 300 },
    ranking: { inputsHash, source: 'reviews', parameters: PARAMETERS },
  };
  const lines = applications.map((application, index) => {
    const { proposal: _, mean, ...rank } = rows.get(application)!;
    return {
      application,
      votes: votes.filter((vote) => vote.proposal === application).map((vote) => [vote.reviewer, vote.score]),
      rank: { ...rank, mean: Math.round(mean * 10_000) / 10_000 },
      decision: {
        outcome: (index < 2 ? 'fund' : 'decline') as string | null,
        amount: index < 2 ? 150 : null,
        origin: rank.group === 'lottery' ? 'person' : 'ranking',
      },
    };
  });
  return { head, lines };
}

type Record = ReturnType<typeof makeRecord>;
type Line = Record['lines'][number];

async function verify({ head, lines }: Record, ...more: string[]) {
  const text = [head, ...lines].map((line) => `${canonicalJson(line)}\n`).join('');
  place.write('record.jsonl', text);
  const outcome = await place.run(['decision', 'verify', '--record', 'record.jsonl', ...more]);
  return { ...outcome, hash: createHash('sha256').update(text).digest('hex') };
}

describe('headwater decision verify', () => {
  test('finds a record as it was written to hold, with its hash', async () => {
    const first = await verify(makeRecord());
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain(`SHA-256 ${first.hash}`);
    expect(first.stdout).toContain('The ranking follows from the 20 scores of the record.');
    const given = await verify(makeRecord(), '--hash', first.hash);
    expect(given).toMatchObject({ code: 0 });
    expect(given.stdout).toContain('The file is the one whose hash the release recorded.');
  });

  test('names all that was bent, and the hash that differs', async () => {
    const { hash } = await verify(makeRecord());
    const record = makeRecord();
    const [first, second, third, fourth] = record.lines as [Line, Line, Line, Line];
    fourth.votes[0] = ['r1', 6];
    second.rank.expectedRank = 1.5;
    first.decision.amount = 999;
    third.decision.outcome = null;
    Object.assign(fourth.decision, { outcome: 'fund', amount: 0, origin: 'ranking' });
    const outcome = await verify(record, '--hash', hash);
    expect(outcome.code).toBe(1);
    for (const said of [
      'The file is not the one whose hash was given',
      'more than the budget',
      '1 applications have no decision',
      'The scores are not those',
      'decisions made by the ranking are not what the ranking says',
    ]) {
      expect(outcome.stdout).toContain(said);
    }
    expect(outcome.stdout).toMatch(/[1-4] places of the ranking do not follow/);
  });

  test('refuses what is no record, with file and line', async () => {
    place.write('other.jsonl', '{"record":"headwater-decision","version":1,"call":{}}\n{"a":1}\n');
    const outcome = await place.run(['decision', 'verify', '--record', 'other.jsonl']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('other.jsonl, line 2');
  });
});
