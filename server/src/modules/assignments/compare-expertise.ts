/** A computing thread (platform/compute.ts): how near people's past work is to an application and to other people's. */
import { type AffinityReviewer, type AffinityText, scoreAffinitiesOf } from '@headwater/core/affinity';
import { buildModel, explainPair } from './compute-run.ts';

/** `earlier` are texts made of other people's past works, under their ids. */
export interface ExpertiseInput {
  application: AffinityText;
  earlier: AffinityText[];
  candidates: AffinityReviewer[];
}

/** How well somebody's past work fits the application, and whose past work theirs is nearest to. */
export interface Expertise {
  personId: string;
  fit: number;
  nearness: number;
  nearestId: string | null;
  /** The title of the past work that speaks for them most. */
  work: string | null;
}

export default function compareExpertise({ application, earlier, candidates }: ExpertiseInput): Expertise[] {
  const model = buildModel({ submissions: [application, ...earlier], reviewers: candidates });
  const scoresOf = (id: string) => {
    const { reviewers } = scoreAffinitiesOf(model, model.indexOfSubmission.get(id)!);
    return new Map(reviewers.map((one) => [one.reviewer, one.score]));
  };
  const fits = scoresOf(application.id);
  const nearest = earlier.map(({ id }) => ({ id, scores: scoresOf(id) }));
  return candidates.map(({ reviewer }) => {
    let nearness = 0;
    let nearestId: string | null = null;
    for (const { id, scores } of nearest) {
      const score = scores.get(reviewer) ?? 0;
      if (score <= nearness) continue;
      nearness = score;
      nearestId = id;
    }
    const [work] = explainPair(model, application.id, reviewer).works;
    return {
      personId: reviewer,
      fit: fits.get(reviewer) ?? 0,
      nearness,
      nearestId,
      work: work?.work.title ?? null,
    };
  });
}
