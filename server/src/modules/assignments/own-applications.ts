/** Applications of a call that an officer must not see the judging of: they are in the team, or in conflict with it. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';

/** The ids of a call's submitted applications whose reviewers the actor must not learn, choose or count. */
export async function listHiddenApplications(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications
    where applications.call_id = ${callId}::uuid and applications.submitted_at is not null
      and not ${visibleToOutsider(actor)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
