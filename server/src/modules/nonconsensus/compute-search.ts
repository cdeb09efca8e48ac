/** A computing thread (platform/compute.ts) that ranks again from what a ranking kept, and looks for divided proposals. */
import { type DivisionResult, findDivided } from '@headwater/core/nonconsensus';
import {
  type Likelihood,
  type ReviewerScale,
  rankProposalsInSteps,
  type Vote,
} from '@headwater/core/ranking';

export interface ComputeSearchInput {
  votes: Vote[];
  applications: string[];
  fund: number;
  scale: { lowest: number; highest: number };
  likelihood: Likelihood;
  reviewerScale: ReviewerScale;
  falseShare: number;
}

export default function computeSearch(
  { votes, applications, fund, scale, likelihood, reviewerScale, falseShare }: ComputeSearchInput,
  report: (done: number, total: number) => void,
): DivisionResult {
  const steps = rankProposalsInSteps({
    votes,
    proposals: applications,
    fund,
    scale,
    likelihood,
    reviewerScale,
  });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return findDivided({ votes, ranking: step.value, fund, scale, falseShare });
    report(step.value.done, step.value.total);
  }
}
