/** Assignments from elsewhere: what their lines name, and the imports kept. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';
import type { ImportFormat, ImportProblem } from './exchange-formats.ts';

export const IMPORT_USES = ['scores', 'constraints', 'locks', 'as-is'] as const;
export type ImportUse = (typeof IMPORT_USES)[number];

interface Pair {
  applicationId: string;
  personId: string;
}

/** What an import says, its ids looked up. */
export interface ImportContent {
  locked: Pair[];
  forbidden: Pair[];
  scores: (Pair & { score: number })[];
}

export interface ImportCounts {
  /** Lines with nothing wrong in them. */
  lines: number;
  locked: number;
  forbidden: number;
  scores: number;
  /** Lines that cannot be taken. */
  problems: number;
  /** Pairs that are at work already. */
  atWork: number;
}

export interface ImportRow {
  id: string;
  callId: string;
  format: ImportFormat;
  use: ImportUse;
  fileName: string;
  status: 'preview' | 'executed' | 'discarded';
  content: ImportContent;
  problems: ImportProblem[];
  counts: ImportCounts;
  runId: string | null;
  madeBy: { id: string; name: string; nameAlt: string | null } | null;
  madeAt: Date;
}

const COLUMNS = sql`imported.id, imported.call_id as "callId", imported.format, imported.use,
  imported.file_name as "fileName", imported.status, imported.problems, imported.counts,
  imported.run_id as "runId", imported.made_at as "madeAt",
  case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name,
    'nameAlt', people.name_alt) end as "madeBy"`;
const FROM = sql`assignment_imports as imported left join people on people.id = imported.made_by`;

/** Who reads imports, and which applications they must not see the judging of. */
export interface ImportReader {
  personId: string | null;
  hidden: ReadonlySet<string>;
}

/** An import as officers read it; sums that cannot be taken apart are null for who must not see all of it. */
export interface ReadImport extends Omit<ImportRow, 'content' | 'counts'> {
  counts: Omit<ImportCounts, 'lines' | 'atWork'> & { lines: number | null; atWork: number | null };
  isSound: boolean;
}

const isSound = sql`(imported.counts->>'problems')::int = 0 as "isSound"`;

/**
 * The columns for who must not see the judging of some applications: sums over the pairs of the others, and problems of
 * lines that are known to be of the others; of lines that name no application, only those of the reader's own file.
 */
function readColumns({ personId, hidden }: ImportReader) {
  if (hidden.size === 0) return sql`${COLUMNS}, ${isSound}`;
  const unseen = [...hidden];
  const count = (list: string) => sql`(
    select count(*) from jsonb_array_elements(imported.content->${sql.lit(list)}) as one
    where (one->>'applicationId')::uuid <> all(${unseen}::uuid[]))`;
  const isShown = sql`case when one->>'applicationId' is null then imported.made_by = ${personId}::uuid
    else (one->>'applicationId')::uuid <> all(${unseen}::uuid[]) end`;
  const shown = sql`jsonb_array_elements(imported.problems) with ordinality as of_file (one, place) where ${isShown}`;
  return sql`${COLUMNS}, ${isSound},
    (select coalesce(jsonb_agg(one order by place), '[]') from ${shown}) as problems,
    imported.counts || jsonb_build_object('lines', null, 'atWork', null, 'locked', ${count('locked')},
      'forbidden', ${count('forbidden')}, 'scores', ${count('scores')},
      'problems', (select count(distinct one->>'line') from ${shown})) as counts`;
}

/** An import as its reader may see it; null when there is none. */
export async function readImport(db: Db, reader: ImportReader, id: string): Promise<ReadImport | null> {
  const { rows } = await sql<ReadImport>`
    select ${readColumns(reader)} from ${FROM} where imported.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** An import with what it says, whoever asks; null when there is none. */
export async function findImport(db: Db, id: string): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    select ${COLUMNS}, imported.content from ${FROM} where imported.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** A page of a call's imports, latest first, without what they say. */
export function listImports(db: Db, reader: ImportReader, callId: string, query: ListQuery) {
  return readPage<ReadImport>(db, query, {
    columns: readColumns(reader),
    from: FROM,
    id: sql`imported.id`,
    where: [sql<SqlBool>`imported.call_id = ${callId}::uuid`],
    sorts: { madeAt: { expression: sql`imported.made_at`, type: 'timestamptz' } },
    defaultSort: '-madeAt',
  });
}

export async function insertImport(
  tx: Db,
  row: Pick<ImportRow, 'callId' | 'format' | 'use' | 'fileName' | 'content' | 'problems' | 'counts'>,
  by: string | null,
  at: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into assignment_imports (call_id, format, use, file_name, content, problems, counts, made_by, made_at)
    values (${row.callId}::uuid, ${row.format}, ${row.use}, ${row.fileName}, ${JSON.stringify(row.content)}::jsonb,
      ${JSON.stringify(row.problems)}::jsonb, ${JSON.stringify(row.counts)}::jsonb, ${by}::uuid, ${at})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Moves an import out of its preview; false when somebody else has done so. */
export async function closeImport(
  tx: Db,
  id: string,
  status: 'executed' | 'discarded',
  runId: string | null,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update assignment_imports set status = ${status}, run_id = ${runId}::uuid
    where id = ${id}::uuid and status = 'preview' returning id`.execute(tx);
  return rows.length > 0;
}

/** The submitted applications of a call by number and by id, as far as the actor may see who judges them. */
export async function readApplicationNames(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; number: string | null }>`
    select id, number from applications where call_id = ${callId}::uuid and status = 'submitted'
      and ${visibleToOutsider(actor)}`.execute(db);
  return new Map(
    rows.flatMap(({ id, number }) => [[id, id], ...(number ? [[number, id] as const] : [])] as const),
  );
}

/** The people whom some names stand for: ids, e-mail addresses or ORCIDs; in lower case. */
export async function readPersonNames(db: Db, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string | null; orcid: string | null }>`
    select id, lower(email) as email, lower(orcid) as orcid from people
    where id::text = any(${names}) or lower(email) = any(${names}) or lower(orcid) = any(${names})`.execute(
    db,
  );
  return new Map(
    rows.flatMap(({ id, email, orcid }) => [
      [id, id] as const,
      ...(email ? [[email, id] as const] : []),
      ...(orcid ? [[orcid, id] as const] : []),
    ]),
  );
}

/** How many reviewers are asked or at work for each application of a call that has any. */
export async function countActive(db: Db, callId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select application_id as id, count(*) from assignments
    where call_id = ${callId}::uuid and status in ('invited', 'accepted', 'reviewed')
    group by application_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** What stands for or against some pairs now. */
export async function readStandings(
  db: Db,
  pairs: readonly Pair[],
): Promise<Map<string, 'conflict' | 'declined' | 'at-work'>> {
  const { rows } = await sql<{
    application: string;
    person: string;
    standing: 'conflict' | 'declined' | 'at-work';
  }>`
    with asked as (select * from unnest(${pairs.map((one) => one.applicationId)}::uuid[],
      ${pairs.map((one) => one.personId)}::uuid[]) as one (application_id, person_id))
    select application_id as application, person_id as person, 'conflict' as standing
    from asked join application_bars using (application_id, person_id)
    union all
    select application_id, person_id,
      case when assignments.status in ('declined', 'cancelled') then 'declined' else 'at-work' end
    from asked join assignments using (application_id, person_id)`.execute(db);
  const standings = new Map<string, 'conflict' | 'declined' | 'at-work'>();
  for (const { application, person, standing } of rows) {
    const key = `${application} ${person}`;
    if (standings.get(key) !== 'conflict') standings.set(key, standing);
  }
  return standings;
}
