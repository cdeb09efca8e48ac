/** The real data that a round runs on, and what is read of it here. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Vote } from '@headwater/core/ranking';
import { joinCsvLine, splitCsvLine } from '@headwater/core/text';
import { CliError } from '../errors.ts';

export interface RoundFiles {
  organisations: string;
  awards: string;
  votes: string;
}

/** @throws CliError `round-data-missing` naming the first file that is not there. */
export function findRoundFiles(folder: string): RoundFiles {
  const files = {
    organisations: path.join(folder, 'institutions/ror_records_subset.jsonl.gz'),
    awards: path.join(folder, 'nsf-awards/nsf_awards_2017.jsonl.gz'),
    votes: path.join(folder, 'snsf-mint/mint_sections.csv'),
  };
  for (const file of Object.values(files)) {
    if (!existsSync(file)) throw new CliError('round-data-missing', { file });
  }
  return files;
}

export interface PanelVotes {
  /** With the assessors' labels as published: every section numbers its own anew. */
  votes: Required<Vote>[];
  /** Proposals that were funded in reality. */
  funded: ReadonlySet<string>;
}

/** Reads mint_sections.csv: proposal, Fund, assessor, grade, num_grade, section. */
export function readPanelVotes(file: string): PanelVotes {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line, index) => splitCsvLine(line, index + 1))
    .slice(1);
  return {
    votes: rows.map(([proposal, , reviewer, , score, panel]) => ({
      proposal: proposal!,
      reviewer: reviewer!,
      score: Number(score),
      panel: panel!,
    })),
    funded: new Set(rows.filter((row) => row[1] === '1').map((row) => row[0]!)),
  };
}

/** The votes as a file for `headwater import votes`. */
export function formatVotes(votes: readonly Required<Vote>[]): string {
  const rows = votes.map(({ proposal, reviewer, score, panel }) =>
    joinCsvLine([proposal, reviewer, score, panel]),
  );
  return `proposal,reviewer,score,panel\n${rows.join('\n')}\n`;
}

/** Proposals by their plain mean, best first; equal ones in the order in which they first appear. */
export function rankByMean(votes: readonly Vote[]): string[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { proposal, score } of votes) {
    const { sum, count } = sums.get(proposal) ?? { sum: 0, count: 0 };
    sums.set(proposal, { sum: sum + score, count: count + 1 });
  }
  return Array.from(sums, ([proposal, { sum, count }]) => ({ proposal, mean: sum / count }))
    .sort((a, b) => b.mean - a.mean)
    .map(({ proposal }) => proposal);
}
