/** Shapes of what is read around a review: its quality prompt, history, the exchange, the response, an offline form. */
import { QUALITY_RULES } from '@headwater/core/reviewing';
import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';
import { Comment, Criterion, Language, ScoreByCriterion, TranslationView } from './schema.ts';

const Params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]));

const finding = {
  rule: Type.Enum([...QUALITY_RULES]),
  field: Type.String(),
  params: Params,
  passages: Type.Array(
    Type.Object({ field: Type.Enum(['commentToApplicant', 'commentToPanel']), text: Type.String() }),
  ),
};

export const QualityView = Type.Object(
  { findings: Type.Array(Type.Object(finding)) },
  { $id: 'ReviewQuality' },
);

const words = { commentToApplicant: Type.String(), commentToPanel: Type.String(), language: Language };
const form = Type.Object({
  criteria: Type.Array(Criterion),
  scaleMin: Type.Integer(),
  scaleMax: Type.Integer(),
});
const application = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() });
const phase = Type.Object({ key: Type.String(), endsAt: Nullable(Instant) });

export const HistoryView = Type.Object(
  {
    id: Id,
    label: Type.String(),
    form,
    versions: Type.Array(
      Type.Object({
        number: Type.Integer(),
        scores: ScoreByCriterion,
        overall: Nullable(Type.Number()),
        ...words,
        cause: Type.Enum(['first', 'reopened', 'revised']),
        afterEvent: Nullable(Type.Enum(['response', 'discussion'])),
        afterAt: Nullable(Instant),
        reason: Type.String(),
        quality: Type.Array(Type.Object({ ...finding, answer: Type.String() })),
        submittedAt: Instant,
      }),
    ),
  },
  { $id: 'ReviewHistory' },
);

export const ExchangeView = Type.Object(
  {
    application,
    form,
    phase,
    myLabel: Nullable(Type.String()),
    seesResponse: Type.Boolean(),
    response: Nullable(Type.Object({ body: Type.String(), language: Language, submittedAt: Instant })),
    reviews: Type.Array(
      Type.Object({
        id: Id,
        label: Type.String(),
        /** Only where the phase shows who wrote a review. */
        name: Nullable(Type.String()),
        isMine: Type.Boolean(),
        scores: Nullable(ScoreByCriterion),
        overall: Nullable(Type.Number()),
        text: Nullable(Type.Object(words)),
        submittedAt: Instant,
        versions: Type.Integer(),
        translations: Type.Array(TranslationView),
      }),
    ),
    can: Abilities,
  },
  { $id: 'ReviewExchange' },
);

/** The response for the team that writes it: of the reviews there is room only for what is meant for applicants. */
export const OwnResponseView = Type.Object(
  {
    application,
    phase,
    form,
    limit: Type.Object({ words: Type.Integer(), characters: Type.Integer() }),
    revision: Type.Integer(),
    body: Type.String(),
    language: Language,
    updatedAt: Nullable(Instant),
    submitted: Nullable(Type.Object({ body: Type.String(), language: Language, at: Instant })),
    comments: Type.Array(
      Type.Object({
        label: Type.String(),
        commentToApplicant: Type.String(),
        language: Language,
        scores: Nullable(ScoreByCriterion),
        translations: Type.Array(
          Type.Object({ language: Language, commentToApplicant: Type.String(), addedAt: Instant }),
        ),
      }),
    ),
    can: Abilities,
  },
  { $id: 'OwnResponse' },
);

export const ResponseBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    body: Comment,
    language: Language,
  },
  { additionalProperties: false },
);

export const ResponseSubmitBody = Type.Object(
  { revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) },
  { additionalProperties: false },
);

export const DiscussionPost = Type.Object(
  {
    id: Id,
    /** The reviewer's letter; null for the call's officer. */
    label: Nullable(Type.String()),
    /** Of an officer, and of a reviewer only where the phase shows who they are. */
    name: Nullable(Type.String()),
    isMine: Type.Boolean(),
    body: Type.String(),
    createdAt: Instant,
  },
  { $id: 'DiscussionPost' },
);

export const PostBody = Type.Object(
  { body: Type.String({ minLength: 1, maxLength: 5_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

export const TranslationBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1, maximum: 10_000 }),
    language: Language,
    commentToApplicant: Comment,
    commentToPanel: Comment,
    source: Type.Enum(['written', 'file']),
  },
  { additionalProperties: false },
);

export const FormPreview = Type.Object(
  {
    /** Of the draft that the changes would go into. */
    revision: Type.Integer(),
    /** The draft was changed on the page after the form was downloaded. */
    isChangedOnline: Type.Boolean(),
    changes: Type.Array(
      Type.Object({
        field: Type.String(),
        before: Nullable(Type.Union([Type.String(), Type.Number()])),
        after: Type.Union([Type.String(), Type.Number()]),
      }),
    ),
    faults: Type.Array(
      Type.Object({
        code: Type.Enum([
          'form-score-unreadable',
          'form-text-too-long',
          'form-part-missing',
          'form-part-twice',
        ]),
        place: Nullable(Type.Object({ kind: Type.Enum(['line', 'cell']), at: Type.String() })),
        params: Params,
      }),
    ),
  },
  { $id: 'ReviewFormPreview' },
);
