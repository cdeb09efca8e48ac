import { expect, it } from 'vitest';
import { type FormField, sumUpForm } from './index.ts';

const both = { en: 'x', zh: 'x' };
const base = { label: both, help: both, required: false };

it('a form says how much it asks for', () => {
  const fields = [
    { ...base, key: 'a', kind: 'text', maxCharacters: 200, maxWords: 30, required: true },
    { ...base, key: 'b', kind: 'richtext', maxCharacters: null, maxWords: 500 },
    { ...base, key: 'c', kind: 'longtext', maxCharacters: null, maxWords: null },
    { ...base, key: 'd', kind: 'file', maxMegabytes: 5 },
    { ...base, key: 'e', kind: 'statement', text: both, required: true },
  ] as FormField[];
  expect(sumUpForm({ sections: [{ key: 's', title: both, help: both, fields }] })).toEqual({
    questions: 5,
    required: 2,
    characters: 200,
    words: 500,
    unlimited: 1,
    files: 1,
  });
});
