import { describe, expect, test } from 'vitest';
import {
  askedForm,
  blindAnswers,
  countCharacters,
  countWords,
  escapeLooseDollars,
  FIELD_KINDS,
  type FormDefinition,
  type FormField,
  findShapeProblems,
  HARD_LIMITS,
  isFormGap,
  isOrcid,
  listAskedFields,
  pickAskedAnswers,
  readMarkdown,
  tellsNames,
  validateAnswers,
  validateDefinition,
} from './index.ts';

const words = (en: string) => ({ en, zh: '' });
const base = (key: string) => ({ key, label: words(key), help: words(''), required: true });
const entries = { least: 1, most: 2 };
const options = (...keys: string[]) => keys.map((key) => ({ key, label: words(key) }));
const formOf = (...fields: FormField[]): FormDefinition => ({
  sections: [{ key: 'main', title: words('Main'), help: words(''), fields }],
});
const milestones: FormField = {
  ...base('sites'),
  kind: 'table',
  ...entries,
  columns: [
    { key: 'place', label: words('Place'), required: true, kind: 'text', maxCharacters: 4 },
    {
      key: 'days',
      label: words('Days'),
      required: false,
      kind: 'number',
      minimum: 1,
      maximum: 30,
      whole: true,
      unit: words('days'),
    },
    {
      key: 'season',
      label: words('Season'),
      required: false,
      kind: 'choice',
      options: options('wet', 'dry'),
    },
  ],
};
const person = { name: 'Li Wei', email: 'li@uni.edu', orcid: '', organisation: 'Uni', role: 'PI' };
const entry = { kind: 'package', title: 'Build', fromMonth: 1, toMonth: 6, deliverable: 'D1', who: 'Li' };
const work = {
  title: 'T',
  authors: 'Li W',
  year: 2020,
  venue: 'J',
  doi: '10.1000/182',
  url: null,
  kind: 'article',
  why: 'It began the field.',
};
const codesOf = (form: FormDefinition, answers: Record<string, unknown>, months: number | null = null) =>
  validateAnswers(form, answers, { complete: true, months }).map(({ code, field }) => [code, field]);

describe('what a reader counts', () => {
  test('marks, joined emoji, flags and direction marks', () => {
    expect(countCharacters('q\u0323\u0307')).toBe(1);
    expect(countCharacters(`a${'\u0301'.repeat(20)}`)).toBe(16);
    expect(countCharacters('👨‍👩‍👧‍👦👍🏽🇨🇳1️⃣')).toBe(4);
    expect(countCharacters('\u202Bשלום\u202C')).toBe(4);
    expect(countCharacters('नमस्ते')).toBe(4);
    expect(countWords('\u2067مرحبا بالعالم\u2069')).toBe(2);
    expect(countWords('soft\u00ADhyphen')).toBe(1);
  });

  test('Markdown counts as it is read, a formula as what is drawn', () => {
    expect(readMarkdown('# Aim\n\n**We** test [this](https://a.example "t").')).toBe('Aim\n\nWe test this.');
    expect(readMarkdown('- one\n- *two*\n> three')).toBe('one\ntwo\nthree');
    expect(readMarkdown('| a | b |\n|---|---|\n| 1 | 2 |')).toBe('a   b\n1   2');
    expect(readMarkdown('能量 $E = mc^2$ 与 $\\alpha_{i}$')).toBe('能量 E=mc2 与 ∘i');
    expect(countCharacters(readMarkdown('$$\\frac{a}{b}$$'))).toBe(3);
    expect(readMarkdown('costs $5 and $6, snake_case, 2 * 3')).toBe('costs $5 and $6, snake_case, 2 * 3');
    expect(readMarkdown('`a_b_` \\*not\\* <script>x</script>')).toBe('a_b_ *not* <script>x</script>');
    expect(escapeLooseDollars('costs $5 and $6, \\$7, $x$, $$y$$')).toBe(
      'costs \\$5 and \\$6, \\$7, $x$, $$y$$',
    );
    expect(readMarkdown('![picture](https://a.example/x.png)')).toBe('');
    expect(readMarkdown('a | b\nc')).toBe('a | b\nc');
  });

  test('no hostile text takes long to read', () => {
    for (const text of ['*a ', '_a ', '[', '![', '`a', '$a ', '| \n', ' > ', '<http:', '&a'])
      expect(readMarkdown(text.repeat(10_000)).length).toBeGreaterThanOrEqual(0);
    const most = HARD_LIMITS.text;
    for (const text of [
      `a|b\n${' '.repeat(most)}-x|`,
      `$${'\\begin{'.repeat(most / 7)}$`,
      `$${'\\text{'.repeat(most / 6)}$`,
    ])
      expect(readMarkdown(text).length).toBeGreaterThan(0);
    expect(readMarkdown('a | b\n :-- | --: \n1 | 2\n')).toBe(readMarkdown('a | b\n|:--|--:|\n1 | 2\n'));
  });
});

describe('answers of entries', () => {
  test('a table names the row and the column', () => {
    const form = formOf(milestones);
    expect(
      validateAnswers(
        form,
        { sites: [{ place: '黑龙江省站', days: 31 }, { days: 2.5 }, {}] },
        { complete: true },
      ),
    ).toEqual([
      { code: 'answer-rows-above', field: 'answers.sites', params: { limit: 2, count: 3 } },
      {
        code: 'answer-cell-too-long',
        field: 'answers.sites.0.place',
        params: { row: 1, column: 'place', limit: 4, count: 5 },
      },
      {
        code: 'answer-cell-above',
        field: 'answers.sites.0.days',
        params: { row: 1, column: 'days', maximum: 30 },
      },
      { code: 'answer-cell-missing', field: 'answers.sites.1.place', params: { row: 2, column: 'place' } },
      { code: 'answer-cell-not-whole', field: 'answers.sites.1.days', params: { row: 2, column: 'days' } },
      { code: 'answer-cell-missing', field: 'answers.sites.2.place', params: { row: 3, column: 'place' } },
    ]);
    expect(findShapeProblems(form, { sites: [{ season: 'hot', constructor: 'x' }, 7] })).toEqual([
      {
        code: 'answer-cell-unknown',
        field: 'answers.sites.0.constructor',
        params: { row: 1, value: 'constructor', accepted: 'place, days, season' },
      },
      {
        code: 'answer-cell-not-option',
        field: 'answers.sites.0.season',
        params: { row: 1, column: 'season', accepted: 'wet, dry' },
      },
      { code: 'answer-not-list', field: 'answers.sites.1', params: { row: 2 } },
    ]);
  });

  test('people need a name and a way to reach them, and identifiers must be right', () => {
    const form = formOf({ ...base('team'), kind: 'people', ...entries });
    expect(codesOf(form, { team: [person] })).toEqual([]);
    expect(
      codesOf(form, {
        team: [
          { ...person, name: ' ', email: '' },
          { ...person, email: 'li@uni', orcid: '0000-0002-1825-0098' },
        ],
      }),
    ).toEqual([
      ['answer-cell-missing', 'answers.team.0.name'],
      ['answer-person-contact', 'answers.team.0.email'],
      ['answer-email-invalid', 'answers.team.1.email'],
      ['answer-orcid-invalid', 'answers.team.1.orcid'],
    ]);
    expect(['0000-0002-1825-0097', '0000-0002-9079-593X', '0000-0002-9079-5930'].map(isOrcid)).toEqual([
      true,
      true,
      false,
    ]);
    expect(findShapeProblems(form, { team: [{ name: 'x' }] }).map((one) => one.code)).toEqual(
      Array(4).fill('answer-cell-not-text'),
    );
  });

  test('organisations and works', () => {
    const form = formOf(
      { ...base('partners'), kind: 'organisations', ...entries },
      { ...base('works'), kind: 'works', ...entries },
    );
    const partner = { ror: 'https://ror.org/03yrm5c26', name: 'CDL', country: 'US' };
    expect(codesOf(form, { partners: [partner], works: [work] })).toEqual([]);
    expect(
      codesOf(form, {
        partners: [{ ror: 'https://ror.org/xyz', name: '', country: 'china' }],
        works: [{ ...work, why: '', doi: 'doi:1', url: 'javascript:alert(1)', year: 20 }],
      }),
    ).toEqual([
      ['answer-cell-missing', 'answers.partners.0.name'],
      ['answer-ror-invalid', 'answers.partners.0.ror'],
      ['answer-country-invalid', 'answers.partners.0.country'],
      ['answer-cell-missing', 'answers.works.0.why'],
      ['answer-year-invalid', 'answers.works.0.year'],
      ['answer-doi-invalid', 'answers.works.0.doi'],
      ['answer-url-invalid', 'answers.works.0.url'],
    ]);
  });

  test('a work plan stays within the months of the call and runs forwards', () => {
    const form = formOf({ ...base('plan'), kind: 'plan', least: null, most: null });
    const milestone = { ...entry, kind: 'milestone', fromMonth: 6, toMonth: 6 };
    expect(codesOf(form, { plan: [entry, milestone] }, 36)).toEqual([]);
    expect(
      codesOf(
        form,
        {
          plan: [
            { ...entry, toMonth: 37 },
            { ...entry, fromMonth: 7 },
            { ...milestone, toMonth: 7 },
            { ...entry, fromMonth: null, toMonth: null, title: '' },
          ],
        },
        36,
      ),
    ).toEqual([
      ['answer-month-beyond', 'answers.plan.0.toMonth'],
      ['answer-months-order', 'answers.plan.1.toMonth'],
      ['answer-milestone-months', 'answers.plan.2.toMonth'],
      ['answer-cell-missing', 'answers.plan.3.title'],
      ['answer-cell-missing', 'answers.plan.3.fromMonth'],
      ['answer-cell-missing', 'answers.plan.3.toMonth'],
    ]);
  });

  test('several choices: known, each once, within their number', () => {
    const form = formOf({
      ...base('fields'),
      kind: 'choices',
      options: options('a', 'b', 'c'),
      least: 2,
      most: 2,
    });
    expect(codesOf(form, { fields: ['a', 'c'] })).toEqual([]);
    expect(codesOf(form, { fields: ['a'] })).toEqual([['answer-options-below', 'answers.fields']]);
    expect(codesOf(form, { fields: ['a', 'b', 'c'] })).toEqual([['answer-options-above', 'answers.fields']]);
    expect(codesOf(form, { fields: [] })).toEqual([['answer-missing', 'answers.fields']]);
    expect(findShapeProblems(form, { fields: ['a', 'a'] }).map((one) => one.code)).toEqual([
      'answer-not-options',
    ]);
  });
});

describe('conditions', () => {
  const animals: FormField = { ...base('animals'), kind: 'choice', options: options('yes', 'no') };
  const species: FormField = {
    ...base('species'),
    kind: 'choices',
    options: options('mouse', 'fish'),
    least: null,
    most: null,
    when: { field: 'animals', is: ['yes'] },
  };
  const tank: FormField = {
    ...base('tank'),
    kind: 'text',
    maxCharacters: null,
    maxWords: null,
    when: { field: 'species', is: ['fish'] },
  };
  const form: FormDefinition = {
    sections: [
      { key: 'one', title: words('One'), help: words(''), fields: [animals, species] },
      {
        key: 'two',
        title: words('Two'),
        help: words(''),
        fields: [tank],
        when: { field: 'animals', is: ['yes'] },
      },
    ],
  };

  test('what is not asked is neither required nor handed in, and hides what hangs on it', () => {
    expect(codesOf(form, {})).toEqual([['answer-missing', 'answers.animals']]);
    expect(codesOf(form, { animals: 'yes', species: ['fish'] })).toEqual([
      ['answer-missing', 'answers.tank'],
    ]);
    const kept = { animals: 'no', species: ['fish'], tank: 'big', gone: 'old' };
    expect(codesOf(form, kept)).toEqual([]);
    expect(pickAskedAnswers(form, kept)).toEqual({ animals: 'no' });
    expect(askedForm(form, kept).sections.map((section) => section.key)).toEqual(['one']);
    expect(listAskedFields(form, { ...kept, animals: 'yes' }).map((field) => field.key)).toEqual([
      'animals',
      'species',
      'tank',
    ]);
  });

  test('a condition looks only at earlier choices and statements and at answers they have', () => {
    expect(validateDefinition(form)).toEqual([]);
    const wrong = (when: FormField['when']) =>
      validateDefinition(formOf(animals, { ...species, when }, { ...tank, when: null })).map((one) => [
        one.code,
        one.field,
        isFormGap(one),
      ]);
    const at = 'sections.0.fields.1.when';
    expect(wrong({ field: 'ghost', is: ['yes'] })).toEqual([['form-condition-unknown', `${at}.field`, true]]);
    expect(wrong({ field: 'species', is: ['fish'] })).toEqual([
      ['form-condition-order', `${at}.field`, true],
    ]);
    expect(wrong({ field: 'tank', is: ['x'] })).toEqual([['form-condition-order', `${at}.field`, true]]);
    expect(wrong({ field: 'animals', is: ['maybe'] })).toEqual([['form-condition-option', `${at}.is`, true]]);
    expect(wrong({ field: 'animals', is: [] })).toEqual([['form-condition-empty', `${at}.is`, true]]);
    expect(wrong({ field: 'animals' } as never)).toEqual([
      ['form-invalid', `${at}.is`, false],
      ['form-condition-empty', `${at}.is`, true],
    ]);
  });
});

describe('definitions of the kinds', () => {
  test('faults of columns, numbers of entries and file types have their place', () => {
    const form = formOf(
      { ...milestones, most: 500, columns: [{ ...base('x'), kind: 'date' } as never] },
      { ...base('works'), kind: 'works', least: 3, most: 2 },
      { ...base('annex'), kind: 'file', maxMegabytes: 5, accept: ['pdf', 'exe' as never] },
      { ...base('free'), kind: 'table', least: null, most: null, columns: [] },
    );
    expect(validateDefinition(form).map(({ field, params }) => [field, params.accepted])).toEqual([
      ['sections.0.fields.0.columns.0.kind', 'text, number, choice'],
      ['sections.0.fields.0.most', 'a number from 1 to 200 or null'],
      ['sections.0.fields.1.most', 'at least 3'],
      ['sections.0.fields.2.accept', 'pdf, docx, each once'],
      ['sections.0.fields.3.columns', 'at least 1 column'],
    ]);
  });
});

describe('names', () => {
  test('people, organisations and works tell names; a work plan loses who does what', () => {
    expect(FIELD_KINDS.filter(tellsNames)).toEqual(['people', 'organisations', 'works']);
    const form = formOf(
      { ...base('team'), kind: 'people', ...entries },
      { ...base('plan'), kind: 'plan', least: null, most: null },
      { ...base('aim'), kind: 'text', maxCharacters: null, maxWords: null },
    );
    expect(blindAnswers(form, { team: [person], plan: [entry], aim: 'x', old: 'Li Wei' })).toEqual({
      plan: [{ ...entry, who: '' }],
      aim: 'x',
    });
  });
});
