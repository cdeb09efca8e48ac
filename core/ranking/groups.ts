/** Draws the funding line through ranked proposals and says who is above, at or below it. */
import type { FundingGroup, RankedProposal } from './types.ts';

/** A ranked proposal that has no group yet. */
export type UngroupedProposal = Omit<RankedProposal, 'group'>;

function compareRows(a: UngroupedProposal, b: UngroupedProposal): number {
  return (
    a.expectedRank - b.expectedRank || b.adjustedMean - a.adjustedMean || (a.proposal < b.proposal ? -1 : 1)
  );
}

/**
 * Sorts by expected rank and groups by the rule of Heyard et al. 2022: the funding line is the expected rank of the
 * last proposal that can be funded; a proposal whose credible interval of the rank holds the line goes to the
 * lottery, those with the whole interval above it are funded, those below declined.
 *
 * An interval need not hold its own mean. A proposal that is past the last fundable place can still not be funded
 * without a draw, nor one before it declined; such a one joins the lottery.
 */
export function groupProposals(
  proposals: readonly UngroupedProposal[],
  fund: number,
): { rows: RankedProposal[]; fundingLine: number | null; lotteryPlaces: number } {
  const sorted = [...proposals].sort(compareRows);
  if (fund === 0 || fund >= sorted.length) {
    const group: FundingGroup = fund === 0 ? 'decline' : 'fund';
    return { rows: sorted.map((row) => ({ ...row, group })), fundingLine: null, lotteryPlaces: 0 };
  }
  const fundingLine = sorted[fund - 1]!.expectedRank;
  const rows = sorted.map((row, place): RankedProposal => {
    if (place < fund && row.upper < fundingLine) return { ...row, group: 'fund' };
    if (place >= fund && row.lower > fundingLine) return { ...row, group: 'decline' };
    return { ...row, group: 'lottery' };
  });
  const accepted = rows.filter((row) => row.group === 'fund').length;
  return { rows, fundingLine, lotteryPlaces: fund - accepted };
}
