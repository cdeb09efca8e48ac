/** What a thread does for affinities: it counts texts, and later scores submissions against the index of all. */
import {
  type AffinityIndex,
  type AffinityText,
  type CountedTexts,
  chooseShortlist,
  type IndexTask,
  runIndexTask,
  SubmissionScorer,
  TextCounter,
  type VocabularyPart,
} from '@headwater/core/affinity';
import { CHINESE } from './chinese.ts';
import { type LineFault, parseTextLines } from './parse-lines.ts';
import type { TaskHandler } from './pool.ts';

export type TextRole = 'submissions' | 'works';

export type AffinityTask =
  | { kind: 'count-texts'; texts: readonly AffinityText[] }
  | { kind: 'count-lines'; role: TextRole; bytes: Uint8Array<ArrayBuffer>; maxLineBytes: number }
  | { kind: 'list-vocabulary' }
  | { kind: 'index'; task: IndexTask }
  | { kind: 'use-index'; index: AffinityIndex }
  /** `limits`: how many reviewers for each submission from `from` on. */
  | { kind: 'score'; from: number; limits: Int32Array<ArrayBuffer> };

/** A block of lines that was read: ids and line numbers (from 1 within the block) are parallel to the texts. */
export interface CountedLines {
  lineCount: number;
  lines: Int32Array<ArrayBuffer>;
  ids: string[];
  /** Empty for submissions. */
  reviewers: string[];
  texts: CountedTexts;
}

/** Best reviewers of some submissions: those of the i-th at positions `offsets[i]` up to `offsets[i + 1]`. */
export interface ScoredBlock {
  offsets: Int32Array<ArrayBuffer>;
  reviewers: Int32Array<ArrayBuffer>;
  scores: Float64Array<ArrayBuffer>;
}

export type AffinityReply =
  | { kind: 'counted'; texts: CountedTexts }
  | { kind: 'counted-lines'; lines: CountedLines }
  | { kind: 'fault'; fault: LineFault }
  | { kind: 'vocabulary'; part: VocabularyPart }
  | { kind: 'ready' }
  | { kind: 'scored'; block: ScoredBlock };

const buffersOf = (texts: CountedTexts) => [
  texts.offsets.buffer,
  texts.terms.buffer,
  texts.counts.buffer,
  texts.fingerprints.buffer,
];

/** A counter and, once there is an index, a scorer. */
export function createAffinityHandler(): TaskHandler<AffinityTask, AffinityReply> {
  let counter: TextCounter | null = new TextCounter(CHINESE);
  let scorer: SubmissionScorer | null = null;
  return {
    handle(task) {
      switch (task.kind) {
        case 'count-texts': {
          for (const text of task.texts) counter!.add(text);
          const texts = counter!.take();
          return { reply: { kind: 'counted', texts }, transfer: buffersOf(texts) };
        }
        case 'count-lines': {
          const read = parseTextLines(task.bytes, task.role, task.maxLineBytes, (text) => counter!.add(text));
          const texts = counter!.take();
          if ('fault' in read) return { reply: { kind: 'fault', fault: read.fault } };
          return {
            reply: { kind: 'counted-lines', lines: { ...read, texts } },
            transfer: [...buffersOf(texts), read.lines.buffer],
          };
        }
        case 'list-vocabulary': {
          const part = counter!.listVocabulary();
          // Nothing is counted after this, and the table of phrases is large.
          counter = null;
          return {
            reply: { kind: 'vocabulary', part },
            transfer: [part.phraseFirst.buffer, part.phraseSecond.buffer],
          };
        }
        case 'index':
          runIndexTask(task.task);
          return { reply: { kind: 'ready' } };
        case 'use-index':
          scorer = new SubmissionScorer(task.index);
          return { reply: { kind: 'ready' } };
        case 'score': {
          const block = scoreBlock(scorer!, task.from, task.limits);
          const transfer = [block.offsets.buffer, block.reviewers.buffer, block.scores.buffer];
          return { reply: { kind: 'scored', block }, transfer };
        }
      }
    },
  };
}

function scoreBlock(scorer: SubmissionScorer, from: number, limits: Int32Array): ScoredBlock {
  const found = scorer.findBest(
    from,
    Array.from(limits, (limit) => ({ limit, shortlist: chooseShortlist(limit) })),
  );
  const offsets = new Int32Array(limits.length + 1);
  for (const [index, { reviewers }] of found.entries())
    offsets[index + 1] = offsets[index]! + reviewers.length;
  const reviewers = new Int32Array(offsets.at(-1)!);
  const scores = new Float64Array(offsets.at(-1)!);
  for (const [index, best] of found.entries()) {
    reviewers.set(best.reviewers, offsets[index]);
    scores.set(best.scores, offsets[index]);
  }
  return { offsets, reviewers, scores };
}
