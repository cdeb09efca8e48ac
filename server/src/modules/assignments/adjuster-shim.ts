/** Stands in until core exports createAdjuster; never committed. */
import {
  type Adjuster,
  type Adjustment,
  type AdjustmentEffect,
  type AlternativeReviewer,
  type AssignmentInput,
  assignReviewers,
  type PairName,
  type ScoredPair,
} from '@headwater/core/assignment';
import { demandsOf } from './constraints.ts';

export function createAdjuster(input: AssignmentInput, current: readonly PairName[]): Adjuster {
  const scores = [...input.scores];
  const scoreOf = new Map(scores.map((one) => [`${one.submission} ${one.reviewer}`, one.score]));
  let constraints = [...(input.constraints ?? [])];
  let assignment: ScoredPair[] = current.map((one) => ({
    ...one,
    score: scoreOf.get(`${one.submission} ${one.reviewer}`) ?? 0,
  }));
  const worstOf = (list: ScoredPair[]) => {
    const sums = new Map(input.submissions.map((id) => [id, 0]));
    for (const one of list) sums.set(one.submission, sums.get(one.submission)! + one.score);
    let worst: { submission: string; score: number } | null = null;
    for (const [submission, score] of [...sums].sort())
      if (!worst || score < worst.score) worst = { submission, score };
    return worst;
  };
  const solve = (changes: readonly Adjustment[]) => {
    const word = new Map(constraints.map((one) => [`${one.submission} ${one.reviewer}`, one]));
    for (const change of changes) {
      const { locked, forbidden } = demandsOf(change);
      for (const [submission, reviewer] of forbidden)
        word.set(`${submission} ${reviewer}`, { submission, reviewer, value: -1 });
      for (const [submission, reviewer] of locked)
        word.set(`${submission} ${reviewer}`, { submission, reviewer, value: 1 });
    }
    const next = [...word.values()];
    const { assignment: solved, report } = assignReviewers({ ...input, scores, constraints: next });
    return { next, solved, report };
  };
  const describe = (solved: ScoredPair[], upperBound: number): AdjustmentEffect => {
    const name = (one: PairName) => `${one.submission} ${one.reviewer}`;
    const before = new Set(assignment.map(name));
    const after = new Set(solved.map(name));
    const sum = (list: ScoredPair[]) => list.reduce((all, one) => all + one.score, 0);
    const total = sum(solved);
    const worst = worstOf(solved);
    return {
      total,
      totalChange: total - sum(assignment),
      upperBound,
      gap: Math.max(0, upperBound - total),
      worst,
      worstChange: (worst?.score ?? 0) - (worstOf(assignment)?.score ?? 0),
      reviewsAssigned: solved.length,
      reviewsChange: solved.length - assignment.length,
      added: solved.filter((one) => !before.has(name(one))),
      removed: assignment.filter((one) => !after.has(name(one))),
      rulesBroken: [],
      rulesMended: [],
    };
  };
  const measureChange = (changes: readonly Adjustment[]) => {
    const { solved, report } = solve(changes);
    return describe(solved, report.upperBound);
  };
  return {
    measureChange,
    applyChange(changes) {
      const { next, solved, report } = solve(changes);
      const effect = describe(solved, report.upperBound);
      constraints = next;
      assignment = solved;
      return effect;
    },
    listAlternatives(pair, count) {
      const loads = new Map<string, number>();
      for (const one of assignment) loads.set(one.reviewer, (loads.get(one.reviewer) ?? 0) + 1);
      const there = new Set(
        assignment.filter((one) => one.submission === pair.submission).map((one) => one.reviewer),
      );
      const list: AlternativeReviewer[] = [];
      for (const one of scores
        .filter((each) => each.submission === pair.submission && !there.has(each.reviewer))
        .slice(0, count)) {
        try {
          list.push({
            reviewer: one.reviewer,
            score: one.score,
            load: (loads.get(one.reviewer) ?? 0) + 1,
            maxLoad: input.maxLoadOf?.get(one.reviewer) ?? input.maxLoad,
            effect: measureChange([{ kind: 'replace', ...pair, by: one.reviewer }]),
            moves: [],
          });
        } catch {
          // not possible
        }
      }
      return list;
    },
    listAssignment: () => assignment,
  };
}
