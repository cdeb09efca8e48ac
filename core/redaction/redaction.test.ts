import { describe, expect, it } from 'vitest';
import { findTraces, type NameTools, type Subjects } from './index.ts';

const SYLLABLES: Record<string, string> = {
  张: 'zhang',
  晓: 'xiao',
  明: 'ming',
  李: 'li',
  伟: 'wei',
  欧: 'ou',
  阳: 'yang',
  雪: 'xue',
};
const tools: NameTools = {
  read: (name) => [...name].map((sign) => SYLLABLES[sign] ?? sign),
  simplify: (text) => text.replaceAll('張', '张').replaceAll('曉', '晓'),
};
const subjects: Subjects = {
  people: [
    { names: ['Ada M. Quillfeather'] },
    { names: ['张晓明', 'Xiaoming Zhang'] },
    { names: ['李伟'] },
    { names: ['欧阳雪明'] },
    { names: ['José Núñez'] },
  ],
  organisations: [{ names: ['Obscura University', '晦暗大学', 'OBSU'], domains: ['obscura.example'] }],
};
const find = (text: string) =>
  findTraces([{ field: 'answers.aim', page: null, text }], subjects, tools).map((one) => [
    one.kind,
    one.found,
  ]);

describe('what tells whose a text is', () => {
  it.each([
    ['As Ada M. Quillfeather showed', [['name', 'Ada M. Quillfeather']]],
    ['Quillfeather, Ada M.: Rivers', [['name', 'Quillfeather, Ada M']]],
    ['see A. M. Quillfeather (2019)', [['initials', 'A. M. Quillfeather']]],
    ['see Quillfeather A (2019)', [['initials', 'Quillfeather A']]],
    ['Quillfeather et al. found', [['name', 'Quillfeather']]],
    ['the hand of A.M.Q. is seen', [['initials', 'A.M.Q.']]],
    ['由张晓明负责', [['name', '张晓明']]],
    ['由張曉明負責', [['name', '張曉明']]],
    ['by Zhang Xiaoming and', [['name', 'Zhang Xiaoming']]],
    ['by ZHANG Xiao-ming and', [['name', 'ZHANG Xiao-ming']]],
    ['by Xiao Ming Zhang and', [['name', 'Xiao Ming Zhang']]],
    ['Zhang, X. M. and', [['initials', 'Zhang, X. M.']]],
    ['by Wei Li.', [['name', 'Wei Li']]],
    ['written small: ada m. quillfeather', [['name', 'ada m. quillfeather']]],
    ['by Ouyang Xueming here', [['name', 'Ouyang Xueming']]],
    [
      'JOSE NUNEZ and José Núñez',
      [
        ['name', 'JOSE NUNEZ'],
        ['name', 'José Núñez'],
      ],
    ],
    ['write to river@lab.example now', [['email', 'river@lab.example']]],
    ['orcid.org/0000-0002-1825-0097', [['orcid', '0000-0002-1825-0097']]],
    ['at obscura  university we', [['organisation', 'obscura  university']]],
    ['我们晦暗大学的湖', [['organisation', '晦暗大学']]],
    ['the OBSU lake', [['organisation', 'OBSU']]],
    ['https://www.obscura.example/lake', [['organisation', 'obscura.example']]],
  ])('%s', (text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([
    'Rivers remember floods; a wei li is not a name here',
    'obsu in small letters, obscure universities',
    'A. Quill feathered the nest',
    '1234-5678 is no iD, nor is a@b',
    '张三和晓明',
    '',
  ])('is not: %s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('says where it stands, with the passage around it', () => {
    const text = `${'x'.repeat(100)} by Ada M. Quillfeather ${'y'.repeat(100)}`;
    const [trace] = findTraces([{ field: 'files.plan', page: 7, text }], subjects, tools);
    expect(trace).toMatchObject({ kind: 'name', field: 'files.plan', page: 7, found: 'Ada M. Quillfeather' });
    expect(trace!.passage.slice(trace!.start, trace!.start + trace!.found.length)).toBe(trace!.found);
    expect(trace!.passage.length).toBe(60 + 'Ada M. Quillfeather'.length + 60);
  });

  it('takes one pass through words without an end', () => {
    for (const unit of ['a', 'a.', '9-']) expect(find(unit.repeat(400_000))).toEqual([]);
  });

  it('survives names that are patterns, empty names and half a surrogate', () => {
    const odd: Subjects = {
      people: [{ names: ['(.*) +', '', 'X', '?'] }],
      organisations: [{ names: ['', '['], domains: [''] }],
    };
    expect(findTraces([{ field: 'a', page: null, text: 'plain \ud83d text' }], odd, tools)).toEqual([]);
  });
});
