/**
 * Long work: queued in the transaction that asks for it, run by any server, with progress, cancel and resume.
 * The `jobs` row is the truth; the queue only carries its id. A worker that dies stops its heartbeat, and the job is
 * queued again: so `run` must be safe to run twice, which it is when its effect is one transaction that ends in
 * `context.finish`, or when it keeps checkpoints.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Job as QueuedJob } from 'pg-boss';
import type { Db } from '../db/connect.ts';
import { type Actor, SYSTEM_ACTOR } from './actor.ts';
import { recordAudit } from './audit.ts';
import { HeadwaterError, notFound } from './errors.ts';
import { QUEUE, type QueueMessage, sendMessage } from './queue.ts';
import type { Services } from './services.ts';

/** Without a heartbeat for this long a running job counts as abandoned and is queued again. */
const ABANDONED_AFTER_SECONDS = 15;
const HEARTBEAT_MS = 3_000;
/** A job that was abandoned this often is given up: it probably kills its server. */
const MAX_ATTEMPTS = 5;

export interface JobContext<I> {
  services: Services;
  jobId: string;
  input: I;
  /** Who asked for it; the roles are those held when the job runs. */
  actor: Actor;
  /** What an earlier, interrupted run saved with {@link JobContext.saveCheckpoint}. */
  checkpoint: unknown;
  /** Aborted when the job is cancelled or taken over. */
  signal: AbortSignal;
  /** Tells how far the work is; throws when the job was cancelled. `step` is a key of messages/jobs.ts `step`. */
  report(step: string, progress: number, total?: number): Promise<void>;
  saveCheckpoint(tx: Db, checkpoint: unknown): Promise<void>;
  /** Marks the job done inside the transaction of its effect: both are committed or neither. */
  finish(tx: Db, result: unknown): Promise<void>;
}

export interface JobDefinition<I> {
  /** `<module>.<verb-noun>`, e.g. `assignments.compute-run`; a key of messages/jobs.ts `kind`. */
  kind: string;
  run(context: JobContext<I>): Promise<void>;
  /** Called in a transaction when the job ends as failed or cancelled, to leave nothing half done. */
  abandon?(context: { services: Services; tx: Db; input: I; actor: Actor }): Promise<void>;
}

/** Thrown by `report` when somebody cancelled the job or another worker has taken it over. */
export class JobStopped extends Error {}

/** Queues a job in the caller's transaction and returns its id. Cancel is open to who asked and to administrators. */
export async function enqueueJob<I>(
  services: Services,
  tx: Db,
  actor: Actor,
  definition: JobDefinition<I>,
  input: I,
  callId: string | null = null,
): Promise<string> {
  const { id } = await tx
    .insertInto('jobs')
    .values({
      kind: definition.kind,
      input: JSON.stringify(input),
      created_by: actor.personId,
      true_created_by: actor.truePersonId,
      scope_kind: callId ? 'call' : 'funder',
      scope_id: callId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sendMessage(services.boss, tx, { jobId: id });
  return id;
}

/** Asks a job to stop; one that has not begun ends at once. */
export async function cancelJob(services: Services, tx: Db, actor: Actor, id: string): Promise<void> {
  const job = await tx.selectFrom('jobs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!job) throw notFound();
  if (job.status !== 'queued' && job.status !== 'running') return;
  await tx.updateTable('jobs').set({ cancel_requested_at: services.now() }).where('id', '=', id).execute();
  await recordAudit(tx, actor, { action: 'job.cancel-requested', entity: 'job', entityId: id });
  await notifyJob(tx, id);
}

export interface JobRunner {
  stop(): Promise<void>;
}

/**
 * Starts this process's worker: takes jobs from the queue and brings back those whose worker died.
 * @param actorOf reads the roles of the person who asked, when the job runs.
 */
export async function startJobRunner(
  services: Services,
  definitions: Iterable<JobDefinition<unknown>>,
  actorOf: (db: Db, personId: string, truePersonId: string) => Promise<Actor>,
): Promise<JobRunner> {
  const byKind = new Map(Array.from(definitions, (definition) => [definition.kind, definition]));
  const running = new Set<AbortController>();
  const handle = async ([message]: QueuedJob<QueueMessage>[]) => {
    const stop = new AbortController();
    running.add(stop);
    try {
      await runJob(services, byKind, actorOf, message!.data.jobId, stop);
    } finally {
      running.delete(stop);
    }
  };
  await services.boss.work<QueueMessage>(
    QUEUE,
    { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: 2 },
    handle,
  );
  const recovery = setInterval(() => void recoverJobs(services).catch(() => {}), 5_000);
  await recoverJobs(services);
  return {
    async stop() {
      clearInterval(recovery);
      for (const stop of running) stop.abort(new JobStopped('the server stops'));
      await services.boss.offWork(QUEUE);
    },
  };
}

/** Queues again what is queued or running without a living worker. */
export async function recoverJobs(services: Services): Promise<number> {
  return services.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from jobs
      where status in ('queued', 'running')
        and coalesce(heartbeat_at, created_at) < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS})
        and (status = 'running' or not exists (
          select 1 from pgboss.job as waiting
          where waiting.name = ${QUEUE} and waiting.state = 'created' and waiting.data->>'jobId' = jobs.id::text))
      for update skip locked`.execute(tx);
    for (const { id } of rows) {
      await tx
        .updateTable('jobs')
        .set({ status: 'queued', heartbeat_at: sql`now()`, attempts: sql`attempts + 1` })
        .where('id', '=', id)
        .execute();
      await sendMessage(services.boss, tx, { jobId: id });
    }
    return rows.length;
  });
}

async function runJob(
  services: Services,
  byKind: Map<string, JobDefinition<unknown>>,
  actorOf: (db: Db, personId: string, truePersonId: string) => Promise<Actor>,
  jobId: string,
  stop: AbortController,
): Promise<void> {
  const job = await services.db
    .updateTable('jobs')
    .set({
      status: 'running',
      started_at: sql`coalesce(started_at, now())`,
      heartbeat_at: sql`now()`,
      attempts: sql`attempts + 1`,
    })
    .where('id', '=', jobId)
    .where('status', '=', 'queued')
    .returningAll()
    .executeTakeFirst();
  if (!job) return;
  await notifyJob(services.db, jobId);
  const definition = byKind.get(job.kind);
  const actor =
    job.created_by && job.true_created_by
      ? await actorOf(services.db, job.created_by, job.true_created_by)
      : SYSTEM_ACTOR;
  /** Guards every write: once another worker took the job over, this one changes nothing any more. */
  const mine = (db: Db) =>
    db
      .updateTable('jobs')
      .where('id', '=', jobId)
      .where('attempts', '=', job.attempts)
      .where('status', '=', 'running');
  let ended = false;
  const heartbeat = setInterval(async () => {
    const row = await mine(services.db)
      .set({ heartbeat_at: sql`now()` })
      .returning('cancel_requested_at')
      .executeTakeFirst()
      .catch(() => ({ cancel_requested_at: null }));
    if (!ended && (!row || row.cancel_requested_at)) stop.abort(new JobStopped('cancelled or taken over'));
  }, HEARTBEAT_MS);
  let lastReport = 0;
  let lastStep = '';
  const context: JobContext<unknown> = {
    services,
    jobId,
    input: job.input,
    actor,
    checkpoint: job.checkpoint,
    signal: stop.signal,
    async report(step, progress, total) {
      stop.signal.throwIfAborted();
      if (step === lastStep && Date.now() - lastReport < 250 && progress !== total) return;
      lastReport = Date.now();
      lastStep = step;
      const row = await mine(services.db)
        .set({ step, progress: Math.floor(progress), total: total ?? null, heartbeat_at: sql`now()` })
        .returning('cancel_requested_at')
        .executeTakeFirst();
      await notifyJob(services.db, jobId);
      if (!row || row.cancel_requested_at) {
        stop.abort(new JobStopped('cancelled or taken over'));
        stop.signal.throwIfAborted();
      }
    },
    async saveCheckpoint(tx, checkpoint) {
      const row = await mine(tx)
        .set({ checkpoint: JSON.stringify(checkpoint) })
        .returning('id')
        .executeTakeFirst();
      if (!row) throw new JobStopped('taken over');
    },
    async finish(tx, result) {
      const row = await mine(tx)
        .set({ status: 'done', result: JSON.stringify(result ?? null), finished_at: sql`now()` })
        .returning('id')
        .executeTakeFirst();
      if (!row) throw new JobStopped('taken over');
      await notifyJob(tx, jobId);
    },
  };
  try {
    if (!definition) throw new Error(`no job is known as ${job.kind}`);
    if (job.attempts > MAX_ATTEMPTS) throw new Error(`given up after ${MAX_ATTEMPTS} interrupted runs`);
    if (job.cancel_requested_at) throw new JobStopped('cancelled');
    await definition.run(context);
    await mine(services.db).set({ status: 'done', finished_at: sql`now()` }).execute();
    await notifyJob(services.db, jobId);
  } catch (error) {
    await endJob(services, definition, job, actor, error, stop.signal);
  } finally {
    ended = true;
    clearInterval(heartbeat);
  }
}

/** Ends a job that did not finish: cancelled, failed, or left for the next server when this one stops. */
async function endJob(
  services: Services,
  definition: JobDefinition<unknown> | undefined,
  job: { id: string; attempts: number; input: unknown },
  actor: Actor,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  await services.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('jobs')
      .select(['cancel_requested_at', 'attempts', 'status'])
      .where('id', '=', job.id)
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.attempts !== job.attempts || row.status !== 'running') return;
    const stopped = signal.aborted || error instanceof JobStopped;
    if (stopped && !row.cancel_requested_at) {
      await tx
        .updateTable('jobs')
        .set({ status: 'queued', heartbeat_at: null, attempts: sql`attempts - 1` })
        .where('id', '=', job.id)
        .execute();
      await sendMessage(services.boss, tx, { jobId: job.id });
      return;
    }
    await tx
      .updateTable('jobs')
      .set({
        status: stopped ? 'cancelled' : 'failed',
        error: JSON.stringify(stopped ? null : describeError(error)),
        finished_at: sql`now()`,
      })
      .where('id', '=', job.id)
      .execute();
    await definition?.abandon?.({ services, tx, input: job.input, actor });
    await notifyJob(tx, job.id);
  });
}

/** What is kept of a failure: a HeadwaterError whole, anything else as `internal` with a reference to the log. */
export function describeError(error: unknown) {
  if (error instanceof HeadwaterError) {
    const { code, field, params, details } = error;
    return { code, field: field ?? null, params, details };
  }
  const reference = randomUUID().slice(0, 8);
  console.error(`[${reference}]`, error);
  return { code: 'internal', field: null, params: { reference }, details: [] };
}

/** Wakes those who watch the job; delivered when the transaction commits. */
async function notifyJob(db: Db, id: string): Promise<void> {
  await sql`select pg_notify('headwater_jobs', ${id})`.execute(db);
}
