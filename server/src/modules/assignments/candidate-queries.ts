/** The pool as candidates for one application. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type Availability, availabilityFor } from './availability.ts';
import type { AssignmentStatus } from './workflow.ts';

export interface Candidate {
  id: string;
  name: string;
  nameAlt: string | null;
  affinity: number | null;
  load: number;
  maxLoad: number | null;
  /** What they say of themselves over all calls, and how many reviews they have open. */
  availability: Availability & { open: number };
  conflict: 'conflict' | 'possible' | null;
  status: AssignmentStatus | null;
}

/** The pool as candidates for one application: how well they fit, how much they have, what stands against them. */
export function listCandidates(
  db: Db,
  actor: Actor,
  application: { id: string; callId: string },
  query: ListQuery,
) {
  const callId = sql`${application.callId}::uuid`;
  const applicationId = sql`${application.id}::uuid`;
  return readPage<Candidate>(db, query, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", fit.score as affinity,
      reviewer_pool.max_load as "maxLoad", ${availabilityFor(actor)},
      (select count(*) from assignments join applications on applications.id = assignments.application_id
        where assignments.call_id = ${callId} and assignments.person_id = people.id
          and assignments.status in ('invited', 'accepted', 'reviewed') and ${visibleToOutsider(actor)}) as load,
      case when exists (select 1 from application_bars as bars
          where bars.application_id = ${applicationId} and bars.person_id = people.id) then 'conflict'
        when exists (select 1 from conflict_findings as found where found.application_id = ${applicationId}
          and found.person_id = people.id and found.overridden_at is null and found.withdrawn_at is null) then 'possible' end as conflict,
      (select assignments.status from assignments
        where assignments.application_id = ${applicationId} and assignments.person_id = people.id) as status`,
    from: sql`reviewer_pool join people on people.id = reviewer_pool.person_id
      left join (
        select pair.person_id, pair.score
        from (
          select candidates.person_ids, candidates.scores
          from assignment_run_candidates as candidates
            join assignment_runs on assignment_runs.id = candidates.run_id
          where candidates.application_id = ${applicationId} and assignment_runs.call_id = ${callId}
            and assignment_runs.status in ('preview', 'executed')
          order by assignment_runs.created_at desc limit 1) as latest,
          unnest(latest.person_ids, latest.scores) as pair (person_id, score)) as fit
        on fit.person_id = people.id`,
    id: sql`people.id`,
    where: [
      sql<SqlBool>`reviewer_pool.call_id = ${callId}`,
      matchesSearch(sql`people.search_text`, query.q),
    ].filter((condition) => condition !== null),
    sorts: {
      affinity: { expression: sql`coalesce(fit.score, 0)::double precision`, type: 'double precision' },
      name: { expression: sql`lower(people.name)`, type: 'text' },
    },
    defaultSort: '-affinity',
  });
}
