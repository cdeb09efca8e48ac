/** The states of an application. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import {
  changedMeanwhile,
  HeadwaterError,
  incomplete,
  invalidInput,
  wrongState,
} from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { followsCall } from '../calls/index.ts';
import { holdLimits } from './eligibility-facts.ts';
import { gatherChecked, readCallLimits } from './gather.ts';
import { mailHost, mailReturn, mailReturnToTeam } from './notices.ts';
import { checkDeadline, listProblems } from './problems.ts';
import {
  isChangedSince,
  numberOf,
  readApplications,
  readApplicationsOfEach,
  searchTextWithNumber,
} from './queries.ts';
import { isHostOfficer, isImpartialOfficer, isLead } from './rules.ts';
import { issueReceipt } from './submission.ts';
import { keepTraces } from './traces.ts';
import { APPLICATION_STATES, type ApplicationRow, type ApplicationStatus } from './types.ts';

type Step<I> = Transition<ApplicationRow, ApplicationStatus, I>;
type Context<I> = TransitionContext<ApplicationRow, I>;

/** When the request first came, where the server was too busy to deal with it then (platform/tickets.ts). */
interface Arrival {
  arrivedAt?: Date | null;
}

/** `revision`: what the lead saw when pressing the button; an older one is refused. */
export interface SubmitInput extends Arrival {
  revision: number;
}
/** `serial`: its place in the sequence of numbers, taken before the step; kept only when it has no number yet. */
export interface SignInput extends Arrival {
  serial: number;
}
export interface ReasonInput {
  reason: string;
}

/** `until`: when the team has to have handed it in again, whatever the call's deadline. */
export interface ReturnInput extends ReasonInput {
  until: Date;
}

const withReason = ({ input }: Context<ReasonInput>) => ({ reason: input.reason });

/** Refuses a step of the applicant's outside the call's window, by the server's clock. */
async function requireBeforeDeadline({ tx, record, services }: Context<unknown>): Promise<void> {
  const call = await readCallLimits(tx, record.callId);
  const late = checkDeadline(call, services.now(), record.extendedUntil);
  if (late) throw new HeadwaterError(409, late.code, { params: late.params });
}

const momentOf = ({ input, services }: Context<Arrival>): Date => input.arrivedAt ?? services.now();

/** Waiting for a busy server is no time to write on: what is handed in late with a ticket is what stood there then. */
async function requireUnchanged({ tx, record, input, services }: Context<Arrival>): Promise<void> {
  if (!input.arrivedAt) return;
  const call = await readCallLimits(tx, record.callId);
  if (!checkDeadline(call, services.now(), record.extendedUntil)) return;
  if (await isChangedSince(tx, record.id, input.arrivedAt))
    throw new HeadwaterError(409, 'changed-after-arrival', {
      params: { arrivedAt: input.arrivedAt.toISOString() },
    });
}

const sayArrival = ({ arrivedAt }: Arrival) => (arrivedAt ? { arrivedAt: arrivedAt.toISOString() } : {});

export const applicationWorkflow = defineWorkflow({
  entity: 'application',
  table: 'applications',
  states: APPLICATION_STATES,
  initial: 'draft',
  transitions: {
    submit: {
      from: ['draft'],
      to: 'with-host',
      can: isLead,
      repeatable: true,
      async guard(context: Context<SubmitInput>) {
        const { tx, record, input } = context;
        const at = momentOf(context);
        await requireBeforeDeadline({ ...context, services: { ...context.services, now: () => at } });
        await requireUnchanged(context);
        if (record.revision !== input.revision) throw changedMeanwhile();
        await holdLimits(tx, record.id);
        const problems = listProblems(await gatherChecked(tx, record), at);
        if (problems.length > 0) throw incomplete('application-incomplete', problems);
      },
      change: ({ services, record, input }: Context<SubmitInput>) => ({
        with_host_at: input.arrivedAt ?? services.now(),
        form_version_id: record.formVersionId,
        updated_at: services.now(),
        status_reason: null,
      }),
      audit: 'application.sent-to-host',
      record: ({ record, input }: Context<SubmitInput>) => ({
        after: { revision: record.revision, ...sayArrival(input) },
      }),
      notify: mailHost,
    } satisfies Step<SubmitInput>,
    sign: {
      from: ['with-host'],
      to: 'submitted',
      can: isHostOfficer,
      repeatable: true,
      async guard(context: Context<SignInput>) {
        const deadline = context.record.hostUntil;
        const now = momentOf(context);
        if (now >= deadline) {
          throw new HeadwaterError(409, 'host-deadline-passed', {
            params: { deadline: deadline.toISOString(), serverTime: now.toISOString() },
          });
        }
      },
      change: ({ services, record, input }: Context<SignInput>) => ({
        submitted_at: input.arrivedAt ?? services.now(),
        updated_at: services.now(),
        number: record.number ?? numberOf(record.callCode, input.serial),
      }),
      derive: (changed) => ({ search_text: searchTextWithNumber(changed('number')) }),
      audit: 'application.submitted',
      record: ({ record, input }: Context<SignInput>) => ({
        after: { number: record.number ?? numberOf(record.callCode, input.serial), ...sayArrival(input) },
      }),
      async notify(context: Context<SignInput>) {
        await keepTraces(context);
        await issueReceipt(context);
      },
    } satisfies Step<SignInput>,
    returnToDraft: {
      from: ['with-host'],
      to: 'draft',
      can: isHostOfficer,
      repeatable: true,
      change: ({ services, input }: Context<ReasonInput>) => ({
        status_reason: input.reason,
        with_host_at: null,
        updated_at: services.now(),
      }),
      audit: 'application.returned',
      record: withReason,
      notify: mailReturn,
    } satisfies Step<ReasonInput>,
    withdraw: {
      from: ['with-host', 'submitted'],
      to: 'withdrawn',
      can: isLead,
      repeatable: true,
      guard: requireBeforeDeadline,
      change: ({ services }: Context<undefined>) => ({ updated_at: services.now(), status_reason: null }),
      audit: 'application.withdrawn',
    } satisfies Step<undefined>,
    reopen: {
      from: ['withdrawn'],
      to: 'draft',
      can: isLead,
      repeatable: true,
      guard: requireBeforeDeadline,
      change: ({ services }: Context<undefined>) => ({
        submitted_at: null,
        with_host_at: null,
        updated_at: services.now(),
      }),
      audit: 'application.reopened',
    } satisfies Step<undefined>,
    returnToTeam: {
      from: ['submitted'],
      to: 'draft',
      can: isImpartialOfficer,
      async guard({ record, services, input }: Context<ReturnInput>) {
        if (record.callStatus !== 'published') throw wrongState(record.callStatus);
        if (input.until <= services.now())
          throw invalidInput('until', input.until.toISOString(), 'an instant in the future');
      },
      change: ({ services, input }: Context<ReturnInput>) => ({
        status_reason: input.reason,
        submitted_at: null,
        with_host_at: null,
        returned_until: input.until,
        updated_at: services.now(),
      }),
      audit: 'application.returned-to-team',
      record: ({ input }: Context<ReturnInput>) => ({
        after: { until: input.until.toISOString() },
        reason: input.reason,
      }),
      notify: mailReturnToTeam,
    } satisfies Step<ReturnInput>,
    markIneligible: {
      from: ['submitted'],
      to: 'ineligible',
      can: isImpartialOfficer,
      guard: refuseAfterReview,
      change: ({ input }: Context<ReasonInput>) => ({ status_reason: input.reason }),
      audit: 'application.found-ineligible',
      record: withReason,
    } satisfies Step<ReasonInput>,
    restore: {
      from: ['ineligible'],
      to: 'submitted',
      can: isImpartialOfficer,
      guard: refuseAfterReview,
      change: () => ({ status_reason: null }),
      audit: 'application.found-eligible',
      record: withReason,
    } satisfies Step<ReasonInput>,
    fund: {
      from: ['submitted'],
      to: 'funded',
      can: (actor, record) => followsCall(actor, record.callId),
      repeatable: true,
      audit: 'application.funded',
    } satisfies Step<undefined>,
    advance: {
      from: ['submitted'],
      to: 'advanced',
      can: (actor, record) => followsCall(actor, record.callId),
      repeatable: true,
      audit: 'application.advanced',
    } satisfies Step<undefined>,
    fundOnAppeal: {
      from: ['declined'],
      to: 'funded',
      can: (actor, record) => followsCall(actor, record.callId),
      audit: 'application.funded-on-appeal',
    } satisfies Step<undefined>,
    decline: {
      from: ['submitted'],
      to: 'declined',
      can: (actor, record) => followsCall(actor, record.callId),
      repeatable: true,
      audit: 'application.declined',
    } satisfies Step<undefined>,
  },
  load: (tx: Db, ids: string[], actor: Actor): Promise<ApplicationRow[]> => readApplications(tx, actor, ids),
  loadEach: readApplicationsOfEach,
});

/** Eligibility is settled before the panel: later, an application leaves the round by its decision only. */
async function refuseAfterReview({ record }: Context<ReasonInput>): Promise<void> {
  if (record.callStatus !== 'published' && record.callStatus !== 'review') {
    throw new HeadwaterError(409, 'eligibility-settled', { params: { state: record.callStatus } });
  }
}
