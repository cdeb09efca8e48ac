/** How Chinese is cut into words wherever affinities are computed, so that all get the same ones. */
import type { TokeniseOptions } from '@headwater/core/affinity';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | null = null;

/** Cuts by jieba; its dictionary takes memory and time, so it is loaded with the first Chinese text. */
export const CHINESE: TokeniseOptions = {
  segmentChinese: (text) => {
    jieba ??= Jieba.withDict(dict);
    return jieba.cut(text, true);
  },
};
