import { describe, expect, it } from 'vitest';
import {
  type CheckedReview,
  checkReview,
  compareTexts,
  measureLength,
  readTone,
  shareOfLimit,
  splitSentences,
} from './index.ts';

const criterion = (key: string, en: string, zh: string) => ({ key, label: { en, zh } });
const CRITERIA = [
  criterion('originality', 'Originality', '原创性'),
  criterion('approach', 'Approach', '研究方案'),
  criterion('feasibility', 'Feasibility', '可行性'),
];

const SOUND =
  'The hypothesis follows from the 2019 core record, and drilling two further sites would test it. The approach of dating by tephra is explained step by step. The feasibility of the second winter campaign depends on one ship; say what happens if it is late. A power analysis for the isotope series would help.';
const SOUND_ZH =
  '本研究提出以火山灰定年校准冰芯年层，假设来自申请人2019年的钻孔记录。研究方案分两个站位，步骤写得具体。可行性方面，第二年冬季航次只依赖一艘船，建议说明延误时的替代安排，并补充同位素序列的功效分析。';

function review(values: Partial<CheckedReview> = {}): CheckedReview {
  const scores = values.scores ?? { originality: 5, approach: 4, feasibility: 4 };
  const given = Object.values(scores);
  return {
    criteria: CRITERIA,
    scaleMin: 1,
    scaleMax: 6,
    scores,
    overall: given.length === 0 ? null : given.reduce((a, b) => a + b, 0) / given.length,
    commentToApplicant: SOUND,
    commentToPanel: '',
    ...values,
  };
}
const rulesOf = (values: Partial<CheckedReview>, others?: Parameters<typeof checkReview>[1]) =>
  checkReview(review(values), others).map(({ rule, field }) => `${rule} ${field}`);

describe('length', () => {
  it('counts words and Chinese characters apart, and a mixed text uses up a limit in proportion', () => {
    expect(measureLength('用CRISPR-Cas9编辑 3 genes，好。')).toEqual({ words: 3, characters: 4 });
    const limit = { words: 100, characters: 200 };
    expect(shareOfLimit('word '.repeat(50), limit)).toBe(0.5);
    expect(shareOfLimit('字'.repeat(100), limit)).toBe(0.5);
    expect(shareOfLimit(`${'word '.repeat(50)}${'字'.repeat(100)}`, limit)).toBe(1);
  });
});

describe('tone', () => {
  it('turns round what is denied, in both languages', () => {
    expect(readTone('The plan is not convincing.')).toEqual({ praise: 0, criticism: 1 });
    expect(readTone('I see no serious weaknesses.')).toEqual({ praise: 1, criticism: 0 });
    expect(readTone('It is not only novel but clear.')).toEqual({ praise: 2, criticism: 0 });
    expect(readTone("The aims aren't clear.")).toEqual({ praise: 0, criticism: 1 });
    expect(readTone('研究思路清晰，论证严谨。')).toEqual({ praise: 2, criticism: 0 });
    expect(readTone('论证不严谨，方案不够充分。')).toEqual({ praise: 0, criticism: 2 });
    expect(readTone('没有明显不足。')).toEqual({ praise: 1, criticism: 0 });
    expect(readTone('不仅新颖，而且可行。')).toEqual({ praise: 2, criticism: 0 });
  });

  it('reads sentences in both languages, and no decimal point ends one', () => {
    expect(splitSentences('A gain of 3.5 K. Then more.\n不清楚。很好！')).toEqual([
      'A gain of 3.5 K.',
      'Then more.',
      '不清楚。',
      '很好！',
    ]);
  });
});

describe('the quality prompt', () => {
  it('says nothing about a review that argues, in either language', () => {
    expect(checkReview(review())).toEqual([]);
    expect(checkReview(review({ commentToApplicant: SOUND_ZH }))).toEqual([]);
  });

  it('finds praise without a fact, with the sentences', () => {
    const praise = 'Excellent proposal. The team is outstanding and I strongly recommend funding.';
    expect(checkReview(review({ commentToApplicant: praise }))[0]).toEqual({
      rule: 'empty-praise',
      field: 'commentToApplicant',
      params: {},
      passages: splitSentences(praise).map((text) => ({ field: 'commentToApplicant', text })),
    });
    expect(
      rulesOf({ commentToApplicant: '本项目创新性强，研究基础扎实，方案合理可行，同意资助。' }),
    ).toContain('empty-praise commentToApplicant');
    expect(
      rulesOf({
        commentToApplicant:
          'Excellent use of tephra dating; the two drilling sites near Dome C bracket the warm interval and the isotope lab is booked.',
      }),
    ).not.toContain('empty-praise commentToApplicant');
  });

  it('asks for more where the score is far out', () => {
    const short =
      'The dating by tephra is explained step by step; say what happens to the second winter campaign if the only ship is late, and add a power analysis.';
    expect(rulesOf({ commentToApplicant: short })).toEqual([]);
    const top = checkReview(
      review({ commentToApplicant: short, scores: { originality: 6, approach: 5, feasibility: 6 } }),
    ).find(({ rule }) => rule === 'too-short');
    expect(top?.params).toEqual({ words: 28, characters: 0, leastWords: 50, leastCharacters: 80 });
    expect(rulesOf({ commentToApplicant: '方案需要补充。' })).toEqual(['too-short commentToApplicant']);
  });

  it('finds scores that the text speaks against, both ways and in both languages', () => {
    const harsh = `The aims are vague. The statistics are flawed and the sample insufficient. ${SOUND}`;
    const high = { originality: 6, approach: 5, feasibility: 5 };
    const [found] = checkReview(review({ commentToApplicant: harsh, scores: high }));
    expect(found).toMatchObject({
      rule: 'scores-above-text',
      params: { praise: 0, criticism: 3 },
      passages: [
        { text: 'The aims are vague.' },
        { text: 'The statistics are flawed and the sample insufficient.' },
      ],
    });
    expect(
      rulesOf({ commentToApplicant: `目标模糊，依据薄弱，统计方法存疑。${SOUND_ZH}`, scores: high }),
    ).toContain('scores-above-text scores');
    expect(
      rulesOf({
        commentToApplicant: `An excellent, compelling and rigorous plan. ${SOUND}`,
        scores: { originality: 2, approach: 2, feasibility: 1 },
      }),
    ).toContain('scores-below-text scores');
    expect(rulesOf({ commentToApplicant: harsh })).toEqual([]);
  });

  it('finds an extreme score of a criterion that the text contradicts or never names', () => {
    expect(
      rulesOf({
        commentToApplicant: `${SOUND} The originality is doubtful.`,
        scores: { originality: 6, approach: 4, feasibility: 4 },
      }),
    ).toEqual(['criterion-above-text scores.originality']);
    const brief =
      'The approach of dating by tephra is explained step by step; the feasibility of the second winter campaign depends on one ship that may be late.';
    const brieflyZh =
      '研究方案分两个站位，步骤写得具体。可行性方面，第二年冬季航次只依赖一艘船，建议说明延误时的替代安排。';
    const scores = { originality: 6, approach: 6, feasibility: 3 };
    expect(rulesOf({ commentToApplicant: brief, scores })).toEqual([
      'extreme-unexplained scores.originality',
    ]);
    expect(
      rulesOf({ commentToApplicant: brieflyZh, scores: { originality: 1, approach: 4, feasibility: 3 } }),
    ).toEqual(['extreme-unexplained scores.originality']);
    expect(rulesOf({ scores: { originality: 6, approach: 4, feasibility: 3 } })).toEqual([]);
  });

  it('finds equal scores of three criteria or more, not of two', () => {
    const scores = { originality: 4, approach: 4, feasibility: 4 };
    expect(rulesOf({ scores })).toEqual(['all-equal scores']);
    expect(rulesOf({ scores, criteria: CRITERIA.slice(0, 2) })).toEqual([]);
  });

  it('finds a text used before with few words changed, and names where', () => {
    const other = {
      name: 'HW-17',
      commentToApplicant: SOUND.replace('two further sites', 'three new sites'),
    };
    const [found] = checkReview(review(), [
      {
        name: 'HW-3',
        commentToApplicant: 'Something else altogether about lasers and their cavities in fibre.',
      },
      other,
    ]);
    expect(found).toMatchObject({ rule: 'same-as-own', params: { other: 'HW-17' } });
    expect(found!.passages.length).toBe(3);
    expect(rulesOf({ commentToApplicant: SOUND_ZH }, [{ name: 'x', commentToApplicant: SOUND_ZH }])).toEqual([
      'same-as-own commentToApplicant',
    ]);
  });

  it('bears an empty review', () => {
    expect(
      checkReview(review({ scores: {}, overall: null, commentToApplicant: '', commentToPanel: '' })),
    ).toEqual([]);
  });
});

describe('what a revision changed', () => {
  const restore = (parts: ReturnType<typeof compareTexts>, left: string) =>
    parts
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('');

  it('is shown by word inside a changed sentence and gives both texts back', () => {
    const before = 'The plan is vague. The team is strong. 方案不清楚。';
    const after = 'The plan is clear now. The team is strong. 方案很清楚。';
    const parts = compareTexts(before, after);
    expect(restore(parts, 'added')).toBe(before);
    expect(restore(parts, 'removed')).toBe(after);
    expect(parts.filter(({ kind }) => kind === 'same').map(({ text }) => text)).toEqual([
      'The plan is ',
      '. The team is strong. 方案',
      '清楚。',
    ]);
  });

  it('bears empty texts and long ones', () => {
    expect(compareTexts('', '')).toEqual([]);
    expect(compareTexts('', 'New.')).toEqual([{ kind: 'added', text: 'New.' }]);
    const before = '字'.repeat(20_000);
    const after = '文'.repeat(20_000);
    expect(compareTexts(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
  });
});
