/** Why a pair that was not chosen when the run was computed would fit: read when somebody asks. */
import type { Services } from '../../platform/services.ts';
import { computeWarm } from '../../platform/warm-threads.ts';
import type { ExplainInput } from './explain-thread.ts';
import type { PairExplanation } from './inputs.ts';
import { readApplicationText, readBackground, readPastWorks } from './run-inputs.ts';

const MODULE = new URL('./explain-thread.ts', import.meta.url);
const MILLISECONDS = 20_000;

/** The order of the works and what they have in common with the application. */
export type ExplainedWork = Omit<PairExplanation['works'][number], 'score' | 'latent' | 'share'>;

/**
 * The past works of some reviewers that speak for an application, and the words they share. Which words are common is
 * read from some other applications of the call: of the eight heaviest words that a run over 15,584 people tells of a
 * pair's first work this finds .71, and .47 without them. The figures of single works are not those of the run by far
 * (a tenth to a third of them), because nearness of subject is learnt from the whole pool, and are left out.
 */
export async function explainReviewers(
  { db }: Pick<Services, 'db'>,
  applicationId: string,
  personIds: readonly string[],
): Promise<Map<string, ExplainedWork[]>> {
  if (personIds.length === 0) return new Map();
  const application = await readApplicationText(db, applicationId);
  const background = await readBackground(db, applicationId);
  const reviewers = await readPastWorks(db, personIds);
  const explained = await computeWarm<ExplainInput, PairExplanation[]>(
    MODULE,
    { application, background, reviewers },
    { milliseconds: MILLISECONDS },
  );
  return new Map(
    reviewers.map(({ reviewer }, index) => [
      reviewer,
      explained[index]!.works.map(({ work, terms, sharedTermCount }) => ({ work, terms, sharedTermCount })),
    ]),
  );
}
