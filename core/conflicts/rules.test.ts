import { describe, expect, test } from 'vitest';
import { ConflictInputError, compareRules, DEFAULT_CONFLICT_RULES, listRuleProblems } from './index.ts';
import { applicationOf, at, declare, find, person, type Sources, withRule, work } from './testing.ts';

describe('rules', () => {
  test('of the default set each cite where they come from, and none is there twice', () => {
    expect(new Set(DEFAULT_CONFLICT_RULES.map(({ key }) => key)).size).toBe(15);
    for (const { source } of DEFAULT_CONFLICT_RULES) {
      expect(source).toEqual({
        title: expect.stringMatching(/./),
        section: expect.stringMatching(/./),
        url: expect.stringMatching(/^https:\/\//),
        isExtended: expect.any(Boolean),
      });
    }
  });

  test('that are not given find nothing', () => {
    const rules = DEFAULT_CONFLICT_RULES.filter(({ key }) => key === 'declared-by-officer');
    const candidates = [at('pi', 'uni')];
    expect(
      find({ applications: [applicationOf(at('pi', 'uni'), at('co', 'uni'))], candidates, rules }),
    ).toEqual([]);
  });
});

describe('a set of rules being edited', () => {
  test('tells all its problems at once, each with its field and what is accepted', () => {
    const rules = withRule('co-author', { withinMonths: 0, minStrength: 2, severity: 'maybe' }).map((rule) =>
      rule.key === 'same-email-domain' ? { ...rule, ignoredDomains: ['fine.org', 'not a domain'] } : rule,
    );
    expect(listRuleProblems(rules)).toEqual([
      { code: 'rule-invalid', field: 'rules.5.severity', value: 'maybe', accepted: 'conflict, possible' },
      {
        code: 'rule-invalid',
        field: 'rules.5.withinMonths',
        value: 0,
        accepted: 'a whole number from 1 to 1200',
      },
      { code: 'rule-invalid', field: 'rules.5.minStrength', value: 2, accepted: 'a number from 0 to 1' },
      {
        code: 'rule-invalid',
        field: 'rules.14.ignoredDomains.1',
        value: 'not a domain',
        accepted: 'a domain such as example.org',
      },
    ]);
  });

  test('never lets anybody judge their own application', () => {
    const rules = withRule('same-person', { isOn: false, severity: 'possible' });
    expect(listRuleProblems(rules).map(({ field, accepted }) => [field, accepted])).toEqual([
      ['rules.1.isOn', 'true'],
      ['rules.1.severity', 'conflict'],
    ]);
  });

  test('is compared with another setting by setting', () => {
    const changed = withRule('co-author', { withinMonths: 36, isOn: false });
    const without = DEFAULT_CONFLICT_RULES.filter(({ key }) => key !== 'sibling-organisation');
    expect(compareRules(DEFAULT_CONFLICT_RULES, changed)).toEqual([
      { key: 'co-author', field: 'isOn', before: true, after: false },
      { key: 'co-author', field: 'withinMonths', before: 48, after: 36 },
    ]);
    expect(compareRules(without, DEFAULT_CONFLICT_RULES)).toEqual([
      { key: 'sibling-organisation', field: 'isOn', before: undefined, after: true },
      { key: 'sibling-organisation', field: 'severity', before: undefined, after: 'possible' },
      { key: 'sibling-organisation', field: 'maxChildrenPerParent', before: undefined, after: 100 },
    ]);
    expect(compareRules(changed, changed)).toEqual([]);
  });
});

describe('bad input', () => {
  const [first] = DEFAULT_CONFLICT_RULES;
  test.each<[string, string, string, Partial<Sources>]>([
    [
      'a candidate twice',
      'duplicate-id',
      'candidates.1.personId',
      { candidates: [person('a'), person('a')] },
    ],
    ['an empty id', 'id-invalid', 'candidates.0.personId', { candidates: [person('')] }],
    [
      'an application twice',
      'duplicate-id',
      'applications.1.id',
      { applications: [applicationOf(), applicationOf()] },
    ],
    ['a work twice', 'duplicate-id', 'works.1.workId', { works: [work('w', []), work('w', [])] }],
    ['a date that is none', 'date-invalid', 'works.0.date', { works: [work('w', [], { date: '06/2021' })] }],
    ['a time that is none', 'date-invalid', 'now', { now: 'today' }],
    ['a declaration of nobody', 'declaration-invalid', 'declarations.0', { declarations: [declare({})] }],
    [
      'a relation of nobody else',
      'relation-invalid',
      'relations.0.otherId',
      { relations: [{ personId: 'a', otherId: 'a', kind: 'family' }] },
    ],
    [
      'a relation of an unknown kind',
      'relation-invalid',
      'relations.0.kind',
      { relations: JSON.parse('[{"personId":"a","otherId":"b","kind":"rival"}]') },
    ],
    [
      'an identity of one account',
      'identity-invalid',
      'identities.0.personIds',
      { identities: [{ personIds: ['a', 'a'], verdict: 'same' }] },
    ],
    ['a rule twice', 'duplicate-rule', 'rules.1.key', { rules: [first!, first!] }],
    ['a rule that is unknown', 'unknown-rule', 'rules.0.key', { rules: JSON.parse('[{"key":"same-town"}]') }],
    [
      'a rule without its number',
      'rule-invalid',
      'rules.6.withinMonths',
      { rules: withRule('co-investigator', { withinMonths: undefined }) },
    ],
  ])('is refused with its place: %s', (_, code, field, changes) => {
    expect(() => find(changes)).toThrow(expect.objectContaining({ name: 'ConflictInputError', code, field }));
    expect(() => find(changes)).toThrow(ConflictInputError);
  });
});
