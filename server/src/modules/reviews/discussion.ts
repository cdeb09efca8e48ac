/** What the reviewers of an application say to each other under letters, with the call's officer as moderator. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mayNow } from '../calls/index.ts';
import { requireStanding, type Standing } from './standing.ts';
import { readLabels } from './versions.ts';

interface PostRow {
  id: string;
  assignmentId: string | null;
  authorId: string;
  authorName: string;
  body: string;
  createdAt: Date;
}

/** Whether this person may add to the discussion now. Officers may as long as the call is under review. */
export function mayDiscuss(standing: Standing, now: Date): boolean {
  const { call, assignment, isOfficer } = standing;
  if (standing.application.status !== 'submitted') return false;
  if (isOfficer && !assignment) return call.status === 'review' || call.status === 'panel';
  return assignment?.hasSubmitted === true && mayNow(call, 'reviewer', 'discuss', now);
}

async function requireDiscussion(services: Services, db: Db, actor: Actor, applicationId: string) {
  const standing = await requireStanding(services, db, actor, applicationId);
  if (standing.isTeam || !standing.sees('discussion')) throw notFound();
  return standing;
}

/** A page of the discussion in the order in which it was said; names only for those who see them. */
export async function readDiscussion(
  services: Services,
  actor: Actor,
  applicationId: string,
  query: ListQuery,
) {
  const standing = await requireDiscussion(services, services.db, actor, applicationId);
  const labels = await readLabels(services.db, applicationId);
  const page = await readPage<PostRow>(services.db, query, {
    columns: sql`posts.id, posts.assignment_id as "assignmentId", posts.author_id as "authorId",
      people.name as "authorName", posts.body, posts.created_at as "createdAt"`,
    from: sql`review_discussion as posts join people on people.id = posts.author_id`,
    id: sql`posts.id`,
    where: [sql<SqlBool>`posts.application_id = ${applicationId}::uuid`],
    sorts: { createdAt: { expression: sql`posts.created_at`, type: 'timestamptz' } },
    defaultSort: 'createdAt',
  });
  const seesNames = standing.sees('reviewer-names');
  return {
    ...page,
    items: page.items.map(({ assignmentId, authorId, authorName, ...post }) => ({
      ...post,
      label: assignmentId ? (labels.get(assignmentId) ?? null) : null,
      name: assignmentId && !seesNames ? null : authorName,
      isMine: authorId === actor.personId,
    })),
  };
}

/**
 * Adds to the discussion; what was said stays.
 * @throws HeadwaterError not-in-phase, or not-allowed for those who only read.
 */
export function addToDiscussion(
  services: Services,
  actor: Actor,
  applicationId: string,
  body: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const standing = await requireDiscussion(services, tx, actor, applicationId);
    if (!standing.isOfficer && !standing.assignment) throw notAllowed();
    if (!mayDiscuss(standing, services.now())) throw new HeadwaterError(409, 'not-in-phase');
    await sql`
      insert into review_discussion (application_id, author_id, assignment_id, body, created_at)
      values (${applicationId}::uuid, ${actor.personId}::uuid, ${standing.assignment?.id ?? null}::uuid,
        ${body.trim()}, ${services.now()})`.execute(tx);
  });
}
