/**
 * The rules of the quality prompt. Each is a few lines that a reviewer can be told in one sentence, and each rests on
 * a passage or a figure that is shown with it. None forbids anything.
 */
import { measureLength, shareOfLimit } from './length.ts';
import { isPraiseWord, readTone, splitSentences, type Tone, withoutChinesePraise } from './sentiment.ts';
import type { CheckedCriterion, CheckedReview, OwnOtherReview, Passage, QualityFinding } from './types.ts';

/** A comment shorter than this tells an applicant little; for the highest and lowest scores twice as much is asked. */
export const SHORTEST_COMMENT = { words: 25, characters: 40 };
/** So much text for each extreme score explains it one way or another, whether or not it names the criterion. */
const PER_EXTREME = { words: 35, characters: 55 };
/** So much of praise alone, without a fact, is empty; what is longer is not judged. */
const PRAISE_LENGTH = { words: 60, characters: 90 };
const MOST_PASSAGES = 3;
const HIGH = 0.7;
const LOW = 0.3;
/** So many words of one tone, and so many times as many as of the other, speak against the score. */
const LEAST_AGAINST = 3;
const TIMES_AGAINST = 3;
/** Two comments that share this part of their three-word runs are the same text with few changes. */
const SAME_SHARE = 0.8;
const SHORTEST_COMPARED = 12;

const GENERIC_EN = new Set(
  'a an and are as at be been but by can for from good has have highly i if in is it its no not of on or proposal proposed application applicant applicants project research team plan work idea ideas study very really so such that the their there these they this those to we well was were will with would should recommend recommended recommend support supported fund funding funded definitely certainly overall quite truly all my best wishes think believe interesting nice topic'.split(
    ' ',
  ),
);
const GENERIC_ZH =
  /申请书|申请人|项目|课题|研究|团队|方案|内容|工作|建议|资助|支持|同意|推荐|非常|十分|很|较|好|总体|整体|具有|重要|意义|创新|基础|计划|设计|水平|价值|科学|思路|目标|明确|本|该|的|是|有|和|与|及|强|高|较为|比较|前沿|选题|立项|依据|可以|值得|优先/gu;

type Facts = { sentences: Passage[]; tones: Tone[]; total: Tone };

function readFacts(review: CheckedReview): Facts {
  const sentences = (['commentToApplicant', 'commentToPanel'] as const).flatMap((field) =>
    splitSentences(review[field]).map((text): Passage => ({ field, text })),
  );
  const tones = sentences.map(({ text }) => readTone(text));
  return {
    sentences,
    tones,
    total: {
      praise: tones.reduce((sum, one) => sum + one.praise, 0),
      criticism: tones.reduce((sum, one) => sum + one.criticism, 0),
    },
  };
}

/** Everything worth asking about before a review is submitted, in the order of {@link QUALITY_RULES}. */
export function checkReview(review: CheckedReview, others: readonly OwnOtherReview[] = []): QualityFinding[] {
  const facts = readFacts(review);
  return [
    ...findEmptyPraise(review, facts),
    ...findShortness(review),
    ...findScoresAgainstText(review, facts),
    ...findCriteriaAgainstText(review, facts),
    ...findUnexplainedExtremes(review, facts),
    ...findEqualScores(review),
    ...findSameText(review, others),
  ];
}

/** Nothing but praise: no criticism, and hardly a word left when praise and what fits every proposal are taken away. */
function findEmptyPraise(review: CheckedReview, { sentences, tones }: Facts): QualityFinding[] {
  const text = review.commentToApplicant;
  const own = sentences.flatMap((one, at) => (one.field === 'commentToApplicant' ? [at] : []));
  const praising = own.filter((at) => tones[at]!.praise > 0);
  if (praising.length === 0 || own.some((at) => tones[at]!.criticism > 0)) return [];
  if (shareOfLimit(text, PRAISE_LENGTH) > 1) return [];
  const words = (text.match(/[a-z]+(?:['’-][a-z]+)*/giu) ?? []).filter(
    (word) => !isPraiseWord(word) && !GENERIC_EN.has(word.toLowerCase()),
  );
  const { characters } = measureLength(withoutChinesePraise(text).replace(GENERIC_ZH, ''));
  if (shareOfLimit(words.join(' '), { words: 5, characters: 1 }) + characters / 10 >= 1) return [];
  return [
    {
      rule: 'empty-praise',
      field: 'commentToApplicant',
      params: {},
      passages: praising.slice(0, MOST_PASSAGES).map((at) => sentences[at]!),
    },
  ];
}

function findShortness(review: CheckedReview): QualityFinding[] {
  const { commentToApplicant, overall, scaleMin, scaleMax } = review;
  if (commentToApplicant.trim() === '') return [];
  const place = overall === null ? 0.5 : (overall - scaleMin) / (scaleMax - scaleMin);
  const factor = place >= 0.9 || place <= 0.1 ? 2 : 1;
  const least = { words: SHORTEST_COMMENT.words * factor, characters: SHORTEST_COMMENT.characters * factor };
  if (shareOfLimit(commentToApplicant, least) >= 1) return [];
  const { words, characters } = measureLength(commentToApplicant);
  return [
    {
      rule: 'too-short',
      field: 'commentToApplicant',
      params: { words, characters, leastWords: least.words, leastCharacters: least.characters },
      passages: [],
    },
  ];
}

/** A high overall score over a text that mostly criticises, or a low one over a text that mostly praises. */
function findScoresAgainstText(review: CheckedReview, { sentences, tones, total }: Facts): QualityFinding[] {
  const { overall, scaleMin, scaleMax } = review;
  if (overall === null) return [];
  const place = (overall - scaleMin) / (scaleMax - scaleMin);
  const isAgainst = (one: number, other: number) => one >= LEAST_AGAINST && one >= TIMES_AGAINST * other;
  const passagesOf = (side: 'praise' | 'criticism') =>
    sentences.filter((_, at) => tones[at]![side] > 0).slice(0, MOST_PASSAGES);
  const params = { overall, praise: total.praise, criticism: total.criticism };
  if (place >= HIGH && isAgainst(total.criticism, total.praise))
    return [{ rule: 'scores-above-text', field: 'scores', params, passages: passagesOf('criticism') }];
  if (place <= LOW && isAgainst(total.praise, total.criticism))
    return [{ rule: 'scores-below-text', field: 'scores', params, passages: passagesOf('praise') }];
  return [];
}

/** The words by which a text may name a criterion: the first letters of each longer English word, Chinese pairs. */
function wordsOfCriterion({ key, label }: CheckedCriterion): RegExp | null {
  const english = (`${label.en} ${key.replaceAll('-', ' ')}`.match(/[a-z]{5,}/giu) ?? []).map((word) =>
    word.toLowerCase().slice(0, Math.max(5, Math.min(7, word.length - 3))),
  );
  const chinese = (label.zh.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const patterns = [...english.map((word) => `\\b${word}`), ...chinese];
  return patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'iu');
}

const extremeOf = (review: CheckedReview, key: string): 'highest' | 'lowest' | null => {
  const score = review.scores[key];
  return score === review.scaleMax ? 'highest' : score === review.scaleMin ? 'lowest' : null;
};

/** The highest or lowest score for a criterion of which every sentence that names it says the contrary. */
function findCriteriaAgainstText(review: CheckedReview, { sentences, tones }: Facts): QualityFinding[] {
  return review.criteria.flatMap((criterion): QualityFinding[] => {
    const extreme = extremeOf(review, criterion.key);
    const names = wordsOfCriterion(criterion);
    if (!extreme || !names) return [];
    const [against, along] =
      extreme === 'highest' ? (['criticism', 'praise'] as const) : (['praise', 'criticism'] as const);
    const about = sentences.flatMap((one, at) => (names.test(one.text) ? [at] : []));
    if (about.some((at) => tones[at]![along] > 0)) return [];
    const passages = about.filter((at) => tones[at]![against] > 0).map((at) => sentences[at]!);
    if (passages.length === 0) return [];
    return [
      {
        rule: extreme === 'highest' ? 'criterion-above-text' : 'criterion-below-text',
        field: `scores.${criterion.key}`,
        params: { score: review.scores[criterion.key]! },
        passages: passages.slice(0, MOST_PASSAGES),
      },
    ];
  });
}

/** The highest or lowest scores of criteria that the text never names and is too short to explain otherwise. */
function findUnexplainedExtremes(review: CheckedReview, { sentences }: Facts): QualityFinding[] {
  const whole = sentences.map(({ text }) => text).join('\n');
  const extremes = review.criteria.filter(({ key }) => extremeOf(review, key));
  const enough = {
    words: PER_EXTREME.words * extremes.length,
    characters: PER_EXTREME.characters * extremes.length,
  };
  if (whole === '' || extremes.length === 0 || shareOfLimit(whole, enough) >= 1) return [];
  return extremes
    .filter((criterion) => wordsOfCriterion(criterion)?.test(whole) === false)
    .map(({ key }) => ({
      rule: 'extreme-unexplained',
      field: `scores.${key}`,
      params: { score: review.scores[key]! },
      passages: [],
    }));
}

function findEqualScores(review: CheckedReview): QualityFinding[] {
  const scores = review.criteria.map(({ key }) => review.scores[key]);
  if (scores.length < 3 || scores[0] === undefined || scores.some((one) => one !== scores[0])) return [];
  return [
    { rule: 'all-equal', field: 'scores', params: { score: scores[0], count: scores.length }, passages: [] },
  ];
}

/** The three-word runs of a text; Chinese characters count as words. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{Script=Han}|[a-z\d]+/gu) ?? [];
  return new Set(words.slice(0, -2).map((_, at) => words.slice(at, at + 3).join(' ')));
}

/** A comment that is, but for few words, one that the same reviewer wrote about something else. */
function findSameText(review: CheckedReview, others: readonly OwnOtherReview[]): QualityFinding[] {
  const runs = runsOf(review.commentToApplicant);
  if (runs.size < SHORTEST_COMPARED) return [];
  return others.flatMap(({ name, commentToApplicant }): QualityFinding[] => {
    const theirs = runsOf(commentToApplicant);
    let shared = 0;
    for (const run of runs) if (theirs.has(run)) shared++;
    const share = shared / (runs.size + theirs.size - shared);
    if (share < SAME_SHARE) return [];
    const known = new Set(splitSentences(commentToApplicant));
    return [
      {
        rule: 'same-as-own',
        field: 'commentToApplicant',
        params: { other: name, percent: Math.round(share * 100) },
        passages: splitSentences(review.commentToApplicant)
          .filter((text) => known.has(text))
          .slice(0, MOST_PASSAGES)
          .map((text) => ({ field: 'commentToApplicant', text })),
      },
    ];
  });
}
