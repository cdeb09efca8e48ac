import { describe, expect, test } from 'vitest';
import { assessAnswers, diffForms, type FormDefinition, type FormField, listKeysToAssess } from './index.ts';

const text = (en: string) => ({ en, zh: '' });
const line = (key: string, part: Partial<FormField> = {}): FormField =>
  ({
    key,
    kind: 'text',
    label: text(key),
    help: text(''),
    required: true,
    maxCharacters: 100,
    maxWords: null,
    ...part,
  }) as FormField;
const formOf = (...sections: [string, FormField[]][]): FormDefinition => ({
  sections: sections.map(([key, fields]) => ({ key, title: text(key), help: text(''), fields })),
});

describe('what differs', () => {
  const before = formOf(['one', [line('aim'), line('gone'), line('moved')]], ['two', [line('last')]]);

  test('nothing, of a form with itself and of one with members that say the same', () => {
    expect(diffForms(before, before)).toEqual([]);
    expect(
      diffForms(
        before,
        formOf(['one', [line('aim', { when: null }), line('gone'), line('moved')]], ['two', [line('last')]]),
      ),
    ).toEqual([]);
  });

  test('what was added, removed, changed and moved, with the members before and after', () => {
    const after = formOf(
      ['one', [line('new', { required: false }), line('aim', { maxCharacters: 50 })]],
      ['two', [line('moved'), line('last')]],
    );
    expect(diffForms(before, after)).toEqual([
      { of: 'field', change: 'added', key: 'new', label: text('new'), required: false, details: [] },
      {
        of: 'field',
        change: 'changed',
        key: 'aim',
        label: text('aim'),
        details: [{ member: 'maxCharacters', before: 100, after: 50 }],
      },
      {
        of: 'field',
        change: 'changed',
        key: 'moved',
        label: text('moved'),
        details: [{ member: 'section', before: 'one', after: 'two' }],
      },
      { of: 'field', change: 'removed', key: 'gone', label: text('gone'), details: [] },
    ]);
  });

  test('another order alone is a change', () => {
    const after = formOf(['two', [line('last')]], ['one', [line('aim'), line('gone'), line('moved')]]);
    expect(diffForms(before, after)).toEqual([
      {
        of: 'form',
        change: 'changed',
        key: 'form',
        label: text(''),
        details: [{ member: 'order', before: null, after: null }],
      },
    ]);
  });
});

describe('what it means for answers', () => {
  const options = ['yes', 'no'].map((key) => ({ key, label: text(key) }));
  const choice = line('animals', { kind: 'choice', options } as Partial<FormField>);
  const before = formOf(['one', [choice, line('aim'), line('gone'), line('kind'), line('ethics')]]);
  const after = formOf([
    'one',
    [
      choice,
      line('aim', { maxCharacters: 3 } as Partial<FormField>),
      { ...line('x'), key: 'kind', kind: 'statement', text: text('true') } as FormField,
      line('ethics', { when: { field: 'animals', is: ['yes'] } }),
      line('new'),
      line('optional', { required: false }),
    ],
  ]);

  test('answers are dropped or become incomplete; those that were incomplete before are not counted', () => {
    const answers = { animals: 'no', aim: 'long', gone: 'text', kind: 'text', ethics: 'text' };
    expect(assessAnswers(before, after, answers, null)).toEqual({
      dropped: ['gone', 'kind', 'ethics'],
      incomplete: ['aim', 'kind', 'new'],
    });
    expect(assessAnswers(before, after, { animals: 'yes', ethics: 'text' }, null)).toEqual({
      dropped: [],
      incomplete: ['new'],
    });
    expect(listKeysToAssess(before, after).toSorted()).toEqual([
      'aim',
      'animals',
      'ethics',
      'gone',
      'kind',
      'new',
      'optional',
    ]);
  });
});
