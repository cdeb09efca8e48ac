import type { FormDefinition } from '@headwater/core/forms';
import { CV_PARTS } from '@headwater/core/works';
import { describe, expect, it } from 'vitest';
import { askCvPart, type CvWords, cvPartOf, dropCvPart, listCvParts } from './cvQuestions.ts';

const text = (en: string) => ({ en, zh: `${en}。` });
const words: CvWords = {
  section: text('CV'),
  sectionHelp: text('In words'),
  label: Object.fromEntries(CV_PARTS.map((part) => [part, text(part)])) as CvWords['label'],
  help: Object.fromEntries(CV_PARTS.map((part) => [part, text(`why ${part}`)])) as CvWords['help'],
};
const form: FormDefinition = {
  sections: [{ key: 'science', title: text('Science'), help: text(''), fields: [] }],
};

describe('the narrative CV in a form', () => {
  it('has a section of its own at first, to which the other parts come', () => {
    const asked = askCvPart(askCvPart(form, 'people', words), 'society', words);
    expect(asked.sections.map(({ key, fields }) => [key, fields.map((one) => one.key)])).toEqual([
      ['science', []],
      ['narrative-cv', ['cv-people', 'cv-society']],
    ]);
    expect(asked.sections[1]!.fields[0]).toEqual({
      key: 'cv-people',
      kind: 'longtext',
      label: text('people'),
      help: text('why people'),
      required: true,
      maxCharacters: 2000,
      maxWords: null,
    });
    expect(listCvParts(asked)).toEqual(['people', 'society']);
    expect(askCvPart(asked, 'people', words)).toBe(asked);
  });

  it('leaves nothing behind when the last part goes, and sections that ask something else stay', () => {
    const asked = askCvPart(askCvPart(form, 'people', words), 'society', words);
    expect(dropCvPart(dropCvPart(asked, 'people'), 'society')).toEqual(form);
    expect(dropCvPart(asked, 'people').sections[1]!.fields.map((one) => one.key)).toEqual(['cv-society']);
    expect(dropCvPart(form, 'people')).toEqual(form);
  });

  it('fills in texts only', () => {
    expect(cvPartOf({ key: 'cv-people', kind: 'richtext' })).toBe('people');
    expect(cvPartOf({ key: 'cv-people', kind: 'file' })).toBeNull();
    expect(cvPartOf({ key: 'question-1', kind: 'longtext' })).toBeNull();
  });
});
