import { buildIndexInTasks, type IndexTask, runIndexTask } from './build-index.ts';
import { type CollectedPool, PoolCollector } from './collect.ts';
import { TextCounter } from './count.ts';
import type { AffinityIndex } from './index-types.ts';
import { type AffinityPool, type AffinityText, type AffinityWork, checkPool } from './pool.ts';
import { SubmissionScorer } from './score-submission.ts';
import { createTokeniser, type Token, type TokeniseOptions } from './tokenise.ts';
import { mergeVocabularies, type Vocabulary, type VocabularyPart } from './vocabulary.ts';

/** How far a long computation is, in steps of about equal length. */
export interface AffinityProgress {
  readonly done: number;
  readonly total: number;
}

/** A pool made ready for scoring and for explaining. */
export interface AffinityModel {
  /** In the order of their ids; other arrays and `scoreAffinitiesOf` number them so. */
  readonly submissions: readonly AffinityText[];
  readonly indexOfSubmission: ReadonlyMap<string, number>;
  /** In the order of their ids. */
  readonly reviewers: readonly string[];
  readonly indexOfReviewer: ReadonlyMap<string, number>;
  /** Each reviewer's works in the order of their ids, a text that comes again left out. */
  readonly worksOf: readonly (readonly AffinityWork[])[];
  readonly index: AffinityIndex;
  readonly scorer: SubmissionScorer;
  /** The number of a word in the index, or of the phrase of two words; -1 when nobody can share it. */
  readonly findTerm: (word: string, next?: string) => number;
  readonly tokenise: (text: string) => Token[];
}

/** Looks terms up by their words. */
function createTermFinder(
  { wordNumbers, phrases }: Vocabulary,
  numberOf: Int32Array,
): AffinityModel['findTerm'] {
  return (word, next) => {
    const first = wordNumbers.get(word);
    if (first === undefined) return -1;
    if (next === undefined) return numberOf[first]!;
    const second = wordNumbers.get(next);
    const phrase = second === undefined ? -1 : phrases.find(first, second);
    return phrase < 0 ? -1 : numberOf[wordNumbers.size + phrase]!;
  };
}

/**
 * The index of a pool whose texts were counted, where no score has to be explained. Yields tasks: see
 * {@link buildIndexInTasks}.
 */
export function* assembleIndexInTasks(
  collected: CollectedPool,
  parts: readonly VocabularyPart[],
): Generator<IndexTask[], AffinityIndex> {
  const { vocabulary, maps } = mergeVocabularies(parts);
  return (yield* buildIndexInTasks(collected, vocabulary, maps)).index;
}

/**
 * The model of a pool whose texts were counted, by one counter or by several. Yields tasks: see
 * {@link buildIndexInTasks}.
 * @param texts every text in the order in which it was collected
 * @param parts the vocabularies of the counters
 */
export function* assembleModelInTasks(
  collected: CollectedPool,
  texts: { readonly submissions: readonly AffinityText[]; readonly works: readonly AffinityWork[] },
  parts: readonly VocabularyPart[],
  options: TokeniseOptions = {},
): Generator<IndexTask[], AffinityModel> {
  const { vocabulary, maps } = mergeVocabularies(parts);
  const { index, numberOf } = yield* buildIndexInTasks(collected, vocabulary, maps);
  const { submissionIds, reviewerIds, reviewerOffsets, workOf, submissionOf } = collected;
  return {
    submissions: Array.from(submissionOf, (place) => texts.submissions[place]!),
    indexOfSubmission: new Map(submissionIds.map((id, position) => [id, position])),
    reviewers: reviewerIds,
    indexOfReviewer: new Map(reviewerIds.map((id, position) => [id, position])),
    worksOf: reviewerIds.map((_, reviewer) =>
      Array.from(
        workOf.subarray(reviewerOffsets[reviewer], reviewerOffsets[reviewer + 1]),
        (work) => texts.works[work]!,
      ),
    ),
    index,
    scorer: new SubmissionScorer(index),
    findTerm: createTermFinder(vocabulary, numberOf),
    tokenise: createTokeniser(options),
  };
}

/**
 * Builds a model a text at a time: a server takes some steps, tells the progress, lets others have the event loop and
 * may stop. The model does not depend on the order in which submissions, reviewers and works are given.
 * @throws {AffinityInputError} see {@link checkPool}
 */
export function* buildAffinityModelInSteps(
  pool: AffinityPool,
  options: TokeniseOptions = {},
): Generator<AffinityProgress, AffinityModel> {
  checkPool(pool);
  const works = pool.reviewers.flatMap(({ works: own }) => own);
  const total = works.length + pool.submissions.length;
  const counter = new TextCounter(options);
  let done = 0;
  for (const text of [...works, ...pool.submissions]) {
    counter.add(text);
    yield { done: ++done, total };
  }
  const block = { part: 0, texts: counter.take() };
  const collector = new PoolCollector();
  for (const { reviewer } of pool.reviewers) collector.addReviewer(reviewer);
  collector.addWorks(
    pool.reviewers.flatMap(({ reviewer, works: own }) => own.map(() => reviewer)),
    works.map(({ id }) => id),
    block,
  );
  collector.addSubmissions(
    pool.submissions.map(({ id }) => id),
    block,
    works.length,
  );
  const texts = { submissions: pool.submissions, works };
  const assembly = assembleModelInTasks(collector.finish(), texts, [counter.listVocabulary()], options);
  for (let step = assembly.next(); ; step = assembly.next()) {
    if (step.done) return step.value;
    for (const task of step.value) {
      runIndexTask(task);
      yield { done, total };
    }
  }
}

/** {@link buildAffinityModelInSteps} without a pause. */
export function buildAffinityModel(pool: AffinityPool, options: TokeniseOptions = {}): AffinityModel {
  const steps = buildAffinityModelInSteps(pool, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
