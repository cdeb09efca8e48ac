import { randomUUID } from 'node:crypto';
import type { Static } from 'typebox';
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import {
  linkParents,
  type NewOrganisationRow,
  readOrganisationDetail,
  readOrganisations,
  upsertOrganisations,
} from './queries.ts';
import type { NewOrganisation } from './schema.ts';

/** Adds an organisation that ROR does not know. */
export async function createOrganisation(
  services: Services,
  actor: Actor,
  input: Static<typeof NewOrganisation>,
) {
  if (!holdsRole(actor, 'administrator', 'officer')) throw notFound();
  const parentIds = [...new Set(input.parentIds ?? [])];
  const organisation: NewOrganisationRow = {
    id: randomUUID(),
    rorId: null,
    name: input.name.trim(),
    names: { en: input.name.trim(), ...(input.nameZh?.trim() ? { zh: input.nameZh.trim() } : {}) },
    acronyms: [],
    country: input.country ?? null,
    city: input.city?.trim() || null,
    types: input.types ?? [],
    domains: (input.domains ?? []).map((domain) => domain.trim().toLowerCase()),
    established: null,
    status: 'active',
  };
  await inTransaction(services, async (tx) => {
    const known = new Set((await readOrganisations(tx, parentIds)).map((parent) => parent.id));
    const unknown = parentIds.findIndex((id) => !known.has(id));
    if (unknown >= 0)
      throw invalidInput(`parentIds.${unknown}`, parentIds[unknown], 'the id of an organisation');
    await upsertOrganisations(tx, [organisation]);
    await linkParents(
      tx,
      parentIds.map((parentId) => ({ childId: organisation.id, parentId })),
    );
    await recordAudit(tx, actor, {
      action: 'organisation.created',
      entity: 'organisation',
      entityId: organisation.id,
      after: { name: organisation.name, country: organisation.country, parentIds },
    });
  });
  return readOrganisation(services, actor, organisation.id);
}

export async function readOrganisation(services: Services, actor: Actor, id: string) {
  const organisation = await readOrganisationDetail(services.db, id);
  if (!organisation) throw notFound();
  return { ...organisation, can: { create: holdsRole(actor, 'administrator', 'officer') } };
}
