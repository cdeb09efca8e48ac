/** Checks the input of a ranking and lays the votes out as typed arrays, in id order whatever the order they came in. */
import { RankingInputError } from './errors.ts';
import {
  LIKELIHOODS,
  type Likelihood,
  type RankingInput,
  REVIEWER_SCALES,
  type ReviewerScale,
  type Vote,
} from './types.ts';

/** Votes as numbers, grouped by proposal: those of proposal p are voteStart[p] … voteStart[p + 1] − 1. */
export type VoteTable = {
  proposals: string[];
  voteStart: Int32Array;
  /** Scores as given. */
  score: Float64Array;
  /** By reviewer id: the same id is the same person in every panel. */
  assessorOf: Int32Array;
  assessorCount: number;
  panelOf: Int32Array;
  /** 1 also when no vote names a panel. */
  panelCount: number;
  lowest: number;
  highest: number;
  ungraded: string[];
};

/** The input with its defaults filled in. */
export type RankingSettings = {
  fund: number;
  credible: number;
  higherIsBetter: boolean;
  likelihood: Likelihood;
  reviewerScale: ReviewerScale;
};

const OPTIONS = [
  'votes',
  'proposals',
  'fund',
  'credible',
  'higherIsBetter',
  'scale',
  'likelihood',
  'reviewerScale',
];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function requireNumber(value: number, field: string, isAccepted: boolean, accepted: string): void {
  if (isAccepted) return;
  throw new RankingInputError('number-invalid', `${field} must be ${accepted}; ${value} was given.`, {
    field,
    given: String(value),
    accepted,
  });
}

function requireWholeNumber(value: number, field: string, least: number): void {
  requireNumber(value, field, Number.isSafeInteger(value) && value >= least, `a whole number from ${least}`);
}

function requireChoice(value: string, field: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  const accepted = choices.join(', ');
  throw new RankingInputError(
    'choice-unknown',
    `${field} must be one of ${accepted}; "${value}" was given.`,
    {
      field,
      given: value,
      accepted,
    },
  );
}

/**
 * Checks everything but the votes and fills in the defaults.
 *
 * @throws RankingInputError
 */
export function readSettings(input: RankingInput): RankingSettings {
  const unknown = Object.keys(input).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined) {
    const accepted = OPTIONS.join(', ');
    throw new RankingInputError(
      'unknown-option',
      `"${unknown}" is not an option; the options are ${accepted}.`,
      {
        field: unknown,
        given: unknown,
        accepted,
      },
    );
  }
  const { fund, credible = 0.5, higherIsBetter = true } = input;
  const { likelihood = 'normal', reviewerScale = 'common' } = input;
  requireWholeNumber(fund, 'fund', 0);
  requireNumber(credible, 'credible', credible > 0 && credible < 1, 'above 0 and below 1');
  requireChoice(likelihood, 'likelihood', LIKELIHOODS);
  requireChoice(reviewerScale, 'reviewerScale', REVIEWER_SCALES);
  if (likelihood === 'ordinal' && reviewerScale === 'own') {
    throw new RankingInputError(
      'options-conflict',
      'reviewerScale "own" stretches grades, which likelihood "ordinal" takes for an order only; choose one.',
      { field: 'reviewerScale', given: reviewerScale, accepted: 'common' },
    );
  }
  return { fund, credible, higherIsBetter, likelihood, reviewerScale };
}

function refuseVote(
  code: 'score-invalid' | 'panel-missing' | 'id-empty' | 'duplicate-vote',
  row: number,
  what: string,
  given: string,
  accepted: string,
): never {
  throw new RankingInputError(code, `votes, row ${row}: ${what}; "${given}" was given.`, {
    field: 'votes',
    row,
    given,
    accepted,
  });
}

function readVotes(input: RankingInput): Vote[] {
  const votes = [...input.votes];
  const hasPanels = votes[0]?.panel !== undefined;
  const seen = new Set<string>();
  votes.forEach(({ proposal, reviewer, score, panel }, row) => {
    if (!Number.isFinite(score)) {
      refuseVote('score-invalid', row, 'a score is a finite number', String(score), 'a finite number');
    }
    if (proposal === '' || reviewer === '' || panel === '') {
      refuseVote(
        'id-empty',
        row,
        'proposal, reviewer and panel are not empty',
        '',
        'a text that is not empty',
      );
    }
    if ((panel !== undefined) !== hasPanels) {
      refuseVote(
        'panel-missing',
        row,
        'either every vote names its panel or none does',
        String(panel),
        'panels for all votes or for none',
      );
    }
    const key = JSON.stringify([proposal, reviewer, panel]);
    if (seen.has(key)) {
      refuseVote(
        'duplicate-vote',
        row,
        'this assessor already graded this proposal',
        `${proposal},${reviewer}`,
        'one vote a proposal and assessor',
      );
    }
    seen.add(key);
  });
  return votes;
}

function listProposals(input: RankingInput, graded: Set<string>): string[] {
  if (input.proposals === undefined) return [...graded].sort(compareText);
  const listed = [...input.proposals].sort(compareText);
  listed.forEach((id, index) => {
    if (id !== listed[index - 1]) return;
    throw new RankingInputError('duplicate-id', `proposals: "${id}" is listed twice.`, {
      field: 'proposals',
      given: id,
    });
  });
  const known = new Set(listed);
  for (const id of graded) {
    if (known.has(id)) continue;
    throw new RankingInputError('unknown-proposal', `votes: "${id}" is not among the proposals.`, {
      field: 'votes',
      given: id,
      accepted: 'an id listed in proposals',
    });
  }
  return listed;
}

function readScale(input: RankingInput, scores: Float64Array): { lowest: number; highest: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  if (input.scale === undefined) return { lowest: least, highest: most };
  const { lowest, highest } = input.scale;
  if (
    !(
      Number.isFinite(lowest) &&
      Number.isFinite(highest) &&
      lowest < highest &&
      least >= lowest &&
      most <= highest
    )
  ) {
    const accepted = `lowest below highest, with every score (${least} to ${most}) inside`;
    throw new RankingInputError(
      'scale-invalid',
      `scale must have ${accepted}; ${lowest} to ${highest} was given.`,
      {
        field: 'scale',
        given: `${lowest} to ${highest}`,
        accepted,
      },
    );
  }
  return { lowest, highest };
}

function numberDistinct(keys: Iterable<string>): Map<string, number> {
  return new Map([...new Set(keys)].sort(compareText).map((key, index) => [key, index]));
}

/**
 * The votes as a table.
 *
 * @throws RankingInputError naming the vote.
 */
export function tabulateVotes(input: RankingInput): VoteTable {
  const votes = readVotes(input);
  const graded = new Set(votes.map((vote) => vote.proposal));
  const listed = listProposals(input, graded);
  const proposals = listed.filter((id) => graded.has(id));
  const proposalIndex = numberDistinct(proposals);
  const panelIndex = numberDistinct(votes.map((vote) => vote.panel ?? ''));
  const assessorIndex = numberDistinct(votes.map((vote) => vote.reviewer));
  const rows = votes
    .map((vote) => ({
      proposal: proposalIndex.get(vote.proposal)!,
      assessor: assessorIndex.get(vote.reviewer)!,
      panel: panelIndex.get(vote.panel ?? '')!,
      score: vote.score,
    }))
    .sort((a, b) => a.proposal - b.proposal || a.assessor - b.assessor);
  const voteStart = new Int32Array(proposals.length + 1);
  for (const { proposal } of rows) voteStart[proposal + 1]! += 1;
  for (let proposal = 0; proposal < proposals.length; proposal++) {
    voteStart[proposal + 1]! += voteStart[proposal]!;
  }
  const score = Float64Array.from(rows, (row) => row.score);
  return {
    proposals,
    voteStart,
    score,
    assessorOf: Int32Array.from(rows, (row) => row.assessor),
    assessorCount: assessorIndex.size,
    panelOf: Int32Array.from(rows, (row) => row.panel),
    panelCount: panelIndex.size,
    ...readScale(input, score),
    ungraded: listed.filter((id) => !graded.has(id)),
  };
}
