import { describe, expect, test } from 'vitest';
import {
  type CareerStageRule,
  type EligibilityRule,
  type Engagement,
  evaluateRules,
  findRuleContradictions,
  findRuleGaps,
  type HostFacts,
  type HostRule,
  type LimitRule,
  type PersonFacts,
  PRESETS,
  type PresetKey,
  standsInTheWay,
  takePreset,
  type Verdict,
  worstVerdict,
} from './index.ts';

const base = {
  key: 'rule',
  applies: 'lead' as const,
  binding: 'blocking' as const,
  reason: { en: 'Why', zh: '' },
  source: { en: '', zh: '' },
};
const NOBODY: PersonFacts = {
  degree: null,
  doctorate: null,
  position: null,
  leaveMonths: 0,
  engagements: [],
};
const HOST: HostFacts = { id: 'h1', country: 'CN', types: ['education'], hasOfficer: true };

function judge(
  rule: EligibilityRule,
  facts: Partial<PersonFacts> = {},
  rest: { host?: HostFacts | null; role?: 'lead' | 'co-investigator' } = {},
) {
  return evaluateRules([rule], {
    callCode: 'CALL-1',
    year: 2026,
    host: rest.host === undefined ? HOST : rest.host,
    members: [{ personId: 'p1', role: rest.role ?? 'lead', facts: { ...NOBODY, ...facts } }],
  });
}
const verdict = (...given: Parameters<typeof judge>): Verdict | undefined => judge(...given)[0]?.verdict;

const career = (rest: Partial<CareerStageRule> = {}): CareerStageRule => ({
  ...base,
  kind: 'career-stage',
  on: '2026-04-01',
  minYears: null,
  maxYears: 7,
  notBefore: null,
  leaveExtends: true,
  mostLeaveMonths: null,
  ...rest,
});
const limit = (rest: Partial<LimitRule> = {}): LimitRule => ({
  ...base,
  kind: 'limit',
  of: 'both',
  as: 'any',
  calls: [],
  most: 2,
  seniorOnly: false,
  endingCounts: true,
  ...rest,
});
const hostRule = (rest: Partial<HostRule> = {}): HostRule => ({
  ...base,
  kind: 'host',
  countries: [],
  types: [],
  organisations: [],
  needsOfficer: false,
  ...rest,
});
let counter = 0;
const engaged = (kind: Engagement['kind'], rest: Partial<Engagement> = {}): Engagement => {
  const id = `e${++counter}`;
  return {
    kind,
    id,
    applicationId: kind === 'application' ? id : null,
    role: 'lead',
    callCode: 'CALL-2',
    number: null,
    title: id,
    endsOn: null,
    ...rest,
  };
};

describe('whom a rule binds', () => {
  test('a rule for the lead says nothing of a co-investigator, one for any binds both', () => {
    const rule = limit();
    expect(judge(rule, {}, { role: 'co-investigator' })).toEqual([]);
    expect(judge({ ...rule, applies: 'any' }, {}, { role: 'co-investigator' })).toHaveLength(1);
    expect(judge({ ...rule, applies: 'co-investigator' }, {})).toEqual([]);
  });

  test('a rule about the host gives one finding however many are in the team', () => {
    expect(judge(hostRule({ countries: ['CN'] }))).toEqual([
      {
        rule: 'rule',
        kind: 'host',
        binding: 'blocking',
        personId: null,
        verdict: 'met',
        evidence: [{ code: 'host-country', params: { value: 'CN' } }],
        missing: null,
        counted: [],
      },
    ]);
  });
});

describe('career stage', () => {
  test('whole months are counted: seven years to the month are seven years, a month more is more', () => {
    expect(verdict(career(), { degree: 'doctorate', doctorate: '2019-04' })).toBe('met');
    expect(verdict(career(), { degree: 'doctorate', doctorate: '2019-03' })).toBe('not-met');
    expect(verdict(career({ maxYears: null, minYears: 7 }), { doctorate: '2019-05' })).toBe('not-met');
    expect(verdict(career({ maxYears: null, minYears: 7 }), { doctorate: '2019-04' })).toBe('met');
  });

  test('leave lengthens the time as far as the rule lets it, and the evidence says so', () => {
    const late = { degree: 'doctorate' as const, doctorate: '2018-04', leaveMonths: 12 };
    expect(judge(career(), late)[0]).toMatchObject({
      verdict: 'met',
      evidence: [
        {
          code: 'doctorate-with-leave',
          params: { month: '2018-04', on: '2026-04-01', years: 8, months: 0, leave: 12 },
        },
      ],
    });
    expect(verdict(career({ leaveExtends: false }), late)).toBe('not-met');
    expect(verdict(career({ mostLeaveMonths: 11 }), late)).toBe('not-met');
  });

  test('without a doctorate it is not met, without a word about it nothing is known, after the day it is not met', () => {
    expect(verdict(career(), { degree: 'master' })).toBe('not-met');
    expect(judge(career())[0]).toMatchObject({ verdict: 'unknown', missing: 'doctorate' });
    expect(verdict(career(), { doctorate: '2026-05' })).toBe('not-met');
    expect(verdict(career({ maxYears: null, notBefore: 2020 }), { doctorate: '2019-12' })).toBe('not-met');
    expect(verdict(career({ maxYears: null, notBefore: 2020 }), { doctorate: '2020-01' })).toBe('met');
  });
});

describe('degree and position', () => {
  const rule = (needs: 'doctorate' | 'senior' | 'doctorate-or-senior'): EligibilityRule => ({
    ...base,
    kind: 'degree',
    needs,
  });

  test.each([
    ['doctorate', { degree: 'doctorate' }, 'met'],
    ['doctorate', { degree: 'master', position: 'senior' }, 'not-met'],
    ['doctorate', { position: 'senior' }, 'unknown'],
    ['senior', { position: 'senior' }, 'met'],
    ['senior', { degree: 'doctorate', position: 'other' }, 'not-met'],
    ['doctorate-or-senior', { degree: 'master', position: 'senior' }, 'met'],
    ['doctorate-or-senior', { degree: 'doctorate' }, 'met'],
    ['doctorate-or-senior', { degree: 'master' }, 'unknown'],
    ['doctorate-or-senior', { degree: 'master', position: 'intermediate' }, 'not-met'],
    ['doctorate-or-senior', {}, 'unknown'],
  ] as const)('%s with %o is %s', (needs, facts, expected) => {
    expect(verdict(rule(needs), facts)).toBe(expected);
  });
});

test('what is not known is said beside what is', () => {
  const [finding] = judge({ ...base, kind: 'degree', needs: 'doctorate-or-senior' }, { degree: 'master' });
  expect(finding?.evidence).toEqual([
    { code: 'degree', params: { value: 'master' } },
    { code: 'missing-position', params: {} },
  ]);
});

describe('host', () => {
  test('all that is asked for must be so, and what the record does not say is not held against the applicants', () => {
    const rule = hostRule({ countries: ['CN', 'DE'], types: ['education'], needsOfficer: true });
    expect(verdict(rule)).toBe('met');
    expect(verdict(rule, {}, { host: { ...HOST, country: 'FR' } })).toBe('not-met');
    expect(verdict(rule, {}, { host: { ...HOST, hasOfficer: false } })).toBe('not-met');
    expect(verdict(rule, {}, { host: { ...HOST, types: ['company'] } })).toBe('not-met');
    const [unrecorded] = judge(rule, {}, { host: { ...HOST, country: null } });
    expect(unrecorded).toMatchObject({ verdict: 'unknown', missing: 'host-record' });
    expect(standsInTheWay(unrecorded!)).toBe(false);
    expect(verdict(rule, {}, { host: { ...HOST, country: null, hasOfficer: false } })).toBe('not-met');
    expect(judge(rule, {}, { host: null })[0]).toMatchObject({ verdict: 'unknown', missing: 'host' });
  });

  test('named organisations are the only ones', () => {
    const rule = hostRule({ organisations: [{ id: 'h2', name: 'Two' }] });
    expect(verdict(rule)).toBe('not-met');
    expect(verdict(rule, {}, { host: { ...HOST, id: 'h2' } })).toBe('met');
  });
});

describe('limits', () => {
  test('this application counts with the others: two at most leaves room for one other', () => {
    expect(verdict(limit(), { engagements: [engaged('application')] })).toBe('met');
    expect(verdict(limit(), { engagements: [engaged('application'), engaged('award')] })).toBe('not-met');
  });

  test('an award and the application it came of are one', () => {
    const application = engaged('application');
    const award = engaged('award', { applicationId: application.id });
    expect(judge(limit(), { engagements: [application, award] })[0]?.counted).toEqual([award]);
  });

  test('a limit on awards alone does not count this application', () => {
    const rule = limit({ of: 'awards', most: 1 });
    expect(verdict(rule, { engagements: [engaged('award'), engaged('application')] })).toBe('met');
    expect(verdict(rule, { engagements: [engaged('award'), engaged('award')] })).toBe('not-met');
  });

  test('only what the rule names counts: leading, and the calls by their codes', () => {
    const others = [
      engaged('application', { role: 'co-investigator' }),
      engaged('application', { callCode: 'CALL-9' }),
    ];
    expect(
      judge(limit({ as: 'lead', calls: ['CALL-2'], most: 0 }), { engagements: others })[0],
    ).toMatchObject({
      verdict: 'met',
      counted: [],
    });
    expect(
      verdict(
        limit({ applies: 'any', as: 'lead', most: 1 }),
        { engagements: [engaged('application')] },
        {
          role: 'co-investigator',
        },
      ),
    ).toBe('met');
  });

  test('an award that ends this year counts only where the rule says so', () => {
    const engagements = [
      engaged('award', { endsOn: '2026-12-31' }),
      engaged('award', { endsOn: '2027-01-01' }),
    ];
    expect(judge(limit({ endingCounts: false }), { engagements })[0]?.counted).toEqual([engagements[1]]);
    expect(judge(limit(), { engagements })[0]?.counted).toEqual(engagements);
  });

  test('one for senior positions leaves others alone, and asks only where it would matter', () => {
    const rule = limit({ seniorOnly: true });
    const three = [engaged('application'), engaged('application'), engaged('award')];
    expect(verdict(rule, { position: 'intermediate', engagements: three })).toBe('met');
    expect(verdict(rule, { position: 'senior', engagements: three })).toBe('not-met');
    expect(judge(rule, { engagements: three })[0]).toMatchObject({ verdict: 'unknown', missing: 'position' });
    expect(verdict(rule, { engagements: [] })).toBe('met');
  });

  test('one more engagement never turns not met into met, whatever the rule', () => {
    let state = 7;
    const next = (n: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % n;
    };
    const order: Verdict[] = ['met', 'unknown', 'not-met'];
    for (let round = 0; round < 300; round++) {
      const rule = limit({
        of: (['applications', 'awards', 'both'] as const)[next(3)]!,
        as: next(2) ? 'lead' : 'any',
        most: next(3),
        seniorOnly: next(2) === 1,
        endingCounts: next(2) === 1,
        calls: next(2) ? [] : ['CALL-2'],
      });
      const some = Array.from({ length: next(4) }, () =>
        engaged(next(2) ? 'award' : 'application', {
          role: next(2) ? 'lead' : 'co-investigator',
          callCode: `CALL-${1 + next(3)}`,
          endsOn: next(2) ? '2026-06-30' : null,
        }),
      );
      const facts = { position: ([null, 'senior', 'other'] as const)[next(3)]! };
      const before = verdict(rule, { ...facts, engagements: some })!;
      const after = verdict(rule, { ...facts, engagements: [...some, engaged('application')] })!;
      expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
    }
  });
});

describe('together', () => {
  test('the worst verdict counts; only blocking rules stand in the way', () => {
    const [met, notMet] = [
      judge(hostRule({ countries: ['CN'] }))[0]!,
      judge(hostRule({ countries: ['FR'] }))[0]!,
    ];
    expect(worstVerdict([])).toBe('met');
    expect(worstVerdict([met, notMet])).toBe('not-met');
    expect(standsInTheWay(notMet)).toBe(true);
    expect(standsInTheWay({ ...notMet, binding: 'advisory' })).toBe(false);
    expect(standsInTheWay(judge(career())[0]!)).toBe(true);
    expect(standsInTheWay(met)).toBe(false);
  });

  test('contradictions and gaps name their place', () => {
    const rules = [
      career({ minYears: 8, maxYears: 7 }),
      limit({ most: 0 }),
      hostRule({ key: 'host', reason: { en: ' ', zh: '' } }),
    ];
    expect(findRuleContradictions(rules)).toEqual([
      { code: 'rule-years-order', field: 'eligibility.0.maxYears', params: { value: 7, minimum: 8 } },
      { code: 'form-key-twice', field: 'eligibility.1.key', params: { value: 'rule' } },
      { code: 'rule-limit-nothing', field: 'eligibility.1.most', params: { value: 0 } },
    ]);
    expect(findRuleGaps(rules)).toEqual([
      { code: 'call-text-missing', field: 'eligibility.2.reason', params: {} },
      { code: 'rule-asks-nothing', field: 'eligibility.2', params: { number: 3 } },
    ]);
  });

  test('every preset is a rule without a gap', () => {
    const rules = (Object.keys(PRESETS) as PresetKey[]).map((preset) =>
      takePreset(preset, preset, '2026-04-01'),
    );
    expect(findRuleContradictions(rules)).toEqual([]);
    expect(findRuleGaps(rules)).toEqual([]);
  });
});
