/** How Chinese names are read when accounts are compared; kept apart so that a computing thread can import it. */
import type { ChineseTools } from '@headwater/core/conflicts';
import { simplifyChinese } from '@headwater/threads';
import { pinyin } from 'pinyin-pro';

export const CHINESE: ChineseTools = {
  read: (name) => pinyin(name, { surname: 'head', toneType: 'none', type: 'array' }),
  simplify: simplifyChinese,
};
