import { Type } from 'typebox';
import { Abilities, Id, Nullable } from '../../platform/routes.ts';

/** An organisation as it stands in lists and pickers. `names` holds names by language code, where known. */
export const OrganisationView = Type.Object(
  {
    id: Id,
    rorId: Nullable(Type.String()),
    name: Type.String(),
    names: Type.Record(Type.String(), Type.String()),
    country: Nullable(Type.String()),
    city: Nullable(Type.String()),
    types: Type.Array(Type.String()),
    status: Type.String(),
  },
  { $id: 'OrganisationView' },
);

const Relative = Type.Object({
  id: Id,
  name: Type.String(),
  names: Type.Record(Type.String(), Type.String()),
});

export const OrganisationDetail = Type.Object(
  {
    ...OrganisationView.properties,
    acronyms: Type.Array(Type.String()),
    domains: Type.Array(Type.String()),
    established: Nullable(Type.Integer()),
    parents: Type.Array(Relative),
    children: Type.Array(Relative),
    can: Abilities,
  },
  { $id: 'OrganisationDetail' },
);

export const NewOrganisation = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  nameZh: Type.Optional(Type.String({ maxLength: 300 })),
  country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  city: Type.Optional(Type.String({ maxLength: 200 })),
  types: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 8 })),
  domains: Type.Optional(Type.Array(Type.String({ maxLength: 253 }), { maxItems: 20 })),
  parentIds: Type.Optional(Type.Array(Id, { maxItems: 20 })),
});
