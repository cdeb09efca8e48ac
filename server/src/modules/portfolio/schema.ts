import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { LINE_KINDS, RUN_STATES, VALUE_KINDS } from './types.ts';

const Count = Type.Integer();
const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Key = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });
const closed = { additionalProperties: false };

const ConditionSchema = Type.Object(
  {
    attribute: Type.String({ minLength: 1, maxLength: 100 }),
    values: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 200 }),
  },
  closed,
);

const LineSchema = Type.Object(
  {
    key: Key,
    kind: Type.Enum([...LINE_KINDS]),
    name: LocalTextSchema,
    amount: Amount,
    conditions: Type.Array(ConditionSchema, { maxItems: 5 }),
    applicationIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20_000, uniqueItems: true })),
  },
  closed,
);

const RuleSchema = Type.Object(
  {
    key: Key,
    name: LocalTextSchema,
    condition: ConditionSchema,
    line: orNull(Key),
    measure: Type.Enum(['money', 'count']),
    floor: orNull(Amount),
    ceiling: orNull(Amount),
  },
  closed,
);

const LockSchema = Type.Object(
  {
    applicationId: Id,
    isIn: Type.Boolean(),
    reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }),
  },
  closed,
);

export const DefinitionSchema = Type.Object(
  {
    lines: Type.Array(LineSchema, { maxItems: 20 }),
    rules: Type.Array(RuleSchema, { maxItems: 100 }),
    locks: Type.Array(LockSchema, { maxItems: 500 }),
  },
  closed,
);

export const PlanBody = Type.Object(
  { version: Type.Integer({ minimum: 0 }), definition: DefinitionSchema },
  closed,
);

const Named = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() });

export const PlanView = Type.Object(
  {
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    currency: Type.String(),
    budget: Count,
    scale: Type.Object({ lowest: Type.Number(), highest: Type.Number() }),
    version: Count,
    savedByName: Nullable(Type.String()),
    savedByNameAlt: Nullable(Type.String()),
    savedAt: Nullable(Instant),
    definition: DefinitionSchema,
    locked: Type.Array(Named),
    applications: Count,
    requested: Count,
    reserved: Count,
    attributes: Type.Array(
      Type.Object({
        key: Type.String(),
        label: Nullable(LocalTextSchema),
        recorded: Count,
        values: Type.Array(
          Type.Object({
            value: Type.String(),
            label: Nullable(LocalTextSchema),
            count: Count,
            requested: Count,
          }),
        ),
      }),
    ),
    can: Abilities,
  },
  { $id: 'PortfolioPlan' },
);

export const RunBody = Type.Object(
  {
    rankingId: Id,
    name: Type.Optional(Type.String({ maxLength: 200 })),
    value: Type.Enum([...VALUE_KINDS]),
    draws: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
    values: Type.Optional(
      Type.Array(
        Type.Object(
          {
            application: Type.String({ minLength: 1, maxLength: 100 }),
            value: Type.Number({ minimum: -1e9, maximum: 1e9 }),
          },
          closed,
        ),
        { maxItems: 20_000 },
      ),
    ),
  },
  closed,
);

const item = {
  id: Id,
  callId: Id,
  number: Count,
  name: Type.String(),
  planVersion: Count,
  rankingId: Id,
  status: Type.Enum([...RUN_STATES]),
  parameters: Type.Object({
    value: Type.Enum([...VALUE_KINDS]),
    draws: Count,
    gap: Type.Number(),
    coreVersion: Type.String(),
  }),
  inputsHash: Nullable(Type.String()),
  jobId: Nullable(Id),
  currency: Type.String(),
  createdByName: Nullable(Type.String()),
  createdByNameAlt: Nullable(Type.String()),
  createdAt: Instant,
};

const figures = {
  outcome: Nullable(Type.Enum(['chosen', 'infeasible', 'not-found'])),
  value: Nullable(Type.Number()),
  amount: Nullable(Count),
  chosen: Nullable(Count),
  gap: Nullable(Type.Number()),
};

export const RunItem = Type.Object({ ...item, ...figures }, { $id: 'PortfolioRunItem' });

const Cost = Type.Object({
  value: Type.Number(),
  added: Type.Array(Id),
  dropped: Type.Array(Id),
  counts: Type.Object({ added: Count, dropped: Count }),
});
const Relaxation = Type.Object({
  rule: Type.String(),
  limit: Type.Enum(['floor', 'ceiling']),
  by: Type.Number(),
  share: Type.Number(),
});

/** One shape for the three outcomes; what an outcome has not is left out. */
const Summary = Type.Object({
  status: Type.Enum(['chosen', 'infeasible', 'not-found']),
  candidates: Count,
  unranked: Count,
  withoutLine: Count,
  value: Type.Optional(Type.Number()),
  amount: Type.Optional(Count),
  bound: Type.Optional(Type.Number()),
  gap: Type.Optional(Type.Number()),
  chosen: Type.Optional(Count),
  lines: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.String(),
        used: Count,
        chosen: Count,
        more: Nullable(Type.Object({ amount: Count, value: Type.Number() })),
      }),
    ),
  ),
  rules: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.String(),
        used: Count,
        binding: Nullable(Type.Enum(['floor', 'ceiling'])),
        cost: Nullable(Cost),
      }),
    ),
  ),
  locks: Type.Optional(Type.Array(Type.Object({ applicationId: Id, cost: Nullable(Cost) }))),
  draws: Type.Optional(Type.Object({ made: Count, unsolved: Count })),
  why: Type.Optional(Type.Object({ together: Type.Array(Relaxation), alone: Type.Array(Relaxation) })),
});

export const RunView = Type.Object(
  {
    ...item,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    summary: Nullable(Summary),
    definition: DefinitionSchema,
    named: Type.Array(Named),
    isRankingUpToDate: Type.Boolean(),
    can: Abilities,
  },
  { $id: 'PortfolioRun' },
);

export const ChoiceItem = Type.Object(
  {
    id: Id,
    application: Nullable(Type.String()),
    title: Type.String(),
    titleAlt: Nullable(Type.String()),
    line: Nullable(Type.String()),
    value: Type.Number(),
    amount: Count,
    currency: Type.String(),
    share: Nullable(Type.Number()),
    pinned: Nullable(Type.Boolean()),
  },
  { $id: 'PortfolioChoice' },
);

const ClassSum = Type.Object({ runId: Id, value: Nullable(Type.String()), count: Count, amount: Count });

export const ComparisonView = Type.Object(
  {
    runs: Type.Array(Type.Object({ ...item, ...figures, definition: DefinitionSchema })),
    lines: Type.Array(ClassSum),
    classes: Type.Array(ClassSum),
    differing: Count,
    common: Count,
  },
  { $id: 'PortfolioComparison' },
);

export const DifferenceItem = Type.Object(
  {
    id: Id,
    application: Nullable(Type.String()),
    title: Type.String(),
    amount: Count,
    currency: Type.String(),
    lines: Type.Array(Nullable(Type.String())),
  },
  { $id: 'PortfolioDifference' },
);
