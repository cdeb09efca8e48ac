/** People, affiliations and past works that come in bulk: few statements, whatever the number. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { personSearchText } from './queries.ts';

const BATCH = 2_000;

/** A person from a source. `externalId` identifies them there, so that the same file can be imported twice. */
export interface ImportedPerson {
  externalId: string;
  name: string;
  email: string | null;
  emailDomain: string | null;
  /** The name in another script. */
  nameAlt?: string | null;
  /** Language in which the platform greets this person; English when it is not known. */
  locale?: 'en' | 'zh';
  /** Languages in which this person reads applications. */
  languages?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
}

export interface ImportedWork {
  externalId: string;
  kind: 'publication' | 'award';
  title: string;
  abstract: string;
  year: number | null;
  /** YYYY-MM-DD, when the collaboration began. */
  date: string | null;
  source: string;
  people: { personId: string; role: string }[];
}

/** Stores people who are not there yet; returns the person's id by external id. */
export async function upsertImportedPeople(
  tx: Db,
  people: readonly ImportedPerson[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let start = 0; start < people.length; start += BATCH) {
    const rows = people.slice(start, start + BATCH).map((person) => ({
      external_id: person.externalId,
      name: person.name,
      name_alt: person.nameAlt ?? null,
      email: person.email,
      email_domain: person.emailDomain,
      locale: person.locale ?? 'en',
      languages: person.languages ?? [],
      country: person.country ?? null,
      search_text: personSearchText(person),
    }));
    const stored = await sql<{ id: string; external_id: string }>`
      insert into people
        (external_id, name, name_alt, email, email_domain, locale, languages, country, search_text)
      select external_id, name, name_alt, email, email_domain, locale, languages, country, search_text
      from jsonb_populate_recordset(null::people, ${JSON.stringify(rows)}::jsonb)
      on conflict (external_id) do update set search_text = excluded.search_text
      returning id, external_id`.execute(tx);
    for (const { id, external_id } of stored.rows) ids.set(external_id, id);
  }
  return ids;
}

/** Adds affiliations; those that exist stay as they are. */
export async function insertAffiliations(
  tx: Db,
  affiliations: readonly { personId: string; organisationId: string }[],
  source: string,
): Promise<void> {
  for (let start = 0; start < affiliations.length; start += 10_000) {
    const some = affiliations.slice(start, start + 10_000);
    await sql`
      insert into affiliations (person_id, organisation_id, source)
      select distinct person_id, organisation_id, ${source} from unnest(
        ${some.map((one) => one.personId)}::uuid[], ${some.map((one) => one.organisationId)}::uuid[])
        as given (person_id, organisation_id)
      on conflict do nothing`.execute(tx);
  }
}

/** Stores past works with their people; a work that is there is brought up to date. */
export async function insertWorks(tx: Db, works: readonly ImportedWork[]): Promise<void> {
  for (let start = 0; start < works.length; start += BATCH) {
    const some = works.slice(start, start + BATCH);
    const rows = some.map((work) => ({
      external_id: work.externalId,
      kind: work.kind,
      title: work.title,
      abstract: work.abstract,
      year: work.year,
      date: work.date,
      source: work.source,
    }));
    const stored = await sql<{ id: string; external_id: string }>`
      insert into works (external_id, kind, title, abstract, year, date, source)
      select external_id, kind, title, abstract, year, date, source
      from jsonb_populate_recordset(null::works, ${JSON.stringify(rows)}::jsonb)
      on conflict (external_id) do update set title = excluded.title, abstract = excluded.abstract,
        year = excluded.year, date = excluded.date
      returning id, external_id`.execute(tx);
    const idOf = new Map(stored.rows.map((row) => [row.external_id, row.id]));
    const links = some.flatMap((work) =>
      work.people.map((person) => ({ ...person, workId: idOf.get(work.externalId)! })),
    );
    await sql`
      insert into work_people (work_id, person_id, role)
      select * from unnest(${links.map((link) => link.workId)}::uuid[], ${links.map((link) => link.personId)}::uuid[],
        ${links.map((link) => link.role)}::text[])
      on conflict do nothing`.execute(tx);
  }
}
