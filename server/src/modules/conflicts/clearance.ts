/** Clearing: looking for conflicts of everybody who could come near an application, with evidence. */
import { type ConflictFinding, type ConflictRule, findConflicts } from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { CHINESE_NAMES } from '../../platform/chinese-names.ts';
import { computeInThread } from '../../platform/compute.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findCall, isOfficerOfCall } from '../calls/index.ts';
import { readOrganisationParents } from '../organisations/index.ts';
import * as queries from './clearance-queries.ts';
import { readClearanceState } from './clearance-state.ts';
import { storeFindings } from './clearance-store.ts';
import type { ClearanceInput } from './compute-clearance.ts';
import { readIdentities } from './identities.ts';
import { readRelations } from './relations.ts';
import { fixRuleSet, nameVersion, readRuleSet } from './rule-sets.ts';

/** Everything to compare, read in one snapshot. */
async function readClearanceInput(
  db: Db,
  callId: string,
  rules: readonly ConflictRule[],
  now: Date,
  narrowing: queries.Narrowing = {},
): Promise<ClearanceInput> {
  const applications = await queries.readComparedApplications(db, callId, narrowing);
  const candidates = await queries.readCandidates(db, callId, narrowing);
  const memberIds = new Set(applications.flatMap((one) => one.members.map((member) => member.personId)));
  const candidateIds = candidates.map((one) => one.personId);
  const identities = await readIdentities(db);
  const accountIds = [...new Set(identities.flatMap((one) => one.personIds))];
  return {
    applications,
    candidates,
    accounts:
      accountIds.length > 0 ? await queries.readCandidates(db, callId, { personIds: accountIds }) : [],
    identities,
    relations: await readRelations(db, [...memberIds, ...accountIds]),
    works: await queries.readSharedWorks(
      db,
      [...new Set([...memberIds, ...accountIds])],
      [...new Set([...candidateIds, ...accountIds])],
    ),
    applicants: rules.some((rule) => rule.key === 'applicant-in-same-call' && rule.isOn)
      ? await queries.readApplicants(db, callId)
      : [],
    declarations: await queries.readDeclarations(db, callId, narrowing),
    organisations: await readOrganisationParents(db),
    rules,
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
    const { set, input } = await services.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const read = await readRuleSet(tx, callId);
        return { set: read, input: await readClearanceInput(tx, callId, read.rules, readAt) };
      });
    const findings = await computeInThread<ClearanceInput, ConflictFinding[]>(
      new URL('./compute-clearance.ts', import.meta.url),
      input,
      { signal, onProgress: (done, total) => void report('comparing', done, total).catch(() => {}) },
    );
    await report('storing', 0);
    const applicationIds = input.applications.map((one) => one.id);
    const personIds = input.candidates.map((one) => one.personId);
    const rulesVersion = nameVersion(set);
    await inTransaction(services, async (tx) => {
      const { id: ruleSetId } = await fixRuleSet(tx, set, readAt);
      const { rows } = await sql<{ id: string }>`
        insert into conflict_runs (call_id, rules_version, rule_set_id, rules, applications, candidates, findings,
          created_by, created_at, application_ids, candidate_ids, job_id)
        values (${callId}::uuid, ${rulesVersion}, ${ruleSetId}::uuid, ${JSON.stringify(input.rules)}::jsonb,
          ${applicationIds.length}, ${personIds.length}, ${findings.length}, ${actor.personId}::uuid,
          ${readAt}, ${applicationIds}::uuid[], ${personIds}::uuid[], ${jobId}::uuid)
        returning id`.execute(tx);
      const id = rows[0]!.id;
      await storeFindings(tx, { ruleSetId, runId: id, applicationIds, personIds, at: readAt }, findings);
      // How many findings there are is told to nobody for all applications: some may not exist for the reader.
      const result = {
        applications: input.applications.length,
        candidates: input.candidates.length,
      };
      await recordAudit(tx, actor, {
        action: 'conflicts.cleared',
        entity: 'call',
        entityId: callId,
        after: { runId: id, rulesVersion, ...result },
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
  const { tx } = context;
  const { callId, applicationId, personIds } = pairs;
  await clearPairs(context, callId, { applicationId, personIds });
  const { rows } = await sql<Pick<ConflictFinding, 'personId' | 'rule' | 'severity'>>`
    select person_id as "personId", rule, severity from conflict_findings
    where application_id = ${applicationId}::uuid and person_id = any(${personIds}::uuid[])
      and overridden_at is null and withdrawn_at is null
    order by person_id, rule`.execute(tx);
  return rows;
}

/**
 * Clears some people for every submitted application of a call at once, before these are opened to them, and bars them
 * where there is a conflict.
 */
export function clearPeople(
  context: { services: Services; tx: Db },
  { callId, personIds }: { callId: string; personIds: readonly string[] },
): Promise<void> {
  return clearPairs(context, callId, { personIds });
}

/** Compares some people with one application or with all of a call, and keeps what was found. */
async function clearPairs(
  { services, tx }: { services: Services; tx: Db },
  callId: string,
  pairs: { applicationId?: string; personIds: readonly string[] },
): Promise<void> {
  const at = services.now();
  const set = await fixRuleSet(tx, await readRuleSet(tx, callId), at);
  const input = await readClearanceInput(tx, callId, set.rules, at, pairs);
  await storeFindings(
    tx,
    {
      ruleSetId: set.id,
      runId: null,
      applicationIds: input.applications.map((one) => one.id),
      personIds: pairs.personIds,
      at,
    },
    findConflicts(input, CHINESE_NAMES),
  );
}
