/** Panels, and what was said, graded and stepped aside from in them. */
import type { LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { judgeableBy, panelsVisibleTo } from './rules.ts';
import type { NewPanel, PanelRow } from './types.ts';

/** Panels by id, of a call (in the order of their keys), or all, as far as they exist for the actor. */
export async function readPanels(
  db: Db,
  actor: Actor,
  by: { ids: readonly string[] } | { callId: string } | { limit: number },
): Promise<PanelRow[]> {
  const which =
    'ids' in by
      ? sql<SqlBool>`panels.id = any(${[...by.ids]}::uuid[])`
      : 'callId' in by
        ? sql<SqlBool>`panels.call_id = ${by.callId}::uuid`
        : sql<SqlBool>`true`;
  const order =
    'limit' in by
      ? sql`panels.status = 'closed', panels.meets_at nulls last, panels.id limit ${by.limit}`
      : sql`panels.key, panels.id`;
  const { rows } = await sql<PanelRow>`
    select panels.id, panels.call_id as "callId", calls.code as "callCode", calls.title as "callTitle",
      calls.status as "callStatus", calls.scale_min as "scaleMin", calls.scale_max as "scaleMax",
      panels.key, panels.name, panels.status, panels.meets_at as "meetsAt",
      panels.chair_id as "chairId", panels.minutes_available as "minutesAvailable"
    from panels join calls on calls.id = panels.call_id
    where ${which} and ${panelsVisibleTo(actor)} order by ${order}`.execute(db);
  return rows;
}

/** Keeps everybody else from changing the panel until the transaction ends. */
export async function lockPanel(tx: Db, id: string): Promise<void> {
  await sql`select 1 from panels where id = ${id}::uuid for update`.execute(tx);
}

/** The panel an application was given to; null when to none. */
export async function findPanelIdOf(db: Db, applicationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('panel_applications')
    .select('panel_id')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row?.panel_id ?? null;
}

/** Stores a panel and answers its id; null when the call has the key already. */
export async function insertPanel(tx: Db, callId: string, panel: NewPanel): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into panels (call_id, key, name, meets_at)
    values (${callId}::uuid, ${panel.key}, ${JSON.stringify(panel.name)}::jsonb, ${panel.meetsAt})
    on conflict (call_id, key) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function updatePanel(
  tx: Db,
  id: string,
  change: { name: LocalText; meetsAt: Date | null },
): Promise<void> {
  await sql`update panels set name = ${JSON.stringify(change.name)}::jsonb, meets_at = ${change.meetsAt}
    where id = ${id}::uuid`.execute(tx);
}

export async function deletePanel(tx: Db, id: string): Promise<void> {
  await sql`delete from panels where id = ${id}::uuid`.execute(tx);
}

export interface PanelCounts {
  panelId: string;
  members: number;
  applications: number;
  /** Grades given of those that could be. */
  grades: number;
  /** Applications with at least one grade. */
  graded: number;
  myGrades: number;
}

/** How far each panel is, counting only applications that exist for the actor; in one statement. */
export async function countPanels(db: Db, actor: Actor, panelIds: readonly string[]): Promise<PanelCounts[]> {
  const { rows } = await sql<PanelCounts>`
    with seen as (
      select distributed.panel_id, distributed.application_id from panel_applications as distributed
      join applications on applications.id = distributed.application_id
      where distributed.panel_id = any(${[...panelIds]}::uuid[]) and ${judgeableBy(actor)})
    select panels.id as "panelId",
      (select count(*) from role_grants where scope_kind = 'panel' and scope_id = panels.id
        and role = 'panel_member' and ended_at is null) as members,
      (select count(*) from seen where seen.panel_id = panels.id) as applications,
      (select count(*) from seen join panel_grades using (application_id) where seen.panel_id = panels.id) as grades,
      (select count(distinct seen.application_id) from seen join panel_grades using (application_id)
        where seen.panel_id = panels.id) as graded,
      (select count(*) from seen join panel_grades using (application_id)
        where seen.panel_id = panels.id and panel_grades.assessor_id = ${actor.personId}::uuid) as "myGrades"
    from panels where panels.id = any(${[...panelIds]}::uuid[])`.execute(db);
  return rows;
}

/** Members and applications of a panel, without asking for whom they exist. */
export async function countPanel(
  db: Db,
  panelId: string,
): Promise<{ members: number; applications: number; grades: number; notes: number }> {
  const { rows } = await sql<{ members: number; applications: number; grades: number; notes: number }>`
    select (select count(*) from role_grants where scope_kind = 'panel' and scope_id = ${panelId}::uuid
        and role = 'panel_member' and ended_at is null) as members,
      (select count(*) from panel_applications where panel_id = ${panelId}::uuid) as applications,
      (select count(*) from panel_grades where panel_id = ${panelId}::uuid) as grades,
      (select count(*) from panel_notes where panel_id = ${panelId}::uuid) as notes`.execute(db);
  return rows[0]!;
}

export interface MemberRow {
  grantId: string;
  personId: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  organisation: string | null;
  since: Date;
  grades: number;
  /** Applications of the panel from which a conflict or a recusal keeps them out. */
  recusals: number;
}

export async function readPanelMembers(db: Db, panelId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select role_grants.id as "grantId", people.id as "personId", people.name, people.name_alt as "nameAlt",
      people.email, role_grants.granted_at as since,
      (select organisations.name from affiliations join organisations on organisations.id = affiliations.organisation_id
        where affiliations.person_id = people.id and affiliations.to_date is null
        order by affiliations.from_date desc nulls last, affiliations.id limit 1) as organisation,
      (select count(*) from panel_grades where panel_grades.panel_id = ${panelId}::uuid
        and panel_grades.assessor_id = people.id) as grades,
      (select count(distinct bars.application_id) from application_bars as bars
        join panel_applications as distributed on distributed.application_id = bars.application_id
        where bars.person_id = people.id and distributed.panel_id = ${panelId}::uuid) as recusals
    from role_grants join people on people.id = role_grants.person_id
    where role_grants.scope_kind = 'panel' and role_grants.scope_id = ${panelId}::uuid
      and role_grants.role = 'panel_member' and role_grants.ended_at is null
    order by lower(people.name), people.id`.execute(db);
  return rows;
}

export interface NoteRow {
  id: string;
  authorId: string;
  authorName: string;
  authorNameAlt: string | null;
  body: string;
  createdAt: Date;
}

export async function readNotes(db: Db, applicationId: string): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select panel_notes.id, people.id as "authorId", people.name as "authorName", people.name_alt as "authorNameAlt",
      panel_notes.body, panel_notes.created_at as "createdAt"
    from panel_notes join people on people.id = panel_notes.author_id
    where panel_notes.application_id = ${applicationId}::uuid
    order by panel_notes.created_at, panel_notes.id`.execute(db);
  return rows;
}

export async function insertNote(
  tx: Db,
  note: { panelId: string; applicationId: string; authorId: string; body: string; at: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into panel_notes (panel_id, application_id, author_id, body, created_at)
    values (${note.panelId}::uuid, ${note.applicationId}::uuid, ${note.authorId}::uuid, ${note.body}, ${note.at})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export interface GradeRow {
  assessorId: string;
  assessorName: string;
  assessorNameAlt: string | null;
  grade: number;
  gradedAt: Date;
}

export async function readGrades(db: Db, applicationId: string): Promise<GradeRow[]> {
  const { rows } = await sql<GradeRow>`
    select people.id as "assessorId", people.name as "assessorName", people.name_alt as "assessorNameAlt",
      panel_grades.grade, panel_grades.graded_at as "gradedAt"
    from panel_grades join people on people.id = panel_grades.assessor_id
    where panel_grades.application_id = ${applicationId}::uuid order by lower(people.name), people.id`.execute(
    db,
  );
  return rows;
}

export async function deleteGrade(tx: Db, applicationId: string, assessorId: string): Promise<void> {
  await sql`delete from panel_grades
    where application_id = ${applicationId}::uuid and assessor_id = ${assessorId}::uuid`.execute(tx);
}

export interface RecusalRow {
  personId: string;
  personName: string;
  personNameAlt: string | null;
  source: 'conflict' | 'self' | 'officer';
  reason: string;
  recordedAt: Date | null;
}

/** Which members of the panel are kept out of an application now, and why. */
export async function readRecusals(db: Db, panelId: string, applicationId: string): Promise<RecusalRow[]> {
  const { rows } = await sql<RecusalRow>`
    select people.id as "personId", people.name as "personName", people.name_alt as "personNameAlt",
      case when bars.source = 'conflict' then 'conflict' else coalesce(recusals.source, 'officer') end as source,
      coalesce(recusals.reason, '') as reason, recusals.recorded_at as "recordedAt"
    from application_bars as bars
      join people on people.id = bars.person_id
      join role_grants as members on members.person_id = people.id and members.scope_kind = 'panel'
        and members.scope_id = ${panelId}::uuid and members.role = 'panel_member' and members.ended_at is null
      left join panel_recusals as recusals
        on recusals.application_id = bars.application_id and recusals.person_id = bars.person_id
    where bars.application_id = ${applicationId}::uuid
    order by lower(people.name), people.id, bars.source`.execute(db);
  return rows;
}

export async function insertRecusal(
  tx: Db,
  recusal: {
    panelId: string;
    applicationId: string;
    personId: string;
    source: 'self' | 'officer';
    reason: string;
    recordedBy: string | null;
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into panel_recusals (panel_id, application_id, person_id, source, reason, recorded_by, recorded_at)
    values (${recusal.panelId}::uuid, ${recusal.applicationId}::uuid, ${recusal.personId}::uuid, ${recusal.source},
      ${recusal.reason}, ${recusal.recordedBy}::uuid, ${recusal.at})
    on conflict (application_id, person_id) do update set source = excluded.source, reason = excluded.reason,
      recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(tx);
}

/** Takes a recusal back; false when there is none. A conflict of interest is set aside elsewhere. */
export async function deleteRecusal(tx: Db, applicationId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    delete from panel_recusals where application_id = ${applicationId}::uuid and person_id = ${personId}::uuid
      and source <> 'conflict' returning id`.execute(tx);
  return rows.length > 0;
}
