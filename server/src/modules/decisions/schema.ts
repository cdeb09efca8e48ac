import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { CHECKS } from './checks.ts';
import { THIRDS } from './feedback.ts';
import { ORIGINS, OUTCOMES, ROUND_STATES } from './types.ts';

const Count = Type.Integer();
const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const OutcomeSchema = Type.Enum([...OUTCOMES]);
const NamedView = Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) });
const Reason = Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' });

export const RankingChoice = Type.Object({ rankingId: Id }, { additionalProperties: false });

/** `revision` null: nothing has been staged yet. */
export const StageBody = Type.Object(
  { rankingId: Id, revision: orNull(Type.Integer()) },
  { additionalProperties: false },
);

/** `revision` null: nothing has been staged yet. */
export const TakeOverBody = Type.Object(
  { revision: orNull(Type.Integer()) },
  { additionalProperties: false },
);

/** What was taken over; `open` is left to a person, `gone` is no longer under consideration. */
export const TakenOver = Type.Object(
  { funded: Count, declined: Count, awarded: Count, open: Count, gone: Count },
  { $id: 'TakenOver' },
);

export const DecideBody = Type.Object(
  {
    outcome: OutcomeSchema,
    amount: Type.Optional(orNull(Amount)),
    reason: Reason,
    revision: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export const DecideManyBody = Type.Object(
  {
    applicationIds: Type.Array(Id, { minItems: 1, maxItems: 5_000, uniqueItems: true }),
    outcome: OutcomeSchema,
    reason: Reason,
  },
  { additionalProperties: false },
);

/** `confirmation`: the code of the call. */
export const ReleaseBody = Type.Object(
  { confirmation: Type.String({ maxLength: 100 }), revision: Type.Integer() },
  { additionalProperties: false },
);

/** `count`: how many applications stood against the check as the director saw it. */
export const WaiveBody = Type.Object(
  { code: Type.Enum([...CHECKS]), count: Type.Integer({ minimum: 1 }), reason: Reason },
  { additionalProperties: false },
);

export const PlanSummaryView = Type.Object(
  {
    funded: Count,
    declined: Count,
    awarded: Count,
    budget: Count,
    open: Type.Object({ lottery: Count, overBudget: Count, notRanked: Count, heardApart: Count }),
  },
  { $id: 'PlanSummary' },
);

/** The decisions of a call as a whole. `round` is null while nothing is staged. */
export const DecisionRound = Type.Object(
  {
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    currency: Type.String(),
    budget: Count,
    /** Whether a call comes next, to which applications can go on. */
    hasNextStage: Type.Boolean(),
    round: Nullable(
      Type.Object({
        id: Id,
        status: Type.Enum([...ROUND_STATES]),
        rankingId: Nullable(Id),
        portfolioRunId: Nullable(Id),
        lotteryId: Nullable(Id),
        jobId: Nullable(Id),
        revision: Type.Integer(),
        stagedBy: Nullable(NamedView),
        stagedAt: Instant,
        releasedBy: Nullable(NamedView),
        releasedAt: Nullable(Instant),
        recordHash: Nullable(Type.String()),
      }),
    ),
    totals: Type.Object({
      applications: Count,
      funded: Count,
      declined: Count,
      undecided: Count,
      requested: Count,
      awarded: Count,
    }),
    checks: Type.Array(
      Type.Object({
        code: Type.Enum([...CHECKS]),
        passed: Type.Boolean(),
        params: Type.Record(Type.String(), Type.Integer()),
        examples: Type.Array(Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })),
        hasHidden: Type.Boolean(),
        waiver: Nullable(Type.Object({ reason: Type.String(), by: NamedView, at: Instant })),
        can: Abilities,
      }),
    ),
    can: Abilities,
  },
  { $id: 'DecisionRound' },
);

export const DecisionItem = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    titleAlt: Nullable(Type.String()),
    requested: Count,
    currency: Type.String(),
    lead: Nullable(Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) })),
    host: Nullable(Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) })),
    expectedRank: Nullable(Type.Number()),
    group: Nullable(Type.Enum(['fund', 'lottery', 'decline'])),
    outcome: Nullable(OutcomeSchema),
    amount: Nullable(Count),
    reason: Nullable(Type.String()),
    origin: Nullable(Type.Enum([...ORIGINS])),
    revision: Type.Integer(),
    decidedBy: Nullable(NamedView),
    decidedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'DecisionItem' },
);

/** `recordHash`: as fixed at the release; `hash`: of the record as it is now. Both SHA-256 in hexadecimal. */
export const RecordCheck = Type.Object(
  { recordHash: Type.String(), hash: Type.String(), same: Type.Boolean() },
  { $id: 'DecisionRecordCheck' },
);

export const LetterPreview = Type.Object(
  {
    letters: Type.Array(
      Type.Object({
        locale: Type.Enum(['en', 'zh']),
        to: Nullable(Type.String()),
        subject: Type.String(),
        body: Type.String(),
      }),
    ),
  },
  { $id: 'LetterPreview' },
);

/** A released decision as its applicants and their host read it. */
export const ReleasedDecision = Type.Object(
  {
    outcome: OutcomeSchema,
    amount: Nullable(Count),
    currency: Type.String(),
    reason: Type.String(),
    origin: Type.String(),
    /** By criterion, the third of the call's applications in which it stood. */
    feedback: Type.Array(
      Type.Object({ criterion: Type.String(), label: LocalTextSchema, third: Type.Enum([...THIRDS]) }),
    ),
    releasedAt: Instant,
    comments: Type.Array(
      Type.Object({
        label: Type.String(),
        commentToApplicant: Type.String(),
        language: Type.Enum(['en', 'zh']),
      }),
    ),
  },
  { $id: 'ReleasedDecision' },
);
