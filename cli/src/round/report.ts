/** The report of a round: written as Markdown that reads well in a terminal too. */
import type { Cli } from '../cli.ts';
import { fill, type Params } from '../words.ts';

export interface RoundReport {
  /** Runs a step, tells that it has begun, and notes how long it took. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** A line of the section that is being written. */
  note(text: string, params?: Params): void;
  /** A table of the section that is being written. */
  table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
  /** Seconds by step, in order. */
  timings: { title: string; seconds: number }[];
  render(title: string): string;
}

const escapeCell = (cell: string | number) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ');

export function startReport(cli: Cli): RoundReport {
  const lines: string[] = [];
  const timings: RoundReport['timings'] = [];
  const separate = () => {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  return {
    timings,
    async step(title, work) {
      cli.tell(`— ${title}`);
      separate();
      lines.push(`## ${title}`, '');
      const begun = performance.now();
      const result = await work();
      timings.push({ title, seconds: (performance.now() - begun) / 1000 });
      return result;
    },
    note(text, params = {}) {
      lines.push(`- ${fill(text, params)}`);
    },
    table(header, rows) {
      separate();
      lines.push(`| ${header.map(escapeCell).join(' | ')} |`, `|${header.map(() => '---').join('|')}|`);
      for (const row of rows) lines.push(`| ${row.map(escapeCell).join(' | ')} |`);
      lines.push('');
    },
    render: (title) => `# ${title}\n\n${lines.join('\n').trimEnd()}\n`,
  };
}
