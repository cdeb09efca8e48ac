/** A JSON file as input, read whole. */
import { CliError } from '../errors.ts';
import type { InputFile } from './read.ts';

/** V8 names the line in most messages. */
const LINE = /\(line (\d+) column \d+\)/;

/** @throws CliError `json-broken` naming the line, beside those of reading. */
export async function readJson(input: InputFile): Promise<unknown> {
  const lines: string[] = [];
  for await (const { text } of input.lines()) lines.push(text);
  try {
    return JSON.parse(lines.join('\n'));
  } catch (error) {
    const [, line] = LINE.exec((error as SyntaxError).message) ?? [];
    throw new CliError('json-broken', { file: input.name, line: line ?? Math.max(1, lines.length) });
  }
}
