/** The SQL of what a team says about its application. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, type Page, readPage } from '../../platform/lists.ts';
import { nameInTeam } from './member-queries.ts';

interface Named {
  id: string;
  name: string;
  nameAlt: string | null;
}

/** One comment. `trueName`: who wrote it, when that was somebody on behalf of `person`. */
export interface CommentRow {
  id: string;
  replyTo: string | null;
  place: string;
  text: string;
  person: Named;
  trueName: string | null;
  mentions: Named[];
  createdAt: Date;
  settledAt: Date | null;
  settledBy: Named | null;
}

const named = (table: string) => {
  const { name, nameAlt } = nameInTeam('comments.application_id', table);
  return sql`jsonb_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${name}, 'nameAlt', ${nameAlt})`;
};

const columns = sql`comments.id, comments.reply_to as "replyTo", comments.place, comments.text,
  ${named('people')} as person,
  case when comments.true_person_id <> comments.person_id then typing.name end as "trueName",
  array(select ${named('mentioned')} from people as mentioned where mentioned.id = any(comments.mentions)
    order by ${nameInTeam('comments.application_id', 'mentioned').name}, mentioned.id) as mentions,
  comments.created_at as "createdAt", comments.settled_at as "settledAt",
  case when settling.id is not null then ${named('settling')} end as "settledBy"`;

const from = sql`application_comments as comments
  join people on people.id = comments.person_id
  join people as typing on typing.id = comments.true_person_id
  left join people as settling on settling.id = comments.settled_by`;

/** The first comments of the threads of an application, newest first, at one place if asked. */
export function listThreads(
  db: Db,
  query: ListQuery & { applicationId: string; place?: string; settled?: boolean },
): Promise<Page<CommentRow>> {
  const where = [
    sql<SqlBool>`comments.application_id = ${query.applicationId}::uuid and comments.reply_to is null`,
  ];
  if (query.place) where.push(sql<SqlBool>`comments.place = ${query.place}`);
  if (query.settled !== undefined)
    where.push(sql<SqlBool>`(comments.settled_at is not null) = ${query.settled}`);
  return readPage<CommentRow>(db, query, {
    columns,
    from,
    id: sql`comments.id`,
    where,
    sorts: { createdAt: { expression: sql`comments.created_at`, type: 'timestamptz' } },
    defaultSort: '-createdAt',
  });
}

/** The answers in these threads, oldest first. */
export async function readReplies(db: Db, threads: string[]): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select ${columns} from ${from} where comments.reply_to = any(${threads}::uuid[])
    order by comments.created_at, comments.id`.execute(db);
  return rows;
}

/** How many threads are open at a place, and how many comments of others somebody has not read there. */
export interface PlaceCount {
  place: string;
  open: number;
  unread: number;
}

export async function countByPlace(db: Db, applicationId: string, personId: string): Promise<PlaceCount[]> {
  const { rows } = await sql<PlaceCount>`
    select comments.place,
      (count(*) filter (where comments.reply_to is null and comments.settled_at is null))::int as open,
      (count(*) filter (where comments.person_id <> ${personId}::uuid
        and comments.created_at > coalesce(read.read_at, '-infinity')))::int as unread
    from application_comments as comments
      left join application_comments_read as read
        on read.application_id = comments.application_id and read.person_id = ${personId}::uuid
    where comments.application_id = ${applicationId}::uuid
    group by comments.place order by comments.place`.execute(db);
  return rows;
}

/** A comment as the rules need it. */
export interface CommentFacts {
  id: string;
  replyTo: string | null;
  place: string;
  personId: string;
  settledAt: Date | null;
  hasReplies: boolean;
}

export async function findComment(db: Db, applicationId: string, id: string): Promise<CommentFacts | null> {
  const { rows } = await sql<CommentFacts>`
    select id, reply_to as "replyTo", place, person_id as "personId", settled_at as "settledAt",
      exists (select 1 from application_comments as replies where replies.reply_to = comments.id) as "hasReplies"
    from application_comments as comments
    where id = ${id}::uuid and application_id = ${applicationId}::uuid for update`.execute(db);
  return rows[0] ?? null;
}

export async function insertComment(
  tx: Db,
  comment: {
    applicationId: string;
    replyTo: string | null;
    place: string;
    personId: string;
    truePersonId: string;
    text: string;
    mentions: string[];
    at: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('application_comments')
    .values({
      application_id: comment.applicationId,
      reply_to: comment.replyTo,
      place: comment.place,
      person_id: comment.personId,
      true_person_id: comment.truePersonId,
      text: comment.text,
      mentions: comment.mentions,
      created_at: comment.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Settles a thread, or opens it again (`by` null). */
export async function settleThread(tx: Db, id: string, by: string | null, at: Date): Promise<void> {
  await tx
    .updateTable('application_comments')
    .set({ settled_at: by ? at : null, settled_by: by })
    .where('id', '=', id)
    .execute();
}

export async function deleteComment(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('application_comments').where('id', '=', id).execute();
}

/** Notes that somebody has read their team's comments. */
export async function noteRead(tx: Db, applicationId: string, personId: string, at: Date): Promise<void> {
  await sql`insert into application_comments_read (application_id, person_id, read_at)
    values (${applicationId}::uuid, ${personId}::uuid, ${at})
    on conflict (application_id, person_id) do update set read_at = excluded.read_at`.execute(tx);
}

/** Of these people, those in the team. */
export async function keepMembers(db: Db, applicationId: string, people: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from application_members
    where application_id = ${applicationId}::uuid and person_id = any(${people}::uuid[])
    order by position, person_id`.execute(db);
  return rows.map((row) => row.id);
}
