/** What a reader of a ranking must be told. The thresholds are conventions and stand here in one place. */
import type { FitCheck, RankedProposal, RankingDiagnostics, RankingWarning } from './types.ts';

/** Below this the mean of a proposal's scores is commonly not taken for a measurement (Nunnally 1978). */
const LEAST_RELIABILITY = 0.7;
/** Below this most of what separates the mean scores of good proposals is noise, by a wide margin. */
const LEAST_RELIABILITY_OF_BEST = 0.4;
/** Share of the awards that would change hands if the true ranks were known. */
const MOST_WRONG_AWARDS = 1 / 3;
const MOST_SINGLE_VOTES = 0.1;

/** An observed figure that lies outside its interval by more than half the interval's width. */
function isFarOff({ observed, lower, upper }: FitCheck): boolean {
  const margin = (upper - lower) / 2;
  return observed < lower - margin || observed > upper + margin;
}

/** The warnings that a ranking deserves, the weightiest first. */
export function findWarnings(
  rows: readonly RankedProposal[],
  fund: number,
  { reliability, fit, method }: Pick<RankingDiagnostics, 'reliability' | 'fit' | 'method'>,
): RankingWarning[] {
  const warnings: RankingWarning[] = [];
  const warn = (code: RankingWarning['code'], values: Record<string, number>) =>
    warnings.push({ code, values });
  const { observed, observedBest } = reliability;
  if (observedBest && observedBest.mean < LEAST_RELIABILITY_OF_BEST) {
    warn('best-not-told-apart', { one: observedBest.one, mean: observedBest.mean });
  }
  if (observed && observed.mean < LEAST_RELIABILITY) {
    warn('reliability-low', { one: observed.one, mean: observed.mean });
  }
  if (fund > 0 && fund < rows.length) {
    const right = rows.slice(0, fund).reduce((sum, { pFund }) => sum + pFund, 0);
    if (fund - right > MOST_WRONG_AWARDS * fund) warn('awards-by-chance', { wrong: fund - right, fund });
  }
  const single = rows.filter(({ votes }) => votes === 1).length;
  if (single > MOST_SINGLE_VOTES * rows.length) {
    warn('single-votes', { count: single, proposals: rows.length });
  }
  if (method.groups > 1) warn('groups-unlinked', { groups: method.groups });
  const poor = fit.filter(isFarOff).length;
  if (poor > 0) warn('fit-poor', { poor, checks: fit.length });
  if (method.engine === 'approximate') warn('approximate', {});
  return warnings;
}
