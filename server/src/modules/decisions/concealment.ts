/** Entries of the audit trail about the judging of applications that are kept from their reader. */
import { sql } from 'kysely';
import type { Concealer } from '../../platform/audit-secrecy.ts';

/** Applications of the actor's own or that they are barred from, with their assignments and reviews. */
export const concealOwnJudging: Concealer = async (db, actor) => {
  const { rows } = await sql<{ id: string }>`
    with hidden as (
      select application_id from application_members where person_id = ${actor.personId}::uuid
      union select application_id from application_bars where person_id = ${actor.personId}::uuid)
    select application_id::text as id from hidden
    union all select assignments.id::text from assignments join hidden using (application_id)
    union all select reviews.id::text from reviews join hidden using (application_id)`.execute(db);
  return rows.map((row) => row.id);
};
