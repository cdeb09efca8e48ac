import { describe, expect, test } from 'vitest';
import { ConflictInputError, DEFAULT_CONFLICT_RULES } from './index.ts';
import { applicationOf, at, declare, find, person, type Sources, withRule, work } from './testing.ts';

describe('rules', () => {
  test('of the default set each cite where they come from, and none is there twice', () => {
    expect(new Set(DEFAULT_CONFLICT_RULES.map(({ key }) => key)).size).toBe(10);
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
    ['a rule twice', 'duplicate-rule', 'rules.1.key', { rules: [first!, first!] }],
    ['a rule that is unknown', 'unknown-rule', 'rules.0.key', { rules: JSON.parse('[{"key":"same-town"}]') }],
    [
      'a rule without its number',
      'rule-invalid',
      'rules.4.withinMonths',
      { rules: withRule('co-investigator', { withinMonths: undefined }) },
    ],
  ])('is refused with its place: %s', (_, code, field, changes) => {
    expect(() => find(changes)).toThrow(expect.objectContaining({ name: 'ConflictInputError', code, field }));
    expect(() => find(changes)).toThrow(ConflictInputError);
  });
});
