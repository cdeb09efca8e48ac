/** What a sample installation offers to look at; written by its loader, read by its sign-in page. */
import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';

/** What somebody can be seen doing who is offered beside one person of each role. */
export const SHOWN = ['responding', 'decided'] as const;

export interface SampleShowcase {
  /** Where the link of an invitation to review leads, e.g. `/r/…`. */
  reviewLink: string;
  people: { id: string; what: (typeof SHOWN)[number] }[];
}

const KEY = 'sample';

/** Notes that the sample is loaded. */
export async function saveSample(tx: Db, sample: SampleShowcase & { loadedAt: string }): Promise<void> {
  await sql`insert into settings (key, value) values (${KEY}, ${JSON.stringify(sample)}::jsonb)`.execute(tx);
}

/** Null where there is no sample; without what was not offered yet when it was loaded. */
export async function readSample(db: Db): Promise<Partial<SampleShowcase> | null> {
  const { rows } = await sql<{ value: Partial<SampleShowcase> }>`
    select value from settings where key = ${KEY}`.execute(db);
  return rows[0]?.value ?? null;
}
