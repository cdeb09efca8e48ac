/** How Chinese names are read, wherever names are compared or looked for; a computing thread can import it. */
import { simplifyChinese } from '@headwater/threads';
import { pinyin } from 'pinyin-pro';

/** `read`: a name in characters as pinyin, a syllable a character, the surname first and read as one. */
export const CHINESE_NAMES = {
  read: (name: string): string[] => pinyin(name, { surname: 'head', toneType: 'none', type: 'array' }),
  simplify: simplifyChinese,
};
