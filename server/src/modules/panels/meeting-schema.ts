/** What a meeting answers: agenda, sheet, ballots, minutes. */
import { Type } from 'typebox';
import { DOCUMENT_FORMATS } from '../../platform/documents.ts';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { PROPOSALS } from './agenda-queries.ts';
import { BALLOT_KINDS, BALLOT_SECRECIES, BALLOT_STATES } from './ballot-count.ts';
import { MINUTES_STATES } from './minutes-queries.ts';

const strict = { additionalProperties: false } as const;
const Count = Type.Integer();
const Language = Type.Enum(['en', 'zh']);
const EnBloc = Type.Enum(['top', 'bottom']);
const ProposalWord = Type.Enum([...PROPOSALS]);

export const SettleBody = Type.Object(
  { minutesAvailable: Type.Integer({ minimum: 1, maximum: 10_000 }) },
  strict,
);

export const ArrangeBody = Type.Object(
  {
    items: Type.Array(Type.Object({ applicationId: Id, enBloc: orNull(EnBloc) }, strict), {
      maxItems: 20_000,
    }),
  },
  strict,
);

export const ChairBody = Type.Object({ personId: orNull(Id) }, strict);
export const AttendanceBody = Type.Object({ personId: Id, isPresent: Type.Boolean() }, strict);
export const MarkBody = Type.Object({ isMarked: Type.Boolean() }, strict);

export const ProposalBody = Type.Object(
  {
    applicationIds: Type.Array(Id, { minItems: 1, maxItems: 2_000 }),
    proposal: orNull(ProposalWord),
    remark: Type.String({ maxLength: 2_000 }),
  },
  strict,
);

export const BallotBody = Type.Object(
  {
    applicationIds: Type.Array(Id, { minItems: 1, maxItems: 2_000 }),
    kind: Type.Enum([...BALLOT_KINDS]),
    secrecy: Type.Enum([...BALLOT_SECRECIES]),
    quorum: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 10_000 }))),
    opensAt: Type.Optional(orNull(Instant)),
    closesAt: Type.Optional(orNull(Instant)),
  },
  strict,
);

export const VoteBody = Type.Object({ choice: Type.String({ minLength: 1, maxLength: 20 }) }, strict);
export const VoidBody = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2_000 }) }, strict);
export const RemarksBody = Type.Object(
  { remarks: Type.String({ maxLength: 20_000 }), revision: Type.Integer({ minimum: 0 }) },
  strict,
);
export const MinutesFileQuery = Type.Object(
  { format: Type.Enum([...DOCUMENT_FORMATS]), language: Language },
  strict,
);

const Name = Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) });
const Person = Type.Object({ personId: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });

const Outcome = Type.Object({
  kind: Type.Enum(['no-quorum', 'too-few-for-secrecy', 'all-abstained', 'tie', 'choice']),
  choice: Type.Optional(Type.String()),
  choices: Type.Optional(Type.Array(Type.String())),
});

const Result = Type.Object({
  eligible: Count,
  voted: Count,
  quorum: Count,
  tallies: Nullable(Type.Array(Type.Object({ choice: Type.String(), votes: Count }))),
  mean: Nullable(Type.Number()),
  median: Nullable(Type.Number()),
  outcome: Outcome,
});

/** A ballot. Who has voted is for the panel; how, only of a named ballot that has closed. */
export const BallotView = Type.Object(
  {
    id: Id,
    applicationId: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    kind: Type.Enum([...BALLOT_KINDS]),
    secrecy: Type.Enum([...BALLOT_SECRECIES]),
    choices: Type.Array(Type.Object({ key: Type.String(), grade: Nullable(Type.Number()) })),
    quorum: Count,
    status: Type.Enum([...BALLOT_STATES]),
    opensAt: Instant,
    closesAt: Nullable(Instant),
    closedAt: Nullable(Instant),
    isTakingVotes: Type.Boolean(),
    eligible: Count,
    voted: Count,
    hasVoted: Type.Boolean(),
    myChoice: Nullable(Type.String()),
    voters: Type.Array(
      Type.Object({
        ...Person.properties,
        hasVoted: Type.Boolean(),
        choice: Nullable(Type.String()),
      }),
    ),
    result: Nullable(Result),
    can: Abilities,
  },
  { $id: 'PanelBallot' },
);

const Reason = Type.Object({
  code: Type.String(),
  highest: Type.Optional(Type.Number()),
  highestCount: Type.Optional(Count),
  lowest: Type.Optional(Type.Number()),
  lowestCount: Type.Optional(Count),
  percent: Type.Optional(Count),
  missing: Type.Optional(Count),
  expected: Type.Optional(Count),
});

const Item = Type.Object({
  applicationId: Id,
  place: Count,
  number: Nullable(Type.String()),
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  language: Language,
  reasons: Type.Array(Reason),
  enBloc: Nullable(EnBloc),
  pulledOutBy: Nullable(Name),
  minutes: Nullable(Count),
  startedAt: Nullable(Instant),
  spentSeconds: Count,
  discussedAt: Nullable(Instant),
  proposal: Nullable(ProposalWord),
  remark: Type.String(),
});

export const AgendaView = Type.Object(
  {
    panelId: Id,
    isSettled: Type.Boolean(),
    minutesAvailable: Nullable(Count),
    timeZone: Nullable(Type.String()),
    serverTime: Instant,
    chair: Nullable(Id),
    items: Type.Array(Item),
    ballots: Type.Array(BallotView),
    attendance: Type.Array(
      Type.Object({ ...Person.properties, joinedAt: Instant, leftAt: Nullable(Instant) }),
    ),
    members: Type.Array(Person),
    can: Abilities,
  },
  { $id: 'PanelAgenda' },
);

const Neighbour = Nullable(
  Type.Object({ applicationId: Id, number: Nullable(Type.String()), title: Type.String() }),
);

export const SheetView = Type.Object(
  {
    item: Item,
    of: Count,
    previous: Neighbour,
    next: Neighbour,
    serverTime: Instant,
    timeZone: Nullable(Type.String()),
    ballots: Type.Array(BallotView),
    passages: Type.Array(
      Type.Object({
        label: Type.String(),
        from: Type.Enum(['panel', 'applicant']),
        text: Type.String(),
        language: Language,
        isMarked: Type.Boolean(),
      }),
    ),
    response: Nullable(Type.Object({ body: Type.String(), language: Language, submittedAt: Instant })),
    pastAwards: Nullable(
      Type.Array(
        Type.Object({
          number: Type.String(),
          title: Type.String(),
          titleAlt: Nullable(Type.String()),
          amount: Type.Integer(),
          currency: Type.String(),
          startsOn: Nullable(Type.String()),
          endsOn: Nullable(Type.String()),
          status: Type.String(),
          leadName: Type.String(),
          leadNameAlt: Nullable(Type.String()),
        }),
      ),
    ),
    out: Type.Array(Person),
    markedNoteIds: Type.Array(Id),
    /** Notes that the reader may mark or unmark. */
    markableNoteIds: Type.Array(Id),
    can: Abilities,
  },
  { $id: 'PanelSheet' },
);

const MinutesItem = Type.Object({
  applicationId: Id,
  number: Nullable(Type.String()),
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  lead: Nullable(Name),
  host: Nullable(Type.String()),
  enBloc: Nullable(EnBloc),
  minutesSpent: Count,
  recused: Type.Array(
    Type.Object({
      ...Person.properties,
      source: Nullable(Type.String()),
      reason: Nullable(Type.String()),
    }),
  ),
  quotes: Type.Array(Type.Object({ ...Name.properties, body: Type.String() })),
  ballots: Type.Array(
    Type.Object({
      kind: Type.Enum([...BALLOT_KINDS]),
      secrecy: Type.Enum([...BALLOT_SECRECIES]),
      status: Type.Enum(['closed', 'void']),
      result: Nullable(Result),
      votes: Nullable(Type.Array(Type.Object({ ...Name.properties, choice: Type.String() }))),
    }),
  ),
  grades: Type.Object({
    count: Count,
    mean: Nullable(Type.Number()),
    changed: Count,
    meanBefore: Nullable(Type.Number()),
  }),
  proposal: Nullable(ProposalWord),
  remark: Type.String(),
});

export const MinutesView = Type.Object(
  {
    panelId: Id,
    status: Type.Enum([...MINUTES_STATES]),
    revision: Count,
    sha256: Nullable(Type.String()),
    approvedAt: Nullable(Instant),
    approvedBy: Nullable(Name),
    content: Type.Object({
      issuer: LocalTextSchema,
      callCode: Type.String(),
      callTitle: LocalTextSchema,
      panelName: LocalTextSchema,
      timeZone: Nullable(Type.String()),
      meetsAt: Nullable(Instant),
      beganAt: Nullable(Instant),
      closedAt: Nullable(Instant),
      chair: Nullable(Name),
      present: Type.Array(Type.Object({ ...Name.properties, joinedAt: Instant, leftAt: Nullable(Instant) })),
      absent: Type.Array(Name),
      items: Type.Array(MinutesItem),
      remarks: Type.String(),
    }),
    can: Abilities,
  },
  { $id: 'PanelMinutes' },
);
