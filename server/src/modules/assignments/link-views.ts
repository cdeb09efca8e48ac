/** What whoever holds a reviewer's link reads first, and what officers and account holders do with links. */
import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall } from '../calls/index.ts';
import { maskAddress, readPeople } from '../people/index.ts';
import type { PairExplanation } from './inputs.ts';
import { mailReviewers } from './invite.ts';
import { revokeLinks } from './links.ts';
import { requireOfficersAssignment } from './more-time.ts';
import { findOwnAssignment } from './queries.ts';
import { IS_REVIEWED_IN } from './rules.ts';

/** How many of the reviewer's own works say why they were asked. */
const SHOWN_WORKS = 3;

/** The reviewer's own works that speak for them, as the run that chose them kept it. */
async function readReasons({ db }: Services, assignmentId: string) {
  const { rows } = await sql<{ explanation: PairExplanation | null }>`
    select pairs.explanation from assignments join assignment_run_pairs as pairs on pairs.run_id = assignments.run_id
      and pairs.application_id = assignments.application_id and pairs.person_id = assignments.person_id
    where assignments.id = ${assignmentId}::uuid`.execute(db);
  const works = rows[0]?.explanation?.works ?? [];
  return works.slice(0, SHOWN_WORKS).map(({ work }) => ({ title: work.title, year: work.year ?? null }));
}

/** How the one review stands that a link opens. What was withdrawn or closed by a conflict is told without its name. */
export async function readLinkedReview(services: Services, actor: Actor) {
  const { link, personId } = actor;
  if (!link || !personId) throw notFound();
  const [person] = await readPeople(services.db, [personId]);
  const row = await findOwnAssignment(services.db, actor, link.assignmentId);
  const state = !row
    ? ('closed' as const)
    : row.status === 'declined' && row.isReplaced
      ? ('replaced' as const)
      : row.status;
  const isOver = row !== null && !IS_REVIEWED_IN.has(row.callStatus);
  const now = services.now();
  return {
    state,
    isOver,
    isLate: row?.status === 'accepted' && row.dueAt !== null && row.dueAt < now,
    assignmentId: row ? link.assignmentId : null,
    applicationId: row && link.opensApplication ? link.applicationId : null,
    person: { name: person?.name ?? '', nameAlt: person?.nameAlt ?? null },
    locale: person?.locale ?? 'en',
    address: maskAddress(person?.email ?? ''),
    works: row ? await readReasons(services, link.assignmentId) : [],
    serverTime: now,
  };
}

/** Sends a reviewer a new link; those of earlier mails go on holding. */
export function sendLink(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const assignment = await requireOfficersAssignment(tx, actor, id);
    if (assignment.status === 'cancelled') throw wrongState(assignment.status);
    const call = (await findCall(tx, actor, { id: assignment.callId }))!;
    const sent = await mailReviewers({ services, tx }, 'review-link', call, [id]);
    if (sent === 0) throw new HeadwaterError(409, 'no-email');
    await recordAudit(tx, actor, { action: 'assignment.link-sent', entity: 'assignment', entityId: id });
  });
}

/** Makes all links of an assignment worthless, for a reason that is kept; the assignment itself stays as it is. */
export function withdrawLinks(services: Services, actor: Actor, id: string, reason: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireOfficersAssignment(tx, actor, id);
    const links = await revokeLinks(tx, id, reason, services.now());
    if (links === 0) throw new HeadwaterError(409, 'no-links');
    await recordAudit(tx, actor, {
      action: 'assignment.links-revoked',
      entity: 'assignment',
      entityId: id,
      after: { links },
      reason,
    });
  });
}

/**
 * From a link to the account of whoever is signed in. Nothing is moved: the review is the invited person's. Who is signed
 * in under another address proves the invited one first: link-codes.ts.
 * @param held the actor of the link.
 * @throws HeadwaterError link-other-person when somebody else is signed in.
 */
export async function takeToAccount(
  services: Services,
  actor: Actor,
  held: Actor,
): Promise<{ assignmentId: string }> {
  if (actor.truePersonId !== held.personId || actor.personId !== held.personId) {
    const people = await readPeople(services.db, [held.personId!, actor.truePersonId!]);
    const addressOf = (id: string | null) => people.find((one) => one.id === id)?.email ?? '';
    throw new HeadwaterError(409, 'link-other-person', {
      params: { invited: maskAddress(addressOf(held.personId)), own: addressOf(actor.truePersonId) },
    });
  }
  const { assignmentId } = held.link!;
  await recordAudit(services.db, actor, {
    action: 'assignment.taken-to-account',
    entity: 'assignment',
    entityId: assignmentId,
  });
  return { assignmentId };
}
