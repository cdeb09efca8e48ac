/** The states of a panel and of a ranking. */
import { HeadwaterError, wrongState } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { stopClock } from './agenda-queries.ts';
import { countOpenBallots } from './ballot-queries.ts';
import { readMinutesRow } from './minutes-queries.ts';
import { countPanel, readPanels } from './queries.ts';
import { readRankingsById } from './ranking-queries.ts';
import { canManagePanel } from './rules.ts';
import {
  PANEL_STATES,
  type PanelRow,
  type PanelStatus,
  RANKING_STATES,
  type RankingRow,
  type RankingStatus,
  type RankingSummary,
} from './types.ts';

type PanelStep = Transition<PanelRow, PanelStatus, undefined>;
type PanelContext = TransitionContext<PanelRow, undefined>;

const byItsOfficer: PanelStep['can'] = (actor, panel) => canManagePanel(actor, panel);

export const panelWorkflow = defineWorkflow({
  entity: 'panel',
  table: 'panels',
  states: PANEL_STATES,
  initial: 'preparing',
  transitions: {
    begin: {
      from: ['preparing'],
      to: 'in-session',
      can: byItsOfficer,
      repeatable: true,
      async guard({ tx, record }: PanelContext) {
        if (record.callStatus !== 'panel') throw wrongState(record.callStatus);
        const { members, applications } = await countPanel(tx, record.id);
        if (members === 0) throw new HeadwaterError(409, 'panel-without-members');
        if (applications === 0) throw new HeadwaterError(409, 'panel-without-applications');
      },
      change: ({ services }: PanelContext) => ({ began_at: services.now(), closed_at: null }),
      audit: 'panel.begun',
    } satisfies PanelStep,
    close: {
      from: ['in-session'],
      to: 'closed',
      can: byItsOfficer,
      repeatable: true,
      async guard({ tx, record }: PanelContext) {
        const open = await countOpenBallots(tx, record.id);
        if (open > 0) throw new HeadwaterError(409, 'ballots-open', { params: { count: open } });
      },
      change: ({ services }: PanelContext) => ({ closed_at: services.now() }),
      notify: ({ tx, services, record }: PanelContext) => stopClock(tx, record.id, services.now()),
      audit: 'panel.closed',
    } satisfies PanelStep,
    reopen: {
      from: ['closed'],
      to: 'in-session',
      can: byItsOfficer,
      async guard({ tx, record }: PanelContext) {
        if ((await readMinutesRow(tx, record.id))?.status === 'approved')
          throw new HeadwaterError(409, 'minutes-approved');
      },
      change: () => ({ closed_at: null }),
      audit: 'panel.reopened',
    } satisfies PanelStep,
  },
  load: (tx, ids, actor) => readPanels(tx, actor, { ids }),
});

export { ballotWorkflow } from './ballot-workflow.ts';
export { minutesWorkflow } from './minutes-workflow.ts';

export const PANEL_STEPS = ['begin', 'close', 'reopen'] as const;

type RankingStep<I> = Transition<RankingRow, RankingStatus, I>;

/** What the computation found. */
export interface CompletionInput {
  inputsHash: string;
  inputs: string;
  summary: RankingSummary;
}

const byWhoAsked: RankingStep<never>['can'] = (actor, ranking) => isOfficerOfCall(actor, ranking.callId);

export const rankingWorkflow = defineWorkflow({
  entity: 'ranking',
  table: 'rankings',
  states: RANKING_STATES,
  initial: 'computing',
  transitions: {
    complete: {
      from: ['computing'],
      to: 'ready',
      can: byWhoAsked,
      change: ({ input }: TransitionContext<RankingRow, CompletionInput>) => ({
        inputs_hash: input.inputsHash,
        inputs: input.inputs,
        summary: JSON.stringify(input.summary),
      }),
      audit: 'ranking.computed',
      record: ({ record, input }: TransitionContext<RankingRow, CompletionInput>) => ({
        after: { ...record.parameters, source: record.source, inputsHash: input.inputsHash },
      }),
    } satisfies RankingStep<CompletionInput>,
    fail: {
      from: ['computing'],
      to: 'failed',
      can: () => true,
      repeatable: true,
      audit: 'ranking.failed',
    } satisfies RankingStep<undefined>,
  },
  load: (tx, ids) => readRankingsById(tx, ids),
});
