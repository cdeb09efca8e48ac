import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere } from '../../platform/actor.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import type { ImportRow } from './workflow.ts';

/** An import is visible to who started it and to administrators. */
export function visibleTo(actor: Actor) {
  if (holdsRoleEverywhere(actor, 'administrator')) return sql<SqlBool>`true`;
  return sql<SqlBool>`imports.created_by = ${actor.personId}::uuid`;
}

const COLUMNS = sql`imports.id, imports.kind, imports.status, files.name as "fileName", imports.parameters,
  imports.report, imports.error, imports.job_id as "jobId", people.name as "createdByName",
  imports.created_at as "createdAt", imports.finished_at as "finishedAt"`;

const FROM = sql`imports join files on files.id = imports.file_id left join people on people.id = imports.created_by`;

export type ImportListRow = ImportRow & { fileName: string; createdAt: Date };

export function listImports(db: Db, actor: Actor, query: ListQuery) {
  return readPage<ImportListRow>(db, query, {
    columns: COLUMNS,
    from: FROM,
    id: sql`imports.id`,
    where: [visibleTo(actor)],
    sorts: { createdAt: { expression: sql`imports.created_at`, type: 'timestamptz' } },
    defaultSort: '-createdAt',
  });
}

export async function readImport(db: Db, actor: Actor, id: string): Promise<ImportListRow | undefined> {
  const { rows } = await sql<ImportListRow>`
    select ${COLUMNS} from ${FROM} where imports.id = ${id}::uuid and ${visibleTo(actor)}`.execute(db);
  return rows[0];
}

export async function readImportsById(tx: Db, ids: string[]): Promise<ImportRow[]> {
  const rows = await tx
    .selectFrom('imports')
    .select(['id', 'kind', 'status', 'parameters', 'created_by'])
    .where('id', 'in', ids)
    .execute();
  return rows as ImportRow[];
}

/** The import with its file, for the job that reads it. */
export async function readImportFile(db: Db, id: string) {
  return db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.file_id')
    .select([
      'imports.id',
      'imports.kind',
      'imports.status',
      'imports.parameters',
      'files.sha256',
      'files.size',
    ])
    .where('imports.id', '=', id)
    .executeTakeFirstOrThrow();
}
