/**
 * Gathers what arrives while the server is busy and does it together. Alone, an item is done at once; the busier the
 * server, the larger the batches, so that a transaction's fixed cost is shared by all who wait for it.
 */
import { HeadwaterError } from './errors.ts';

export interface BatchOptions<I, O> {
  /** Does many at once: what came of each in their order, an error for an item that is refused. */
  run(items: readonly I[]): Promise<readonly (O | HeadwaterError)[]>;
  /** Items with the same key are never in one batch and keep their order; left out where they do not touch. */
  keyOf?(item: I): string;
  /** Items in a batch. */
  most: number;
  /** Batches under way at once. */
  atOnce: number;
}

export interface Batcher<I, O> {
  /** Resolves once the batch with this item is done; rejects with what went wrong with it. */
  add(item: I): Promise<O>;
}

interface Waiting<I, O> {
  item: I;
  key: string | null;
  resolve(outcome: O): void;
  reject(error: unknown): void;
}

/** A batch that failed as a whole is done again one by one, so that one item cannot spoil the others. */
export function createBatcher<I, O>(options: BatchOptions<I, O>): Batcher<I, O> {
  let waiting: Waiting<I, O>[] = [];
  const busyKeys = new Set<string>();
  let underWay = 0;

  const take = (): Waiting<I, O>[] => {
    const batch: Waiting<I, O>[] = [];
    const rest: Waiting<I, O>[] = [];
    const seen = new Set<string>();
    for (const one of waiting) {
      const isFree = one.key === null || !(busyKeys.has(one.key) || seen.has(one.key));
      if (one.key !== null) seen.add(one.key);
      (isFree && batch.length < options.most ? batch : rest).push(one);
    }
    waiting = rest;
    return batch;
  };

  const settle = (one: Waiting<I, O>, outcome: O | HeadwaterError) => {
    if (outcome instanceof HeadwaterError) one.reject(outcome);
    else one.resolve(outcome);
  };

  const doTogether = async (batch: Waiting<I, O>[]) => {
    try {
      const outcomes = await options.run(batch.map((one) => one.item));
      batch.forEach((one, n) => {
        settle(one, outcomes[n]!);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await doTogether([one]);
    }
  };

  const start = () => {
    while (underWay < options.atOnce && waiting.length > 0) {
      const batch = take();
      if (batch.length === 0) return;
      underWay++;
      for (const { key } of batch) if (key !== null) busyKeys.add(key);
      void doTogether(batch).finally(() => {
        underWay--;
        for (const { key } of batch) if (key !== null) busyKeys.delete(key);
        start();
      });
    }
  };

  return {
    add(item) {
      return new Promise<O>((resolve, reject) => {
        waiting.push({ item, key: options.keyOf?.(item) ?? null, resolve, reject });
        // What arrives in the same turn of the event loop goes together.
        setImmediate(start);
      });
    },
  };
}
