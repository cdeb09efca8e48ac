/** Scored pairs in narrow arrays, so that twenty million of them take a third of a gigabyte. */
import { AssignmentInputError } from './errors.ts';
import type { ScoredPair } from './types.ts';

/** Pairs taken one by one. Ids are kept once, in the order in which they came. */
export type ScoreTable = Iterable<ScoredPair> & {
  /**
   * @throws AssignmentInputError `score-invalid` for what is not a number between −10¹² and 10¹²; `row` counts from 0.
   */
  add(submission: string, reviewer: string, score: number): void;
  readonly size: number;
  readonly submissions: readonly string[];
  readonly reviewers: readonly string[];
  /** The submission, reviewer and score of a row, as places in the lists above. */
  submissionAt(row: number): number;
  reviewerAt(row: number): number;
  scoreAt(row: number): number;
};

/** Beyond this the whole-number costs of the solver would lose the digits that tell scores apart. */
const LARGEST_SCORE = 1e12;
const BLOCK_BITS = 18;
const BLOCK = 1 << BLOCK_BITS;
const IN_BLOCK = BLOCK - 1;

/** @throws AssignmentInputError unless it is a score that can be reckoned with. */
export function requireScore(score: number, field: string, row?: number): void {
  if (Math.abs(score) <= LARGEST_SCORE) return;
  const place = row === undefined ? field : `${field}, row ${row}`;
  const accepted = `a number between -${LARGEST_SCORE} and ${LARGEST_SCORE}`;
  throw new AssignmentInputError('score-invalid', `${place}: a score is ${accepted}; ${score} was given.`, {
    field,
    ...(row === undefined ? {} : { row }),
    given: String(score),
    accepted,
  });
}

function createNames(): { names: string[]; numberOf(name: string): number } {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  let lastName = '';
  let last = -1;
  return {
    names,
    numberOf(name) {
      if (name === lastName && last >= 0) return last;
      let number = numbers.get(name);
      if (number === undefined) {
        number = names.length;
        // A copy: a piece of a file's text would keep all of that text in memory.
        const own: string = JSON.parse(JSON.stringify(name));
        numbers.set(own, number);
        names.push(own);
      }
      lastName = name;
      last = number;
      return number;
    },
  };
}

/** An empty table. */
export function createScoreTable(): ScoreTable {
  const submissions = createNames();
  const reviewers = createNames();
  const submissionBlocks: Int32Array[] = [];
  const reviewerBlocks: Int32Array[] = [];
  const scoreBlocks: Float64Array[] = [];
  let size = 0;
  const table: ScoreTable = {
    add(submission, reviewer, score) {
      requireScore(score, 'scores', size);
      const block = size >> BLOCK_BITS;
      if (block === scoreBlocks.length) {
        submissionBlocks.push(new Int32Array(BLOCK));
        reviewerBlocks.push(new Int32Array(BLOCK));
        scoreBlocks.push(new Float64Array(BLOCK));
      }
      submissionBlocks[block]![size & IN_BLOCK] = submissions.numberOf(submission);
      reviewerBlocks[block]![size & IN_BLOCK] = reviewers.numberOf(reviewer);
      scoreBlocks[block]![size & IN_BLOCK] = score;
      size += 1;
    },
    get size() {
      return size;
    },
    submissions: submissions.names,
    reviewers: reviewers.names,
    submissionAt: (row) => submissionBlocks[row >> BLOCK_BITS]![row & IN_BLOCK]!,
    reviewerAt: (row) => reviewerBlocks[row >> BLOCK_BITS]![row & IN_BLOCK]!,
    scoreAt: (row) => scoreBlocks[row >> BLOCK_BITS]![row & IN_BLOCK]!,
    *[Symbol.iterator]() {
      for (let row = 0; row < size; row++) {
        const submission = submissions.names[table.submissionAt(row)]!;
        yield { submission, reviewer: reviewers.names[table.reviewerAt(row)]!, score: table.scoreAt(row) };
      }
    },
  };
  return table;
}

/** Whether scores come as a table rather than as a list. */
export function isScoreTable(scores: Iterable<ScoredPair>): scores is ScoreTable {
  return 'scoreAt' in scores;
}
