/** Who else could review: named, with what speaks for and against each. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findAlternatives } from './adjustments.ts';
import { explainReviewers } from './explaining.ts';
import { listHiddenApplications } from './own-applications.ts';
import { findRunPair } from './run-queries.ts';
import { presentEffect, presentWork, readNames } from './run-views.ts';

const SHOWN = 5;
const SHOWN_WORKS = 2;

/** How many applications hidden from the actor a run gives to each of these reviewers. */
async function countHiddenLoads(
  db: Db,
  actor: Actor,
  run: { id: string; callId: string },
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const hidden = await listHiddenApplications(db, actor, run.callId);
  if (hidden.size === 0) return new Map();
  const { rows } = await sql<{ id: string; load: number }>`
    select person_id as id, count(*)::int as load from assignment_run_pairs
    where run_id = ${run.id}::uuid and person_id = any(${personIds}::uuid[])
      and application_id = any(${[...hidden]}::uuid[]) group by person_id`.execute(db);
  return new Map(rows.map(({ id, load }) => [id, load]));
}

/** The best few in the place of a pair: affinity and the works behind it, load, conflicts possible, effect on the whole. */
export async function readAlternatives(
  services: Services,
  actor: Actor,
  key: { runId: string; applicationId: string; personId: string },
) {
  const { db } = services;
  if (!(await findRunPair(db, actor, key))) throw notFound();
  const { run, alternatives } = await findAlternatives(
    services,
    actor,
    key.runId,
    { submission: key.applicationId, reviewer: key.personId },
    SHOWN,
  );
  const ids = alternatives.map((one) => one.reviewer);
  const { people } = await readNames(db, actor, [], ids);
  const personOf = new Map(people.map((one) => [one.id, one]));
  const works = await explainReviewers(services, key.applicationId, ids);
  const { rows: possible } = await sql<{ id: string; rules: string[] }>`
    select person_id as id, array_agg(rule order by rule) as rules from conflict_findings
    where application_id = ${key.applicationId}::uuid and person_id = any(${ids}::uuid[]) and overridden_at is null
      and withdrawn_at is null
    group by person_id`.execute(db);
  const rulesOf = new Map(possible.map((row) => [row.id, row.rules]));
  const { rows: traits } = await sql<{ id: string; traits: Record<string, string>; works: number }>`
    select person_id as id, traits, works from assignment_run_reviewers
    where run_id = ${key.runId}::uuid and person_id = any(${ids}::uuid[])`.execute(db);
  const unseen = await countHiddenLoads(db, actor, run, ids);
  const traitsOf = new Map(traits.map((row) => [row.id, row]));
  return {
    revision: run.revision,
    items: await Promise.all(
      alternatives.map(async ({ reviewer, score, load, maxLoad, effect }) => ({
        person: personOf.get(reviewer)!,
        score,
        load: load - (unseen.get(reviewer) ?? 0),
        limit: maxLoad,
        possibleConflicts: rulesOf.get(reviewer) ?? [],
        traits: traitsOf.get(reviewer)?.traits ?? {},
        workCount: traitsOf.get(reviewer)?.works ?? 0,
        works: works.get(reviewer)!.slice(0, SHOWN_WORKS).map(presentWork),
        effect: await presentEffect(db, actor, key.runId, effect),
      })),
    ),
  };
}
