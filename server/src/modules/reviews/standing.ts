/** As what somebody stands before an application under review, and what they see of it now. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import {
  type CallRow,
  findCall,
  followsCall,
  isOfficerOfCall,
  type Sight,
  sightsOf,
} from '../calls/index.ts';

type Application = Awaited<ReturnType<typeof readApplications>>[number];

export interface Standing {
  application: Application;
  call: CallRow;
  /** In the application's team: then nothing else counts, whatever roles they hold. */
  isTeam: boolean;
  /** Follows the call as its officer or as a director, and has no part in the application. */
  isFollower: boolean;
  /** Runs the call, and has no part in the application. */
  isOfficer: boolean;
  /** Their own assignment, accepted or done; null for everybody else. */
  assignment: { id: string; hasSubmitted: boolean } | null;
  isPanel: boolean;
  /** What they see now; officers and directors see everything. */
  sees(sight: Sight): boolean;
}

async function readParts(db: Db, actor: Actor, applicationId: string) {
  if (actor.personId === null || actor.personId !== actor.truePersonId)
    return { assignment: null, isPanel: false };
  const { rows } = await sql<Pick<Standing, 'assignment' | 'isPanel'>>`
    select (select jsonb_build_object('id', assignments.id, 'hasSubmitted', exists (
          select 1 from reviews join review_versions on review_versions.review_id = reviews.id
          where reviews.assignment_id = assignments.id))
        from assignments where assignments.application_id = ${applicationId}::uuid
          and assignments.person_id = ${actor.personId}::uuid
          and assignments.status in ('accepted', 'reviewed')) as assignment,
      ${actor.kind === 'person'}::boolean and exists (select 1 from application_readers as readers where readers.application_id = ${applicationId}::uuid
        and readers.person_id = ${actor.personId}::uuid and readers.via = 'panel') as "isPanel"`.execute(db);
  return rows[0]!;
}

/**
 * Reads how the actor stands before an application. A reviewer sees nothing of other reviews, nor of what reviewers say
 * to each other, before they have submitted their own: a judgement of one's own comes first in every phase.
 * @throws HeadwaterError not-found for everybody who is neither team, reviewer, panel, officer of the call nor director.
 */
export async function requireStanding(
  services: Pick<Services, 'now'>,
  db: Db,
  actor: Actor,
  applicationId: string,
): Promise<Standing> {
  const [application] = await readApplications(db, actor, [applicationId]);
  if (!application) throw notFound();
  const call = await findCall(db, actor, { id: application.callId });
  if (!call) throw notFound();
  const isTeam = application.myRole !== null;
  const isFollower = followsCall(actor, call.id) && !isTeam;
  const { assignment, isPanel } = isTeam
    ? { assignment: null, isPanel: false }
    : await readParts(db, actor, applicationId);
  if (!isTeam && !isFollower && !assignment && !isPanel) throw notFound();
  const now = services.now();
  const seen = new Set<Sight>();
  if (isTeam) for (const sight of sightsOf(call, 'applicant', now)) seen.add(sight);
  if (isPanel) for (const sight of sightsOf(call, 'panel', now)) seen.add(sight);
  if (assignment) {
    for (const sight of sightsOf(call, 'reviewer', now))
      if (assignment.hasSubmitted || !AFTER_ONES_OWN.has(sight)) seen.add(sight);
  }
  return {
    application,
    call,
    isTeam,
    isFollower,
    isOfficer: isFollower && isOfficerOfCall(actor, call.id),
    assignment,
    isPanel,
    sees: (sight) => isFollower || seen.has(sight),
  };
}

/** As what somebody may say how useful a review of the application was; null for everybody who may not. */
export function findRaterKind(standing: Standing): 'officer' | 'panel' | null {
  if (standing.isTeam) return null;
  if (standing.isOfficer) return 'officer';
  return standing.isPanel && standing.sees('reviews') ? 'panel' : null;
}

const AFTER_ONES_OWN: ReadonlySet<Sight> = new Set(['reviews', 'scores', 'reviewer-names', 'discussion']);
