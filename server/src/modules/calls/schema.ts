import { ACTS, SIGHTS } from '@headwater/core/phases';
import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { BudgetRulesShape, EligibilityRuleShape } from './rule-shapes.ts';

export const TRACKS = ['goal-oriented', 'free-exploration', 'non-consensus'] as const;
export const ORIENTATIONS = ['world-frontiers', 'economy', 'national-needs', 'life-and-health'] as const;
export const MODES = ['strategic-systematic', 'frontier-exploratory', 'market-oriented'] as const;
export const CALL_STATES = ['draft', 'published', 'review', 'panel', 'decision', 'released'] as const;

const Key = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const LongLocalText = Type.Object({
  en: Type.String({ maxLength: 100_000 }),
  zh: Type.String({ maxLength: 100_000 }),
});

/** `maxShare`: the greatest share of the request that may go into the category, in (0, 1]; `maxAmount`: the greatest amount; null without limit. */
export const BudgetCategory = Type.Object(
  {
    key: Key,
    name: LocalTextSchema,
    help: LocalTextSchema,
    maxShare: orNull(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    maxAmount: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }))),
  },
  { additionalProperties: false },
);

/** Weights add up to 100. An anchor says in words what a score means. */
export const Criterion = Type.Object(
  {
    key: Key,
    label: LocalTextSchema,
    description: LocalTextSchema,
    weight: Type.Number({ minimum: 0, maximum: 100 }),
    anchors: Type.Array(
      Type.Object({ score: Type.Integer(), meaning: LocalTextSchema }, { additionalProperties: false }),
      { maxItems: 20 },
    ),
  },
  { additionalProperties: false },
);

export const Prompt = Type.Object(
  { key: Key, to: Type.Enum(['applicant', 'panel']), label: LocalTextSchema, help: LocalTextSchema },
  { additionalProperties: false },
);

const Sights = Type.Array(Type.Enum([...SIGHTS]), { maxItems: SIGHTS.length, uniqueItems: true });

/** Who sees and may do what from an instant on (core/phases). */
export const PhaseShape = Type.Object(
  {
    key: Key,
    opensAt: orNull(Instant),
    sees: Type.Object(
      { reviewer: Sights, applicant: Sights, panel: Sights },
      { additionalProperties: false },
    ),
    may: Type.Object(
      {
        reviewer: Type.Array(Type.Enum([...ACTS.reviewer]), { maxItems: 3, uniqueItems: true }),
        applicant: Type.Array(Type.Enum([...ACTS.applicant]), { maxItems: 1, uniqueItems: true }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

/** `reason` is asked for where a published call shows something earlier than was promised. */
export const PhasesChange = Type.Object(
  {
    revision: Type.Integer(),
    phases: Type.Array(PhaseShape, { maxItems: 20 }),
    reason: Type.Optional(Type.String({ minLength: 10, maxLength: 2_000, pattern: '\\S' })),
  },
  { additionalProperties: false },
);

const editable = {
  title: LocalTextSchema,
  summary: LocalTextSchema,
  guide: LongLocalText,
  track: Type.Enum([...TRACKS]),
  orientation: orNull(Type.Enum([...ORIENTATIONS])),
  mode: orNull(Type.Enum([...MODES])),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  budget: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  ceiling: orNull(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  budgetCategories: Type.Array(BudgetCategory, { maxItems: 30 }),
  maxYears: Type.Integer({ minimum: 1, maximum: 15 }),
  budgetRules: BudgetRulesShape,
  eligibility: Type.Array(EligibilityRuleShape, { maxItems: 30 }),
  criteria: Type.Array(Criterion, { maxItems: 20 }),
  prompts: Type.Array(Prompt, { maxItems: 20 }),
  scaleMin: Type.Integer({ minimum: 0, maximum: 100 }),
  scaleMax: Type.Integer({ minimum: 1, maximum: 100 }),
  reviewsPerApplication: Type.Integer({ minimum: 1, maximum: 20 }),
  maxLoad: Type.Integer({ minimum: 1, maximum: 1_000 }),
  appealDays: Type.Integer({ minimum: 0, maximum: 365 }),
  appealAnswerDays: Type.Integer({ minimum: 1, maximum: 730 }),
  opensAt: Instant,
  closesAt: Instant,
  hostDeadlineAt: orNull(Instant),
  reviewDueAt: orNull(Instant),
  panelAt: orNull(Instant),
  releaseAt: orNull(Instant),
};

export const CallChange = Type.Object(
  { revision: Type.Integer(), ...Type.Partial(Type.Object(editable)).properties },
  { additionalProperties: false },
);

export const NewCall = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{1,30}$' }),
    title: LocalTextSchema,
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    opensAt: Type.Optional(Instant),
    closesAt: Type.Optional(Instant),
    /** A call whose texts, criteria, budget lines and form are taken over. */
    copyFrom: Type.Optional(Id),
  },
  { additionalProperties: false },
);

/** A form as stored; its inside is checked by core/forms, never by a schema an administrator could bend. */
export const FormView = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    publishedAt: Nullable(Instant),
    definition: Type.Unknown(),
  },
  { $id: 'FormView' },
);

export const FormChange = Type.Object(
  { revision: Type.Integer(), definition: Type.Unknown() },
  { additionalProperties: false },
);

const identity = {
  id: Id,
  code: Type.String(),
  status: Type.Enum([...CALL_STATES]),
  isOpen: Type.Boolean(),
};

/** A call as it stands in a list. */
export const CallListItem = Type.Object(
  {
    ...identity,
    title: LocalTextSchema,
    summary: LocalTextSchema,
    track: editable.track,
    orientation: Nullable(Type.String()),
    currency: editable.currency,
    budget: Type.Integer(),
    ceiling: Nullable(Type.Integer()),
    opensAt: Instant,
    closesAt: Instant,
    hostDeadlineAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'CallListItem' },
);

const shown = {
  ...identity,
  ...editable,
  phases: Type.Array(PhaseShape),
  trackVersion: Nullable(
    Type.Object({ id: Id, key: Type.String(), version: Type.Integer(), name: LocalTextSchema }),
  ),
  entry: Type.Enum(['open', 'invited']),
  nextCallId: Nullable(Id),
  orientation: Nullable(Type.String()),
  mode: Nullable(Type.String()),
  ceiling: Nullable(Type.Integer()),
  hostDeadlineAt: Nullable(Instant),
  reviewDueAt: Nullable(Instant),
  panelAt: Nullable(Instant),
  releaseAt: Nullable(Instant),
};

/** A call for those who work in Headwater. */
export const CallDetail = Type.Object(
  {
    ...shown,
    revision: Type.Integer(),
    formVersionId: Nullable(Id),
    nextFormVersionId: Nullable(Id),
    serverTime: Instant,
    can: Abilities,
  },
  { $id: 'CallDetail' },
);

/** A call for everybody: what one must know before applying. */
export const PublicCall = Type.Object(
  {
    ...shown,
    form: Nullable(Type.Object({ definition: Type.Unknown() })),
    serverTime: Instant,
    can: Abilities,
  },
  { $id: 'PublicCall' },
);

export const Blocker = Type.Object({
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

/** A change of a published call. `changes`: of a form as core/forms has them, of fields their values before and after. */
export const CallChangeItem = Type.Object(
  {
    id: Id,
    kind: Type.Enum(['form', 'fields']),
    changedAt: Instant,
    /** As the officer wrote it, in one language or both; both empty where none was asked for. */
    reason: LocalTextSchema,
    changes: Type.Array(Type.Unknown()),
  },
  { $id: 'CallChangeItem' },
);

/** The steps of a call's round in their order, each with what still blocks it. */
export const Round = Type.Object(
  {
    callId: Id,
    status: Type.Enum([...CALL_STATES]),
    serverTime: Instant,
    steps: Type.Array(
      Type.Object({
        key: Type.String(),
        state: Type.Enum(['done', 'current', 'blocked', 'upcoming']),
        at: Nullable(Instant),
        counts: Type.Record(Type.String(), Type.Integer()),
        blockers: Type.Array(Blocker),
      }),
    ),
    can: Abilities,
  },
  { $id: 'Round' },
);

export const Problems = Type.Object({
  problems: Type.Array(
    Type.Object({
      code: Type.String(),
      field: Nullable(Type.String()),
      params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
});

/** A discipline of the funder's own list; the list may be empty. */
export const Discipline = Type.Object({ key: Type.String({ maxLength: 120 }), name: LocalTextSchema });
