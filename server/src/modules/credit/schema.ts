import { Type } from 'typebox';
import { Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { RATING_REASONS } from './ratings.ts';

const Reasons = Type.Array(Type.Enum([...RATING_REASONS]), {
  uniqueItems: true,
  maxItems: RATING_REASONS.length,
});
const Usefulness = Type.Integer({ minimum: 1, maximum: 3 });

export const RatingBody = Type.Object(
  { usefulness: Usefulness, reasons: Reasons },
  { additionalProperties: false },
);

/** One's own rating of a review, and when it came. There is no shape for anybody else's. */
export const RatingView = Type.Object(
  {
    dueAt: Nullable(Instant),
    submittedAt: Instant,
    /** Counted from the two; null without a date. */
    daysLate: Nullable(Type.Integer()),
    mine: Nullable(Type.Object({ usefulness: Usefulness, reasons: Reasons, ratedAt: Instant })),
  },
  { $id: 'ReviewRating' },
);

export const ReviewerHistoryView = Type.Object(
  {
    id: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    reviews: Type.Integer(),
    onTime: Type.Integer(),
    late: Type.Integer(),
    medianDaysLate: Nullable(Type.Integer()),
    declined: Type.Integer(),
    low: Type.Integer(),
    middle: Type.Integer(),
    high: Type.Integer(),
    reasons: Type.Record(Type.String(), Type.Integer()),
  },
  { $id: 'ReviewerHistory' },
);

const Years = Type.Array(
  Type.Object({ year: Type.Integer(), reviews: Type.Integer(), calls: Type.Integer() }),
);

/** One's own totals. Nothing here says how anybody rated a review. */
export const CreditView = Type.Object(
  {
    years: Years,
    certificates: Type.Array(Type.Object({ code: Type.String(), years: Years, issuedAt: Instant })),
    orcid: Type.Object({
      isOffered: Type.Boolean(),
      orcid: Nullable(Type.String()),
      connectedAt: Nullable(Instant),
      written: Type.Integer(),
      waiting: Type.Integer(),
    }),
  },
  { $id: 'ReviewerCredit' },
);

export const CertificateBody = Type.Object(
  {
    years: Type.Array(Type.Integer({ minimum: 1900, maximum: 9999 }), {
      minItems: 1,
      maxItems: 100,
      uniqueItems: true,
    }),
  },
  { additionalProperties: false },
);

export const CertificateCheck = Type.Object(
  {
    statement: Type.Object({
      kind: Type.Literal('headwater-reviewer-certificate'),
      version: Type.Literal(1),
      code: Type.String(),
      name: Type.String(),
      nameAlt: Nullable(Type.String()),
      orcid: Nullable(Type.String()),
      funder: LocalTextSchema,
      years: Years,
      issuedAt: Instant,
      keyId: Type.String(),
    }),
    signature: Type.String(),
    publicKey: Type.String(),
    valid: Type.Boolean(),
  },
  { $id: 'CertificateCheck' },
);
