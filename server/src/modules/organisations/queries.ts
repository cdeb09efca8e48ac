import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, matchesSearch, readPage, searchText } from '../../platform/lists.ts';
import { tellRenamed } from '../../platform/renaming.ts';

export interface OrganisationRow {
  id: string;
  rorId: string | null;
  name: string;
  names: Record<string, string>;
  country: string | null;
  city: string | null;
  types: string[];
  status: string;
}

/** An organisation to be stored. `rorId` is the bare nine-character id. */
export interface NewOrganisationRow {
  id: string;
  rorId: string | null;
  name: string;
  names: Record<string, string>;
  acronyms: string[];
  aliases?: string[];
  country: string | null;
  city: string | null;
  types: string[];
  domains: string[];
  established: number | null;
  status: 'active' | 'inactive' | 'withdrawn';
}

const COLUMNS = sql`organisations.id, organisations.ror_id as "rorId", organisations.name, organisations.names,
  organisations.country, organisations.city, organisations.types, organisations.status`;

export function listOrganisations(db: Db, query: ListQuery & { country?: string }) {
  return readPage<OrganisationRow>(db, query, {
    columns: COLUMNS,
    from: sql`organisations`,
    id: sql`organisations.id`,
    where: [
      sql<SqlBool>`organisations.status = 'active'`,
      query.country ? sql<SqlBool>`organisations.country = ${query.country}` : null,
      matchesSearch(sql`organisations.search_text`, query.q),
    ].filter((condition) => condition !== null),
    sorts: { name: { expression: sql`lower(organisations.name)`, type: 'text' } },
    defaultSort: 'name',
  });
}

/** Organisations by id, in no particular order; unknown ids are left out. */
export async function readOrganisations(db: Db, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<OrganisationRow>`
    select ${COLUMNS} from organisations where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return rows;
}

export async function readOrganisationDetail(db: Db, id: string) {
  const { rows } = await sql<
    OrganisationRow & {
      acronyms: string[];
      domains: string[];
      established: number | null;
      parents: Pick<OrganisationRow, 'id' | 'name' | 'names'>[];
      children: Pick<OrganisationRow, 'id' | 'name' | 'names'>[];
    }
  >`
    select ${COLUMNS}, organisations.acronyms, organisations.domains, organisations.established,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'names', p.names) order by p.name), '[]')
        from organisation_parents as link join organisations as p on p.id = link.parent_id
        where link.child_id = organisations.id) as parents,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'names', c.names) order by c.name), '[]')
        from organisation_parents as link join organisations as c on c.id = link.child_id
        where link.parent_id = organisations.id) as children
    from organisations where organisations.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The whole hierarchy: parents by child. */
export async function readOrganisationParents(db: Db): Promise<Map<string, string[]>> {
  const parents = new Map<string, string[]>();
  for (const link of await db.selectFrom('organisation_parents').selectAll().execute()) {
    const list = parents.get(link.child_id);
    if (list) list.push(link.parent_id);
    else parents.set(link.child_id, [link.parent_id]);
  }
  return parents;
}

/** Stores organisations, set by set; one with a known ROR id is updated. Returns the stored id by ROR id. */
export async function upsertOrganisations(
  tx: Db,
  organisations: readonly NewOrganisationRow[],
): Promise<Map<string, string>> {
  const idByRor = new Map<string, string>();
  for (let start = 0; start < organisations.length; start += 2_000) {
    const rows = organisations.slice(start, start + 2_000).map((row) => ({
      id: row.id,
      ror_id: row.rorId,
      name: row.name,
      names: row.names,
      acronyms: row.acronyms,
      country: row.country,
      city: row.city,
      types: row.types,
      domains: row.domains,
      established: row.established,
      status: row.status,
      search_text: searchText(row.name, ...Object.values(row.names), ...row.acronyms, ...(row.aliases ?? [])),
    }));
    const { rows: renamed } = await sql<{ id: string }>`
      select organisations.id from jsonb_populate_recordset(null::organisations, ${JSON.stringify(rows)}::jsonb) as given
        join organisations on organisations.ror_id = given.ror_id
      where given.name <> organisations.name or given.names is distinct from organisations.names`.execute(tx);
    const stored = await sql<{ id: string; ror_id: string | null }>`
      insert into organisations
        (id, ror_id, name, names, acronyms, country, city, types, domains, established, status, search_text)
      select id, ror_id, name, names, acronyms, country, city, types, domains, established, status, search_text
      from jsonb_populate_recordset(null::organisations, ${JSON.stringify(rows)}::jsonb)
      on conflict (ror_id) do update set name = excluded.name, names = excluded.names,
        acronyms = excluded.acronyms, country = excluded.country, city = excluded.city, types = excluded.types,
        domains = excluded.domains, established = excluded.established, status = excluded.status,
        search_text = excluded.search_text
      returning id, ror_id`.execute(tx);
    await tellRenamed(tx, { organisations: renamed.map(({ id }) => id) });
    for (const { id, ror_id } of stored.rows) if (ror_id) idByRor.set(ror_id, id);
  }
  return idByRor;
}

/** Adds links from children to parents; links that exist stay as they are. */
export async function linkParents(
  tx: Db,
  links: readonly { childId: string; parentId: string }[],
): Promise<void> {
  for (let start = 0; start < links.length; start += 10_000) {
    const some = links.slice(start, start + 10_000);
    await sql`
      insert into organisation_parents (child_id, parent_id)
      select distinct * from unnest(${some.map((link) => link.childId)}::uuid[], ${some.map((link) => link.parentId)}::uuid[])
      on conflict do nothing`.execute(tx);
  }
}
