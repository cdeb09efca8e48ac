/** Why a pair that was not chosen when the run was computed would fit: read when somebody asks. */
import type { Services } from '../../platform/services.ts';
import { buildModel, explainPair } from './compute-run.ts';
import type { PairExplanation } from './inputs.ts';
import { readApplicationText, readPastWorks } from './run-inputs.ts';

/**
 * The past works of some reviewers that speak for an application, and the words they share. Weights of words come from
 * these texts alone, so the matches of single works are a little different from those of the whole run; what is told of
 * a pair is the order of the works and what they have in common.
 */
export async function explainReviewers(
  { db }: Pick<Services, 'db'>,
  applicationId: string,
  personIds: readonly string[],
): Promise<Map<string, PairExplanation>> {
  const model = buildModel({
    submissions: [await readApplicationText(db, applicationId)],
    reviewers: await readPastWorks(db, personIds),
  });
  return new Map(personIds.map((id) => [id, explainPair(model, applicationId, id)]));
}
