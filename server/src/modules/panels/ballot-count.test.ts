import { describe, expect, it } from 'vitest';
import { type BallotSecrecy, countBallot, listChoices } from './ballot-count.ts';

const SNSF = { lowest: 1, highest: 6 };

const count = (
  kind: 'grade' | 'yes-no',
  votes: Record<string, number>,
  change: { secrecy?: BallotSecrecy; quorum?: number } = {},
) =>
  countBallot({
    secrecy: 'named',
    quorum: 2,
    eligible: 5,
    choices: listChoices(kind, SNSF),
    votes: new Map(Object.entries(votes)),
    ...change,
  });

describe('the choices of a ballot', () => {
  it('are the steps of the scale, letters where it has five, half steps for scores', () => {
    expect(listChoices('grade', SNSF).map((one) => one.key)).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
      'abstain',
    ]);
    expect(listChoices('grade', { lowest: 1, highest: 5 }).map((one) => `${one.key}${one.grade}`)).toEqual([
      'A5',
      'B4',
      'C3',
      'D2',
      'E1',
      'abstainnull',
    ]);
    expect(listChoices('score', { lowest: 1, highest: 3 }).map((one) => one.key)).toEqual([
      '3',
      '2.5',
      '2',
      '1.5',
      '1',
      'abstain',
    ]);
  });
});

describe('counting', () => {
  it('gives the choice with the most votes, and mean and median of grades', () => {
    expect(count('grade', { 6: 1, 5: 2, abstain: 1 })).toEqual({
      eligible: 5,
      voted: 4,
      quorum: 2,
      tallies: [
        { choice: '6', votes: 1 },
        { choice: '5', votes: 2 },
        { choice: '4', votes: 0 },
        { choice: '3', votes: 0 },
        { choice: '2', votes: 0 },
        { choice: '1', votes: 0 },
        { choice: 'abstain', votes: 1 },
      ],
      mean: 5.333,
      median: 5,
      outcome: { kind: 'choice', choice: '5' },
    });
  });

  it.each([
    [{ yes: 2, no: 2 }, 2, { kind: 'tie', choices: ['yes', 'no'] }],
    [{ yes: 1 }, 2, { kind: 'no-quorum' }],
    [{ abstain: 3 }, 2, { kind: 'all-abstained' }],
    [{}, 1, { kind: 'no-quorum' }],
    [{ yes: 1, no: 2, abstain: 2 }, 5, { kind: 'choice', choice: 'no' }],
  ] as const)('of %j with a quorum of %i says %j', (votes, quorum, outcome) => {
    expect(count('yes-no', votes, { quorum }).outcome).toEqual(outcome);
  });

  it('shows no sums of a secret ballot that fewer than three took part in', () => {
    const { tallies, outcome, voted } = count('yes-no', { yes: 2 }, { secrecy: 'secret' });
    expect({ tallies, outcome, voted }).toEqual({
      tallies: null,
      outcome: { kind: 'too-few-for-secrecy' },
      voted: 2,
    });
    expect(count('yes-no', { yes: 3 }, { secrecy: 'secret' }).outcome).toEqual({
      kind: 'choice',
      choice: 'yes',
    });
  });
});
