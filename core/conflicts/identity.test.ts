import { describe, expect, test } from 'vitest';
import type { SettledIdentity } from './index.ts';
import {
  applicationOf,
  at,
  declare,
  evidenceBy,
  find,
  person,
  type Sources,
  withRule,
  work,
} from './testing.ts';

/** The readings that these tests need; the server has a library. */
const READINGS: Record<string, string> = Object.fromEntries(
  '王wang 伟wei 威wei 小xiao 魏wei 欧ou 阳yang 修xiu 吕lü 布bu 单shan 雄xiong 信xin 李li 明ming 陈chen 静jing'
    .split(' ')
    .map((one) => [one[0]!, one.slice(1)]),
);
const tools = {
  read: (name: string) => [...name].map((character) => READINGS[character] ?? '?'),
  simplify: (text: string) => text.replaceAll('陳', '陈').replaceAll('靜', '静').replaceAll('偉', '伟'),
};

/** Whether the member's and the candidate's names are put to the officer, and how they agree. */
function compare(member: string, candidate: string, changes: { nameAlt?: string } = {}) {
  const found = find(
    {
      applications: [applicationOf(person('m', { name: member }))],
      candidates: [person('c', { name: candidate, ...changes })],
    },
    tools,
  );
  const evidence = found.flatMap((finding) => (finding.rule === 'same-name' ? finding.evidence : []));
  return evidence.map((one) => (one.kind === 'name' ? one.match : one.kind));
}

describe('names', () => {
  test.each([
    ['Eva Müller', 'MULLER, Eva', ['same']],
    ['王伟', '王 伟', ['same']],
    ['陳靜', '陈静', ['same']],
    ['王小伟', 'Wang Xiaowei', ['transliterated']],
    ['王小伟', 'Xiao-Wei WANG', ['transliterated']],
    ['王小伟', 'Xiao Wei Wang', ['transliterated']],
    ['王小伟', 'Wang, Xiao Wei', ['transliterated']],
    ['Xiaowei Wang', 'Wang Xiao-wei', ['transliterated']],
    ['欧阳修', 'Xiu Ouyang', ['transliterated']],
    ['欧阳修', 'Ou Yang Xiu', ['transliterated']],
    ['吕布', 'Lü Bu', ['transliterated']],
    ['吕布', 'Bu Lyu', ['transliterated']],
    ['吕布', 'Lv Bu', ['transliterated']],
    ['单雄信', 'Shan Xiongxin', ['transliterated']],
    ['王伟 Wang Wei', 'Wei Wang', ['same']],
    ['王伟', '王威', []],
    ['王小伟', 'Wang Wei', []],
    ['Eva Müller', 'Eva Miller', []],
    ['Mary Ann Smith', 'Maryann Smith', []],
    ['王伟', '—', []],
  ])('%s and %s', (member, candidate, expected) => {
    expect(compare(member, candidate)).toEqual(expected);
    expect(compare(candidate, member)).toEqual(expected);
  });

  test('in pinyin alone are put to the officer; characters that differ decide', () => {
    expect(compare('Wei Wang', 'Wang Wei')).toEqual(['same']);
    expect(compare('王伟', 'Wei Wang', { nameAlt: '王伟' })).toEqual(['same']);
    expect(compare('王伟', 'Wei Wang', { nameAlt: '王威' })).toEqual([]);
  });

  test('that agree are never more than possible for a Chinese name, whatever the place', () => {
    const shared = { organisationIds: ['uni'], emailDomain: 'uni.edu.cn' };
    for (const [name, other] of [
      ['王伟', '王伟'],
      ['Wei Wang', 'Wang Wei'],
      ['王伟', 'Wei Wang'],
    ]) {
      const found = find(
        {
          applications: [applicationOf(person('m', { ...shared, name }))],
          candidates: [person('c', { ...shared, name: other })],
        },
        tools,
      );
      expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
        ['same-organisation', 'conflict'],
        ['same-name', 'possible'],
      ]);
    }
  });

  test('come with what speaks for and against one person', () => {
    const works = [work('joint', ['m', 'c2'])];
    const found = evidenceBy('same-name', {
      applications: [
        applicationOf(
          person('m', {
            name: 'Wei Wang',
            organisationIds: ['uni'],
            emailDomain: 'uni.edu',
            departments: [{ organisationId: 'uni', department: 'Physics' }],
          }),
        ),
      ],
      candidates: [
        person('c1', {
          name: 'Wang Wei',
          organisationIds: ['uni'],
          emailDomain: 'qq.com',
          departments: [{ organisationId: 'uni', department: 'History' }],
        }),
        person('c2', { name: 'Wei Wang', organisationIds: ['far'], emailDomain: 'far.org' }),
        person('c3', { name: 'Wei Wang', orcid: '0000-0001-0000-0001' }),
      ],
      works,
    });
    const clues = Object.entries(found).map(([id, [one]]) =>
      one?.kind === 'name' ? [id, one.speaksFor, one.speaksAgainst] : [],
    );
    expect(clues).toEqual([
      ['c1', ['same-organisation'], ['other-department']],
      ['c2', [], ['other-organisation', 'other-email-domain', 'both-on-one-work']],
      ['c3', [], []],
    ]);
  });

  test('with two different ORCID iDs are two people', () => {
    const found = find({
      applications: [applicationOf(person('m', { name: 'Wei Wang', orcid: '0000-0001-0000-0001' }))],
      candidates: [person('c', { name: 'Wei Wang', orcid: '0000-0001-0000-0002' })],
    });
    expect(found).toEqual([]);
  });

  test('with organisation and e-mail domain show one person where names are seldom shared', () => {
    const shared = { organisationIds: ['uni'], emailDomain: 'uni.edu' };
    const members = [person('m', { ...shared, name: 'Eva Müller' })];
    const found = evidenceBy('same-person', {
      applications: [applicationOf(...members)],
      candidates: [
        person('c1', { ...shared, name: 'Eva Müller' }),
        person('c2', { ...shared, name: 'Eva Müller', emailDomain: 'gmail.com' }),
      ],
    });
    expect(found).toEqual({ c1: [{ kind: 'identity', basis: 'name-and-place', memberIds: ['m'] }] });
  });
});

describe('one person under two accounts', () => {
  const orcid = '0000-0002-1825-0097';
  const member = person('m', { name: 'Ada', orcid });

  test('is known by the ORCID iD, however it is written, and does not judge their own application', () => {
    const candidates = [person('c', { name: 'Someone', orcid: 'https://orcid.org/0000-0002-1825-0097' })];
    expect(find({ applications: [applicationOf(member)], candidates })).toEqual([
      {
        applicationId: 'app',
        personId: 'c',
        rule: 'same-person',
        ruleVersion: 1,
        severity: 'conflict',
        evidence: [{ kind: 'identity', basis: 'orcid', memberIds: ['m'] }],
      },
    ]);
  });

  const settle = (a: string, b: string, verdict: SettledIdentity['verdict']): SettledIdentity => ({
    personIds: [a, b],
    verdict,
  });

  test('is known once an officer settled it, over several accounts', () => {
    const identities = [settle('m', 'x', 'same'), settle('c', 'x', 'same')];
    const found = evidenceBy('same-person', {
      applications: [applicationOf(member)],
      candidates: [person('c')],
      identities,
    });
    expect(found).toEqual({ c: [{ kind: 'identity', basis: 'settled', memberIds: ['m'] }] });
  });

  test('is no longer asked about once settled as different, not even with one ORCID iD', () => {
    const identities = [settle('c', 'm', 'different')];
    const namesake = person('c', { name: 'Ada', orcid });
    expect(find({ applications: [applicationOf(member)], candidates: [namesake], identities })).toEqual([]);
    const homonym = person('c', { name: 'Ada' });
    expect(find({ applications: [applicationOf(member)], candidates: [homonym], identities })).toEqual([]);
  });

  const second = person('c2', { orcid, organisationIds: ['uni'], emailDomain: 'uni.edu' });
  const rulesFor = (changes: Partial<Sources>) =>
    find({ candidates: [person('c', { orcid })], accounts: [second], ...changes }).map(
      ({ rule, evidence }) => [rule, evidence.at(-1)],
    );
  const accounts = { kind: 'accounts', personIds: ['c2'] };

  test('answers for the organisations, works, relations and declarations of both', () => {
    const applications = [applicationOf(at('pi', 'uni'))];
    expect(rulesFor({ applications })).toEqual([['same-organisation', accounts]]);
    const alone = [applicationOf(person('pi'))];
    expect(rulesFor({ applications: alone, works: [work('w', ['c2', 'pi'])] })).toEqual([
      ['co-author', accounts],
    ]);
    const relations = [{ personId: 'pi', otherId: 'c2', kind: 'advisor' }] as const;
    expect(rulesFor({ applications: alone, relations })).toEqual([['advisor-or-advisee', accounts]]);
    const declarations = [declare({ personId: 'c2' })];
    expect(rulesFor({ applications: alone, declarations })).toEqual([['declared-by-applicant', accounts]]);
  });

  test('answers for both in the team as well', () => {
    const found = find({
      applications: [applicationOf(person('pi', { orcid }))],
      candidates: [at('rev', 'uni'), person('co')],
      accounts: [second, person('pi', { orcid })],
      works: [work('w', ['c2', 'co'])],
    });
    expect(found.map(({ personId, rule }) => [personId, rule])).toEqual([
      ['co', 'co-author'],
      ['rev', 'same-organisation'],
    ]);
  });

  test('is not evidence against themselves', () => {
    const works = [work('w', ['c', 'm'])];
    const found = find({
      applications: [applicationOf(member)],
      candidates: [person('c', { orcid })],
      works,
    });
    expect(found.map(({ rule }) => rule)).toEqual(['same-person']);
  });
});

describe('recorded relations', () => {
  const applications = [applicationOf(person('pi'), person('co'))];
  const candidates = [person('rev')];

  test('are seen from the candidate’s side, whoever recorded them', () => {
    const relations = [
      { personId: 'pi', otherId: 'rev', kind: 'advisor' },
      { personId: 'rev', otherId: 'co', kind: 'advisor', since: '2001', until: '2005' },
    ] as const;
    expect(evidenceBy('advisor-or-advisee', { applications, candidates, relations })).toEqual({
      rev: [
        { kind: 'relation', relation: 'advisee', since: '2001', until: '2005', memberIds: ['co'] },
        { kind: 'relation', relation: 'advisor', since: null, until: null, memberIds: ['pi'] },
      ],
    });
  });

  test('last for life or for some months after their end, as the rule says', () => {
    const relations = (until: string | null) =>
      [{ personId: 'pi', otherId: 'rev', kind: 'business', until }] as const;
    const count = (until: string | null, withinMonths: number | null) =>
      find({
        applications,
        candidates,
        relations: relations(until),
        rules: withRule('related-person', { withinMonths }),
      }).length;
    expect([count('1990', null), count('1990', 24), count('2023', 24), count('2022-05', 24)]).toEqual([
      1, 0, 1, 0,
    ]);
    expect(count(null, 24)).toBe(1);
  });
});

describe('an applicant of the same call', () => {
  const applicants = [
    { applicationId: 'app', personId: 'pi', discipline: 'physics' },
    { applicationId: 'b', personId: 'rival', discipline: 'physics' },
    { applicationId: 'c', personId: 'historian', discipline: 'history' },
    { applicationId: 'd', personId: 'vague' },
  ];
  const applications = [{ ...applicationOf(person('pi')), discipline: 'physics' }];
  const candidates = ['pi', 'rival', 'historian', 'vague', 'free'].map((id) => person(id));

  test('competes in the same discipline, or in the whole call', () => {
    const by = (sameDisciplineOnly: boolean) =>
      evidenceBy('applicant-in-same-call', {
        applications,
        candidates,
        applicants,
        rules: withRule('applicant-in-same-call', { sameDisciplineOnly }),
      });
    const own = (applicationId: string) => [{ kind: 'application', applicationId }];
    expect(by(true)).toEqual({ rival: own('b') });
    expect(by(false)).toEqual({ historian: own('c'), rival: own('b'), vague: own('d') });
  });

  test('is not looked for unless a funder turns the rule on', () => {
    const found = find({ applications, candidates, applicants });
    expect(found.map(({ rule }) => rule)).toEqual(['member-of-application']);
  });
});
