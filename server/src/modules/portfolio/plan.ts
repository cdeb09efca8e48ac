/** Budget lines, rules and locks of a call: read and saved as versions. */

import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import {
  changedMeanwhile,
  HeadwaterError,
  invalidInput,
  notAllowed,
  wrongState,
} from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { type CallRow, isOfficerOfCall, lockCall } from '../calls/index.ts';
import { requireWholeCall } from './access.ts';
import { CONSIDERED, listAttributeKeys, readAttributes } from './attributes.ts';
import * as queries from './queries.ts';
import type { Condition, PlanDefinition } from './types.ts';

/** Whether decisions rest on a run of this call, so that its plan is a record now. */
type StagedQuestion = (db: Db, callId: string) => Promise<boolean>;

let askStaged: StagedQuestion = async () => false;

/** Says whether a plan is fixed; the room further down the chain registers itself when the server is built. */
export function registerStagedQuestion(question: StagedQuestion): void {
  askStaged = question;
}

/** Whether the plan can be edited: its officer may, until decisions are staged from a run or the call is released. */
export async function isPlanOpen(db: Db, actor: Actor, call: CallRow): Promise<boolean> {
  return isOfficerOfCall(actor, call.id) && call.status !== 'released' && !(await askStaged(db, call.id));
}

/** The plan of a call with what it can go by; an empty plan is version 0. */
export async function readPlan(services: Services, actor: Actor, callId: string) {
  const { db } = services;
  const call = await requireWholeCall(db, actor, callId);
  const plan = await queries.findPlan(db, callId);
  const { applications, requested, reserved, items } = await readAttributes(db, call);
  const definition = plan?.definition ?? { lines: [], rules: [], locks: [] };
  const names = await queries.readNames(
    db,
    definition.locks.map((lock) => lock.applicationId),
  );
  return {
    callId,
    callCode: call.code,
    callTitle: call.title,
    callStatus: call.status,
    currency: call.currency,
    budget: call.budget,
    scale: { lowest: call.scaleMin, highest: call.scaleMax },
    version: plan?.version ?? 0,
    savedByName: plan?.createdByName ?? null,
    savedByNameAlt: plan?.createdByNameAlt ?? null,
    savedAt: plan?.createdAt ?? null,
    definition,
    locked: definition.locks.flatMap(({ applicationId }) => names.get(applicationId) ?? []),
    applications,
    requested,
    reserved,
    attributes: items,
    can: {
      edit: await isPlanOpen(db, actor, call),
      run: call.status !== 'draft' && call.status !== 'released',
    },
  };
}

const refuseKey = (field: string, key: string) =>
  new HeadwaterError(422, 'portfolio-key-twice', { field, params: { value: key } });

function requireOnce(field: string, keys: readonly string[]): void {
  const seen = new Set<string>();
  keys.forEach((key, at) => {
    if (seen.has(key)) throw refuseKey(`${field}.${at}`, key);
    seen.add(key);
  });
}

function requireKnown(field: string, { attribute }: Condition, known: readonly string[]): void {
  if (!known.includes(attribute)) throw invalidInput(`${field}.attribute`, attribute, known.join(', '));
}

/** @throws HeadwaterError naming the line, rule or lock that cannot be. */
function checkDefinition(call: CallRow, { lines, rules, locks }: PlanDefinition, known: readonly string[]) {
  requireOnce(
    'lines',
    lines.map(({ key }) => key),
  );
  requireOnce(
    'rules',
    rules.map(({ key }) => key),
  );
  requireOnce(
    'locks',
    locks.map((lock) => lock.applicationId),
  );
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  if (sum > call.budget)
    throw new HeadwaterError(422, 'portfolio-lines-excess', {
      field: 'lines',
      params: { value: String(sum), budget: call.budget },
    });
  lines.forEach(({ conditions }, at) => {
    conditions.forEach((one, index) => {
      requireKnown(`lines.${at}.conditions.${index}`, one, known);
    });
  });
  rules.forEach(({ condition, line, floor, ceiling }, at) => {
    requireKnown(`rules.${at}.condition`, condition, known);
    if (line !== null && !lines.some(({ key }) => key === line))
      throw invalidInput(`rules.${at}.line`, line, lines.map(({ key }) => key).join(', '));
    if (floor === null && ceiling === null)
      throw new HeadwaterError(422, 'portfolio-rule-empty', { field: `rules.${at}` });
    if (floor !== null && ceiling !== null && floor > ceiling)
      throw new HeadwaterError(422, 'portfolio-limits-crossed', {
        field: `rules.${at}.floor`,
        params: { value: String(floor), ceiling: String(ceiling) },
      });
  });
}

/** Applications that the plan names must be of this call and under consideration. */
async function requireOwnApplications(db: Db, callId: string, { lines, locks }: PlanDefinition) {
  const named = [
    ...locks.map((lock) => lock.applicationId),
    ...lines.flatMap((one) => one.applicationIds ?? []),
  ];
  const { rows } = await sql<{ id: string }>`
    select id from applications where call_id = ${callId}::uuid and id = any(${[...new Set(named)]}::uuid[])
      and ${CONSIDERED}`.execute(db);
  const known = new Set(rows.map(({ id }) => id));
  const unknown = named.find((id) => !known.has(id));
  if (unknown)
    throw invalidInput('applicationId', unknown, 'an application of this call under consideration');
}

/**
 * Saves the next version of the plan.
 * @param input `version` is that of the plan as the actor saw it, 0 when there was none.
 */
export function savePlan(
  services: Services,
  actor: Actor,
  callId: string,
  input: { version: number; definition: PlanDefinition },
): Promise<{ version: number }> {
  return inTransaction(services, async (tx) => {
    const call = await requireWholeCall(tx, actor, callId);
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    await lockCall(tx, callId);
    if (call.status === 'released') throw wrongState(call.status);
    if (await askStaged(tx, callId)) throw new HeadwaterError(409, 'portfolio-plan-fixed');
    const before = await queries.findPlan(tx, callId);
    if ((before?.version ?? 0) !== input.version) throw changedMeanwhile();
    checkDefinition(call, input.definition, await listAttributeKeys(tx, call));
    await requireOwnApplications(tx, callId, input.definition);
    const version = input.version + 1;
    const id = await queries.insertPlan(tx, {
      callId,
      version,
      definition: input.definition,
      createdBy: actor.personId,
      at: services.now(),
    });
    if (!id) throw changedMeanwhile();
    await recordAudit(tx, actor, {
      action: 'portfolio-plan.saved',
      entity: 'call',
      entityId: callId,
      after: {
        version,
        lines: input.definition.lines.map(({ key, kind, amount }) => ({ key, kind, amount })),
        rules: input.definition.rules.length,
        locks: input.definition.locks.length,
      },
    });
    return { version };
  });
}
