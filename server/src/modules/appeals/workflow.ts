/** The states of an appeal: filed, read by somebody new, ended by a director. */
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { defineWorkflow, type Transition, type TransitionContext } from '../../platform/transition.ts';
import { endReading, fundOnAppeal, grantReading } from '../applications/index.ts';
import { makeAwards } from '../awards/index.ts';
import { findCall } from '../calls/index.ts';
import { clearCandidates } from '../conflicts/index.ts';
import { isReleaser } from '../decisions/index.ts';
import { mailEnd, mailReader } from './notices.ts';
import { hadPartIn, isInPool, readAppeals } from './queries.ts';
import { APPEAL_STATES, type AppealRow, type AppealStatus, type Recommendation } from './types.ts';

type Step<I> = Transition<AppealRow, AppealStatus, I>;
type Context<I> = TransitionContext<AppealRow, I>;

export interface ReaderInput {
  personId: string;
  dueAt: Date;
}
export interface OpinionInput {
  recommendation: Recommendation;
  opinion: string;
}
export interface EndInput {
  reason: string;
  /** Only when upheld. */
  amount: number | null;
}

const isJudge = (_: Actor, record: AppealRow) => record.isJudge;
const isEnder = (actor: Actor, record: AppealRow) => record.isJudge && isReleaser(actor);

const ending = ({ services, actor, input }: Context<EndInput>) => ({
  reason: input.reason,
  ended_by: actor.personId,
  ended_at: services.now(),
});

/** The reader is let go and the team is told. */
async function close(context: Context<EndInput>): Promise<void> {
  await endReading(context.tx, { via: 'appeal', viaIds: [context.record.id] });
  await mailEnd(context);
}

export const appealWorkflow = defineWorkflow({
  entity: 'appeal',
  table: 'appeals',
  states: APPEAL_STATES,
  initial: 'filed',
  transitions: {
    /** Asks somebody who had no part in the decision; also in place of a reader who was asked before. */
    askReader: {
      from: ['filed', 'reading'],
      to: 'reading',
      can: isJudge,
      guard: requireNewReader,
      change: ({ input }: Context<ReaderInput>) => ({
        reader_id: input.personId,
        reader_due_at: input.dueAt,
      }),
      audit: 'appeal.reader-asked',
      record: ({ input }: Context<ReaderInput>) => ({
        after: { readerId: input.personId, dueAt: input.dueAt.toISOString() },
      }),
      async notify(context: Context<ReaderInput>) {
        const { tx, record, input } = context;
        await endReading(tx, { via: 'appeal', viaIds: [record.id] });
        await grantReading(tx, [
          {
            applicationId: record.applicationId,
            personId: input.personId,
            via: 'appeal',
            viaId: record.id,
          },
        ]);
        await mailReader(context);
      },
    } satisfies Step<ReaderInput>,
    giveOpinion: {
      from: ['reading'],
      to: 'read',
      can: (_, record) => record.isReader,
      change: ({ services, input }: Context<OpinionInput>) => ({
        recommendation: input.recommendation,
        opinion: input.opinion,
        read_at: services.now(),
      }),
      audit: 'appeal.read',
      record: ({ input }: Context<OpinionInput>) => ({ after: { recommendation: input.recommendation } }),
    } satisfies Step<OpinionInput>,
    uphold: {
      from: ['read'],
      to: 'upheld',
      can: isEnder,
      async guard({ tx, actor, record, input }: Context<EndInput>) {
        if (input.amount === null || input.amount <= 0) {
          throw new HeadwaterError(422, 'appeal-amount-missing', { field: 'amount' });
        }
        const { budget } = (await findCall(tx, actor, { id: record.callId }))!;
        if (input.amount > budget) {
          throw new HeadwaterError(422, 'decision-amount-excess', {
            field: 'amount',
            params: { value: String(input.amount) },
          });
        }
      },
      change: (context: Context<EndInput>) => ({ ...ending(context), amount: context.input.amount }),
      audit: 'appeal.upheld',
      record: ({ input }: Context<EndInput>) => ({ after: { amount: input.amount }, reason: input.reason }),
      async notify(context: Context<EndInput>) {
        const { tx, actor, record, input } = context;
        await fundOnAppeal(context, record.applicationId);
        const call = (await findCall(tx, actor, { id: record.callId }))!;
        await makeAwards(context, call, [{ applicationId: record.applicationId, amount: input.amount! }]);
        await close(context);
      },
    } satisfies Step<EndInput>,
    reject: {
      from: ['read'],
      to: 'rejected',
      can: isEnder,
      change: ending,
      audit: 'appeal.rejected',
      record: ({ input }: Context<EndInput>) => ({ reason: input.reason }),
      notify: close,
    } satisfies Step<EndInput>,
    /** Rests on nothing that an appeal may rest on; no reader is needed to see that. */
    findInadmissible: {
      from: ['filed'],
      to: 'inadmissible',
      can: isEnder,
      change: ending,
      audit: 'appeal.found-inadmissible',
      record: ({ input }: Context<EndInput>) => ({ reason: input.reason }),
      notify: close,
    } satisfies Step<EndInput>,
    withdraw: {
      from: ['filed', 'reading', 'read'],
      to: 'withdrawn',
      can: (_, record) => record.isLead,
      repeatable: true,
      change: ({ services, actor }: Context<undefined>) => ({
        ended_by: actor.personId,
        ended_at: services.now(),
      }),
      audit: 'appeal.withdrawn',
      notify: ({ tx, record }: Context<undefined>) => endReading(tx, { via: 'appeal', viaIds: [record.id] }),
    } satisfies Step<undefined>,
  },
  load: (tx, ids, actor) => readAppeals(tx, actor, ids),
});

const notNew = () => new HeadwaterError(409, 'appeal-reader-not-new', { field: 'personId' });

/** Somebody of the call's pool who had no part in judging the application and is in no conflict with it. */
async function requireNewReader({ services, tx, record, input }: Context<ReaderInput>): Promise<void> {
  if (input.dueAt <= services.now() || input.dueAt > record.answerDueAt) {
    throw new HeadwaterError(422, 'appeal-due-outside', {
      field: 'dueAt',
      params: { value: input.dueAt.toISOString(), latest: record.answerDueAt.toISOString() },
    });
  }
  if (await hadPartIn(tx, input.personId, record.applicationId)) throw notNew();
  if (!(await isInPool(tx, input.personId, record.callId))) throw notFound();
  const isConflicted = async () => {
    const findings = await clearCandidates(
      { services, tx },
      { callId: record.callId, applicationId: record.applicationId, personIds: [input.personId] },
    );
    return findings.some((finding) => finding.severity === 'conflict');
  };
  if (await isConflicted()) throw notNew();
}
