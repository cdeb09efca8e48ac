import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable, orNull } from '../../platform/routes.ts';
import { BudgetRulesShape, EligibilityRuleShape } from '../calls/index.ts';
import { APPLICATION_STATES } from './types.ts';

const Status = Type.Enum([...APPLICATION_STATES]);
const Person = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });
export const Problem = Type.Object({
  code: Type.String(),
  field: Nullable(Type.String()),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

export const ApplicationListItem = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    titleAlt: Nullable(Type.String()),
    status: Status,
    callId: Id,
    callCode: Type.String(),
    callTitle: LocalTextSchema,
    currency: Type.String(),
    closesAt: Instant,
    hostDeadlineAt: Nullable(Instant),
    lead: Nullable(Person),
    host: Nullable(
      Type.Object({
        id: Id,
        name: Type.String(),
        names: Type.Record(Type.String(), Type.String()),
        country: Nullable(Type.String()),
      }),
    ),
    discipline: Nullable(Type.String()),
    requested: Type.Integer(),
    submittedAt: Nullable(Instant),
    updatedAt: Instant,
    /** Until when the reader's side may act: the team as such, the host as such; null in other lists. */
    until: Nullable(Instant),
    /** The lead's department at the host, in the host's list. */
    department: Nullable(Type.String()),
    myRole: Nullable(Type.Enum(['lead', 'co-investigator'])),
    needsMyConsent: Type.Boolean(),
  },
  { $id: 'ApplicationListItem' },
);

export const BudgetItem = Type.Object(
  {
    year: Type.Integer({ minimum: 1, maximum: 15 }),
    category: Type.String({ maxLength: 40 }),
    note: Type.String({ maxLength: 2_000 }),
    amount: Type.Integer({ minimum: 0, maximum: 10_000_000_000_000 }),
    /** The partner organisation that spends it; left out for the host. */
    partnerId: Type.Optional(orNull(Id)),
    /** Who pays; left out for the funder of the call. */
    source: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);

const Attachment = Type.Object({
  field: Type.String(),
  name: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  mediaType: Type.String(),
  /** What was noticed and does not stand against it, e.g. `no-text`; see pdf-thread.ts. */
  warnings: Type.Array(Type.String()),
  attachedAt: Instant,
});

const CallOfApplication = Type.Object({
  id: Id,
  code: Type.String(),
  title: LocalTextSchema,
  status: Type.String(),
  currency: Type.String(),
  ceiling: Nullable(Type.Integer()),
  maxYears: Type.Integer(),
  budgetCategories: Type.Array(
    Type.Object({
      key: Type.String(),
      name: LocalTextSchema,
      help: LocalTextSchema,
      maxShare: Type.Optional(Nullable(Type.Number())),
      maxAmount: Type.Optional(Nullable(Type.Integer())),
    }),
  ),
  budgetRules: BudgetRulesShape,
  eligibility: Type.Array(EligibilityRuleShape),
  opensAt: Instant,
  closesAt: Instant,
  hostDeadlineAt: Nullable(Instant),
});

const memberShown = {
  personId: Id,
  name: Type.String(),
  nameAlt: Nullable(Type.String()),
  role: Type.Enum(['lead', 'co-investigator']),
  organisationId: Nullable(Id),
  organisationName: Nullable(Type.String()),
  /** Names by language, where known. */
  organisationNames: Nullable(Type.Record(Type.String(), Type.String())),
  consentedAt: Nullable(Instant),
};

const StageOfChain = Type.Object({
  callId: Id,
  callCode: Type.String(),
  callTitle: LocalTextSchema,
  closesAt: Instant,
  applicationId: Nullable(Id),
  number: Nullable(Type.String()),
  status: Nullable(Status),
  isReleased: Type.Boolean(),
});

const read = {
  id: Id,
  number: Nullable(Type.String()),
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  abstract: Type.String(),
  abstractAlt: Nullable(Type.String()),
  keywords: Type.Array(Type.String()),
  discipline: Nullable(Type.String()),
  disciplineName: Nullable(LocalTextSchema),
  language: Type.Enum(['en', 'zh']),
  status: Status,
  statusReason: Nullable(Type.String()),
  requested: Type.Integer(),
  answers: Type.Record(Type.String(), Type.Unknown()),
  call: CallOfApplication,
  form: Type.Unknown(),
  host: Nullable(
    Type.Object({
      id: Id,
      name: Type.String(),
      names: Type.Record(Type.String(), Type.String()),
      country: Nullable(Type.String()),
      city: Nullable(Type.String()),
      hasOfficer: Type.Boolean(),
    }),
  ),
  members: Type.Array(Type.Object(memberShown)),
  budget: Type.Array(BudgetItem),
  /** The partner organisations that the budget names; empty where names are hidden. */
  partners: Type.Array(
    Type.Object({ id: Id, name: Type.String(), names: Type.Record(Type.String(), Type.String()) }),
  ),
  attachments: Type.Array(Attachment),
  /** What the reader may not know: who is in the team, and which organisation is the host. */
  hidden: Type.Object({ names: Type.Boolean(), host: Type.Boolean() }),
  /** The chain of stages it belongs to; empty for a call by itself. */
  stages: Type.Array(StageOfChain),
  submittedAt: Nullable(Instant),
  updatedAt: Instant,
  /** Until when it may be handed in beyond the call's deadline, for its team and host; null where nothing was granted. */
  extendedUntil: Nullable(Instant),
  /** Until when its host may sign; null for whom it is no concern. */
  hostUntil: Nullable(Instant),
  myRole: Nullable(Type.Enum(['lead', 'co-investigator'])),
  serverTime: Instant,
  can: Abilities,
};

/** An application for everybody who sees it. */
export const ApplicationDetail = Type.Object(read, { $id: 'ApplicationDetail' });

/** An application for its own team: with what nobody else may know. */
export const ApplicationDraft = Type.Object(
  {
    ...read,
    revision: Type.Integer(),
    createdAt: Instant,
    members: Type.Array(
      Type.Object({
        ...memberShown,
        email: Nullable(Type.String()),
        orcid: Nullable(Type.String()),
        invitedAt: Nullable(Instant),
      }),
    ),
    conflicts: Type.Array(
      Type.Object({
        id: Id,
        personName: Nullable(Type.String()),
        organisationId: Nullable(Id),
        organisationName: Nullable(Type.String()),
        note: Type.String(),
        declaredAt: Instant,
      }),
    ),
    problems: Type.Array(Problem),
  },
  { $id: 'ApplicationDraft' },
);

/** That a change was kept, for clients that need no more (`Prefer: return=minimal`). */
export const Saved = Type.Object(
  { revision: Type.Integer(), savedAt: Instant },
  { $id: 'Saved', additionalProperties: false },
);

/** What became of a step, for clients that need no more. */
export const Moved = Type.Object(
  {
    id: Id,
    status: Status,
    revision: Type.Integer(),
    number: Nullable(Type.String()),
    movedAt: Instant,
  },
  { $id: 'Moved', additionalProperties: false },
);

export const ProblemList = Type.Object({ problems: Type.Array(Problem) });

export const NewDraft = Type.Object(
  {
    callId: Id,
    title: Type.Optional(Type.String({ maxLength: 500 })),
    language: Type.Optional(Type.Enum(['en', 'zh'])),
  },
  { additionalProperties: false },
);

const change = {
  title: Type.String({ maxLength: 500 }),
  titleAlt: orNull(Type.String({ maxLength: 500 })),
  abstract: Type.String({ maxLength: 50_000 }),
  abstractAlt: orNull(Type.String({ maxLength: 50_000 })),
  keywords: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 }),
  discipline: orNull(Type.String({ maxLength: 120 })),
  language: Type.Enum(['en', 'zh']),
  hostOrganisationId: orNull(Id),
  answers: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
  budget: Type.Array(BudgetItem, { maxItems: 450 }),
};

export const DraftPatch = Type.Object(
  { revision: Type.Integer(), ...Type.Partial(Type.Object(change)).properties },
  { additionalProperties: false },
);

const named = {
  email: Type.Optional(Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' })),
  orcid: Type.Optional(Type.String({ maxLength: 60 })),
  name: Type.Optional(Type.String({ maxLength: 200 })),
};
export const NewMember = Type.Object(named, { additionalProperties: false });
export const NewConflict = Type.Object(
  {
    ...named,
    organisationId: Type.Optional(Id),
    reason: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }),
  },
  { additionalProperties: false },
);

export const Submission = Type.Object({ revision: Type.Integer() }, { additionalProperties: false });
export const Reason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' }) },
  { additionalProperties: false },
);

export const Counts = Type.Object({
  items: Type.Array(
    Type.Object({ callId: Id, status: Status, count: Type.Integer(), requested: Type.Integer() }),
  ),
});

const Facet = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }));
export const Facets = Type.Object({ disciplines: Facet, countries: Facet });
