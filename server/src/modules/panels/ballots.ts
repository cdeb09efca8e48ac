/** Opening a ballot, voting in it, closing it. Each is one transaction. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit, recordAudits } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition } from '../../platform/transition.ts';
import {
  type BallotKind,
  type BallotSecrecy,
  countBallot,
  LEAST_SECRET_VOTES,
  listChoices,
} from './ballot-count.ts';
import { tellOfBallots } from './ballot-mails.ts';
import * as queries from './ballot-queries.ts';
import { ballotWorkflow } from './ballot-workflow.ts';
import { lockPanel } from './queries.ts';
import { isMemberOfPanel, isPanelOpen, runsMeeting } from './rules.ts';
import { listJudgeableIds, recordGradeChanges } from './session-queries.ts';
import { requirePanel } from './setup.ts';
import { storeGrades } from './votes.ts';

type Context = { services: Services; tx: Db; actor: Actor };

export interface BallotInput {
  applicationIds: string[];
  kind: BallotKind;
  secrecy: BallotSecrecy;
  /** Null: more than half of those who may vote. */
  quorum: number | null;
  opensAt: Date | null;
  /** With an end, members are told by mail and vote when they can. */
  closesAt: Date | null;
}

/**
 * Opens a ballot on each of the applications.
 * @throws HeadwaterError not-found for one that does not exist for the actor, ballot-open-already, ballot-too-few-members
 *   (a secret ballot of fewer than three shows who voted how), invalid-input for a quorum or window that cannot be.
 */
export function openBallots(
  services: Services,
  actor: Actor,
  panelId: string,
  input: BallotInput,
): Promise<string[]> {
  return inTransaction(services, async (tx) => {
    await lockPanel(tx, panelId);
    const panel = await requirePanel(tx, actor, panelId);
    if (!runsMeeting(actor, panel)) throw notAllowed();
    if (!isPanelOpen(panel)) throw wrongState(panel.status === 'closed' ? 'closed' : panel.callStatus);
    const applicationIds = [...new Set(input.applicationIds)];
    const visible = new Set(await listJudgeableIds(tx, actor, panelId));
    if (applicationIds.some((id) => !visible.has(id))) throw notFound();
    const window = requireWindow(input, services.now());
    const eligible = await queries.countEligible(tx, panelId, applicationIds);
    const least = input.secrecy === 'secret' ? LEAST_SECRET_VOTES : 1;
    const ballots = applicationIds.map((applicationId) => {
      const voters = eligible.get(applicationId) ?? 0;
      if (voters < least)
        throw new HeadwaterError(409, 'ballot-too-few-members', { params: { voters, least } });
      if (input.quorum !== null && input.quorum > voters)
        throw invalidInput('quorum', input.quorum, `1 to ${voters}`);
      return {
        panelId,
        applicationId,
        kind: input.kind,
        secrecy: input.secrecy,
        choices: listChoices(input.kind, { lowest: panel.scaleMin, highest: panel.scaleMax }),
        quorum: Math.max(input.quorum ?? Math.floor(voters / 2) + 1, input.secrecy === 'secret' ? least : 1),
        ...window,
        openedBy: actor.personId,
      };
    });
    const opened = await queries.insertBallots(tx, ballots);
    if (opened.length < ballots.length) throw new HeadwaterError(409, 'ballot-open-already');
    await recordAudits(
      tx,
      actor,
      opened.map(({ id, applicationId }) => ({
        action: 'panel-ballot.opened',
        entity: 'panel-ballot',
        entityId: id,
        after: { applicationId, kind: input.kind, secrecy: input.secrecy, ...window },
      })),
    );
    const ids = opened.map((one) => one.id);
    if (window.closesAt) await tellOfBallots({ services, tx }, ids, 'panel-ballots-opened');
    return ids;
  });
}

function requireWindow(input: BallotInput, now: Date): { opensAt: Date; closesAt: Date | null } {
  const opensAt = input.opensAt && input.opensAt > now ? input.opensAt : now;
  const { closesAt } = input;
  if (closesAt && closesAt <= opensAt)
    throw invalidInput('closesAt', closesAt.toISOString(), `a time after ${opensAt.toISOString()}`);
  return { opensAt, closesAt };
}

async function requireBallot(tx: Db, actor: Actor, id: string): Promise<queries.BallotRow> {
  const [ballot] = await queries.readBallots(tx, actor, { ids: [id] });
  if (!ballot) throw notFound();
  return ballot;
}

/** Locks the ballot, so that votes and its closing come one after the other; what is read is as after the wait. */
async function requireLocked(tx: Db, actor: Actor, id: string): Promise<queries.BallotRow> {
  await requireBallot(tx, actor, id);
  await queries.lockBallot(tx, id);
  return requireBallot(tx, actor, id);
}

/**
 * Votes. A named vote can be changed until the ballot closes. A secret one cannot: to take it back, the server would
 * have to know which it was.
 * @throws HeadwaterError ballot-already-voted, ballot-not-begun, ballot-over, wrong-state.
 */
export function castVote(services: Services, actor: Actor, id: string, choice: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const ballot = await requireLocked(tx, actor, id);
    // Nobody votes in another's name, whatever they may do for them otherwise.
    if (!isMemberOfPanel(actor, ballot.panelId) || actor.personId !== actor.truePersonId) throw notAllowed();
    requireVoting(ballot, services.now());
    if (!ballot.choices.some((one) => one.key === choice))
      throw invalidInput('choice', choice, ballot.choices.map((one) => one.key).join(', '));
    const isNew = await queries.insertMark(tx, id, actor.personId!);
    if (ballot.secrecy === 'secret') {
      // No audit entry: it would give the vote a time, and who has voted is in the marks.
      if (!isNew) throw new HeadwaterError(409, 'ballot-already-voted');
      await queries.addToTally(tx, id, choice);
      return;
    }
    await queries.putVote(tx, id, actor.personId!, choice, services.now());
    await recordAudit(tx, actor, {
      action: isNew ? 'panel-ballot.voted' : 'panel-ballot.vote-changed',
      entity: 'panel-ballot',
      entityId: id,
      after: { applicationId: ballot.applicationId },
    });
  });
}

function requireVoting(ballot: queries.BallotRow, now: Date): void {
  if (ballot.status !== 'open') throw new HeadwaterError(409, 'ballot-over');
  if (!isPanelOpen({ status: ballot.panelStatus, callStatus: ballot.callStatus }))
    throw wrongState(ballot.panelStatus === 'closed' ? 'closed' : ballot.callStatus);
  if (now < ballot.opensAt)
    throw new HeadwaterError(409, 'ballot-not-begun', { params: { opensAt: ballot.opensAt.toISOString() } });
  if (ballot.closesAt && now >= ballot.closesAt) throw new HeadwaterError(409, 'ballot-over');
}

/** Closes a ballot and counts it; the grades of a named one become the panel's grades, if enough voted. */
export function closeBallot(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, (tx) => closeIn({ services, tx, actor }, id));
}

async function closeIn(context: Context, id: string): Promise<void> {
  const { tx, actor } = context;
  await lockPanel(tx, (await requireBallot(tx, actor, id)).panelId);
  const ballot = await requireLocked(tx, actor, id);
  if (actor.kind !== 'system' && !runsMeeting(actor, ballot)) throw notAllowed();
  if (ballot.status === 'open') {
    const out = await queries.findVotersWhoAreOut(tx, id);
    if (out.length > 0 && ballot.secrecy === 'secret') return voidIn(context, id, VOTER_LEFT);
    if (out.length > 0) await queries.deleteVotes(tx, id, out);
  }
  const voters = await queries.readVoters(tx, [id]);
  const result = countBallot({
    ...ballot,
    eligible: voters.length,
    votes: await queries.readSums(tx, ballot),
  });
  const votes =
    ballot.secrecy === 'named'
      ? voters.flatMap(({ personId, choice }) => (choice === null ? [] : [{ personId, choice }]))
      : null;
  const { changed } = await runTransition(context, ballotWorkflow, 'close', id, { result, votes });
  if (!changed) return;
  if (!votes) await queries.deleteTallies(tx, id);
  else if (result.outcome.kind !== 'no-quorum') await storeVotesAsGrades(context, ballot, votes);
}

async function storeVotesAsGrades(
  { services, tx }: Context,
  ballot: queries.BallotRow,
  votes: readonly { personId: string; choice: string }[],
): Promise<void> {
  const gradeOf = new Map(ballot.choices.map((one) => [one.key, one.grade]));
  const grades = votes.flatMap(({ personId, choice }) => {
    const grade = gradeOf.get(choice);
    return grade == null
      ? []
      : [{ panelId: ballot.panelId, applicationId: ballot.applicationId, assessorId: personId, grade }];
  });
  if (grades.length === 0) return;
  await recordGradeChanges(tx, grades, services.now());
  await storeGrades(tx, grades, services.now());
}

/** Said in the audit trail; it names nobody. */
const VOTER_LEFT = 'somebody who had voted is kept out of the application; a secret vote cannot be taken out';

/** Ends an open ballot so that it counts for nothing, with a reason; one on the same application can be opened again. */
export function voidBallot(services: Services, actor: Actor, id: string, reason: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    await lockPanel(tx, (await requireBallot(tx, actor, id)).panelId);
    await requireLocked(tx, actor, id);
    await voidIn({ services, tx, actor }, id, reason);
  });
}

async function voidIn(context: Context, id: string, reason: string): Promise<void> {
  await runTransition(context, ballotWorkflow, 'void', id, { reason });
  await queries.deleteTallies(context.tx, id);
}

/**
 * Takes somebody who is kept out of an application from now on out of its open ballot: a named vote is removed, a secret
 * ballot in which they had voted counts for nothing.
 */
export async function leaveBallot(context: Context, applicationId: string): Promise<void> {
  const { services, tx } = context;
  const system: Actor = { ...context.actor, kind: 'system' };
  const open = (await queries.readBallots(tx, system, { applicationIds: [applicationId] })).filter(
    (ballot) => ballot.status === 'open',
  );
  for (const { id, secrecy } of open) {
    await queries.lockBallot(tx, id);
    const out = await queries.findVotersWhoAreOut(tx, id);
    if (out.length === 0) continue;
    if (secrecy === 'secret') await voidIn({ services, tx, actor: system }, id, VOTER_LEFT);
    else await queries.deleteVotes(tx, id, out);
  }
}

/** Closes the ballots whose window is over; one that cannot be closed does not keep the others open. */
export async function closeDueBallots(services: Services, system: Actor): Promise<number> {
  const due = await queries.readBallots(services.db, system, { dueAt: services.now() });
  for (const { id } of due) await closeBallot(services, system, id);
  return due.length;
}
