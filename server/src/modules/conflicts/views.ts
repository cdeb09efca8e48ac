/** What the screens read: findings with the names they are about, and how far a clearance is. */
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import { followsCall, isOfficerOfCall } from '../calls/index.ts';
import { readPeople } from '../people/index.ts';
import { presentFinding, requireFollowedCall } from './actions.ts';
import { clearCandidates, clearPeople } from './clearance.ts';
import { readClearanceState } from './clearance-state.ts';
import { listContestsOf } from './contests.ts';
import { countOpen } from './open-counts.ts';
import * as queries from './queries.ts';
import { readRuleSet } from './rule-sets.ts';

/** A page of a call's findings. */
export async function readFindings(services: Services, actor: Actor, filter: queries.FindingFilter) {
  await requireFollowedCall(services.db, actor, filter.callId);
  const page = await queries.listFindings(services.db, actor, filter);
  return {
    ...page,
    items: await queries.hideForeignApplications(
      services.db,
      actor,
      page.items.map((finding) => presentFinding(finding, actor)),
    ),
    names: await queries.readEvidenceNames(
      services.db,
      page.items.flatMap((finding) => finding.evidence),
    ),
  };
}

export async function readFinding(services: Services, actor: Actor, id: string) {
  const row = await queries.findFinding(services.db, actor, id);
  if (!row || !followsCall(actor, row.callId)) throw notFound();
  const [finding] = await queries.hideForeignApplications(services.db, actor, [presentFinding(row, actor)]);
  return {
    finding: finding!,
    contests: await listContestsOf(services, actor, id),
    names: await queries.readEvidenceNames(services.db, row.evidence),
  };
}

/** How far the clearance of a call is, and what each rule found. */
export async function readClearance(services: Services, actor: Actor, callId: string) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const state = await readClearanceState(services.db, callId, actor);
  const { rules } = await readRuleSet(services.db, callId);
  const counts = await queries.countFindings(services.db, actor, callId);
  const isOpen = ['draft', 'published', 'review'].includes(call.status);
  return {
    ...state,
    ...(await countOpen(services.db, actor, callId)),
    rules: rules.map((rule) => {
      const { title, section, url } = rule.source;
      const found = counts.filter((one) => one.rule === rule.key);
      return {
        key: rule.key,
        severity: rule.severity,
        isOn: rule.isOn,
        withinMonths: 'withinMonths' in rule ? rule.withinMonths : null,
        source: { title, section, url },
        standing: found.reduce((sum, one) => sum + one.standing, 0),
        overridden: found.reduce((sum, one) => sum + one.overridden, 0),
      };
    }),
    can: {
      changePool: isOpen && isOfficerOfCall(actor, callId),
      clear: isOpen && state.pool > 0 && state.applications > 0 && isOfficerOfCall(actor, callId),
    },
  };
}

/** What was declared about an application, for those who run its call. */
export async function readDeclarations(services: Services, actor: Actor, applicationId: string) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!followsCall(actor, application.callId) || application.myRole) {
    throw holdsRole(actor, 'officer', 'director') ? notAllowed() : notFound();
  }
  const isOfficer = isOfficerOfCall(actor, application.callId);
  return {
    items: (await queries.listDeclarations(services.db, applicationId)).map((declaration) => ({
      ...declaration,
      can: { withdraw: isOfficer && declaration.side === 'officer' && !declaration.withdrawnAt },
    })),
    can: { declare: isOfficer },
  };
}

/**
 * Clears some people for one application or for all of a call, before anybody is asked, and keeps what is found.
 * @returns what stands between them, as far as the applications exist for the actor.
 */
export function checkPairs(
  services: Services,
  actor: Actor,
  callId: string,
  { personIds, applicationId }: { personIds: string[]; applicationId?: string },
) {
  return inTransaction(services, async (tx) => {
    await requireFollowedCall(tx, actor, callId, { change: true });
    const known = new Set((await readPeople(tx, personIds)).map((person) => person.id));
    const unknown = personIds.findIndex((id) => !known.has(id));
    if (unknown >= 0) throw invalidInput(`personIds.${unknown}`, personIds[unknown], 'the id of a person');
    if (applicationId) {
      const [application] = await readApplications(tx, actor, [applicationId]);
      const isOfCall = application?.callId === callId && application.status === 'submitted';
      if (!isOfCall || application.myRole) throw notFound();
      await clearCandidates({ services, tx }, { callId, applicationId, personIds });
    } else {
      await clearPeople({ services, tx }, { callId, personIds });
    }
    const rows = await queries.readStanding(tx, actor, { callId, personIds, applicationId });
    await recordAudit(tx, actor, {
      action: 'conflicts.checked',
      entity: 'call',
      entityId: callId,
      after: { personIds, ...(applicationId ? { applicationId } : {}), findings: rows.length },
    });
    const { applications } = await readClearanceState(tx, callId, actor);
    return {
      applications: applicationId ? 1 : applications,
      items: await queries.hideForeignApplications(
        tx,
        actor,
        rows.map((row) => presentFinding(row, actor)),
      ),
      names: await queries.readEvidenceNames(
        tx,
        rows.flatMap((row) => row.evidence),
      ),
    };
  });
}
