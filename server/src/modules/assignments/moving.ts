/** Making a review that was asked of one address the review of another account of the same person. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { moveReading } from '../applications/index.ts';
import { clearCandidates } from '../conflicts/index.ts';
import { makeReviewers } from './invite.ts';

export interface ReviewMove {
  assignmentId: string;
  from: string;
  to: string;
}

/** What another room keeps under the reviewer's name moves with the assignment; it throws where that cannot be. */
type Mover = (tx: Db, move: ReviewMove) => Promise<void>;
const movers: Mover[] = [];

/** A later room tells how what it keeps of a review moves to another account. */
export function registerReviewMover(mover: Mover): void {
  movers.push(mover);
}

/** One answer for every reason, since some of them are not for whoever asks. */
export const notMovable = () => new HeadwaterError(409, 'link-not-movable');

interface Movable {
  applicationId: string;
  callId: string;
}

/**
 * Only while the call is under review and the review was not taken back or declined: later, rankings rest on who wrote it.
 * @throws HeadwaterError link-not-movable
 */
export async function requireMovable(db: Db, held: Actor): Promise<Movable> {
  const { rows } = await sql<Movable>`
    select assignments.application_id as "applicationId", assignments.call_id as "callId"
    from assignments join calls on calls.id = assignments.call_id
    where assignments.id = ${held.link!.assignmentId}::uuid and assignments.person_id = ${held.personId}::uuid
      and assignments.status in ('invited', 'accepted', 'reviewed') and calls.status = 'review'
    for update of assignments`.execute(db);
  if (!rows[0]) throw notMovable();
  return rows[0];
}

/**
 * Moves the one review of a link to the actor's account. The account is cleared of conflicts of interest first, like
 * whoever is invited; what is found stays on record.
 * @param prove in the transaction of the move: uses up what proves that the invited mailbox is theirs.
 * @throws HeadwaterError link-not-movable
 */
export async function moveReview(
  services: Services,
  actor: Actor,
  held: Actor,
  prove: (tx: Db) => Promise<void>,
): Promise<void> {
  const to = actor.personId!;
  const from = held.personId!;
  const { assignmentId } = held.link!;
  const { applicationId, callId } = await requireMovable(services.db, held);
  const findings = await inTransaction(services, (tx) =>
    clearCandidates({ services, tx }, { callId, applicationId, personIds: [to] }),
  );
  if (findings.some((one) => one.severity === 'conflict')) throw notMovable();
  await inTransaction(services, async (tx) => {
    await sql`select 1 from applications where id = ${applicationId}::uuid for update`.execute(tx);
    await requireMovable(tx, held);
    await prove(tx);
    const { rows } = await sql<{ isKept: boolean }>`
      select exists (select 1 from assignments
          where application_id = ${applicationId}::uuid and person_id = ${to}::uuid)
        or exists (select 1 from application_bars
          where application_id = ${applicationId}::uuid and person_id = ${to}::uuid)
        or exists (select 1 from application_members
          where application_id = ${applicationId}::uuid and person_id = ${to}::uuid) as "isKept"`.execute(tx);
    if (rows[0]!.isKept) throw notMovable();
    await sql`update assignments set person_id = ${to}::uuid where id = ${assignmentId}::uuid`.execute(tx);
    await moveReading(tx, { via: 'assignment', viaId: assignmentId, from, to });
    await makeReviewers({ services, tx, actor }, callId, [to]);
    for (const mover of movers) await mover(tx, { assignmentId, from, to });
    await recordAudit(tx, actor, {
      action: 'assignment.moved-to-account',
      entity: 'assignment',
      entityId: assignmentId,
      before: { personId: from },
      after: { personId: to },
    });
  });
}
