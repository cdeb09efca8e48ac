import type { GatheredTexts } from './gather.ts';
import { shareInt32, shareUint16, type TermLists } from './index-types.ts';
import { TextWeigher } from './weigh.ts';

/** Two choices among the terms of all texts: for each term its number in the choice, or -1. Threads share it. */
export interface ListPlan {
  readonly texts: GatheredTexts;
  /** Terms to compare; the lists of submissions are put in rising order. */
  readonly compared: Choice;
  /** Terms to learn the latent space from; all lists are put in rising order, so that later sums run in one order. */
  readonly learned: Choice;
}

interface Choice {
  readonly numberOf: Int32Array;
  readonly lists: TermLists;
}

/** A plan whose lists are still to be counted, by {@link countLists}. */
export function planLists(texts: GatheredTexts, compared: Int32Array, learned: Int32Array): ListPlan {
  const choose = (numberOf: Int32Array) => {
    const offsets = shareInt32(texts.textCount + 1);
    return { numberOf, lists: { offsets, items: shareInt32(0), weights: shareUint16(0) } };
  };
  return { texts, compared: choose(compared), learned: choose(learned) };
}

/** Counts the terms of the texts from number `from` up to `to`: the count of each stands in its end's place. */
export function countLists({ texts, compared, learned }: ListPlan, from: number, to: number): void {
  const { offsets, terms } = texts;
  for (let text = from; text < to; text++) {
    let inCompared = 0;
    let inLearned = 0;
    for (let at = offsets[text]!; at < offsets[text + 1]!; at++) {
      const term = terms[at]!;
      if (compared.numberOf[term]! >= 0) inCompared++;
      if (learned.numberOf[term]! >= 0) inLearned++;
    }
    compared.lists.offsets[text + 1] = inCompared;
    learned.lists.offsets[text + 1] = inLearned;
  }
}

/** The plan with room for what was counted. */
export function makeRoomForLists({ texts, compared, learned }: ListPlan): ListPlan {
  const makeRoom = ({ numberOf, lists: { offsets } }: Choice) => {
    for (let text = 0; text < texts.textCount; text++) offsets[text + 1]! += offsets[text]!;
    const length = offsets[texts.textCount]!;
    return { numberOf, lists: { offsets, items: shareInt32(length), weights: shareUint16(length) } };
  };
  return { texts, compared: makeRoom(compared), learned: makeRoom(learned) };
}

/** A weight, {@link WEIGHT_ONE} at most, leaves so much room before the next number. */
const WEIGHT_STEPS = 1 << 16;

/** Fills in the lists of the texts from number `from` up to `to`. */
export function fillLists({ texts, compared, learned }: ListPlan, from: number, to: number): void {
  const weigher = new TextWeigher(texts);
  const { offsets, terms, documentCount } = texts;
  for (let text = from; text < to; text++) {
    weigher.weigh(text);
    const start = offsets[text]!;
    const length = offsets[text + 1]! - start;
    for (const { numberOf, lists } of [compared, learned]) {
      let next = lists.offsets[text]!;
      for (let at = 0; at < length; at++) {
        const number = numberOf[terms[start + at]!]!;
        if (number < 0) continue;
        lists.items[next] = number;
        lists.weights[next] = weigher.weights[at]!;
        next++;
      }
    }
    sortList(learned.lists, text);
    if (text >= documentCount) sortList(compared.lists, text);
  }
}

function sortList({ offsets, items, weights }: TermLists, list: number): void {
  const start = offsets[list]!;
  const packed = new Float64Array(offsets[list + 1]! - start);
  for (let at = 0; at < packed.length; at++)
    packed[at] = items[start + at]! * WEIGHT_STEPS + weights[start + at]!;
  packed.sort();
  for (let at = 0; at < packed.length; at++) {
    const item = Math.floor(packed[at]! / WEIGHT_STEPS);
    items[start + at] = item;
    weights[start + at] = packed[at]! - item * WEIGHT_STEPS;
  }
}
