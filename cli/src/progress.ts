/** How far long work is: a bar in a terminal, a plain line for every tenth in a pipe; always on standard error. */
import { setImmediate } from 'node:timers/promises';
import cliProgress from 'cli-progress';
import type { Cli } from './cli.ts';
import { fill } from './words.ts';

export interface Progress {
  /** `total` is null while nobody knows it. */
  update(done: number, total: number | null): void;
  /** Ends the bar; the next line stands under it. */
  stop(): void;
}

/** Begins to show how far the work called `label` is. */
export function startProgress(cli: Cli, label: string): Progress {
  return process.stderr.isTTY ? drawBar(label) : printLines(cli, label);
}

function drawBar(label: string): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} {bar} {value}/{total}`,
      hideCursor: true,
      stream: process.stderr,
      clearOnComplete: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update(done, total) {
      if (!isStarted) bar.start(total ?? done, done);
      isStarted = true;
      bar.setTotal(total ?? done);
      bar.update(done);
    },
    stop() {
      if (isStarted) bar.stop();
    },
  };
}

function printLines(cli: Cli, label: string): Progress {
  let tenths = 0;
  let next = 1_000;
  return {
    update(done, total) {
      if (total === null) {
        if (done < next) return;
        next = done * 2;
        cli.tell(fill(cli.words.progress.count, { label, done }));
        return;
      }
      const reached = total === 0 ? 10 : Math.floor((10 * done) / total);
      if (reached <= tenths) return;
      tenths = reached;
      cli.tell(fill(cli.words.progress.share, { label, percent: 10 * reached, done, total }));
    },
    stop() {},
  };
}

const BREATH_MILLISECONDS = 50;

/**
 * Runs a computation in steps to its end and shows how far it is. It pauses now and then, so that an interruption
 * from the keyboard is served.
 */
export async function runSteps<Result>(
  cli: Cli,
  label: string,
  steps: Iterator<{ done: number; total: number }, Result>,
): Promise<Result> {
  const progress = startProgress(cli, label);
  let breath = performance.now();
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      progress.update(step.value.done, step.value.total);
      if (performance.now() - breath < BREATH_MILLISECONDS) continue;
      await setImmediate();
      breath = performance.now();
    }
  } finally {
    progress.stop();
  }
}
