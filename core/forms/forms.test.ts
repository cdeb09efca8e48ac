import { describe, expect, test } from 'vitest';
import {
  countCharacters,
  countWords,
  FIELD_KINDS,
  type FormDefinition,
  type FormField,
  findShapeProblems,
  isFormGap,
  validateAnswers,
  validateDefinition,
} from './index.ts';

const words = (en: string) => ({ en, zh: '' });
const base = (key: string, required = true) => ({ key, label: words(key), help: words(''), required });
const formOf = (...fields: FormField[]): FormDefinition => ({
  sections: [{ key: 'main', title: words('Main'), help: words(''), fields }],
});
const textField = (limits: { maxCharacters?: number; maxWords?: number } = {}): FormField => ({
  ...base('aim'),
  kind: 'longtext',
  maxCharacters: limits.maxCharacters ?? null,
  maxWords: limits.maxWords ?? null,
});
const wholeForm = formOf(
  textField({ maxCharacters: 10 }),
  { ...base('years'), kind: 'number', minimum: 1, maximum: 5, whole: true, unit: words('years') },
  {
    ...base('kind'),
    kind: 'choice',
    options: [
      { key: 'lab', label: words('Laboratory') },
      { key: 'field', label: words('Field') },
    ],
  },
  { ...base('honest'), kind: 'statement', text: words('All of this is true.') },
  { ...base('plan', false), kind: 'file', maxMegabytes: 5 },
);

describe('counting', () => {
  test('characters count alike for Chinese, accents typed in two ways, and signs beyond the first plane', () => {
    expect(countCharacters('基础研究')).toBe(4);
    expect(countCharacters('é')).toBe(1);
    expect(countCharacters('e\u0301')).toBe(1);
    expect(countCharacters('𠮷𠮷')).toBe(2);
    expect(countCharacters('  a\r\nb  ')).toBe(3);
    expect(countCharacters('')).toBe(0);
  });

  test('each Chinese character is a word, and so is each run of letters', () => {
    expect(countWords('基础研究 funding')).toBe(5);
    expect(countWords('用CRISPR编辑')).toBe(4);
    expect(countWords("the donor's well-known plan, 3.5 years")).toBe(6);
    expect(countWords(' — ')).toBe(0);
  });
});

describe('answers', () => {
  const good = { aim: '十个汉字正好写满这里', years: 3, kind: 'lab', honest: true };

  test('a complete set of answers has no problems', () => {
    expect(validateAnswers(wholeForm, good, { complete: true })).toEqual([]);
  });

  test('what is missing matters only when the whole is checked', () => {
    expect(validateAnswers(wholeForm, { aim: '  ', honest: false }, { complete: false })).toEqual([]);
    expect(validateAnswers(wholeForm, { aim: '  ', honest: false }, { complete: true })).toEqual(
      ['aim', 'years', 'kind', 'honest'].map((key) => ({
        code: 'answer-missing',
        field: `answers.${key}`,
        params: {},
      })),
    );
  });

  test('each kind names what is wrong and what would be accepted', () => {
    const answers = { aim: '十一个汉字写不进这里了', years: 6, kind: 'sea', honest: 'yes', other: 1 };
    expect(validateAnswers(wholeForm, answers, { complete: true })).toEqual([
      { code: 'answer-too-long', field: 'answers.aim', params: { limit: 10, count: 11 } },
      { code: 'answer-above', field: 'answers.years', params: { maximum: 5 } },
      { code: 'answer-not-option', field: 'answers.kind', params: { accepted: 'lab, field' } },
      { code: 'answer-not-confirmation', field: 'answers.honest', params: {} },
    ]);
  });

  test('a text that is too long may be kept in a draft, an answer of the wrong kind may not', () => {
    const problems = validateAnswers(
      formOf(textField({ maxWords: 2 })),
      { aim: 'one two three' },
      { complete: false },
    );
    expect(problems).toEqual([
      { code: 'answer-too-many-words', field: 'answers.aim', params: { limit: 2, count: 3 } },
    ]);
    expect(findShapeProblems(formOf(textField({ maxWords: 2 })), { aim: 'one two three' })).toEqual([]);
    expect(
      findShapeProblems(wholeForm, { aim: 7, years: 1.5, kind: null, gone: null, other: 1, plan: '' }),
    ).toEqual([
      { code: 'answer-not-text', field: 'answers.aim', params: {} },
      { code: 'answer-unknown-field', field: 'answers.other', params: { value: 'other' } },
    ]);
  });
});

describe('definitions', () => {
  test('a form of every kind of field is accepted', () => {
    expect(validateDefinition(wholeForm)).toEqual([]);
  });

  test('an unknown kind, a key used twice, a choice of one and an unknown member are refused with their place', () => {
    const form = formOf(
      textField(),
      textField(),
      { ...base('kind'), kind: 'choice', options: [{ key: 'only', label: words('Only') }] },
      { ...base('code'), kind: 'script' } as unknown as FormField,
      { ...base('years'), kind: 'number', minimum: 5, maximum: 1, whole: true, unit: words('') },
      { ...base('plan'), kind: 'file', maxMegabytes: 5, run: 'rm' } as unknown as FormField,
      { ...base('honest'), kind: 'statement', text: words('') },
    );
    expect(validateDefinition(form)).toEqual([
      { code: 'form-key-twice', field: 'sections.0.fields.1.key', params: { value: 'aim' } },
      {
        code: 'form-invalid',
        field: 'sections.0.fields.2.options',
        params: { value: '1', accepted: 'at least 2 options' },
      },
      {
        code: 'form-invalid',
        field: 'sections.0.fields.3.kind',
        params: { value: 'script', accepted: FIELD_KINDS.join(', ') },
      },
      {
        code: 'form-invalid',
        field: 'sections.0.fields.4.maximum',
        params: { value: '1', accepted: 'at least 5' },
      },
      {
        code: 'form-invalid',
        field: 'sections.0.fields.5.run',
        params: { value: 'run', accepted: 'key, kind, label, help, required, maxMegabytes, accept, when' },
      },
      { code: 'form-text-missing', field: 'sections.0.fields.6.text', params: {} },
    ]);
  });

  test('what is not written yet is a gap, what is wrong is not', () => {
    const form = formOf({ ...textField(), label: words('') }, { ...textField(), key: 'Not A Key' });
    expect(validateDefinition(form).map((one) => [one.code, isFormGap(one)])).toEqual([
      ['form-text-missing', true],
      ['form-invalid', false],
    ]);
  });

  test('a form without a field is refused, and so is what is no form at all', () => {
    expect(validateDefinition({ sections: [] })).toEqual([
      { code: 'form-empty', field: 'sections', params: {} },
    ]);
    expect(validateDefinition('form').map((one) => one.field)).toEqual(['form']);
    expect(validateDefinition({ sections: [null] }).map((one) => one.field)).toEqual(['sections.0']);
  });
});
