/** Votes of panels that met elsewhere: stored as their panels, assessors, applications and grades. */
import { randomUUID } from 'node:crypto';
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { insertImportedApplications } from '../applications/index.ts';
import { type CallRow, findCall, isOfficerOfCall, lockCall } from '../calls/index.ts';
import { upsertImportedPeople } from '../people/index.ts';
import { insertMembers, insertPanelApplications, openApplicationsToMembers } from './member-queries.ts';

export interface PanelVote {
  /** The application's id at its source, unique in the call. */
  proposal: string;
  /** Unique in the panel: the same name in another panel is another person. */
  reviewer: string;
  score: number;
  /** Null where there is only one panel. */
  panel: string | null;
}

/** The key of the panel of votes that name none. */
const ONLY_PANEL = 'main';

const keyOf = (vote: PanelVote) => vote.panel ?? ONLY_PANEL;
const assessorKey = (vote: PanelVote) => JSON.stringify([keyOf(vote), vote.reviewer]);

function namePanel(key: string): LocalText {
  return key === ONLY_PANEL ? { en: 'Panel', zh: '会评组' } : { en: `Panel ${key}`, zh: `会评组 ${key}` };
}

/**
 * Stores the votes of a call's panels in the caller's transaction, in statements whose number does not grow with them.
 * Proposals that the call does not have become submitted applications, reviewers become people without an address who
 * are members of their panel, and a vote that is stored already gets the new grade.
 *
 * @returns how many applications, people and panels are new, and how many grades were stored.
 * @throws HeadwaterError vote-off-scale or vote-in-two-panels naming the proposal and the value; wrong-state when the
 *   call's decisions are released or one of the panels is closed.
 */
export async function storePanelVotes(
  context: { services: Services; tx: Db; actor: Actor },
  callId: string,
  votes: readonly PanelVote[],
): Promise<{ applications: number; people: number; panels: number; grades: number }> {
  const { services, tx, actor } = context;
  await lockCall(tx, callId);
  const call = await findCall(tx, actor, { id: callId });
  if (!call) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notAllowed();
  if (call.status === 'released') throw wrongState(call.status);
  const panelOf = checkVotes(call, votes);
  const panels = await storePanels(tx, callId, [...new Set(panelOf.values())]);
  const applications = await storeProposals(tx, call, [...panelOf.keys()], services.now());
  await distributeProposals(tx, panelOf, panels.ids, applications.ids);
  const people = await storeAssessors(tx, actor, callId, votes, panels.ids);
  await openApplicationsToMembers(tx, [...panels.ids.values()]);
  await storeGrades(
    tx,
    votes.map((vote) => ({
      panelId: panels.ids.get(keyOf(vote))!,
      applicationId: applications.ids.get(vote.proposal)!,
      assessorId: people.ids.get(assessorKey(vote))!,
      grade: vote.score,
    })),
    services.now(),
  );
  const counts = {
    applications: applications.added,
    people: people.added,
    panels: panels.added,
    grades: votes.length,
  };
  await recordAudit(tx, actor, {
    action: 'call.panel-votes-stored',
    entity: 'call',
    entityId: callId,
    after: counts,
  });
  return counts;
}

/** Refuses what the call's scale has no place for; answers the panel of each proposal. */
function checkVotes(call: CallRow, votes: readonly PanelVote[]): Map<string, string> {
  const panelOf = new Map<string, string>();
  for (const vote of votes) {
    if (!(vote.score >= call.scaleMin && vote.score <= call.scaleMax)) {
      throw new HeadwaterError(422, 'vote-off-scale', {
        field: 'score',
        params: {
          proposal: vote.proposal,
          value: String(vote.score),
          minimum: call.scaleMin,
          maximum: call.scaleMax,
        },
      });
    }
    const earlier = panelOf.get(vote.proposal);
    if (earlier !== undefined && earlier !== keyOf(vote))
      refuseTwoPanels(vote.proposal, keyOf(vote), earlier);
    panelOf.set(vote.proposal, keyOf(vote));
  }
  return panelOf;
}

function refuseTwoPanels(proposal: string, panel: string, earlier: string): never {
  throw new HeadwaterError(422, 'vote-in-two-panels', {
    field: 'panel',
    params: { proposal, value: panel, earlier },
  });
}

async function storePanels(tx: Db, callId: string, keys: string[]) {
  const rows = keys.map((key) => ({ key, name: namePanel(key) }));
  const inserted = await sql`
    insert into panels (call_id, key, name)
    select ${callId}::uuid, key, name from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (key text, name jsonb)
    on conflict (call_id, key) do nothing returning id`.execute(tx);
  const stored = await sql<{ id: string; key: string; status: string }>`
    select id, key, status from panels where call_id = ${callId}::uuid and key = any(${keys})`.execute(tx);
  const closed = stored.rows.find((panel) => panel.status === 'closed');
  if (closed) throw wrongState(closed.status);
  return { ids: new Map(stored.rows.map((panel) => [panel.key, panel.id])), added: inserted.rows.length };
}

async function storeProposals(tx: Db, call: CallRow, proposals: string[], now: Date) {
  const before = await readApplicationIds(tx, call.id, proposals);
  const missing = proposals.filter((proposal) => !before.has(proposal));
  const numbers = await sql<{ n: number }>`
    select nextval('application_numbers') as n from generate_series(1, ${missing.length}::int)`.execute(tx);
  await insertImportedApplications(
    tx,
    missing.map((proposal, index) => ({
      id: randomUUID(),
      callId: call.id,
      number: `${call.code}-${String(numbers.rows[index]!.n).padStart(5, '0')}`,
      externalId: proposal,
      title: `Proposal ${proposal}`,
      abstract: '',
      discipline: null,
      language: 'en' as const,
      leadId: null,
      hostOrganisationId: null,
      submittedAt: now,
    })),
    now,
  );
  return { ids: await readApplicationIds(tx, call.id, proposals), added: missing.length };
}

async function readApplicationIds(tx: Db, callId: string, proposals: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, external_id as key from applications
    where call_id = ${callId}::uuid and external_id = any(${proposals})`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function distributeProposals(
  tx: Db,
  panelOf: Map<string, string>,
  panelIds: Map<string, string>,
  applicationIds: Map<string, string>,
): Promise<void> {
  const rows = Array.from(panelOf, ([proposal, panel]) => ({
    proposal,
    panel,
    panelId: panelIds.get(panel)!,
    applicationId: applicationIds.get(proposal)!,
  }));
  await insertPanelApplications(tx, rows);
  const elsewhere = await sql<{ applicationId: string; key: string }>`
    select distributed.application_id as "applicationId", panels.key from unnest(
      ${rows.map((row) => row.applicationId)}::uuid[], ${rows.map((row) => row.panelId)}::uuid[])
      as given (application_id, panel_id)
    join panel_applications as distributed
      on distributed.application_id = given.application_id and distributed.panel_id <> given.panel_id
    join panels on panels.id = distributed.panel_id limit 1`.execute(tx);
  const first = elsewhere.rows[0];
  if (first) {
    const row = rows.find((one) => one.applicationId === first.applicationId)!;
    refuseTwoPanels(row.proposal, row.panel, first.key);
  }
}

async function storeAssessors(
  tx: Db,
  actor: Actor,
  callId: string,
  votes: readonly PanelVote[],
  panelIds: Map<string, string>,
) {
  const assessors = new Map(votes.map((vote) => [assessorKey(vote), vote]));
  const externalIdOf = (vote: PanelVote) => `votes:${callId}:${keyOf(vote)}:${vote.reviewer}`;
  const stored = await upsertImportedPeople(
    tx,
    Array.from(assessors.values(), (vote) => ({
      externalId: externalIdOf(vote),
      name: vote.panel ? `Assessor ${vote.reviewer} (panel ${vote.panel})` : `Assessor ${vote.reviewer}`,
      email: null,
      emailDomain: null,
    })),
  );
  const ids = new Map(Array.from(assessors, ([key, vote]) => [key, stored.get(externalIdOf(vote))!]));
  const added = await insertMembers(
    tx,
    actor,
    Array.from(assessors, ([key, vote]) => ({
      personId: ids.get(key)!,
      panelId: panelIds.get(keyOf(vote))!,
    })),
  );
  return { ids, added: added.length };
}

/** Grades as they come in; a later one of the same person replaces an earlier one. */
export async function storeGrades(
  tx: Db,
  grades: readonly { panelId: string; applicationId: string; assessorId: string; grade: number }[],
  at: Date,
): Promise<void> {
  for (let start = 0; start < grades.length; start += 20_000) {
    const some = grades.slice(start, start + 20_000);
    await sql`
      insert into panel_grades (panel_id, application_id, assessor_id, grade, graded_at)
      select panel_id, application_id, assessor_id, grade, ${at}
      from unnest(${some.map((one) => one.panelId)}::uuid[], ${some.map((one) => one.applicationId)}::uuid[],
        ${some.map((one) => one.assessorId)}::uuid[], ${some.map((one) => one.grade)}::numeric[])
        as given (panel_id, application_id, assessor_id, grade)
      on conflict (application_id, assessor_id) do update set
        grade = excluded.grade, panel_id = excluded.panel_id, graded_at = excluded.graded_at`.execute(tx);
  }
}
