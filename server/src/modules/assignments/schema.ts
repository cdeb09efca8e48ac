import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { ApplicationRef, PersonRef } from './refs.ts';
import { RunPresets } from './run-schema.ts';
import { ASSIGNMENT_STATES } from './workflow.ts';

const CallRef = Type.Object({
  id: Id,
  code: Type.String(),
  title: LocalTextSchema,
  summary: LocalTextSchema,
  status: Type.String(),
});

/** What an invited reviewer may know of an application: what it is about, not whose it is. */
const invitedApplication = {
  title: Type.String(),
  titleAlt: Nullable(Type.String()),
  abstract: Type.String(),
  abstractAlt: Nullable(Type.String()),
  language: Type.Enum(['en', 'zh']),
  keywords: Type.Array(Type.String()),
  discipline: Nullable(LocalTextSchema),
};

/** What a reviewer asked for, and what came of it. */
const OwnRequest = Type.Object({
  reason: Type.String(),
  untilAt: Instant,
  status: Type.Enum(['waiting', 'granted', 'refused']),
  answer: Type.String(),
});

const own = {
  id: Id,
  call: CallRef,
  dueAt: Nullable(Instant),
  invitedAt: Instant,
  answeredAt: Nullable(Instant),
  moreTime: Nullable(OwnRequest),
  can: Abilities,
};

/** An assignment for its reviewer before they said yes. */
export const Invitation = Type.Object(
  {
    ...own,
    status: Type.Enum(['invited', 'declined']),
    application: Type.Object(invitedApplication),
    declineReason: Nullable(Type.String()),
  },
  { $id: 'Invitation', additionalProperties: false },
);

/** An assignment for its reviewer once they said yes: now the application can be opened. */
export const OwnAssignmentView = Type.Object(
  {
    ...own,
    status: Type.Enum(['accepted', 'reviewed']),
    application: Type.Object({
      id: Id,
      number: Nullable(Type.String()),
      ...invitedApplication,
    }),
  },
  { $id: 'OwnAssignment', additionalProperties: false },
);

export const OwnView = Type.Union([Invitation, OwnAssignmentView]);

/** An assignment for officers and directors. */
export const AssignmentView = Type.Object(
  {
    id: Id,
    status: Type.Enum([...ASSIGNMENT_STATES]),
    application: ApplicationRef,
    person: PersonRef,
    score: Nullable(Type.Number()),
    isFromRun: Type.Boolean(),
    invitedAt: Instant,
    answeredAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    remindedAt: Nullable(Instant),
    reminders: Type.Integer(),
    declineReason: Nullable(Type.String()),
    isOverdue: Type.Boolean(),
    isBarred: Type.Boolean(),
    /** How many links open this review now. */
    links: Type.Integer(),
    /** The request for more time that waits for an answer. */
    moreTime: Nullable(Type.Object({ reason: Type.String(), untilAt: Instant, askedAt: Instant })),
    can: Abilities,
  },
  { $id: 'AssignmentView' },
);

/** Sums over a call's assignments. */
export const AssignmentSummary = Type.Object(
  {
    applications: Type.Integer(),
    shortApplications: Type.Integer(),
    reviewers: Type.Integer(),
    invited: Type.Integer(),
    accepted: Type.Integer(),
    declined: Type.Integer(),
    reviewed: Type.Integer(),
    overdue: Type.Integer(),
    barred: Type.Integer(),
    wanted: Type.Integer(),
    lastPreview: Nullable(Id),
    /** Whether reviewers of the call are reminded without anybody doing it. */
    sendsReminders: Type.Boolean(),
    /** Requests for more time that wait. */
    moreTimeAsked: Type.Integer(),
    /** Where applications are hidden from the reader: who else runs the call, to assign those. Else null. */
    otherOfficers: Nullable(Type.Array(PersonRef)),
    defaults: RunPresets,
    can: Abilities,
  },
  { $id: 'AssignmentSummary' },
);

/** How much somebody reviews at a time over all calls, and when they are away. */
const availability = {
  // As one type: in a union the reader of bodies would make a null into 0.
  maxOpen: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 100 }),
  awayFrom: Nullable(Type.String({ format: 'date' })),
  awayTo: Nullable(Type.String({ format: 'date' })),
};
export const AvailabilityBody = Type.Object(availability, { additionalProperties: false });
export const AvailabilityView = Type.Object(
  { ...availability, open: Type.Integer() },
  { $id: 'ReviewAvailability' },
);

export const CandidateView = Type.Object(
  {
    ...PersonRef.properties,
    affinity: Nullable(Type.Number()),
    load: Type.Integer(),
    maxLoad: Nullable(Type.Integer()),
    availability: Type.Object({ ...availability, open: Type.Integer() }),
    conflict: Nullable(Type.Enum(['conflict', 'possible'])),
    status: Nullable(Type.Enum([...ASSIGNMENT_STATES])),
    can: Abilities,
  },
  { $id: 'ReviewerCandidate' },
);

/** Two Chinese characters can be a reason. */
export const Reason = Type.String({ minLength: 2, maxLength: 2_000, pattern: '\\S' });

export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false });
export const AcceptBody = Type.Object({ noConflict: Type.Literal(true) }, { additionalProperties: false });

/** Whom a reviewer who declines proposes instead. */
const SuggestionBody = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
    email: Type.Optional(Nullable(Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' }))),
    why: Type.Optional(Type.String({ maxLength: 1_000 })),
  },
  { additionalProperties: false },
);

export const DeclineBody = Type.Object(
  {
    reason: Reason,
    conflict: Type.Optional(Reason),
    suggestions: Type.Optional(Type.Array(SuggestionBody, { maxItems: 5 })),
  },
  { additionalProperties: false },
);

const Day = Type.String({ format: 'date' });
export const MoreTimeBody = Type.Object({ until: Day, reason: Reason }, { additionalProperties: false });
export const GrantBody = Type.Object(
  { until: Type.Optional(Nullable(Day)) },
  { additionalProperties: false },
);

export const SuggestionsView = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        email: Nullable(Type.String()),
        why: Type.String(),
        suggestedAt: Instant,
        by: PersonRef,
        /** Who in the house has this address. */
        person: Nullable(PersonRef),
        conflict: Nullable(Type.Enum(['conflict'])),
        status: Nullable(Type.Enum([...ASSIGNMENT_STATES])),
        can: Abilities,
      }),
    ),
  },
  { $id: 'ReviewerSuggestions' },
);

/** How the one review stands that a link opens. */
export const LinkView = Type.Object(
  {
    state: Type.Enum(['invited', 'declined', 'replaced', 'accepted', 'reviewed', 'closed']),
    isOver: Type.Boolean(),
    isLate: Type.Boolean(),
    assignmentId: Nullable(Id),
    applicationId: Nullable(Id),
    person: Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) }),
    locale: Type.Enum(['en', 'zh']),
    /** The invited address, all but its beginning hidden. */
    address: Type.String(),
    /** Works of the reviewer for which they were asked. */
    works: Type.Array(Type.Object({ title: Type.String(), year: Nullable(Type.Integer()) })),
    serverTime: Instant,
  },
  { $id: 'ReviewLink' },
);
