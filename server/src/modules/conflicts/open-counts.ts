/**
 * What waits for the actor's word in a call: contests, and accounts that may be one person. Counted is what the actor
 * may decide, and nothing that the lists do not show: the number would tell somebody of whom something was said in
 * confidence that it is doubted.
 */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { waitsFor } from './contests.ts';
import { isOpenTo } from './queries.ts';

export async function countOpen(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<{ openContests: number; openQuestions: number }> {
  const { rows } = await sql<{ openContests: number; openQuestions: number }>`
    select (select count(*) from conflict_contests as contests
        join applications on applications.id = contests.application_id
        left join conflict_findings as findings on findings.id = contests.finding_id
        where ${waitsFor(actor)} and applications.call_id = ${callId}::uuid
          and ${visibleToOutsider(actor)} and (findings.id is null or ${isOpenTo(actor, 'findings')}))
        as "openContests",
      (select count(distinct (conflict_findings.person_id, piece->'memberIds'->>0))
        from conflict_findings join applications on applications.id = conflict_findings.application_id,
          jsonb_array_elements(conflict_findings.evidence) as piece
        where applications.call_id = ${callId}::uuid and ${visibleToOutsider(actor)}
          and conflict_findings.rule = 'same-name' and conflict_findings.withdrawn_at is null
          and piece->>'kind' = 'name' and not exists (
            select 1 from person_identities as settled where settled.ended_at is null
              and settled.first_id = least(conflict_findings.person_id, (piece->'memberIds'->>0)::uuid)
              and settled.second_id = greatest(conflict_findings.person_id, (piece->'memberIds'->>0)::uuid)))
        as "openQuestions"`.execute(db);
  return rows[0]!;
}
