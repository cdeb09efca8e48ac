/** Who of the team changed what in an application, for the team only. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, type Page, readPage } from '../../platform/lists.ts';
import { requireTeams } from './live-queries.ts';
import { nameInTeam } from './member-queries.ts';

/** What one person did to one field in a stretch of ten minutes. */
export interface FieldChange {
  id: number;
  field: string;
  person: { id: string; name: string; nameAlt: string | null };
  /** Who sat at the keyboard, when that was somebody else. */
  trueName: string | null;
  startedAt: Date;
  changedAt: Date;
  /** The organisations in `before` and `after` by id, with their names by language; null when the field names none. */
  organisations: Record<string, { name: string; names: Record<string, string> }> | null;
  before: unknown;
  after: unknown;
}

const SHOWN = nameInTeam('changes.application_id', 'people');

/** Newest first, by field or person if asked. @throws HeadwaterError not-found for who is not in the team. */
export async function listChanges(
  db: Db,
  actor: Actor,
  query: ListQuery & { applicationId: string; field?: string; person?: string },
): Promise<Page<FieldChange>> {
  await requireTeams(db, actor, query.applicationId);
  // Who put back within the stretch what stood there changed nothing.
  const where = [
    sql<SqlBool>`changes.application_id = ${query.applicationId}::uuid and changes.before is distinct from changes.after`,
  ];
  if (query.field) where.push(sql<SqlBool>`changes.field = ${query.field}`);
  if (query.person) where.push(sql<SqlBool>`changes.person_id = ${query.person}::uuid`);
  return readPage<FieldChange>(db, query, {
    columns: sql`changes.id, changes.field, changes.started_at as "startedAt", changes.changed_at as "changedAt",
      jsonb_build_object('id', people.id, 'name', ${SHOWN.name}, 'nameAlt', ${SHOWN.nameAlt}) as person,
      case when changes.true_person_id <> changes.person_id then typing.name end as "trueName",
      case when changes.field = 'hostOrganisationId' then (
        select jsonb_object_agg(organisations.id,
          jsonb_build_object('name', organisations.name, 'names', organisations.names)) from organisations
        where organisations.id in ((changes.before#>>'{}')::uuid, (changes.after#>>'{}')::uuid)) end as organisations,
      changes.before, changes.after`,
    from: sql`application_changes as changes
      join people on people.id = changes.person_id join people as typing on typing.id = changes.true_person_id`,
    id: sql`changes.id`,
    idType: 'bigint',
    where,
    sorts: { changedAt: { expression: sql`changes.changed_at`, type: 'timestamptz' } },
    defaultSort: '-changedAt',
  });
}
