import { LOCALES } from '@headwater/messages';
import { Type } from 'typebox';
import { ROLES, SCOPE_KINDS } from '../../platform/actor.ts';
import { Abilities, Id, Instant, LocalTextSchema, Nullable } from '../../platform/routes.ts';

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const Country = Type.String({ pattern: '^[A-Z]{2}$' });
const Languages = Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { maxItems: 20, uniqueItems: true });
const Day = Type.String({ format: 'date' });

const OrganisationName = Type.Object({
  id: Id,
  name: Type.String(),
  names: Type.Record(Type.String(), Type.String()),
});

/** A role and its scope, as it stands beside a person. */
export const HeldRole = Type.Object({
  id: Id,
  role: Type.Enum([...ROLES]),
  scopeKind: Type.Enum([...SCOPE_KINDS]),
  scopeId: Nullable(Id),
  scopeName: Nullable(LocalTextSchema),
});

/** A person in the administrator's list. */
export const PersonInList = Type.Object(
  {
    id: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    email: Nullable(Type.String()),
    country: Nullable(Type.String()),
    organisations: Type.Array(OrganisationName),
    roles: Type.Array(Type.Enum([...ROLES])),
    hasAccount: Type.Boolean(),
  },
  { $id: 'PersonInList' },
);

/** A person as officers find them by name, to pick reviewers and panel members. */
export const PersonToPick = Type.Object(
  {
    id: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    country: Nullable(Type.String()),
    organisations: Type.Array(OrganisationName),
  },
  { $id: 'PersonToPick' },
);

export const PersonDetail = Type.Object(
  {
    id: Id,
    name: Type.String(),
    nameAlt: Nullable(Type.String()),
    email: Nullable(Type.String()),
    orcid: Nullable(Type.String()),
    country: Nullable(Type.String()),
    locale: Type.Enum([...LOCALES]),
    languages: Type.Array(Type.String()),
    homepage: Nullable(Type.String()),
    /** What the person works on, in their own words. */
    keywords: Type.Array(Type.String()),
    affiliations: Type.Array(
      Type.Object({
        id: Id,
        organisation: OrganisationName,
        department: Nullable(Type.String()),
        position: Nullable(Type.String()),
        fromDate: Nullable(Day),
        toDate: Nullable(Day),
        /** `self` when the person (or an administrator) entered it; otherwise the import it came with. */
        source: Type.String(),
      }),
    ),
    roles: Type.Array(HeldRole),
    hasAccount: Type.Boolean(),
    createdAt: Instant,
    /** Roles that whoever asks may give, and where. */
    grantable: Type.Array(
      Type.Object({ role: Type.Enum([...ROLES]), scopeKinds: Type.Array(Type.Enum([...SCOPE_KINDS])) }),
    ),
    /** What the funder records of people by their own word; there for the person alone, and only where it does. */
    recordedGroup: Type.Optional(
      Type.Object({
        name: LocalTextSchema,
        choices: Type.Array(LocalTextSchema),
        value: Nullable(Type.String()),
      }),
    ),
    can: Abilities,
  },
  { $id: 'PersonDetail' },
);

const Affiliations = Type.Array(
  Type.Object(
    {
      organisationId: Id,
      department: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
      position: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
      fromDate: Type.Optional(Nullable(Day)),
      toDate: Type.Optional(Nullable(Day)),
    },
    { additionalProperties: false },
  ),
  { maxItems: 20 },
);

/** What can be changed about a person. `affiliations` replaces those the person entered; imported ones stay. */
export const PersonChange = Type.Object(
  {
    name: Type.Optional(Name),
    nameAlt: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
    orcid: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    country: Type.Optional(Nullable(Country)),
    languages: Type.Optional(Languages),
    homepage: Type.Optional(Nullable(Type.String({ maxLength: 1_000 }))),
    keywords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 })),
    affiliations: Type.Optional(Affiliations),
    /** One's own answer; null takes it away. */
    recordedGroup: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  },
  { additionalProperties: false },
);

const { recordedGroup: _, ...NewProfile } = PersonChange.properties;

export const NewPerson = Type.Object(
  {
    ...NewProfile,
    name: Name,
    email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))),
    locale: Type.Optional(Type.Enum([...LOCALES])),
  },
  { additionalProperties: false },
);

/** A grant in the list of roles. */
export const RoleGrantView = Type.Object(
  {
    ...HeldRole.properties,
    person: Type.Object({ id: Id, name: Type.String(), nameAlt: Nullable(Type.String()) }),
    grantedByName: Nullable(Type.String()),
    grantedAt: Instant,
    endedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'RoleGrantView' },
);

export const NewRole = Type.Object(
  {
    personId: Id,
    role: Type.Enum([...ROLES]),
    scopeKind: Type.Enum([...SCOPE_KINDS]),
    scopeId: Nullable(Id),
  },
  { additionalProperties: false },
);

const PersonName = Type.Object({ id: Id, name: Type.String() });

export const DelegationView = Type.Object(
  {
    id: Id,
    principal: PersonName,
    delegate: PersonName,
    reason: Type.String(),
    createdAt: Instant,
    until: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'DelegationView' },
);

/** `principalId` is for administrators; everybody else delegates for themselves. */
export const NewDelegation = Type.Object(
  {
    principalId: Type.Optional(Id),
    delegateEmail: Type.String({ format: 'email', maxLength: 254 }),
    delegateName: Type.Optional(Name),
    reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    until: Type.Optional(Nullable(Instant)),
  },
  { additionalProperties: false },
);
