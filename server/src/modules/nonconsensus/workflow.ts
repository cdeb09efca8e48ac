/** The states of a search for divided applications, and of an entry in the channel. */
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { readEntryRows } from './entry-queries.ts';
import { readSearchesById } from './queries.ts';
import { canSteer } from './rules.ts';
import {
  CHANNEL_STAGES,
  ENTRY_STATES,
  type EntryRow,
  type EntryStatus,
  SEARCH_STATES,
  type SearchRow,
  type SearchStatus,
} from './types.ts';

type SearchStep<I> = Transition<SearchRow, SearchStatus, I>;

export interface SearchCompletion {
  campShare: number;
  warnings: string;
}

export const searchWorkflow = defineWorkflow({
  entity: 'division-search',
  table: 'division_searches',
  states: SEARCH_STATES,
  initial: 'computing',
  transitions: {
    complete: {
      from: ['computing'],
      to: 'ready',
      can: (actor, search) => isOfficerOfCall(actor, search.callId),
      change: ({ input }: TransitionContext<SearchRow, SearchCompletion>) => ({
        camp_share: input.campShare,
        warnings: input.warnings,
      }),
      audit: 'division-search.computed',
      record: ({ record }: TransitionContext<SearchRow, SearchCompletion>) => ({
        after: { rankingId: record.rankingId, falseShare: record.falseShare },
      }),
    } satisfies SearchStep<SearchCompletion>,
    fail: {
      from: ['computing'],
      to: 'failed',
      can: () => true,
      repeatable: true,
      audit: 'division-search.failed',
    } satisfies SearchStep<undefined>,
  },
  load: (tx, ids) => readSearchesById(tx, ids),
});

type EntryStep<I> = Transition<EntryRow, EntryStatus, I>;
type Reasoned = { reason: string; at: Date };

/** With the application, so that the trail keeps the entry from whom it keeps the application. */
const describeEntryStep = ({ record, input }: TransitionContext<EntryRow, Reasoned>) => ({
  after: { applicationId: record.applicationId },
  reason: input.reason,
});

export const entryWorkflow = defineWorkflow({
  entity: 'channel-entry',
  table: 'nonconsensus_entries',
  states: ENTRY_STATES,
  initial: 'open',
  transitions: {
    giveBack: {
      from: ['open'],
      to: 'returned',
      can: canSteer,
      change: ({ input }: TransitionContext<EntryRow, Reasoned>) => ({
        returned_at: input.at,
        return_reason: input.reason,
      }),
      audit: 'channel-entry.returned',
      record: describeEntryStep,
    } satisfies EntryStep<Reasoned>,
    enterAgain: {
      from: ['returned'],
      to: 'open',
      can: (actor, entry) => CHANNEL_STAGES.has(entry.callStatus) && isOfficerOfCall(actor, entry.callId),
      change: () => ({ returned_at: null, return_reason: null }),
      audit: 'channel-entry.entered',
      record: describeEntryStep,
    } satisfies EntryStep<Reasoned>,
  },
  load: (tx, ids, actor) => readEntryRows(tx, actor, ids),
});
