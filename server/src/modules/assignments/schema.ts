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
};

const own = {
  id: Id,
  call: CallRef,
  dueAt: Nullable(Instant),
  invitedAt: Instant,
  answeredAt: Nullable(Instant),
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
      keywords: Type.Array(Type.String()),
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
    /** Where applications are hidden from the reader: who else runs the call, to assign those. Else null. */
    otherOfficers: Nullable(Type.Array(PersonRef)),
    defaults: RunPresets,
    can: Abilities,
  },
  { $id: 'AssignmentSummary' },
);

export const CandidateView = Type.Object(
  {
    ...PersonRef.properties,
    affinity: Nullable(Type.Number()),
    load: Type.Integer(),
    maxLoad: Nullable(Type.Integer()),
    conflict: Nullable(Type.Enum(['conflict', 'possible'])),
    status: Nullable(Type.Enum([...ASSIGNMENT_STATES])),
    can: Abilities,
  },
  { $id: 'ReviewerCandidate' },
);

export const Reason = Type.String({ minLength: 3, maxLength: 2_000, pattern: '\\S' });

export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false });
export const AcceptBody = Type.Object({ noConflict: Type.Literal(true) }, { additionalProperties: false });
export const DeclineBody = Type.Object(
  { reason: Reason, conflict: Type.Optional(Reason) },
  { additionalProperties: false },
);
