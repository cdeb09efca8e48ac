/** Rounds and decisions as they are shown. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { isTeamMember, readVisibleApplication } from '../applications/index.ts';
import { followsCall } from '../calls/index.ts';
import { readCommentsForApplicants } from '../reviews/index.ts';
import { isWaivable, runChecks } from './checks.ts';
import { previewLetter } from './letters.ts';
import * as queries from './queries.ts';
import { isReleaser } from './rules.ts';
import { requireFollowed } from './staging.ts';
import type { DecisionRow } from './types.ts';
import { roundWorkflow } from './workflow.ts';

/** The decisions of a call as a whole, for those who follow it. */
export async function readRound(services: Services, actor: Actor, callId: string) {
  const { db } = services;
  const call = await requireFollowed(db, actor, callId);
  const round = await queries.findRound(db, callId);
  const isOpen = call.status === 'decision' && (!round || round.status === 'staged');
  const checks = round && round.status !== 'released' ? await runChecks(db, actor, round) : [];
  return {
    callId,
    callCode: call.code,
    callTitle: call.title,
    callStatus: call.status,
    currency: call.currency,
    budget: call.budget,
    hasNextStage: call.nextCallId !== null,
    round,
    totals: await queries.sumRound(db, actor, callId),
    checks: checks.map((check) => ({
      ...check,
      can: {
        waive:
          isOpen && isReleaser(actor) && isWaivable(check.code, round!) && !check.passed && !check.hasHidden,
      },
    })),
    can: {
      stage: isOpen,
      release:
        isOpen &&
        round !== null &&
        abilitiesOf(roundWorkflow, actor, round).beginRelease &&
        checks.every((check) => check.passed),
      isReleaser: isReleaser(actor),
    },
  };
}

/** A row as it is shown. */
export function presentDecision(row: DecisionRow, canEdit: boolean) {
  return {
    ...row,
    lead: row.leadName === null ? null : { name: row.leadName, nameAlt: row.leadNameAlt },
    host: row.hostName === null ? null : { name: row.hostName, names: row.hostNames ?? {} },
    can: { edit: canEdit },
  };
}

async function isStagingOpen(db: Db, callId: string, callStatus: string): Promise<boolean> {
  if (callStatus !== 'decision') return false;
  const round = await queries.findRound(db, callId);
  return !round || round.status === 'staged';
}

export async function listDecisions(services: Services, actor: Actor, filter: queries.DecisionFilter) {
  const call = await requireFollowed(services.db, actor, filter.callId);
  const page = await queries.listDecisions(services.db, actor, filter);
  const canEdit = await isStagingOpen(services.db, call.id, call.status);
  return { ...page, items: page.items.map((row) => presentDecision(row, canEdit)) };
}

/** The letter about an application as it would go out if it were released now. */
export async function readLetter(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const found = await queries.findDecidable(db, actor, applicationId);
  if (!found) throw notFound();
  const call = await requireFollowed(db, actor, found.callId);
  const round = await queries.findRound(db, call.id);
  const decision = round && (await queries.findDecision(db, applicationId));
  if (!decision) throw new HeadwaterError(409, 'nothing-staged');
  return { letters: await previewLetter({ services, db }, call, decision) };
}

/**
 * What became of an application, once it is released: for its team, for those who sign for its host and for those who
 * follow the call. Before that there is nothing here, whatever is staged.
 */
export async function readReleasedDecision(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const application = await readVisibleApplication(db, actor, applicationId);
  const isHost = actor.grants.some(
    (grant) => grant.role === 'host_officer' && grant.scopeId === application.hostOrganisationId,
  );
  if (!isTeamMember(application) && !isHost && !followsCall(actor, application.callId)) throw notFound();
  const decision = await queries.findReleasedDecision(db, applicationId);
  if (!decision) throw notFound();
  return { ...decision, comments: await readCommentsForApplicants(db, [applicationId]) };
}
