/**
 * Saving drafts. Many are saved in one transaction with a fixed number of statements: at a deadline the server gathers
 * what arrives while it is busy (saving-queue.ts). What is only incomplete is kept, what could never be right is refused.
 */
import {
  type Answers,
  type FormDefinition,
  type FormProblem,
  findShapeProblems,
  listFields,
} from '@headwater/core/forms';
import { canonicalJson } from '@headwater/core/transparency';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAuditsOf } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  type ErrorDetail,
  HeadwaterError,
  notAllowed,
  notFound,
  wrongState,
} from '../../platform/errors.ts';
import { type CallRow, readEarlierForms } from '../calls/index.ts';
import { asStoredLine, replaceBudget, requirePartners } from './budget.ts';
import { readCallsLimits, readForm } from './gather.ts';
import { checkBudgetLines } from './problems.ts';
import * as queries from './queries.ts';
import { type ChangedField, keepChanges, readSaved, type SavedRow, writeDrafts } from './saving-queries.ts';
import type { BudgetItemRow } from './types.ts';

/** What a save carries: only what changed. `answers` are merged key by key, null removes one; `budget` is whole. */
export interface DraftChange extends queries.DraftColumns {
  answers?: Record<string, unknown>;
  budget?: BudgetItemRow[];
}

export interface DraftSave {
  actor: Actor;
  id: string;
  /** What the writer saw; an older one than the draft's is refused. Null: whatever it is now. */
  revision: number | null;
  change: DraftChange;
}

/** What has become of a save, once its transaction is committed. */
export interface Saved {
  revision: number;
  savedAt: Date;
}

/** A save that holds, with everything to be written. */
interface Prepared {
  save: DraftSave;
  row: SavedRow;
  fields: ChangedField[];
}

/**
 * Saves drafts in the caller's transaction; of each application there may be one save. What is wrong with one does not
 * touch the others.
 * @returns in the order of `saves`: what has become of each, an error where it was refused.
 */
export async function saveDrafts(
  tx: Db,
  saves: readonly DraftSave[],
  now: Date,
): Promise<(Saved | HeadwaterError)[]> {
  const columns = [...new Set(saves.flatMap((one) => Object.keys(one.change)))];
  const rows = await readSaved(tx, saves, columns);
  const calls = await readCallsLimits(tx, [...new Set([...rows.values()].map((row) => row.callId))]);
  const outcomes: (Saved | HeadwaterError)[] = [];
  const prepared: Prepared[] = [];
  for (const save of saves) {
    try {
      const one = await prepare(tx, save, rows.get(save.id), calls);
      outcomes.push({ revision: one.row.revision + (one.fields.length > 0 ? 1 : 0), savedAt: now });
      if (one.fields.length > 0) prepared.push(one);
    } catch (error) {
      if (!(error instanceof HeadwaterError)) throw error;
      outcomes.push(error);
    }
  }
  await writeDrafts(tx, prepared.map(toWrite), now);
  for (const { save } of prepared) {
    if (save.change.budget) await replaceBudget(tx, save.id, save.change.budget);
  }
  const searched = prepared.filter(({ fields }) => fields.some((one) => SEARCHED.has(one.field)));
  if (searched.length > 0)
    await queries.refreshSearchText(
      tx,
      searched.map(({ save }) => save.id),
    );
  const begun = await keepChanges(
    tx,
    prepared.map(({ save, fields }) => ({ ...save, fields })),
    now,
  );
  // Typing on in the same field for minutes is one entry of the trail; what was typed when is in the history.
  await recordAuditsOf(
    tx,
    prepared.flatMap(({ save }) => {
      const fields = begun.get(save.id);
      if (!fields) return [];
      return [
        {
          actor: save.actor,
          action: 'application.edited',
          entity: 'application',
          entityId: save.id,
          after: { fields },
        },
      ];
    }),
  );
  return outcomes;
}

/** Fields that the list of applications searches in. */
const SEARCHED = new Set(['title', 'titleAlt', 'keywords', 'hostOrganisationId']);

async function prepare(
  tx: Db,
  save: DraftSave,
  row: SavedRow | undefined,
  calls: ReadonlyMap<string, CallRow>,
): Promise<Prepared> {
  if (!row) throw await refuseStranger(tx, save);
  if (row.status !== 'draft') throw wrongState(row.status);
  if (save.revision !== null && row.revision !== save.revision) throw changedMeanwhile();
  const call = calls.get(row.callId)!;
  const { answers, budget, hostOrganisationId } = save.change;
  if (answers) await checkAnswers(tx, call, answers);
  if (hostOrganisationId && !(await queries.findHost(tx, hostOrganisationId))) {
    throw new HeadwaterError(422, 'unknown-organisation', {
      field: 'hostOrganisationId',
      params: { value: hostOrganisationId },
    });
  }
  if (budget) {
    refuseAll(checkBudgetLines(budget, call));
    await requirePartners(tx, budget);
  }
  return { save, row, fields: await listChangedFields(tx, row, save.change) };
}

/** Who is not in the team is told that it exists only when they may read it. */
async function refuseStranger(tx: Db, { actor, id }: DraftSave): Promise<HeadwaterError> {
  const [seen] = await queries.readApplications(tx, actor, [id]);
  return seen ? notAllowed() : notFound();
}

const isFileIn = (form: FormDefinition, key: string): boolean =>
  listFields(form).some((field) => field.kind === 'file' && field.key === key);

async function checkAnswers(tx: Db, call: CallRow, answers: Answers): Promise<void> {
  const form = await readForm(tx, call);
  const given = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== null));
  refuseAll([
    ...Object.keys(answers)
      .filter((key) => isFileIn(form, key))
      .map((key) => ({ code: 'answer-by-upload', field: `answers.${key}` })),
    ...(await keepEarlier(tx, call, given, findShapeProblems(form, given))),
  ]);
}

/**
 * What somebody typed before the form changed, and could not save until then, is kept like what was saved: they cannot
 * take back what their page does not show any more. Handed in is only what the form asks now.
 */
async function keepEarlier(
  tx: Db,
  call: CallRow,
  given: Answers,
  problems: FormProblem[],
): Promise<FormProblem[]> {
  if (problems.length === 0) return problems;
  const earlier = await readEarlierForms(tx, call.formVersionId);
  return problems.filter(({ field }) => {
    const key = field.split('.')[1]!;
    // A file is uploaded, not typed: nothing may pass for one.
    const typed = earlier.filter((form) => !isFileIn(form, key));
    return !typed.some((form) => findShapeProblems(form, { [key]: given[key] }).length === 0);
  });
}

function refuseAll(details: ErrorDetail[]): void {
  const first = details[0];
  if (first) throw new HeadwaterError(422, first.code, { field: first.field, params: first.params, details });
}

async function listChangedFields(tx: Db, row: SavedRow, change: DraftChange): Promise<ChangedField[]> {
  const { answers, budget, ...columns } = change;
  const pairs: ChangedField[] = Object.entries(columns).map(([field, after]) => ({
    field,
    before: row.before[field] ?? null,
    after: after ?? null,
  }));
  for (const [key, after] of Object.entries(answers ?? {}))
    pairs.push({
      field: `answers.${key}`,
      before: (row.before.answers as Answers | null)?.[key] ?? null,
      after: after ?? null,
    });
  if (budget)
    pairs.push({
      field: 'budget',
      before: await queries.readBudget(tx, row.id),
      after: budget.map(asStoredLine),
    });
  return pairs.filter(({ before, after }) => !isSame(before, after));
}

/** Texts, which most changes are of, need no canonical form to be compared. */
const isSame = (before: unknown, after: unknown): boolean =>
  typeof before === 'string' && typeof after === 'string'
    ? before === after
    : canonicalJson(before) === canonicalJson(after);

/** The row's new values: changed columns, answers to set and answers to remove. */
function toWrite({ save, fields }: Prepared) {
  const columns: Record<string, unknown> = {};
  const set: Record<string, unknown> = {};
  const removed: string[] = [];
  for (const { field, after } of fields) {
    const key = field.startsWith('answers.') ? field.slice('answers.'.length) : null;
    if (key === null) {
      if (field !== 'budget') columns[queries.COLUMN_OF[field as keyof queries.DraftColumns]] = after;
    } else if (after === null) removed.push(key);
    else set[key] = after;
  }
  return { id: save.id, columns, set, removed };
}
