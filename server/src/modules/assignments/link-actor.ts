/** From the token of a reviewer's link to the actor it makes: the reviewer, but of one assignment alone. */
import type { Locale } from '@headwater/messages';
import { sql } from 'kysely';
import { type AttemptRule, attemptKey, countAttempt } from '../../auth/attempts.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { mayNow, type Phase } from '../calls/index.ts';
import { hashToken } from './links.ts';

/** Tokens that open nothing, from one address. Only such are counted, so that a right one is never locked out. */
export const WRONG_LINK_RULE: AttemptRule = { max: 60, window: 900 };

interface LinkRow {
  id: string;
  assignmentId: string;
  applicationId: string;
  personId: string;
  locale: Locale;
  assignmentStatus: string;
  status: string;
  phases: Phase[];
}

/**
 * The actor of a link. One that never was, that was altered and that was revoked are told apart by nothing: the hash
 * of each is looked for in one index, and each gets the same answer.
 * @throws HeadwaterError link-unknown; too-many-requests with `seconds` after many of these from one address.
 */
export async function identifyLink(services: Services, token: string, address: string): Promise<Actor> {
  const { db, now } = services;
  const { rows } = await sql<LinkRow>`
    select review_links.id, assignments.id as "assignmentId", assignments.application_id as "applicationId",
      assignments.person_id as "personId", people.locale, assignments.status as "assignmentStatus", calls.status,
      calls.phases
    from review_links join assignments on assignments.id = review_links.assignment_id
      join people on people.id = assignments.person_id join calls on calls.id = assignments.call_id
    where review_links.token_hash = ${hashToken(token)} and review_links.revoked_at is null
      and assignments.status <> 'cancelled'`.execute(db);
  const found = rows[0];
  if (!found) {
    const seconds = await countAttempt(services, attemptKey('review-link', address), WRONG_LINK_RULE);
    if (seconds !== null) throw new HeadwaterError(429, 'too-many-requests', { params: { seconds } });
    throw new HeadwaterError(404, 'link-unknown');
  }
  const goesOn = (['discuss', 'revise'] as const).some((act) => mayNow(found, 'reviewer', act, now()));
  const { id, assignmentId, applicationId, personId, locale, assignmentStatus } = found;
  return {
    kind: 'link',
    personId,
    truePersonId: personId,
    locale,
    grants: [],
    link: {
      id,
      assignmentId,
      applicationId,
      opensApplication: assignmentStatus === 'accepted' || (assignmentStatus === 'reviewed' && goesOn),
    },
  };
}
