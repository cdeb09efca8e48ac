import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { APPEAL_STATES, GROUNDS, RECOMMENDATIONS } from './types.ts';

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });
const strict = { additionalProperties: false };

export const FileBody = Type.Object({ grounds: Type.Enum([...GROUNDS]), statement: Text(10_000) }, strict);
export const ReaderBody = Type.Object({ personId: Id, dueAt: Instant }, strict);
export const OpinionBody = Type.Object(
  { recommendation: Type.Enum([...RECOMMENDATIONS]), opinion: Text(20_000) },
  strict,
);
/** `amount`: in minor units; when upheld. */
export const UpholdBody = Type.Object(
  { reason: Text(5_000), amount: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  strict,
);
export const EndBody = Type.Object({ reason: Text(5_000) }, strict);

const told = {
  id: Id,
  status: Type.Enum([...APPEAL_STATES]),
  applicationId: Id,
  applicationNumber: Nullable(Type.String()),
  applicationTitle: Type.String(),
  applicationTitleAlt: Nullable(Type.String()),
  currency: Type.String(),
  grounds: Type.Enum([...GROUNDS]),
  statement: Type.String(),
  filedAt: Instant,
  answerDueAt: Instant,
  opinion: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  amount: Nullable(Type.Integer()),
  endedAt: Nullable(Instant),
  can: Abilities,
};

/** As its team reads it. `closesAt`: until when an appeal can be filed. */
export const TeamAppeal = Type.Object(
  { appeal: Nullable(Type.Object(told)), closesAt: Instant, can: Abilities },
  { $id: 'TeamAppeal' },
);

const judged = {
  ...told,
  callId: Id,
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  requested: Type.Integer(),
  readerName: Nullable(Type.String()),
  readerNameAlt: Nullable(Type.String()),
  readerDueAt: Nullable(Instant),
  recommendation: Nullable(Type.Enum([...RECOMMENDATIONS])),
  readAt: Nullable(Instant),
  endedByName: Nullable(Type.String()),
  endedByNameAlt: Nullable(Type.String()),
  isReader: Type.Boolean(),
};

export const AppealItem = Type.Object(judged, { $id: 'AppealItem' });

/** As those who answer for it and its reader read it. */
export const AppealView = Type.Object(
  {
    ...judged,
    decision: Nullable(
      Type.Object({
        outcome: Type.String(),
        origin: Type.String(),
        reason: Type.String(),
        releasedAt: Instant,
      }),
    ),
    reviews: Type.Array(
      Type.Object({
        label: Type.String(),
        overall: Type.Number(),
        commentToApplicant: Type.String(),
        commentToPanel: Type.String(),
        language: Type.Enum(['en', 'zh']),
      }),
    ),
  },
  { $id: 'AppealView' },
);

export const ReaderCandidates = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        nameAlt: Nullable(Type.String()),
        organisation: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'AppealReaders' },
);
