/** A call's reviewer pool: who may be asked to review in it. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';

export interface PoolRow {
  id: string;
  name: string;
  nameAlt: string | null;
  country: string | null;
  languages: string[];
  organisations: { id: string; name: string; names: Record<string, string> }[];
  /** A limit of their own; null when the call's applies. */
  maxLoad: number | null;
  works: number;
  conflicts: number;
  addedAt: Date;
  isCleared: boolean;
}

export interface PoolFilter extends ListQuery {
  callId: string;
  state?: 'cleared' | 'uncleared' | 'no-works';
}

const hasWorks = sql<SqlBool>`exists (select 1 from work_people where work_people.person_id = people.id)`;

/** A page of the pool, with how much past work speaks for each and how many of the call's applications are closed. */
export function listPool(db: Db, actor: Actor, filter: PoolFilter) {
  const call = sql`${filter.callId}::uuid`;
  const isCleared = sql<SqlBool>`people.id in (
    select unnest(last_run.candidate_ids) from (
      select conflict_runs.candidate_ids from conflict_runs where conflict_runs.call_id = ${call}
      order by conflict_runs.created_at desc, conflict_runs.id desc limit 1) as last_run)`;
  return readPage<PoolRow>(db, filter, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", people.country, people.languages,
      (select coalesce(jsonb_agg(jsonb_build_object('id', organisations.id, 'name', organisations.name,
          'names', organisations.names) order by organisations.name), '[]')
        from affiliations join organisations on organisations.id = affiliations.organisation_id
        where affiliations.person_id = people.id
          and (affiliations.to_date is null or affiliations.to_date >= current_date)) as organisations,
      reviewer_pool.max_load as "maxLoad", reviewer_pool.added_at as "addedAt",
      (select count(*) from work_people where work_people.person_id = people.id) as works,
      (select count(*) from application_bars join applications on applications.id = application_bars.application_id
        where application_bars.person_id = people.id and applications.call_id = ${call} and ${visibleToOutsider(actor)}) as conflicts,
      ${isCleared} as "isCleared"`,
    from: sql`reviewer_pool join people on people.id = reviewer_pool.person_id`,
    id: sql`people.id`,
    where: [
      sql<SqlBool>`reviewer_pool.call_id = ${call}`,
      filter.state === 'cleared' ? isCleared : null,
      filter.state === 'uncleared' ? sql<SqlBool>`not (${isCleared})` : null,
      filter.state === 'no-works' ? sql<SqlBool>`not ${hasWorks}` : null,
      matchesSearch(sql`people.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      name: { expression: sql`lower(people.name)`, type: 'text' },
      addedAt: { expression: sql`reviewer_pool.added_at`, type: 'timestamptz' },
    },
    defaultSort: 'name',
  });
}

/** Adds people who exist and are not in the pool yet; answers their ids. */
export async function insertIntoPool(
  tx: Db,
  callId: string,
  personIds: readonly string[],
  by: string | null,
  at: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into reviewer_pool (call_id, person_id, added_by, added_at)
    select ${callId}::uuid, people.id, ${by}::uuid, ${at} from people where people.id = any(${personIds}::uuid[])
    on conflict do nothing returning person_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Everybody who reviews for the funder: holders of the role reviewer, for the whole funder or for this call. */
export async function listReviewers(db: Db, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from role_grants
    where role = 'reviewer' and ended_at is null
      and (scope_kind = 'funder' or (scope_kind = 'call' and scope_id = ${callId}::uuid))
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

export async function deleteFromPool(
  tx: Db,
  callId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from reviewer_pool where call_id = ${callId}::uuid and person_id = any(${personIds}::uuid[])
    returning person_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Sets or lifts a person's own limit; false when they are not in the pool. */
export async function setMaxLoad(
  tx: Db,
  callId: string,
  personId: string,
  maxLoad: number | null,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update reviewer_pool set max_load = ${maxLoad}
    where call_id = ${callId}::uuid and person_id = ${personId}::uuid returning person_id as id`.execute(tx);
  return rows.length > 0;
}

/** The pool as an assignment needs it, in the order of the ids. */
export async function readPool(db: Db, callId: string): Promise<{ id: string; maxLoad: number | null }[]> {
  const { rows } = await sql<{ id: string; maxLoad: number | null }>`
    select person_id as id, max_load as "maxLoad" from reviewer_pool
    where call_id = ${callId}::uuid order by person_id`.execute(db);
  return rows;
}
