/** What a meeting is made of beside its ballots: who came, notes marked for the minutes, changes of grades. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { isOut } from './ballot-queries.ts';
import { judgeableBy } from './rules.ts';

/** The applications of a panel that exist for the actor, under consideration or decided. */
export async function listJudgeableIds(db: Db, actor: Actor, panelId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select applications.id from panel_applications as distributed
      join applications on applications.id = distributed.application_id
    where distributed.panel_id = ${panelId}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
      and ${judgeableBy(actor)}`.execute(db);
  return rows.map((row) => row.id);
}

export interface AttendanceRow {
  personId: string;
  name: string;
  nameAlt: string | null;
  joinedAt: Date;
  leftAt: Date | null;
}

export async function readAttendance(db: Db, panelId: string): Promise<AttendanceRow[]> {
  const { rows } = await sql<AttendanceRow>`
    select people.id as "personId", people.name, people.name_alt as "nameAlt", attendance.joined_at as "joinedAt",
      attendance.left_at as "leftAt"
    from panel_attendance as attendance join people on people.id = attendance.person_id
    where attendance.panel_id = ${panelId}::uuid order by lower(people.name), people.id`.execute(db);
  return rows;
}

/** Notes that somebody joined; who came back is there again, since the first time. False when they were there already. */
export async function insertAttendance(
  tx: Db,
  one: { panelId: string; personId: string; at: Date; recordedBy: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into panel_attendance (panel_id, person_id, joined_at, recorded_by)
    values (${one.panelId}::uuid, ${one.personId}::uuid, ${one.at}, ${one.recordedBy}::uuid)
    on conflict (panel_id, person_id) do update set left_at = null where panel_attendance.left_at is not null
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** Notes that somebody left; false when they were not there. */
export async function endAttendance(tx: Db, panelId: string, personId: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update panel_attendance set left_at = ${at}
    where panel_id = ${panelId}::uuid and person_id = ${personId}::uuid and left_at is null returning 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The note, if it is one of this application. */
export async function findNote(
  db: Db,
  applicationId: string,
  noteId: string,
): Promise<{ id: string; authorId: string } | undefined> {
  const { rows } = await sql<{ id: string; authorId: string }>`
    select id, author_id as "authorId" from panel_notes
    where id = ${noteId}::uuid and application_id = ${applicationId}::uuid`.execute(db);
  return rows[0];
}

export async function markNote(
  tx: Db,
  noteId: string,
  mark: { by: string | null; at: Date } | null,
): Promise<void> {
  if (mark === null) await sql`delete from panel_note_marks where note_id = ${noteId}::uuid`.execute(tx);
  else
    await sql`insert into panel_note_marks (note_id, marked_by, marked_at)
      values (${noteId}::uuid, ${mark.by}::uuid, ${mark.at}) on conflict do nothing`.execute(tx);
}

/** Keeps what grades are about to be replaced, for the minutes; a grade that stays as it is is no change. */
export async function recordGradeChanges(
  tx: Db,
  changes: readonly { panelId: string; applicationId: string; assessorId: string; grade: number | null }[],
  at: Date,
): Promise<void> {
  await sql`
    insert into panel_grade_changes (panel_id, application_id, assessor_id, before, after, changed_at)
    select one."panelId", one."applicationId", one."assessorId", panel_grades.grade, one.grade, ${at}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as one ("panelId" uuid, "applicationId" uuid, "assessorId" uuid, grade numeric(6, 3))
      left join panel_grades on panel_grades.application_id = one."applicationId"
        and panel_grades.assessor_id = one."assessorId"
    where panel_grades.grade is distinct from one.grade`.execute(tx);
}

/** Applications of a panel without any grade, and grades its members could give and have not; of what exists for the actor. */
export async function countMissingGrades(
  db: Db,
  actor: Actor,
  panelId: string,
): Promise<{ ungraded: number; missingGrades: number }> {
  const { rows } = await sql<{ ungraded: number; missingGrades: number }>`
    with seen as (
      select applications.id from panel_applications as distributed
        join applications on applications.id = distributed.application_id
      where distributed.panel_id = ${panelId}::uuid and applications.status in ('submitted', 'funded', 'declined', 'advanced')
        and ${judgeableBy(actor)})
    select (select count(*) from seen where not exists (select 1 from panel_grades
        where panel_grades.application_id = seen.id)) as ungraded,
      (select count(*) from seen join role_grants as members on members.scope_kind = 'panel'
          and members.scope_id = ${panelId}::uuid and members.role = 'panel_member' and members.ended_at is null
        where not ${isOut(sql`seen.id`, sql`members.person_id`)}
          and not exists (select 1 from panel_grades where panel_grades.application_id = seen.id
            and panel_grades.assessor_id = members.person_id)) as "missingGrades"`.execute(db);
  return rows[0]!;
}
