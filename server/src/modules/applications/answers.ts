/** Answers of applications: each a row of its own, so that saving one writes no other. */
import type { Answers } from '@headwater/core/forms';
import { type RawBuilder, sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';

/** All answers of the row of `applications` at hand. */
export const ANSWERS: RawBuilder<Answers> = sql`coalesce((select json_object_agg(answered.key, answered.value order by answered.key)
  from application_answers as answered where answered.application_id = applications.id), '{}')`;

/** Those of them with these keys. */
export const answersTo = (keys: RawBuilder<unknown>): RawBuilder<Answers> =>
  sql`coalesce((select json_object_agg(answered.key, answered.value order by answered.key) from application_answers as answered
    where answered.application_id = applications.id and answered.key = any(${keys})), '{}')`;

/** One of them as text. */
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
