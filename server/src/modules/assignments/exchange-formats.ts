/**
 * The files that assignments travel in. openreview-matcher: `submission,reviewer,score`, without a header; constraints
 * `submission,reviewer,-1|0|1`; the matching as the same columns or as JSON, `{submission: [{user, aggregate_score}]}`.
 * HotCRP's bulk assignment: a header with `paper` (or `pid`), `action` and `email` (or `user`).
 */
import { readCell, splitCsvLine, TextError } from '@headwater/core/text';

export const IMPORT_FORMATS = [
  'openreview-scores',
  'openreview-constraints',
  'openreview-assignment',
  'hotcrp',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export type Meaning = 'score' | 'lock' | 'forbid';

/** A line as it was read, its ids not looked up yet. */
export interface ReadLine {
  line: number;
  submission: string;
  reviewer: string;
  meaning: Meaning;
  score: number | null;
}

/** Something in the file that cannot be taken: where, which field, what stood there, and what would be taken. */
export interface ImportProblem {
  line: number;
  code: string;
  field: string;
  value: string;
  accepted: string;
  /** The application that the line names, once it was found. */
  applicationId?: string;
}

/** HotCRP's names for giving somebody a review. */
const REVIEW_ACTIONS = new Set([
  'review',
  'primary',
  'primaryreview',
  'secondary',
  'secondaryreview',
  'pcreview',
  'externalreview',
  'external',
  'metareview',
]);
const HOTCRP_ACTIONS = `${[...REVIEW_ACTIONS].join(', ')}, conflict`;

/** A line of a header that some tools write although the format has none. */
const HEADER = /^\s*"?(submission|paper|paper_id)"?\s*,/i;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

type Reader = (fields: string[], line: number) => ReadLine | ImportProblem | null;

const countFields = (line: number, fields: string[], accepted: string): ImportProblem => ({
  line,
  code: 'import-fields',
  field: 'line',
  value: fields.join(',').slice(0, 80),
  accepted,
});

const wrongValue = (line: number, field: string, value: string, accepted: string): ImportProblem => ({
  line,
  code: 'import-value',
  field,
  value: value.slice(0, 80),
  accepted,
});

const readScore: Reader = (fields, line) => {
  if (fields.length !== 3) return countFields(line, fields, 'submission,reviewer,score');
  const [submission, reviewer, score] = fields.map((field) => field.trim()) as [string, string, string];
  const value = NUMBER.test(score) ? Number(score) : Number.NaN;
  if (!(value >= 0 && value <= 1)) return wrongValue(line, 'score', score, 'a number from 0 to 1');
  return { line, submission, reviewer, meaning: 'score', score: value };
};

const readConstraint: Reader = (fields, line) => {
  if (fields.length !== 3) return countFields(line, fields, 'submission,reviewer,-1|0|1');
  const [submission, reviewer, value] = fields.map((field) => field.trim()) as [string, string, string];
  const number = NUMBER.test(value) ? Number(value) : Number.NaN;
  if (number !== -1 && number !== 0 && number !== 1) return wrongValue(line, 'constraint', value, '-1, 0, 1');
  if (number === 0) return null;
  return { line, submission, reviewer, meaning: number === 1 ? 'lock' : 'forbid', score: null };
};

const readAssignment: Reader = (fields, line) => {
  if (fields.length !== 2 && fields.length !== 3)
    return countFields(line, fields, 'submission,reviewer or submission,reviewer,score');
  const [submission, reviewer, score] = fields.map((field) => field.trim()) as [string, string, string?];
  if (score !== undefined && !NUMBER.test(score)) return wrongValue(line, 'score', score, 'a number');
  return { line, submission, reviewer, meaning: 'lock', score: null };
};

/** The reader for a header of HotCRP; a problem when it lacks a column. */
function readHotcrpHeader(fields: string[]): Reader | ImportProblem {
  const names = fields.map((field) => field.trim().toLowerCase());
  const paper = names.findIndex((name) => name === 'paper' || name === 'pid');
  const action = names.indexOf('action');
  const user = names.findIndex((name) => name === 'email' || name === 'user');
  if (Math.min(paper, action, user) < 0) return countFields(1, fields, 'paper,action,email');
  return (row, line) => {
    if (row.length > names.length) return countFields(line, row, fields.join(','));
    const verb = (row[action] ?? '').trim().toLowerCase();
    const submission = readCell((row[paper] ?? '').trim()).replace(/^#/, '');
    const reviewer = readCell((row[user] ?? '').trim());
    if (verb === 'conflict') return { line, submission, reviewer, meaning: 'forbid', score: null };
    if (!REVIEW_ACTIONS.has(verb)) return wrongValue(line, 'action', verb, HOTCRP_ACTIONS);
    return { line, submission, reviewer, meaning: 'lock', score: null };
  };
}

const isProblem = (one: Reader | ReadLine | ImportProblem): one is ImportProblem => 'code' in one;

const READERS: Record<Exclude<ImportFormat, 'hotcrp'>, Reader> = {
  'openreview-scores': readScore,
  'openreview-constraints': readConstraint,
  'openreview-assignment': readAssignment,
};

/** Reads one file line by line; what cannot be read is told, and nothing is dropped in silence. */
export class ExchangeReader {
  readonly lines: ReadLine[] = [];
  readonly problems: ImportProblem[] = [];
  private readonly format: ImportFormat;
  private reader: Reader | null;

  constructor(format: ImportFormat) {
    this.format = format;
    this.reader = format === 'hotcrp' ? null : READERS[format];
  }

  /** Takes a line; empty lines and HotCRP's comments (`#`, before the header) are passed over. */
  add(text: string, line: number): void {
    if (text.trim() === '') return;
    let fields: string[];
    try {
      fields = splitCsvLine(text, line);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      this.problems.push({
        line,
        code: 'import-quote',
        field: 'line',
        value: text.slice(0, 80),
        accepted: '"…"',
      });
      return;
    }
    if (this.reader) {
      if (this.lines.length === 0 && line === 1 && this.format !== 'hotcrp' && HEADER.test(text)) return;
      this.keep(this.reader(fields, line));
      return;
    }
    if (text.trimStart().startsWith('#')) return;
    const found = readHotcrpHeader(fields);
    if (isProblem(found)) {
      this.problems.push({ ...found, line });
      this.reader = () => null;
    } else this.reader = found;
  }

  /** Takes a matching in JSON; lines are counted by pair. */
  addJson(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.problems.push({
        line: 1,
        code: 'import-json',
        field: 'file',
        value: text.slice(0, 80),
        accepted: 'JSON',
      });
      return;
    }
    const accepted = '{submission: [{user, aggregate_score}]}';
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.problems.push({
        line: 1,
        code: 'import-value',
        field: 'file',
        value: text.slice(0, 80),
        accepted,
      });
      return;
    }
    let line = 0;
    for (const [submission, list] of Object.entries(value)) {
      for (const one of Array.isArray(list) ? list : [list]) {
        line += 1;
        const user: unknown = (one as { user?: unknown } | null)?.user;
        if (typeof user === 'string')
          this.keep({ line, submission, reviewer: user.trim(), meaning: 'lock', score: null });
        else this.problems.push(wrongValue(line, 'user', JSON.stringify(one) ?? '', accepted));
      }
    }
  }

  private keep(found: ReadLine | ImportProblem | null): void {
    if (found === null) return;
    if (isProblem(found)) this.problems.push(found);
    else this.lines.push(found);
  }
}
