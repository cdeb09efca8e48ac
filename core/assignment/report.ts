/** Puts a solved flow back into ids and says what was reached, what was not, and why. */
import type { SolvedFlow } from './flow.ts';
import type { AssignmentProblem } from './problem.ts';
import type { AssignmentReport, AssignmentResult, AssignmentShortfall } from './types.ts';

/** What a report is made of; whatever solved it. */
export type ReportedFlow = Omit<SolvedFlow, 'price' | 'precision'> & Partial<Pick<SolvedFlow, 'precision'>>;

type NumberedPair = { submission: number; reviewer: number; score: number };

function listPairs(problem: AssignmentProblem, taken: Uint8Array): NumberedPair[] {
  const pairs: NumberedPair[] = [...problem.forced];
  for (let submission = 0; submission < problem.submissions.length; submission++) {
    for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
      if (taken[pair] === 0) continue;
      pairs.push({ submission, reviewer: problem.pairReviewer[pair]!, score: problem.pairScore[pair]! });
    }
  }
  return pairs.sort((a, b) => a.submission - b.submission || a.reviewer - b.reviewer);
}

function countEligible(problem: AssignmentProblem): { ofSubmission: Int32Array; ofReviewer: Int32Array } {
  const ofSubmission = new Int32Array(problem.submissions.length);
  const ofReviewer = new Int32Array(problem.reviewers.length);
  for (let submission = 0; submission < ofSubmission.length; submission++) {
    ofSubmission[submission] = problem.pairStart[submission + 1]! - problem.pairStart[submission]!;
  }
  for (const reviewer of problem.pairReviewer) ofReviewer[reviewer]! += 1;
  for (const { submission, reviewer } of problem.forced) {
    ofSubmission[submission]! += 1;
    ofReviewer[reviewer]! += 1;
  }
  return { ofSubmission, ofReviewer };
}

function listShortfalls(
  problem: AssignmentProblem,
  reviews: Int32Array,
  loads: Int32Array,
): AssignmentShortfall[] {
  const eligible = countEligible(problem);
  const shortfalls: AssignmentShortfall[] = [];
  reviews.forEach((got, submission) => {
    const wanted = problem.reviewsWanted[submission]!;
    if (got >= wanted) return;
    const why = eligible.ofSubmission[submission]! < wanted ? 'no-eligible-reviewers' : 'capacity';
    shortfalls.push({
      code: 'submission-short',
      submission: problem.submissions[submission]!,
      wanted,
      got,
      why,
    });
  });
  loads.forEach((got, reviewer) => {
    const wanted = problem.minLoad[reviewer]!;
    if (got >= wanted) return;
    const why = eligible.ofReviewer[reviewer]! < wanted ? 'no-eligible-submissions' : 'reviews-used-up';
    shortfalls.push({
      code: 'reviewer-below-minimum',
      reviewer: problem.reviewers[reviewer]!,
      wanted,
      got,
      why,
    });
  });
  return shortfalls;
}

function countLoads(loads: Int32Array): AssignmentReport['loads'] {
  const counts = new Map<number, number>();
  for (const load of loads) counts.set(load, (counts.get(load) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]).map(([load, reviewers]) => ({ load, reviewers }));
}

/** The assignment and its report, in ids. */
export function reportAssignment(problem: AssignmentProblem, flow: ReportedFlow): AssignmentResult {
  const pairs = listPairs(problem, flow.taken);
  const reviews = new Int32Array(problem.submissions.length);
  const loads = new Int32Array(problem.reviewers.length);
  const scoreOf = new Float64Array(problem.submissions.length);
  let total = 0;
  for (const { submission, reviewer, score } of pairs) {
    reviews[submission]! += 1;
    loads[reviewer]! += 1;
    scoreOf[submission]! += score;
    total += score;
  }
  const gap = Number(flow.scaledUpperBound - flow.scaledTotal) / flow.scale;
  let least = 0;
  scoreOf.forEach((score, submission) => {
    if (score < scoreOf[least]!) least = submission;
  });
  return {
    assignment: pairs.map(({ submission, reviewer, score }) => ({
      submission: problem.submissions[submission]!,
      reviewer: problem.reviewers[reviewer]!,
      score,
    })),
    report: {
      total,
      upperBound: total + gap,
      gap,
      precision: flow.precision ?? 'exact',
      seed: problem.seed,
      scale: flow.scale,
      leastSubmission:
        scoreOf.length === 0 ? null : { submission: problem.submissions[least]!, score: scoreOf[least]! },
      loads: countLoads(loads),
      shortfalls: listShortfalls(problem, reviews, loads),
      unmetRules: [],
      fairness: null,
      randomisation: null,
      size: {
        submissions: problem.submissions.length,
        reviewers: problem.reviewers.length,
        eligiblePairs: problem.pairReviewer.length + problem.forced.length,
        forbiddenPairs: problem.forbiddenCount,
        forcedPairs: problem.forced.length,
        reviewsWanted: problem.reviewsWanted.reduce((sum, wanted) => sum + wanted, 0),
        reviewsAssigned: pairs.length,
      },
    },
  };
}
