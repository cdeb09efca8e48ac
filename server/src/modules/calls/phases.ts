/** The phases of a call: changed by its officer, forwards only once they are published. Reading them: core/phases. */
import {
  findClosedPhaseChanges,
  findPhaseProblems,
  listEarlierSights,
  type Phase,
} from '@headwater/core/phases';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { type ErrorDetail, HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { presentCall, requireEditable } from './actions.ts';
import { findCall, updateCall } from './queries.ts';
import type { CallRow } from './types.ts';

/**
 * Replaces the phases of a call. In a draft anything usable may be written; once it is published, phases that have
 * opened stay, and what shows something earlier than was promised needs a reason. Both states are kept in the audit trail.
 * @throws HeadwaterError phase-… naming the field; phase-earlier where a reason is missing.
 */
export function changePhases(
  services: Services,
  actor: Actor,
  id: string,
  input: { revision: number; phases: Phase[]; reason?: string },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, id, input.revision);
    const now = services.now();
    refuse(findPhaseProblems(input.phases));
    if (call.status !== 'draft') {
      refuse(findClosedPhaseChanges(call.phases, input.phases, now));
      if (!input.reason) refuse(listEarlier(call, input.phases, now));
    }
    await updateCall(tx, id, { phases: input.phases });
    await recordAudit(tx, actor, {
      action: 'call.phases-changed',
      entity: 'call',
      entityId: id,
      before: { phases: call.phases },
      after: { phases: input.phases },
      ...(input.reason ? { reason: input.reason } : {}),
    });
    return presentCall((await findCall(tx, actor, { id }))!, actor, now);
  });
}

function listEarlier(call: CallRow, phases: readonly Phase[], now: Date): ErrorDetail[] {
  return listEarlierSights(call.phases, phases, now).map(({ audience, sight }) => ({
    code: 'phase-earlier',
    field: 'phases',
    params: { audience, sight },
  }));
}

function refuse(details: readonly ErrorDetail[]): void {
  const first = details[0];
  if (!first) return;
  throw new HeadwaterError(422, first.code, {
    field: first.field,
    params: first.params,
    details: [...details],
  });
}
