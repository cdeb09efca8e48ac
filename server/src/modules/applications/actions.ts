/** What people do with an application. Each is one transaction; the team and attachments have their own files. */
import type { Db } from '../../db/connect.ts';
import { type Actor, SYSTEM_ACTOR } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransition, runTransitionOnMany } from '../../platform/transition.ts';
import { findCall } from '../calls/index.ts';
import { readGrantedUntil } from './extension-queries.ts';
import { gatherChecked } from './gather.ts';
import { signEach, submitEach } from './handing-in.ts';
import { findCurrentOrganisation } from './member-queries.ts';
import { presentDetail, presentDraft } from './present.ts';
import { checkDeadline, listProblems } from './problems.ts';
import * as queries from './queries.ts';
import { isLead, isTeamMember } from './rules.ts';
import { type DraftChange, saveDrafts } from './saving.ts';
import type { ApplicationRow } from './types.ts';
import { applicationWorkflow } from './workflow.ts';

export async function requireApplication(db: Db, actor: Actor, id: string): Promise<ApplicationRow> {
  const [application] = await queries.readApplications(db, actor, [id]);
  if (!application) throw notFound();
  return application;
}

/** Locks an application for a change by its team while it is a draft. `revision` null: whatever it is now. */
export async function requireDraft(
  tx: Db,
  actor: Actor,
  id: string,
  revision: number | null,
): Promise<ApplicationRow> {
  await queries.lockApplication(tx, id);
  const application = await requireApplication(tx, actor, id);
  if (!isTeamMember(application)) throw notAllowed();
  if (application.status !== 'draft') throw wrongState(application.status);
  if (revision !== null && application.revision !== revision) throw changedMeanwhile();
  return application;
}

export interface NewDraft {
  callId: string;
  title?: string;
  language?: 'en' | 'zh';
}

/** Begins a draft in an open call; whoever begins it leads it. Later stages take in only who goes on from the one before. */
export function createDraft(services: Services, actor: Actor, input: NewDraft) {
  return inTransaction(services, async (tx) =>
    readDraftIn(services, tx, actor, await beginDraft(services, tx, actor, input)),
  );
}

/** Begins a draft in the caller's transaction. @returns its id. */
export async function beginDraft(services: Services, tx: Db, actor: Actor, input: NewDraft): Promise<string> {
  const call = await findCall(tx, actor, { id: input.callId });
  if (!call) throw new HeadwaterError(404, 'not-found', { field: 'callId' });
  const granted = await readGrantedUntil(tx, call.id, actor.personId!);
  const late = checkDeadline(call, services.now(), granted);
  if (late) throw new HeadwaterError(409, late.code, { params: late.params });
  if (call.entry === 'invited')
    throw new HeadwaterError(409, 'call-by-invitation', { params: { value: call.code } });
  const id = await queries.insertDraft(tx, {
    callId: call.id,
    leadId: actor.personId!,
    title: input.title ?? '',
    language: input.language ?? actor.locale,
    hostOrganisationId: await findCurrentOrganisation(tx, actor.personId!),
    now: services.now(),
  });
  await queries.refreshSearchText(tx, [id]);
  await recordAudit(tx, actor, {
    action: 'application.created',
    entity: 'application',
    entityId: id,
    after: { call: call.code },
  });
  return id;
}

/** Saves part of a draft and answers all of it. */
export function editDraft(
  services: Services,
  actor: Actor,
  id: string,
  revision: number,
  change: DraftChange,
) {
  return inTransaction(services, async (tx) => {
    const [outcome] = await saveDrafts(tx, [{ actor, id, revision, change }], services.now());
    if (outcome instanceof HeadwaterError) throw outcome;
    return readDraftIn(services, tx, actor, id);
  });
}

/** Deletes a draft that was never submitted; what was submitted can only be withdrawn. */
export function discardDraft(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const application = await requireDraft(tx, actor, id, null);
    if (!isLead(actor, application)) throw notAllowed();
    if (application.number) throw wrongState(application.status);
    await queries.deleteDraft(tx, id);
    await recordAudit(tx, actor, {
      action: 'application.discarded',
      entity: 'application',
      entityId: id,
      before: { title: application.title, call: application.callCode },
    });
  });
}

/** The application as everybody reads it who sees it. */
export async function readDetail(services: Services, actor: Actor, id: string) {
  const application = await requireApplication(services.db, actor, id);
  return presentDetail(services, services.db, actor, application);
}

/** The team's own view: with its revision, its e-mail addresses, its declared conflicts and what is still missing. */
export async function readDraft(services: Services, actor: Actor, id: string) {
  return readDraftIn(services, services.db, actor, id);
}

export async function readDraftIn(services: Services, db: Db, actor: Actor, id: string) {
  const application = await requireApplication(db, actor, id);
  if (!isTeamMember(application)) throw notFound();
  return presentDraft(services, db, actor, application);
}

/** What still stands between the draft and its submission. */
export async function readProblems(services: Services, actor: Actor, id: string) {
  const application = await requireApplication(services.db, actor, id);
  if (!isTeamMember(application)) throw notFound();
  return listProblems(await gatherChecked(services.db, application), services.now());
}

/** The lead sends the application to the host organisation. */
export function submitApplication(services: Services, actor: Actor, id: string, revision: number) {
  return inTransaction(services, async (tx) => {
    const [outcome] = await submitEach(services, tx, [{ actor, id, revision }]);
    if (outcome instanceof HeadwaterError) throw outcome;
    return readDraftIn(services, tx, actor, id);
  });
}

/** The host organisation signs. */
export function signApplication(services: Services, actor: Actor, id: string) {
  return inTransaction(services, async (tx) => {
    const [outcome] = await signEach(services, tx, [{ actor, id }]);
    if (outcome instanceof HeadwaterError) throw outcome;
    return presentDetail(services, tx, actor, outcome!);
  });
}

/** The same in the caller's transaction. `changed` false: it was signed already. */
export async function signIn(context: { services: Services; tx: Db; actor: Actor }, id: string) {
  await requireApplication(context.tx, context.actor, id);
  const [serial] = await queries.takeSerials(context.tx, 1);
  return runTransition(context, applicationWorkflow, 'sign', id, { serial: serial! });
}

/** Steps that need a reason and answer with the reader's view. */
export function moveWithReason(
  services: Services,
  actor: Actor,
  id: string,
  step: 'markIneligible' | 'restore',
  reason: string,
) {
  return inTransaction(services, async (tx) => {
    const { record } = await runTransition({ services, tx, actor }, applicationWorkflow, step, id, {
      reason,
    });
    return presentDetail(services, tx, actor, record);
  });
}

/** The host sends the application back to its team; from then on it is a draft and out of the host's sight. */
export function returnApplication(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireApplication(tx, actor, id);
    await returnIn({ services, tx, actor }, id, reason);
  });
}

/** The same in the caller's transaction, of what the actor sees. */
export async function returnIn(
  context: { services: Services; tx: Db; actor: Actor },
  id: string,
  reason: string,
): Promise<void> {
  await runTransition(context, applicationWorkflow, 'returnToDraft', id, { reason });
}

/** An officer sends a submitted application back to its team, which may hand it in again until an instant. */
export function returnToTeam(
  services: Services,
  actor: Actor,
  id: string,
  input: { reason: string; until: Date },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireApplication(tx, actor, id);
    await runTransition({ services, tx, actor }, applicationWorkflow, 'returnToTeam', id, input);
  });
}

/** Steps of the lead that need no more than the wish. */
export function moveByLead(services: Services, actor: Actor, id: string, step: 'withdraw' | 'reopen') {
  return inTransaction(services, async (tx) => {
    await runTransition({ services, tx, actor }, applicationWorkflow, step, id, undefined as never);
    return readDraftIn(services, tx, actor, id);
  });
}

/** Funds a declined application after all, for an appeal that was upheld; the caller has asked for permission. */
export async function fundOnAppeal(
  context: { services: Services; tx: Db; actor: Actor },
  id: string,
): Promise<void> {
  await runTransition(context, applicationWorkflow, 'fundOnAppeal', id, undefined as never);
}

/**
 * Sets the outcome of many applications at once, for the release of decisions, which has asked for permission and
 * tells the applicants. Also those that the actor may not see (a conflict) are decided: the decision was staged.
 * @throws HeadwaterError wrong-state when one of them is no longer under consideration.
 */
export async function decideApplications(
  context: { services: Services; tx: Db; actor: Actor },
  outcomes: ReadonlyMap<string, 'funded' | 'declined' | 'advanced'>,
): Promise<void> {
  const workflow = {
    ...applicationWorkflow,
    load: (tx: Db, ids: string[]) => queries.readApplications(tx, SYSTEM_ACTOR, ids),
  };
  for (const [step, outcome] of [
    ['fund', 'funded'],
    ['decline', 'declined'],
    ['advance', 'advanced'],
  ] as const) {
    const ids = [...outcomes].filter(([, one]) => one === outcome).map(([id]) => id);
    if (ids.length > 0) await runTransitionOnMany(context, workflow, step, ids, () => undefined as never);
  }
}
