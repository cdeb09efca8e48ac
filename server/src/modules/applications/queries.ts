/** Applications one by one: reading and writing them and what hangs on them. Lists: list-queries.ts; bulk: bulk.ts. */
import { type RawBuilder, sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import { type Actor, scopesOf } from '../../platform/actor.ts';
import { gather, gatherById } from '../../platform/gathered.ts';
import { asStoredLine } from './budget.ts';
import { EXTENDED_UNTIL, HOST_UNTIL } from './deadline.ts';
import { insertMember } from './member-queries.ts';
import { isBeforeHost, isNotBarred, visibleTo } from './rules.ts';
import type { ApplicationRow, AttachmentRow, BudgetItemRow, DeclaredConflictRow, HostRow } from './types.ts';

/** A draft follows its call; what was handed in keeps the version it was checked with. */
const FORM_VERSION = sql`case when applications.status = 'draft' then calls.form_version_id
  else coalesce(applications.form_version_id, calls.form_version_id) end`;

/** What a writer of an application saw: saves of it, and changes of its form. */
export const REVISION = sql`(applications.revision + calls.form_edition)`;

/** @param reader whose part in it is told, as SQL; `isLink`: whether somebody reads it through a link. */
const columnsFor = (reader: RawBuilder<unknown>, isLink = false) => sql`
  applications.id, applications.call_id as "callId", calls.code as "callCode", calls.title as "callTitle",
  calls.status as "callStatus", calls.currency, calls.opens_at as "opensAt", calls.closes_at as "closesAt",
  calls.host_deadline_at as "hostDeadlineAt", applications.number, applications.title,
  applications.title_alt as "titleAlt", applications.abstract, applications.abstract_alt as "abstractAlt",
  applications.keywords, applications.discipline, applications.language, applications.status,
  applications.status_reason as "statusReason", applications.requested,
  applications.lead_id as "leadId", applications.host_organisation_id as "hostOrganisationId",
  ${REVISION} as revision, applications.created_at as "createdAt", applications.updated_at as "updatedAt",
  applications.submitted_at as "submittedAt", ${FORM_VERSION} as "formVersionId", calls.phases,
  ${EXTENDED_UNTIL} as "extendedUntil", ${HOST_UNTIL} as "hostUntil",
  array(select distinct readers.via from application_readers as readers
    where readers.application_id = applications.id and readers.person_id = ${reader}
      and (readers.via = 'assignment' or not ${isLink}::boolean)) as "readsVia",
  mine.role as "myRole",
  (mine.role is not null and mine.consented_at is null) as "needsMyConsent"`;

const joinedFor = (reader: RawBuilder<unknown>) => sql`
  join calls on calls.id = applications.call_id
  left join application_members as mine
    on mine.application_id = applications.id and mine.person_id = ${reader}`;

/** Applications by id as far as they exist for the actor. */
export async function readApplications(db: Db, actor: Actor, ids: string[]): Promise<ApplicationRow[]> {
  const me = sql`${actor.personId}::uuid`;
  const { rows } = await sql<ApplicationRow>`
    select ${columnsFor(me, actor.kind === 'link')} from applications ${joinedFor(me)}
    where applications.id = any(${ids}::uuid[]) and ${visibleTo(actor)}`.execute(db);
  return rows;
}

/**
 * One application for each of many people: those of their own teams and those that wait for their host in one
 * statement, what exists for somebody for another reason one by one. Null where it does not exist for them.
 */
export async function readApplicationsOfEach(
  db: Db,
  asked: readonly { id: string; actor: Actor }[],
): Promise<(ApplicationRow | null)[]> {
  const pairs = asked.map(({ id, actor }, place) => ({
    place,
    id,
    person_id: actor.kind === 'person' ? actor.personId : null,
    hosts: scopesOf(actor, 'organisation', 'host_officer'),
  }));
  const reader = sql`asked.person_id`;
  const { rows } = await sql<ApplicationRow & { place: number }>`
    ${kept} select asked.place, ${columnsFor(reader)}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
        as asked (place int, id uuid, person_id uuid, hosts uuid[])
      join applications on applications.id = asked.id ${joinedFor(reader)}
    where mine.person_id is not null
      or (${isBeforeHost(sql`asked.hosts`)} and ${isNotBarred(reader)})`.execute(db);
  const found = new Map(rows.map(({ place, ...row }) => [place, row]));
  const each: (ApplicationRow | null)[] = [];
  for (const [place, { id, actor }] of asked.entries())
    each.push(found.get(place) ?? (await readApplications(db, actor, [id]))[0] ?? null);
  return each;
}

/** Keeps everybody else from changing the application until the transaction ends. */
export async function lockApplication(tx: Db, id: string): Promise<void> {
  await sql`select 1 from applications where id = ${id}::uuid for update`.execute(tx);
}

export async function insertDraft(
  tx: Db,
  draft: {
    callId: string;
    leadId: string;
    title: string;
    language: string;
    hostOrganisationId: string | null;
    now: Date;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into applications
      (call_id, title, language, lead_id, host_organisation_id, created_by, created_at, updated_at)
    values (${draft.callId}::uuid, ${draft.title}, ${draft.language}, ${draft.leadId}::uuid,
      ${draft.hostOrganisationId}::uuid, ${draft.leadId}::uuid, ${draft.now}, ${draft.now})
    returning id`.execute(tx);
  const id = rows[0]!.id;
  await insertMember(tx, id, { personId: draft.leadId, role: 'lead', now: draft.now });
  return id;
}

/** Fields of a draft that are columns of their own. */
export interface DraftColumns {
  title?: string;
  titleAlt?: string | null;
  abstract?: string;
  abstractAlt?: string | null;
  keywords?: string[];
  discipline?: string | null;
  language?: string;
  hostOrganisationId?: string | null;
}

/** The column of each field. */
export const COLUMN_OF: Record<keyof DraftColumns, string> = {
  title: 'title',
  titleAlt: 'title_alt',
  abstract: 'abstract',
  abstractAlt: 'abstract_alt',
  keywords: 'keywords',
  discipline: 'discipline',
  language: 'language',
  hostOrganisationId: 'host_organisation_id',
};

/** Counts the revision up, after a change of what hangs on the draft. */
export async function countRevisionUp(tx: Db, id: string, now: Date): Promise<void> {
  await sql`update applications set revision = revision + 1, updated_at = ${now} where id = ${id}::uuid`.execute(
    tx,
  );
}

export async function deleteDraft(tx: Db, id: string): Promise<void> {
  await sql`delete from applications where id = ${id}::uuid`.execute(tx);
}

/**
 * What the list searches in, as SQL over a row with an application's columns and the joined `people` (its lead) and
 * `organisations` (its host); the same folding as platform/lists.ts `searchText`.
 */
export const searchTextOf = (row: string) => sql`lower(normalize(concat_ws(' ', ${sql.ref(`${row}.number`)},
  ${sql.ref(`${row}.title`)}, ${sql.ref(`${row}.title_alt`)}, array_to_string(${sql.ref(`${row}.keywords`)}, ' '),
  people.name, people.name_alt, organisations.name, organisations.names->>'zh'), nfkc))`;

/** {@link searchTextOf} of an application that gets a number and was up to date without it. */
export const searchTextWithNumber = (number: RawBuilder<unknown>) => sql`case when applications.number is null
  then concat_ws(' ', lower(normalize(${number}, nfkc)), applications.search_text) else applications.search_text end`;

/** Writes again what the list searches in: number, titles, keywords, the lead's and the host's names. */
export async function refreshSearchText(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await writeSearchText(tx, ids);
}

const writeSearchText = gather<readonly string[], void>(async (tx, lists) => {
  await sql`
    update applications set search_text = ${searchTextOf('self')}
    from applications as self
      left join people on people.id = self.lead_id
      left join organisations on organisations.id = self.host_organisation_id
    where self.id = applications.id and applications.id = any(${lists.flat()}::uuid[])`.execute(tx);
  return lists.map(() => undefined);
});

export const readBudget = gatherById<{ of: string } & Parameters<typeof asStoredLine>[0], BudgetItemRow[]>(
  async (db, ids) =>
    db
      .selectFrom('application_budget_items')
      .select([
        'application_id as of',
        'year',
        'category',
        'note',
        'amount',
        'partner_id as partnerId',
        'source',
      ])
      .where('application_id', 'in', ids)
      .orderBy('position')
      .execute(),
  (row) => row.of,
  (rows) => rows.map(({ of: _, ...line }) => asStoredLine(line)),
);

export const readAttachments = gatherById<AttachmentRow & { of: string }, AttachmentRow[]>(
  async (db, ids) => {
    const { rows } = await sql<AttachmentRow & { of: string }>`
      ${kept} select attached.application_id as of, attached.field, attached.file_id as "fileId", files.name, files.size,
        files.sha256, files.media_type as "mediaType", files.warnings, attached.attached_at as "attachedAt"
      from application_files as attached join files on files.id = attached.file_id
      where attached.application_id = any(${ids}::uuid[]) order by attached.field`.execute(db);
    return rows;
  },
  (row) => row.of,
  (rows) => rows.map(({ of: _, ...attachment }) => attachment),
);

export const readDeclaredConflicts = gatherById<DeclaredConflictRow & { of: string }, DeclaredConflictRow[]>(
  async (db, ids) => {
    const { rows } = await sql<DeclaredConflictRow & { of: string }>`
      ${kept} select declared.application_id as of, declared.id, declared.named_as as "personName",
        declared.organisation_id as "organisationId",
        organisations.name as "organisationName", declared.note, declared.declared_at as "declaredAt"
      from conflict_declarations as declared
        left join organisations on organisations.id = declared.organisation_id
      where declared.application_id = any(${ids}::uuid[]) and declared.side = 'applicant'
        and declared.withdrawn_at is null
      order by declared.declared_at, declared.id`.execute(db);
    return rows;
  },
  (row) => row.of,
  (rows) => rows.map(({ of: _, ...declared }) => declared),
);

export async function insertDeclaredConflict(
  tx: Db,
  row: {
    applicationId: string;
    personId: string | null;
    /** What the team calls the person; all it is ever shown of them. */
    namedAs: string | null;
    organisationId: string | null;
    note: string;
    declaredBy: string | null;
    at: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('conflict_declarations')
    .values({
      application_id: row.applicationId,
      person_id: row.personId,
      named_as: row.namedAs,
      organisation_id: row.organisationId,
      side: 'applicant',
      note: row.note,
      declared_by: row.declaredBy,
      declared_at: row.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a declaration of the team back; false when there is none. It stays in the record. */
export async function withdrawDeclaredConflict(
  tx: Db,
  applicationId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update conflict_declarations set withdrawn_at = ${at}
    where id = ${id}::uuid and application_id = ${applicationId}::uuid and side = 'applicant'
      and withdrawn_at is null returning id`.execute(tx);
  return rows.length > 0;
}

const findHostById = gatherById<HostRow, HostRow | null>(
  async (db, ids) => {
    const { rows } = await sql<HostRow>`
      ${kept} select organisations.id, organisations.name, organisations.names, organisations.country, organisations.city,
        exists (select 1 from role_grants where role_grants.scope_kind = 'organisation'
          and role_grants.scope_id = organisations.id and role_grants.role = 'host_officer'
          and role_grants.ended_at is null) as "hasOfficer"
      from organisations where organisations.id = any(${ids}::uuid[])`.execute(db);
    return rows;
  },
  (row) => row.id,
  (rows) => rows[0] ?? null,
);

export async function findHost(db: Db, id: string | null): Promise<HostRow | null> {
  return id ? findHostById(db, id) : null;
}

/** The people who sign for an organisation. */
export const readHostOfficerIds = gatherById<{ of: string; id: string }, string[]>(
  async (db, ids) => {
    const { rows } = await sql<{ of: string; id: string }>`
      ${kept} select scope_id as of, person_id as id from role_grants
      where scope_kind = 'organisation' and scope_id = any(${ids}::uuid[]) and role = 'host_officer'
        and ended_at is null
      order by person_id`.execute(db);
    return rows;
  },
  (row) => row.of,
  (rows) => rows.map(({ id }) => id),
);

export async function findPersonIdByOrcid(db: Db, orcid: string): Promise<string | null> {
  const row = await db.selectFrom('people').select('id').where('orcid', '=', orcid).executeTakeFirst();
  return row?.id ?? null;
}

/** Notes an ORCID iD for somebody who has none yet. */
export async function setOrcidIfNone(tx: Db, personId: string, orcid: string): Promise<void> {
  await sql`update people set orcid = ${orcid} where id = ${personId}::uuid and orcid is null
    and not exists (select 1 from people as other where other.orcid = ${orcid})`.execute(tx);
}

/** Whether anything of a draft was changed after an instant. */
export async function isChangedSince(tx: Db, id: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select applications.updated_at > ${at} or exists (
        select 1 from application_changes as changes
        where changes.application_id = applications.id and changes.changed_at > ${at}) as changed
    from applications where applications.id = ${id}::uuid`.execute(tx);
  return rows[0]?.changed ?? false;
}

/** The number of an application from its place in the sequence. */
export function numberOf(callCode: string, serial: number): string {
  return `${callCode}-${String(serial).padStart(5, '0')}`;
}

/** The next places in the sequence of numbers, unique over all calls. */
export async function takeSerials(tx: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select nextval('application_numbers') as n from generate_series(1, ${count}::integer)`.execute(tx);
  return rows.map(({ n }) => n);
}
