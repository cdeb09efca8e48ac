/** The SQL of saving drafts, set by set. */
import type { Answers } from '@headwater/core/forms';
import { sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type AnswerChange, answersTo, writeAnswers } from './answers.ts';
import { COLUMN_OF, type DraftColumns, REVISION } from './queries.ts';

/** A draft as a save finds it, locked; only for members of its team. */
export interface SavedRow {
  id: string;
  callId: string;
  status: string;
  revision: number;
  /** The values before, of the columns asked for; `answers` only of the keys that the save speaks of. */
  before: Partial<Record<string, unknown>>;
}

/** A field with its value before and after; `answers.<key>` for an answer. */
export interface ChangedField {
  field: string;
  before: unknown;
  after: unknown;
}

/** Of all together; rows are locked in the order of their ids, so that two servers cannot wait for each other. */
export async function readSaved(
  tx: Db,
  saves: readonly { actor: Actor; id: string; change: { answers?: Answers } }[],
  fields: readonly string[],
): Promise<Map<string, SavedRow>> {
  const known = fields.filter((field): field is keyof DraftColumns => Object.hasOwn(COLUMN_OF, field));
  const before = known.map(
    (field) => sql`, ${sql.ref(`applications.${COLUMN_OF[field]}`)} as ${sql.ref(field)}`,
  );
  const asked = saves.map(({ id, actor }) => ({ id, person_id: actor.personId }));
  const { rows } = await sql<Omit<SavedRow, 'before'>>`
    ${kept} select applications.id, applications.call_id as "callId", applications.status,
      ${REVISION} as revision ${sql.join(before, sql``)}
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (id uuid, person_id uuid)
      join applications on applications.id = asked.id
      join calls on calls.id = applications.call_id
    -- A subquery of its own, looked up in the index for each: joined, all members of all teams may be read through.
    where (select true from application_members as members
      where members.application_id = asked.id and members.person_id = asked.person_id)
    order by applications.id for update of applications`.execute(tx);
  const answers = await readAnswersBefore(tx, saves);
  return new Map(
    rows.map(({ id, callId, status, revision, ...values }) => [
      id,
      { id, callId, status, revision, before: { ...values, answers: answers.get(id) } },
    ]),
  );
}

/** A statement after the one that locked: it sees what was written while that one waited. */
async function readAnswersBefore(
  tx: Db,
  saves: readonly { id: string; change: { answers?: Answers } }[],
): Promise<Map<string, Answers>> {
  const asked = saves
    .map(({ id, change }) => ({ id, keys: Object.keys(change.answers ?? {}) }))
    .filter(({ keys }) => keys.length > 0);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ id: string; answers: Answers }>`
    ${kept} select applications.id, ${answersTo(sql`applications.keys`)} as answers
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as applications (id uuid, keys text[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, answers }) => [id, answers]));
}

/** New values of a draft: by column, and of its answers. */
export interface DraftWrite extends AnswerChange {
  columns: Record<string, unknown>;
}

/**
 * How fine the time of the last change is: lists are ordered by it, so that writing it writes every index entry of the
 * row; while somebody types it is written anew every five minutes.
 */
const UPDATED_AT_SECONDS = 300;

/** Writes drafts with the same columns in one statement, counts their revisions up, and writes their answers. */
export async function writeDrafts(tx: Db, drafts: readonly DraftWrite[], now: Date): Promise<void> {
  await writeAnswers(tx, drafts);
  const groups = new Map<string, DraftWrite[]>();
  for (const draft of drafts) {
    const key = Object.keys(draft.columns).sort().join();
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  for (const group of groups.values()) {
    const assignments = Object.keys(group[0]!.columns).map((column) =>
      column === 'keywords'
        ? sql`keywords = array(select jsonb_array_elements_text(one.columns->'keywords'))`
        : column === 'host_organisation_id'
          ? sql`host_organisation_id = (one.columns->>'host_organisation_id')::uuid`
          : sql`${sql.ref(column)} = one.columns->>${sql.lit(column)}`,
    );
    assignments.push(sql`revision = revision + 1`);
    assignments.push(sql`updated_at = case when applications.updated_at < ${now}::timestamptz
      - make_interval(secs => ${UPDATED_AT_SECONDS}) then ${now} else applications.updated_at end`);
    await sql`
      ${kept} update applications set ${sql.join(assignments)}
      from jsonb_to_recordset(${JSON.stringify(group.map(({ id, columns }) => ({ id, columns })))}::jsonb)
        as one (id uuid, columns jsonb)
      where applications.id = one.id`.execute(tx);
  }
}

/** Changes of one person in one field belong together for so long. */
const STRETCH_MS = 600_000;

/** The stretch that it is; each application's begin at a moment of their own, so that they do not all begin at once. */
const stretchOf = (id: string, now: Date) =>
  Math.floor((now.getTime() + (Number.parseInt(id.slice(-6), 16) % STRETCH_MS)) / STRETCH_MS);

/**
 * Keeps who changed what.
 * @returns by application the fields in which a person's stretch begins with this change.
 */
export async function keepChanges(
  tx: Db,
  changes: readonly { id: string; actor: Actor; fields: readonly ChangedField[] }[],
  now: Date,
): Promise<Map<string, string[]>> {
  const rows = changes.flatMap(({ id, actor, fields }) =>
    fields.map(({ field, before, after }) => ({
      id,
      person: actor.personId,
      true_person: actor.truePersonId,
      field,
      stretch: stretchOf(id, now),
      before,
      after,
    })),
  );
  if (rows.length === 0) return new Map();
  const changed = await sql<{ id: string; field: string; begins: boolean }>`
    ${kept} insert into application_changes
      (application_id, person_id, true_person_id, field, stretch, started_at, changed_at, before, after)
    select id, person, true_person, field, stretch, ${now}::timestamptz, ${now}::timestamptz, before, after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as one (id uuid, person uuid, true_person uuid, field text, stretch integer, before jsonb, after jsonb)
    on conflict (application_id, person_id, true_person_id, field, stretch)
      do update set after = excluded.after, changed_at = excluded.changed_at
    returning application_id as id, field, (xmax = 0) as begins`.execute(tx);
  const begun = new Map<string, string[]>();
  for (const { id, field, begins } of changed.rows)
    if (begins) begun.set(id, [...(begun.get(id) ?? []), field]);
  return begun;
}
