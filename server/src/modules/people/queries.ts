/** People by id and by e-mail; what other rooms need of a person. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { gatherById } from '../../platform/gathered.ts';
import { searchText } from '../../platform/lists.ts';
import type { MailRequest } from '../../platform/mail.ts';

/** A person as other records name them. */
export interface PersonRow {
  id: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  orcid: string | null;
  country: string | null;
  locale: 'en' | 'zh';
  languages: string[];
}

const COLUMNS = sql`people.id, people.name, people.name_alt as "nameAlt", people.email, people.orcid,
  people.country, people.locale, people.languages`;

/** People by id, in no particular order; unknown ids are left out. */
export async function readPeople(db: Db, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PersonRow>`
    select ${COLUMNS} from people where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return rows;
}

/** The person with this e-mail address, in whatever case it is written. */
export async function findPersonByEmail(db: Db, email: string): Promise<PersonRow | null> {
  const { rows } = await sql<PersonRow>`
    select ${COLUMNS} from people where lower(email) = lower(${email})`.execute(db);
  return rows[0] ?? null;
}

const findMailTarget = gatherById<PersonRow, MailRequest['to'] | null>(
  readPeople,
  (person) => person.id,
  ([person]) =>
    person?.email ? { personId: person.id, address: person.email, locale: person.locale } : null,
);

/** Where mail to these people goes, in the order of the ids; people without an address are left out. */
export async function mailTargets(db: Db, personIds: readonly string[]): Promise<MailRequest['to'][]> {
  const targets = await Promise.all(personIds.map((id) => findMailTarget(db, id)));
  return targets.filter((target) => target !== null);
}

/** The text that the search for people looks in; e-mail addresses are not part of it. */
export function personSearchText(person: { name: string; nameAlt?: string | null; orcid?: string | null }) {
  return searchText(person.name, person.nameAlt, person.orcid);
}

export interface NewPersonByEmail {
  email: string;
  name: string;
  locale?: 'en' | 'zh';
}

/**
 * The person with this e-mail address; made when there is none. Two requests at once end at the same person.
 * @returns the id, and whether the person is new (then the audit trail says so).
 */
export async function findOrCreatePersonByEmail(
  tx: Db,
  actor: Actor,
  person: NewPersonByEmail,
): Promise<{ id: string; created: boolean }> {
  const email = person.email.trim();
  const { rows } = await sql<{ id: string }>`
    insert into people (name, email, email_domain, locale, search_text)
    values (${person.name.trim()}, ${email}, ${domainOf(email)}, ${person.locale ?? 'en'}, ${personSearchText(person)})
    on conflict (lower(email)) do nothing returning id`.execute(tx);
  const made = rows[0];
  if (!made) {
    const existing = await sql<{ id: string }>`
      select id from people where lower(email) = lower(${email})`.execute(tx);
    return { id: existing.rows[0]!.id, created: false };
  }
  await recordAudit(tx, actor, {
    action: 'person.created',
    entity: 'person',
    entityId: made.id,
    after: { name: person.name.trim(), email },
  });
  return { id: made.id, created: true };
}

/** The part after the @, in lower case; evidence for organisations. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
