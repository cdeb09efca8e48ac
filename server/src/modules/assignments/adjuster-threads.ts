/**
 * Laying out an assignment so that changes of it can be measured takes from a quarter of a second to several seconds; it
 * is done in a thread that keeps it, so that the server goes on answering. The thread knows nothing that the server does
 * not: one that was ended is replaced and told again.
 */
import type { Adjustment, PairName } from '@headwater/core/assignment';
import { HeadwaterError } from '../../platform/errors.ts';
import { createWarmThreads, isThreadEnded, type WarmThreads } from '../../platform/warm-threads.ts';
import type { AdjusterAnswers, AdjusterQuestion, AdjusterReply, AdjusterTask } from './adjuster-thread.ts';
import type { Standing } from './adjusting.ts';

/** A run at one revision, by a key that no other has. */
export interface KeyedStanding extends Standing {
  key: string;
}

/** Answers about one run. All throw AssignmentInputError for what no assignment can do. */
export interface AdjusterThread {
  measureChange(one: KeyedStanding, adjustment: Adjustment): Promise<AdjusterAnswers['measure']>;
  listAlternatives(
    one: KeyedStanding,
    pair: PairName,
    count: number,
  ): Promise<AdjusterAnswers['alternatives']>;
  /** The run after a change; `becomes` is its key from then on. */
  applyChange(one: KeyedStanding, adjustment: Adjustment, becomes: string): Promise<AdjusterAnswers['apply']>;
  /** Lets the thread go when it has answered what it was asked. */
  retire(): void;
}

const MODULE = new URL('./adjuster-thread.ts', import.meta.url);
/** Officers think between two changes. */
const IDLE_MS = 600_000;
const LIMITS = { milliseconds: 120_000, memoryMegabytes: 4_096 };

const isLost = (error: unknown) => (error as { code?: unknown }).code === 'thread-ended';

/** @param threads at most one thread, whose work no other has. */
export function createAdjusterThread(
  threads: WarmThreads = createWarmThreads({ most: 1, idleMs: IDLE_MS }),
): AdjusterThread {
  const compute = (task: AdjusterTask) =>
    threads.compute<AdjusterTask, AdjusterReply>(MODULE, task, LIMITS).catch((error: unknown) => {
      // Nothing was changed, so that it can be asked again.
      if (isLost(error)) return { isKnown: false as const };
      if (isThreadEnded(error)) throw new HeadwaterError(503, 'adjustment-too-long');
      throw error;
    });

  async function ask<Kind extends AdjusterQuestion['kind']>(
    { key, parameters, inputs, candidates, pairs, adjustments }: KeyedStanding,
    question: Extract<AdjusterQuestion, { kind: Kind }>,
  ): Promise<AdjusterAnswers[Kind]> {
    const standing = { parameters, inputs, candidates, pairs, adjustments };
    for (const task of [
      { key, question },
      { key, question, standing },
    ]) {
      const reply = await compute(task);
      if (reply.isKnown) return reply.answer as AdjusterAnswers[Kind];
    }
    throw new HeadwaterError(503, 'adjustment-too-long');
  }

  return {
    measureChange: (one, adjustment) => ask<'measure'>(one, { kind: 'measure', adjustment }),
    listAlternatives: (one, pair, count) => ask<'alternatives'>(one, { kind: 'alternatives', pair, count }),
    applyChange: (one, adjustment, becomes) => ask<'apply'>(one, { kind: 'apply', adjustment, becomes }),
    retire: () => threads.retire(),
  };
}
