/** Shapes of what is sent and answered about rules, relations, identities and contests. */
import { RELATION_KINDS } from '@headwater/core/conflicts';
import { Type } from 'typebox';
import { Abilities, Id, Instant, Nullable } from '../../platform/routes.ts';
import {
  ApplicationRef,
  ConflictFindingView,
  EvidenceNamesView,
  OrganisationRef,
  PersonRef,
  Reason,
  RULES,
  SEVERITIES,
} from './schema.ts';

const Value = Type.Union([
  Type.Null(),
  Type.Boolean(),
  Type.Number(),
  Type.String({ maxLength: 200 }),
  Type.Array(Type.String({ maxLength: 300 }), { maxItems: 2_000 }),
]);
/** Sent as they are; what each rule takes is checked with it. */
const Settings = Type.Record(Type.String({ maxLength: 60 }), Value);
const Difference = Type.Object({
  key: Type.Enum([...RULES]),
  field: Type.String(),
  before: Type.Optional(Value),
  after: Type.Optional(Value),
});

/** A set of conflict rules with its versions and what each changed. */
export const RulesView = Type.Object(
  {
    scope: Type.Enum(['funder', 'call']),
    version: Type.Integer(),
    revision: Type.Integer(),
    isOwn: Type.Boolean(),
    rules: Type.Array(
      Type.Object({
        key: Type.Enum([...RULES]),
        isOn: Type.Boolean(),
        severity: Type.Enum([...SEVERITIES]),
        version: Type.Integer(),
        source: Type.Object({
          title: Type.String(),
          section: Type.String(),
          url: Type.String(),
          isExtended: Type.Boolean(),
        }),
        settings: Settings,
      }),
    ),
    differsFromFunder: Type.Array(Difference),
    versions: Type.Array(
      Type.Object({
        id: Id,
        version: Type.Integer(),
        note: Type.String(),
        createdAt: Instant,
        createdBy: Nullable(PersonRef),
        isFollowing: Type.Boolean(),
        changes: Type.Array(Difference),
      }),
    ),
    can: Abilities,
  },
  { $id: 'ConflictRulesView' },
);

export const RulesChange = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    note: Reason,
    rules: Type.Array(
      Type.Object(
        { key: Type.String(), isOn: Type.Boolean(), severity: Type.String(), settings: Settings },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { additionalProperties: false },
);

export const RulesFollow = Type.Object(
  { revision: Type.Integer({ minimum: 0 }), note: Reason },
  { additionalProperties: false },
);

/** A relation in confidence, for whoever recorded it. */
export const RelationView = Type.Object(
  {
    id: Id,
    other: PersonRef,
    kind: Type.Enum([...RELATION_KINDS]),
    since: Nullable(Type.String()),
    until: Nullable(Type.String()),
    note: Type.String(),
    declaredAt: Instant,
  },
  { $id: 'PersonRelation' },
);
/** The same, for whoever recorded it of themselves; the other side as it was named then. */
export const OwnRelationView = Type.Object(
  {
    ...RelationView.properties,
    other: Type.Object({ name: Type.String(), nameAlt: Nullable(Type.String()) }),
  },
  { $id: 'OwnRelation' },
);
export const OwnRelationList = Type.Object({ items: Type.Array(OwnRelationView) });
export const RelationList = Type.Object({ items: Type.Array(RelationView) });

const relation = {
  kind: Type.Enum([...RELATION_KINDS]),
  since: Type.Optional(Nullable(Type.String({ maxLength: 10 }))),
  until: Type.Optional(Nullable(Type.String({ maxLength: 10 }))),
  note: Type.Optional(Type.String({ maxLength: 2_000 })),
};
export const OwnRelationBody = Type.Object(
  {
    ...relation,
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    email: Type.String({ format: 'email', maxLength: 254 }),
  },
  { additionalProperties: false },
);
export const OfficerRelationBody = Type.Object({ ...relation, otherId: Id }, { additionalProperties: false });

const Account = Type.Object({
  id: Id,
  name: Type.String(),
  nameAlt: Nullable(Type.String()),
  orcid: Nullable(Type.String()),
  emailDomain: Nullable(Type.String()),
  organisations: Type.Array(OrganisationRef),
});
const Clue = Type.Enum([
  'same-organisation',
  'same-email-domain',
  'other-organisation',
  'other-email-domain',
  'other-department',
  'both-on-one-work',
]);

/** Accounts that may be one person, with what speaks for and against, and what was settled. */
export const IdentitiesView = Type.Object(
  {
    questions: Type.Array(
      Type.Object({
        candidate: Account,
        member: Account,
        match: Type.Enum(['same', 'transliterated']),
        speaksFor: Type.Array(Clue),
        speaksAgainst: Type.Array(Clue),
        applications: Type.Array(ApplicationRef),
        can: Abilities,
      }),
    ),
    hasMore: Type.Boolean(),
    settled: Type.Array(
      Type.Object({
        id: Id,
        verdict: Type.Enum(['same', 'different']),
        reason: Type.String(),
        settledAt: Instant,
        settledBy: Nullable(PersonRef),
        people: Type.Array(Account),
        can: Abilities,
      }),
    ),
  },
  { $id: 'IdentitiesView' },
);
export const IdentityVerdict = Type.Object(
  {
    personIds: Type.Array(Id, { minItems: 2, maxItems: 2 }),
    verdict: Type.Enum(['same', 'different']),
    reason: Reason,
  },
  { additionalProperties: false },
);

const Outcome = Type.Enum(['accepted', 'rejected']);
/** A contest as those read it who decide it. */
export const ContestView = Type.Object(
  {
    id: Id,
    side: Type.Enum(['applicant', 'reviewer', 'officer']),
    application: ApplicationRef,
    finding: Nullable(
      Type.Object({
        id: Id,
        rule: Type.Enum([...RULES]),
        severity: Type.Enum([...SEVERITIES]),
        person: PersonRef,
        stands: Type.Boolean(),
      }),
    ),
    note: Type.String(),
    createdAt: Instant,
    createdBy: PersonRef,
    outcome: Nullable(Outcome),
    answer: Nullable(Type.String()),
    decidedAt: Nullable(Instant),
    decidedBy: Nullable(PersonRef),
    can: Abilities,
  },
  { $id: 'ConflictContest' },
);
export const FindingWithNames = Type.Object({
  finding: ConflictFindingView,
  names: EvidenceNamesView,
  contests: Type.Array(ContestView),
});
export const ContestNote = Type.Object({ note: Reason }, { additionalProperties: false });
export const ContestDecision = Type.Object(
  { outcome: Outcome, answer: Reason },
  { additionalProperties: false },
);

/** What a team reads of what it told: no word about findings or reviewers. */
export const TeamContests = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        note: Type.String(),
        createdAt: Instant,
        outcome: Nullable(Outcome),
        answer: Nullable(Type.String()),
        decidedAt: Nullable(Instant),
      }),
    ),
    can: Abilities,
  },
  { $id: 'TeamContests' },
);

/** A reviewer's own side of a finding against them. */
export const OwnFindings = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        rule: Type.Enum([...RULES]),
        severity: Type.Enum([...SEVERITIES]),
        foundAt: Instant,
        overriddenAt: Nullable(Instant),
        facts: Type.Array(
          Type.Object({
            kind: Type.Enum(['organisation', 'work', 'email-domain']),
            text: Type.String(),
            date: Nullable(Type.String()),
          }),
        ),
        contest: Nullable(
          Type.Object({
            note: Type.String(),
            createdAt: Instant,
            outcome: Nullable(Outcome),
            answer: Nullable(Type.String()),
          }),
        ),
        can: Abilities,
      }),
    ),
  },
  { $id: 'OwnConflictFindings' },
);
