/** What the applicants answer to their reviews: one text, saved as it is written, submitted, changeable until it closes. */
import { shareOfLimit, type TextLength } from '@headwater/core/reviewing';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mayNow } from '../calls/index.ts';
import { requireStanding } from './standing.ts';

/** A response in English alone may have this many words, one in Chinese alone this many characters. */
export const RESPONSE_LIMIT: TextLength = { words: 600, characters: 1_000 };

export interface ResponseRow {
  body: string;
  language: 'en' | 'zh';
  revision: number;
  updatedAt: Date;
  submittedBody: string | null;
  submittedLanguage: 'en' | 'zh' | null;
  submittedAt: Date | null;
}

export async function findResponse(db: Db, applicationId: string): Promise<ResponseRow | null> {
  const { rows } = await sql<ResponseRow>`
    select body, language, revision, updated_at as "updatedAt", submitted_body as "submittedBody",
      submitted_language as "submittedLanguage", submitted_at as "submittedAt"
    from application_responses where application_id = ${applicationId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** A response as reviewers and panels read it. */
export interface SubmittedResponse {
  applicationId: string;
  body: string;
  language: 'en' | 'zh';
  submittedAt: Date;
}

/** The submitted responses of some applications; those without one are missing. Asks nobody's permission. */
export async function readResponses(db: Db, applicationIds: readonly string[]): Promise<SubmittedResponse[]> {
  const { rows } = await sql<SubmittedResponse>`
    select application_id as "applicationId", submitted_body as body, submitted_language as language,
      submitted_at as "submittedAt"
    from application_responses
    where application_id = any(${[...applicationIds]}::uuid[]) and submitted_at is not null`.execute(db);
  return rows;
}

/** The team's lead, while the phase lets applicants respond. Locks the application's row, so that the clock is read after. */
async function requireResponding(services: Services, tx: Db, actor: Actor, applicationId: string) {
  await sql`select 1 from applications where id = ${applicationId}::uuid for share`.execute(tx);
  await sql`select 1 from application_responses where application_id = ${applicationId}::uuid for update`.execute(
    tx,
  );
  const standing = await requireStanding(services, tx, actor, applicationId);
  if (!standing.isTeam) throw notFound();
  if (standing.application.myRole !== 'lead') throw notAllowed();
  const now = services.now();
  if (standing.application.status !== 'submitted' || !mayNow(standing.call, 'applicant', 'respond', now))
    throw new HeadwaterError(409, 'not-in-phase');
  return { standing, now };
}

/**
 * Saves the draft of a response; revision 0 begins it.
 * @throws HeadwaterError changed-meanwhile, or not-in-phase once the phase for responses is over.
 */
export function saveResponse(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { revision: number; body: string; language: 'en' | 'zh' },
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { now } = await requireResponding(services, tx, actor, applicationId);
    const { rows } =
      input.revision === 0
        ? await sql<{ revision: number }>`
            insert into application_responses (application_id, body, language, updated_at, updated_by)
            values (${applicationId}::uuid, ${input.body}, ${input.language}, ${now}, ${actor.personId}::uuid)
            on conflict (application_id) do nothing returning revision`.execute(tx)
        : await sql<{ revision: number }>`
            update application_responses set body = ${input.body}, language = ${input.language},
              revision = revision + 1, updated_at = ${now}, updated_by = ${actor.personId}::uuid
            where application_id = ${applicationId}::uuid and revision = ${input.revision}
            returning revision`.execute(tx);
    if (rows.length === 0) throw changedMeanwhile();
  });
}

/**
 * Submits the response as it was last saved, in the place of one submitted before.
 * @throws HeadwaterError response-empty, response-too-long, changed-meanwhile or not-in-phase.
 */
export function submitResponse(
  services: Services,
  actor: Actor,
  applicationId: string,
  revision: number,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { now } = await requireResponding(services, tx, actor, applicationId);
    const response = await findResponse(tx, applicationId);
    if (!response || response.revision !== revision) throw changedMeanwhile();
    if (response.body.trim() === '') throw new HeadwaterError(422, 'response-empty', { field: 'body' });
    const share = shareOfLimit(response.body, RESPONSE_LIMIT);
    if (share > 1) {
      throw new HeadwaterError(422, 'response-too-long', {
        field: 'body',
        params: { percent: Math.ceil(share * 100), ...RESPONSE_LIMIT },
      });
    }
    await sql`
      update application_responses set submitted_body = body, submitted_language = language, submitted_at = ${now},
        submitted_by = ${actor.personId}::uuid
      where application_id = ${applicationId}::uuid`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'application.responded',
      entity: 'application',
      entityId: applicationId,
      before: response.submittedAt ? { response: response.submittedBody } : undefined,
      after: { response: response.body },
    });
  });
}
