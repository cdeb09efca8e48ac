/** The kinds of import: how each reads its file for the preview, and how it stores it. */
import type { Readable } from 'node:stream';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/services.ts';
import { storePanelVotes } from '../panels/index.ts';
import { requireReceivingCalls } from './calls.ts';
import { readNsfAwards } from './nsf.ts';
import { type NsfParameters, storeNsfAwards } from './nsf-store.ts';
import { readRorRecords, storeRorRecords } from './ror.ts';
import type { ImportKind } from './schema.ts';
import { readVotes } from './votes.ts';

type Row = Record<string, string | number>;

export interface ImportContext {
  services: Services;
  tx: Db;
  actor: Actor;
}

export interface ImportMethod<P> {
  /** The calls whose officers may do this; none means it is for administrators. */
  callsOf(parameters: P): string[];
  /** Reads every line and counts; @throws at the first line that cannot be stored. */
  preview(
    content: Readable,
    parameters: P,
    report: (done: number) => Promise<void>,
  ): Promise<{ counts: Record<string, number>; sample: Row[] }>;
  /** Stores everything in the caller's transaction. */
  execute(
    context: ImportContext,
    content: Readable,
    parameters: P,
    report: (done: number) => Promise<void>,
  ): Promise<Record<string, number>>;
}

const SAMPLE_ROWS = 10;

const ror: ImportMethod<Record<string, never>> = {
  callsOf: () => [],
  async preview(content, _, report) {
    const counts = { organisations: 0, withParents: 0 };
    const sample: Row[] = [];
    for await (const record of readRorRecords(content)) {
      counts.organisations++;
      if (record.parentRorIds.length > 0) counts.withParents++;
      if (sample.length < SAMPLE_ROWS) {
        sample.push({ rorId: record.rorId, name: record.name, country: record.country ?? '' });
      }
      if (counts.organisations % 1_000 === 0) await report(counts.organisations);
    }
    return { counts, sample };
  },
  async execute({ tx }, content, _, report) {
    return { ...(await storeRorRecords(tx, content, report)) };
  },
};

const nsf: ImportMethod<NsfParameters> = {
  callsOf: ({ applications, poolCallIds }) => [
    ...new Set([...applications.map((one) => one.callId), ...poolCallIds]),
  ],
  async preview(content, parameters, report) {
    const divisions = new Set(parameters.applications.map((one) => one.division));
    const counts = { awards: 0, applications: 0, works: 0, mergedLines: 0 };
    const sample: Row[] = [];
    for await (const award of readNsfAwards(content, divisions)) {
      counts.awards++;
      counts.mergedLines += award.lines - 1;
      if (divisions.has(award.division)) counts.applications++;
      else counts.works++;
      if (sample.length < SAMPLE_ROWS) {
        sample.push({ awardId: award.awardId, title: award.title, division: award.division });
      }
      if (counts.awards % 500 === 0) await report(counts.awards);
    }
    return { counts, sample };
  },
  async execute(context, content, parameters, report) {
    const callIds = parameters.applications.map((one) => one.callId);
    await requireReceivingCalls(context.tx, context.actor, callIds, 'USD');
    const { organisations, ...counts } = await storeNsfAwards(context, content, parameters, report);
    return {
      ...counts,
      organisationsByName: organisations.byName,
      organisationsByDomain: organisations.byDomain,
      organisationsMade: organisations.made,
    };
  },
};

const votes: ImportMethod<{ callId: string }> = {
  callsOf: ({ callId }) => [callId],
  async preview(content, _, report) {
    const proposals = new Set<string>();
    const reviewers = new Set<string>();
    const panels = new Set<string>();
    const sample: Row[] = [];
    let count = 0;
    for await (const vote of readVotes(content)) {
      count++;
      proposals.add(vote.proposal);
      reviewers.add(`${vote.panel ?? ''}\u0000${vote.reviewer}`);
      panels.add(vote.panel ?? '');
      if (sample.length < SAMPLE_ROWS) {
        const { line: _line, panel, ...shown } = vote;
        sample.push({ ...shown, panel: panel ?? '' });
      }
      if (count % 2_000 === 0) await report(count);
    }
    return {
      counts: { votes: count, proposals: proposals.size, reviewers: reviewers.size, panels: panels.size },
      sample,
    };
  },
  async execute(context, content, { callId }, report) {
    await requireReceivingCalls(context.tx, context.actor, [callId], null);
    const all = [];
    for await (const { line: _, ...vote } of readVotes(content)) all.push(vote);
    await report(all.length);
    return storePanelVotes(context, callId, all);
  },
};

/** Every kind of import by name. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has its own parameters, checked against PARAMETERS before use.
export const IMPORT_METHODS: Record<ImportKind, ImportMethod<any>> = {
  'ror-organisations': ror,
  'nsf-awards': nsf,
  'panel-votes': votes,
};
