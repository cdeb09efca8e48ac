/** Review scores as CSV with a header: `proposal,reviewer,score` and optionally `panel`. */
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { HeadwaterError, showValue } from '../../platform/errors.ts';
import { lineError, MAX_LINE_BYTES, readLines } from './lines.ts';

export interface Vote {
  line: number;
  proposal: string;
  reviewer: string;
  score: number;
  /** Null where the file has no panel column. */
  panel: string | null;
}

const REQUIRED = ['proposal', 'reviewer', 'score'];

/**
 * Reads the whole file; reviewers of one name in two panels are two people.
 * @throws HeadwaterError column-missing, line-field, duplicate-id, csv-damaged and those of readLines, with their line.
 */
export async function* readVotes(content: Readable): AsyncGenerator<Vote> {
  const parser = parse({
    columns: (header: string[]) => checkHeader(header.map((name) => name.trim().toLowerCase())),
    bom: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_LINE_BYTES,
  });
  const feed = (async () => {
    for await (const line of readLines(content)) {
      if (!parser.write(`${line.text}\n`)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  })();
  feed.catch((error: Error) => parser.destroy(error));
  const earlier = new Map<string, number>();
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const vote = readVote(record, info.lines);
      const key = `${vote.panel ?? ''}\u0000${vote.reviewer}\u0000${vote.proposal}`;
      const before = earlier.get(key);
      if (before !== undefined) {
        throw lineError('duplicate-id', vote.line, {
          field: 'proposal, reviewer',
          value: `${vote.proposal}, ${vote.reviewer}`,
          earlier: before,
        });
      }
      earlier.set(key, vote.line);
      yield vote;
    }
  } catch (error) {
    if (error instanceof HeadwaterError) throw error;
    const { lines, message } = error as Error & { lines?: number };
    throw lineError('csv-damaged', lines ?? 1, { value: showValue(message) });
  }
}

function checkHeader(header: string[]): string[] {
  for (const name of REQUIRED) {
    if (!header.includes(name)) {
      throw new HeadwaterError(400, 'column-missing', {
        field: name,
        params: { line: 1, value: showValue(header.join(',')), accepted: 'proposal,reviewer,score[,panel]' },
      });
    }
  }
  return header;
}

function readVote(record: Record<string, string>, line: number): Vote {
  const refuse = (field: string, accepted: string) =>
    lineError('line-field', line, { field, value: showValue(record[field] ?? ''), accepted });
  for (const field of ['proposal', 'reviewer']) {
    if (!record[field]) throw refuse(field, 'a text that is not empty');
  }
  const score = Number(record.score);
  if (record.score === '' || !Number.isFinite(score)) throw refuse('score', 'a number');
  return { line, proposal: record.proposal!, reviewer: record.reviewer!, score, panel: record.panel || null };
}
