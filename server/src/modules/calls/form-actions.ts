/** The form of a call: written in a draft, changed by a next version once the call is published. */
import {
  diffForms,
  type FormChange,
  type FormDefinition,
  isFormGap,
  validateDefinition,
} from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, incomplete, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { presentCall, requireCall, requireEditable } from './actions.ts';
import { insertCallChange, reasonOnRecord } from './changes.ts';
import * as queries from './queries.ts';
import type { CallRow } from './types.ts';

/** The form of a call; null while it has none. */
export async function readCallForm(services: Services, actor: Actor, id: string) {
  const call = await requireCall(services.db, actor, id);
  return queries.findForm(services.db, call.formVersionId);
}

/**
 * Stores the form of a call; what is not written yet may be missing until it is published. A published version never
 * changes: editing it makes the next one, which in a published call waits beside it until it is published too.
 */
export function saveCallForm(
  services: Services,
  actor: Actor,
  id: string,
  revision: number,
  definition: unknown,
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, id, revision);
    if (call.status === 'draft') await saveCallFormIn(tx, actor, call, definition);
    else if (call.status === 'published') await prepareForm(tx, actor, call, definition);
    else throw wrongState(call.status);
    return presentCall(await requireCall(tx, actor, id), actor, services.now());
  });
}

/** The same in a transaction of the caller, for a call that is known to be a draft. */
export async function saveCallFormIn(
  tx: Db,
  actor: Actor,
  call: CallRow,
  definition: unknown,
): Promise<void> {
  refuseUnusable(definition);
  const form = await queries.findForm(tx, call.formVersionId);
  let formVersionId = form?.id ?? '';
  if (form && !form.publishedAt) {
    await queries.rewriteFormVersion(tx, form.id, definition);
  } else {
    formVersionId = await queries.insertFormVersion(tx, {
      formKey: form?.formKey ?? call.id,
      definition,
      createdBy: actor.personId,
    });
  }
  await queries.useFormVersion(tx, call.id, formVersionId);
  await recordAudit(tx, actor, {
    action: 'call.form-saved',
    entity: 'call',
    entityId: call.id,
    after: { formVersionId },
  });
}

function refuseUnusable(definition: unknown): void {
  const problems = validateDefinition(definition).filter((problem) => !isFormGap(problem));
  if (problems.length > 0) throw incomplete('form-unusable', problems);
}

async function prepareForm(tx: Db, actor: Actor, call: CallRow, definition: unknown): Promise<void> {
  refuseUnusable(definition);
  let id = call.nextFormVersionId;
  if (id) await queries.rewriteFormVersion(tx, id, definition);
  else {
    const form = await queries.findForm(tx, call.formVersionId);
    const formKey = form?.formKey ?? call.id;
    id = await queries.insertFormVersion(tx, { formKey, definition, createdBy: actor.personId });
  }
  await queries.prepareFormVersion(tx, call.id, id);
  await recordAudit(tx, actor, {
    action: 'call.form-prepared',
    entity: 'call',
    entityId: call.id,
    after: { formVersionId: id },
  });
}

/** Throws away the version prepared beside the published one. */
export function discardNextForm(services: Services, actor: Actor, id: string, revision: number) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, id, revision);
    if (!call.nextFormVersionId) throw notFound();
    await queries.prepareFormVersion(tx, id, null);
    await queries.deleteFormVersion(tx, call.nextFormVersionId);
    await recordAudit(tx, actor, { action: 'call.form-change-discarded', entity: 'call', entityId: id });
    return presentCall(await requireCall(tx, actor, id), actor, services.now());
  });
}

/** The published version of a call's form and the one prepared beside it; null where nothing is prepared. */
export async function readNextForm(
  db: Db,
  call: CallRow,
): Promise<{ current: FormDefinition; next: FormDefinition; version: number } | null> {
  const [current, next] = [
    await queries.findForm(db, call.formVersionId),
    await queries.findForm(db, call.nextFormVersionId),
  ];
  if (!next) return null;
  return {
    current: (current?.definition ?? { sections: [] }) as FormDefinition,
    next: next.definition as FormDefinition,
    version: next.version,
  };
}

/**
 * Publishes the version prepared beside the published one, in the caller's transaction, which has locked the call.
 * It counts up the revision of every draft, as they all go on with it; what else becomes of applications is the
 * caller's. @returns what changed.
 * @throws HeadwaterError form-change-missing, form-unusable, form-unchanged.
 */
export async function publishNextForm(
  tx: Db,
  actor: Actor,
  call: CallRow,
  input: { reason: LocalText; now: Date },
): Promise<FormChange[]> {
  const forms = await readNextForm(tx, call);
  if (call.status !== 'published') throw wrongState(call.status);
  if (!forms) throw new HeadwaterError(409, 'form-change-missing');
  const problems = validateDefinition(forms.next);
  if (problems.length > 0)
    throw incomplete(
      'form-unusable',
      problems.map((one) => ({ ...one, field: `form.${one.field}` })),
    );
  const changes = diffForms(forms.current, forms.next);
  if (changes.length === 0) throw new HeadwaterError(409, 'form-unchanged');
  await queries.publishFormVersion(tx, call.nextFormVersionId!, input.now);
  await queries.prepareFormVersion(tx, call.id, null);
  await queries.changeForm(tx, call.id, call.nextFormVersionId!);
  await insertCallChange(tx, {
    callId: call.id,
    kind: 'form',
    changedAt: input.now,
    changedBy: actor.personId,
    reason: input.reason,
    changes,
  });
  await recordAudit(tx, actor, {
    action: 'call.form-changed',
    entity: 'call',
    entityId: call.id,
    before: { formVersionId: call.formVersionId },
    after: { formVersionId: call.nextFormVersionId },
    reason: reasonOnRecord(input.reason),
  });
  return changes;
}
