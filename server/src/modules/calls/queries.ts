import { type FormDefinition, isFormDefinition } from '@headwater/core/forms';
import { type SqlBool, sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { callsVisibleTo } from './rules.ts';
import type { CallFields, CallRow, FormRow } from './types.ts';

const COLUMN_OF: Record<keyof CallFields, string> = {
  title: 'title',
  summary: 'summary',
  guide: 'guide',
  track: 'track',
  orientation: 'orientation',
  mode: 'mode',
  currency: 'currency',
  budget: 'budget',
  ceiling: 'ceiling',
  budgetCategories: 'budget_categories',
  maxYears: 'max_years',
  budgetRules: 'budget_rules',
  eligibility: 'eligibility',
  criteria: 'criteria',
  scaleMin: 'scale_min',
  scaleMax: 'scale_max',
  reviewsPerApplication: 'reviews_per_application',
  maxLoad: 'max_load',
  appealDays: 'appeal_days',
  appealAnswerDays: 'appeal_answer_days',
  phases: 'phases',
  prompts: 'prompts',
  opensAt: 'opens_at',
  closesAt: 'closes_at',
  hostDeadlineAt: 'host_deadline_at',
  reviewDueAt: 'review_due_at',
  panelAt: 'panel_at',
  releaseAt: 'release_at',
};

export const CALL_FIELDS = Object.keys(COLUMN_OF) as (keyof CallFields)[];

const COLUMNS = sql.join([
  sql`calls.id, calls.code, calls.status, calls.revision, calls.form_version_id as "formVersionId",
    calls.next_form_version_id as "nextFormVersionId",
    calls.entry, calls.next_call_id as "nextCallId",
    (select jsonb_build_object('id', taken.id, 'key', taken.key, 'version', taken.version, 'name', taken.name)
      from review_tracks as taken where taken.id = calls.track_version_id) as "trackVersion"`,
  ...Object.entries(COLUMN_OF).map(
    ([field, column]) => sql`${sql.ref(`calls.${column}`)} as ${sql.ref(field)}`,
  ),
]);

export async function readCalls(db: Db, actor: Actor, ids: string[]): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    ${kept} select ${COLUMNS} from calls where id = any(${ids}::uuid[]) and ${callsVisibleTo(actor)}`.execute(
    db,
  );
  return rows;
}

/** A call by id, or by code, as far as it exists for the actor. */
export async function findCall(
  db: Db,
  actor: Actor,
  by: { id: string } | { code: string },
): Promise<CallRow | null> {
  const key = 'id' in by ? sql`calls.id = ${by.id}::uuid` : sql`calls.code = ${by.code}`;
  const { rows } = await sql<CallRow>`
    select ${COLUMNS} from calls where ${key} and ${callsVisibleTo(actor)}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps everybody else from changing the call until the transaction ends. */
export async function lockCall(tx: Db, id: string): Promise<void> {
  await sql`select 1 from calls where id = ${id}::uuid for update`.execute(tx);
}

export interface CallFilter extends ListQuery {
  status?: string[];
  track?: string;
  open?: boolean;
  /** Only calls whose officer the actor is. */
  mine?: boolean;
}

export function listCalls(db: Db, actor: Actor, filter: CallFilter, now: Date) {
  const own = actor.grants
    .filter((grant) => grant.role === 'officer')
    .map((grant) => grant.scopeId ?? 'funder');
  return readPage<CallRow>(db, filter, {
    columns: COLUMNS,
    from: sql`calls`,
    id: sql`calls.id`,
    where: [
      callsVisibleTo(actor),
      filter.status ? sql<SqlBool>`calls.status = any(${filter.status})` : null,
      filter.track ? sql<SqlBool>`calls.track = ${filter.track}` : null,
      filter.open
        ? sql<SqlBool>`calls.status = 'published' and calls.opens_at <= ${now} and ${now} < calls.closes_at`
        : null,
      filter.mine && !own.includes('funder') ? sql<SqlBool>`calls.id::text = any(${own})` : null,
      matchesSearch(
        sql`lower(calls.code || ' ' || (calls.title->>'en') || ' ' || (calls.title->>'zh'))`,
        filter.q,
      ),
    ].filter((condition) => condition !== null),
    sorts: {
      closesAt: { expression: sql`calls.closes_at`, type: 'timestamptz' },
      opensAt: { expression: sql`calls.opens_at`, type: 'timestamptz' },
      code: { expression: sql`calls.code`, type: 'text' },
      budget: { expression: sql`calls.budget`, type: 'bigint' },
    },
    defaultSort: '-closesAt',
  });
}

const asValue = (value: unknown) =>
  value !== null && typeof value === 'object' && !(value instanceof Date)
    ? sql`${JSON.stringify(value)}::jsonb`
    : sql`${value}`;

/** Stores a new draft and answers its id; null when the code is taken. */
export async function insertCall(
  tx: Db,
  row: {
    code: string;
    createdBy: string | null;
    fields: CallFields;
    formVersionId: string | null;
    trackVersionId: string | null;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into calls (code, created_by, form_version_id, track_version_id,
      ${sql.join(Object.values(COLUMN_OF).map((column) => sql.ref(column)))})
    values (${row.code}, ${row.createdBy}::uuid, ${row.formVersionId}::uuid, ${row.trackVersionId}::uuid,
      ${sql.join(CALL_FIELDS.map((field) => asValue(row.fields[field])))})
    on conflict (code) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Writes the fields given and counts the revision up. */
export async function updateCall(tx: Db, id: string, change: Partial<CallFields>): Promise<void> {
  const assignments = (Object.keys(change) as (keyof CallFields)[]).map(
    (field) => sql`${sql.ref(COLUMN_OF[field])} = ${asValue(change[field])}`,
  );
  await sql`update calls set ${sql.join([...assignments, sql`revision = revision + 1`])}
    where id = ${id}::uuid`.execute(tx);
}

export async function findForm(db: Db, id: string | null): Promise<FormRow | null> {
  if (!id) return null;
  const row = await db
    .selectFrom('form_versions')
    .select(['id', 'form_key as formKey', 'version', 'definition', 'published_at as publishedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What was published of a form before this version, the latest first. */
export async function readEarlierForms(db: Db, id: string | null): Promise<FormDefinition[]> {
  const { rows } = await sql<{ definition: unknown }>`
    select earlier.definition from form_versions as current
      join form_versions as earlier
        on earlier.form_key = current.form_key and earlier.version < current.version and earlier.published_at is not null
    where current.id = ${id}::uuid order by earlier.version desc`.execute(db);
  return rows.map(({ definition }) => definition).filter(isFormDefinition);
}

/** Stores a definition as the next version of a form and answers its id. */
export async function insertFormVersion(
  tx: Db,
  form: { formKey: string; definition: unknown; createdBy: string | null },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into form_versions (form_key, version, definition, created_by)
    select ${form.formKey}, coalesce(max(version), 0) + 1, ${JSON.stringify(form.definition)}::jsonb,
      ${form.createdBy}::uuid
    from form_versions where form_key = ${form.formKey} returning id`.execute(tx);
  return rows[0]!.id;
}

export async function rewriteFormVersion(tx: Db, id: string, definition: unknown): Promise<void> {
  await sql`update form_versions set definition = ${JSON.stringify(definition)}::jsonb where id = ${id}::uuid`.execute(
    tx,
  );
}

export async function publishFormVersion(tx: Db, id: string, now: Date): Promise<void> {
  await sql`update form_versions set published_at = ${now} where id = ${id}::uuid and published_at is null`.execute(
    tx,
  );
}

export async function useFormVersion(tx: Db, callId: string, formVersionId: string): Promise<void> {
  await sql`update calls set form_version_id = ${formVersionId}::uuid, revision = revision + 1
    where id = ${callId}::uuid`.execute(tx);
}

/** As {@link useFormVersion}, in a published call: pages opened on the version before are out of date. */
export async function changeForm(tx: Db, callId: string, formVersionId: string): Promise<void> {
  await sql`update calls set form_version_id = ${formVersionId}::uuid, revision = revision + 1,
    form_edition = form_edition + 1 where id = ${callId}::uuid`.execute(tx);
}

/** Sets or takes away the version prepared beside the published one. */
export async function prepareFormVersion(
  tx: Db,
  callId: string,
  formVersionId: string | null,
): Promise<void> {
  await sql`update calls set next_form_version_id = ${formVersionId}::uuid, revision = revision + 1
    where id = ${callId}::uuid`.execute(tx);
}

/** Deletes a version that was never published. */
export async function deleteFormVersion(tx: Db, id: string): Promise<void> {
  await tx.deleteFrom('form_versions').where('id', '=', id).where('published_at', 'is', null).execute();
}

export async function readSetting<T>(db: Db, key: string): Promise<T | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  return (row?.value as T | undefined) ?? null;
}

export async function writeSetting(tx: Db, key: string, value: unknown): Promise<void> {
  await sql`insert into settings (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = excluded.value`.execute(tx);
}
