/**
 * What in an application tells whose it is, where reviewers may not know. The team sees it before it submits, officers
 * see what was submitted, and return the application or let it pass with a reason.
 */
import { blindAnswers, pickAskedAnswers } from '@headwater/core/forms';
import { findTraces, type Piece, type Subjects, type Trace } from '@headwater/core/redaction';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { CHINESE_NAMES } from '../../platform/chinese-names.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, followsCall } from '../calls/index.ts';
import { readAnswers } from './answers.ts';
import { isEverBlind } from './blinding.ts';
import { readAskedAttachments, readForm } from './gather.ts';
import { readMembers } from './member-queries.ts';
import { PAGE_BREAK } from './pdf-thread.ts';
import { readApplications, readBudget } from './queries.ts';
import { isImpartialOfficer, isTeamMember } from './rules.ts';
import * as store from './trace-store.ts';
import type { ApplicationRow } from './types.ts';

/** At most this many findings are shown and kept of one application; whoever has more has said enough. */
const MOST = 200;
/** Applications that are checked in one request. */
const BATCH = 50;

/** What a blind reader reads of an answer: a text, or the texts of its rows, one a line. */
function textOf(answer: unknown): unknown {
  if (!Array.isArray(answer)) return answer;
  return answer
    .flatMap((row) => (typeof row === 'object' && row !== null ? Object.values(row) : []))
    .filter((cell) => typeof cell === 'string' && cell !== '')
    .join('\n');
}

async function gatherPieces(db: Db, application: ApplicationRow): Promise<Piece[]> {
  const { title, titleAlt, abstract, abstractAlt, keywords } = application;
  const form = await readForm(db, application);
  const answers = await readAnswers(db, application.id);
  const shown = blindAnswers(form, pickAskedAnswers(form, answers));
  const texts: [string, unknown][] = [
    ['title', title],
    ['titleAlt', titleAlt],
    ['abstract', abstract],
    ['abstractAlt', abstractAlt],
    ['keywords', keywords.join('; ')],
    ...Object.entries(shown).map(([key, answer]): [string, unknown] => [`answers.${key}`, textOf(answer)]),
    ...(await readBudget(db, application.id)).map(({ note }, n): [string, unknown] => [
      `budget.${n}.note`,
      note,
    ]),
  ];
  const pieces: Piece[] = texts.flatMap(([field, text]) =>
    typeof text === 'string' && text !== '' ? [{ field, page: null, text }] : [],
  );
  const asked = new Set((await readAskedAttachments(db, application, answers)).map(({ field }) => field));
  for (const { field, text } of await store.readAttachedTexts(db, application.id)) {
    if (!asked.has(field)) continue;
    const pages = text.split(PAGE_BREAK);
    pieces.push(
      ...pages.map((page, at) => ({
        field: `answers.${field}`,
        page: pages.length > 1 ? at + 1 : null,
        text: page,
      })),
    );
  }
  return pieces;
}

async function gatherSubjects(db: Db, application: ApplicationRow): Promise<Subjects> {
  const members = await readMembers(db, application.id);
  const ids = [application.hostOrganisationId, ...members.map((one) => one.organisationId)];
  return {
    people: members.map(({ name, nameAlt, orcid }) => ({ names: nameAlt ? [name, nameAlt] : [name], orcid })),
    organisations: await store.readOrganisationNames(
      db,
      ids.filter((id) => id !== null),
    ),
  };
}

/** What tells whose the application is, as it stands now; at most {@link MOST}. */
export async function findTracesOf(db: Db, application: ApplicationRow): Promise<Trace[]> {
  const pieces = await gatherPieces(db, application);
  return findTraces(pieces, await gatherSubjects(db, application), CHINESE_NAMES).slice(0, MOST);
}

/** Keeps what is found in an application that was just submitted to a call that is read blind. */
export async function keepTraces(context: {
  services: Services;
  tx: Db;
  record: ApplicationRow;
}): Promise<void> {
  const { services, tx, record } = context;
  if (!isEverBlind(record)) return;
  await store.storeTraces(tx, record, await findTracesOf(tx, record), services.now());
}

async function requireApplication(db: Db, actor: Actor, id: string): Promise<ApplicationRow> {
  const [application] = await readApplications(db, actor, [id]);
  if (!application) throw notFound();
  return application;
}

/** For the team as it stands now; for those who follow the call as it was submitted. For nobody else. */
export async function readTraces(services: Services, actor: Actor, id: string) {
  const application = await requireApplication(services.db, actor, id);
  const isTeam = isTeamMember(application);
  if (!isTeam && !followsCall(actor, application.callId)) throw notFound();
  const isBlind = isEverBlind(application);
  const kept = isTeam ? null : await store.findTraces(services.db, id);
  const items = !isBlind ? [] : (kept?.items ?? (await findTracesOf(services.db, application)));
  const mayJudge = isBlind && isImpartialOfficer(actor, application) && application.status === 'submitted';
  return {
    isBlind,
    items,
    passedAt: kept?.passedAt ?? null,
    passReason: kept?.passReason ?? null,
    can: {
      pass: mayJudge && items.length > 0 && !kept?.passedAt,
      returnToTeam: mayJudge && application.callStatus === 'published',
    },
  };
}

/** Lets an application pass in spite of what was found, with a reason that is kept. */
export function passTraces(services: Services, actor: Actor, id: string, reason: string) {
  return inTransaction(services, async (tx) => {
    const application = await requireApplication(tx, actor, id);
    if (!isImpartialOfficer(actor, application))
      throw followsCall(actor, application.callId) ? notAllowed() : notFound();
    if (!isEverBlind(application)) throw new HeadwaterError(409, 'call-not-blind');
    if (!(await store.findTraces(tx, id)))
      await store.storeTraces(tx, application, await findTracesOf(tx, application), services.now());
    const isNew = await store.passTraces(tx, id, { by: actor.personId, at: services.now(), reason });
    if (!isNew) throw new HeadwaterError(409, 'traces-passed-already');
    await recordAudit(tx, actor, {
      action: 'application.traces-passed',
      entity: 'application',
      entityId: id,
      reason,
    });
  });
}

async function requireFollowed(db: Db, actor: Actor, callId: string) {
  const call = await findCall(db, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  return call;
}

/** The submitted applications of a call in which something was found, and how many were not looked at yet. */
export async function listTraces(services: Services, actor: Actor, filter: store.TraceFilter) {
  const call = await requireFollowed(services.db, actor, filter.callId);
  const isBlind = isEverBlind(call);
  return {
    isBlind,
    unchecked: isBlind ? await store.countUnchecked(services.db, actor, call.id) : 0,
    ...(await store.listTraces(services.db, actor, filter)),
  };
}

/** Looks at applications that came in unseen (imported, or before the call became blind), some at a time. */
export function checkUnchecked(
  services: Services,
  actor: Actor,
  callId: string,
): Promise<{ checked: number }> {
  return inTransaction(services, async (tx) => {
    const call = await requireFollowed(tx, actor, callId);
    if (!isEverBlind(call)) throw new HeadwaterError(409, 'call-not-blind');
    const applications = await store.readUnchecked(tx, actor, callId, BATCH);
    for (const application of applications)
      await store.storeTraces(tx, application, await findTracesOf(tx, application), services.now());
    return { checked: applications.length };
  });
}
