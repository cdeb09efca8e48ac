/** The states of a panel's minutes. */
import { HeadwaterError } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { countOpenBallots } from './ballot-queries.ts';
import type { MinutesContent } from './minutes-content.ts';
import { MINUTES_STATES, type MinutesRow, type MinutesStatus, readMinutesById } from './minutes-queries.ts';
import { runsMeeting } from './rules.ts';

type MinutesStep = Transition<MinutesRow, MinutesStatus, ApprovalInput>;

export interface ApprovalInput {
  content: MinutesContent;
  /** Of the content's canonical JSON (RFC 8785). */
  sha256: string;
}

type Context = TransitionContext<MinutesRow, ApprovalInput>;

export const minutesWorkflow = defineWorkflow({
  entity: 'panel-minutes',
  table: 'panel_minutes',
  states: MINUTES_STATES,
  initial: 'draft',
  transitions: {
    approve: {
      from: ['draft'],
      to: 'approved',
      can: (actor, minutes) => runsMeeting(actor, minutes),
      async guard({ tx, record }: Context) {
        const open = await countOpenBallots(tx, record.panelId);
        if (open > 0) throw new HeadwaterError(409, 'ballots-open', { params: { count: open } });
      },
      change: ({ services, actor, input }: Context) => ({
        content: JSON.stringify(input.content),
        sha256: input.sha256,
        approved_by: actor.personId,
        approved_at: services.now(),
      }),
      audit: 'panel-minutes.approved',
      record: ({ record, input }: Context) => ({
        after: { panelId: record.panelId, sha256: input.sha256 },
      }),
    } satisfies MinutesStep,
  },
  load: (tx, ids) => readMinutesById(tx, ids),
});
