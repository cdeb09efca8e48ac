/** Awards are found by the names of their lead and their host: these change without them. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Renamed } from '../../platform/renaming.ts';

export async function refreshRenamed(tx: Db, { people, organisations }: Renamed): Promise<void> {
  await sql`
    update awards set search_text = lower(normalize(concat_ws(' ', self.number, self.title, self.title_alt,
      array_to_string(self.keywords, ' '), lead.name, lead.name_alt, host.name, host.names->>'zh'), nfkc))
    from awards as self left join people as lead on lead.id = self.lead_id
      left join organisations as host on host.id = self.host_organisation_id
    where self.id = awards.id and (awards.lead_id = any(${[...people]}::uuid[])
      or awards.host_organisation_id = any(${[...organisations]}::uuid[]))`.execute(tx);
}
