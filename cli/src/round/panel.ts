/** The round's second half: panel votes, ranking, funding line, staged decisions, release, awards. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { components } from '@headwater/client';
import { type RankingResult, rankProposalsInSteps, type Vote } from '@headwater/core/ranking';
import { take } from '../http/answers.ts';
import { followJob } from '../http/jobs.ts';
import { runSteps } from '../progress.ts';
import { fill } from '../words.ts';
import type { RoundCall } from './calls.ts';
import { formatVotes, type PanelVotes, rankByMean } from './data.ts';
import { importWithNotes } from './matching.ts';
import type { RoundSession } from './session.ts';

type RankedItem = components['schemas']['RankedItem'];

/** What the panel could fund, and what was really funded once donors' money was added (PROVENANCE.md of the data). */
const FUNDABLE = 106;
const REALLY_FUNDED = 114;
/** Published for the labels as published (Heyard et al. 2022, replication of the lottery's authors). */
const PUBLISHED = { line: 107.77, funded: 111 };

/** Imports the votes; the server takes reviewers of one name in two panels as two people. */
export async function importVotes(session: RoundSession, call: RoundCall, votes: PanelVotes): Promise<void> {
  const file = path.join(session.dataDir, 'panel-votes.csv');
  writeFileSync(file, formatVotes(votes.votes));
  await importWithNotes(session, session.officer, 'panel-votes', { callId: call.id }, file);
}

/** Ranks the call on the server and compares with reality and with what was published. */
export async function rankCall(
  session: RoundSession,
  call: RoundCall,
  { votes, funded }: PanelVotes,
): Promise<{ rankingId: string; rows: RankedItem[] }> {
  const { cli, report } = session;
  const words = cli.words.round;
  const { connection } = session.officer;
  const { rankingId, job } = await take(
    connection.client.POST('/api/calls/{id}/rankings', {
      params: { path: { id: call.id } },
      body: { source: 'grades', fund: FUNDABLE },
    }),
  );
  await followJob(cli, connection, job.id);
  const ranking = await take(
    connection.client.GET('/api/rankings/{id}', { params: { path: { id: rankingId } } }),
  );
  const rows = await readRows(session, rankingId);
  const proposals = rows.map(({ title }) => title.replace(/^Proposal /, ''));
  const published = await runSteps(cli, words.published, rankAsPublished(votes));
  const countFunded = (best: readonly string[]) =>
    best.slice(0, REALLY_FUNDED).filter((proposal) => funded.has(proposal)).length;
  const groupsOf = (result: RankingResult) =>
    ['fund', 'lottery', 'decline'].map((group) => result.rows.filter((row) => row.group === group).length);
  report.table(
    [words.column.ranking, words.column.line, words.column.groups, words.column.places, words.column.hits],
    [
      [
        words.ranking.apart,
        ranking.summary?.fundingLine?.toFixed(2) ?? '',
        [ranking.counts.fund, ranking.counts.lottery, ranking.counts.decline].join(' / '),
        ranking.summary?.lotteryPlaces ?? '',
        countFunded(proposals),
      ],
      [
        words.ranking.asPublished,
        published.fundingLine?.toFixed(2) ?? '',
        groupsOf(published).join(' / '),
        published.lotteryPlaces,
        countFunded(published.rows.map(({ proposal }) => proposal)),
      ],
      [words.ranking.anchor, PUBLISHED.line, '99 / 13 / 241', 7, PUBLISHED.funded],
      [words.ranking.means, '', '', '', countFunded(rankByMean(votes))],
    ],
  );
  report.note(words.rankingNote, {
    really: REALLY_FUNDED,
    fund: FUNDABLE,
  });
  return { rankingId, rows };
}

const rankAsPublished = (votes: readonly Vote[]) => rankProposalsInSteps({ votes, fund: FUNDABLE });

async function readRows({ officer }: RoundSession, id: string): Promise<RankedItem[]> {
  const rows: RankedItem[] = [];
  let after: string | undefined;
  do {
    const query = { limit: 200, ...(after ? { after } : {}) };
    const page = await take(
      officer.connection.client.GET('/api/rankings/{id}/rows', { params: { path: { id }, query } }),
    );
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  return rows.sort((a, b) => a.expectedRank - b.expectedRank);
}

/** Stages what the ranking says, then decides by hand so that the best 114 are funded, as many as really were. */
export async function stageDecisions(
  session: RoundSession,
  call: RoundCall,
  { rankingId, rows }: { rankingId: string; rows: readonly RankedItem[] },
): Promise<void> {
  const { cli, report } = session;
  const words = cli.words.round;
  const { client } = session.officer.connection;
  const params = { path: { id: call.id } };
  await take(client.POST('/api/calls/{id}/begin-decision', { params }));
  const plan = await take(
    client.POST('/api/calls/{id}/decision-round/stage', { params, body: { rankingId, revision: null } }),
  );
  report.note(words.staged, { funded: plan.funded, declined: plan.declined, open: plan.open.lottery });
  const best = rows.slice(0, REALLY_FUNDED).filter(({ group }) => group !== 'fund');
  const rest = rows.slice(REALLY_FUNDED).filter(({ group }) => group !== 'decline');
  for (const [outcome, items, reason] of [
    ['fund', best, words.reason.fund],
    ['decline', rest, words.reason.decline],
  ] as const) {
    if (items.length === 0) continue;
    const applicationIds = items.map(({ id }) => id);
    const body = { applicationIds, outcome, reason: fill(reason, { really: REALLY_FUNDED }) };
    await take(client.POST('/api/calls/{id}/decisions', { params, body }));
  }
  report.note(words.decidedByHand, { funded: best.length, declined: rest.length, really: REALLY_FUNDED });
}

/** A director releases: everything becomes public in one step. */
export async function releaseDecisions(session: RoundSession, call: RoundCall): Promise<void> {
  const { cli, report } = session;
  const words = cli.words.round;
  const { connection } = session.director;
  const { client } = connection;
  const params = { path: { id: call.id } };
  const before = await take(client.GET('/api/calls/{id}/decision-round', { params }));
  const checks = before.checks.map(({ code, passed }) => `${code} ${passed ? '✓' : '✗'}`).join(', ');
  report.note(words.checks, { checks });
  const { job } = await take(
    client.POST('/api/calls/{id}/decision-round/release', {
      params,
      body: { confirmation: call.code, revision: before.round?.revision ?? 0 },
    }),
  );
  await followJob(cli, connection, job.id);
  const after = await take(client.GET('/api/calls/{id}/decision-round', { params }));
  const { funded, declined } = after.totals;
  const query = { call: call.code, limit: 1 };
  const registry = await take(client.GET('/api/registry/awards', { params: { query } }));
  report.note(words.released, { funded, declined, awards: registry.total });
  const award = registry.items[0];
  if (award)
    report.note(words.award, { url: `${session.funder.url}/awards/${award.number}`, title: award.title });
}
