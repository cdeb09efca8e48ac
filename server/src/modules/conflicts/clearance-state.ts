/** How far a call's clearance is: what has been compared, and whether by the rules that hold now. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { nameVersion, readRuleSet } from './rule-sets.ts';

/** What has been compared and what has not. */
export interface ClearanceState {
  pool: number;
  applications: number;
  /** Submitted applications and people of the pool that no clearance by the present rules has compared since they came. */
  unclearedApplications: number;
  unclearedPeople: number;
  /** Whether the rules have changed since the last clearance: then nothing counts as cleared. */
  isOutdated: boolean;
  rulesVersion: string;
  lastRun: {
    id: string;
    createdAt: Date;
    rulesVersion: string;
    applications: number;
    candidates: number;
  } | null;
}

/** Tables: the last clearance of a call, and whom it compared by these rules with nothing recorded of them since. */
const comparedPeople = (callId: string, ruleSetId: string | null) => sql`
    last_run as (
      select *, rule_set_id is distinct from ${ruleSetId}::uuid as is_outdated from conflict_runs
      where call_id = ${callId}::uuid order by created_at desc, id desc limit 1),
    changed (person_id, other_id) as (
      select relations.person_id, relations.other_id from person_relations as relations, last_run
      where greatest(relations.declared_at, relations.ended_at) > last_run.created_at
      union all
      select identities.first_id, identities.second_id from person_identities as identities, last_run
      where greatest(identities.settled_at, identities.ended_at) > last_run.created_at),
    compared as (
      select unnest(last_run.candidate_ids) as person_id from last_run where not last_run.is_outdated
      except select person_id from changed
      except select other_id from changed)`;

/**
 * How far a call's clearance is. An application counts as cleared when the last run compared it after its submission; a
 * person when the last run compared them and no relation or identity of theirs was recorded since. After a change of
 * rules nobody is cleared. A declaration is a finding of its own as soon as it is made.
 * @param reader whoever is told: applications that do not exist for them are not counted, except among those that have
 *   yet to be compared, of which nothing is known but that they hold the assignment up.
 */
export async function readClearanceState(
  db: Db,
  callId: string,
  reader: Actor | null = null,
): Promise<ClearanceState> {
  const set = await readRuleSet(db, callId);
  const isSeen = reader ? visibleToOutsider(reader) : sql`true`;
  const seen = sql`(select count(*) from applications
    where applications.id = any(last_run.application_ids) and ${isSeen})`;
  const { rows } = await sql<Omit<ClearanceState, 'rulesVersion'>>`
    with ${comparedPeople(callId, set.id)},
    submitted as (
      select applications.id, applications.submitted_at, ${isSeen} as is_seen
      from applications
      where applications.call_id = ${callId}::uuid and applications.status = 'submitted'),
    pool as (select person_id from reviewer_pool where call_id = ${callId}::uuid)
    select (select count(*) from pool) as pool, (select count(*) from submitted where is_seen) as applications,
      (select count(*) from submitted where not exists (
        select 1 from last_run, unnest(last_run.application_ids) as compared (id)
        where compared.id = submitted.id and not last_run.is_outdated
          and last_run.created_at >= submitted.submitted_at)) as "unclearedApplications",
      (select count(*) from pool where pool.person_id not in (select person_id from compared)) as "unclearedPeople",
      coalesce((select is_outdated from last_run), false) as "isOutdated",
      (select jsonb_build_object('id', id, 'createdAt', to_json(created_at), 'rulesVersion', rules_version,
        'candidates', candidates, 'applications', ${reader ? seen : sql`last_run.applications`}) from last_run) as "lastRun"`.execute(
    db,
  );
  return { ...rows[0]!, rulesVersion: nameVersion(set) };
}

/** How many of these people no clearance of a call by the present rules has compared since something was recorded of them. */
export async function countUncleared(db: Db, callId: string, personIds: readonly string[]): Promise<number> {
  const set = await readRuleSet(db, callId);
  const { rows } = await sql<{ count: number }>`
    with ${comparedPeople(callId, set.id)}
    select count(distinct id)::int as count from unnest(${personIds}::uuid[]) as asked (id)
    where id not in (select person_id from compared)`.execute(db);
  return rows[0]!.count;
}
