/** Processor time of processes, from /proc; elsewhere than on Linux there is none to tell. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS = (() => {
  try {
    return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  } catch {
    return 100;
  }
})();

/** Seconds of processor time that a process and all below it have used; NaN where that cannot be read. */
export function readProcessorSeconds(root: number): number {
  try {
    const stats = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
            .replace(/^.*\) /, '')
            .split(' ');
          const ticks = [11, 12, 13, 14].reduce((total, at) => total + Number(fields[at]), 0);
          return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
        } catch {
          return [];
        }
      });
    const below = new Set([root]);
    for (let found = true; found; ) {
      found = false;
      for (const { pid, parent } of stats) {
        if (below.has(parent) && !below.has(pid)) {
          below.add(pid);
          found = true;
        }
      }
    }
    // Children that have ended are counted with their parent.
    return stats.filter((one) => below.has(one.pid)).reduce((total, one) => total + one.ticks, 0) / TICKS;
  } catch {
    return Number.NaN;
  }
}
