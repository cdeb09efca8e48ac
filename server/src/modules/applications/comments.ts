/**
 * What a team says to each other about its application: threads at a part or a field. They are written while the
 * application is a draft, and stay readable for its team and for nobody else.
 */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import type { ListQuery, Page } from '../../platform/lists.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import * as queries from './comment-queries.ts';
import { holdApplication, requireTeams, type TeamsApplication } from './live-queries.ts';

/** A thread with its answers and what the reader may do with it. */
export interface Thread extends queries.CommentRow {
  replies: (queries.CommentRow & { can: Record<string, boolean> })[];
  can: Record<string, boolean>;
}

export async function readThreads(
  db: Db,
  actor: Actor,
  query: ListQuery & { applicationId: string; place?: string; settled?: boolean },
): Promise<Page<Thread>> {
  const application = await requireTeams(db, actor, query.applicationId);
  const page = await queries.listThreads(db, query);
  const replies = await queries.readReplies(
    db,
    page.items.map((one) => one.id),
  );
  const isDraft = application.status === 'draft';
  const items = page.items.map((thread): Thread => {
    const own = replies.filter((reply) => reply.replyTo === thread.id);
    return {
      ...thread,
      replies: own.map((reply) => ({
        ...reply,
        can: { remove: isDraft && reply.person.id === actor.personId },
      })),
      can: {
        reply: isDraft,
        settle: isDraft && thread.settledAt === null,
        reopen: isDraft && thread.settledAt !== null,
        remove: isDraft && own.length === 0 && thread.person.id === actor.personId,
      },
    };
  });
  return { ...page, items };
}

/** The counts that stand beside each part. */
export async function readCounts(db: Db, actor: Actor, applicationId: string) {
  const { status } = await requireTeams(db, actor, applicationId);
  return {
    items: await queries.countByPlace(db, applicationId, actor.personId!),
    can: { comment: status === 'draft' },
  };
}

/** What somebody writes. An answer stands where its thread does. */
export interface NewComment {
  place: string;
  text: string;
  replyTo?: string | undefined;
  mentions?: string[] | undefined;
}

/** Writes a comment; an answer to a settled thread opens it again. */
export function writeComment(services: Services, actor: Actor, id: string, input: NewComment): Promise<void> {
  return changeComments(services, actor, id, async (tx) => {
    const text = input.text.trim();
    if (text === '') throw new HeadwaterError(422, 'comment-empty', { field: 'text' });
    const first = input.replyTo ? await queries.findComment(tx, id, input.replyTo) : null;
    if (input.replyTo && (!first || first.replyTo)) throw notFound();
    const mentions = await queries.keepMembers(tx, id, input.mentions ?? []);
    const commentId = await queries.insertComment(tx, {
      applicationId: id,
      replyTo: first?.id ?? null,
      place: first?.place ?? input.place,
      personId: actor.personId!,
      truePersonId: actor.truePersonId!,
      text,
      mentions,
      at: services.now(),
    });
    if (first?.settledAt) await queries.settleThread(tx, first.id, null, services.now());
    await recordAudit(tx, actor, {
      action: 'comment.written',
      entity: 'comment',
      entityId: commentId,
      after: { applicationId: id },
    });
  });
}

/** Settles a thread, or opens it again; doing so twice is doing it once. */
export function settleComment(
  services: Services,
  actor: Actor,
  id: string,
  commentId: string,
  isSettled: boolean,
): Promise<void> {
  return changeComments(services, actor, id, async (tx) => {
    const comment = await queries.findComment(tx, id, commentId);
    if (!comment || comment.replyTo) throw notFound();
    if ((comment.settledAt !== null) === isSettled) return;
    await queries.settleThread(tx, commentId, isSettled ? actor.personId : null, services.now());
    const record = { entity: 'comment', entityId: commentId, after: { applicationId: id } };
    await recordAudit(
      tx,
      actor,
      isSettled ? { action: 'comment.settled', ...record } : { action: 'comment.reopened', ...record },
    );
  });
}

/** Takes one's own comment back, while nobody has answered it. */
export function removeComment(
  services: Services,
  actor: Actor,
  id: string,
  commentId: string,
): Promise<void> {
  return changeComments(services, actor, id, async (tx) => {
    const comment = await queries.findComment(tx, id, commentId);
    if (!comment) throw notFound();
    if (comment.personId !== actor.personId) throw notAllowed();
    if (comment.hasReplies) throw new HeadwaterError(409, 'comment-answered');
    await queries.deleteComment(tx, commentId);
    await recordAudit(tx, actor, {
      action: 'comment.removed',
      entity: 'comment',
      entityId: commentId,
      after: { applicationId: id },
    });
  });
}

/** Notes that the actor has read what there is; somebody acting for another reads nothing in their place. */
export async function markRead(services: Services, actor: Actor, id: string): Promise<void> {
  await requireTeams(services.db, actor, id);
  if (actor.personId === actor.truePersonId)
    await queries.noteRead(services.db, id, actor.personId!, services.now());
}

function changeComments(
  services: Services,
  actor: Actor,
  id: string,
  change: (tx: Db, application: TeamsApplication) => Promise<void>,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    await holdApplication(tx, id);
    const application = await requireTeams(tx, actor, id);
    if (application.status !== 'draft') throw wrongState(application.status);
    await change(tx, application);
  });
}
