/** Puts a solved flow back into ids and says what was reached, what was not, and why. */
import type { SolvedFlow } from './flow.ts';
import type { AssignmentProblem } from './problem.ts';
import { listShortfalls } from './shortfalls.ts';
import type { AssignmentReport, AssignmentResult } from './types.ts';

/** What a report is made of; whatever solved it. */
export type ReportedFlow = Omit<SolvedFlow, 'price' | 'precision'> & Partial<Pick<SolvedFlow, 'precision'>>;

/** Reviewers of each submission in turn, forced ones included. */
function* listRows(problem: AssignmentProblem, taken: Uint8Array) {
  let nextForced = 0;
  for (let submission = 0; submission < problem.submissions.length; submission++) {
    const row: { reviewer: number; score: number }[] = [];
    for (; problem.forced[nextForced]?.submission === submission; nextForced++)
      row.push(problem.forced[nextForced]!);
    for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
      if (taken[pair] === 0) continue;
      row.push({ reviewer: problem.pairReviewer[pair]!, score: problem.pairScore[pair]! });
    }
    yield row.sort((a, b) => a.reviewer - b.reviewer);
  }
}

function countLoads(loads: Int32Array): AssignmentReport['loads'] {
  const counts = new Map<number, number>();
  for (const load of loads) counts.set(load, (counts.get(load) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]).map(([load, reviewers]) => ({ load, reviewers }));
}

/** The assignment and its report, in ids. */
export function reportAssignment(problem: AssignmentProblem, flow: ReportedFlow): AssignmentResult {
  const assignment: AssignmentResult['assignment'] = [];
  const reviews = new Int32Array(problem.submissions.length);
  const loads = new Int32Array(problem.reviewers.length);
  const scoreOf = new Float64Array(problem.submissions.length);
  let total = 0;
  let submission = 0;
  for (const row of listRows(problem, flow.taken)) {
    reviews[submission] = row.length;
    for (const { reviewer, score } of row) {
      loads[reviewer]! += 1;
      scoreOf[submission]! += score;
      total += score;
      assignment.push({
        submission: problem.submissions[submission]!,
        reviewer: problem.reviewers[reviewer]!,
        score,
      });
    }
    submission += 1;
  }
  const gap = Number(flow.scaledUpperBound - flow.scaledTotal) / flow.scale;
  let least = 0;
  scoreOf.forEach((score, submission) => {
    if (score < scoreOf[least]!) least = submission;
  });
  return {
    assignment,
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
      shortfalls: listShortfalls(problem, flow.taken, reviews, loads),
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
        reviewsAssigned: assignment.length,
      },
    },
  };
}
