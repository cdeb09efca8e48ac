/** A warm thread's task (platform/warm-threads.ts): why some people's past works fit an application. */
import type { AffinityReviewer, AffinityText } from '@headwater/core/affinity';
import { buildModel, explainPair } from './compute-run.ts';
import type { PairExplanation } from './inputs.ts';

/** `background`: other texts, from which it is known which words are common. */
export interface ExplainInput {
  application: AffinityText;
  background: AffinityText[];
  reviewers: AffinityReviewer[];
}

export default function explainFew({ application, background, reviewers }: ExplainInput): PairExplanation[] {
  const model = buildModel({ submissions: [application, ...background], reviewers });
  return reviewers.map(({ reviewer }) => explainPair(model, application.id, reviewer));
}
