/** Work that is done one at a time, so that it cannot take every thread, with an honest answer when too many wait. */
import { HeadwaterError } from './errors.ts';

export interface Line {
  /** @throws what the work throws; HeadwaterError documents-busy (503) when too many wait. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** @param mostWaiting who comes when so many wait is asked to come again. */
export function createLine(mostWaiting: number): Line {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(work) {
      if (waiting >= mostWaiting) throw new HeadwaterError(503, 'documents-busy');
      waiting++;
      const mine = last.then(work).finally(() => {
        waiting--;
      });
      last = mine.catch(() => {});
      return mine;
    },
  };
}
