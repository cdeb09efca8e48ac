/** Giving and ending roles in their scopes. */
import { pickText, wordOf } from '@headwater/messages';
import type { Static } from 'typebox';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { findScope, readScopeNames } from '../../platform/scopes.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readRole } from './lists.ts';
import { mailTargets, readPeople } from './queries.ts';
import { endRole, grantRole, type RoleInScope } from './role-queries.ts';
import { mayGrant, maySeePerson, SCOPES_OF_ROLE } from './rules.ts';
import type { NewRole } from './schema.ts';

/**
 * Gives a role and tells the person by mail. Asking again for a role that is held changes nothing and sends nothing.
 * @throws HeadwaterError invalid-input for a scope in which the role is not held or that does not exist.
 */
export async function giveRole(services: Services, actor: Actor, input: Static<typeof NewRole>) {
  const { personId, role, scopeKind, scopeId } = input;
  if (!SCOPES_OF_ROLE[role].includes(scopeKind)) {
    throw invalidInput('scopeKind', scopeKind, SCOPES_OF_ROLE[role].join(', '));
  }
  const id = await inTransaction(services, async (tx) => {
    const [person] = await readPeople(tx, [personId]);
    if (!person || !maySeePerson(actor, personId))
      throw invalidInput('personId', personId, 'the id of a person');
    const scope = await findScope(tx, input);
    if (!scope) throw invalidInput('scopeId', scopeId, `the id of a scope of the kind ${scopeKind}`);
    if (!mayGrant(actor, role, scope.callId)) throw notAllowed();
    const grant = await grantRole(tx, actor, input);
    if (grant.created) await tellPerson(services, tx, actor, person.name, input);
    return grant.id;
  });
  return readRole(services.db, actor, id);
}

/** Ends a role; one that has ended already is answered as it is. */
export async function takeRole(services: Services, actor: Actor, id: string, reason: string | undefined) {
  return inTransaction(services, async (tx) => {
    const grant = await readRole(tx, actor, id);
    if (!grant) throw notFound();
    if (!grant.can.end && grant.endedAt === null) throw notAllowed();
    await endRole(tx, actor, id, { at: services.now(), reason: reason?.trim() || undefined });
    return readRole(tx, actor, id);
  });
}

async function tellPerson(
  services: Services,
  tx: Db,
  actor: Actor,
  name: string,
  grant: RoleInScope,
): Promise<void> {
  const [granter] = await readPeople(tx, [actor.personId!]);
  const scopeName = grant.scopeId ? (await readScopeNames(tx, [grant])).get(grant.scopeId) : undefined;
  await queueMails(
    services,
    tx,
    (await mailTargets(tx, [grant.personId])).map((to) => ({
      kind: 'role-granted',
      to,
      params: {
        name,
        granter: granter ?? null,
        role: wordOf(to.locale, `auth:role.${grant.role}`, {}, grant.role),
        scope: scopeName ? pickText(scopeName, to.locale) : wordOf(to.locale, 'people:scope.funder', {}, ''),
      },
      entity: 'person',
      entityId: grant.personId,
    })),
  );
}
