/** How many reviews an application gets: as the last executed run of its call was asked, else as the call says. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { RunParameters } from './inputs.ts';

/** Calls, each with the parameters of its last executed run; runs that fill open places took them over themselves. */
export const CALLS_AS_RUN = sql`calls left join lateral (
    select runs.parameters from assignment_runs as runs
    where runs.call_id = calls.id and runs.status = 'executed'
      and coalesce(runs.parameters->>'source', 'computed') <> 'fill'
    order by runs.executed_at desc, runs.id desc limit 1) as standing on true`;

/** The reviews that an application gets, of `CALLS_AS_RUN` and the applications joined to it. */
export const WANTED = sql<number>`coalesce((
    select (one->>'reviews')::int from jsonb_array_elements(standing.parameters->'exceptions') as one
    where one->>'applicationId' = applications.id::text limit 1),
  (standing.parameters->>'reviewsPerApplication')::int, calls.reviews_per_application)`;

/** The parameters of the call's last executed run; null before the first. */
export async function findStandingParameters(db: Db, callId: string): Promise<RunParameters | null> {
  const { rows } = await sql<{ parameters: RunParameters | null }>`
    select standing.parameters from ${CALLS_AS_RUN} where calls.id = ${callId}::uuid`.execute(db);
  return rows[0]?.parameters ?? null;
}
