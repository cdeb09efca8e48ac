/** What the screens read: findings with the names they are about, and how far a clearance is. */
import { DEFAULT_CONFLICT_RULES } from '@headwater/core/conflicts';
import { type Actor, holdsRole } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { readApplications } from '../applications/index.ts';
import { followsCall, isOfficerOfCall } from '../calls/index.ts';
import { presentFinding, requireFollowedCall } from './actions.ts';
import * as queries from './queries.ts';

/** A page of a call's findings. */
export async function readFindings(services: Services, actor: Actor, filter: queries.FindingFilter) {
  await requireFollowedCall(services.db, actor, filter.callId);
  const page = await queries.listFindings(services.db, actor, filter);
  return {
    ...page,
    items: page.items.map((finding) => presentFinding(finding, actor)),
    names: await queries.readEvidenceNames(
      services.db,
      page.items.flatMap((finding) => finding.evidence),
    ),
  };
}

export async function readFinding(services: Services, actor: Actor, id: string) {
  const row = await queries.findFinding(services.db, actor, id);
  if (!row || !followsCall(actor, row.callId)) throw notFound();
  return {
    finding: presentFinding(row, actor),
    names: await queries.readEvidenceNames(services.db, row.evidence),
  };
}

/** How far the clearance of a call is, and what each rule found. */
export async function readClearance(services: Services, actor: Actor, callId: string) {
  const call = await requireFollowedCall(services.db, actor, callId);
  const state = await queries.readClearanceState(services.db, callId);
  const counts = await queries.countFindings(services.db, actor, callId);
  const isOpen = ['draft', 'published', 'review'].includes(call.status);
  return {
    ...state,
    rules: DEFAULT_CONFLICT_RULES.map((rule) => {
      const { title, section, url } = rule.source;
      const found = counts.filter((one) => one.rule === rule.key);
      return {
        key: rule.key,
        severity: rule.severity,
        withinMonths: rule.key === 'co-investigator' ? rule.withinMonths : null,
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
