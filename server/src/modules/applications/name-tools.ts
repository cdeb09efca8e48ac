/** How Chinese names are read when they are looked for in texts. */
import type { NameTools } from '@headwater/core/redaction';
import { simplifyChinese } from '@headwater/threads';
import { pinyin } from 'pinyin-pro';

export const NAME_TOOLS: NameTools = {
  read: (name) => pinyin(name, { surname: 'head', toneType: 'none', type: 'array' }),
  simplify: simplifyChinese,
};
