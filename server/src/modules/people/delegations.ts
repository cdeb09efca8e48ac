/** Letting somebody act in one's name. Who may act is asked anew at every request (src/auth/session.ts). */
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notFound } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findOrCreatePersonByEmail, mailTargets, readPeople } from './queries.ts';
import { delegationsVisibleTo, maySeePerson } from './rules.ts';
import type { NewDelegation } from './schema.ts';

type Named = { id: string; name: string; nameAlt: string | null };

interface DelegationRow {
  id: string;
  principal: Named;
  delegate: Named;
  reason: string;
  createdAt: Date;
  until: Date | null;
}

/** Delegations in force that the actor has part in, delegates as their principal named them; administrators ask for a person's. */
export async function readDelegations(
  services: Services,
  actor: Actor,
  filter: { personId?: string; id?: string },
) {
  const personId = filter.personId ?? (filter.id ? null : actor.truePersonId);
  const { rows } = await sql<DelegationRow>`
    select delegations.id, delegations.reason, delegations.created_at as "createdAt", delegations.until,
      jsonb_build_object('id', principal.id, 'name', principal.name, 'nameAlt', principal.name_alt) as principal,
      case when delegations.principal_id = ${actor.truePersonId}::uuid and delegations.named_as is not null
        then jsonb_build_object('id', delegate.id, 'name', delegations.named_as, 'nameAlt', null)
        else jsonb_build_object('id', delegate.id, 'name', delegate.name, 'nameAlt', delegate.name_alt) end as delegate
    from delegations
    join people as principal on principal.id = delegations.principal_id
    join people as delegate on delegate.id = delegations.delegate_id
    where delegations.ended_at is null and (delegations.until is null or delegations.until > ${services.now()})
      and ${delegationsVisibleTo(actor)}
      and (${personId}::uuid is null or ${personId}::uuid in (principal_id, delegate_id))
      and (${filter.id ?? null}::uuid is null or delegations.id = ${filter.id ?? null}::uuid)
    order by delegations.created_at desc, delegations.id limit 200`.execute(services.db);
  return rows.map((row) => ({
    ...row,
    can: { end: true, act: row.delegate.id === actor.truePersonId },
  }));
}

/**
 * Lets the person with an e-mail address act for the principal. Somebody who acts for another cannot hand that on.
 * A new delegation to the same person replaces the old one.
 */
export async function createDelegation(
  services: Services,
  actor: Actor,
  input: Static<typeof NewDelegation>,
) {
  if (actor.personId !== actor.truePersonId) throw new HeadwaterError(403, 'acting-cannot');
  const principalId = input.principalId ?? actor.personId!;
  if (principalId !== actor.personId && !holdsRoleEverywhere(actor, 'administrator')) {
    throw maySeePerson(actor, principalId) ? new HeadwaterError(403, 'not-allowed') : notFound();
  }
  if (input.until && new Date(input.until) <= services.now()) {
    throw invalidInput('until', input.until, 'a time in the future');
  }
  const id = await inTransaction(services, async (tx) => {
    const [principal] = await readPeople(tx, [principalId]);
    if (!principal) throw invalidInput('principalId', principalId, 'the id of a person');
    const delegate = await findOrCreatePersonByEmail(tx, actor, {
      email: input.delegateEmail,
      name: input.delegateName ?? input.delegateEmail,
      locale: principal.locale,
    });
    if (delegate.id === principalId) {
      throw invalidInput('delegateEmail', input.delegateEmail, 'the address of another person');
    }
    const replaced = await endDelegations(tx, services.now(), principalId, delegate.id);
    if (!replaced) await forgetActing(tx, principalId, delegate.id);
    const reason = input.reason.trim();
    const made = await tx
      .insertInto('delegations')
      .values({
        principal_id: principalId,
        delegate_id: delegate.id,
        reason,
        created_by: actor.personId,
        named_as: input.delegateName?.trim() || input.delegateEmail.trim(),
        until: input.until ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordAudit(tx, actor, {
      action: 'delegation.created',
      entity: 'person',
      entityId: principalId,
      after: { delegateId: delegate.id, until: input.until ?? null },
      reason,
    });
    const [named] = await readPeople(tx, [delegate.id]);
    await queueMails(
      services,
      tx,
      (await mailTargets(tx, [delegate.id])).map((to) => ({
        kind: 'delegation-created',
        to,
        params: { name: named ?? null, principal, reason },
        entity: 'person',
        entityId: principalId,
      })),
    );
    return made.id;
  });
  return (await readDelegations(services, actor, { id }))[0]!;
}

/** @returns whether one was in force. */
async function endDelegations(tx: Db, at: Date, principalId: string, delegateId: string): Promise<boolean> {
  const ended = await tx
    .updateTable('delegations')
    .set({ ended_at: at })
    .where('principal_id', '=', principalId)
    .where('delegate_id', '=', delegateId)
    .where('ended_at', 'is', null)
    .returning('until')
    .execute();
  return ended.some(({ until }) => until === null || until > at);
}

/** Whoever acted by a delegation that has ended begins anew by the next one: nobody acts without having begun to. */
async function forgetActing(tx: Db, principalId: string, delegateId: string): Promise<void> {
  await sql`update auth_sessions set acting_for = null from auth_users
    where auth_users.id = auth_sessions.user_id and auth_users.person_id = ${delegateId}::uuid
      and auth_sessions.acting_for = ${principalId}::uuid`.execute(tx);
}

/** Ends a delegation at once; sessions that act by it stop acting at their next request. */
export async function endDelegation(services: Services, actor: Actor, id: string): Promise<void> {
  const [delegation] = await readDelegations(services, actor, { id });
  if (!delegation) throw notFound();
  await inTransaction(services, async (tx) => {
    const ended = await tx
      .updateTable('delegations')
      .set({ ended_at: services.now() })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!ended) return;
    await recordAudit(tx, actor, {
      action: 'delegation.ended',
      entity: 'person',
      entityId: delegation.principal.id,
      before: { delegateId: delegation.delegate.id },
    });
  });
}
