/** What a figure means nothing without: the machine it was measured on; and how figures are printed. */
import os from 'node:os';

/** Processor, cores, memory, system and Node in one line. */
export function describeMachine(): string {
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  const [load] = os.loadavg();
  return `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}; load when it began ${load!.toFixed(1)}`;
}

/** Prints a Markdown table. */
export function printTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`| ${header.join(' | ')} |\n|${header.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

/** Runs something and tells how long it took. */
export async function measure<T>(work: () => Promise<T> | T): Promise<{ result: T; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1000 };
}

/** The value below which the share of the values lies; the values need no order. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

/** The most memory this process ever held, in MB. */
export const peakMegabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
