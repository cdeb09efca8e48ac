/** The rules of a call over all its submitted applications, for its officers: asked for, kept, and read with evidence. */
import { type Finding, worstVerdict } from '@headwater/core/eligibility';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notAllowed, notFound } from '../../platform/errors.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransitionOnMany } from '../../platform/transition.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';
import { type Candidate, findEligibility } from './eligibility.ts';
import { readCallLimits } from './gather.ts';
import { applicationWorkflow } from './workflow.ts';

/** Applications that are read, judged and written at a time. */
const BATCH = 500;

/** The call, for those who follow it from inside. */
export async function requireFollowed(db: Db, actor: Actor, callId: string) {
  const call = await findCall(db, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  return call;
}

/** Asks for a check of all submitted applications. @throws HeadwaterError eligibility-no-rules */
export function requestCheck(services: Services, actor: Actor, callId: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const call = await requireFollowed(tx, actor, callId);
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    if (call.eligibility.length === 0) throw new HeadwaterError(409, 'eligibility-no-rules');
    const jobId = await enqueueJob(services, tx, actor, checkEligibilityJob, { callId }, callId);
    await recordAudit(tx, actor, { action: 'call.eligibility-checked', entity: 'call', entityId: callId });
    return jobId;
  });
}

/** Judges batch by batch; what an earlier check said is replaced. Its result names no numbers: they are for who may see. */
export const checkEligibilityJob: JobDefinition<{ callId: string }> = {
  kind: 'applications.check-eligibility',
  async run({ services, jobId, input, signal, report, finish }) {
    const { db } = services;
    const call = await readCallLimits(db, input.callId);
    let after: string | null = null;
    for (;;) {
      signal.throwIfAborted();
      await report('reading', 0);
      const batch: (Candidate & { id: string })[] = await readSubmitted(db, input.callId, after);
      if (batch.length === 0) break;
      const findings = await findEligibility(db, call, batch);
      await storeFindings(db, batch, findings, { callId: call.id, jobId, at: services.now() });
      after = batch.at(-1)!.id;
    }
    await inTransaction(services, async (tx) => {
      await sql`delete from eligibility_checks where call_id = ${call.id}::uuid and job_id <> ${jobId}::uuid`.execute(
        tx,
      );
      await finish(tx, { callId: call.id });
    });
  },
};

/** Submitted applications after an id, in the order of ids, with their teams. */
async function readSubmitted(db: Db, callId: string, after: string | null) {
  const { rows } = await sql<Candidate & { id: string }>`
    select applications.id, applications.host_organisation_id as "hostOrganisationId",
      (select coalesce(jsonb_agg(jsonb_build_object('personId', members.person_id, 'role', members.role)
          order by members.position, members.person_id), '[]')
        from application_members as members where members.application_id = applications.id) as members
    from applications
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
      and (${after}::uuid is null or applications.id > ${after}::uuid)
    order by applications.id limit ${BATCH}`.execute(db);
  return rows;
}

async function storeFindings(
  db: Db,
  batch: readonly { id: string }[],
  findings: readonly Finding[][],
  of: { callId: string; jobId: string; at: Date },
): Promise<void> {
  const rows = batch.map(({ id }, index) => ({
    id,
    verdict: worstVerdict(findings[index]!),
    findings: findings[index]!,
  }));
  await sql`
    insert into eligibility_checks (application_id, call_id, verdict, findings, checked_at, job_id)
    select one.id, ${of.callId}::uuid, one.verdict, one.findings, ${of.at}, ${of.jobId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (id uuid, verdict text, findings jsonb)
    on conflict (application_id) do update set verdict = excluded.verdict, findings = excluded.findings,
      checked_at = excluded.checked_at, job_id = excluded.job_id, call_id = excluded.call_id`.execute(db);
}

/** Finds several applications of one call ineligible, each with its own reason: all or none. */
export function markIneligibleMany(
  services: Services,
  actor: Actor,
  callId: string,
  items: readonly { applicationId: string; reason: string }[],
): Promise<void> {
  return inTransaction(services, async (tx) => {
    await requireFollowed(tx, actor, callId);
    const reasons = new Map(items.map((one) => [one.applicationId, one.reason]));
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from applications
      where id = any(${[...reasons.keys()]}::uuid[]) and call_id = ${callId}::uuid`.execute(tx);
    if (rows[0]!.n !== reasons.size) throw notFound();
    await runTransitionOnMany(
      { services, tx, actor },
      applicationWorkflow,
      'markIneligible',
      [...reasons.keys()],
      (id) => ({ reason: reasons.get(id)! }),
    );
  });
}
