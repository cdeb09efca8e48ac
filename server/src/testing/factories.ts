/** Small makers of rows for tests; everything not named has a harmless value. */

import type { Role, ScopeKind } from '../platform/actor.ts';
import type { Services } from '../platform/services.ts';

let counter = 0;

/** A person without an account; sign in as them with the `call` of a test app. */
export async function makePerson(
  { db }: Pick<Services, 'db'>,
  values: { name?: string; email?: string | null; locale?: 'en' | 'zh'; organisationId?: string } = {},
): Promise<string> {
  const number = ++counter;
  const { id } = await db
    .insertInto('people')
    .values({
      name: values.name ?? `Person ${number}`,
      email: values.email === undefined ? `person${number}@test.example` : values.email,
      locale: values.locale ?? 'en',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (values.organisationId) {
    await db
      .insertInto('affiliations')
      .values({ person_id: id, organisation_id: values.organisationId })
      .execute();
  }
  return id;
}

/** Gives a role; without a scope, for the whole funder. */
export async function giveRole(
  { db }: Pick<Services, 'db'>,
  personId: string,
  role: Role,
  scope: { kind: ScopeKind; id: string } | null = null,
): Promise<void> {
  await db
    .insertInto('role_grants')
    .values({ person_id: personId, role, scope_kind: scope?.kind ?? 'funder', scope_id: scope?.id ?? null })
    .execute();
}

/** A person who holds a role. */
export async function makeStaff(
  services: Pick<Services, 'db'>,
  role: Role,
  scope: { kind: ScopeKind; id: string } | null = null,
): Promise<string> {
  const id = await makePerson(services);
  await giveRole(services, id, role, scope);
  return id;
}

export async function makeOrganisation(
  { db }: Pick<Services, 'db'>,
  values: { name?: string; rorId?: string; country?: string; parentIds?: string[]; domains?: string[] } = {},
): Promise<string> {
  const name = values.name ?? `Organisation ${++counter}`;
  const { id } = await db
    .insertInto('organisations')
    .values({
      name,
      names: JSON.stringify({ en: name }),
      ror_id: values.rorId ?? null,
      country: values.country ?? null,
      domains: values.domains ?? [],
      search_text: name.toLowerCase(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const parent_id of values.parentIds ?? []) {
    await db.insertInto('organisation_parents').values({ child_id: id, parent_id }).execute();
  }
  return id;
}
