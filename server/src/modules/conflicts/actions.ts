/** The reviewer pool, declarations of conflicts, and setting conflicts aside. Each change is one transaction. */
import type { DeclaringSide } from '@headwater/core/conflicts';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import { type CallRow, findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { readOrganisations } from '../organisations/index.ts';
import { readPeople } from '../people/index.ts';
import { clearCandidates } from './clearance.ts';
import { listCandidatesOf } from './clearance-queries.ts';
import { alignBars } from './clearance-store.ts';
import * as poolQueries from './pool-queries.ts';
import * as queries from './queries.ts';
import { canOverride, canRestore } from './rules.ts';

/** The call, for those who follow it from inside; `change` asks for its officer. */
export async function requireFollowedCall(
  db: Db,
  actor: Actor,
  callId: string,
  { change = false } = {},
): Promise<CallRow> {
  const call = await findCall(db, actor, { id: callId });
  if (!call) throw notFound();
  if (!followsCall(actor, callId)) throw notAllowed();
  if (change && !isOfficerOfCall(actor, callId)) throw notAllowed();
  return call;
}

/** States in which reviewers may still be found. */
const IS_MATCHED_IN: ReadonlySet<string> = new Set(['draft', 'published', 'review']);

async function requirePoolToChange(db: Db, actor: Actor, callId: string): Promise<CallRow> {
  const call = await requireFollowedCall(db, actor, callId, { change: true });
  if (!IS_MATCHED_IN.has(call.status)) throw wrongState(call.status);
  return call;
}

/** Adds people to the pool of a call, in bulk and without asking anybody; for imports too. */
export async function addToPool(
  context: { services: Services; tx: Db; actor: Actor },
  callId: string,
  personIds: readonly string[],
): Promise<number> {
  const { services, tx, actor } = context;
  const added = await poolQueries.insertIntoPool(tx, callId, personIds, actor.personId, services.now());
  if (added.length > 0) {
    await recordAudit(tx, actor, {
      action: 'reviewer-pool.added',
      entity: 'call',
      entityId: callId,
      after: added.length > 100 ? { count: added.length } : { count: added.length, personIds: added },
    });
  }
  return added.length;
}

/** Adds named people, or everybody who reviews for the funder. */
export function extendPool(
  services: Services,
  actor: Actor,
  callId: string,
  input: { personIds?: string[]; allReviewers?: boolean },
): Promise<{ added: number }> {
  return inTransaction(services, async (tx) => {
    await requirePoolToChange(tx, actor, callId);
    if (Boolean(input.personIds?.length) === Boolean(input.allReviewers))
      throw invalidInput('personIds', input.personIds ?? null, 'either personIds or allReviewers');
    const ids = input.allReviewers ? await poolQueries.listReviewers(tx, callId) : input.personIds!;
    if (!input.allReviewers) {
      const known = new Set((await readPeople(tx, ids)).map((person) => person.id));
      const unknown = ids.findIndex((id) => !known.has(id));
      if (unknown >= 0) throw invalidInput(`personIds.${unknown}`, ids[unknown], 'the id of a person');
    }
    return { added: await addToPool({ services, tx, actor }, callId, ids) };
  });
}

/** Takes people out of the pool; what they were already asked to review stays with them. */
export function shrinkPool(
  services: Services,
  actor: Actor,
  callId: string,
  personIds: string[],
): Promise<{ removed: number }> {
  return inTransaction(services, async (tx) => {
    await requirePoolToChange(tx, actor, callId);
    const removed = await poolQueries.deleteFromPool(tx, callId, personIds);
    if (removed.length > 0) {
      await recordAudit(tx, actor, {
        action: 'reviewer-pool.removed',
        entity: 'call',
        entityId: callId,
        after: { personIds: removed },
      });
    }
    return { removed: removed.length };
  });
}

/** Sets how many applications of the call a person takes at most; null for the call's own limit. */
export function limitLoad(
  services: Services,
  actor: Actor,
  callId: string,
  personId: string,
  maxLoad: number | null,
): Promise<{ maxLoad: number | null }> {
  return inTransaction(services, async (tx) => {
    await requirePoolToChange(tx, actor, callId);
    if (!(await poolQueries.setMaxLoad(tx, callId, personId, maxLoad))) throw notFound();
    await recordAudit(tx, actor, {
      action: 'reviewer-pool.limited',
      entity: 'call',
      entityId: callId,
      after: { personId, maxLoad },
    });
    return { maxLoad };
  });
}

/** A finding with what its reader may do with it. */
export function presentFinding({ callId, ...finding }: queries.FindingRow, actor: Actor) {
  const judged = { ...finding, callId, personId: finding.person.id };
  return { ...finding, can: { override: canOverride(actor, judged), restore: canRestore(actor, judged) } };
}

/** Sets a finding aside, so that the bar is lifted when no other conflict stands, or takes that back. */
export async function judgeFinding(
  { services, tx, actor }: { services: Services; tx: Db; actor: Actor },
  id: string,
  verb: 'override' | 'restore',
  reason: string,
): Promise<void> {
  await queries.lockFinding(tx, id);
  const finding = await queries.findFinding(tx, actor, id);
  if (!finding) throw notFound();
  const { can } = presentFinding(finding, actor);
  const isOverriding = verb === 'override';
  if (followsCall(actor, finding.callId)) {
    if (finding.withdrawnAt) throw wrongState('withdrawn');
    if (Boolean(finding.overriddenAt) === isOverriding)
      throw wrongState(isOverriding ? 'overridden' : 'standing');
  }
  if (!can[verb]) throw notAllowed();
  await tx
    .updateTable('conflict_findings')
    .set({
      overridden_at: isOverriding ? services.now() : null,
      overridden_by: isOverriding ? actor.truePersonId : null,
      override_reason: isOverriding ? reason : null,
    })
    .where('id', '=', id)
    .execute();
  await alignBars(tx, [finding.application.id], [finding.person.id]);
  await recordAudit(tx, actor, {
    action: isOverriding ? 'conflict.overridden' : 'conflict.restored',
    entity: 'application',
    entityId: finding.application.id,
    after: { findingId: id, personId: finding.person.id, rule: finding.rule, severity: finding.severity },
    reason,
  });
}

export interface NewDeclaration {
  applicationId: string;
  callId: string;
  personId: string | null;
  organisationId: string | null;
  side: Exclude<DeclaringSide, 'applicant'>;
  note: string;
}

/** Writes a declaration down and makes it a finding at once. Whether the actor may is for the caller to have asked. */
export async function declareConflict(
  context: { services: Services; tx: Db; actor: Actor },
  declaration: NewDeclaration,
): Promise<string> {
  const { services, tx, actor } = context;
  const { id } = await tx
    .insertInto('conflict_declarations')
    .values({
      application_id: declaration.applicationId,
      person_id: declaration.personId,
      organisation_id: declaration.organisationId,
      side: declaration.side,
      note: declaration.note,
      declared_by: actor.truePersonId,
      declared_at: services.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordAudit(tx, actor, {
    action: 'conflict.declared',
    entity: 'application',
    entityId: declaration.applicationId,
    after: {
      declarationId: id,
      side: declaration.side,
      personId: declaration.personId,
      organisationId: declaration.organisationId,
    },
    reason: declaration.note,
  });
  await clearNamed(context, declaration);
  return id;
}

/** Clears those whom a declaration names: one person, or the candidates of an organisation. */
async function clearNamed(
  context: { services: Services; tx: Db },
  declared: Pick<NewDeclaration, 'callId' | 'applicationId' | 'personId' | 'organisationId'>,
): Promise<void> {
  const personIds = declared.personId
    ? [declared.personId]
    : await listCandidatesOf(context.tx, declared.callId, declared.organisationId!);
  await clearCandidates(context, { ...declared, personIds });
}

/** An officer declares somebody's or a whole organisation's conflict with an application. */
export function declareAsOfficer(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { personId?: string; organisationId?: string; note: string },
): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const [application] = await readApplications(tx, actor, [applicationId]);
    if (!application) throw notFound();
    if (!isOfficerOfCall(actor, application.callId) || application.myRole) throw notAllowed();
    if (Boolean(input.personId) === Boolean(input.organisationId))
      throw invalidInput('personId', input.personId ?? null, 'either personId or organisationId');
    const known = input.personId
      ? await readPeople(tx, [input.personId])
      : await readOrganisations(tx, [input.organisationId!]);
    if (known.length === 0) throw notFound();
    const id = await declareConflict(
      { services, tx, actor },
      {
        applicationId,
        callId: application.callId,
        personId: input.personId ?? null,
        organisationId: input.organisationId ?? null,
        side: 'officer',
        note: input.note,
      },
    );
    return { id };
  });
}

/** Takes back what an officer declared; what reviewers and applicants declared is theirs. */
export function withdrawDeclaration(services: Services, actor: Actor, id: string): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const declaration = await tx
      .selectFrom('conflict_declarations')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!declaration) throw notFound();
    const [application] = await readApplications(tx, actor, [declaration.application_id]);
    if (!application || !followsCall(actor, application.callId)) throw notFound();
    if (!isOfficerOfCall(actor, application.callId) || declaration.side !== 'officer') throw notAllowed();
    if (declaration.withdrawn_at) throw wrongState('withdrawn');
    await tx
      .updateTable('conflict_declarations')
      .set({ withdrawn_at: services.now() })
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, actor, {
      action: 'conflict.declaration-withdrawn',
      entity: 'application',
      entityId: application.id,
      after: { declarationId: id },
    });
    await clearNamed(
      { services, tx },
      {
        callId: application.callId,
        applicationId: application.id,
        personId: declaration.person_id,
        organisationId: declaration.organisation_id,
      },
    );
    return { id };
  });
}
