/** What a reviewer is changing of a submitted review, in the database. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { ReviewWords } from './versions.ts';

export interface RevisionRow extends ReviewWords {
  reason: string;
  revision: number;
  updatedAt: Date;
}

export async function findRevision(db: Db, reviewId: string): Promise<RevisionRow | null> {
  const { rows } = await sql<RevisionRow>`
    select scores, comment_to_applicant as "commentToApplicant", comment_to_panel as "commentToPanel", language,
      reason, revision, updated_at as "updatedAt"
    from review_revisions where review_id = ${reviewId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Begins or replaces what is being changed; false when it is not at this revision (0: not begun). */
export async function writeRevision(
  tx: Db,
  reviewId: string,
  revision: number,
  words: ReviewWords & { reason: string },
  now: Date,
): Promise<boolean> {
  const scores = JSON.stringify(words.scores);
  const { rows } =
    revision === 0
      ? await sql<{ revision: number }>`
          insert into review_revisions (review_id, scores, comment_to_applicant, comment_to_panel, language, reason,
            updated_at)
          values (${reviewId}::uuid, ${scores}::jsonb, ${words.commentToApplicant}, ${words.commentToPanel},
            ${words.language}, ${words.reason}, ${now})
          on conflict (review_id) do nothing returning revision`.execute(tx)
      : await sql<{ revision: number }>`
          update review_revisions set scores = ${scores}::jsonb, comment_to_applicant = ${words.commentToApplicant},
            comment_to_panel = ${words.commentToPanel}, language = ${words.language}, reason = ${words.reason},
            revision = revision + 1, updated_at = ${now}
          where review_id = ${reviewId}::uuid and revision = ${revision} returning revision`.execute(tx);
  return rows.length > 0;
}

export async function dropRevision(tx: Db, reviewId: string): Promise<boolean> {
  const { rows } = await sql<{ reviewId: string }>`
    delete from review_revisions where review_id = ${reviewId}::uuid returning review_id as "reviewId"`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Puts a revised text in the place of what was submitted before. */
export async function replaceSubmitted(
  tx: Db,
  reviewId: string,
  words: ReviewWords & { overall: number | null },
  now: Date,
): Promise<void> {
  await sql`
    update reviews set overall = ${words.overall}, comment_to_applicant = ${words.commentToApplicant},
      comment_to_panel = ${words.commentToPanel}, language = ${words.language}, revision = revision + 1,
      updated_at = ${now}, submitted_at = ${now}
    where id = ${reviewId}::uuid`.execute(tx);
}
