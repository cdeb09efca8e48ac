import { describe, expect, test } from 'vitest';
import { applicationOf, at, declare, evidenceBy, find, person, withRule, work } from './testing.ts';

describe('a member of an application', () => {
  test('is in conflict with it, and not with others', () => {
    expect(
      find({
        applications: [applicationOf(person('ann')), { id: 'other', members: [person('bo')] }],
        candidates: [person('ann')],
      }),
    ).toEqual([
      {
        applicationId: 'app',
        personId: 'ann',
        rule: 'member-of-application',
        ruleVersion: 1,
        severity: 'conflict',
        evidence: [{ kind: 'membership' }],
      },
    ]);
  });
});

describe('organisations', () => {
  // 'sys' runs two universities; 'lab' belongs to both 'uni-a' and 'cnrs'.
  const organisations = new Map([
    ['uni-a', ['sys']],
    ['uni-b', ['sys']],
    ['lab', ['uni-a', 'cnrs']],
    ['group', ['lab']],
  ]);
  const candidates = [
    at('a', 'uni-a'),
    at('b', 'uni-b'),
    at('c', 'cnrs'),
    at('g', 'group'),
    at('l', 'lab'),
    at('s', 'sys'),
  ];
  const organisation = (path: string[], memberIds: string[], isHost = false) => [
    { kind: 'organisation', path, memberIds, isHost },
  ];

  test('that are the same are a conflict, told once with all members and whether it hosts', () => {
    const application = { ...applicationOf(at('pi', 'lab'), at('co', 'lab')), hostOrganisationId: 'lab' };
    expect(
      evidenceBy('same-organisation', { applications: [application], candidates, organisations }),
    ).toEqual({
      l: organisation(['lab'], ['co', 'pi'], true),
    });
  });

  test('above and below are a conflict with the path between them, through every parent', () => {
    const found = evidenceBy('parent-or-child-organisation', {
      applications: [applicationOf(at('pi', 'lab'))],
      candidates,
      organisations,
    });
    expect(found).toEqual({
      a: organisation(['uni-a', 'lab'], ['pi']),
      c: organisation(['cnrs', 'lab'], ['pi']),
      g: organisation(['group', 'lab'], ['pi']),
      s: organisation(['sys', 'uni-a', 'lab'], ['pi']),
    });
  });

  test('are followed as far as the rule says', () => {
    const found = evidenceBy('parent-or-child-organisation', {
      applications: [applicationOf(at('pi', 'group'))],
      candidates,
      organisations,
      rules: withRule('parent-or-child-organisation', { maxLevels: 1 }),
    });
    expect(found).toEqual({ l: organisation(['lab', 'group'], ['pi']) });
  });

  test('of one parent are siblings, which is a possible conflict', () => {
    const findings = find({ applications: [applicationOf(at('pi', 'uni-a'))], candidates, organisations });
    expect(findings.filter(({ rule }) => rule === 'sibling-organisation')).toEqual([
      {
        applicationId: 'app',
        personId: 'b',
        rule: 'sibling-organisation',
        ruleVersion: 1,
        severity: 'possible',
        evidence: organisation(['uni-b', 'sys', 'uni-a'], ['pi']),
      },
    ]);
  });

  test('of a parent with too many children are not siblings', () => {
    const found = evidenceBy('sibling-organisation', {
      applications: [applicationOf(at('pi', 'uni-a'))],
      candidates,
      organisations,
      rules: withRule('sibling-organisation', { maxChildrenPerParent: 1 }),
    });
    expect(found).toEqual({});
  });

  test('that host without a member count as well', () => {
    const application = { ...applicationOf(person('pi')), hostOrganisationId: 'uni-a' };
    expect(
      evidenceBy('same-organisation', { applications: [application], candidates, organisations }),
    ).toEqual({
      a: organisation(['uni-a'], [], true),
    });
  });

  test('in a circle do no harm', () => {
    const circle = new Map([
      ['x', ['z', 'x']],
      ['y', ['x']],
      ['z', ['y']],
    ]);
    const found = evidenceBy('parent-or-child-organisation', {
      applications: [applicationOf(at('pi', 'x'))],
      candidates: [at('y', 'y'), at('z', 'z')],
      organisations: circle,
    });
    expect(found).toEqual({ y: organisation(['y', 'z', 'x'], ['pi']), z: organisation(['z', 'x'], ['pi']) });
  });
});

describe('works made together', () => {
  const applications = [applicationOf(person('pi'), person('co'))];
  const candidates = [person('rev'), person('pi')];
  const cite = (workId: string, date: string | null, ...memberIds: string[]) => ({
    kind: 'work',
    workId,
    title: `On ${workId}`,
    date,
    memberIds,
  });

  test('within 48 months are a conflict, to the day', () => {
    const works = [
      work('day-before', ['rev', 'pi'], { date: '2021-06-14' }),
      work('first-day', ['rev', 'pi'], { date: '2021-06-15' }),
      work('month', ['rev', 'pi'], { date: '2021-06' }),
      work('year', ['rev', 'co'], { year: 2021 }),
      work('old-year', ['rev', 'pi'], { year: 2020 }),
      work('undated', ['rev', 'pi', 'co']),
    ];
    expect(evidenceBy('co-investigator', { applications, candidates, works })).toEqual({
      pi: [cite('undated', null, 'co')],
      rev: [
        cite('first-day', '2021-06-15', 'pi'),
        cite('month', '2021-06', 'pi'),
        cite('undated', null, 'co', 'pi'),
        cite('year', '2021', 'co'),
      ],
    });
  });

  test('by too many people do not count', () => {
    const works = [work('paper', ['rev', 'pi', 'x'])];
    const rules = withRule('co-investigator', { maxPeoplePerWork: 2 });
    expect(evidenceBy('co-investigator', { applications, candidates, works, rules })).toEqual({});
  });
});

describe('declarations', () => {
  test('of each side make a finding of their own, with the note and the time', () => {
    const declarations = [
      declare({ personId: 'rev', note: 'rivals' }),
      declare({ personId: 'rev', side: 'reviewer', note: 'cousin', at: '2025-03-02' }),
      declare({ personId: 'rev', side: 'officer', at: '2025-03-03' }),
      declare({ personId: 'absent' }),
      declare({ personId: 'rev', applicationId: 'elsewhere' }),
    ];
    const found = find({ applications: [applicationOf()], candidates: [person('rev')], declarations });
    expect(found.map(({ rule, severity, evidence }) => [rule, severity, evidence])).toEqual(
      [
        ['applicant', 'rivals', '2025-03-01'],
        ['reviewer', 'cousin', '2025-03-02'],
        ['officer', '', '2025-03-03'],
      ].map(([side, note, time]) => [
        `declared-by-${side}`,
        'conflict',
        [{ kind: 'declaration', side, note, at: time, organisationId: null }],
      ]),
    );
  });

  test('of an organisation reach everybody there', () => {
    const declarations = [declare({ organisationId: 'uni', note: 'dispute' })];
    const candidates = [at('b', 'uni'), at('a', 'uni', 'lab'), at('c', 'lab')];
    const evidence = [
      { kind: 'declaration', side: 'applicant', note: 'dispute', at: '2025-03-01', organisationId: 'uni' },
    ];
    expect(
      evidenceBy('declared-by-applicant', { applications: [applicationOf()], candidates, declarations }),
    ).toEqual({ a: evidence, b: evidence });
  });
});

describe('one person under two accounts', () => {
  test('is suspected by the name, in whatever order and with whatever accents', () => {
    const members = [person('m1', { name: 'Eva Müller' }), person('m2', { name: '王伟' })];
    const candidates = [
      person('r1', { name: 'MULLER, Eva' }),
      person('r2', { name: '王 伟' }),
      person('r3', { name: 'Eva Miller' }),
      person('m1', { name: 'Eva Müller' }),
      person('r4', { name: '—' }),
    ];
    expect(evidenceBy('same-name', { applications: [applicationOf(...members)], candidates })).toEqual({
      r1: [{ kind: 'name', name: 'eva muller', memberIds: ['m1'] }],
      r2: [{ kind: 'name', name: '王伟', memberIds: ['m2'] }],
    });
  });

  test('or one house is suspected by the e-mail domain and those below it, not by public mail', () => {
    const mail = (personId: string, emailDomain: string) => person(personId, { emailDomain });
    const members = [mail('m1', 'msu.edu'), mail('m2', 'qq.com'), mail('m3', 'cs.uni.ac.uk')];
    const candidates = [
      mail('below', 'Math.MSU.edu'),
      mail('same', 'msu.edu'),
      mail('public', 'qq.com'),
      mail('above', 'uni.ac.uk'),
      mail('beside', 'math.uni.ac.uk'),
      mail('other', 'xmsu.edu'),
      mail('broken', 'edu'),
    ];
    const domain = (candidateDomain: string, memberDomain: string, memberId: string) => [
      { kind: 'email-domain', candidateDomain, memberDomain, memberIds: [memberId] },
    ];
    expect(
      evidenceBy('same-email-domain', { applications: [applicationOf(...members)], candidates }),
    ).toEqual({
      above: domain('uni.ac.uk', 'cs.uni.ac.uk', 'm3'),
      below: domain('math.msu.edu', 'msu.edu', 'm1'),
      same: domain('msu.edu', 'msu.edu', 'm1'),
    });
  });

  test('adds nothing to an organisation that both state', () => {
    const shared = { emailDomain: 'uni.edu', organisationIds: ['uni'] };
    const findings = find({
      applications: [applicationOf(person('m1', shared))],
      candidates: [person('r1', shared), person('r2', { emailDomain: 'uni.edu' })],
    });
    expect(findings.map(({ personId, rule }) => [personId, rule])).toEqual([
      ['r1', 'same-organisation'],
      ['r2', 'same-email-domain'],
    ]);
  });
});
