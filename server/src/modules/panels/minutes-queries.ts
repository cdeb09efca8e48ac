/** What minutes are written from. Every statement reads a whole panel; nothing here asks for whom it exists. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { EnBloc } from './agenda-order.ts';
import type { Proposal } from './agenda-queries.ts';
import type { BallotChoice, BallotKind, BallotResult, BallotSecrecy } from './ballot-count.ts';
import type { MinutesContent } from './minutes-content.ts';

export const MINUTES_STATES = ['draft', 'approved'] as const;
export type MinutesStatus = (typeof MINUTES_STATES)[number];

export interface MinutesRow {
  id: string;
  panelId: string;
  callId: string;
  chairId: string | null;
  status: MinutesStatus;
  remarks: string;
  revision: number;
  content: MinutesContent | null;
  sha256: string | null;
  approvedAt: Date | null;
  approvedByName: string | null;
  approvedByNameAlt: string | null;
}

const MINUTES = sql`
  select minutes.id, minutes.panel_id as "panelId", panels.call_id as "callId", panels.chair_id as "chairId",
    minutes.status, minutes.remarks, minutes.revision, minutes.content, minutes.sha256,
    minutes.approved_at as "approvedAt", people.name as "approvedByName", people.name_alt as "approvedByNameAlt"
  from panel_minutes as minutes join panels on panels.id = minutes.panel_id
    left join people on people.id = minutes.approved_by`;

export async function readMinutesRow(db: Db, panelId: string): Promise<MinutesRow | undefined> {
  const { rows } = await sql<MinutesRow>`${MINUTES} where minutes.panel_id = ${panelId}::uuid`.execute(db);
  return rows[0];
}

export async function readMinutesById(db: Db, ids: readonly string[]): Promise<MinutesRow[]> {
  const { rows } = await sql<MinutesRow>`${MINUTES} where minutes.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** The minutes' row, made where there is none. */
export async function ensureMinutes(tx: Db, panelId: string): Promise<void> {
  await sql`insert into panel_minutes (panel_id) values (${panelId}::uuid) on conflict do nothing`.execute(
    tx,
  );
}

/** Stores remarks; false when somebody else did meanwhile. */
export async function updateRemarks(tx: Db, id: string, revision: number, remarks: string): Promise<boolean> {
  const { rows } = await sql`
    update panel_minutes set remarks = ${remarks}, revision = revision + 1
    where id = ${id}::uuid and revision = ${revision} returning 1`.execute(tx);
  return rows.length > 0;
}

/** When the session began and closed, and the panel was made. */
export async function readSessionTimes(
  db: Db,
  panelId: string,
): Promise<{ beganAt: Date | null; closedAt: Date | null; createdAt: Date }> {
  const { rows } = await sql<{ beganAt: Date | null; closedAt: Date | null; createdAt: Date }>`
    select began_at as "beganAt", closed_at as "closedAt", created_at as "createdAt"
    from panels where id = ${panelId}::uuid`.execute(db);
  return rows[0]!;
}

export interface MinutesItemRow {
  applicationId: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  leadName: string | null;
  leadNameAlt: string | null;
  hostName: string | null;
  enBloc: EnBloc | null;
  spentSeconds: number;
  proposal: Proposal | null;
  remark: string;
}

/** The agenda in its order. */
export async function readMinutesItems(db: Db, panelId: string): Promise<MinutesItemRow[]> {
  const { rows } = await sql<MinutesItemRow>`
    select applications.id as "applicationId", applications.number, applications.title,
      applications.title_alt as "titleAlt", lead.name as "leadName", lead.name_alt as "leadNameAlt",
      host.name as "hostName", items.en_bloc as "enBloc", coalesce(items.spent_seconds, 0) as "spentSeconds",
      items.proposal, coalesce(items.remark, '') as remark
    from panel_applications as distributed
      join applications on applications.id = distributed.application_id
      left join people as lead on lead.id = applications.lead_id
      left join organisations as host on host.id = applications.host_organisation_id
      left join panel_agenda_items as items on items.application_id = applications.id
    where distributed.panel_id = ${panelId}::uuid
      and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    order by items.position nulls last, applications.number, applications.id`.execute(db);
  return rows;
}

export interface MinutesRecusalRow {
  applicationId: string;
  personId: string;
  name: string;
  nameAlt: string | null;
  source: 'conflict' | 'self' | 'officer' | 'team';
  reason: string;
}

/** Members of the panel who took no part in an application, with the reason that was recorded. */
export async function readMinutesRecusals(db: Db, panelId: string): Promise<MinutesRecusalRow[]> {
  const { rows } = await sql<MinutesRecusalRow>`
    with out as (
      select bars.application_id, bars.person_id, bars.source::text as source from application_bars as bars
      union select application_id, person_id, 'team' from application_members)
    select distinct on (out.application_id, lower(people.name), people.id)
      out.application_id as "applicationId", people.id as "personId", people.name, people.name_alt as "nameAlt",
      case when out.source in ('conflict', 'team') then out.source
        else coalesce(recusals.source, 'officer') end as source,
      case when out.source in ('conflict', 'team') then '' else coalesce(recusals.reason, '') end as reason
    from panel_applications as distributed
      join out on out.application_id = distributed.application_id
      join role_grants as members on members.scope_kind = 'panel' and members.scope_id = distributed.panel_id
        and members.role = 'panel_member' and members.ended_at is null and members.person_id = out.person_id
      join people on people.id = out.person_id
      left join panel_recusals as recusals
        on recusals.application_id = out.application_id and recusals.person_id = out.person_id
    where distributed.panel_id = ${panelId}::uuid
    order by out.application_id, lower(people.name), people.id, out.source`.execute(db);
  return rows;
}

export interface MinutesNoteRow {
  applicationId: string;
  authorName: string;
  authorNameAlt: string | null;
  body: string;
}

/** The notes marked for the minutes, the oldest first. */
export async function readMinutesNotes(db: Db, panelId: string): Promise<MinutesNoteRow[]> {
  const { rows } = await sql<MinutesNoteRow>`
    select notes.application_id as "applicationId", people.name as "authorName",
      people.name_alt as "authorNameAlt", notes.body
    from panel_note_marks as marks join panel_notes as notes on notes.id = marks.note_id
      join people on people.id = notes.author_id
    where notes.panel_id = ${panelId}::uuid
    order by notes.created_at, notes.id`.execute(db);
  return rows;
}

export interface MinutesBallotRow {
  id: string;
  applicationId: string;
  kind: BallotKind;
  secrecy: BallotSecrecy;
  status: 'closed' | 'void';
  choices: BallotChoice[];
  closedAt: Date;
  result: BallotResult | null;
  votes: { personId: string; name: string; nameAlt: string | null; choice: string }[] | null;
}

/** Ballots that have ended, with the votes of named ones. */
export async function readMinutesBallots(db: Db, panelId: string): Promise<MinutesBallotRow[]> {
  const { rows } = await sql<MinutesBallotRow>`
    select ballots.id, ballots.application_id as "applicationId", ballots.kind, ballots.secrecy, ballots.status,
      ballots.choices, ballots.closed_at as "closedAt", ballots.result,
      case when ballots.secrecy = 'named' and ballots.status = 'closed' then coalesce((
        select jsonb_agg(jsonb_build_object('personId', people.id, 'name', people.name, 'nameAlt', people.name_alt,
            'choice', votes.choice) order by lower(people.name), people.id)
        from panel_ballot_votes as votes join people on people.id = votes.person_id
        where votes.ballot_id = ballots.id), '[]') end as votes
    from panel_ballots as ballots
    where ballots.panel_id = ${panelId}::uuid and ballots.status <> 'open'
    order by ballots.closed_at, ballots.id`.execute(db);
  return rows;
}

export interface MinutesGradesRow {
  applicationId: string;
  count: number;
  mean: number | null;
  /** Members whose grade is not the first they had in the session. */
  changed: number;
  /** Of everybody's first grade in the session. */
  meanBefore: number | null;
}

/** Grades as they stand and as they first were in the session, by application; without those of members who are out. */
export async function readMinutesGrades(
  db: Db,
  panelId: string,
  beganAt: Date | null,
): Promise<MinutesGradesRow[]> {
  const { rows } = await sql<MinutesGradesRow>`
    with firsts as (
      select distinct on (application_id, assessor_id) application_id, assessor_id, coalesce(before, after) as grade
      from panel_grade_changes where panel_id = ${panelId}::uuid and changed_at >= ${beganAt ?? 'infinity'}::timestamptz
      order by application_id, assessor_id, changed_at, id),
    both_times as (
      select application_id, assessor_id, grades.grade as last, coalesce(firsts.grade, grades.grade) as first
      from (select * from panel_grades where panel_id = ${panelId}::uuid) as grades
        full join firsts using (application_id, assessor_id))
    select both_times.application_id as "applicationId", count(last) as count, round(avg(last), 2)::float8 as mean,
      count(*) filter (where last is distinct from first) as changed,
      round(avg(first), 2)::float8 as "meanBefore"
    from both_times
    where not exists (select 1 from application_bars as bars where bars.application_id = both_times.application_id
      and bars.person_id = both_times.assessor_id)
    group by both_times.application_id`.execute(db);
  return rows;
}

export async function readFrame(
  db: Db,
  panelId: string,
): Promise<{ callCode: string; callTitle: LocalText; panelName: LocalText; meetsAt: Date | null }> {
  const { rows } = await sql<{
    callCode: string;
    callTitle: LocalText;
    panelName: LocalText;
    meetsAt: Date | null;
  }>`
    select calls.code as "callCode", calls.title as "callTitle", panels.name as "panelName",
      panels.meets_at as "meetsAt"
    from panels join calls on calls.id = panels.call_id where panels.id = ${panelId}::uuid`.execute(db);
  return rows[0]!;
}
