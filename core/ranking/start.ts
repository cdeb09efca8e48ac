/** Where to begin looking for the spreads. */
import type { Spreads } from './model.ts';
import type { VoteTable } from './votes.ts';

/** Spreads by moments: within proposals, and of their means less what the noise explains. */
export function guessSpreads({ voteStart, proposals }: VoteTable, grade: Float64Array): Spreads {
  let within = 0;
  let spare = 0;
  let between = 0;
  let noiseShare = 0;
  for (let proposal = 0; proposal < proposals.length; proposal++) {
    const votes = grade.subarray(voteStart[proposal]!, voteStart[proposal + 1]!);
    const mean = votes.reduce((sum, value) => sum + value, 0) / votes.length;
    between += (mean * mean) / proposals.length;
    noiseShare += 1 / votes.length / proposals.length;
    spare += votes.length - 1;
    for (const value of votes) within += (value - mean) ** 2;
  }
  const noise = spare > 0 && within > 0 ? within / spare : between / 2;
  return {
    residual: Math.min(1.8, Math.max(0.05, Math.sqrt(noise))),
    proposal: Math.min(1.8, Math.max(0.1, Math.sqrt(Math.max(between - noiseShare * noise, 0.01)))),
    panel: 0.2,
  };
}
