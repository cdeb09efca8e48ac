import { describe, expect, test } from 'vitest';
import {
  type DraftValue,
  diffDraft,
  listDifferences,
  mergeDrafts,
  readField,
  withField,
} from './draftValue.ts';

const draft = (changes: Partial<DraftValue> = {}): DraftValue => ({
  title: 'A title',
  titleAlt: null,
  abstract: '',
  abstractAlt: null,
  keywords: [],
  discipline: null,
  language: 'en',
  hostOrganisationId: null,
  answers: { aim: 'to see' },
  budget: [],
  ...changes,
});

describe('what is sent', () => {
  test('is only what changed, with null for an answer that was removed', () => {
    expect(diffDraft(draft(), draft())).toEqual({});
    expect(diffDraft(draft(), draft({ title: 'New', answers: { plan: 'x' } }))).toEqual({
      title: 'New',
      answers: { aim: null, plan: 'x' },
    });
  });
});

describe('two people at once', () => {
  test('changes of different fields and answers come together', () => {
    const mine = draft({ title: 'Mine', answers: { aim: 'to see', mine: 1 } });
    const theirs = draft({ abstract: 'Theirs', answers: { theirs: 2 } });
    expect(mergeDrafts(draft(), mine, theirs)).toEqual({
      value: draft({ title: 'Mine', abstract: 'Theirs', answers: { mine: 1, theirs: 2 } }),
      conflicts: [],
      blended: [],
    });
  });

  test('changes of different sentences of one text come together, and that is told', () => {
    const base = draft({ abstract: 'One. Two.' });
    const mine = draft({ abstract: 'One. Two. Three.' });
    const theirs = draft({ abstract: 'First. Two.' });
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      value: draft({ abstract: 'First. Two. Three.' }),
      conflicts: [],
      blended: ['abstract'],
    });
  });

  test('two different choices are asked about', () => {
    const merged = mergeDrafts(draft(), draft({ discipline: 'a. b' }), draft({ discipline: 'c. d' }));
    expect(merged.conflicts).toEqual([{ field: 'discipline', mine: 'a. b', theirs: 'c. d' }]);
  });

  test('a field that both changed is told, and ours stays; the same change twice is no conflict', () => {
    const mine = draft({ title: 'Mine', answers: { aim: 'mine' }, keywords: ['ice'] });
    const theirs = draft({ title: 'Theirs', answers: { aim: 'theirs' }, keywords: ['ice'] });
    expect(mergeDrafts(draft(), mine, theirs)).toEqual({
      value: mine,
      conflicts: [
        { field: 'title', mine: 'Mine', theirs: 'Theirs' },
        { field: 'answers.aim', mine: 'mine', theirs: 'theirs' },
      ],
      blended: [],
    });
  });
});

describe('one field', () => {
  test('is read and replaced by its name; nothing removes an answer', () => {
    expect([readField(draft(), 'title'), readField(draft(), 'answers.none')]).toEqual(['A title', null]);
    expect(withField(draft(), 'answers.aim', null)).toEqual(draft({ answers: {} }));
    expect(listDifferences(draft(), withField(draft({ title: 'B' }), 'answers.aim', 'x'))).toEqual([
      'title',
      'answers.aim',
    ]);
  });
});
