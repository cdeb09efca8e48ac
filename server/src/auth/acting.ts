/** Acting on behalf of somebody: by their delegation, or as administrator with a reason. Recorded with both names. */
import type { Db } from '../db/connect.ts';
import { mailTargets, readPeople } from '../modules/people/index.ts';
import type { Actor } from '../platform/actor.ts';
import { recordAudit } from '../platform/audit.ts';
import { HeadwaterError, invalidInput, notFound } from '../platform/errors.ts';
import { queueMails } from '../platform/mail.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import type { SessionFacts } from './session.ts';

/**
 * Lets the session act in the name of a person, instead of whoever it acted for before.
 * @throws HeadwaterError not-found without a delegation or an administrator's role; missing-field when an administrator
 * gives no reason.
 */
export async function startActing(
  services: Services,
  actor: Actor,
  facts: SessionFacts,
  personId: string,
  reason: string | undefined,
): Promise<void> {
  const truePersonId = actor.truePersonId!;
  if (personId === truePersonId) throw invalidInput('personId', personId, 'another person');
  await inTransaction(services, async (tx) => {
    const people = await readPeople(tx, [personId, truePersonId]);
    if (!people.some((person) => person.id === personId)) throw notFound();
    const delegation = await findDelegation(tx, personId, truePersonId, services.now());
    if (!delegation && !facts.mayActForAnyone) throw notFound();
    const given = delegation?.reason ?? reason?.trim();
    if (!given) {
      throw new HeadwaterError(400, 'missing-field', {
        field: 'reason',
        params: { accepted: 'why you act for this person' },
      });
    }
    await endCurrent(tx, actor);
    await tx
      .updateTable('auth_sessions')
      .set({ acting_for: personId })
      .where('id', '=', facts.sessionId)
      .execute();
    await recordAudit(
      tx,
      { ...actor, personId },
      {
        action: 'person.acting-started',
        entity: 'person',
        entityId: personId,
        after: { by: delegation ? 'delegation' : 'administrator' },
        reason: given,
      },
    );
    if (delegation) return;
    const targets = await mailTargets(tx, [personId]);
    await queueMails(
      services,
      tx,
      targets.map((to) => ({
        kind: 'acting-started',
        to,
        params: { name: people.find((person) => person.id === truePersonId) ?? null, reason: given },
        entity: 'person',
        entityId: personId,
      })),
    );
  });
}

/** Ends acting for somebody; nothing happens when the session acts for nobody. */
export async function stopActing(services: Services, actor: Actor, facts: SessionFacts): Promise<void> {
  await inTransaction(services, async (tx) => {
    await endCurrent(tx, actor);
    await tx
      .updateTable('auth_sessions')
      .set({ acting_for: null })
      .where('id', '=', facts.sessionId)
      .execute();
  });
}

async function endCurrent(tx: Db, actor: Actor): Promise<void> {
  if (actor.personId === actor.truePersonId) return;
  await recordAudit(tx, actor, {
    action: 'person.acting-ended',
    entity: 'person',
    entityId: actor.personId!,
  });
}

function findDelegation(tx: Db, principalId: string, delegateId: string, now: Date) {
  return tx
    .selectFrom('delegations')
    .select(['reason'])
    .where('principal_id', '=', principalId)
    .where('delegate_id', '=', delegateId)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .executeTakeFirst();
}
