/** Applications are found by the names of their lead and their host: these change without them. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Renamed } from '../../platform/renaming.ts';
import { refreshSearchText } from './queries.ts';

export async function refreshRenamed(tx: Db, { people, organisations }: Renamed): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from applications
    where lead_id = any(${[...people]}::uuid[]) or host_organisation_id = any(${[...organisations]}::uuid[])`.execute(
    tx,
  );
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await refreshSearchText(tx, ids);
}
