/** What officers do with a call. Each is one transaction. */
import { PLAIN_RULES } from '@headwater/core/budget';
import { canonicalJson } from '@headwater/core/transparency';
import type { Db } from '../../db/connect.ts';
import { type Actor, PUBLIC_ACTOR } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  type ErrorDetail,
  HeadwaterError,
  invalidInput,
  notAllowed,
  notFound,
  wrongState,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { abilitiesOf, runTransition } from '../../platform/transition.ts';
import { grantRole } from '../people/index.ts';
import { announceFields } from './changes.ts';
import { requireNamedInRules } from './named-in-rules.ts';
import * as queries from './queries.ts';
import { readRoundSteps } from './round.ts';
import {
  canCreateCalls,
  findContradictions,
  findForbiddenChanges,
  followsCall,
  hostDeadlineOf,
  isCallOpen,
  isOfficerOfCall,
  listCallProblems,
  takeOverPhases,
} from './rules.ts';
import type { CallFields, CallRow } from './types.ts';
import { type CallStep, callWorkflow } from './workflow.ts';

const DAY = 86_400_000;

/** The call with what follows from it for this actor at this moment. */
export function presentCall(call: CallRow, actor: Actor, now: Date) {
  const isOfficer = isOfficerOfCall(actor, call.id);
  const { release: _, ...steps } = abilitiesOf(callWorkflow, actor, call);
  return {
    ...call,
    isOpen: isCallOpen(call, now),
    serverTime: now,
    can: {
      ...steps,
      beginReview: steps.beginReview && now >= hostDeadlineOf(call),
      edit: isOfficer && call.status !== 'released',
      editForm: isOfficer && call.status === 'draft',
      changeForm: isOfficer && call.status === 'published',
      follow: followsCall(actor, call.id),
      apply: actor.kind === 'person' && call.entry === 'open' && isCallOpen(call, now),
    },
  };
}

export async function requireCall(db: Db, actor: Actor, id: string): Promise<CallRow> {
  const call = await queries.findCall(db, actor, { id });
  if (!call) throw notFound();
  return call;
}

export async function readCall(services: Services, actor: Actor, id: string) {
  return presentCall(await requireCall(services.db, actor, id), actor, services.now());
}

/** A published call with its form, for everybody; a draft does not exist here, not even for its officer. */
export async function readPublicCall(services: Services, actor: Actor, code: string) {
  const call = await queries.findCall(services.db, PUBLIC_ACTOR, { code });
  if (!call) throw notFound();
  const form = await queries.findForm(services.db, call.formVersionId);
  return { ...presentCall(call, actor, services.now()), form };
}

export interface NewCallInput {
  code: string;
  title: CallFields['title'];
  currency: string;
  opensAt?: string;
  closesAt?: string;
  copyFrom?: string;
}

/** Begins a call as a draft; whoever begins it becomes its officer. */
export function createCall(services: Services, actor: Actor, input: NewCallInput) {
  return inTransaction(services, async (tx) => {
    const { id, officer } = await createCallIn(services, tx, actor, input);
    return presentCall(await requireCall(tx, officer, id), officer, services.now());
  });
}

/**
 * The same in a transaction of the caller, with texts instead of a model where there are any.
 * @returns the call's id, and the actor as its officer.
 */
export async function createCallIn(
  services: Services,
  tx: Db,
  actor: Actor,
  input: NewCallInput & { texts?: Pick<CallFields, 'summary' | 'guide'> },
): Promise<{ id: string; officer: Actor }> {
  if (!canCreateCalls(actor)) throw notAllowed();
  const model = input.copyFrom ? await requireCall(tx, actor, input.copyFrom) : null;
  const fields = { ...draftOf(input, model, services.now()), ...input.texts };
  refuseContradictions(fields);
  requireCurrency(fields.currency);
  const id = await queries.insertCall(tx, {
    code: input.code,
    createdBy: actor.personId,
    fields,
    formVersionId: model?.formVersionId ?? null,
    trackVersionId: model?.trackVersion?.id ?? null,
  });
  if (!id) throw new HeadwaterError(409, 'call-code-taken', { field: 'code', params: { value: input.code } });
  if (actor.personId) {
    await grantRole(tx, actor, {
      personId: actor.personId,
      role: 'officer',
      scopeKind: 'call',
      scopeId: id,
    });
  }
  await recordAudit(tx, actor, {
    action: 'call.created',
    entity: 'call',
    entityId: id,
    after: { code: input.code, ...(model ? { copiedFrom: model.code } : {}) },
  });
  const grants = [...actor.grants, { role: 'officer' as const, scopeKind: 'call' as const, scopeId: id }];
  return { id, officer: { ...actor, grants } };
}

function draftOf(input: NewCallInput, model: CallRow | null, now: Date): CallFields {
  const opensAt = input.opensAt
    ? new Date(input.opensAt)
    : new Date(Math.ceil(now.getTime() / DAY + 14) * DAY);
  const closesAt = input.closesAt ? new Date(input.closesAt) : new Date(opensAt.getTime() + 60 * DAY);
  return {
    title: input.title,
    summary: model?.summary ?? { en: '', zh: '' },
    guide: model?.guide ?? { en: '', zh: '' },
    track: model?.track ?? 'free-exploration',
    orientation: model?.orientation ?? null,
    mode: model?.mode ?? null,
    currency: input.currency,
    budget: model?.budget ?? 0,
    ceiling: model?.ceiling ?? null,
    budgetCategories: model?.budgetCategories ?? [],
    maxYears: model?.maxYears ?? 3,
    budgetRules: model?.budgetRules ?? PLAIN_RULES,
    eligibility: model?.eligibility ?? [],
    criteria: model?.criteria ?? [],
    scaleMin: model?.scaleMin ?? 1,
    scaleMax: model?.scaleMax ?? 6,
    reviewsPerApplication: model?.reviewsPerApplication ?? 3,
    maxLoad: model?.maxLoad ?? 6,
    appealDays: model?.appealDays ?? 30,
    appealAnswerDays: model?.appealAnswerDays ?? 60,
    prompts: model?.prompts ?? [],
    phases: takeOverPhases(model, opensAt),
    opensAt,
    closesAt,
    hostDeadlineAt: null,
    reviewDueAt: null,
    panelAt: null,
    releaseAt: null,
  };
}

function refuseContradictions(fields: CallFields): void {
  refuseAll(findContradictions(fields));
}

/** Answers the first problem as the error and all of them as its details. */
function refuseAll(details: ErrorDetail[]): void {
  const first = details[0];
  if (first) throw new HeadwaterError(422, first.code, { field: first.field, params: first.params, details });
}

function requireCurrency(currency: string): void {
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    throw invalidInput('currency', currency, 'a currency code of ISO 4217, e.g. CNY');
  }
}

const DATE_FIELDS = ['opensAt', 'closesAt', 'hostDeadlineAt', 'reviewDueAt', 'panelAt', 'releaseAt'] as const;

/** The fields as they travel: instants are texts. */
export type CallFieldsInput = {
  [K in keyof CallFields]?: K extends (typeof DATE_FIELDS)[number]
    ? string | Extract<CallFields[K], null>
    : CallFields[K];
};

/** Changes a call. Once it is published, what applicants rely on stays, and deadlines only move later. */
export function editCall(
  services: Services,
  actor: Actor,
  id: string,
  revision: number,
  input: CallFieldsInput,
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, id, revision);
    const given = Object.fromEntries(
      Object.entries(input).map(([field, value]) => [
        field,
        typeof value === 'string' && DATE_FIELDS.includes(field as never) ? new Date(value) : value,
      ]),
    ) as Partial<CallFields>;
    const change = Object.fromEntries(
      Object.entries(given).filter(
        ([field, value]) => canonicalJson(value) !== canonicalJson(call[field as keyof CallFields]),
      ),
    ) as Partial<CallFields>;
    refuseAll(findForbiddenChanges(call, change));
    refuseContradictions({ ...call, ...change });
    if (change.currency) requireCurrency(change.currency);
    if (change.eligibility) await requireNamedInRules(tx, actor, change.eligibility);
    if (Object.keys(change).length > 0) {
      await queries.updateCall(tx, id, change);
      await announceFields(tx, call, change, { personId: actor.personId, now: services.now() });
      await recordAudit(tx, actor, {
        action: 'call.edited',
        entity: 'call',
        entityId: id,
        after: { fields: Object.keys(change) },
      });
    }
    return presentCall(await requireCall(tx, actor, id), actor, services.now());
  });
}

/** Locks a call for a change by its officer, who saw it at `revision`. */
export async function requireEditable(tx: Db, actor: Actor, id: string, revision: number): Promise<CallRow> {
  await queries.lockCall(tx, id);
  const call = await requireCall(tx, actor, id);
  if (!isOfficerOfCall(actor, id)) throw notAllowed();
  if (call.status === 'released') throw wrongState(call.status);
  if (call.revision !== revision) throw changedMeanwhile();
  return call;
}

/** Takes the call to its next state. */
export function moveCall(services: Services, actor: Actor, id: string, step: CallStep) {
  return inTransaction(services, async (tx) => {
    const { record } = await runTransition(
      { services, tx, actor },
      callWorkflow,
      step,
      id,
      undefined as never,
    );
    return presentCall(record, actor, services.now());
  });
}

/** Marks the call as released, in the transaction that releases its decisions. */
export async function releaseCall(
  context: { services: Services; tx: Db; actor: Actor },
  callId: string,
): Promise<CallRow> {
  const { record } = await runTransition(context, callWorkflow, 'release', callId, undefined as never);
  return record;
}

/** What the call lacks before it can be published. */
export async function readCallProblems(services: Services, actor: Actor, id: string) {
  const call = await requireCall(services.db, actor, id);
  if (!followsCall(actor, id)) throw notAllowed();
  const form = await queries.findForm(services.db, call.formVersionId);
  return listCallProblems(call, form?.definition ?? null, services.now()).map((one) => ({
    code: one.code,
    field: one.field ?? null,
    params: one.params ?? {},
  }));
}

/** The call's round as a timeline, for those who follow it from inside. */
export async function readRound(services: Services, actor: Actor, id: string) {
  const call = await requireCall(services.db, actor, id);
  if (!followsCall(actor, id)) throw notAllowed();
  const now = services.now();
  return {
    callId: call.id,
    status: call.status,
    serverTime: now,
    steps: await readRoundSteps(services.db, actor, call, now),
    can: presentCall(call, actor, now).can,
  };
}
