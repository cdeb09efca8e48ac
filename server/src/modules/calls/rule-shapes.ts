/** The shapes of a call's eligibility rules and of what it says of budgets; what they mean is in core. */
import { type RULE_KINDS, TEAM_ROLES } from '@headwater/core/eligibility';
import { Type } from 'typebox';
import { Id, LocalTextSchema, orNull } from '../../platform/routes.ts';

const Key = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const Money = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Words = Type.Object(
  { en: Type.String({ maxLength: 1_000 }), zh: Type.String({ maxLength: 1_000 }) },
  { additionalProperties: false },
);
const Years = orNull(Type.Integer({ minimum: 0, maximum: 60 }));

const ruleOf = <K extends (typeof RULE_KINDS)[number], M extends Parameters<typeof Type.Object>[0]>(
  kind: K,
  members: M,
) =>
  Type.Object(
    {
      kind: Type.Literal(kind),
      key: Key,
      applies: Type.Enum([...TEAM_ROLES, 'any']),
      binding: Type.Enum(['blocking', 'advisory']),
      reason: Words,
      source: Words,
      ...members,
    },
    { additionalProperties: false },
  );

/** A rule of eligibility (core/eligibility). */
export const EligibilityRuleShape = Type.Union([
  ruleOf('degree', { needs: Type.Enum(['doctorate', 'senior', 'doctorate-or-senior']) }),
  ruleOf('career-stage', {
    on: Type.String({ format: 'date' }),
    minYears: Years,
    maxYears: Years,
    notBefore: orNull(Type.Integer({ minimum: 1950, maximum: 2100 })),
    leaveExtends: Type.Boolean(),
    mostLeaveMonths: orNull(Type.Integer({ minimum: 0, maximum: 600 })),
  }),
  ruleOf('host', {
    countries: Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { maxItems: 250, uniqueItems: true }),
    types: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, uniqueItems: true }),
    organisations: Type.Array(
      Type.Object({ id: Id, name: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
      { maxItems: 200 },
    ),
    needsOfficer: Type.Boolean(),
  }),
  ruleOf('limit', {
    of: Type.Enum(['applications', 'awards', 'both']),
    as: Type.Enum(['lead', 'any']),
    calls: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 50, uniqueItems: true }),
    most: Type.Integer({ minimum: 0, maximum: 20 }),
    seniorOnly: Type.Boolean(),
    endingCounts: Type.Boolean(),
  }),
]);

/** What a call says of budgets beside categories, ceiling and years (core/budget). */
export const BudgetRulesShape = Type.Object(
  {
    mode: Type.Enum(['lines', 'lump-sum']),
    lumpSumText: Words,
    yearCeilings: Type.Array(orNull(Money), { maxItems: 15 }),
    partners: Type.Boolean(),
    own: Type.Boolean(),
    joint: Type.Array(Type.Object({ key: Key, name: LocalTextSchema }, { additionalProperties: false }), {
      maxItems: 10,
    }),
    minOtherShare: orNull(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 })),
  },
  { additionalProperties: false },
);
