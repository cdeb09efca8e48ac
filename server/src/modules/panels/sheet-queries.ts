/** What a panel reads of an application beside its reviews: response, past awards, who is out, marked notes. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';

export interface ResponseRow {
  body: string;
  language: 'en' | 'zh';
  submittedAt: Date;
}

/** What the applicants answered to their reviews, once they have submitted it. */
export async function readResponse(db: Db, applicationId: string): Promise<ResponseRow | null> {
  const { rows } = await sql<ResponseRow>`
    select submitted_body as body, submitted_language as language, submitted_at as "submittedAt"
    from application_responses where application_id = ${applicationId}::uuid and submitted_at is not null`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface PastAwardRow {
  number: string;
  title: string;
  titleAlt: string | null;
  amount: number;
  currency: string;
  startsOn: string | null;
  endsOn: string | null;
  status: string;
  leadName: string;
  leadNameAlt: string | null;
}

/** Awards of the public record that somebody of the application's team leads or led, the newest first. */
export async function readPastAwards(db: Db, applicationId: string): Promise<PastAwardRow[]> {
  const { rows } = await sql<PastAwardRow>`
    select awards.number, awards.title, awards.title_alt as "titleAlt", awards.amount, awards.currency,
      awards.starts_on::text as "startsOn", awards.ends_on::text as "endsOn", awards.status,
      people.name as "leadName", people.name_alt as "leadNameAlt"
    from awards join people on people.id = awards.lead_id
    where awards.application_id is distinct from ${applicationId}::uuid
      and awards.lead_id in (select person_id from application_members
        where application_id = ${applicationId}::uuid and person_id is not null
        union select lead_id from applications where id = ${applicationId}::uuid and lead_id is not null)
    order by awards.published_at desc, awards.id limit 20`.execute(db);
  return rows;
}

export interface OutRow {
  personId: string;
  name: string;
  nameAlt: string | null;
}

/** The members of the panel who take no part in an application; why is not for the table. */
export async function readMembersOut(db: Db, panelId: string, applicationId: string): Promise<OutRow[]> {
  const { rows } = await sql<OutRow>`
    select distinct people.id as "personId", people.name, people.name_alt as "nameAlt"
    from role_grants as members join people on people.id = members.person_id
    where members.scope_kind = 'panel' and members.scope_id = ${panelId}::uuid and members.role = 'panel_member'
      and members.ended_at is null
      and (exists (select 1 from application_bars as bars
          where bars.application_id = ${applicationId}::uuid and bars.person_id = people.id)
        or exists (select 1 from application_members as team
          where team.application_id = ${applicationId}::uuid and team.person_id = people.id))
    order by people.name, people.id`.execute(db);
  return rows;
}

/** The notes of an application that are marked for the minutes. */
export async function readMarkedNoteIds(db: Db, applicationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select panel_notes.id from panel_note_marks join panel_notes on panel_notes.id = panel_note_marks.note_id
    where panel_notes.application_id = ${applicationId}::uuid order by panel_notes.created_at, panel_notes.id`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
