/** Filing, reading and ending appeals. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import { readVisibleApplication } from '../applications/index.ts';
import { mailFiled } from './notices.ts';
import * as queries from './queries.ts';
import type { AppealRow, AppealWindow, Grounds } from './types.ts';
import { appealWorkflow, type EndInput, type OpinionInput, type ReaderInput } from './workflow.ts';

const DAY = 86_400_000;

export async function requireAppeal(db: Db, actor: Actor, id: string): Promise<AppealRow> {
  const [appeal] = await queries.readAppeals(db, actor, [id]);
  if (!appeal) throw notFound();
  return appeal;
}

/** Whether an appeal may be filed at a moment: after the release of a decline, until the window closes. */
export const isWindowOpen = (window: AppealWindow, now: Date) =>
  window.outcome === 'decline' && now < window.closesAt;

/**
 * Files the one appeal of an application. Asked twice with the same words it is filed once.
 * @throws HeadwaterError appeal-late, appeal-not-possible, already-appealed.
 */
export function fileAppeal(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { grounds: Grounds; statement: string },
): Promise<AppealRow> {
  return inTransaction(services, async (tx) => {
    const application = await readVisibleApplication(tx, actor, applicationId);
    const window = await queries.findWindow(tx, applicationId);
    if (!application.myRole || !window) throw notFound();
    if (application.myRole !== 'lead') throw notAllowed();
    if (window.outcome !== 'decline') throw new HeadwaterError(409, 'appeal-not-possible');
    const now = services.now();
    const earlier = await queries.findAppealOf(tx, actor, applicationId);
    if (earlier) return sameOr(earlier, input);
    if (!isWindowOpen(window, now)) {
      throw new HeadwaterError(409, 'appeal-late', {
        params: { deadline: window.closesAt.toISOString(), serverTime: now.toISOString() },
      });
    }
    const id = await queries.insertAppeal(tx, {
      applicationId,
      callId: window.callId,
      ...input,
      filedBy: actor.personId,
      filedAt: now,
      answerDueAt: new Date(now.getTime() + window.answerDays * DAY),
    });
    if (!id) return sameOr((await queries.findAppealOf(tx, actor, applicationId))!, input);
    await recordAudit(tx, actor, {
      action: 'appeal.filed',
      entity: 'appeal',
      entityId: id,
      after: { applicationId, grounds: input.grounds },
    });
    const appeal = await requireAppeal(tx, actor, id);
    await mailFiled({ services, tx }, appeal);
    return appeal;
  });
}

/** The appeal there is, when it says the same: a double click is not a second appeal. */
function sameOr(earlier: AppealRow, input: { grounds: Grounds; statement: string }): AppealRow {
  if (earlier.grounds === input.grounds && earlier.statement === input.statement) return earlier;
  throw new HeadwaterError(409, 'already-appealed');
}

const step =
  <K extends keyof typeof appealWorkflow.transitions, I>(name: K) =>
  (services: Services, actor: Actor, id: string, input: I): Promise<AppealRow> =>
    inTransaction(services, async (tx) => {
      await runTransition({ services, tx, actor }, appealWorkflow, name, id, input as never);
      return requireAppeal(tx, actor, id);
    });

export const askReader = step<'askReader', ReaderInput>('askReader');
export const withdrawAppeal = step<'withdraw', undefined>('withdraw');
export const upholdAppeal = step<'uphold', EndInput>('uphold');
export const rejectAppeal = step<'reject', EndInput>('reject');
export const findInadmissible = step<'findInadmissible', EndInput>('findInadmissible');
export const giveOpinion = step<'giveOpinion', OpinionInput>('giveOpinion');
