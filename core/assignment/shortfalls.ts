/** What was asked for and could not be had: which rule stands in the way, and what would free it. */
import type { AssignmentProblem } from './problem.ts';
import type { AssignmentShortfall, ShortfallRelief } from './types.ts';

const EXPLAINED = 1_000;
const NAMED = 20;

type Eligible = { ofSubmission: Int32Array; ofReviewer: Int32Array };

function countEligible(problem: AssignmentProblem): Eligible {
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

/** Whom each reviewer has beside forced pairs: those of r are at start[r] … start[r + 1] − 1. */
function listHeld(
  problem: AssignmentProblem,
  taken: Uint8Array,
): { start: Int32Array; submission: Int32Array } {
  const { pairStart, pairReviewer } = problem;
  const start = new Int32Array(problem.reviewers.length + 1);
  taken.forEach((one, pair) => {
    if (one === 1) start[pairReviewer[pair]! + 1]! += 1;
  });
  for (let reviewer = 0; reviewer + 1 < start.length; reviewer++) start[reviewer + 1]! += start[reviewer]!;
  const fill = start.slice();
  const submission = new Int32Array(start[problem.reviewers.length]!);
  for (let one = 0; one + 1 < pairStart.length; one++) {
    for (let pair = pairStart[one]!; pair < pairStart[one + 1]!; pair++) {
      if (taken[pair] === 1) submission[fill[pairReviewer[pair]!]!++] = one;
    }
  }
  return { start, submission };
}

/**
 * Reviewers any of whom would need one more place for the submission to get one more review: those that exchanges
 * reach from it. All of them are full, as the assignment has as many reviews as there can be (Hall's condition).
 */
function createReach(problem: AssignmentProblem, taken: Uint8Array): (source: number) => number[] {
  const { pairStart, pairReviewer } = problem;
  const held = listHeld(problem, taken);
  const submissionSeen = new Int32Array(problem.submissions.length).fill(-1);
  const reviewerSeen = new Int32Array(problem.reviewers.length).fill(-1);
  return (source) => {
    const reviewers: number[] = [];
    const queue = [source];
    submissionSeen[source] = source;
    for (let next = 0; next < queue.length && reviewers.length <= NAMED; next++) {
      const submission = queue[next]!;
      for (let pair = pairStart[submission]!; pair < pairStart[submission + 1]!; pair++) {
        const reviewer = pairReviewer[pair]!;
        if (taken[pair] === 1 || reviewerSeen[reviewer] === source) continue;
        reviewerSeen[reviewer] = source;
        reviewers.push(reviewer);
        for (let place = held.start[reviewer]!; place < held.start[reviewer + 1]!; place++) {
          const other = held.submission[place]!;
          if (submissionSeen[other] === source) continue;
          submissionSeen[other] = source;
          queue.push(other);
        }
      }
    }
    return reviewers;
  };
}

/** What could not be met. `reviews` and `loads` count forced pairs as well. */
export function listShortfalls(
  problem: AssignmentProblem,
  taken: Uint8Array,
  reviews: Int32Array,
  loads: Int32Array,
): AssignmentShortfall[] {
  const isShort =
    reviews.some((got, submission) => got < problem.reviewsWanted[submission]!) ||
    loads.some((got, reviewer) => got < problem.minLoad[reviewer]!);
  if (!isShort) return [];
  const eligible = countEligible(problem);
  const reach = createReach(problem, taken);
  const shortfalls: AssignmentShortfall[] = [];
  const name = (reviewers: readonly number[]) => ({
    reviewers: reviewers.slice(0, NAMED).map((reviewer) => problem.reviewers[reviewer]!),
    isMore: reviewers.length > NAMED,
  });

  function findReliefs(submission: number): ShortfallRelief[] {
    const reliefs: ShortfallRelief[] = [];
    const full = reach(submission);
    if (full.length > 0) reliefs.push({ code: 'raise-load', ...name(full) });
    const begin = problem.forbiddenStart[submission]!;
    const free = Array.from(
      problem.forbiddenReviewer.subarray(begin, problem.forbiddenStart[submission + 1]!),
    ).filter((reviewer) => loads[reviewer]! < problem.maxLoad[reviewer]!);
    if (free.length > 0) reliefs.push({ code: 'allow-pair', ...name(free) });
    const count = problem.reviewsWanted[submission]! - eligible.ofSubmission[submission]!;
    if (count > 0) reliefs.push({ code: 'add-candidates', count });
    return reliefs;
  }

  reviews.forEach((got, submission) => {
    const wanted = problem.reviewsWanted[submission]!;
    if (got >= wanted) return;
    const count = eligible.ofSubmission[submission]!;
    shortfalls.push({
      code: 'submission-short',
      submission: problem.submissions[submission]!,
      wanted,
      got,
      eligible: count,
      why: count < wanted ? 'no-eligible-reviewers' : 'capacity',
      wouldFree: shortfalls.length < EXPLAINED ? findReliefs(submission) : [],
    });
  });
  loads.forEach((got, reviewer) => {
    const wanted = problem.minLoad[reviewer]!;
    if (got >= wanted) return;
    const count = eligible.ofReviewer[reviewer]!;
    shortfalls.push({
      code: 'reviewer-below-minimum',
      reviewer: problem.reviewers[reviewer]!,
      wanted,
      got,
      eligible: count,
      why: count < wanted ? 'no-eligible-submissions' : 'reviews-used-up',
    });
  });
  return shortfalls;
}
