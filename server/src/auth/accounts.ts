/** Which person an account belongs to. */
import type { Locale } from '@headwater/messages';
import { findOrCreatePersonByEmail } from '../modules/people/index.ts';
import { type Actor, SYSTEM_ACTOR } from '../platform/actor.ts';
import { recordAudit } from '../platform/audit.ts';
import { inTransaction, type Services } from '../platform/services.ts';

/** Somebody who acts for themselves before any role of theirs matters, e.g. in the audit trail of their own sign-up. */
export function selfActor(personId: string, locale: Locale): Actor {
  return { kind: 'person', personId, truePersonId: personId, locale, grants: [] };
}

/**
 * Links an account whose e-mail address is proven to the person with that address, who is made when there is none.
 * An address that is not proven claims nobody: a person may be known long before they first sign in, and hold roles.
 * @returns the person's id, or null when the address is not proven or the person already has another account.
 */
export async function claimPerson(services: Services, userId: string): Promise<string | null> {
  return inTransaction(services, async (tx) => {
    const user = await tx
      .selectFrom('auth_users')
      .select(['id', 'name', 'email', 'email_verified', 'locale', 'person_id'])
      .where('id', '=', userId)
      .forUpdate()
      .executeTakeFirst();
    if (!user || user.person_id) return user?.person_id ?? null;
    if (!user.email_verified) return null;
    const locale = user.locale as Locale;
    const { id, created } = await findOrCreatePersonByEmail(tx, SYSTEM_ACTOR, {
      email: user.email,
      name: user.name.trim() || user.email,
      locale,
    });
    const taken = await tx
      .selectFrom('auth_users')
      .select('id')
      .where('person_id', '=', id)
      .executeTakeFirst();
    if (taken) return null;
    await tx.updateTable('auth_users').set({ person_id: id }).where('id', '=', userId).execute();
    await recordAudit(tx, selfActor(id, locale), {
      action: created ? 'account.created' : 'account.claimed',
      entity: 'person',
      entityId: id,
      after: { email: user.email },
    });
    return id;
  });
}
