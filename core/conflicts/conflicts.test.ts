import { describe, expect, test } from 'vitest';
import {
  applicationOf,
  at,
  award,
  declare,
  evidenceBy,
  find,
  person,
  severityBy,
  withRule,
  work,
} from './testing.ts';

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

  describe('with departments', () => {
    const inDepartment = (personId: string, department: string) => ({
      ...at(personId, 'uni'),
      departments: [{ organisationId: 'uni', department }],
    });
    const near = inDepartment('near', ' Physics ');
    const far = inDepartment('far', 'History');
    const unknown = at('unknown', 'uni');
    const applications = [applicationOf(inDepartment('pi', 'physics'))];
    const weigh = (otherDepartment: string, more: object = {}) =>
      severityBy('same-organisation', {
        applications: applications.map((one) => ({ ...one, ...more })),
        candidates: [near, far, unknown],
        rules: withRule('same-organisation', { otherDepartment }),
      });

    test('known to be others weigh as the rule says; one that is not known counts as the same', () => {
      const conflict = { near: 'conflict', unknown: 'conflict' };
      expect(weigh('counts')).toEqual({ ...conflict, far: 'conflict' });
      expect(weigh('possible')).toEqual({ ...conflict, far: 'possible' });
      expect(weigh('ignored')).toEqual(conflict);
    });

    test('of a host are those of the team there; without anybody there the whole host counts', () => {
      expect(weigh('ignored', { hostOrganisationId: 'uni' })).toEqual({
        near: 'conflict',
        unknown: 'conflict',
      });
      expect(weigh('ignored', { hostOrganisationId: 'uni', members: [person('pi')] })).toEqual({
        near: 'conflict',
        unknown: 'conflict',
        far: 'conflict',
      });
    });
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
    workKind: 'publication',
    workId,
    title: `On ${workId}`,
    date,
    people: workId === 'undated' ? 3 : 2,
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
    expect(evidenceBy('co-author', { applications, candidates, works })).toEqual({
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
    const rules = withRule('co-author', { maxPeoplePerWork: 2 });
    expect(evidenceBy('co-author', { applications, candidates, works, rules })).toEqual({});
  });

  test('are told apart: awards by the rule on awards, publications by the one on publications', () => {
    const works = [work('paper', ['rev', 'pi']), award('grant', ['rev', 'co'], { date: '2022-02-01' })];
    expect(evidenceBy('co-investigator', { applications, candidates, works })).toEqual({
      rev: [{ ...cite('grant', '2022-02-01', 'co'), workKind: 'award' }],
    });
    const rules = withRule('co-author', { isOn: false });
    expect(find({ applications, candidates, works, rules }).map(({ rule }) => rule)).toEqual([
      'member-of-application',
      'co-investigator',
    ]);
  });

  test('weigh one over the number of the other authors, summed up over the works of a pair', () => {
    const crowd = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
    const of = (id: string, people: number) => work(id, ['rev', 'pi', ...crowd(people - 2)]);
    const weigh = (...works: ReturnType<typeof work>[]) =>
      severityBy('co-author', { applications, candidates: [person('rev')], works });
    expect(weigh(of('a', 51))).toEqual({ rev: 'conflict' });
    expect(weigh(of('a', 52))).toEqual({ rev: 'possible' });
    expect(weigh(of('a', 101), of('b', 101))).toEqual({ rev: 'conflict' });
    expect(weigh(of('a', 500))).toEqual({ rev: 'possible' });
    expect(weigh(of('a', 501))).toEqual({});
    const strict = withRule('co-author', { minStrength: 0 });
    const weak = { applications, candidates: [person('rev')], works: [of('a', 500)], rules: strict };
    expect(severityBy('co-author', weak)).toEqual({ rev: 'conflict' });
  });

  test('weigh for each member apart: two weak ties are no strong one', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => `x${i}`);
    const works = [work('a', ['rev', 'pi', ...crowd]), work('b', ['rev', 'co', ...crowd])];
    expect(severityBy('co-author', { applications, candidates: [person('rev')], works })).toEqual({
      rev: 'possible',
    });
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

  test('of an applicant bar as many as the rule lets them name; further ones are looked at', () => {
    const declarations = ['a', 'b', 'c'].map((personId, day) =>
      declare({ personId, at: `2025-03-0${day + 1}` }),
    );
    const candidates = [person('a'), person('b'), person('c')];
    const rules = withRule('declared-by-applicant', { maxNamed: 2 });
    const found = { applications: [applicationOf()], candidates, declarations, rules };
    expect(severityBy('declared-by-applicant', found)).toEqual({
      a: 'conflict',
      b: 'conflict',
      c: 'possible',
    });
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

describe('e-mail domains', () => {
  test('of one house are found whatever stands before them, unless anybody can have an address there', () => {
    const mail = (personId: string, emailDomain: string) => person(personId, { emailDomain });
    const members = [mail('m1', 'msu.edu'), mail('m2', 'qq.com'), mail('m3', 'cs.uni.ac.uk')];
    const candidates = [
      mail('below', 'Math.MSU.edu'),
      mail('same', 'msu.edu'),
      mail('public', 'qq.com'),
      mail('above', 'uni.ac.uk'),
      mail('beside', 'math.uni.ac.uk'),
      mail('other', 'xmsu.edu'),
      mail('neighbour', 'college.ac.uk'),
      mail('student', 'mails.qq.com'),
      mail('broken', 'edu'),
    ];
    const domain = (candidateDomain: string, memberDomain: string, memberId: string) => [
      { kind: 'email-domain', candidateDomain, memberDomain, memberIds: [memberId] },
    ];
    expect(
      evidenceBy('same-email-domain', { applications: [applicationOf(...members)], candidates }),
    ).toEqual({
      above: domain('uni.ac.uk', 'cs.uni.ac.uk', 'm3'),
      beside: domain('math.uni.ac.uk', 'cs.uni.ac.uk', 'm3'),
      below: domain('math.msu.edu', 'msu.edu', 'm1'),
      same: domain('msu.edu', 'msu.edu', 'm1'),
    });
  });

  test('add nothing to an organisation that both state', () => {
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
