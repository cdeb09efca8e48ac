/** What panels and rankings answer. */
import { LIKELIHOODS, REVIEWER_SCALES } from '@headwater/core/ranking';
import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { DiagnosticsShape, WarningShape } from './ranking-shapes.ts';
import { PANEL_STATES, RANKING_SOURCES, RANKING_STATES } from './types.ts';

const Name = Type.Object(
  { en: Type.String({ maxLength: 200 }), zh: Type.String({ maxLength: 200 }) },
  { additionalProperties: false },
);

export const NewPanelBody = Type.Object(
  {
    key: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$' }),
    name: Name,
    meetsAt: Type.Optional(orNull(Instant)),
  },
  { additionalProperties: false },
);

export const PanelChange = Type.Object(
  { name: Name, meetsAt: orNull(Instant) },
  { additionalProperties: false },
);

export const MembersBody = Type.Object(
  { personIds: Type.Array(Id, { minItems: 1, maxItems: 200 }) },
  { additionalProperties: false },
);

/** Which applications: named ones, those of a discipline, or all that lie in no panel. */
export const DistributionBody = Type.Object(
  {
    panelId: orNull(Id),
    applicationIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20_000 })),
    discipline: Type.Optional(Type.String({ maxLength: 120 })),
    rest: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);

export const ReasonBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2_000 }) },
  { additionalProperties: false },
);

export const PersonReasonBody = Type.Object(
  { personId: Id, reason: Type.String({ minLength: 1, maxLength: 2_000 }) },
  { additionalProperties: false },
);

export const NoteBody = Type.Object(
  { body: Type.String({ minLength: 1, maxLength: 20_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

export const GradeBody = Type.Object({ grade: orNull(Type.Number()) }, { additionalProperties: false });

export const RankingBody = Type.Object(
  {
    source: Type.Enum([...RANKING_SOURCES]),
    fund: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    credible: Type.Optional(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 })),
    likelihood: Type.Optional(Type.Enum([...LIKELIHOODS])),
    reviewerScale: Type.Optional(Type.Enum([...REVIEWER_SCALES])),
    /** Reviews scored anew by these weights of the call's criteria. */
    weights: Type.Optional(
      Type.Record(Type.String({ maxLength: 80 }), Type.Number({ minimum: 0, maximum: 1000 })),
    ),
    /** Whether every panel has a level of severity of its own; grades only. */
    panelEffect: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const identity = {
  id: Id,
  callId: Id,
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  callStatus: Type.String(),
  key: Type.String(),
  name: LocalTextSchema,
  status: Type.Enum([...PANEL_STATES]),
  meetsAt: Nullable(Instant),
};

const Count = Type.Integer();

const Criterion = Type.Object({
  key: Type.String(),
  label: LocalTextSchema,
  weight: Type.Number(),
  anchors: Type.Array(Type.Object({ score: Type.Integer(), meaning: LocalTextSchema })),
});

/** A panel; what is counted is what exists for the reader. */
export const PanelView = Type.Object(
  {
    ...identity,
    scaleMin: Type.Integer(),
    scaleMax: Type.Integer(),
    counts: Type.Object({
      members: Count,
      applications: Count,
      grades: Count,
      graded: Count,
      myGrades: Count,
    }),
    can: Abilities,
  },
  { $id: 'PanelView' },
);

const PersonRef = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });

/** A panel with its members. What they graded and stepped aside from is for those who follow the call. */
export const PanelDetail = Type.Object(
  {
    ...PanelView.properties,
    /** For those who follow the call: applications without any grade, and grades that members have not given. */
    ungraded: Nullable(Count),
    missingGrades: Nullable(Count),
    members: Type.Array(
      Type.Object({
        personId: Id,
        name: Type.String(),
        nameAlt: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
        email: Nullable(Type.String()),
        grades: Nullable(Count),
        recusals: Nullable(Count),
      }),
    ),
  },
  { $id: 'PanelDetail' },
);

export const PanelsOfCall = Type.Object(
  {
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    items: Type.Array(PanelView),
    /** For those who follow the call: what lies in no panel, by discipline. */
    undistributed: Nullable(
      Type.Object({
        count: Count,
        disciplines: Type.Array(Type.Object({ discipline: Nullable(Type.String()), count: Count })),
      }),
    ),
    can: Abilities,
  },
  { $id: 'PanelsOfCall' },
);

export const RankShape = Type.Object({
  expectedRank: Type.Number(),
  lower: Type.Number(),
  upper: Type.Number(),
  group: Type.Enum(['fund', 'lottery', 'decline']),
});

const judged = {
  id: Id,
  callId: Id,
  number: Nullable(Type.String()),
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  language: Type.Enum(['en', 'zh']),
  discipline: Nullable(Type.String()),
  requested: Type.Integer(),
  currency: Type.String(),
  lead: Nullable(Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) })),
  host: Nullable(Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) })),
  reviews: Count,
  meanScore: Nullable(Type.Number()),
  notes: Count,
  myGrade: Nullable(Type.Number()),
  rank: Nullable(RankShape),
};

/** An application in the list of those who judge it. */
export const JudgedItem = Type.Object(
  { ...judged, panel: Nullable(Type.Object({ id: Id, name: LocalTextSchema })) },
  { $id: 'JudgedItem' },
);

const Review = Type.Object({
  label: Type.String(),
  /** Null, and no scores, where the phase of the call does not show them to the panel. */
  overall: Nullable(Type.Number()),
  scores: Type.Record(Type.String(), Type.Number()),
  commentToApplicant: Type.String(),
  commentToPanel: Type.String(),
  language: Type.Enum(['en', 'zh']),
  submittedAt: Instant,
});

export const Note = Type.Object({
  id: Id,
  authorId: Id,
  authorName: Type.String(),
  authorNameAlt: Nullable(Type.String()),
  body: Type.String(),
  createdAt: Instant,
});

export const Recusal = Type.Object({
  personId: Id,
  personName: Type.String(),
  personNameAlt: Nullable(Type.String()),
  source: Type.Enum(['conflict', 'self', 'officer']),
  reason: Type.String(),
  recordedAt: Nullable(Instant),
});

/** An application's page in its panel. Reviewers have letters, never names. */
export const JudgedDetail = Type.Object(
  {
    ...judged,
    abstract: Type.String(),
    abstractAlt: Nullable(Type.String()),
    keywords: Type.Array(Type.String()),
    panel: Type.Object(identity),
    criteria: Type.Array(Criterion),
    scale: Type.Object({ lowest: Type.Integer(), highest: Type.Integer() }),
    ranking: Type.Optional(
      Type.Object({
        id: Id,
        fund: Type.Integer(),
        fundingLine: Nullable(Type.Number()),
        createdAt: Instant,
      }),
    ),
    reviewList: Type.Array(Review),
    noteList: Type.Array(Note),
    grades: Nullable(
      Type.Array(
        Type.Object({
          assessorId: Id,
          assessorName: Type.String(),
          assessorNameAlt: Nullable(Type.String()),
          grade: Type.Number(),
          gradedAt: Instant,
        }),
      ),
    ),
    recusals: Nullable(Type.Array(Recusal)),
    members: Nullable(Type.Array(PersonRef)),
    can: Abilities,
  },
  { $id: 'JudgedDetail' },
);

const rankingIdentity = {
  id: Id,
  callId: Id,
  source: Type.Enum([...RANKING_SOURCES]),
  status: Type.Enum([...RANKING_STATES]),
  parameters: Type.Object({
    fund: Type.Integer(),
    credible: Type.Number(),
    /** Left out by rankings that were sampled, before ranks were integrated. */
    likelihood: Type.Optional(Type.Enum([...LIKELIHOODS])),
    reviewerScale: Type.Optional(Type.Enum([...REVIEWER_SCALES])),
    weights: Type.Optional(Type.Record(Type.String(), Type.Number())),
    panelEffect: Type.Optional(Type.Boolean()),
    scale: Type.Object({ lowest: Type.Number(), highest: Type.Number() }),
    coreVersion: Type.String(),
  }),
  inputsHash: Nullable(Type.String()),
  jobId: Nullable(Id),
  createdAt: Instant,
  createdByName: Nullable(Type.String()),
  createdByNameAlt: Nullable(Type.String()),
};

export const RankingsOfCall = Type.Object(
  {
    items: Type.Array(Type.Object({ ...rankingIdentity, fundingLine: Nullable(Type.Number()) })),
    /** How many the budget reaches for at the average request. */
    suggestedFund: Nullable(Type.Integer()),
    scale: Type.Object({ lowest: Type.Integer(), highest: Type.Integer() }),
    sources: Nullable(Type.Object({ reviews: Count, grades: Count })),
    criteria: Type.Array(Type.Object({ key: Type.String(), label: LocalTextSchema, weight: Type.Number() })),
    can: Abilities,
  },
  { $id: 'RankingsOfCall' },
);

export const RankingDetail = Type.Object(
  {
    ...rankingIdentity,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    counts: Type.Object({ fund: Count, lottery: Count, decline: Count }),
    summary: Nullable(
      Type.Object({
        fundingLine: Nullable(Type.Number()),
        lotteryPlaces: Nullable(Count),
        ungraded: Nullable(Count),
        scores: Nullable(Count),
        warnings: Type.Array(WarningShape),
        diagnostics: Nullable(DiagnosticsShape),
      }),
    ),
    /** Whether the call's scores are still those it was computed from; for those who follow the call. */
    isUpToDate: Nullable(Type.Boolean()),
    can: Abilities,
  },
  { $id: 'RankingDetail' },
);

/** A row of a ranking; its place is that in the whole ranking. */
export const RankedItem = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    titleAlt: Nullable(Type.String()),
    panelId: Nullable(Id),
    mean: Type.Number(),
    pFund: Type.Number(),
    ...RankShape.properties,
  },
  { $id: 'RankedItem' },
);
