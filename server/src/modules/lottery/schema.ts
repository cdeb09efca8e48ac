import { Type } from 'typebox';
import { JobView } from '../../platform/job-routes.ts';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { DRAW_RULES, LOTTERY_STATES, SOURCE_KINDS } from './types.ts';

const Count = Type.Integer();
const closed = { additionalProperties: false };
const Used = Type.Enum(['random', 'fallback']);

const SourceBody = Type.Object({ kind: Type.Enum([...SOURCE_KINDS]), at: Instant }, closed);
const Slope = Type.Number({ exclusiveMinimum: 0, maximum: 1_000 });

export const CompareBody = Type.Object({ rankingId: Id, slope: Type.Optional(orNull(Slope)) }, closed);

export const CommitBody = Type.Object(
  {
    rankingId: Id,
    rule: Type.Enum([...DRAW_RULES]),
    slope: Type.Optional(orNull(Slope)),
    reveal: Type.Enum(['all', 'own']),
    random: SourceBody,
    fallback: Type.Optional(orNull(SourceBody)),
  },
  closed,
);

export const AbandonBody = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }) },
  closed,
);

export const ValueBody = Type.Object(
  {
    used: Used,
    round: Type.Optional(Type.Integer({ minimum: 1 })),
    at: Type.Optional(Instant),
    value: Type.String({ minLength: 1, maxLength: 1_000 }),
    reason: Type.Optional(Type.String({ maxLength: 2_000 })),
  },
  closed,
);

export const FetchBody = Type.Object(
  { used: Used, reason: Type.Optional(Type.String({ maxLength: 2_000 })) },
  closed,
);

/** `job` is null where somebody else asked first and their job is not shown to the actor; the draw is under way. */
export const DrawBegun = Type.Object({ job: Nullable(JobView) });

export const ValueStateView = Type.Object({ state: Type.Enum(['waiting', 'differs', 'known']) });

const Source = Type.Union([
  Type.Object({ kind: Type.Literal('drand'), chain: Type.String(), round: Count }),
  Type.Object({ kind: Type.Literal('nist-beacon'), at: Type.String() }),
  Type.Object({ kind: Type.Literal('other'), description: Type.String() }),
]);

/** As docs/lottery/README.md describes it. */
export const StatementView = Type.Object(
  {
    format: Type.String(),
    version: Count,
    call: Type.String(),
    committedAt: Type.String(),
    places: Count,
    rule: Type.Object({ name: Type.String(), parameters: Type.Record(Type.String(), Type.String()) }),
    draw: Type.String(),
    list: Type.Object({ entries: Count, denominator: Count, root: Type.String(), reveal: Type.String() }),
    random: Source,
    fallback: Nullable(Source),
  },
  { $id: 'LotteryStatement' },
);

/** As docs/lottery/README.md describes it. */
export const TranscriptView = Type.Object(
  {
    format: Type.String(),
    version: Count,
    statementHash: Type.String(),
    random: Type.Object({ used: Used, value: Type.String() }),
    entries: Type.Array(
      Type.Object({
        seal: Type.String(),
        chance: Count,
        chosen: Type.Boolean(),
        application: Type.Optional(Type.String()),
        salt: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'LotteryTranscript' },
);

export const LotteryView = Type.Object(
  {
    id: Id,
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    rankingId: Id,
    status: Type.Enum([...LOTTERY_STATES]),
    statement: StatementView,
    statementHash: Type.String(),
    signature: Type.String(),
    keyId: Type.String(),
    randomAt: Instant,
    fallbackAt: Nullable(Instant),
    valueUsed: Nullable(Used),
    value: Nullable(Type.String()),
    valueFrom: Nullable(Type.Enum(['source', 'people'])),
    valueAt: Nullable(Instant),
    transcriptHash: Nullable(Type.String()),
    drawnAt: Nullable(Instant),
    jobId: Nullable(Id),
    reason: Nullable(Type.String()),
    createdByName: Nullable(Type.String()),
    createdByNameAlt: Nullable(Type.String()),
    createdAt: Instant,
    isRankingUpToDate: Type.Boolean(),
    withdrawn: Count,
    drawn: Nullable(Type.Object({ chosen: Count, fallen: Count })),
    typed: Type.Array(
      Type.Object({
        name: Type.String(),
        nameAlt: Nullable(Type.String()),
        used: Used,
        enteredAt: Instant,
        isOwn: Type.Boolean(),
      }),
    ),
    can: Abilities,
  },
  { $id: 'Lottery' },
);

const RuleReportView = Type.Object({
  rule: Type.Enum([...DRAW_RULES]),
  certain: Count,
  drawn: Count,
  without: Count,
  expectedBest: Type.Number(),
  loss: Type.Number(),
  worstCase: Type.Number(),
  sensitivity: Nullable(
    Type.Object({
      largest: Type.Number(),
      total: Type.Number(),
      applicationId: Id,
      from: Type.Number(),
      to: Type.Number(),
    }),
  ),
});

const ComparisonView = Type.Object({
  id: Id,
  rankingId: Id,
  slope: Type.Number(),
  status: Type.Enum(['computing', 'ready', 'failed']),
  jobId: Nullable(Id),
  createdAt: Instant,
  result: Nullable(
    Type.Object({
      places: Count,
      slope: Type.Number(),
      orderBest: Type.Number(),
      tried: Count,
      rules: Type.Array(RuleReportView),
      chances: Type.Array(
        Type.Object({ applicationId: Id, expectedRank: Type.Number(), byRule: Type.Array(Type.Number()) }),
      ),
    }),
  ),
});

export const LotteriesOfCall = Type.Object(
  {
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    callStatus: Type.String(),
    latestRankingId: Nullable(Id),
    items: Type.Array(LotteryView),
    comparison: Nullable(ComparisonView),
    named: Type.Array(Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() })),
    can: Abilities,
  },
  { $id: 'LotteriesOfCall' },
);

export const EntryItem = Type.Object(
  {
    id: Id,
    position: Count,
    name: Type.String(),
    title: Type.String(),
    titleAlt: Nullable(Type.String()),
    applicationStatus: Type.String(),
    chance: Count,
    denominator: Count,
    chosen: Nullable(Type.Boolean()),
  },
  { $id: 'LotteryEntry' },
);

const published = {
  id: Id,
  callId: Id,
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  status: Type.Enum(['committed', 'abandoned', 'released']),
  statement: StatementView,
  statementHash: Type.String(),
  signature: Type.String(),
  keyId: Type.String(),
  committedAt: Instant,
  randomAt: Instant,
  fallbackAt: Nullable(Instant),
  reason: Nullable(Type.String()),
  value: Nullable(Type.Object({ used: Used, value: Type.String() })),
  transcriptHash: Nullable(Type.String()),
  drawnAt: Nullable(Instant),
};

export const PublishedItem = Type.Object(published, { $id: 'PublishedDrawItem' });
export const PublishedView = Type.Object(
  { ...published, publicKey: Type.String() },
  { $id: 'PublishedDraw' },
);

export const ReceiptView = Type.Object(
  {
    format: Type.String(),
    version: Count,
    statementHash: Type.String(),
    application: Type.String(),
    salt: Type.String(),
    chance: Count,
    index: Count,
    proof: Type.Array(Type.String()),
  },
  { $id: 'LotteryReceipt' },
);

export const OwnDrawView = Type.Object(
  {
    lotteryId: Id,
    number: Count,
    chance: Count,
    denominator: Count,
    chosen: Type.Boolean(),
    receipt: ReceiptView,
  },
  { $id: 'OwnDraw' },
);
