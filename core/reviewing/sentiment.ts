/**
 * Words of praise and of criticism in English and Chinese, with negation. A closed list that anybody can read and
 * question: no model, nothing learned, the same answer every time.
 */

const PRAISE_EN =
  'excellent excellently outstanding strong strongly convincing convincingly compelling impressive innovative novel original clear clearly rigorous rigorously sound thorough thoroughly important promising exciting feasible superb exceptional exceptionally timely persuasive careful carefully solid robust valuable good great well-designed well-written well-argued well-founded convinced high-quality strength strengths';
const CRITICISM_EN =
  'weak weakly weakness weaknesses unclear vague vaguely unconvincing unconvinced flawed flaw flaws lacks lacking missing insufficient insufficiently inadequate inadequately fails failed poor poorly questionable doubt doubts doubtful concern concerns unrealistic overambitious over-ambitious infeasible unfeasible incremental superficial confusing incorrect wrong error errors unsubstantiated unsupported unjustified underpowered disappointing';
const NEGATION_EN = new Set(
  'not no without hardly barely never neither nor lacks lacking few little insufficiently cannot'.split(' '),
);
/** Words that may stand between a negation and what it denies. */
const NEGATION_REACH_EN = 3;

const PRAISE_ZH =
  /优秀|出色|卓越|新颖|原创性强|创新性强|清晰|严谨|扎实|可行|合理|充分|有说服力|令人信服|完善|良好|高水平|说服力强|有重要|意义重大|特色鲜明|思路清楚|值得资助|值得支持|优势/gu;
const CRITICISM_ZH =
  /不足|欠缺|缺乏|缺少|缺陷|模糊|薄弱|较弱|牵强|不够|存疑|质疑|空泛|笼统|错误|失当|难以|陈旧|担忧|遗憾|疑问|粗糙|不清|不明|泛泛|偏弱|尚不|站不住/gu;
const NEGATION_ZH =
  /(?:不(?!仅|但|断|同|过)|没有|没|无(?!疑)|未(?!来)|并非|缺乏|缺少|欠|尚待)[^，。；！？]{0,3}$/u;

const EN_WORD = /[a-z]+(?:['’-][a-z]+)*/giu;
const praiseEn = new Set(PRAISE_EN.split(' '));
const criticismEn = new Set(CRITICISM_EN.split(' '));

/** How often a text praises and how often it criticises. */
export interface Tone {
  praise: number;
  criticism: number;
}

/** Sentences of a text, trimmed, without empty ones; a line break ends a sentence. */
export function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[。！？；!?])|(?<=\.)\s+(?=\P{Ll})|\n+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Whether a word of English is one of praise, used to tell empty praise. */
export function isPraiseWord(word: string): boolean {
  return praiseEn.has(word.toLowerCase());
}

/** The words of praise of a Chinese text, removed. */
export function withoutChinesePraise(text: string): string {
  return text.replace(PRAISE_ZH, '');
}

/**
 * The tone of one sentence. What is denied counts for the other side: “not convincing” criticises, “no weaknesses”
 * and 没有明显不足 praise; “not only” and 不仅 deny nothing.
 */
export function readTone(sentence: string): Tone {
  const tone: Tone = { praise: 0, criticism: 0 };
  const words = [...sentence.matchAll(EN_WORD)].map(([word]) => word.toLowerCase().replace('’', "'"));
  words.forEach((word, index) => {
    const isPraise = praiseEn.has(word);
    if (!isPraise && !criticismEn.has(word)) return;
    const before = words.slice(Math.max(0, index - NEGATION_REACH_EN), index);
    const isDenied = before.some(
      (one, at) => (NEGATION_EN.has(one) || one.endsWith("n't")) && before[at + 1] !== 'only' && one !== word,
    );
    tone[isPraise !== isDenied ? 'praise' : 'criticism']++;
  });
  let covered = 0;
  const hits = [
    ...[...sentence.matchAll(CRITICISM_ZH)].map((hit) => ({ hit, isPraise: false })),
    ...[...sentence.matchAll(PRAISE_ZH)].map((hit) => ({ hit, isPraise: true })),
  ].sort((a, b) => a.hit.index - b.hit.index);
  for (const { hit, isPraise } of hits) {
    // 不够充分 is one criticism, not two.
    if (isPraise && covered > 0 && hit.index - covered <= 2 && hit.index >= covered) {
      covered = hit.index + hit[0].length;
      continue;
    }
    const isDenied = NEGATION_ZH.test(sentence.slice(0, hit.index));
    tone[isPraise !== isDenied ? 'praise' : 'criticism']++;
    covered = !isPraise && !isDenied ? hit.index + hit[0].length : 0;
  }
  return tone;
}
