/** Appeals as each of those concerned reads them. */
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { readVisibleApplication } from '../applications/index.ts';
import { findReleasedDecision } from '../decisions/index.ts';
import { readReviewsForPanel } from '../reviews/index.ts';
import { isWindowOpen, requireAppeal } from './actions.ts';
import * as queries from './queries.ts';
import { type AppealRow, IS_OPEN } from './types.ts';
import { appealWorkflow } from './workflow.ts';

/** As its team reads it: who reads it stays unknown, and what the reader says is told with the end. */
function presentToTeam(actor: Actor, appeal: AppealRow) {
  const { withdraw } = abilitiesOf(appealWorkflow, actor, appeal);
  const isEnded = !IS_OPEN.has(appeal.status);
  return {
    ...appeal,
    status: appeal.status === 'read' ? ('reading' as const) : appeal.status,
    opinion: isEnded ? appeal.opinion : null,
    can: { withdraw },
  };
}

/** The appeal about an application for its team, or until when one can be filed; for others who see the decision, none. */
export async function readTeamAppeal(services: Services, actor: Actor, applicationId: string) {
  const application = await readVisibleApplication(services.db, actor, applicationId);
  const window = await queries.findWindow(services.db, applicationId);
  if (!window) throw notFound();
  const appeal = application.myRole ? await queries.findAppealOf(services.db, actor, applicationId) : null;
  return {
    appeal: appeal && presentToTeam(actor, appeal),
    closesAt: window.closesAt,
    can: {
      file: !appeal && application.myRole === 'lead' && isWindowOpen(window, services.now()),
    },
  };
}

/** An appeal for those who answer for it and for its reader, with what was decided and why. */
export async function readAppeal(services: Services, actor: Actor, id: string) {
  const appeal = await requireAppeal(services.db, actor, id);
  if (!appeal.isJudge && !appeal.isReader) throw notFound();
  const decision = await findReleasedDecision(services.db, appeal.applicationId);
  const reviews = await readReviewsForPanel(services.db, [appeal.applicationId]);
  return presentToJudge(actor, appeal, { decision, reviews });
}

export function presentToJudge<T extends object>(actor: Actor, appeal: AppealRow, more: T) {
  const { withdraw: _, ...can } = abilitiesOf(appealWorkflow, actor, appeal);
  return { ...appeal, ...more, can };
}

export async function listAppeals(services: Services, actor: Actor, filter: queries.AppealFilter) {
  const page = await queries.listAppeals(services.db, actor, filter);
  return { ...page, items: page.items.map((appeal) => presentToJudge(actor, appeal, {})) };
}

export async function listReaders(services: Services, actor: Actor, id: string, q: string | undefined) {
  const appeal = await requireAppeal(services.db, actor, id);
  if (!appeal.isJudge) throw notFound();
  return { items: await queries.findReaders(services.db, appeal, q) };
}
