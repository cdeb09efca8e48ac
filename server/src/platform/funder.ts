/** Who runs this installation, as every page names it. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import { gather } from './gathered.ts';

export interface Funder {
  name: LocalText;
  shortName: LocalText;
  /** Shown on every page, e.g. that everything here is fictional; null when there is nothing to say. */
  notice: LocalText | null;
  /** IANA name of the zone in which deadlines are stated; null for each reader's own. */
  timeZone: string | null;
  /** Where the funder is at home, ISO 3166 alpha-2: reviewers from elsewhere are from abroad. */
  country?: string | null;
  /** Counts its changes; absent before the first. */
  revision?: number;
}

/** The funder as it was last saved; null where nobody has said who runs this installation. */
export async function readFunder(db: Db): Promise<Funder | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'funder').executeTakeFirst();
  return (row?.value as Funder | undefined) ?? null;
}

const zones = new WeakMap<Db, string | null>();

const gatherZone = gather<null, string | null>(async (db, asked) => {
  let zone = zones.get(db);
  if (zone === undefined) {
    zone = (await readFunder(db))?.timeZone ?? null;
    // Outside a transaction the next one who asks may find another.
    if (db.isTransaction) zones.set(db, zone);
  }
  return asked.map(() => zone);
});

/** The zone in which the funder states deadlines, null where it has none; read once in a transaction. */
export function readTimeZone(db: Db): Promise<string | null> {
  return gatherZone(db, null);
}

/** Says who runs this installation. */
export async function saveFunder(tx: Db, funder: Funder): Promise<void> {
  await sql`insert into settings (key, value) values ('funder', ${JSON.stringify(funder)}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx);
}

/**
 * {@link saveFunder} for somebody who saw the revision given.
 * @returns what is stored now, null where it was changed meanwhile.
 */
export async function replaceFunder(tx: Db, funder: Funder, seen: number): Promise<Funder | null> {
  const next: Funder = { ...funder, revision: seen + 1 };
  const { rows } = await sql<{ value: Funder }>`
    insert into settings (key, value) values ('funder', ${JSON.stringify(next)}::jsonb)
    on conflict (key) do update set value = excluded.value
      where coalesce((settings.value->>'revision')::integer, 0) = ${seen}
    returning value`.execute(tx);
  return rows[0]?.value ?? null;
}
