/** How much a person reviews at a time and when they are away: said once, and kept to in all calls of the funder. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';

export interface Availability {
  /** The most reviews asked for or at work at a time; null: no limit of their own. */
  maxOpen: number | null;
  /** `YYYY-MM-DD`, both or neither. */
  awayFrom: string | null;
  awayTo: string | null;
}

/** The reviews of a person that wait to be answered or written, in all calls. */
const OPEN_OF_PERSON = sql`(select count(*)::int from assignments as open join calls as theirs on theirs.id = open.call_id
  where open.person_id = people.id and open.status in ('invited', 'accepted') and theirs.status in ('review', 'panel'))`;

/** What the actor has said, and how much they have now. Acting on behalf of somebody is not reviewing for them. */
export async function readAvailability(db: Db, actor: Actor): Promise<Availability & { open: number }> {
  if (!actor.personId || actor.personId !== actor.truePersonId) throw notFound();
  const { rows } = await sql<Availability & { open: number }>`
    select said.max_open as "maxOpen", said.away_from::text as "awayFrom", said.away_to::text as "awayTo",
      ${OPEN_OF_PERSON} as open
    from people left join review_availability as said on said.person_id = people.id
    where people.id = ${actor.personId}::uuid`.execute(db);
  return rows[0]!;
}

export function saveAvailability(services: Services, actor: Actor, said: Availability): Promise<void> {
  const { maxOpen, awayFrom, awayTo } = said;
  if ((awayFrom === null) !== (awayTo === null) || (awayFrom && awayTo && awayTo < awayFrom))
    throw invalidInput('awayTo', awayTo ?? '', awayFrom ? `a day from ${awayFrom} on` : 'a first day, too');
  return inTransaction(services, async (tx) => {
    const before = await readAvailability(tx, actor);
    await sql`
      insert into review_availability (person_id, max_open, away_from, away_to, updated_at)
      values (${actor.personId}::uuid, ${maxOpen}, ${awayFrom}::date, ${awayTo}::date, ${services.now()})
      on conflict (person_id) do update set max_open = excluded.max_open, away_from = excluded.away_from,
        away_to = excluded.away_to, updated_at = excluded.updated_at`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'person.availability-set',
      entity: 'person',
      entityId: actor.personId!,
      before: { maxOpen: before.maxOpen, awayFrom: before.awayFrom, awayTo: before.awayTo },
      after: { maxOpen, awayFrom, awayTo },
    });
  });
}

/** What binds an assignment of one call from outside it. */
export interface OutsideBounds {
  /** Room for so many more reviews, by the person's own limit; those not in the map set none. */
  room: ReadonlyMap<string, number>;
  /** Away for all the time from now until the reviews are due. */
  away: ReadonlySet<string>;
}

/**
 * What people have said, for those among these ids: how many reviews more they take, over all calls, and who is away for
 * the whole time. Applications that one of the call's own officers or directors is in the team of, or kept from, count for
 * nothing: else the limit that they read would tell them of it.
 */
export async function readOutsideBounds(
  db: Db,
  callId: string,
  personIds: readonly string[],
  now: Date,
): Promise<OutsideBounds> {
  const { rows } = await sql<{ id: string; room: number | null; isAway: boolean }>`
    with followers as (
      select person_id from role_grants where ended_at is null and role in ('officer', 'director')
        and (scope_kind = 'funder' or (scope_kind = 'call' and scope_id = ${callId}::uuid)))
    select said.person_id as id,
      case when said.max_open is not null then greatest(0, said.max_open - (
        select count(*) from assignments as open join calls on calls.id = open.call_id
        where open.person_id = said.person_id and open.status in ('invited', 'accepted')
          and calls.status in ('review', 'panel') and (calls.id = ${callId}::uuid
            or not ${isKeptFrom(sql`select person_id from followers`)})))::int end as room,
      coalesce(said.away_from <= ${now}::date
        and said.away_to >= coalesce((select review_due_at from calls where id = ${callId}::uuid), ${now})::date, false)
        as "isAway"
    from review_availability as said where said.person_id = any(${personIds}::uuid[])`.execute(db);
  return {
    room: new Map(rows.flatMap(({ id, room }) => (room === null ? [] : [[id, room] as const]))),
    away: new Set(rows.flatMap(({ id, isAway }) => (isAway ? [id] : []))),
  };
}

/** The condition on an assignment `open` that its application is kept from, or of, one of some people. */
const isKeptFrom = (people: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`(
  exists (select 1 from application_members as members
    where members.application_id = open.application_id and members.person_id in (${people}))
  or exists (select 1 from application_bars as bars
    where bars.application_id = open.application_id and bars.person_id in (${people})))`;

/** What of somebody's availability stands beside them where an officer chooses: a column of `people`, as JSON. */
export const availabilityFor = (actor: Actor) => sql`(select jsonb_build_object('maxOpen', said.max_open,
    'awayFrom', said.away_from, 'awayTo', said.away_to, 'open', (
      select count(*) from assignments as open join calls as theirs on theirs.id = open.call_id
      where open.person_id = people.id and open.status in ('invited', 'accepted')
        and theirs.status in ('review', 'panel') and not ${isKeptFrom(sql`${actor.personId}::uuid`)}))
  from (select 1) as one left join review_availability as said on said.person_id = people.id) as availability`;
