/** Clearing: looking for conflicts of everybody who could come near an application, with evidence. */
import {
  type ConflictFinding,
  DEFAULT_CONFLICT_RULES,
  DEFAULT_CONFLICT_RULES_VERSION,
  findConflicts,
} from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { readOrganisationParents } from '../organisations/index.ts';
import * as queries from './clearance-queries.ts';
import type { ClearanceInput } from './compute-clearance.ts';
import { readClearanceState } from './queries.ts';

/** Everything to compare, read in one snapshot. */
async function readClearanceInput(
  db: Db,
  callId: string,
  now: Date,
  narrowing: queries.Narrowing = {},
): Promise<ClearanceInput> {
  const applications = await queries.readComparedApplications(db, callId, narrowing);
  const candidates = await queries.readCandidates(db, callId, narrowing);
  return {
    applications,
    candidates,
    works: await queries.readSharedWorks(
      db,
      [...new Set(applications.flatMap((one) => one.members.map((member) => member.personId)))],
      candidates.map((one) => one.personId),
    ),
    declarations: await queries.readDeclarations(db, callId, narrowing),
    organisations: await readOrganisationParents(db),
    rules: DEFAULT_CONFLICT_RULES,
    now: now.toISOString(),
  };
}

interface ClearPoolInput {
  callId: string;
}

/** Clears a call's whole pool against all its submitted applications, in one transaction. */
export const clearPoolJob: JobDefinition<ClearPoolInput> = {
  kind: 'conflicts.clear-pool',
  async run({ services, input: { callId }, actor, jobId, signal, report, finish }) {
    await report('reading', 0);
    const readAt = services.now();
    const input = await services.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => readClearanceInput(tx, callId, readAt));
    const findings = await computeInThread<ClearanceInput, ConflictFinding[]>(
      new URL('./compute-clearance.ts', import.meta.url),
      input,
      { signal, onProgress: (done, total) => void report('comparing', done, total).catch(() => {}) },
    );
    await report('storing', 0);
    const run = {
      applicationIds: input.applications.map((one) => one.id),
      candidateIds: input.candidates.map((one) => one.personId),
      readAt,
    };
    await inTransaction(services, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        insert into conflict_runs (call_id, rules_version, rules, applications, candidates, findings, created_by,
          created_at, application_ids, candidate_ids, job_id)
        values (${callId}::uuid, ${DEFAULT_CONFLICT_RULES_VERSION}, ${JSON.stringify(input.rules)}::jsonb,
          ${input.applications.length}, ${input.candidates.length}, ${findings.length}, ${actor.personId}::uuid,
          ${readAt}, ${run.applicationIds}::uuid[], ${run.candidateIds}::uuid[], ${jobId}::uuid)
        returning id`.execute(tx);
      const id = rows[0]!.id;
      await queries.storeFindings(tx, findings, id, readAt);
      await queries.removeOutdatedFindings(tx, { id, ...run });
      await queries.alignBars(tx, run.applicationIds, run.candidateIds);
      const result = {
        applications: input.applications.length,
        candidates: input.candidates.length,
        findings: findings.length,
      };
      await recordAudit(tx, actor, {
        action: 'conflicts.cleared',
        entity: 'call',
        entityId: callId,
        after: { runId: id, rulesVersion: DEFAULT_CONFLICT_RULES_VERSION, ...result },
      });
      await finish(tx, { runId: id, ...result });
    });
  },
};

/** Asks for the clearance of a call's pool. */
export async function requestClearance(services: Services, actor: Actor, callId: string): Promise<string> {
  const call = await findCall(services.db, actor, { id: callId });
  if (!call) throw notFound();
  if (!isOfficerOfCall(actor, callId)) throw notAllowed();
  const state = await readClearanceState(services.db, callId);
  if (state.pool === 0) throw new HeadwaterError(409, 'pool-empty');
  if (state.applications === 0) throw new HeadwaterError(409, 'no-submitted-applications');
  return inTransaction(services, (tx) => enqueueJob(services, tx, actor, clearPoolJob, { callId }, callId));
}

/**
 * Clears some people for one application at once, e.g. before they are contacted, and bars those with a conflict.
 * @returns the findings that stand: of either severity, without those that were set aside.
 */
export async function clearCandidates(
  context: { services: Services; tx: Db },
  pairs: { callId: string; applicationId: string; personIds: readonly string[] },
): Promise<Pick<ConflictFinding, 'personId' | 'rule' | 'severity'>[]> {
  const { services, tx } = context;
  const { callId, applicationId, personIds } = pairs;
  const now = services.now();
  const findings = findConflicts(await readClearanceInput(tx, callId, now, pairs));
  await queries.storeFindings(tx, findings, null, now);
  await queries.removeOtherFindings(tx, applicationId, personIds, findings);
  await queries.alignBars(tx, [applicationId], personIds);
  const { rows } = await sql<Pick<ConflictFinding, 'personId' | 'rule' | 'severity'>>`
    select person_id as "personId", rule, severity from conflict_findings
    where application_id = ${applicationId}::uuid and person_id = any(${personIds}::uuid[])
      and overridden_at is null
    order by person_id, rule`.execute(tx);
  return rows;
}

/**
 * Clears some people for every submitted application of a call at once, before these are opened to them, and bars them
 * where there is a conflict. What was found earlier stands until the next clearance of the whole pool.
 */
export async function clearPeople(
  context: { services: Services; tx: Db },
  { callId, personIds }: { callId: string; personIds: readonly string[] },
): Promise<void> {
  const { services, tx } = context;
  const now = services.now();
  const input = await readClearanceInput(tx, callId, now, { personIds });
  await queries.storeFindings(tx, findConflicts(input), null, now);
  await queries.alignBars(
    tx,
    input.applications.map((one) => one.id),
    personIds,
  );
}
