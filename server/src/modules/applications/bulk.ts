/** What other rooms read and write of many applications at once, in statements whose number does not grow with them. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { writeAnswers } from './answers.ts';
import { searchTextOf } from './queries.ts';
import type { BudgetItemRow } from './types.ts';

export interface MatchingApplication {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  /** See {@link ATTACHED_TEXT}. */
  attachedText: string | null;
  keywords: string[];
  discipline: string | null;
  language: 'en' | 'zh';
  leadId: string | null;
  hostOrganisationId: string | null;
  memberIds: string[];
}

/** About as long as two abstracts. */
const ATTACHED_CHARACTERS = 4_000;

/** Of `applications`: how its attachments begin where it has no abstract, for those who match by texts; else null. */
export const ATTACHED_TEXT = sql<string | null>`
  case when btrim(applications.abstract) = '' and coalesce(btrim(applications.abstract_alt), '') = '' then (
    select left(string_agg(files.text_content, ' ' order by attached.field), ${ATTACHED_CHARACTERS})
    from application_files as attached join files on files.id = attached.file_id
    where attached.application_id = applications.id) end`;

/** The submitted applications of a call with what matching needs, in the order of their ids. Asks nobody's permission. */
export async function readApplicationsForMatching(db: Db, callId: string): Promise<MatchingApplication[]> {
  const { rows } = await sql<MatchingApplication>`
    select applications.id, applications.number, applications.title, applications.title_alt as "titleAlt",
      applications.abstract, applications.abstract_alt as "abstractAlt", applications.keywords,
      ${ATTACHED_TEXT} as "attachedText",
      applications.discipline, applications.language, applications.lead_id as "leadId",
      applications.host_organisation_id as "hostOrganisationId",
      array(select members.person_id from application_members as members
        where members.application_id = applications.id order by members.position, members.person_id) as "memberIds"
    from applications where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
    order by applications.id`.execute(db);
  return rows;
}

export interface ReadingGrant {
  applicationId: string;
  personId: string;
  via: 'assignment' | 'panel' | 'appeal';
  /** The assignment, the panel or the appeal that is the reason. */
  viaId: string;
}

/** Opens applications to readers; grants that exist stay as they are. */
export async function grantReading(tx: Db, grants: readonly ReadingGrant[]): Promise<void> {
  if (grants.length === 0) return;
  await sql`
    insert into application_readers (application_id, person_id, via, via_id)
    select "applicationId", "personId", via, "viaId"
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb)
      as one ("applicationId" uuid, "personId" uuid, via text, "viaId" uuid)
    on conflict do nothing`.execute(tx);
}

/** Makes the reading of one person another's, where there is one. */
export async function moveReading(
  tx: Db,
  of: { via: ReadingGrant['via']; viaId: string; from: string; to: string },
): Promise<void> {
  const { rows } = await sql<{ applicationId: string }>`
    delete from application_readers
    where via = ${of.via} and via_id = ${of.viaId}::uuid and person_id = ${of.from}::uuid
    returning application_id as "applicationId"`.execute(tx);
  await grantReading(
    tx,
    rows.map(({ applicationId }) => ({ applicationId, personId: of.to, via: of.via, viaId: of.viaId })),
  );
}

/** Ends readings for one reason: all of an assignment or panel, or only some persons' or applications' of it. */
export async function endReading(
  tx: Db,
  of: {
    via: ReadingGrant['via'];
    viaIds: readonly string[];
    personIds?: string[];
    applicationIds?: string[];
  },
): Promise<void> {
  const conditions = [
    sql<SqlBool>`via = ${of.via} and via_id = any(${[...of.viaIds]}::uuid[])`,
    of.personIds ? sql<SqlBool>`person_id = any(${of.personIds}::uuid[])` : null,
    of.applicationIds ? sql<SqlBool>`application_id = any(${of.applicationIds}::uuid[])` : null,
  ].filter((condition) => condition !== null);
  await sql`delete from application_readers where ${sql.join(conditions, sql` and `)}`.execute(tx);
}

export interface Bar {
  applicationId: string;
  personId: string;
  source: 'conflict' | 'recusal';
}

/** Closes applications to people: from now on they do not exist for them, whatever their roles. */
export async function bar(tx: Db, bars: readonly Bar[]): Promise<void> {
  for (let start = 0; start < bars.length; start += 20_000) {
    const some = bars.slice(start, start + 20_000);
    await sql`
      insert into application_bars (application_id, person_id, source)
      select * from unnest(${some.map((one) => one.applicationId)}::uuid[],
        ${some.map((one) => one.personId)}::uuid[], ${some.map((one) => one.source)}::text[])
      on conflict do nothing`.execute(tx);
  }
}

/** Lifts bars of one source; those of the other source stay. */
export async function unbar(tx: Db, bars: readonly Bar[]): Promise<void> {
  for (let start = 0; start < bars.length; start += 20_000) {
    const some = bars.slice(start, start + 20_000);
    await sql`
      delete from application_bars using unnest(${some.map((one) => one.applicationId)}::uuid[],
        ${some.map((one) => one.personId)}::uuid[], ${some.map((one) => one.source)}::text[])
        as gone (application_id, person_id, source)
      where application_bars.application_id = gone.application_id
        and application_bars.person_id = gone.person_id and application_bars.source = gone.source`.execute(
      tx,
    );
  }
}

/** An application that comes from elsewhere, submitted unless `status` says otherwise. */
export interface ImportedApplication {
  id: string;
  callId: string;
  /** Unique over all calls. */
  number: string | null;
  /** Unique in the call; an application with a known one is skipped. */
  externalId: string | null;
  title: string;
  titleAlt?: string | null;
  abstract: string;
  abstractAlt?: string | null;
  keywords?: string[];
  discipline: string | null;
  language: 'en' | 'zh';
  status?: 'draft' | 'with-host' | 'submitted' | 'withdrawn' | 'ineligible' | 'funded' | 'declined';
  answers?: Record<string, unknown>;
  /** Minor units; left out where `budget` is given, whose sum it then is. */
  requested?: number;
  budget?: readonly BudgetItemRow[];
  leadId: string | null;
  coInvestigatorIds?: readonly string[];
  hostOrganisationId: string | null;
  submittedAt: Date | null;
  updatedAt?: Date;
}

/**
 * Stores applications, set by set, with their team, host, amount and search text. Writes no receipts and sends no
 * mail; the caller records one audit entry for the whole.
 * @param now when an application that names no time of its own was last changed.
 * @returns the ids that were stored; applications whose `externalId` the call already has are left out.
 */
export async function insertImportedApplications(
  tx: Db,
  applications: readonly ImportedApplication[],
  now: Date,
): Promise<string[]> {
  const stored: string[] = [];
  for (let start = 0; start < applications.length; start += 2_000) {
    const some = applications.slice(start, start + 2_000);
    const { rows } = await sql<{ id: string }>`
      insert into applications (id, call_id, number, external_id, title, title_alt, abstract, abstract_alt, keywords,
        discipline, language, status, requested, lead_id, host_organisation_id, created_by, submitted_at,
        with_host_at, created_at, updated_at, search_text)
      select one.id, "callId", number, "externalId", title, title_alt, abstract, "abstractAlt", one.keywords, discipline,
        language, one.status, requested, "leadId", "hostOrganisationId", "leadId", "submittedAt",
        case when one.status = 'with-host' then "updatedAt" end, "updatedAt", "updatedAt", ${searchTextOf('one')}
      from jsonb_to_recordset(${JSON.stringify(some.map((one) => asRecord(one, now)))}::jsonb) as one (id uuid, "callId" uuid,
        number text, "externalId" text, title text, title_alt text, abstract text, "abstractAlt" text,
        keywords text[], discipline text, language text, status text, requested bigint,
        "leadId" uuid, "hostOrganisationId" uuid, "submittedAt" timestamptz, "updatedAt" timestamptz)
        left join people on people.id = one."leadId"
        left join organisations on organisations.id = one."hostOrganisationId"
      on conflict (call_id, external_id) do nothing returning applications.id`.execute(tx);
    const ids = rows.map((row) => row.id);
    const isStored = new Set(ids);
    const kept = some.filter((one) => isStored.has(one.id));
    await writeAnswers(
      tx,
      kept.map(({ id, answers = {} }) => ({ id, set: answers, removed: [] })),
    );
    await insertTeams(tx, kept, now);
    await insertBudgets(tx, kept);
    stored.push(...ids);
  }
  return stored;
}

function asRecord({ answers: _, ...application }: ImportedApplication, now: Date) {
  const at = application.updatedAt ?? application.submittedAt ?? now;
  return {
    ...application,
    title_alt: application.titleAlt ?? null,
    keywords: application.keywords ?? [],
    status: application.status ?? 'submitted',
    requested: application.requested ?? 0,
    updatedAt: at,
  };
}

async function insertTeams(tx: Db, applications: readonly ImportedApplication[], now: Date): Promise<void> {
  const members = applications.flatMap((application) => {
    const people = new Set([application.leadId, ...(application.coInvestigatorIds ?? [])]);
    const at = application.submittedAt ?? application.updatedAt ?? now;
    return [...people]
      .filter((personId) => personId !== null)
      .map((personId, position) => ({
        application_id: application.id,
        person_id: personId,
        role: personId === application.leadId ? 'lead' : 'co-investigator',
        organisation_id: personId === application.leadId ? application.hostOrganisationId : null,
        consented_at: at,
        position,
      }));
  });
  if (members.length === 0) return;
  await sql`
    insert into application_members (application_id, person_id, role, organisation_id, consented_at, position)
    select one.application_id, one.person_id, one.role, coalesce(one.organisation_id, (
        select affiliations.organisation_id from affiliations
        where affiliations.person_id = one.person_id and affiliations.to_date is null
        order by affiliations.from_date desc nulls last, affiliations.id limit 1)),
      one.consented_at, one.position
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as one (application_id uuid, person_id uuid,
      role text, organisation_id uuid, consented_at timestamptz, position int)`.execute(tx);
}

async function insertBudgets(tx: Db, applications: readonly ImportedApplication[]): Promise<void> {
  const items = applications.flatMap((application) =>
    (application.budget ?? []).map((item, position) => ({
      ...item,
      application_id: application.id,
      position,
    })),
  );
  if (items.length === 0) return;
  await sql`
    insert into application_budget_items
      (application_id, year, category, note, amount, partner_id, source, position)
    select application_id, year, category, note, amount, "partnerId", coalesce(source, 'funder'), position
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as one (application_id uuid, year int, category text,
      note text, amount bigint, "partnerId" uuid, source text, position int)`.execute(tx);
}

/** A PDF that was stored already, as the answer to a file field. */
export interface ImportedAttachment {
  applicationId: string;
  field: string;
  name: string;
  sha256: string;
  size: number;
  /** What the PDF says, for those rooms that compare texts. */
  text: string;
  attachedBy: string | null;
  attachedAt: Date;
}

/** Attaches stored PDFs to applications without opening them again. */
export async function insertImportedAttachments(
  tx: Db,
  attachments: readonly ImportedAttachment[],
): Promise<void> {
  const rows = attachments.map((one) => ({ ...one, fileId: randomUUID() }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one ("fileId" uuid, "applicationId" uuid,
        field text, name text, sha256 text, size bigint, text text, "attachedBy" uuid, "attachedAt" timestamptz)),
    stored as (
      insert into files (id, sha256, name, media_type, size, text_content, created_by, created_at)
      select "fileId", sha256, name, 'application/pdf', size, text, "attachedBy", "attachedAt" from given)
    insert into application_files (application_id, file_id, field, attached_at)
    select "applicationId", "fileId", field, "attachedAt" from given`.execute(tx);
}
