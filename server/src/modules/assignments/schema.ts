import { Type } from 'typebox';
import { Abilities, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';
import { ASSIGNMENT_STATES, RUN_STATES } from './workflow.ts';

export const PersonRef = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });
export const ApplicationRef = Type.Object({ id: Id, number: Nullable(Type.String()), title: Type.String() });
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
    defaults: Type.Object({ reviewsPerApplication: Type.Integer(), maxLoad: Type.Integer() }),
    can: Abilities,
  },
  { $id: 'AssignmentSummary' },
);

export const RunRequestBody = Type.Object(
  {
    reviewsPerApplication: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    maxLoad: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    minLoad: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
    candidatesPerApplication: Type.Optional(Type.Integer({ minimum: 10, maximum: 1_000 })),
  },
  { additionalProperties: false },
);

const Bin = Type.Object({ from: Type.Number(), to: Type.Number(), count: Type.Integer() });

export const RunReportView = Type.Object({
  total: Type.Number(),
  upperBound: Type.Number(),
  gap: Type.Number(),
  scale: Type.Number(),
  size: Type.Object({
    submissions: Type.Integer(),
    reviewers: Type.Integer(),
    eligiblePairs: Type.Integer(),
    forbiddenPairs: Type.Integer(),
    forcedPairs: Type.Integer(),
    reviewsWanted: Type.Integer(),
    reviewsAssigned: Type.Integer(),
  }),
  loads: Type.Array(Type.Object({ load: Type.Integer(), reviewers: Type.Integer() })),
  shortApplications: Type.Integer(),
  reviewersBelowMinimum: Type.Integer(),
  keptPairs: Type.Integer(),
  chosenScores: Type.Array(Bin),
  bestScores: Type.Array(Bin),
  meanScore: Type.Number(),
  computeSeconds: Type.Number(),
});

/** An assignment run with its parameters and, once it is computed, its report. */
export const RunView = Type.Object(
  {
    id: Id,
    callId: Id,
    status: Type.Enum([...RUN_STATES]),
    parameters: Type.Object({
      reviewsPerApplication: Type.Integer(),
      maxLoad: Type.Integer(),
      minLoad: Type.Integer(),
      candidatesPerApplication: Type.Integer(),
      objective: Type.String(),
      coreVersion: Type.String(),
    }),
    inputsHash: Nullable(Type.String()),
    report: Nullable(RunReportView),
    jobId: Nullable(Id),
    createdBy: Nullable(PersonRef),
    createdAt: Instant,
    executedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'AssignmentRun' },
);

export const ServedApplicationView = Type.Object(
  {
    id: Id,
    number: Nullable(Type.String()),
    title: Type.String(),
    wanted: Type.Integer(),
    got: Type.Integer(),
    score: Type.Number(),
    bestScore: Type.Number(),
    shortfall: Nullable(Type.Enum(['no-eligible-reviewers', 'capacity'])),
    reviewers: Type.Array(
      Type.Object({ ...PersonRef.properties, score: Type.Number(), isKept: Type.Boolean() }),
    ),
  },
  { $id: 'ServedApplication' },
);

/** Why a reviewer fits an application: the past works that carry the score, and the words they share. */
export const PairView = Type.Object(
  {
    application: ApplicationRef,
    person: PersonRef,
    score: Type.Number(),
    isKept: Type.Boolean(),
    load: Type.Integer(),
    works: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        year: Nullable(Type.Integer()),
        score: Type.Number(),
        terms: Type.Array(
          Type.Object({ text: Type.String(), textInWork: Type.String(), weight: Type.Number() }),
        ),
        sharedTermCount: Type.Integer(),
      }),
    ),
  },
  { $id: 'RunPair' },
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

const Reason = Type.String({ minLength: 3, maxLength: 2_000, pattern: '\\S' });

export const ReasonBody = Type.Object({ reason: Reason }, { additionalProperties: false });
export const AcceptBody = Type.Object({ noConflict: Type.Literal(true) }, { additionalProperties: false });
export const DeclineBody = Type.Object(
  { reason: Reason, conflict: Type.Optional(Reason) },
  { additionalProperties: false },
);
