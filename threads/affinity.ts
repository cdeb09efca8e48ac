/** Affinities by several threads: the same numbers as by one, whatever the order of the input. */
import {
  AffinityInputError,
  type AffinityModel,
  type AffinityPool,
  type AffinityText,
  assembleIndexInTasks,
  assembleModelInTasks,
  type CountedBlock,
  checkPool,
  type IndexTask,
  PoolCollector,
  type SubmissionAffinities,
  type VocabularyPart,
} from '@headwater/core/affinity';
import {
  type AffinityReply,
  type AffinityTask,
  createAffinityHandler,
  type TextRole,
} from './affinity-tasks.ts';
import { cutBlocks } from './blocks.ts';
import { CHINESE } from './chinese.ts';
import type { LineFault } from './parse-lines.ts';
import { countCores, type PooledTask, ThreadPool } from './pool.ts';

export interface AffinityThreadOptions {
  /** As many as the machine has cores when left out; 1 works in the thread that asks. */
  threads?: number;
}

/** How far a step is; `total` is null while nobody knows it. */
export type TellProgress = (done: number, total: number | null) => void;

/** A file of submissions or works that cannot be used; `line` counts from 1 in the file. */
export class LineError extends Error {
  readonly fault: LineFault | { kind: 'twice'; line: number; value: string; earlier: number };

  constructor(fault: LineError['fault']) {
    super(`line ${fault.line}: ${fault.kind}`);
    this.name = 'LineError';
    this.fault = fault;
  }
}

const FEWEST_FOR_THREADS = 2_000;
const TEXTS_AT_ONCE = 500;
/** Each reviewer's works are read once for all submissions that are scored together: these should be enough of them. */
const REVIEWERS_PER_SUBMISSION = 8;
const FEWEST_SUBMISSIONS_AT_ONCE = 50;
/** Submissions are shared out in at least so many parts for each thread, so that none is left with much alone. */
const PARTS_PER_THREAD = 4;

/** One computation of affinities: texts are added, then put in order, then scored. Must be closed. */
export class AffinityRun {
  readonly #pool: ThreadPool<AffinityTask, AffinityReply>;
  readonly #collector = new PoolCollector();

  constructor({ threads = countCores() }: AffinityThreadOptions = {}) {
    const module = new URL('./affinity-thread.ts', import.meta.url);
    this.#pool = new ThreadPool(module, createAffinityHandler, threads);
  }

  /** For a pool in memory: in this thread when it is small, since a thread takes longer to start than to read it. */
  static forPool({ submissions, reviewers }: AffinityPool): AffinityRun {
    const texts = reviewers.reduce((sum, { works }) => sum + works.length, submissions.length);
    return new AffinityRun(texts < FEWEST_FOR_THREADS ? { threads: 1 } : {});
  }

  /**
   * Reads a pool that is in memory.
   * @throws {AffinityInputError} see `checkPool`
   */
  async readPool(pool: AffinityPool, tell: TellProgress = () => {}): Promise<AffinityModel> {
    checkPool(pool);
    const works = pool.reviewers.flatMap(({ works: own }) => own);
    for (const { reviewer } of pool.reviewers) this.#collector.addReviewer(reviewer);
    const reviewers = pool.reviewers.flatMap(({ reviewer, works: own }) => own.map(() => reviewer));
    const total = works.length + pool.submissions.length;
    let done = 0;
    for await (const { block, count } of this.#countTexts(works)) {
      const ids = works.slice(done, done + count).map(({ id }) => id);
      this.#collector.addWorks(reviewers.slice(done, done + count), ids, block);
      done += count;
      tell(done, total);
    }
    for await (const { block, count } of this.#countTexts(pool.submissions)) {
      const from = done - works.length;
      const ids = pool.submissions.slice(from, from + count).map(({ id }) => id);
      this.#collector.addSubmissions(ids, block);
      done += count;
      tell(done, total);
    }
    const texts = { submissions: pool.submissions, works };
    const parts = await this.#listParts();
    const model = await this.#finish(assembleModelInTasks(this.#collector.finish(), texts, parts, CHINESE));
    await this.#pool.prepare({ kind: 'use-index', index: model.index });
    return model;
  }

  /**
   * Reads one kind of texts from JSON Lines; `tell` hears how many there are.
   * @throws {LineError}
   */
  async readLines(
    role: TextRole,
    chunks: AsyncIterable<Uint8Array>,
    { maxLineBytes, tell = () => {} }: { maxLineBytes: number; tell?: TellProgress },
  ): Promise<void> {
    const lineOf: number[] = [];
    let linesBefore = 0;
    for await (const { thread, reply } of this.#pool.runInOrder(listBlocks(role, chunks, maxLineBytes))) {
      if (reply.kind === 'fault') throw new LineError(moveFault(reply.fault, linesBefore));
      const { lines } = expectReply(reply, 'counted-lines');
      for (const line of lines.lines) lineOf.push(linesBefore + line);
      const block = { part: thread, texts: lines.texts };
      try {
        if (role === 'works') this.#collector.addWorks(lines.reviewers, lines.ids, block);
        else this.#collector.addSubmissions(lines.ids, block);
      } catch (error) {
        throw error instanceof AffinityInputError ? nameLines(error, lineOf) : error;
      }
      linesBefore += lines.lineCount;
      tell(lineOf.length, null);
    }
  }

  /** Puts everything that was read in order. Nothing can be read afterwards, and no score can be explained. */
  async buildIndex(): Promise<IndexedPool> {
    const collected = this.#collector.finish();
    const index = await this.#finish(assembleIndexInTasks(collected, await this.#listParts()));
    await this.#pool.prepare({ kind: 'use-index', index });
    const { submissionIds, reviewerIds, workCount } = collected;
    return { submissionIds, reviewerIds, workCount };
  }

  /**
   * The best reviewers of every submission, one submission after the other in the order of their ids.
   * @param limitOf how many for a submission, by its position
   */
  async *score(
    { submissionIds, reviewerIds }: Pick<IndexedPool, 'submissionIds' | 'reviewerIds'>,
    limitOf: (submission: number) => number,
  ): AsyncGenerator<SubmissionAffinities> {
    let submission = 0;
    const most = Math.ceil(submissionIds.length / (PARTS_PER_THREAD * this.#pool.count));
    const enough = Math.ceil(reviewerIds.length / REVIEWERS_PER_SUBMISSION);
    const atOnce = Math.max(FEWEST_SUBMISSIONS_AT_ONCE, Math.min(most, enough));
    const ranges = listRanges(submissionIds.length, atOnce, limitOf);
    for await (const { reply } of this.#pool.runInOrder(ranges)) {
      const { offsets, reviewers, scores } = expectReply(reply, 'scored').block;
      for (let at = 0; at + 1 < offsets.length; at++) {
        const own = reviewers.subarray(offsets[at], offsets[at + 1]);
        yield {
          submission: submissionIds[submission++]!,
          reviewers: Array.from(own, (reviewer, rank) => ({
            reviewer: reviewerIds[reviewer]!,
            score: scores[offsets[at]! + rank]!,
          })),
        };
      }
    }
  }

  /** Ends the threads. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  async *#countTexts(texts: readonly AffinityText[]): AsyncGenerator<{ block: CountedBlock; count: number }> {
    const blocks = function* () {
      for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
        const block = texts.slice(from, from + TEXTS_AT_ONCE);
        yield { task: { kind: 'count-texts' as const, texts: block } };
      }
    };
    for await (const { thread, reply } of this.#pool.runInOrder(blocks())) {
      const { texts: counted } = expectReply(reply, 'counted');
      yield { block: { part: thread, texts: counted }, count: counted.offsets.length - 1 };
    }
  }

  /** Takes an assembly to its end, its tasks shared out. */
  async #finish<Result>(assembly: Generator<IndexTask[], Result>): Promise<Result> {
    for (let step = assembly.next(); ; step = assembly.next()) {
      if (step.done) return step.value;
      await Promise.all(step.value.map((task) => this.#pool.run({ kind: 'index', task })));
    }
  }

  async #listParts(): Promise<VocabularyPart[]> {
    const replies = await this.#pool.runOnEach({ kind: 'list-vocabulary' });
    return replies.map((reply) => expectReply(reply, 'vocabulary').part);
  }
}

/** The ids of a pool that is ready for scoring, in order. */
export interface IndexedPool {
  submissionIds: readonly string[];
  reviewerIds: readonly string[];
  workCount: number;
}

function expectReply<Kind extends AffinityReply['kind']>(
  reply: AffinityReply,
  kind: Kind,
): Extract<AffinityReply, { kind: Kind }> {
  if (reply.kind !== kind) throw new Error(`a thread answered ${reply.kind} where ${kind} was expected`);
  return reply as Extract<AffinityReply, { kind: Kind }>;
}

async function* listBlocks(
  role: TextRole,
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<PooledTask<AffinityTask>> {
  for await (const bytes of cutBlocks(chunks, maxLineBytes)) {
    yield { task: { kind: 'count-lines', role, bytes, maxLineBytes }, transfer: [bytes.buffer] };
  }
}

function* listRanges(
  count: number,
  atOnce: number,
  limitOf: (submission: number) => number,
): Generator<PooledTask<AffinityTask>> {
  for (let from = 0; from < count; from += atOnce) {
    const length = Math.min(atOnce, count - from);
    yield {
      task: { kind: 'score', from, limits: Int32Array.from({ length }, (_, at) => limitOf(from + at)) },
    };
  }
}

function moveFault(fault: LineFault, linesBefore: number): LineFault {
  return { ...fault, line: linesBefore + fault.line };
}

function nameLines({ field, value, earlier }: AffinityInputError, lineOf: readonly number[]): LineError {
  const index = Number(field.split('.')[1]);
  return new LineError({
    kind: 'twice',
    line: lineOf[index]!,
    value: String(value),
    earlier: lineOf[earlier!]!,
  });
}
