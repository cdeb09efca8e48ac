/** What happens in a panel about one application: reading, discussing, grading, stepping aside. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { bar, unbar } from '../applications/index.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { readReviewsForPanel, type UnnamedReview } from '../reviews/index.ts';
import { findCallOfJudged, findJudged, type JudgedDetailRow } from './application-queries.ts';
import { leaveBallot } from './ballots.ts';
import { findMemberGrant } from './member-queries.ts';
import * as queries from './queries.ts';
import { findLatestRankingId, readRankingsById } from './ranking-queries.ts';
import { isMemberOfPanel, isPanelOpen } from './rules.ts';
import { recordGradeChanges } from './session-queries.ts';
import { readSights, type Sees } from './sights.ts';
import type { PanelRow } from './types.ts';
import { storeGrades } from './votes.ts';

interface Judged {
  applicationId: string;
  panel: PanelRow;
}

/** The application in its panel, as far as it exists for the actor; an application in no panel has no page there. */
async function requireJudged(db: Db, actor: Actor, applicationId: string): Promise<Judged> {
  const callId = await findCallOfJudged(db, actor, applicationId);
  const panelId = callId && (await queries.findPanelIdOf(db, applicationId));
  const [panel] = panelId ? await queries.readPanels(db, actor, { ids: [panelId] }) : [];
  if (!panel) throw notFound();
  return { applicationId, panel };
}

function abilitiesIn(actor: Actor, panel: PanelRow) {
  const isMember = isMemberOfPanel(actor, panel.id);
  const isOpen = isPanelOpen(panel);
  const isOfficer = isOfficerOfCall(actor, panel.callId);
  return {
    addNote: isOpen && (isMember || isOfficer),
    grade: isOpen && isMember,
    recuse: isOpen && isMember,
    recuseOthers: isOpen && isOfficer,
  };
}

/** Everything the panel needs of one application, in a fixed number of statements. */
export async function readJudged(services: Services, actor: Actor, applicationId: string) {
  const { db } = services;
  const { panel } = await requireJudged(db, actor, applicationId);
  const call = await findCall(db, actor, { id: panel.callId });
  const rankingId = await findLatestRankingId(db, panel.callId);
  const application = await findJudged(db, actor, applicationId, rankingId);
  if (!call || !application) throw notFound();
  const isFollower = followsCall(actor, panel.callId);
  const [ranking] = rankingId ? await readRankingsById(db, [rankingId]) : [];
  const sees = await readSights(db, actor, panel.callId, services.now());
  const reviews = await readReviewsForPanel(db, [applicationId]);
  return {
    ...presentJudged(application, sees),
    panel,
    criteria: call.criteria,
    scale: { lowest: call.scaleMin, highest: call.scaleMax },
    ranking:
      sees('scores') && ranking
        ? {
            id: ranking.id,
            fund: ranking.parameters.fund,
            fundingLine: ranking.summary?.fundingLine ?? null,
            createdAt: ranking.createdAt,
          }
        : undefined,
    reviewList: showReviews(reviews, sees),
    noteList: await queries.readNotes(db, applicationId),
    grades: isFollower ? await queries.readGrades(db, applicationId) : null,
    recusals: isFollower ? await queries.readRecusals(db, panel.id, applicationId) : null,
    members: isOfficerOfCall(actor, panel.callId)
      ? (await queries.readPanelMembers(db, panel.id)).map(({ personId, name, nameAlt }) => ({
          id: personId,
          name,
          nameAlt,
        }))
      : null,
    can: abilitiesIn(actor, panel),
  };
}

/** Reviews as the phase shows them: without scores, without words, or not at all. */
function showReviews(reviews: readonly UnnamedReview[], sees: Sees) {
  if (!sees('reviews') && !sees('scores')) return [];
  return reviews.map((review) => ({
    ...review,
    ...(sees('scores') ? {} : { overall: null, scores: {} }),
    ...(sees('reviews') ? {} : { commentToApplicant: '', commentToPanel: '' }),
  }));
}

/** A row as it is shown: people and the host as objects, without what the phase hides. */
export function presentJudged<R extends Omit<JudgedDetailRow, 'abstract' | 'abstractAlt' | 'keywords'>>(
  row: R,
  sees: Sees,
) {
  const hasLead = row.leadName !== null && sees('applicant-names');
  const hasHost = row.hostName !== null && sees('host');
  const hasRank = row.expectedRank !== null && sees('scores');
  return {
    ...row,
    lead: hasLead ? { name: row.leadName!, nameAlt: row.leadNameAlt } : null,
    host: hasHost ? { name: row.hostName!, names: row.hostNames ?? {} } : null,
    panel: row.panelId === null ? null : { id: row.panelId, name: row.panelName! },
    meanScore: sees('scores') ? row.meanScore : null,
    rank: hasRank
      ? { expectedRank: row.expectedRank!, lower: row.lower!, upper: row.upper!, group: row.group! }
      : null,
  };
}

/** Locks the panel, so that nothing is said or graded after it has closed. */
async function requireOpen(tx: Db, actor: Actor, applicationId: string): Promise<Judged> {
  const before = await requireJudged(tx, actor, applicationId);
  await queries.lockPanel(tx, before.panel.id);
  const judged = await requireJudged(tx, actor, applicationId);
  if (!isPanelOpen(judged.panel))
    throw wrongState(judged.panel.status === 'closed' ? 'closed' : judged.panel.callStatus);
  return judged;
}

/** Adds a note to the discussion. It stays as it is: what was said at the table is not rewritten. */
export function addNote(services: Services, actor: Actor, applicationId: string, body: string) {
  return inTransaction(services, async (tx) => {
    const { panel } = await requireOpen(tx, actor, applicationId);
    if (!abilitiesIn(actor, panel).addNote) throw notAllowed();
    const noteId = await queries.insertNote(tx, {
      panelId: panel.id,
      applicationId,
      authorId: actor.personId!,
      body,
      at: services.now(),
    });
    await recordAudit(tx, actor, {
      action: 'panel.note-added',
      entity: 'application',
      entityId: applicationId,
      after: { panelId: panel.id, noteId },
    });
    return queries.readNotes(tx, applicationId);
  });
}

/** Sets, changes or takes back (null) the actor's own grade; on the call's scale, halves and tenths allowed. */
export function setGrade(
  services: Services,
  actor: Actor,
  applicationId: string,
  grade: number | null,
): Promise<{ grade: number | null }> {
  return inTransaction(services, async (tx) => {
    const { panel } = await requireOpen(tx, actor, applicationId);
    if (!abilitiesIn(actor, panel).grade) throw notAllowed();
    if (grade !== null && !(grade >= panel.scaleMin && grade <= panel.scaleMax)) {
      throw new HeadwaterError(422, 'grade-off-scale', {
        field: 'grade',
        params: { value: String(grade), minimum: panel.scaleMin, maximum: panel.scaleMax },
      });
    }
    const assessorId = actor.personId!;
    await recordGradeChanges(tx, [{ panelId: panel.id, applicationId, assessorId, grade }], services.now());
    if (grade === null) await queries.deleteGrade(tx, applicationId, assessorId);
    else await storeGrades(tx, [{ panelId: panel.id, applicationId, assessorId, grade }], services.now());
    await recordAudit(tx, actor, {
      action: grade === null ? 'panel.grade-removed' : 'panel.graded',
      entity: 'application',
      entityId: applicationId,
      after: { panelId: panel.id, grade },
    });
    return { grade };
  });
}

/** Steps aside from an application of one's panel. From now on it does not exist for the actor; their grade is gone. */
export function recuseMyself(
  services: Services,
  actor: Actor,
  applicationId: string,
  reason: string,
): Promise<void> {
  return inTransaction(services, async (tx) => {
    const { panel } = await requireOpen(tx, actor, applicationId);
    if (!abilitiesIn(actor, panel).recuse) throw notAllowed();
    await keepOut({ services, tx, actor }, panel, applicationId, actor.personId!, 'self', reason);
  });
}

/** Keeps a member out of an application of their panel. */
export function recuseMember(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { personId: string; reason: string },
) {
  return inTransaction(services, async (tx) => {
    const { panel } = await requireOpen(tx, actor, applicationId);
    if (!abilitiesIn(actor, panel).recuseOthers) throw notAllowed();
    if (!(await findMemberGrant(tx, panel.id, input.personId))) throw notFound();
    await keepOut({ services, tx, actor }, panel, applicationId, input.personId, 'officer', input.reason);
    return queries.readRecusals(tx, panel.id, applicationId);
  });
}

async function keepOut(
  context: { services: Services; tx: Db; actor: Actor },
  panel: PanelRow,
  applicationId: string,
  personId: string,
  source: 'self' | 'officer',
  reason: string,
): Promise<void> {
  const { services, tx, actor } = context;
  await queries.insertRecusal(tx, {
    panelId: panel.id,
    applicationId,
    personId,
    source,
    reason,
    recordedBy: actor.truePersonId,
    at: services.now(),
  });
  await bar(tx, [{ applicationId, personId, source: 'recusal' }]);
  await queries.deleteGrade(tx, applicationId, personId);
  await leaveBallot({ services, tx, actor }, applicationId);
  await recordAudit(tx, actor, {
    action: 'panel.recused',
    entity: 'application',
    entityId: applicationId,
    after: { panelId: panel.id, personId, source },
    reason,
  });
}

/** Takes a recusal back that was recorded in error; a conflict of interest is set aside where it was found. */
export function liftRecusal(
  services: Services,
  actor: Actor,
  applicationId: string,
  input: { personId: string; reason: string },
) {
  return inTransaction(services, async (tx) => {
    const { panel } = await requireOpen(tx, actor, applicationId);
    if (!abilitiesIn(actor, panel).recuseOthers || input.personId === actor.personId) throw notAllowed();
    if (!(await queries.deleteRecusal(tx, applicationId, input.personId))) throw notFound();
    await unbar(tx, [{ applicationId, personId: input.personId, source: 'recusal' }]);
    await recordAudit(tx, actor, {
      action: 'panel.recusal-lifted',
      entity: 'application',
      entityId: applicationId,
      after: { panelId: panel.id, personId: input.personId },
      reason: input.reason,
    });
    return queries.readRecusals(tx, panel.id, applicationId);
  });
}
