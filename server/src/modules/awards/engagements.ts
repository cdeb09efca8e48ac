/** Who has a part in awards that run, for limits on how many one may have. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { EngagementOf } from '../applications/index.ts';

/** Running awards of some people on a day, each person and award once: as lead where they lead it. */
export async function readRunningAwards(
  db: Db,
  personIds: readonly string[],
  on: Date,
): Promise<EngagementOf[]> {
  const ids = [...personIds];
  const { rows } = await sql<EngagementOf>`
    select distinct on (part.person_id, awards.id) part.person_id as "personId", 'award' as kind, awards.id,
      awards.application_id as "applicationId", part.role, calls.code as "callCode", awards.number, awards.title,
      awards.ends_on as "endsOn"
    from (
      select lead_id as person_id, id as award_id, 'lead' as role from awards where lead_id = any(${ids}::uuid[])
      union all
      select members.person_id, awards.id, 'co-investigator' from application_members as members
        join awards on awards.application_id = members.application_id
      where members.person_id = any(${ids}::uuid[])) as part
      join awards on awards.id = part.award_id
      join calls on calls.id = awards.call_id
    where awards.status = 'active' and awards.published_at <= ${on}
      and (awards.ends_on is null or awards.ends_on >= ${on.toISOString().slice(0, 10)}::date)
    order by part.person_id, awards.id, part.role desc`.execute(db);
  return rows;
}
