/** Scores of pairs, tens of millions of them, from a file into a table. */
import { AssignmentInputError, createScoreTable, type ScoreTable } from '@headwater/core/assignment';
import type { Cli } from '../cli.ts';
import { CliError } from '../errors.ts';
import { parseDecimal } from '../options.ts';
import { startProgress } from '../progress.ts';
import { createRowParser } from './csv.ts';
import type { InputFile } from './read.ts';

/** The table, and the error for what only turned out when all of it was read. */
export interface ScoreFile {
  table: ScoreTable;
  /** A fault that the solver found in a row, with the lines of the file; anything else is returned as it is. */
  nameFault(error: unknown): unknown;
}

const COLUMNS = ['submission', 'reviewer', 'score'];
const LARGEST_SCORE = 1e12;
/** Smaller files are read before anybody wonders how far it is. */
const SILENT_LINES = 500_000;

/** Reads `submission,reviewer,score` without a header. @throws CliError naming line, column, value and what would do. */
export async function readScoreFile(cli: Cli, input: InputFile): Promise<ScoreFile> {
  const table = createScoreTable();
  const parse = createRowParser(cli.words, input.name, COLUMNS);
  const emptyLines: number[] = [];
  const progress = startProgress(cli, cli.words.assign.reading);

  const addCarefully = (line: number, text: string) => {
    if (text.trim() === '') {
      emptyLines.push(line);
      return;
    }
    const row = parse(line, text);
    const submission = row.id('submission');
    const reviewer = row.id('reviewer');
    const score = row.number('score');
    if (Math.abs(score) > LARGEST_SCORE) throw row.refuse('score', cli.words.accepted.number);
    table.add(submission, reviewer, score);
  };

  try {
    for await (const { number, texts } of input.lineBlocks()) {
      for (let index = 0; index < texts.length; index++) {
        if (!addPlainly(table, texts[index]!)) addCarefully(number + index, texts[index]!);
      }
      if (number > SILENT_LINES) progress.update(number + texts.length - 1, null);
    }
  } finally {
    progress.stop();
  }

  /** The line of a row, counted from 0 without empty lines. */
  const lineOf = (row: number) => {
    let line = row + 1;
    for (const empty of emptyLines) if (empty <= line) line += 1;
    return line;
  };
  return {
    table,
    nameFault(error) {
      if (!(error instanceof AssignmentInputError) || error.code !== 'duplicate-pair') return error;
      const { row, earlier, given } = error.details;
      return new CliError('id-twice', {
        file: input.name,
        line: lineOf(Number(row)),
        field: 'submission, reviewer',
        value: given!,
        earlier: lineOf(Number(earlier)),
      });
    },
  };
}

/** Adds a line that is exactly two ids and a number; says no to whatever needs a closer look. */
function addPlainly(table: ScoreTable, text: string): boolean {
  const first = text.indexOf(',');
  const second = text.indexOf(',', first + 1);
  if (first <= 0 || second <= first + 1 || text.includes('"')) return false;
  const score = parseDecimal(text.slice(second + 1));
  if (score === null || Math.abs(score) > LARGEST_SCORE) return false;
  const submission = text.slice(0, first);
  const reviewer = text.slice(first + 1, second);
  if (hasOuterSpace(submission) || hasOuterSpace(reviewer)) return false;
  table.add(submission, reviewer, score);
  return true;
}

const hasOuterSpace = (text: string) => text.trim() !== text;
