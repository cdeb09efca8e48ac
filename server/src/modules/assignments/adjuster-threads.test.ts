import type { PairName } from '@headwater/core/assignment';
import { expect, test } from 'vitest';
import { createWarmThreads, type WarmThreads } from '../../platform/warm-threads.ts';
import { createAdjusterThread, type KeyedStanding } from './adjuster-threads.ts';
import { ADJUSTING, openAdjuster } from './adjusting.ts';

const exiting = new URL(
  `data:text/javascript,${encodeURIComponent('export default () => { setImmediate(() => process.exit(1)); };')}`,
);

/** Three applications, three reviewers who know each a little, one review each. */
function makeStanding(key: string): KeyedStanding {
  const ids = ['a', 'b', 'c'];
  return {
    key,
    parameters: {
      reviewsPerApplication: 1,
      maxLoad: 1,
      minLoad: 0,
      candidatesPerApplication: 3,
      objective: 'total',
      coreVersion: 'test',
    },
    inputs: {
      applications: ids.map((id) => ({ id, kept: [], forbidden: [] })),
      reviewers: ids.map((id) => ({ id: id.toUpperCase(), limit: 1 })),
    },
    candidates: {
      offsets: Int32Array.of(0, 3, 6, 9),
      reviewers: Int32Array.of(0, 1, 2, 1, 0, 2, 2, 1, 0),
      scores: Float32Array.of(0.5, 0.25, 0.125, 0.5, 0.375, 0.25, 0.5, 0.125, 0.0625),
    },
    pairs: ids.map((id) => ({ application: id, reviewer: id.toUpperCase() })),
    adjustments: [],
  };
}

const forbidFirst = { kind: 'forbid', submission: 'a', reviewer: 'A' } as const;
const forbidSecond = { kind: 'forbid', submission: 'c', reviewer: 'C' } as const;

/** The same, by whoever does it here. */
function computeHere() {
  const one = makeStanding('here');
  const measured = openAdjuster(one, one.pairs, []).measureChange([forbidFirst], ADJUSTING);
  const adjuster = openAdjuster(one, one.pairs, [], forbidFirst);
  const effect = adjuster.applyChange([forbidFirst], ADJUSTING);
  const assignment = adjuster.listAssignment();
  return {
    measured,
    applied: { effect, assignment },
    later: adjuster.measureChange([forbidSecond], ADJUSTING),
  };
}

const standAfter = (one: KeyedStanding, assignment: readonly PairName[]): KeyedStanding => ({
  ...one,
  key: 'after',
  pairs: assignment.map(({ submission, reviewer }) => ({ application: submission, reviewer })),
  adjustments: [forbidFirst],
});

/** Ends the thread from within, at its next turn: as likely as not when it has been asked already. */
const kill = (threads: WarmThreads) =>
  threads.compute(exiting, null, { milliseconds: 20_000 }).catch(() => {});

test('the thread answers what would be answered here, before and after a change', async () => {
  const thread = createAdjusterThread();
  const one = makeStanding('before');
  const here = computeHere();
  expect(await thread.measureChange(one, forbidFirst)).toEqual(here.measured);
  const applied = await thread.applyChange(one, forbidFirst, 'after');
  expect(applied).toEqual(here.applied);
  expect(await thread.measureChange(standAfter(one, applied.assignment), forbidSecond)).toEqual(here.later);
  // Somebody still looks at it as it was.
  expect(await thread.measureChange(one, forbidFirst)).toEqual(here.measured);
  thread.retire();
});

test('a thread that is killed takes nothing with it', async () => {
  const threads = createWarmThreads({ most: 1 });
  const thread = createAdjusterThread(threads);
  const one = makeStanding('before');
  const { measured, applied, later } = computeHere();
  await thread.applyChange(one, forbidFirst, 'after');
  await kill(threads);
  expect(await thread.measureChange(one, forbidFirst)).toEqual(measured);
  await kill(threads);
  expect(await thread.measureChange(standAfter(one, applied.assignment), forbidSecond)).toEqual(later);
  thread.retire();
  await expect.poll(() => threads.count).toBe(0);
});

test('what cannot be done keeps its reason', async () => {
  const thread = createAdjusterThread();
  const one = { ...makeStanding('before'), adjustments: [forbidFirst] };
  await expect(
    thread.measureChange(one, { kind: 'lock', submission: 'nobody', reviewer: 'A' }),
  ).rejects.toMatchObject({ name: 'AssignmentInputError', code: 'pair-not-eligible' });
  thread.retire();
});
