/** How Chinese is cut into words wherever affinities are computed, so that all get the same ones. */
import { createRequire } from 'node:module';
import type { TokeniseOptions } from '@headwater/core/affinity';
import type { Jieba } from '@node-rs/jieba';

let jieba: Jieba | null = null;
let convert: ((text: string) => string) | null = null;

function loadConverter(): (text: string) => string {
  const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js');
  return Converter({ from: 't', to: 'cn' });
}

/** Traditional characters as simplified ones; the tables are loaded with the first text. */
export function simplifyChinese(text: string): string {
  convert ??= loadConverter();
  return convert(text);
}

/** Its dictionary takes memory and time, and most texts of most commands need none. */
function loadJieba(): Jieba {
  const require = createRequire(import.meta.url);
  const library = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const { dict } = require('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
  return library.Jieba.withDict(dict);
}

/** Cuts by jieba, loaded with the first Chinese text, and takes traditional and simplified characters for the same. */
export const CHINESE: TokeniseOptions = {
  foldChinese: simplifyChinese,
  segmentChinese: (text) => {
    jieba ??= loadJieba();
    return jieba.cut(text, true);
  },
};
