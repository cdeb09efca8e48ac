/** What the channel for divided applications takes and answers. */
import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { CAPACITIES, ENTRY_STATES, SEARCH_STATES } from './types.ts';

const Text = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' });

export const SearchBody = Type.Object(
  { falseShare: Type.Optional(Type.Number({ minimum: 0.01, maximum: 0.5 })) },
  { additionalProperties: false },
);

export const EnterBody = Type.Object(
  {
    applicationIds: Type.Array(Id, { minItems: 1, maxItems: 500 }),
    reason: Type.Optional(Type.String({ maxLength: 10_000 })),
  },
  { additionalProperties: false },
);

/** Reasons in full sentences, not a word: at least so many characters. */
export const ReasonsBody = Type.Object(
  { reasons: Type.String({ minLength: 20, maxLength: 10_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

export const ReasonBody = Type.Object({ reason: Text }, { additionalProperties: false });

export const ReserveBody = Type.Object(
  {
    reserved: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    revision: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);

export const AskBody = Type.Object({ personId: Id }, { additionalProperties: false });

export const AllowanceBody = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2200 }),
    role: Type.Enum([...CAPACITIES]),
    tickets: Type.Integer({ minimum: 0, maximum: 20 }),
  },
  { additionalProperties: false },
);

const CampShape = Type.Object({ reviews: Type.Integer(), mean: Type.Number() });

const FindingShape = Type.Object({
  reviews: Type.Integer(),
  pValue: Nullable(Type.Number()),
  qValue: Nullable(Type.Number()),
  camps: Nullable(
    Type.Object({
      chance: Type.Number(),
      attainable: Type.Number(),
      sceptics: CampShape,
      supporters: CampShape,
    }),
  ),
  pFund: Type.Number(),
  pFundEnthusiast: Type.Number(),
  reasons: Type.Array(Type.String()),
  isDivided: Type.Boolean(),
  isCandidate: Type.Boolean(),
});

const Person = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });

const named = {
  number: Nullable(Type.String()),
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  requested: Type.Integer(),
  currency: Type.String(),
  panelId: Nullable(Id),
};

export const FindingItem = Type.Object(
  {
    id: Id,
    ...named,
    finding: FindingShape,
    entryId: Nullable(Id),
    entryStatus: Nullable(Type.Enum([...ENTRY_STATES])),
  },
  { $id: 'DivisionFinding' },
);

const entry = {
  id: Id,
  callId: Id,
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  callStatus: Type.String(),
  applicationId: Id,
  status: Type.Enum([...ENTRY_STATES]),
  capacity: Nullable(Type.Enum([...CAPACITIES])),
  ...named,
  enteredAt: Instant,
  reason: Type.String(),
  returnReason: Nullable(Type.String()),
  finding: Nullable(FindingShape),
  isAdopted: Type.Boolean(),
  isTicketed: Type.Boolean(),
  outcome: Nullable(Type.Enum(['funded', 'declined'])),
};

export const EntryItem = Type.Object(entry, { $id: 'ChannelEntry' });

const VoiceShape = Type.Object({
  id: Id,
  person: Nullable(Person),
  capacity: Type.Enum([...CAPACITIES]),
  reasons: Type.String(),
  at: Instant,
  isOwn: Type.Boolean(),
  isBarred: Type.Boolean(),
  withdrawnAt: Nullable(Instant),
  withdrawnReason: Nullable(Type.String()),
});

export const EntryDetail = Type.Object(
  {
    ...entry,
    adoptions: Type.Array(VoiceShape),
    tickets: Type.Array(VoiceShape),
    asked: Nullable(
      Type.Array(
        Type.Object({
          assignmentId: Id,
          person: Person,
          status: Type.String(),
          fit: Type.Number(),
          nearness: Type.Number(),
        }),
      ),
    ),
    ticketsLeft: Nullable(Type.Integer()),
    can: Abilities,
  },
  { $id: 'ChannelEntryDetail' },
);

export const Channel = Type.Object(
  {
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    currency: Type.String(),
    reserved: Type.Integer(),
    revision: Type.Integer(),
    counts: Type.Object({
      entered: Type.Integer(),
      adopted: Type.Integer(),
      ticketed: Type.Integer(),
      returned: Type.Integer(),
      asked: Type.Integer(),
      promised: Type.Integer(),
    }),
    left: Type.Integer(),
    search: Nullable(
      Type.Object({
        id: Id,
        rankingId: Id,
        status: Type.Enum([...SEARCH_STATES]),
        falseShare: Type.Number(),
        campShare: Nullable(Type.Number()),
        warnings: Type.Array(
          Type.Object({ code: Type.String(), values: Type.Record(Type.String(), Type.Number()) }),
        ),
        coreVersion: Type.String(),
        jobId: Nullable(Id),
        createdAt: Instant,
        createdByName: Nullable(Type.String()),
        counts: Nullable(
          Type.Object({ tested: Type.Integer(), divided: Type.Integer(), candidates: Type.Integer() }),
        ),
        isOfLatestRanking: Type.Boolean(),
      }),
    ),
    hasRanking: Nullable(Type.Boolean()),
    can: Abilities,
  },
  { $id: 'NonconsensusChannel' },
);

export const OtherSchools = Type.Object(
  {
    earlier: Type.Array(Person),
    compared: Type.Integer(),
    items: Type.Array(
      Type.Object({
        person: Person,
        fit: Type.Number(),
        nearness: Type.Number(),
        nearest: Nullable(Person),
        work: Nullable(Type.String()),
      }),
    ),
  },
  { $id: 'OtherSchools' },
);

export const Tickets = Type.Object(
  {
    year: Type.Integer(),
    own: Type.Array(
      Type.Object({ capacity: Type.Enum([...CAPACITIES]), left: Type.Integer(), of: Type.Integer() }),
    ),
    allowances: Type.Array(
      Type.Object({ year: Type.Integer(), role: Type.Enum([...CAPACITIES]), tickets: Type.Integer() }),
    ),
    can: Abilities,
  },
  { $id: 'GoldenTickets' },
);

const GroupShape = Type.Object({
  applications: Type.Integer(),
  decided: Type.Integer(),
  funded: Type.Integer(),
  fundedInterval: Nullable(Type.Object({ lower: Type.Number(), upper: Type.Number() })),
  active: Type.Integer(),
  completed: Type.Integer(),
  terminated: Type.Integer(),
});

const YearShape = Type.Object({
  year: Nullable(Type.Integer()),
  adopted: Type.Integer(),
  ticketed: Type.Integer(),
  channel: GroupShape,
  peers: GroupShape,
  isTooFew: Type.Boolean(),
  isTooFewEnded: Type.Boolean(),
});

export const Outcomes = Type.Object(
  { fewest: Type.Integer(), years: Type.Array(YearShape), all: YearShape },
  { $id: 'ChannelOutcomes' },
);
