/** What can be voted for, and what the votes say: pure. */

export const BALLOT_KINDS = ['grade', 'score', 'yes-no'] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];
export const BALLOT_SECRECIES = ['secret', 'named'] as const;
export type BallotSecrecy = (typeof BALLOT_SECRECIES)[number];
export const BALLOT_STATES = ['open', 'closed', 'void'] as const;
export type BallotStatus = (typeof BALLOT_STATES)[number];

/** Something to vote for. `grade` is its number on the call's scale; null for yes, no and abstentions. */
export interface BallotChoice {
  key: string;
  grade: number | null;
}

/** Fewer votes than this cannot be secret: each voter could tell the others'. */
export const LEAST_SECRET_VOTES = 3;

export const ABSTAIN = 'abstain';
const LETTERS = 'ABCDE';

/**
 * The choices of a ballot, best first, then the abstention. Grades are whole steps of the call's scale, with the letters
 * A to E where it has five; scores are half steps.
 */
export function listChoices(kind: BallotKind, scale: { lowest: number; highest: number }): BallotChoice[] {
  const abstain: BallotChoice = { key: ABSTAIN, grade: null };
  if (kind === 'yes-no') return [{ key: 'yes', grade: null }, { key: 'no', grade: null }, abstain];
  const step = kind === 'grade' ? 1 : 0.5;
  const count = Math.floor((scale.highest - scale.lowest) / step) + 1;
  const isLettered = kind === 'grade' && count === LETTERS.length;
  const grades = Array.from({ length: count }, (_, at) => scale.highest - at * step);
  return [...grades.map((grade, at) => ({ key: isLettered ? LETTERS[at]! : String(grade), grade })), abstain];
}

export type BallotOutcome =
  /** Too few voted. */
  | { kind: 'no-quorum' }
  /** A secret ballot with too few votes to stay secret; its sums were never shown and are gone. */
  | { kind: 'too-few-for-secrecy' }
  | { kind: 'all-abstained' }
  /** Several choices got the same number of votes. */
  | { kind: 'tie'; choices: string[] }
  | { kind: 'choice'; choice: string };

export interface BallotResult {
  /** Members who were not kept out of the application. */
  eligible: number;
  /** Votes, abstentions among them. */
  voted: number;
  quorum: number;
  /** By choice in the ballot's order; null where showing them would tell who voted how. */
  tallies: { choice: string; votes: number }[] | null;
  /** Of the choices that have a grade; null where none was chosen. */
  mean: number | null;
  median: number | null;
  outcome: BallotOutcome;
}

/** Counts a ballot. The outcome is the choice with the most votes, abstentions aside; ties are said and not broken. */
export function countBallot(ballot: {
  secrecy: BallotSecrecy;
  choices: readonly BallotChoice[];
  quorum: number;
  eligible: number;
  votes: ReadonlyMap<string, number>;
}): BallotResult {
  const tallies = ballot.choices.map(({ key }) => ({ choice: key, votes: ballot.votes.get(key) ?? 0 }));
  const voted = tallies.reduce((sum, one) => sum + one.votes, 0);
  const counted = { eligible: ballot.eligible, voted, quorum: ballot.quorum };
  if (ballot.secrecy === 'secret' && voted < LEAST_SECRET_VOTES) {
    return {
      ...counted,
      tallies: null,
      mean: null,
      median: null,
      outcome: { kind: voted < ballot.quorum ? 'no-quorum' : 'too-few-for-secrecy' },
    };
  }
  const grades = ballot.choices
    .flatMap(({ key, grade }) =>
      grade === null ? [] : Array<number>(ballot.votes.get(key) ?? 0).fill(grade),
    )
    .sort((a, b) => a - b);
  return {
    ...counted,
    tallies,
    mean: grades.length > 0 ? round(grades.reduce((sum, one) => sum + one, 0) / grades.length) : null,
    median: grades.length > 0 ? medianOf(grades) : null,
    outcome: voted < ballot.quorum ? { kind: 'no-quorum' } : decide(tallies),
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function medianOf(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function decide(tallies: readonly { choice: string; votes: number }[]): BallotOutcome {
  const real = tallies.filter((one) => one.choice !== ABSTAIN);
  const most = Math.max(...real.map((one) => one.votes));
  if (most === 0) return { kind: 'all-abstained' };
  const leading = real.filter((one) => one.votes === most).map((one) => one.choice);
  return leading.length > 1 ? { kind: 'tie', choices: leading } : { kind: 'choice', choice: leading[0]! };
}
