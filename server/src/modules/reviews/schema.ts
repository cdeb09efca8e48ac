import { QUALITY_RULES } from '@headwater/core/reviewing';
import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { ASSIGNMENT_STATES, OwnAssignmentView } from '../assignments/index.ts';
import { REVIEW_STATES } from './workflow.ts';

export const Language = Type.Enum(['en', 'zh']);
export const ScoreByCriterion = Type.Record(Type.String(), Type.Number());

export const Criterion = Type.Object({
  key: Type.String(),
  label: LocalTextSchema,
  description: LocalTextSchema,
  weight: Type.Number(),
  anchors: Type.Array(Type.Object({ score: Type.Integer(), meaning: LocalTextSchema })),
});

/** A translation with who added it and when; the original is never replaced by it. */
export const TranslationView = Type.Object(
  {
    language: Language,
    commentToApplicant: Type.String(),
    commentToPanel: Type.String(),
    source: Type.Enum(['written', 'file']),
    addedBy: Type.Object({ id: Id, name: Type.String() }),
    addedAt: Instant,
    version: Type.Integer(),
  },
  { $id: 'ReviewTranslation' },
);

const text = {
  commentToApplicant: Type.String(),
  commentToPanel: Type.String(),
  language: Language,
};

/** A reviewer's own review with all they need to write it. */
export const OwnReview = Type.Object(
  {
    assignment: OwnAssignmentView,
    form: Type.Object({
      criteria: Type.Array(Criterion),
      scaleMin: Type.Integer(),
      scaleMax: Type.Integer(),
      /** What is asked beside the criteria, and in which comment it is answered. */
      prompts: Type.Array(
        Type.Object({
          key: Type.String(),
          to: Type.Enum(['applicant', 'panel']),
          label: LocalTextSchema,
          help: LocalTextSchema,
        }),
      ),
    }),
    review: Type.Object({
      status: Type.Enum([...REVIEW_STATES]),
      /** 0 while nothing was saved. */
      revision: Type.Integer(),
      scores: ScoreByCriterion,
      overall: Nullable(Type.Number()),
      ...text,
      /** Why a submitted review is being changed. */
      reason: Type.String(),
      updatedAt: Nullable(Instant),
      submittedAt: Nullable(Instant),
    }),
    reviewId: Nullable(Id),
    /** How often it was submitted. */
    versions: Type.Integer(),
    /** Why an officer opened it again; empty when it is not open again. */
    reopenReason: Type.String(),
    can: Abilities,
  },
  { $id: 'OwnReview' },
);

/** At most this many characters in a comment. */
export const Comment = Type.String({ maxLength: 20_000 });

export const DraftBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    scores: Type.Optional(Type.Record(Type.String(), orNull(Type.Number()))),
    commentToApplicant: Type.Optional(Comment),
    commentToPanel: Type.Optional(Comment),
    language: Type.Optional(Language),
    /** Only of a submitted review that is being changed. */
    reason: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  { additionalProperties: false },
);

export const SubmitBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    answers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            rule: Type.Enum([...QUALITY_RULES]),
            field: Type.String({ maxLength: 100 }),
            answer: Type.String({ maxLength: 2_000 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 60 },
      ),
    ),
  },
  { additionalProperties: false },
);

export const ReopenBody = Type.Object(
  { reason: Type.String({ minLength: 10, maxLength: 2_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

/** A reviewer of an application with their review, for officers and directors: names, but no drafts. */
const FollowedReview = Type.Object(
  {
    assignmentId: Id,
    assignmentStatus: Type.Enum([...ASSIGNMENT_STATES]),
    person: Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) }),
    dueAt: Nullable(Instant),
    isOverdue: Type.Boolean(),
    reviewId: Nullable(Id),
    status: Nullable(Type.Enum([...REVIEW_STATES])),
    updatedAt: Nullable(Instant),
    submittedAt: Nullable(Instant),
    label: Type.String(),
    content: Nullable(
      Type.Object({
        scores: ScoreByCriterion,
        overall: Type.Number(),
        versions: Type.Integer(),
        ...text,
      }),
    ),
    translations: Type.Array(TranslationView),
    can: Abilities,
  },
  { $id: 'FollowedReview' },
);

export const ApplicationReviews = Type.Object(
  {
    application: Type.Object({
      id: Id,
      callId: Id,
      number: Nullable(Type.String()),
      title: Type.String(),
    }),
    form: Type.Object({
      criteria: Type.Array(Criterion),
      scaleMin: Type.Integer(),
      scaleMax: Type.Integer(),
    }),
    items: Type.Array(FollowedReview),
    can: Abilities,
  },
  { $id: 'ApplicationReviews' },
);

export const ProgressView = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    wanted: Type.Integer(),
    invited: Type.Integer(),
    accepted: Type.Integer(),
    declined: Type.Integer(),
    reviewed: Type.Integer(),
    overdue: Type.Integer(),
    mean: Nullable(Type.Number()),
    spread: Nullable(Type.Number()),
  },
  { $id: 'ReviewProgress' },
);
