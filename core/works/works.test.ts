import { describe, expect, it } from 'vitest';
import {
  createWorkFinder,
  cutBibtex,
  cutRis,
  cvPartOfField,
  detectReferences,
  isWorkGap,
  keyOfWork,
  listDois,
  normaliseDoi,
  normaliseWebAddress,
  readCslWork,
  readOrcidRecord,
} from './index.ts';

describe('a DOI', () => {
  it('is taken as people write it, and as nothing else', () => {
    expect(normaliseDoi('https://doi.org/10.1000/ABC.def')).toBe('10.1000/abc.def');
    expect(normaliseDoi(' doi: 10.1000/a<b>(c)')).toBe('10.1000/a<b>(c)');
    for (const wrong of [
      '10.1/x',
      'http://127.0.0.1/10.1000/x',
      '10.1000/',
      '10.1000/a b',
      '10.1000/a\u0000b',
    ])
      expect(normaliseDoi(wrong)).toBeNull();
  });
});

describe('an address', () => {
  it('is of the web or not kept', () => {
    expect(normaliseWebAddress('https://example.org/a')).toBe('https://example.org/a');
    expect(normaliseWebAddress('javascript:alert(1)')).toBeNull();
    expect(normaliseWebAddress('http://')).toBeNull();
  });
});

describe('a CSL object', () => {
  it('becomes a work, and what is text stays text', () => {
    expect(
      readCslWork({
        type: 'article-journal',
        title: ['Growth of <i>E. coli</i> &amp; <script>alert(1)</script> مياه 🌊'],
        author: [
          { given: 'Ana', family: 'Beck', 'non-dropping-particle': 'van' },
          { family: '张', given: '三' },
          { literal: 'The Group; Ltd' },
          null,
        ],
        issued: { 'date-parts': [[2021, 3]] },
        'container-title': 'Journal\u0000of\nThings',
        DOI: '10.1000/XYZ',
        URL: 'javascript:alert(1)',
      }),
    ).toEqual({
      title: 'Growth of E. coli & <script>alert(1)</script> مياه 🌊',
      authors: 'Ana van Beck; 张三; The Group; Ltd',
      year: 2021,
      venue: 'Journal of Things',
      doi: '10.1000/xyz',
      url: null,
      kind: 'article',
      abstract: '',
    });
  });

  it('without a title is a gap that says which it was', () => {
    const read = readCslWork({ id: 'smith2020', type: 'book' });
    expect(isWorkGap(read) && read).toEqual({ code: 'work-without-title', value: 'smith2020' });
  });

  it('tells the year from a text, and keeps no year that is none', () => {
    expect(readCslWork({ title: 'A', issued: { raw: 'March 1999' } })).toMatchObject({ year: 1999 });
    expect(readCslWork({ title: 'A', issued: { 'date-parts': [[99999]] } })).toMatchObject({ year: null });
  });
});

describe('a bibliography', () => {
  it('in BibTeX is cut into entries with their lines, past comments and one that is never closed', () => {
    const text = [
      'A comment by hand',
      '@string{jot = "Journal of Things"}',
      '@comment{not @article{this}}',
      '@article{one, title = {A {B} \\} c}, journal = jot}',
      '@article{broken, title = {Never closed,',
      '  year = 2020',
      '@book(two, title = "Parens")',
      '@misc{three, title = {mail@example.org}}',
    ].join('\n');
    const { entries, definitions, unclosed } = cutBibtex(text);
    expect(entries.map(({ line, text }) => [line, text.slice(0, 12)])).toEqual([
      [4, '@article{one'],
      [7, '@book(two, t'],
      [8, '@misc{three,'],
    ]);
    expect(definitions).toBe('@string{jot = "Journal of Things"}\n');
    expect(unclosed.map(({ line }) => line)).toEqual([5]);
  });

  it('in RIS is cut at its type and end, whatever the line ends', () => {
    const { entries, unclosed } = cutRis(
      '\uFEFFTY  - JOUR\r\nTI  - A long\r\n title\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Open\r\nTY  - JOUR\r\nER  -\r\n',
    );
    expect(entries.map(({ line }) => line)).toEqual([1, 8]);
    expect(entries[0]!.text).toBe('TY  - JOUR\nTI  - A long\n title\nER  - ');
    expect(unclosed).toEqual([{ line: 6, text: 'TY  - BOOK\nTI  - Open' }]);
  });

  it('of many megabytes without an end is read in one go', () => {
    expect(cutBibtex(`@article{a, ${'{'.repeat(300_000)}`).unclosed).toHaveLength(1);
    expect(cutBibtex('@article{a,\n'.repeat(20_000)).unclosed).toHaveLength(20_000);
  });
});

describe('works', () => {
  const known = [
    { id: 'a', title: 'Über Wasser', year: 2020, doi: '10.1000/a' },
    { id: 'b', title: '水的 结构', year: 2019, doi: null },
  ];
  const { find } = createWorkFinder(known);

  it('are known again by DOI, else by title and year', () => {
    expect(find({ title: 'Something else', year: 1, doi: '10.1000/a' })).toBe('a');
    expect(find({ title: 'über, WASSER!', year: 2020, doi: null })).toBe('a');
    expect(find({ title: '水的结构', year: 2019, doi: '10.1000/b' })).toBe('b');
  });

  it('with two DOIs or in two years are two', () => {
    expect(find({ title: 'Über Wasser', year: 2020, doi: '10.1000/other' })).toBeNull();
    expect(find({ title: 'Über Wasser', year: 2021, doi: null })).toBeNull();
  });

  it('have a key that keeps titles of signs alone apart', () => {
    expect(keyOfWork({ title: '???', year: null, doi: null })).not.toBe(
      keyOfWork({ title: '!!!', year: null, doi: null }),
    );
  });
});

describe('an ORCID record', () => {
  const summary = (title: string, more: object = {}) => ({
    title: { title: { value: title } },
    type: 'journal-article',
    'publication-date': { year: { value: '2018' } },
    ...more,
  });

  it('gives works, the preferred source of each group, and employments', () => {
    const read = readOrcidRecord({
      'orcid-identifier': { path: '0000-0002-1825-0097' },
      'activities-summary': {
        works: {
          group: [
            {
              'work-summary': [
                summary('Rivers', {
                  'external-ids': {
                    'external-id': [
                      {
                        'external-id-type': 'doi',
                        'external-id-value': '10.1000/Book',
                        'external-id-relationship': 'part-of',
                      },
                      {
                        'external-id-type': 'doi',
                        'external-id-value': '10.1000/R',
                        'external-id-relationship': 'self',
                      },
                    ],
                  },
                }),
                summary('Rivers, by another source'),
              ],
            },
            { 'work-summary': [summary('', { title: null })] },
          ],
        },
        employments: {
          'affiliation-group': [
            {
              summaries: [
                {
                  'employment-summary': {
                    organization: {
                      name: 'River University',
                      address: { city: 'X', country: 'CN' },
                      'disambiguated-organization': {
                        'disambiguated-organization-identifier': 'https://ror.org/05a28rw58',
                        'disambiguation-source': 'ROR',
                      },
                    },
                    'department-name': 'Geology',
                    'role-title': 'Professor',
                    'start-date': { year: { value: '2015' }, month: { value: '09' }, day: null },
                    'end-date': null,
                  },
                },
              ],
            },
          ],
        },
      },
    });
    expect(read).toEqual({
      orcid: '0000-0002-1825-0097',
      works: [
        {
          title: 'Rivers',
          authors: '',
          year: 2018,
          venue: '',
          doi: '10.1000/r',
          url: null,
          kind: 'article',
          abstract: '',
        },
      ],
      employments: [
        {
          organisation: 'River University',
          country: 'CN',
          ror: 'https://ror.org/05a28rw58',
          department: 'Geology',
          position: 'Professor',
          fromDate: '2015-09-01',
          toDate: null,
        },
      ],
      untitled: 1,
    });
  });

  it('is nothing else, however deep', () => {
    expect(readOrcidRecord({ a: [1, { b: 'x' }] })).toBeNull();
    let deep: unknown = {};
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(readOrcidRecord(deep)).toBeNull();
  });
});

describe('a field of a form', () => {
  it('asks for a part of the CV by its key', () => {
    expect(cvPartOfField('cv-people')).toBe('people');
    expect(cvPartOfField('cv-citations')).toBeNull();
  });
});

describe('what is pasted', () => {
  it('is told by its beginning', () => {
    expect(detectReferences('\n@article{a, title={x}}')).toBe('bibtex');
    expect(detectReferences('\uFEFFTY  - JOUR')).toBe('ris');
    expect(detectReferences('{"works":1}')).toBe('orcid');
    expect(detectReferences('<?xml version="1.0"?>')).toBe('orcid');
    expect(detectReferences('https://doi.org/10.1000/a\n10.1000/b')).toBe('doi');
    expect(detectReferences('Dear sir')).toBeNull();
  });

  it('as DOIs is a list with lines, and says which are none', () => {
    expect(listDois('doi: 10.1000/A, 10.1000/b;c\n\nhttp://10.0.0.1/x')).toEqual([
      { line: 1, given: '10.1000/A', doi: '10.1000/a' },
      { line: 1, given: '10.1000/b;c', doi: '10.1000/b;c' },
      { line: 3, given: 'http://10.0.0.1/x', doi: null },
    ]);
  });
});
