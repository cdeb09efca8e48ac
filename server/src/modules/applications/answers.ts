/** Answers of applications: each a row of its own, so that saving one writes no other. */
import type { Answers } from '@headwater/core/forms';
import { type RawBuilder, sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import { gatherById } from '../../platform/gathered.ts';

/** As text, not as the database's own kind of JSON: half the work where they are only sent on. */
const TOGETHER = sql<Answers>`json_object_agg(answered.key, answered.value order by answered.key)`;

/** All answers of an application. */
export const readAnswers = gatherById<{ of: string; answers: Answers }, Answers>(
  async (db, ids) => {
    const { rows } = await sql<{ of: string; answers: Answers }>`
      ${kept} select application_id as of, ${TOGETHER} as answers from application_answers as answered
      where application_id = any(${ids}::uuid[]) group by application_id`.execute(db);
    return rows;
  },
  (row) => row.of,
  (rows) => rows[0]?.answers ?? {},
);

/** The answers with these keys, of the row of `applications` at hand. */
export const answersTo = (keys: RawBuilder<unknown>): RawBuilder<Answers> =>
  sql`coalesce((select ${TOGETHER} from application_answers as answered
    where answered.application_id = applications.id and answered.key = any(${keys})), '{}')`;

/** The answer with this key as text, of the row of `applications` at hand. */
export const answerAsText = (key: string): RawBuilder<string | null> =>
  sql`(select answered.value #>> '{}' from application_answers as answered
    where answered.application_id = applications.id and answered.key = ${key})`;

/** What becomes of the answers of an application. */
export interface AnswerChange {
  id: string;
  set: Answers;
  removed: readonly string[];
}

/** Writes what is set and takes away what is removed, of many applications together. */
export async function writeAnswers(tx: Db, changes: readonly AnswerChange[]): Promise<void> {
  const set = changes.filter((one) => Object.keys(one.set).length > 0);
  if (set.length > 0)
    await sql`
      ${kept} insert into application_answers (application_id, key, value)
      select one.id, answered.key, answered.value
      from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as one (id uuid, "set" jsonb),
        jsonb_each(one."set") as answered
      on conflict (application_id, key) do update set value = excluded.value`.execute(tx);
  const removed = changes.filter((one) => one.removed.length > 0);
  if (removed.length > 0)
    await sql`
      delete from application_answers
      using jsonb_to_recordset(${JSON.stringify(removed)}::jsonb) as one (id uuid, removed text[])
      where application_id = one.id and key = any(one.removed)`.execute(tx);
}
