/** More time for one applicant: asked for by a lead, given or refused by the officer of the call, each with a reason. */
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { type CallRow, findCall, isOfficerOfCall, lockCall } from '../calls/index.ts';
import { findPersonByEmail } from '../people/index.ts';
import { requireApplication } from './actions.ts';
import { mailAnswer, mailRequest } from './extension-mails.ts';
import * as extensions from './extension-queries.ts';
import { earliestEnd, mayAskForExtension, requireLater } from './extension-rules.ts';
import { isLead, isTeamMember } from './rules.ts';

const laterOf = (one: Date, other: Date | null) => (other && other > one ? other : one);

/**
 * The lead asks for time until an instant.
 * @throws HeadwaterError extension-waiting while an earlier request has no answer, extension-not-now.
 */
export function askForExtension(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { until: Date; reason: string },
) {
  return inTransaction(services, async (tx) => {
    const application = await requireApplication(tx, actor, applicationId);
    if (!isLead(actor, application)) throw notAllowed();
    const now = services.now();
    if (!mayAskForExtension(actor, application, now)) throw new HeadwaterError(409, 'extension-not-now');
    requireLater(input.until, application, laterOf(application.closesAt, application.extendedUntil), now);
    const reason = input.reason.trim();
    const personId = application.leadId!;
    const id = await extensions.insertRequest(tx, {
      callId: application.callId,
      personId,
      askedBy: actor.truePersonId!,
      until: input.until,
      reason,
      now,
    });
    if (!id) throw new HeadwaterError(409, 'extension-waiting');
    await recordAudit(tx, actor, {
      action: 'extension.asked',
      entity: 'extension',
      entityId: id,
      after: { call: application.callCode, until: input.until.toISOString() },
      reason,
    });
    const call = { id: application.callId, code: application.callCode, title: application.callTitle };
    await mailRequest({ services, tx }, call, {
      id,
      personId,
      hostId: application.hostOrganisationId,
      until: input.until,
      reason,
    });
    return readForTeam(tx, actor, applicationId, now);
  });
}

/** What was asked and answered, for the team; and whether more can be asked for. */
export function readExtensions(services: Services, actor: Actor, applicationId: string) {
  return readForTeam(services.db, actor, applicationId, services.now());
}

async function readForTeam(db: Db, actor: Actor, applicationId: string, now: Date) {
  const application = await requireApplication(db, actor, applicationId);
  if (!isTeamMember(application)) throw notFound();
  const items = application.leadId
    ? await extensions.readOwnExtensions(db, application.callId, application.leadId)
    : [];
  const isWaiting = items.some((one) => !one.grantedAt && !one.refusedAt);
  return {
    items,
    until: laterOf(application.closesAt, application.extendedUntil),
    can: { ask: !isWaiting && mayAskForExtension(actor, application, now) },
  };
}

/** Until when the actor has time in a call beyond its deadline, wherever they stand with it; null for no longer. */
export async function readMyExtension(services: Services, actor: Actor, callId: string) {
  const call = await findCall(services.db, actor, { id: callId });
  if (!call) throw notFound();
  const granted = await extensions.readGrantedUntil(services.db, callId, actor.personId!);
  const now = services.now();
  const isLonger = granted !== null && granted > call.closesAt;
  return {
    until: isLonger ? granted : null,
    can: {
      apply:
        isLonger &&
        call.status === 'published' &&
        call.entry === 'open' &&
        now >= call.closesAt &&
        now < granted,
    },
  };
}

/** A call as its officer grants time in it; locked, so that its review cannot begin meanwhile. */
export async function requireOfficersCall(tx: Db, actor: Actor, callId: string): Promise<CallRow> {
  await lockCall(tx, callId);
  const call = await findCall(tx, actor, { id: callId });
  if (!call) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notFound();
  if (call.status !== 'published') throw wrongState(call.status);
  return call;
}

interface Grant {
  until: Date;
  reason: string;
}

/** Gives the time asked for, or other time, or refuses it (`until` null), and tells the applicant why. */
export function answerExtension(
  services: Services,
  actor: Actor,
  id: string,
  input: Grant | { until: null; reason: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const callId = await extensions.findCallOfExtension(tx, id);
    if (!callId || !isOfficerOfCall(actor, callId)) throw notFound();
    const call = await requireOfficersCall(tx, actor, callId);
    const request = await extensions.lockExtension(tx, actor, id);
    if (!request) throw notFound();
    if (request.grantedAt || request.refusedAt) throw new HeadwaterError(409, 'extension-answered');
    await answer({ services, tx, actor }, call, request, input);
  });
}

type Acting = { services: Services; tx: Db; actor: Actor };

async function answer(
  { services, tx, actor }: Acting,
  call: CallRow,
  request: extensions.ExtensionRow,
  input: { until: Date | null; reason: string },
): Promise<void> {
  const now = services.now();
  const reason = input.reason.trim();
  if (input.until) await requireMore(tx, call, request.personId, input.until, now);
  await extensions.answerRequest(tx, request.id, {
    personId: actor.truePersonId!,
    until: input.until,
    answer: reason,
    now,
  });
  await recordAudit(tx, actor, {
    action: input.until ? 'extension.granted' : 'extension.refused',
    entity: 'extension',
    entityId: request.id,
    after: {
      call: call.code,
      personId: request.personId,
      ...(input.until ? { until: input.until.toISOString() } : {}),
    },
    reason,
  });
  await mailAnswer({ services, tx }, call, { ...request, until: input.until, answer: reason });
}

async function requireMore(tx: Db, call: CallRow, personId: string, until: Date, now: Date): Promise<void> {
  const granted = await extensions.readGrantedUntil(tx, call.id, personId);
  requireLater(until, call, laterOf(call.closesAt, granted), now);
}

/**
 * Gives time unasked to a person named by e-mail; a request of theirs that waits is answered with it.
 * @throws HeadwaterError extension-person-unknown, not-allowed for oneself, one's own team, or whom one is kept from.
 */
export function grantExtension(
  services: Services,
  actor: Actor,
  callId: string,
  input: Grant & { email: string },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const call = await requireOfficersCall(tx, actor, callId);
    const person = await findPersonByEmail(tx, input.email.trim());
    if (!person) {
      const params = { value: input.email };
      throw new HeadwaterError(422, 'extension-person-unknown', { field: 'email', params });
    }
    if (await extensions.isKeptFrom(tx, actor, callId, person.id)) throw notAllowed();
    const waiting = await extensions.lockWaiting(tx, callId, person.id);
    if (waiting) return answer({ services, tx, actor }, call, waiting, input);
    const now = services.now();
    await requireMore(tx, call, person.id, input.until, now);
    const words = input.reason.trim();
    const id = await extensions.insertGrant(tx, {
      callId,
      personId: person.id,
      grantedBy: actor.truePersonId!,
      until: input.until,
      answer: words,
      now,
    });
    await recordAudit(tx, actor, {
      action: 'extension.granted',
      entity: 'extension',
      entityId: id,
      after: { call: call.code, personId: person.id, until: input.until.toISOString() },
      reason: words,
    });
    await mailAnswer({ services, tx }, call, {
      id,
      personId: person.id,
      until: input.until,
      answer: words,
    });
  });
}

/** Requests and grants of a call, for its officers. */
export async function listCallExtensions(
  services: Services,
  actor: Actor,
  callId: string,
  filter: extensions.ExtensionFilter,
) {
  const call = await findCall(services.db, actor, { id: callId });
  if (!call || !isOfficerOfCall(actor, callId)) throw notFound();
  const page = await extensions.listExtensions(services.db, actor, callId, filter);
  const earliest = earliestEnd(call, services.now());
  return {
    ...page,
    items: page.items.map(({ hostName, hostNames, ...row }) => ({
      ...row,
      host: hostName === null ? null : { name: hostName, names: hostNames ?? {} },
      can: {
        answer: call.status === 'published' && !row.grantedAt && !row.refusedAt,
        shorten: call.status === 'published' && row.until !== null && row.until > earliest,
      },
    })),
  };
}

/** Requests for more time that wait for an officer's answer. */
export const extensionTodos: HomeTodoProvider = async (db, actor, now) => {
  const everywhere = holdsRoleEverywhere(actor, 'officer');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return [];
  const rows = await extensions.countWaiting(db, actor, { everywhere, own });
  return rows.map((row) => ({
    kind: 'answer-extensions',
    role: 'officer',
    count: row.count,
    params: { code: row.code },
    link: `/calls/${row.callId}/extensions`,
    dueAt: null,
    urgency: urgencyOf(now, now),
  }));
};
