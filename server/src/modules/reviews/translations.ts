/** Translations of reviews, added by an officer beside the original. Nothing is translated by the machine. */
import { sql } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { requireStanding } from './standing.ts';
import { countVersions } from './versions.ts';
import { readReviewById } from './workflow.ts';

export interface NewTranslation {
  /** The version that was translated. */
  version: number;
  language: 'en' | 'zh';
  commentToApplicant: string;
  commentToPanel: string;
  source: 'written' | 'file';
}

/**
 * Adds a translation of the newest version, in the place of an earlier one into the same language.
 * @throws HeadwaterError changed-meanwhile when the review was revised since it was read; invalid-input for its own language.
 */
export function addTranslation(
  services: Services,
  actor: Actor,
  reviewId: string,
  input: NewTranslation,
): Promise<{ applicationId: string }> {
  return inTransaction(services, async (tx) => {
    await sql`select 1 from reviews where id = ${reviewId}::uuid for share`.execute(tx);
    const review = await readReviewById(tx, reviewId);
    if (review?.status !== 'submitted') throw notFound();
    const standing = await requireStanding(services, tx, actor, review.applicationId);
    if (standing.isTeam || !standing.isFollower) throw notFound();
    if (!standing.isOfficer) throw notAllowed();
    if (input.version !== (await countVersions(tx, reviewId))) throw changedMeanwhile();
    if (input.language === review.language)
      throw invalidInput('language', input.language, review.language === 'en' ? 'zh' : 'en');
    await sql`
      insert into review_translations (review_id, version, language, comment_to_applicant, comment_to_panel, source,
        added_by, added_at)
      values (${reviewId}::uuid, ${input.version}, ${input.language}, ${input.commentToApplicant},
        ${input.commentToPanel}, ${input.source}, ${actor.personId}::uuid, ${services.now()})
      on conflict (review_id, version, language) do update set comment_to_applicant = excluded.comment_to_applicant,
        comment_to_panel = excluded.comment_to_panel, source = excluded.source, added_by = excluded.added_by,
        added_at = excluded.added_at`.execute(tx);
    await recordAudit(tx, actor, {
      action: 'review.translated',
      entity: 'review',
      entityId: reviewId,
      after: { language: input.language, version: input.version, source: input.source },
    });
    return { applicationId: review.applicationId };
  });
}
