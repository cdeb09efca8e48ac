/**
 * Taking a review to an account whose address is not the invited one: whoever holds the link and is signed in proves that
 * the invited mailbox is theirs, too, by a code sent there.
 */
import { createHash, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { type LocalText, pickText } from '@headwater/messages';
import { sql } from 'kysely';
import { type AttemptRule, attemptKey, countAttempt, MAILBOX_RULE } from '../../auth/attempts.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mailTargets, maskAddress, readPeople } from '../people/index.ts';
import { moveReview, requireMovable } from './moving.ts';

const CODE_MINUTES = 10;
const MOST_TRIES = 5;
/** Codes for one review in a day: with their tries, 50 of a million guesses. */
const CODE_RULE: AttemptRule = { max: 10, window: 86_400 };

const hashCode = (id: string, code: string) => createHash('sha256').update(`${id}:${code}`).digest();

/** Only somebody who acts for themselves, and whose own address is another one, needs a code. */
function requireOther(actor: Actor, held: Actor): void {
  if (actor.personId !== actor.truePersonId) throw notAllowed();
  if (actor.personId === held.personId) throw new HeadwaterError(409, 'link-code-needless');
}

/**
 * Mails a code to the invited address; an earlier one no longer counts.
 * @param held the actor of the link.
 * @returns the address, masked, and until when the code holds.
 */
export async function sendLinkCode(
  services: Services,
  actor: Actor,
  held: Actor,
): Promise<{ address: string; expiresAt: Date }> {
  requireOther(actor, held);
  const { assignmentId } = held.link!;
  await requireMovable(services.db, held);
  const [invited, own] = await readBoth(services, held.personId!, actor.personId!);
  for (const [key, rule] of [
    [attemptKey('review-link-code', assignmentId), CODE_RULE],
    [attemptKey('mailbox', invited.email.toLowerCase()), MAILBOX_RULE],
  ] as const) {
    const seconds = await countAttempt(services, key, rule);
    if (seconds !== null) throw new HeadwaterError(429, 'too-many-requests', { params: { seconds } });
  }
  const now = services.now();
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const id = randomUUID();
  const title = await readCallTitle(services, assignmentId);
  return inTransaction(services, async (tx) => {
    await sql`
      insert into review_link_codes (id, assignment_id, person_id, code_hash, created_at, expires_at)
      values (${id}::uuid, ${assignmentId}::uuid, ${actor.personId}::uuid, ${hashCode(id, code)}, ${now},
        ${expiresAt})`.execute(tx);
    const targets = await mailTargets(tx, [held.personId!]);
    const sent = await queueMails(
      services,
      tx,
      targets.map((to) => ({
        kind: 'auth-review-code',
        to,
        params: {
          code,
          minutes: CODE_MINUTES,
          account: maskAddress(own.email),
          call: pickText(title, to.locale),
        },
        entity: 'assignment',
        entityId: assignmentId,
      })),
    );
    if (sent === 0) throw new HeadwaterError(409, 'no-email');
    await recordAudit(tx, actor, {
      action: 'assignment.code-sent',
      entity: 'assignment',
      entityId: assignmentId,
    });
    return { address: maskAddress(invited.email), expiresAt };
  });
}

async function readBoth({ db }: Services, ...ids: [string, string]) {
  const people = await readPeople(db, ids);
  const addressOf = (id: string) => ({ email: people.find((one) => one.id === id)?.email ?? '' });
  return [addressOf(ids[0]), addressOf(ids[1])] as const;
}

async function readCallTitle({ db }: Services, assignmentId: string): Promise<LocalText> {
  const { rows } = await sql<{ title: LocalText }>`
    select calls.title from assignments join calls on calls.id = assignments.call_id
    where assignments.id = ${assignmentId}::uuid`.execute(db);
  return rows[0]!.title;
}

/**
 * Takes the review to the actor's account, with the code that was mailed.
 * @throws HeadwaterError link-code-wrong with the tries left; link-code-over for a code that is too old, was used or was
 *   tried too often; link-not-movable where the review cannot be this account's, whatever the reason.
 */
export async function confirmLinkCode(
  services: Services,
  actor: Actor,
  held: Actor,
  code: string,
): Promise<{ assignmentId: string }> {
  requireOther(actor, held);
  const { assignmentId } = held.link!;
  const id = await requireRight(services, actor, assignmentId, code);
  await moveReview(services, actor, held, async (tx) => {
    const { rows } = await sql`
      update review_link_codes set used_at = ${services.now()} where id = ${id}::uuid and used_at is null
      returning 1`.execute(tx);
    if (rows.length === 0) throw new HeadwaterError(409, 'link-code-over');
  });
  return { assignmentId };
}

/** Each try is counted before it is looked at, so that tries at the same moment are no more than allowed. */
async function requireRight(
  { db, now }: Services,
  actor: Actor,
  assignmentId: string,
  code: string,
): Promise<string> {
  const { rows } = await sql<{ id: string; hash: Buffer; tries: number }>`
    update review_link_codes set tries = tries + 1
    where id = (select id from review_link_codes
        where assignment_id = ${assignmentId}::uuid and person_id = ${actor.personId}::uuid
        order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${now()} and tries < ${MOST_TRIES}
    returning id, code_hash as hash, tries`.execute(db);
  const found = rows[0];
  if (!found) throw new HeadwaterError(409, 'link-code-over');
  if (timingSafeEqual(found.hash, hashCode(found.id, code))) return found.id;
  throw new HeadwaterError(422, 'link-code-wrong', {
    field: 'code',
    params: { left: MOST_TRIES - found.tries },
  });
}
