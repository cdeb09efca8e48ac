/** A computing thread (platform/compute.ts): the rules side by side, and how far one changed grade can move a chance. */
import { type RankingInput, rankProposals } from '@headwater/core/ranking';
import {
  countExpectedBest,
  countPlaces,
  findChances,
  findWorst,
  type RankedForDraw,
  suggestSlope,
} from './chances.ts';
import { type ComparisonResult, DRAW_RULES, type RuleReport } from './types.ts';

export interface CompareInput {
  ranking: RankingInput;
  /** Null: one that suits the ranking. */
  slope: number | null;
}

const MOST_SHOWN = 2_000;
const SAME = 1e-9;

/** Every changed grade is a ranking anew, so large calls are tried at fewer applications. */
const chooseTries = (count: number) => Math.min(count, Math.max(2, Math.min(40, Math.round(3_000 / count))));

const rank = (input: RankingInput): RankedForDraw[] =>
  rankProposals(input).rows.map(({ proposal, ...row }) => ({ ...row, applicationId: proposal }));

/** All changes of one grade of a proposal by one step that stay on the scale, each kind once. */
function* listChanges(input: RankingInput, proposal: string) {
  const votes = [...input.votes];
  const tried = new Set<number>();
  for (const [at, vote] of votes.entries()) {
    if (vote.proposal !== proposal || tried.has(vote.score)) continue;
    tried.add(vote.score);
    for (const to of [vote.score - 1, vote.score + 1]) {
      if (to < input.scale!.lowest || to > input.scale!.highest) continue;
      yield { from: vote.score, to, input: { ...input, votes: votes.with(at, { ...vote, score: to }) } };
    }
  }
}

/** How far chances moved: the most of any one, and all together. */
function measureMove(
  before: ReadonlyMap<string, number>,
  ranks: readonly RankedForDraw[],
  after: Float64Array,
) {
  let total = 0;
  let largest = 0;
  ranks.forEach(({ applicationId }, at) => {
    const moved = Math.abs(after[at]! - (before.get(applicationId) ?? 0));
    total += moved;
    if (moved > largest) largest = moved;
  });
  return { total, largest };
}

export default function compareRules(
  { ranking, slope: asked }: CompareInput,
  report: (done: number, total: number) => void,
): ComparisonResult {
  const ranks = rank(ranking);
  const places = countPlaces(ranks, ranking.fund);
  const slope = asked ?? suggestSlope(ranks);
  const byRule = DRAW_RULES.map((rule) => findChances(rule, ranks, places, slope).chances);
  const ordered = Float64Array.from(ranks, (_, at) => (at < places ? 1 : 0));
  const orderBest = countExpectedBest(ranks, ordered);
  const rules = byRule.map((chances, index): RuleReport => {
    const expectedBest = countExpectedBest(ranks, chances);
    const certain = chances.filter((chance) => chance > 1 - SAME).length;
    const without = chances.filter((chance) => chance < SAME).length;
    return {
      rule: DRAW_RULES[index]!,
      certain,
      without,
      drawn: chances.length - certain - without,
      expectedBest,
      loss: orderBest - expectedBest,
      worstCase: findWorst(ranks, chances, places),
      sensitivity: null,
    };
  });
  const maps = byRule.map(
    (chances) => new Map(ranks.map(({ applicationId }, at) => [applicationId, chances[at]!])),
  );
  const line = ranks[Math.max(0, places - 1)]?.expectedRank ?? 0;
  const nearest = ranks
    .toSorted((a, b) => Math.abs(a.expectedRank - line) - Math.abs(b.expectedRank - line))
    .slice(0, places === 0 || places === ranks.length ? 0 : chooseTries(ranks.length));
  for (const [done, { applicationId }] of nearest.entries()) {
    report(done, nearest.length);
    for (const { from, to, input } of listChanges(ranking, applicationId)) {
      const changed = rank(input);
      rules.forEach((one, index) => {
        const after = findChances(one.rule, changed, places, slope).chances;
        const moved = measureMove(maps[index]!, changed, after);
        if (moved.total > (one.sensitivity?.total ?? 0) + SAME)
          one.sensitivity = { ...moved, applicationId, from, to };
      });
    }
  }
  return {
    places,
    slope,
    orderBest,
    tried: nearest.length,
    rules,
    chances: ranks.slice(0, MOST_SHOWN).map(({ applicationId, expectedRank }, at) => ({
      applicationId,
      expectedRank,
      byRule: byRule.map((chances) => chances[at]!),
    })),
  };
}
