/** Works of people, one table for those that came with imports and those that people bring themselves. */
import { keyOfWork, type PastWork } from '@headwater/core/works';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type ListQuery, type Page, readPage } from '../../platform/lists.ts';

/** Where works come from that people entered; the sources of others are names of imports. */
export const OWN_SOURCE = 'self';

export interface WorkRow extends PastWork {
  id: string;
  /** `self`, or the import it came with. */
  source: string;
  isAward: boolean;
  /** Entered by the person themselves, who may change it. */
  isOwn: boolean;
}

const columnsFor = (personId: string) => sql`works.id, works.title, works.authors, works.year, works.venue,
  works.doi, works.url, works.work_kind as kind, works.abstract, works.source, works.kind = 'award' as "isAward",
  works.added_by is not distinct from ${personId}::uuid as "isOwn"`;

/** A person's works, the newest first. */
export function listWorksOf(db: Db, personId: string, query: ListQuery): Promise<Page<WorkRow>> {
  const asked = query.q?.normalize('NFKC').trim().toLowerCase();
  return readPage<WorkRow>(db, query, {
    columns: columnsFor(personId),
    from: sql`works join work_people on work_people.work_id = works.id`,
    id: sql`works.id`,
    where: [
      sql`work_people.person_id = ${personId}::uuid`,
      ...(asked
        ? [
            sql<boolean>`strpos(lower(concat_ws(' ', works.title, works.authors, works.venue, works.doi)), ${asked}) > 0`,
          ]
        : []),
    ],
    sorts: {
      year: { expression: sql`coalesce(works.year, 0)`, type: 'int' },
      title: { expression: sql`lower(works.title)`, type: 'text' },
    },
    defaultSort: '-year',
  });
}

/** What duplicates are known by: of all works of a person. */
export async function readKnownWorks(
  db: Db,
  personId: string,
): Promise<{ id: string; title: string; year: number | null; doi: string | null }[]> {
  const { rows } = await sql<{ id: string; title: string; year: number | null; doi: string | null }>`
    select works.id, works.title, works.year, works.doi
    from works join work_people on work_people.work_id = works.id
    where work_people.person_id = ${personId}::uuid order by works.id`.execute(db);
  return rows;
}

/** Works of a person by id; others and unknown ids are left out. */
export async function readWorksOf(db: Db, personId: string, ids: readonly string[]): Promise<WorkRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<WorkRow>`
    select ${columnsFor(personId)} from works join work_people on work_people.work_id = works.id
    where work_people.person_id = ${personId}::uuid and works.id = any(${ids}::uuid[])`.execute(db);
  return rows;
}

/** Stores a person's works in one statement; one that is there already is left as it is. @returns ids of new ones. */
export async function insertOwnWorks(
  tx: Db,
  personId: string,
  works: readonly PastWork[],
  at: Date,
): Promise<string[]> {
  const given = works.map((work) => ({ ...work, key: keyOfWork(work) }));
  const { rows } = await sql<{ id: string }>`
    with stored as (
      insert into works (kind, title, authors, year, venue, doi, url, work_kind, abstract, source, added_by, added_key,
        added_at)
      select 'publication', given.title, given.authors, given.year, given.venue, given.doi, given.url, given.kind,
        given.abstract, ${OWN_SOURCE}, ${personId}::uuid, given.key, ${at}
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (title text, authors text, year int,
        venue text, doi text, url text, kind text, abstract text, key text)
      on conflict (added_by, added_key) where added_by is not null do nothing
      returning id)
    insert into work_people (work_id, person_id, role) select id, ${personId}::uuid, 'author' from stored
    returning work_id as id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Writes what the owner mended. @returns false when another of their works has the same DOI, or title and year. */
export async function updateOwnWork(tx: Db, personId: string, id: string, work: PastWork): Promise<boolean> {
  const key = keyOfWork(work);
  const { rows } = await sql`
    update works set title = ${work.title}, authors = ${work.authors}, year = ${work.year}, venue = ${work.venue},
      doi = ${work.doi}, url = ${work.url}, work_kind = ${work.kind}, abstract = ${work.abstract}, added_key = ${key}
    where id = ${id}::uuid and added_by = ${personId}::uuid and not exists (
      select 1 from works as other
      where other.added_by = ${personId}::uuid and other.added_key = ${key} and other.id <> ${id}::uuid)
    returning id`.execute(tx);
  return rows.length > 0;
}

export async function deleteOwnWork(tx: Db, personId: string, id: string): Promise<void> {
  await sql`delete from works where id = ${id}::uuid and added_by = ${personId}::uuid`.execute(tx);
}
