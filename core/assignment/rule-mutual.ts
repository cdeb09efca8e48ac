/** No two applicants who review each other: whom the rule looks at, and the pairs it forbids together. */
import type { AssignmentProblem } from './problem.ts';
import type { SideRule } from './relaxation.ts';
import type { AssignmentInput } from './types.ts';

/** The applicants of each submission who are reviewers too, and the submissions of each reviewer. */
export type Applicants = { applicantsOf: number[][]; submissionsOf: number[][] };

/** Applicants as reviewers, in numbers. */
export function numberApplicants(problem: AssignmentProblem, input: AssignmentInput): Applicants {
  const reviewerIndex = new Map(problem.reviewers.map((id, index) => [id, index]));
  const submissionsOf: number[][] = problem.reviewers.map(() => []);
  const applicantsOf = problem.submissions.map((id, submission) => {
    // Applicants who are not in the pool review nothing.
    const numbers = (input.applicantsOf?.get(id) ?? []).flatMap((one) => reviewerIndex.get(one) ?? []);
    for (const reviewer of numbers) submissionsOf[reviewer]!.push(submission);
    return numbers;
  });
  return { applicantsOf, submissionsOf };
}

/** For each applicant of one submission and each of another: not both reviewing the other's. */
export function listMutual(
  problem: AssignmentProblem,
  mutual: Applicants,
  forcedOf: readonly number[][],
): SideRule[] {
  const pairOf = new Map<string, number>();
  for (let submission = 0; submission < problem.submissions.length; submission++) {
    for (let pair = problem.pairStart[submission]!; pair < problem.pairStart[submission + 1]!; pair++) {
      const reviewer = problem.pairReviewer[pair]!;
      if (mutual.submissionsOf[reviewer]!.length > 0) pairOf.set(`${submission} ${reviewer}`, pair);
    }
  }
  const sides: SideRule[] = [];
  for (const [key, pair] of pairOf) {
    const [submission, reviewer] = key.split(' ').map(Number) as [number, number];
    for (const other of mutual.submissionsOf[reviewer]!) {
      if (other === submission) continue;
      for (const applicant of mutual.applicantsOf[submission]!) {
        if (forcedOf[other]!.includes(applicant)) sides.push({ pairs: [pair], coefficient: -1, least: 0 });
        const back = pairOf.get(`${other} ${applicant}`);
        if (back !== undefined && back > pair)
          sides.push({ pairs: [pair, back], coefficient: -1, least: -1 });
      }
    }
  }
  return sides;
}
