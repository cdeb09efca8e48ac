/** The states of a draw and of a comparison of rules. */
import { HeadwaterError } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { followsCall } from '../calls/index.ts';
import { readComparisons, readLotteries } from './queries.ts';
import {
  type ComparisonResult,
  type ComparisonRow,
  LOTTERY_STATES,
  type LotteryRow,
  type LotteryStatus,
} from './types.ts';

type Step<I> = Transition<LotteryRow, LotteryStatus, I>;
type Abandoning = TransitionContext<LotteryRow, { reason: string }>;
type Drawing = TransitionContext<LotteryRow, { transcriptHash: string; chosen: number }>;

export const lotteryWorkflow = defineWorkflow({
  entity: 'lottery',
  table: 'lotteries',
  states: LOTTERY_STATES,
  initial: 'committed',
  transitions: {
    /** Only while nobody can know the value: afterwards it would be choosing among results. */
    abandon: {
      from: ['committed'],
      to: 'abandoned',
      can: (actor, lottery) => followsCall(actor, lottery.callId),
      async guard({ services, record }: Abandoning) {
        if (services.now() >= record.randomAt)
          throw new HeadwaterError(409, 'lottery-past-value', {
            params: { at: record.randomAt.toISOString() },
          });
      },
      change: ({ input }: Abandoning) => ({ reason: input.reason }),
      audit: 'lottery.abandoned',
      record: ({ input }: Abandoning) => ({ reason: input.reason }),
    } satisfies Step<{ reason: string }>,
    complete: {
      from: ['committed'],
      to: 'drawn',
      can: (actor, lottery) => followsCall(actor, lottery.callId),
      change: ({ services, input }: Drawing) => ({
        transcript_hash: input.transcriptHash,
        drawn_at: services.now(),
      }),
      audit: 'lottery.drawn',
      record: ({ record, input }: Drawing) => ({
        after: {
          statementHash: record.statementHash,
          used: record.valueUsed,
          value: record.value,
          transcriptHash: input.transcriptHash,
        },
      }),
    } satisfies Step<{ transcriptHash: string; chosen: number }>,
  },
  load: (tx, ids) => readLotteries(tx, ids),
});

type ComparisonStep<I> = Transition<ComparisonRow, ComparisonRow['status'], I>;
type Comparing = TransitionContext<ComparisonRow, { result: ComparisonResult }>;

export const comparisonWorkflow = defineWorkflow({
  entity: 'lottery-comparison',
  table: 'lottery_comparisons',
  states: ['computing', 'ready', 'failed'] as const,
  initial: 'computing',
  transitions: {
    complete: {
      from: ['computing'],
      to: 'ready',
      can: (actor, comparison) => followsCall(actor, comparison.callId),
      change: ({ input }: Comparing) => ({ result: JSON.stringify(input.result) }),
      audit: 'lottery-comparison.computed',
    } satisfies ComparisonStep<{ result: ComparisonResult }>,
    fail: {
      from: ['computing'],
      to: 'failed',
      can: () => true,
      repeatable: true,
      audit: 'lottery-comparison.failed',
    } satisfies ComparisonStep<undefined>,
  },
  load: (tx, ids) => readComparisons(tx, ids),
});
