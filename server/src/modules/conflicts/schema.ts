import { type ConflictRuleKey, RELATION_KINDS, RULE_FIELDS } from '@headwater/core/conflicts';
import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';

export const RULES = Object.keys(RULE_FIELDS) as ConflictRuleKey[];
export const SEVERITIES = ['conflict', 'possible'] as const;

/** A person as other records name them. */
export const PersonRef = Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) });
export const OrganisationRef = Type.Object({
  id: Id,
  name: Type.String(),
  names: Type.Record(Type.String(), Type.String()),
});
export const ApplicationRef = Type.Object({
  id: Id,
  number: Nullable(Type.String()),
  title: Type.String(),
});

const Evidence = Type.Union([
  Type.Object({ kind: Type.Literal('membership') }),
  Type.Object({
    kind: Type.Literal('organisation'),
    path: Type.Array(Id),
    memberIds: Type.Array(Id),
    isHost: Type.Boolean(),
    isOtherDepartment: Type.Optional(Type.Boolean()),
  }),
  Type.Object({
    kind: Type.Literal('work'),
    workKind: Type.Optional(Type.Enum(['publication', 'award'])),
    people: Type.Optional(Type.Integer()),
    workId: Id,
    title: Type.String(),
    date: Nullable(Type.String()),
    memberIds: Type.Array(Id),
  }),
  Type.Object({
    kind: Type.Literal('declaration'),
    side: Type.Enum(['applicant', 'reviewer', 'officer']),
    note: Type.String(),
    at: Type.String(),
    organisationId: Nullable(Id),
  }),
  Type.Object({
    kind: Type.Literal('relation'),
    relation: Type.Enum([...RELATION_KINDS]),
    since: Nullable(Type.String()),
    until: Nullable(Type.String()),
    memberIds: Type.Array(Id),
  }),
  Type.Object({ kind: Type.Literal('application'), applicationId: Id }),
  Type.Object({
    kind: Type.Literal('identity'),
    basis: Type.Enum(['orcid', 'settled', 'name-and-place']),
    memberIds: Type.Array(Id),
  }),
  Type.Object({ kind: Type.Literal('accounts'), personIds: Type.Array(Id) }),
  Type.Object({
    kind: Type.Literal('name'),
    match: Type.Optional(Type.Enum(['same', 'transliterated'])),
    name: Type.String(),
    memberName: Type.Optional(Type.String()),
    memberIds: Type.Array(Id),
    speaksFor: Type.Optional(Type.Array(Type.String())),
    speaksAgainst: Type.Optional(Type.Array(Type.String())),
  }),
  Type.Object({
    kind: Type.Literal('email-domain'),
    candidateDomain: Type.String(),
    memberDomain: Type.String(),
    memberIds: Type.Array(Id),
  }),
]);

/** A conflict of interest between a person and an application, with what it rests on. For officers and directors. */
export const ConflictFindingView = Type.Object(
  {
    id: Id,
    application: ApplicationRef,
    person: PersonRef,
    rule: Type.Enum([...RULES]),
    severity: Type.Enum([...SEVERITIES]),
    evidence: Type.Array(Evidence),
    foundAt: Instant,
    overriddenAt: Nullable(Instant),
    overriddenBy: Nullable(PersonRef),
    overrideReason: Nullable(Type.String()),
    /** When it was found to be no longer so; kept for those who ask later. */
    withdrawnAt: Nullable(Instant),
    rulesVersion: Nullable(Type.String()),
    openContests: Type.Integer(),
    can: Abilities,
  },
  { $id: 'ConflictFindingView' },
);

/** The names that evidence points at, by id. */
export const EvidenceNamesView = Type.Object({
  people: Type.Record(Type.String(), Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) })),
  organisations: Type.Record(
    Type.String(),
    Type.Object({ name: Type.String(), names: Type.Record(Type.String(), Type.String()) }),
  ),
});

export const FindingPage = Type.Object({
  items: Type.Array(ConflictFindingView),
  names: EvidenceNamesView,
  next: Nullable(Type.String()),
  total: Type.Integer(),
  totalIsExact: Type.Boolean(),
});

export const ClearanceView = Type.Object(
  {
    pool: Type.Integer(),
    applications: Type.Integer(),
    unclearedApplications: Type.Integer(),
    unclearedPeople: Type.Integer(),
    isOutdated: Type.Boolean(),
    rulesVersion: Type.String(),
    openContests: Type.Integer(),
    openQuestions: Type.Integer(),
    lastRun: Nullable(
      Type.Object({
        id: Id,
        createdAt: Instant,
        rulesVersion: Type.String(),
        applications: Type.Integer(),
        candidates: Type.Integer(),
      }),
    ),
    rules: Type.Array(
      Type.Object({
        key: Type.Enum([...RULES]),
        severity: Type.Enum([...SEVERITIES]),
        isOn: Type.Boolean(),
        withinMonths: Nullable(Type.Integer()),
        source: Type.Object({ title: Type.String(), section: Type.String(), url: Type.String() }),
        standing: Type.Integer(),
        overridden: Type.Integer(),
      }),
    ),
    can: Abilities,
  },
  { $id: 'ClearanceView' },
);

export const PoolMember = Type.Object(
  {
    id: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    country: Nullable(Type.String()),
    languages: Type.Array(Type.String()),
    organisations: Type.Array(OrganisationRef),
    maxLoad: Nullable(Type.Integer()),
    works: Type.Integer(),
    conflicts: Type.Integer(),
    addedAt: Instant,
    isCleared: Type.Boolean(),
  },
  { $id: 'PoolMember' },
);

export const PoolAddition = Type.Object(
  {
    personIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20_000 })),
    /** Everybody who holds the role of reviewer. */
    allReviewers: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const Declaration = Type.Object(
  {
    id: Id,
    side: Type.Enum(['applicant', 'reviewer', 'officer']),
    person: Nullable(PersonRef),
    organisation: Nullable(OrganisationRef),
    note: Type.String(),
    declaredAt: Instant,
    withdrawnAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'ConflictDeclaration' },
);

export const Reason = Type.String({ minLength: 10, maxLength: 2_000, pattern: '\\S' });

export const Judgement = Type.Object({ reason: Reason }, { additionalProperties: false });

export const NewDeclarationBody = Type.Object(
  {
    personId: Type.Optional(Id),
    organisationId: Type.Optional(Id),
    note: Type.String({ minLength: 1, maxLength: 2_000, pattern: '\\S' }),
  },
  { additionalProperties: false },
);

/** People to be compared with one application, or with all of the call, before anybody is asked. */
export const PairsToClear = Type.Object(
  {
    personIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
    applicationId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

/** What stands between them, of either severity and whether set aside or not. */
export const ClearedPairs = Type.Object({
  applications: Type.Integer(),
  items: Type.Array(ConflictFindingView),
  names: EvidenceNamesView,
});
