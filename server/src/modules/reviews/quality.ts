/** The quality prompt: what core/reviewing asks about a draft, and what its writer answers. It never forbids anything. */
import { checkReview, type QualityFinding } from '@headwater/core/reviewing';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { CriterionRow } from '../calls/index.ts';
import { computeOverall, type ReviewScale, type Scores } from './rules.ts';

/** A finding that stood when a review was submitted, with why it stands; '' when its writer did not say. */
export interface QualityNote extends QualityFinding {
  answer: string;
}

/** What a reviewer says to a finding. */
export interface QualityAnswer {
  rule: string;
  field: string;
  answer: string;
}

/** The other reviews of the same writer, submitted or not, with which a text is compared: the newest two hundred. */
async function readOwnOthers(db: Db, assignmentId: string) {
  const { rows } = await sql<{ name: string; commentToApplicant: string }>`
    select coalesce(applications.number, applications.title) as name,
      others.comment_to_applicant as "commentToApplicant"
    from assignments join reviews as others on others.reviewer_id = assignments.person_id
        and others.assignment_id <> assignments.id
      join applications on applications.id = others.application_id
    where assignments.id = ${assignmentId}::uuid and others.comment_to_applicant <> ''
    order by others.updated_at desc limit 200`.execute(db);
  return rows;
}

/** What is worth asking about a review as it was last saved. */
export async function findQuality(
  db: Db,
  assignmentId: string,
  scale: ReviewScale & { criteria: readonly Pick<CriterionRow, 'key' | 'label' | 'weight'>[] },
  words: { scores: Scores; commentToApplicant: string; commentToPanel: string },
): Promise<QualityFinding[]> {
  return checkReview(
    {
      criteria: scale.criteria,
      scaleMin: scale.scaleMin,
      scaleMax: scale.scaleMax,
      scores: words.scores,
      overall: computeOverall(scale, words.scores),
      commentToApplicant: words.commentToApplicant,
      commentToPanel: words.commentToPanel,
    },
    await readOwnOthers(db, assignmentId),
  );
}

/** The findings with their answers; an answer to something that no longer stands is left out. */
export function noteAnswers(
  findings: readonly QualityFinding[],
  answers: readonly QualityAnswer[],
): QualityNote[] {
  return findings.map((finding) => ({
    ...finding,
    answer:
      answers.find(({ rule, field }) => rule === finding.rule && field === finding.field)?.answer.trim() ??
      '',
  }));
}
