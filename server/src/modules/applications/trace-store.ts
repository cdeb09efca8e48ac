/** What was found in applications that are read blind, in the database. */
import type { Subjects, Trace } from '@headwater/core/redaction';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { readApplications } from './queries.ts';
import { visibleToOutsider } from './rules.ts';
import type { ApplicationRow } from './types.ts';

export interface KeptTraces {
  items: Trace[];
  passedAt: Date | null;
  passReason: string | null;
}

export async function findTraces(db: Db, applicationId: string): Promise<KeptTraces | null> {
  const { rows } = await sql<KeptTraces>`
    select items, passed_at as "passedAt", pass_reason as "passReason" from application_traces
    where application_id = ${applicationId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Keeps what was found in place of what was found before; an earlier word of an officer falls with it. */
export async function storeTraces(
  tx: Db,
  application: Pick<ApplicationRow, 'id' | 'callId'>,
  items: readonly Trace[],
  at: Date,
): Promise<void> {
  await sql`
    insert into application_traces (application_id, call_id, items, found, checked_at)
    values (${application.id}::uuid, ${application.callId}::uuid, ${JSON.stringify(items)}::jsonb, ${items.length}, ${at})
    on conflict (application_id) do update set items = excluded.items, found = excluded.found,
      checked_at = excluded.checked_at, passed_at = null, passed_by = null, pass_reason = null`.execute(tx);
}

/** Notes that an officer let it pass; false when somebody did before. */
export async function passTraces(
  tx: Db,
  applicationId: string,
  pass: { by: string | null; at: Date; reason: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update application_traces set passed_at = ${pass.at}, passed_by = ${pass.by}::uuid, pass_reason = ${pass.reason}
    where application_id = ${applicationId}::uuid and passed_at is null returning application_id as id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The text of each attachment by its field. */
export async function readAttachedTexts(
  db: Db,
  applicationId: string,
): Promise<{ field: string; text: string }[]> {
  const { rows } = await sql<{ field: string; text: string }>`
    select attached.field, files.text_content as text
    from application_files as attached join files on files.id = attached.file_id
    where attached.application_id = ${applicationId}::uuid and files.text_content is not null
    order by attached.field`.execute(db);
  return rows;
}

export async function readOrganisationNames(
  db: Db,
  ids: readonly string[],
): Promise<Subjects['organisations'][number][]> {
  const { rows } = await sql<{
    name: string;
    names: Record<string, string>;
    acronyms: string[];
    domains: string[];
  }>`
    select name, names, acronyms, domains from organisations where id = any(${[...new Set(ids)]}::uuid[])`.execute(
    db,
  );
  return rows.map(({ name, names, acronyms, domains }) => ({
    names: [...new Set([name, ...Object.values(names), ...acronyms])],
    domains,
  }));
}

export interface TraceFilter extends ListQuery {
  callId: string;
  /** Only those that no officer has let pass. */
  open?: boolean;
}

export interface TraceRow {
  id: string;
  number: string | null;
  title: string;
  found: number;
  checkedAt: Date;
  passedAt: Date | null;
  passReason: string | null;
}

/** A page of a call's submitted applications in which something was found, most first. */
export function listTraces(db: Db, actor: Actor, filter: TraceFilter) {
  return readPage<TraceRow>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, traces.found,
      traces.checked_at as "checkedAt", traces.passed_at as "passedAt", traces.pass_reason as "passReason"`,
    from: sql`application_traces as traces join applications on applications.id = traces.application_id`,
    id: sql`applications.id`,
    where: [
      visibleToOutsider(actor),
      sql<SqlBool>`traces.call_id = ${filter.callId}::uuid and traces.found > 0`,
      sql<SqlBool>`applications.status in ('submitted', 'funded', 'declined', 'advanced')`,
      filter.open ? sql<SqlBool>`traces.passed_at is null` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      found: { expression: sql`traces.found`, type: 'int' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: '-found',
  });
}

const isUnchecked = (actor: Actor, callId: string) => sql<SqlBool>`applications.call_id = ${callId}::uuid
  and applications.status = 'submitted' and ${visibleToOutsider(actor)}
  and not exists (select 1 from application_traces where application_traces.application_id = applications.id)`;

export async function countUnchecked(db: Db, actor: Actor, callId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from applications where ${isUnchecked(actor, callId)}`.execute(db);
  return rows[0]!.n;
}

export async function readUnchecked(
  tx: Db,
  actor: Actor,
  callId: string,
  limit: number,
): Promise<ApplicationRow[]> {
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications where ${isUnchecked(actor, callId)}
    order by applications.id limit ${limit}`.execute(tx);
  return readApplications(
    tx,
    actor,
    rows.map((row) => row.id),
  );
}
