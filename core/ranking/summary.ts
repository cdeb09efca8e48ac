/** Words of the result out of the integration's numbers: rows, groups, diagnostics and warnings. */
import type { Random } from '../random/index.ts';
import { checkFit, findNearest, listGrades } from './fit.ts';
import { groupProposals, type UngroupedProposal } from './groups.ts';
import type { Integration } from './integrate.ts';
import { ASSESSOR_SPREAD, centreGrades, meanScoreOf, PAPER_SCALE_LENGTH, type Spreads } from './model.ts';
import { listCuts } from './ordinal.ts';
import { rankAtShare, settleFundChances } from './rank-distribution.ts';
import { assessBest, assessReliability, countVotesEach, reliabilityOfMean } from './reliability.ts';
import type { Estimate, RankingDiagnostics, RankingResult } from './types.ts';
import type { RankingSettings, VoteTable } from './votes.ts';
import { findWarnings } from './warnings.ts';

/** The best share of the proposals, among whom funding lines usually lie. */
const BEST_SHARE = 0.8;

const votesOf = ({ voteStart }: VoteTable, proposal: number) =>
  voteStart[proposal + 1]! - voteStart[proposal]!;

/** The result when every score is the same: any order of the proposals is as likely as any other. */
export function summariseEqualScores(table: VoteTable, settings: RankingSettings): RankingResult {
  const count = table.proposals.length;
  const tail = (1 - settings.credible) / 2;
  const proposals = table.proposals.map(
    (proposal, index): UngroupedProposal => ({
      proposal,
      votes: votesOf(table, index),
      mean: meanScoreOf(table, index),
      adjustedMean: meanScoreOf(table, index),
      expectedRank: (count + 1) / 2,
      lower: Math.ceil(count * tail - 1e-9),
      upper: Math.ceil(count * (1 - tail) - 1e-9),
      pFund: Math.min(1, settings.fund / count),
    }),
  );
  const warnings: RankingResult['warnings'] = count > 1 ? [{ code: 'equal-scores', values: {} }] : [];
  const grouped = groupProposals(proposals, settings.fund);
  return { ...grouped, ungraded: table.ungraded, warnings, diagnostics: null };
}

/** Mean and central 90 % of a spread over the points of the mixture, between which it is taken as linear. */
function estimate(points: Integration['points'], read: (spreads: Spreads) => number): Estimate {
  const rising = points
    .map(({ spreads, weight }) => ({ value: read(spreads), weight }))
    .sort((a, b) => a.value - b.value);
  const quantile = (share: number) => {
    let below = 0;
    let previous = { at: 0, value: rising[0]!.value };
    for (const { value, weight } of rising) {
      const at = below + weight / 2;
      if (at >= share) {
        const t = at > previous.at ? (share - previous.at) / (at - previous.at) : 1;
        return previous.value + t * (value - previous.value);
      }
      previous = { at, value };
      below += weight;
    }
    return previous.value;
  };
  return {
    mean: rising.reduce((sum, { value, weight }) => sum + weight * value, 0),
    lower: quantile(0.05),
    upper: quantile(0.95),
  };
}

function diagnose(
  table: VoteTable,
  settings: RankingSettings,
  { points }: Integration,
  method: Pick<RankingDiagnostics['method'], 'engine' | 'groups'>,
  random: Random,
): RankingDiagnostics {
  const unit = (table.highest - table.lowest) / PAPER_SCALE_LENGTH;
  const inScores = (read: (spreads: Spreads) => number) => estimate(points, (one) => unit * read(one));
  const votesEach = countVotesEach(table);
  const share = points.reduce((sum, { spreads: { proposal, residual }, weight }) => {
    const total = proposal ** 2 + residual ** 2 + ASSESSOR_SPREAD ** 2;
    return sum + (weight * proposal ** 2) / total;
  }, 0);
  const grades = listGrades(table);
  const direction = settings.higherIsBetter ? unit : -unit;
  const { centre } = centreGrades(table, settings.higherIsBetter);
  const cuts = settings.likelihood === 'ordinal' ? listCuts(table, settings) : null;
  const rungOf = (drawn: number) => {
    if (cuts === null) return findNearest(grades, centre + direction * drawn);
    const below = cuts.filter((cut) => cut < drawn).length;
    return settings.higherIsBetter ? below : grades.length - 1 - below;
  };
  const spreadsAt = (wanted: number) => {
    let below = 0;
    return (points.find(({ weight }) => {
      below += weight;
      return below >= wanted;
    }) ?? points[0]!)!.spreads;
  };
  return {
    spreads: {
      proposal: inScores(({ proposal }) => proposal),
      assessor: unit * ASSESSOR_SPREAD,
      residual: inScores(({ residual }) => residual),
      panel: table.panelCount > 1 ? inScores(({ panel }) => panel) : null,
    },
    votesEach,
    reliability: {
      modelled: { one: share, mean: reliabilityOfMean(share, votesEach) },
      observed: assessReliability(table),
      observedBest: assessBest(table, settings.higherIsBetter, BEST_SHARE),
    },
    fit: checkFit(table, grades, spreadsAt, rungOf, random),
    method: { ...method, points: points.length },
  };
}

/** The result of an integration. */
export function summariseIntegration(
  table: VoteTable,
  settings: RankingSettings,
  integration: Integration,
  method: Pick<RankingDiagnostics['method'], 'engine' | 'groups'>,
  random: Random,
): RankingResult {
  const unit = (table.highest - table.lowest) / PAPER_SCALE_LENGTH;
  const tail = (1 - settings.credible) / 2;
  const { centre } = centreGrades(table, settings.higherIsBetter);
  const direction = settings.higherIsBetter ? unit : -unit;
  const chances = settleFundChances(integration.tally);
  const proposals = table.proposals.map(
    (proposal, index): UngroupedProposal => ({
      proposal,
      votes: votesOf(table, index),
      mean: meanScoreOf(table, index),
      adjustedMean: centre + direction * integration.effect[index]!,
      expectedRank: Math.min(Math.max(integration.expectedRank[index]!, 1), table.proposals.length),
      lower: rankAtShare(integration.tally, index, tail),
      upper: rankAtShare(integration.tally, index, 1 - tail),
      pFund: chances[index]!,
    }),
  );
  const grouped = groupProposals(proposals, settings.fund);
  const diagnostics = diagnose(table, settings, integration, method, random);
  const warnings = findWarnings(grouped.rows, settings.fund, diagnostics);
  return { ...grouped, ungraded: table.ungraded, warnings, diagnostics };
}
