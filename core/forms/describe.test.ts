import { expect, test } from 'vitest';
import { type AnswerWords, describeAnswers, type FormDefinition, type FormField } from './index.ts';

const text = (en: string) => ({ en, zh: `${en}（中）` });
const base = (key: string) => ({ key, label: text(key), help: text(''), required: false });
const limits = { least: null, most: null };
const words: AnswerWords = {
  missing: 'none',
  confirmed: 'yes',
  withheld: 'hidden',
  columns: {
    name: 'Name',
    email: 'E-mail',
    orcid: 'ORCID',
    organisation: 'At',
    role: 'Role',
    ror: 'ROR',
    country: 'Country',
    kind: 'Kind',
    title: 'Title',
    months: 'Months',
    deliverable: 'Gives',
    who: 'Who',
  },
  planKinds: { package: 'WP', milestone: 'M' },
  workKinds: { article: 'Article', book: '', data: '', software: '', patent: '', other: '' },
};
const fields: FormField[] = [
  { ...base('essay'), kind: 'richtext', maxCharacters: null, maxWords: null },
  { ...base('fields'), kind: 'choices', ...limits, options: [{ key: 'a', label: text('A') }] },
  {
    ...base('sites'),
    kind: 'table',
    ...limits,
    columns: [
      {
        key: 'n',
        label: text('N'),
        required: false,
        kind: 'number',
        minimum: 0,
        maximum: 9,
        whole: true,
        unit: text('m'),
      },
    ],
  },
  { ...base('team'), kind: 'people', ...limits },
  { ...base('plan'), kind: 'plan', ...limits },
  { ...base('works'), kind: 'works', ...limits, when: { field: 'fields', is: ['a'] } },
  { ...base('annex'), kind: 'file', maxMegabytes: 1 },
];
const form: FormDefinition = {
  sections: [{ key: 'main', title: text('Main'), help: text(''), fields }],
};
const answers = {
  essay: '$x$',
  fields: ['a'],
  sites: [{ n: 2 }, {}],
  team: [{ name: 'Li', email: '', orcid: '0000-0002-1825-0097', organisation: '', role: '' }],
  plan: [
    { kind: 'package', title: 'Build', fromMonth: 1, toMonth: 6, deliverable: '', who: 'Li' },
    { kind: 'milestone', title: 'Run', fromMonth: 6, toMonth: 6, deliverable: '', who: '' },
  ],
  works: [
    {
      title: 'T',
      authors: 'Li',
      year: 2020,
      venue: 'J',
      doi: '10.1/a"b',
      url: 'javascript:x',
      kind: 'article',
      why: 'W',
    },
  ],
};

test('answers become blocks; columns that hold nothing are left out', () => {
  expect(describeAnswers(form, answers, { language: 'en', words, files: new Set(['annex']) })).toEqual([
    { kind: 'section', key: 'main', text: 'Main' },
    { kind: 'question', key: 'essay', text: 'essay' },
    { kind: 'markdown', text: '$x$' },
    { kind: 'question', key: 'fields', text: 'fields' },
    { kind: 'list', items: ['A'] },
    { kind: 'question', key: 'sites', text: 'sites' },
    { kind: 'table', columns: [{ key: 'n', text: 'N (m)', align: 'end' }], rows: [['2'], ['']] },
    { kind: 'question', key: 'team', text: 'team' },
    {
      kind: 'table',
      columns: [
        { key: 'name', text: 'Name', align: 'start' },
        { key: 'orcid', text: 'ORCID', align: 'start' },
      ],
      rows: [['Li', '0000-0002-1825-0097']],
    },
    { kind: 'question', key: 'plan', text: 'plan' },
    {
      kind: 'table',
      columns: [
        { key: 'kind', text: 'Kind', align: 'start' },
        { key: 'title', text: 'Title', align: 'start' },
        { key: 'months', text: 'Months', align: 'start' },
        { key: 'who', text: 'Who', align: 'start' },
      ],
      rows: [
        ['WP', 'Build', '1–6', 'Li'],
        ['M', 'Run', '6', ''],
      ],
    },
    { kind: 'question', key: 'works', text: 'works' },
    {
      kind: 'works',
      items: [
        {
          title: 'T',
          source: 'Li · J · 2020',
          kind: 'Article',
          href: 'https://doi.org/10.1/a%22b',
          link: '10.1/a"b',
          why: 'W',
        },
      ],
    },
    { kind: 'question', key: 'annex', text: 'annex' },
    { kind: 'file', field: 'annex' },
  ]);
});

test('what was not asked is left out, and a blind reader is told what is withheld, answered or not', () => {
  const blocks = describeAnswers(
    form,
    { ...answers, fields: [], team: undefined },
    { language: 'zh', words, isBlind: true },
  );
  expect(blocks.filter((block) => block.kind === 'question' || block.kind === 'note')).toEqual([
    { kind: 'question', key: 'essay', text: 'essay（中）' },
    { kind: 'question', key: 'fields', text: 'fields（中）' },
    { kind: 'note', text: 'none' },
    { kind: 'question', key: 'sites', text: 'sites（中）' },
    { kind: 'question', key: 'team', text: 'team（中）' },
    { kind: 'note', text: 'hidden' },
    { kind: 'question', key: 'plan', text: 'plan（中）' },
    { kind: 'question', key: 'annex', text: 'annex（中）' },
    { kind: 'note', text: 'none' },
  ]);
});

test('an answer to an earlier form of another kind is shown as it stands', () => {
  const [, , block] = describeAnswers(
    { sections: [{ ...form.sections[0]!, fields: [fields[2]!] }] },
    { sites: 'three sites' },
    { language: 'en', words },
  );
  expect(block).toEqual({ kind: 'text', text: 'three sites', words: 'applicant' });
});
