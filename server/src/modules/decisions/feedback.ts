/**
 * What an applicant learns of how the work was judged, beside the reviewers' words: for each criterion the third of
 * the call's applications that it stood in. No score, no rank and no reviewer can be read from it.
 */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { CallRow } from '../calls/index.ts';

export const THIRDS = ['upper', 'middle', 'lower'] as const;
export type Third = (typeof THIRDS)[number];

export interface CriterionFeedback {
  criterion: string;
  label: LocalText;
  third: Third;
}

/** In a smaller call a third would tell how single applications were scored. */
export const FEWEST_COMPARED = 12;

export type FeedbackReader = (
  applicationIds: readonly string[],
) => Promise<ReadonlyMap<string, CriterionFeedback[]>>;

/**
 * Reads where the thirds of a call lie, once, and answers with a reader of applications by their ids. An application
 * with fewer than two reviews, or in a call with fewer than {@link FEWEST_COMPARED} such, gets no feedback.
 */
export async function compareCriteria(db: Db, call: CallRow): Promise<FeedbackReader> {
  const means = sql`
    select reviews.application_id, scores.criterion, avg(scores.score) as mean
    from review_scores as scores join reviews on reviews.id = scores.review_id and reviews.status = 'submitted'
      join applications on applications.id = reviews.application_id
    where applications.call_id = ${call.id}::uuid`;
  const { rows } = await sql<{ criterion: string; low: number; high: number }>`
    with means as (${means} group by 1, 2 having count(*) >= 2)
    select criterion, percentile_cont(1 / 3.0) within group (order by mean) as low,
      percentile_cont(2 / 3.0) within group (order by mean) as high
    from means group by 1 having count(*) >= ${FEWEST_COMPARED}`.execute(db);
  const bounds = new Map(rows.map((row) => [row.criterion, row]));
  const criteria = call.criteria.filter((one) => bounds.has(one.key));
  return async (applicationIds) => {
    if (criteria.length === 0 || applicationIds.length === 0) return new Map();
    const read = await sql<{ applicationId: string; criterion: string; mean: number }>`
      select application_id as "applicationId", criterion, mean from (
        ${means} and applications.id = any(${[...applicationIds]}::uuid[]) group by 1, 2 having count(*) >= 2) as one`.execute(
      db,
    );
    const byApplication = Map.groupBy(read.rows, (row) => row.applicationId);
    return new Map(
      Array.from(byApplication, ([id, own]) => {
        const mean = new Map(own.map((row) => [row.criterion, Number(row.mean)]));
        return [
          id,
          criteria
            .filter(({ key }) => mean.has(key))
            .map(({ key, label }) => ({
              criterion: key,
              label,
              third: placeIn(mean.get(key)!, bounds.get(key)!),
            })),
        ];
      }),
    );
  };
}

/** A mean on a bound belongs to the better third. */
function placeIn(mean: number, { low, high }: { low: number; high: number }): Third {
  if (mean >= Number(high)) return 'upper';
  return mean >= Number(low) ? 'middle' : 'lower';
}
