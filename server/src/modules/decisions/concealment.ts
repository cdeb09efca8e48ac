/** Entries of the audit trail about the judging of applications that are kept from their reader. */
import { sql } from 'kysely';
import type { Concealer } from '../../platform/audit-secrecy.ts';

/**
 * Applications of the actor's own or that they are barred from, with their assignments and reviews; and what was chosen
 * among all applications of their calls, whose sums beside those that the actor sees would tell what became of theirs.
 */
export const concealOwnJudging: Concealer = async (db, actor) => {
  const { rows } = await sql<{ id: string }>`
    with hidden as (
      select application_id from application_members where person_id = ${actor.personId}::uuid
      union select application_id from application_bars where person_id = ${actor.personId}::uuid),
    calls_of_hidden as (
      select distinct applications.call_id from applications join hidden on hidden.application_id = applications.id)
    select application_id::text as id from hidden
    union all select assignments.id::text from assignments join hidden using (application_id)
    union all select reviews.id::text from reviews join hidden using (application_id)
    union all select decision_rounds.id::text from decision_rounds join calls_of_hidden using (call_id)
    union all select portfolio_runs.id::text from portfolio_runs join calls_of_hidden using (call_id)
    union all select lotteries.id::text from lotteries join calls_of_hidden using (call_id)
    union all select lottery_comparisons.id::text from lottery_comparisons join calls_of_hidden using (call_id)`.execute(
    db,
  );
  return rows.map((row) => row.id);
};
