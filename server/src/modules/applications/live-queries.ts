/** Who of a team is at a draft, and what a team is told while it works on it. Nothing here is for anybody else. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { nameInTeam } from './member-queries.ts';
import { REVISION } from './queries.ts';
import { isInTeam } from './rules.ts';
import type { ApplicationStatus } from './types.ts';

/** Without a sign of life for so long somebody has gone. */
export const GONE_AFTER_SECONDS = 40;

/** What was changed by others is told with the names of those who did it in this time. */
const CHANGES_OF_SECONDS = 60;

export interface TeamsApplication {
  id: string;
  status: ApplicationStatus;
  revision: number;
}

/** Keeps an application from being deleted, and its team as it is, until the transaction ends. */
export async function holdApplication(tx: Db, id: string): Promise<void> {
  await sql`select 1 from applications where id = ${id}::uuid for key share`.execute(tx);
}

/** The application, for its team only. @throws HeadwaterError not-found for everybody else. */
export async function requireTeams(db: Db, actor: Actor, id: string): Promise<TeamsApplication> {
  const { rows } = await sql<TeamsApplication>`
    select applications.id, applications.status, ${REVISION} as revision from applications
      join calls on calls.id = applications.call_id
    where applications.id = ${id}::uuid and ${isInTeam(actor)}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Somebody's page that is open on a draft. `page` tells apart several of one person. */
export interface Present {
  page: string;
  personId: string;
  name: string;
  nameAlt: string | null;
  /** Who sits at the keyboard, when that is somebody else. */
  trueName: string | null;
  /** The part of the editor, e.g. `part-budget`; null when it is not known. */
  place: string | null;
}

/**
 * Notes that somebody is there.
 * @returns whether that is new to the others: they came, or went to another place.
 * @throws HeadwaterError not-found when the draft is deleted at this moment.
 */
export async function noteHere(
  db: Db,
  actor: Actor,
  id: string,
  here: { page: string; place: string | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    with held as (select id from applications where id = ${id}::uuid for key share),
    gone as (
      delete from application_presence where application_id = ${id}::uuid
        and seen_at < ${now}::timestamptz - make_interval(secs => ${GONE_AFTER_SECONDS})
        and (person_id, page_key) <> (${actor.personId}::uuid, ${here.page})),
    before as (
      select place from application_presence
      where application_id = ${id}::uuid and person_id = ${actor.personId}::uuid and page_key = ${here.page}
        and seen_at >= ${now}::timestamptz - make_interval(secs => ${GONE_AFTER_SECONDS}))
    insert into application_presence (application_id, person_id, true_person_id, page_key, place, seen_at)
    select held.id, ${actor.personId}::uuid, ${actor.truePersonId}::uuid, ${here.page}, ${here.place}, ${now}::timestamptz
    from held
    on conflict (application_id, person_id, page_key) do update
      set place = excluded.place, true_person_id = excluded.true_person_id, seen_at = excluded.seen_at
    returning not exists (
      select 1 from before where before.place is not distinct from application_presence.place) as "isNew"`.execute(
    db,
  );
  if (!rows[0]) throw notFound();
  return rows[0].isNew;
}

export async function noteGone(db: Db, actor: Actor, id: string, page: string): Promise<void> {
  await sql`delete from application_presence where application_id = ${id}::uuid
    and person_id = ${actor.personId}::uuid and page_key = ${page}`.execute(db);
}

const PRESENT = nameInTeam('present.application_id', 'people');
const CHANGING = nameInTeam('changes.application_id', 'people');

/** Who is at each of the drafts; who has left the team is not named, even before their page knows. */
export async function readPresent(db: Db, ids: string[], now: Date): Promise<Map<string, Present[]>> {
  const { rows } = await sql<Present & { applicationId: string }>`
    select present.application_id as "applicationId", present.page_key as page, people.id as "personId",
      ${PRESENT.name} as name, ${PRESENT.nameAlt} as "nameAlt", present.place,
      case when present.true_person_id <> people.id then typing.name end as "trueName"
    from application_presence as present
      join application_members as members
        on members.application_id = present.application_id and members.person_id = present.person_id
      join people on people.id = present.person_id
      join people as typing on typing.id = present.true_person_id
    where present.application_id = any(${ids}::uuid[])
      and present.seen_at >= ${now}::timestamptz - make_interval(secs => ${GONE_AFTER_SECONDS})
    order by name, people.id, present.page_key`.execute(db);
  return groupById(rows);
}

/** A field that somebody changed lately. */
export interface RecentChange {
  field: string;
  personId: string;
  name: string;
  nameAlt: string | null;
}

/** What was changed lately in each of the drafts, and by whom. */
export async function readRecentChanges(
  db: Db,
  ids: string[],
  now: Date,
): Promise<Map<string, RecentChange[]>> {
  const { rows } = await sql<RecentChange & { applicationId: string }>`
    select changes.application_id as "applicationId", changes.field, people.id as "personId",
      ${CHANGING.name} as name, ${CHANGING.nameAlt} as "nameAlt"
    from application_changes as changes join people on people.id = changes.person_id
    where changes.application_id = any(${ids}::uuid[])
      and changes.changed_at >= ${now}::timestamptz - make_interval(secs => ${CHANGES_OF_SECONDS})
    order by changes.changed_at, changes.id`.execute(db);
  return groupById(rows);
}

function groupById<R>(rows: (R & { applicationId: string })[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const { applicationId, ...row } of rows)
    groups.set(applicationId, [...(groups.get(applicationId) ?? []), row as R]);
  return groups;
}

/** Whom a stream is for. */
export interface Watched {
  applicationId: string;
  actor: Actor;
}

/** How things stand for one stream. */
export interface WatchedState {
  status: ApplicationStatus | null;
  revision: number;
  isMember: boolean;
  isSignedIn: boolean;
  /** Differs when a comment was written, settled or taken back. */
  comments: string;
  /** Differs when somebody agreed to be in the team; who comes and goes counts the revision up. */
  team: string;
}

/** Looks after many streams with one statement; in the order given. */
export async function readWatched(db: Db, watched: readonly Watched[], now: Date): Promise<WatchedState[]> {
  const asked = watched.map(({ applicationId, actor }) => ({
    application: applicationId,
    person: actor.personId,
    session: actor.sessionId ?? null,
    acting: actor.personId === actor.truePersonId ? null : actor.personId,
  }));
  const { rows } = await sql<WatchedState>`
    select applications.status, coalesce(${REVISION}, 0) as revision,
      members.person_id is not null as "isMember",
      (asked.item->>'session' is null or exists (
        select 1 from auth_sessions where auth_sessions.id = (asked.item->>'session')::uuid
          and auth_sessions.expires_at > ${now}::timestamptz
          and auth_sessions.acting_for is not distinct from (asked.item->>'acting')::uuid)) as "isSignedIn",
      (select concat(count(*), ' ', max(greatest(comments.created_at, comments.settled_at)), ' ',
          count(comments.settled_at))
        from application_comments as comments where comments.application_id = applications.id) as comments,
      (select concat(count(*), ' ', count(agreed.consented_at)) from application_members as agreed
        where agreed.application_id = applications.id) as team
    from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality as asked (item, place)
      left join applications on applications.id = (asked.item->>'application')::uuid
      left join calls on calls.id = applications.call_id
      left join application_members as members
        on members.application_id = applications.id and members.person_id = (asked.item->>'person')::uuid
    order by asked.place`.execute(db);
  return rows;
}
