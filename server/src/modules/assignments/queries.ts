/** Assignments as reviewers and officers read them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type MoreTime, NEWEST_REQUEST } from './request-columns.ts';
import { isOwn } from './rules.ts';
import { CALLS_AS_RUN, WANTED } from './wanted.ts';
import type { AssignmentStatus } from './workflow.ts';

const FROM = sql`assignments
  join applications on applications.id = assignments.application_id
  join calls on calls.id = assignments.call_id
  join people on people.id = assignments.person_id`;

const CALL = sql`jsonb_build_object('id', calls.id, 'code', calls.code, 'title', calls.title, 'status', calls.status,
  'summary', calls.summary) as call`;

/** An assignment as its reviewer reads it. */
export interface OwnAssignment {
  id: string;
  status: AssignmentStatus;
  personId: string;
  callId: string;
  callStatus: string;
  call: { id: string; code: string; title: { en: string; zh: string }; status: string };
  application: {
    id: string;
    number: string | null;
    title: string;
    titleAlt: string | null;
    abstract: string;
    abstractAlt: string | null;
    keywords: string[];
    language: 'en' | 'zh';
    discipline: { en: string; zh: string } | null;
  };
  dueAt: Date | null;
  extendedUntil: Date | null;
  invitedAt: Date;
  answeredAt: Date | null;
  declineReason: string | null;
  isReplaced: boolean;
  moreTime: MoreTime | null;
}

const OWN_COLUMNS = sql`assignments.id, assignments.status, assignments.person_id as "personId",
  assignments.call_id as "callId", calls.status as "callStatus", ${CALL},
  jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title,
    'titleAlt', applications.title_alt, 'abstract', applications.abstract, 'abstractAlt', applications.abstract_alt,
    'keywords', applications.keywords, 'language', applications.language, 'discipline', (
      select named.value->'name' from settings, jsonb_array_elements(settings.value) as named (value)
      where settings.key = 'disciplines' and named.value->>'key' = applications.discipline limit 1)) as application,
  assignments.due_at as "dueAt", assignments.extended_until as "extendedUntil", ${NEWEST_REQUEST},
  assignments.invited_at as "invitedAt", assignments.answered_at as "answeredAt",
  assignments.decline_reason as "declineReason",
  exists (select 1 from assignments as others where others.application_id = assignments.application_id
    and others.id <> assignments.id and others.status in ('invited', 'accepted', 'reviewed')
    and others.invited_at > assignments.answered_at) as "isReplaced"`;

export interface OwnFilter extends ListQuery {
  status?: AssignmentStatus[];
}

/** A page of the actor's own assignments; what was cancelled is not theirs any more. */
export function listOwnAssignments(db: Db, actor: Actor, filter: OwnFilter) {
  return readPage<OwnAssignment>(db, filter, {
    columns: OWN_COLUMNS,
    from: FROM,
    id: sql`assignments.id`,
    where: [
      isOwn(actor),
      sql<SqlBool>`assignments.status <> 'cancelled'`,
      filter.status ? sql<SqlBool>`assignments.status = any(${filter.status})` : null,
      matchesSearch(sql`lower(applications.title || ' ' || coalesce(applications.title_alt, ''))`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      dueAt: { expression: sql`coalesce(assignments.due_at, 'infinity')`, type: 'timestamptz' },
      invitedAt: { expression: sql`assignments.invited_at`, type: 'timestamptz' },
    },
    defaultSort: 'dueAt',
  });
}

/** One of the actor's own assignments; null when it does not exist for them. */
export async function findOwnAssignment(db: Db, actor: Actor, id: string): Promise<OwnAssignment | null> {
  const { rows } = await sql<OwnAssignment>`
    select ${OWN_COLUMNS} from ${FROM}
    where assignments.id = ${id}::uuid and ${isOwn(actor)} and assignments.status <> 'cancelled'`.execute(db);
  return rows[0] ?? null;
}

/** An assignment as officers read it. */
export interface ListedAssignment {
  id: string;
  status: AssignmentStatus;
  callId: string;
  callStatus: string;
  application: { id: string; number: string | null; title: string };
  person: { id: string; name: string; nameAlt: string | null };
  score: number | null;
  isFromRun: boolean;
  invitedAt: Date;
  answeredAt: Date | null;
  dueAt: Date | null;
  remindedAt: Date | null;
  reminders: number;
  declineReason: string | null;
  isOverdue: boolean;
  isBarred: boolean;
  extendedUntil: Date | null;
  links: number;
  moreTime: MoreTime | null;
}

export interface AssignmentFilter extends ListQuery {
  callId: string;
  applicationId?: string;
  personId?: string;
  status?: AssignmentStatus[];
  state?: 'overdue' | 'barred' | 'more-time';
}

// A scalar look-up: as `exists` PostgreSQL would hash all the bars of the funder for a page of fifty rows.
const isBarred = sql<SqlBool>`((select true from application_bars as bars
  where bars.application_id = assignments.application_id and bars.person_id = assignments.person_id limit 1) is not null)`;
const isActive = sql<SqlBool>`assignments.status in ('invited', 'accepted')`;

/** What was typed is looked for in the reviewer's name and in the application. */
function matchesEither(q: string | undefined): RawBuilder<SqlBool> | null {
  const inPeople = matchesSearch(sql`people.search_text`, q);
  const inApplications = matchesSearch(sql`applications.search_text`, q);
  return inPeople && inApplications && sql<SqlBool>`(${inPeople} or ${inApplications})`;
}

const isOverdue = (now: Date) => sql<SqlBool>`(${isActive} and assignments.due_at < ${now})`;

const listedColumns = (now: Date) => sql`assignments.id, assignments.status, assignments.call_id as "callId",
  calls.status as "callStatus",
  jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title) as application,
  jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
  assignments.score, assignments.run_id is not null as "isFromRun", assignments.invited_at as "invitedAt",
  assignments.answered_at as "answeredAt", assignments.due_at as "dueAt", assignments.reminded_at as "remindedAt",
  assignments.reminders, assignments.decline_reason as "declineReason",
  coalesce(${isOverdue(now)}, false) as "isOverdue", ${isBarred} as "isBarred",
  assignments.extended_until as "extendedUntil", ${NEWEST_REQUEST},
  (select count(*)::int from review_links where review_links.assignment_id = assignments.id
    and review_links.revoked_at is null) as links`;

/** A page of a call's assignments. */
export function listAssignments(db: Db, actor: Actor, filter: AssignmentFilter, now: Date) {
  const where: (RawBuilder<SqlBool> | null)[] = [
    sql<SqlBool>`assignments.call_id = ${filter.callId}::uuid`,
    visibleToOutsider(actor),
    filter.applicationId ? sql<SqlBool>`applications.id = ${filter.applicationId}::uuid` : null,
    filter.personId ? sql<SqlBool>`people.id = ${filter.personId}::uuid` : null,
    filter.status ? sql<SqlBool>`assignments.status = any(${filter.status})` : null,
    filter.state === 'overdue' ? isOverdue(now) : null,
    filter.state === 'more-time'
      ? sql<SqlBool>`${isActive} and exists (select 1 from more_time_requests as asked
          where asked.assignment_id = assignments.id and asked.decided_at is null)`
      : null,
    filter.state === 'barred' ? sql<SqlBool>`${isActive} and ${isBarred}` : null,
    matchesEither(filter.q),
  ];
  return readPage<ListedAssignment>(db, filter, {
    columns: listedColumns(now),
    from: FROM,
    id: sql`assignments.id`,
    where: where.filter((condition) => condition !== null),
    sorts: {
      invitedAt: { expression: sql`assignments.invited_at`, type: 'timestamptz' },
      dueAt: { expression: sql`coalesce(assignments.due_at, 'infinity')`, type: 'timestamptz' },
      person: { expression: sql`lower(people.name)`, type: 'text' },
      application: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: 'application',
  });
}

/** One assignment as officers read it. */
export async function findListedAssignment(
  db: Db,
  actor: Actor,
  id: string,
  now: Date,
): Promise<ListedAssignment | null> {
  const { rows } = await sql<ListedAssignment>`
    select ${listedColumns(now)} from ${FROM}
    where assignments.id = ${id}::uuid and ${visibleToOutsider(actor)}`.execute(db);
  return rows[0] ?? null;
}

export interface AssignmentCounts {
  applications: number;
  /** Applications with fewer reviewers asked or at work than they should have. */
  shortApplications: number;
  reviewers: number;
  invited: number;
  accepted: number;
  declined: number;
  reviewed: number;
  overdue: number;
  barred: number;
  /** Reviews written, of those wanted. */
  wanted: number;
  lastPreview: string | null;
  sendsReminders: boolean;
  moreTimeAsked: number;
}

/**
 * How far the assignment and the reviewing of a call are, over the applications whose judging exists for the actor.
 */
export async function countAssignments(
  db: Db,
  actor: Actor,
  call: { id: string },
  now: Date,
): Promise<AssignmentCounts> {
  const { rows } = await sql<AssignmentCounts>`
    with submitted as (
      select applications.id, ${WANTED} as wanted
      from ${CALLS_AS_RUN} join applications on applications.call_id = calls.id
      where calls.id = ${call.id}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
        and ${visibleToOutsider(actor)}),
    mine as (select assignments.*, ${isBarred} as is_barred, ${isOverdue(now)} as is_overdue
      from assignments join applications on applications.id = assignments.application_id
      where assignments.call_id = ${call.id}::uuid and ${visibleToOutsider(actor)}),
    covered as (
      select application_id, count(*) as n from mine
      where status in ('invited', 'accepted', 'reviewed') group by application_id)
    select (select count(*) from submitted) as applications,
      (select coalesce(sum(wanted), 0)::int from submitted) as wanted,
      (select count(*) from submitted left join covered on covered.application_id = submitted.id
        where coalesce(covered.n, 0) < submitted.wanted) as "shortApplications",
      count(distinct person_id) filter (where status in ('invited', 'accepted', 'reviewed')) as reviewers,
      count(*) filter (where status = 'invited') as invited,
      count(*) filter (where status = 'accepted') as accepted,
      count(*) filter (where status = 'declined') as declined,
      count(*) filter (where status = 'reviewed') as reviewed,
      count(*) filter (where is_overdue) as overdue,
      count(*) filter (where is_barred and status in ('invited', 'accepted')) as barred,
      (select id from assignment_runs where call_id = ${call.id}::uuid and status = 'preview'
        order by created_at desc limit 1) as "lastPreview",
      not exists (select 1 from calls_without_reminders where call_id = ${call.id}::uuid) as "sendsReminders",
      count(*) filter (where status in ('invited', 'accepted') and exists (select 1 from more_time_requests as asked
        where asked.assignment_id = mine.id and asked.decided_at is null)) as "moreTimeAsked"
    from mine`.execute(db);
  return rows[0]!;
}

/** Who has not answered, or whose review is late. */
export async function listToRemind(
  db: Db,
  actor: Actor,
  callId: string,
  who: 'unanswered' | 'overdue',
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select assignments.id from assignments join applications on applications.id = assignments.application_id
    where assignments.call_id = ${callId}::uuid and not ${isBarred} and ${visibleToOutsider(actor)}
      and ${who === 'unanswered' ? sql`assignments.status = 'invited'` : isOverdue(now)}
    order by assignments.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Counts a reminder for those who had none since `notSince`; answers their ids. */
export async function markReminded(
  tx: Db,
  ids: readonly string[],
  now: Date,
  notSince: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update assignments set reminded_at = ${now}, reminders = reminders + 1
    where id = any(${ids}::uuid[]) and status in ('invited', 'accepted')
      and (reminded_at is null or reminded_at <= ${notSince}) returning id`.execute(tx);
  return rows.map((row) => row.id).sort();
}

/** Exceptions with the applications' names; those no longer in the call are left out. */
export async function nameExceptions(
  db: Db,
  actor: Actor,
  callId: string,
  exceptions: readonly { applicationId: string; reviews: number }[],
) {
  const { rows } = await sql<{
    applicationId: string;
    number: string | null;
    title: string;
    reviews: number;
  }>`
    select applications.id as "applicationId", applications.number, applications.title, one.reviews
    from unnest(${exceptions.map((one) => one.applicationId)}::uuid[], ${exceptions.map((one) => one.reviews)}::int[])
        as one (id, reviews)
      join applications on applications.id = one.id
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
      and ${visibleToOutsider(actor)}
    order by applications.number, applications.id`.execute(db);
  return rows;
}
