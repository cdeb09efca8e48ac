/** What is kept of a review under its writer's name, when it moves to another account of theirs. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { notMovable, type ReviewMove } from '../assignments/index.ts';

/** @throws HeadwaterError link-not-movable where they have spoken in the discussion, whose posts never change. */
export async function moveWrittenReview(tx: Db, { assignmentId, to }: ReviewMove): Promise<void> {
  const { rows } = await sql`
    select 1 from review_discussion where assignment_id = ${assignmentId}::uuid limit 1`.execute(tx);
  if (rows.length > 0) throw notMovable();
  await sql`update reviews set reviewer_id = ${to}::uuid where assignment_id = ${assignmentId}::uuid`.execute(
    tx,
  );
}
