/** Brings together what rules about a whole application need. */
import { type Answers, type FormDefinition, isFormDefinition, listAskedFields } from '@headwater/core/forms';
import type { Db } from '../../db/connect.ts';
import { SYSTEM_ACTOR } from '../../platform/actor.ts';
import { gather, gatherById } from '../../platform/gathered.ts';
import { type CallRow, findForm, readCalls, readDisciplines } from '../calls/index.ts';
import { readAnswers } from './answers.ts';
import { findEligibilityOf } from './eligibility.ts';
import { readMembers } from './member-queries.ts';
import type { Checked } from './problems.ts';
import { findHost, readAttachments, readBudget } from './queries.ts';
import type { ApplicationRow, AttachmentRow } from './types.ts';

const NO_FORM: FormDefinition = { sections: [] };

/** The call of an application; it exists for everybody who sees the application. */
const findCallLimits = gatherById<CallRow, CallRow>(
  (db, ids) => readCalls(db, SYSTEM_ACTOR, ids),
  (call) => call.id,
  (calls) => calls[0]!,
);

export const readCallLimits = (db: Db, callId: string): Promise<CallRow> => findCallLimits(db, callId);

/** The calls of several applications, by id. */
export async function readCallsLimits(
  db: Db,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, CallRow>> {
  const calls = await readCalls(db, SYSTEM_ACTOR, [...callIds]);
  return new Map(calls.map((call) => [call.id, call]));
}

/** Published versions of forms never change; those read lately stay at hand. */
const publishedForms = new Map<string, FormDefinition>();
const KEPT_FORMS = 200;

/** The form of a call, or the version that an application is filled in with; one without fields where there is none. */
export async function readForm(db: Db, of: Pick<CallRow, 'formVersionId'>): Promise<FormDefinition> {
  const kept = publishedForms.get(of.formVersionId ?? '');
  if (kept) return kept;
  const form = await findForm(db, of.formVersionId);
  if (!form || !isFormDefinition(form.definition)) return NO_FORM;
  if (form.publishedAt) {
    if (publishedForms.size >= KEPT_FORMS) publishedForms.delete(publishedForms.keys().next().value!);
    publishedForms.set(form.id, form.definition);
  }
  return form.definition;
}

/** Attachments of questions that are asked: no other is handed in, nor shown to anybody but the team at its draft. */
export async function readAskedAttachments(
  db: Db,
  application: Pick<ApplicationRow, 'id' | 'formVersionId'>,
  answers: Answers,
): Promise<AttachmentRow[]> {
  const asked = listAskedFields(await readForm(db, application), answers);
  const keys = new Set(asked.map((field) => field.key));
  return (await readAttachments(db, application.id)).filter((one) => keys.has(one.field));
}

/** The funder's disciplines, read once for all who ask in the same turn. */
const readDisciplinesOnce = gather<null, Awaited<ReturnType<typeof readDisciplines>>>(async (db, asked) => {
  const disciplines = await readDisciplines(db);
  return asked.map(() => disciplines);
});

/** Everything that decides whether the application may be submitted. */
export async function gatherChecked(db: Db, application: ApplicationRow): Promise<Checked> {
  const { id } = application;
  const call = await readCallLimits(db, application.callId);
  const members = await readMembers(db, id);
  return {
    application,
    answers: await readAnswers(db, id),
    call,
    form: await readForm(db, application),
    members,
    eligibility: await findEligibilityOf(db, call, application, members),
    budget: await readBudget(db, id),
    attachments: await readAttachments(db, id),
    host: await findHost(db, application.hostOrganisationId),
    disciplines: (await readDisciplinesOnce(db, null)).map((one) => one.key),
  };
}
