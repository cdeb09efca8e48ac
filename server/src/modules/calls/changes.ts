/** What changed in a call after it was published: kept when it happens, read by everybody. */
import type { FormChange } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { PUBLIC_ACTOR } from '../../platform/actor.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { type ListQuery, readPage } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { findCall } from './queries.ts';
import type { CallFields, CallRow } from './types.ts';

/** Fields of a published call whose changes applicants are told of. */
export const ANNOUNCED_FIELDS = [
  'title',
  'summary',
  'guide',
  'budget',
  'ceiling',
  'closesAt',
  'hostDeadlineAt',
] as const satisfies readonly (keyof CallFields)[];

export interface FieldChange {
  field: (typeof ANNOUNCED_FIELDS)[number];
  before: unknown;
  after: unknown;
}

interface CallChangeRow {
  id: string;
  kind: 'form' | 'fields';
  changedAt: Date;
  reason: LocalText;
  changes: FormChange[] | FieldChange[];
}

export async function insertCallChange(
  tx: Db,
  change: {
    callId: string;
    kind: CallChangeRow['kind'];
    changedAt: Date;
    changedBy: string | null;
    reason: LocalText;
    changes: readonly (FormChange | FieldChange)[];
  },
): Promise<void> {
  await tx
    .insertInto('call_changes')
    .values({
      call_id: change.callId,
      kind: change.kind,
      changed_at: change.changedAt,
      changed_by: change.changedBy,
      reason: JSON.stringify(change.reason),
      changes: JSON.stringify(change.changes),
    })
    .execute();
}

const NO_REASON: LocalText = { en: '', zh: '' };

/**
 * A reason as everybody is told of it, in one language or both.
 * @throws HeadwaterError call-text-missing where it says nothing in either.
 */
export function tidyReason({ en, zh }: LocalText): LocalText {
  const tidy = { en: en.trim(), zh: zh.trim() };
  if (tidy.en === '' && tidy.zh === '')
    throw new HeadwaterError(422, 'call-text-missing', { field: 'reason' });
  return tidy;
}

/** All of a reason as one text, for the audit trail. */
export const reasonOnRecord = ({ en, zh }: LocalText): string => [en, zh].filter(Boolean).join('\n');

/** Typing goes on for a while: what one officer changes within this time is announced as one change. */
const ONE_CHANGE_MS = 3_600_000;

/** Keeps what of a published call's announced fields an edit changes. */
export async function announceFields(
  tx: Db,
  call: CallRow,
  change: Partial<CallFields>,
  by: { personId: string | null; now: Date },
): Promise<void> {
  if (call.status === 'draft') return;
  const fresh: FieldChange[] = ANNOUNCED_FIELDS.filter((field) => field in change).map((field) => ({
    field,
    before: call[field],
    after: change[field],
  }));
  if (fresh.length === 0) return;
  const { rows } = await sql<{ id: string; changes: FieldChange[] }>`
    select id, changes from call_changes
    where call_id = ${call.id}::uuid and kind = 'fields' and reason = ${JSON.stringify(NO_REASON)}::jsonb and changed_by is not distinct from ${by.personId}::uuid
      and changed_at > ${new Date(by.now.getTime() - ONE_CHANGE_MS)}
    order by changed_at desc limit 1 for update`.execute(tx);
  const last = rows[0];
  if (!last) {
    await insertCallChange(tx, {
      callId: call.id,
      kind: 'fields',
      changedAt: by.now,
      changedBy: by.personId,
      reason: NO_REASON,
      changes: fresh,
    });
    return;
  }
  const merged = [
    ...last.changes.filter((old) => !fresh.some((one) => one.field === old.field)),
    ...fresh.map((one) => ({
      ...one,
      before: last.changes.find((old) => old.field === one.field)?.before ?? one.before,
    })),
  ];
  await sql`update call_changes set changes = ${JSON.stringify(merged)}::jsonb, changed_at = ${by.now}
    where id = ${last.id}::uuid`.execute(tx);
}

/** The changes of a published call, the newest first, for everybody. */
export async function listPublicChanges(services: Services, code: string, filter: ListQuery) {
  const call = await findCall(services.db, PUBLIC_ACTOR, { code });
  if (!call) throw notFound();
  return readPage<CallChangeRow>(services.db, filter, {
    columns: sql`call_changes.id, call_changes.kind, call_changes.changed_at as "changedAt",
      call_changes.reason, call_changes.changes`,
    from: sql`call_changes`,
    id: sql`call_changes.id`,
    where: [sql`call_changes.call_id = ${call.id}::uuid`],
    sorts: { changedAt: { expression: sql`call_changes.changed_at`, type: 'timestamptz' } },
    defaultSort: '-changedAt',
  });
}
