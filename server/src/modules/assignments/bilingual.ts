/** Makes applications and past works comparable that are written in one language only, where a pool mixes two. */
import { type AffinityText, glossText, learnBridge } from '@headwater/core/affinity';
import { CHINESE } from '@headwater/threads';
import type { RunTexts } from './inputs.ts';

/** With fewer titles in both languages, chance decides which words seem to mean the same. */
const FEWEST_TRANSLATIONS = 30;
/** Learning takes time with every title, and the first thousands know nearly all the words. */
const MOST_TRANSLATIONS = 5_000;

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}{3,}/gu;

const writeText = ({ title, abstract }: AffinityText) => `${title}\n${abstract ?? ''}`;

/** A Chinese text may well hold some Latin names; an English one with Chinese beside it is in both. */
function languageOf(text: AffinityText): 'zh' | 'en' | 'both' {
  const written = writeText(text);
  const han = written.match(HAN)?.length ?? 0;
  if (han === 0) return 'en';
  return (written.match(LATIN_WORD)?.length ?? 0) * 4 < han ? 'zh' : 'both';
}

/**
 * The same texts, those of the rarer language with their words in the other behind them, as far as the titles that
 * exist in both languages teach them. Unchanged where all texts are of one language or too few titles are translated.
 */
export function bridgeLanguages(texts: RunTexts): RunTexts {
  const { translations } = texts;
  if (translations.length < FEWEST_TRANSLATIONS) return texts;
  const all = [...texts.submissions, ...texts.reviewers.flatMap(({ works }) => works)];
  const languages = new Map(all.map((text) => [text, languageOf(text)]));
  const count = { zh: 0, en: 0, both: 0 };
  for (const language of languages.values()) count[language] += 1;
  if (count.zh === 0 || count.en === 0) return texts;
  const rarer = count.en < count.zh ? 'en' : 'zh';
  const bridge = learnBridge(translations.slice(0, MOST_TRANSLATIONS), CHINESE);
  const gloss = <Text extends AffinityText>(text: Text): Text => {
    if (languages.get(text) !== rarer) return text;
    const glossed = glossText(bridge, writeText(text), CHINESE);
    return { ...text, abstract: `${text.abstract ?? ''}\n${glossed}` };
  };
  return {
    translations,
    submissions: texts.submissions.map(gloss),
    reviewers: texts.reviewers.map(({ reviewer, works }) => ({ reviewer, works: works.map(gloss) })),
  };
}
