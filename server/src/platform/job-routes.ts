/** Watching and cancelling long work. A job is visible to who asked for it, to administrators, and to officers of its call. */
import { type SqlBool, sql } from 'kysely';
import type pg from 'pg';
import { Type } from 'typebox';
import type { Db } from '../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from './actor.ts';
import { notFound } from './errors.ts';
import { cancelJob } from './jobs.ts';
import { listOf, listQuery, readPage } from './lists.ts';
import { Abilities, type App, answers, Id, Instant, idParams, Nullable } from './routes.ts';
import { inTransaction, type Services } from './services.ts';

export const JobView = Type.Object(
  {
    id: Id,
    kind: Type.String(),
    status: Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    step: Nullable(Type.String()),
    progress: Type.Integer(),
    total: Nullable(Type.Integer()),
    result: Type.Unknown(),
    error: Nullable(
      Type.Object({
        code: Type.String(),
        field: Nullable(Type.String()),
        params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        details: Type.Array(Type.Unknown()),
      }),
    ),
    createdAt: Instant,
    finishedAt: Nullable(Instant),
    can: Abilities,
  },
  { $id: 'JobView' },
);

/**
 * What came of a call's job, and what stood against it one by one, is for who asked: they see the whole of what it was
 * about, which an administrator or another officer may not.
 */
function columnsFor(actor: Actor) {
  const isOpen = sql`(jobs.scope_kind <> 'call' or jobs.created_by = ${actor.personId}::uuid)`;
  return sql`jobs.id, jobs.kind, jobs.status, jobs.step, jobs.progress, jobs.total,
    case when ${isOpen} then jobs.result end as result,
    case when ${isOpen} then jobs.error else jobs.error || '{"params": {}, "details": []}' end as error,
    jobs.created_at as "createdAt", jobs.finished_at as "finishedAt"`;
}

type JobRow = { id: string; status: string; createdAt: Date; finishedAt: Date | null };

/** Which jobs exist for the actor. */
export function jobsVisibleTo(actor: Actor) {
  if (actor.kind !== 'person') return sql<SqlBool>`false`;
  if (holdsRoleEverywhere(actor, 'administrator', 'officer')) return sql<SqlBool>`true`;
  const calls = scopesOf(actor, 'call', 'officer');
  return sql<SqlBool>`(jobs.created_by = ${actor.personId}::uuid
    or (jobs.scope_kind = 'call' and jobs.scope_id = any(${calls}::uuid[])))`;
}

const withAbilities = <R extends { status: string }>(job: R) => ({
  ...job,
  can: { cancel: job.status === 'queued' || job.status === 'running' },
});

/** One job as the actor sees it; null when it does not exist for them. */
export async function readJob(db: Db, actor: Actor, id: string) {
  const { rows } = await sql<JobRow>`
    select ${columnsFor(actor)} from jobs where jobs.id = ${id}::uuid and ${jobsVisibleTo(actor)}`.execute(
    db,
  );
  return rows[0] ? withAbilities(rows[0]) : null;
}

export function registerJobRoutes(app: App, services: Services): void {
  const watchers = watchJobs(services);
  app.addHook('onClose', () => watchers.stop());

  app.get(
    '/api/jobs',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['jobs'], querystring: Type.Object(listQuery), response: answers(listOf(JobView)) },
    },
    async (request) => {
      const page = await readPage<JobRow>(services.db, request.query, {
        columns: columnsFor(request.actor),
        from: sql`jobs`,
        id: sql`jobs.id`,
        where: [jobsVisibleTo(request.actor)],
        sorts: { createdAt: { expression: sql`jobs.created_at`, type: 'timestamptz' } },
        defaultSort: '-createdAt',
      });
      return { ...page, items: page.items.map(withAbilities) } as never;
    },
  );

  app.get(
    '/api/jobs/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['jobs'], params: idParams, response: answers(JobView) },
    },
    async (request) => {
      const job = await readJob(services.db, request.actor, request.params.id);
      if (!job) throw notFound();
      return job as never;
    },
  );

  app.post(
    '/api/jobs/:id/cancel',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['jobs'], params: idParams, response: answers(JobView) },
    },
    async (request) => {
      const { id } = request.params;
      if (!(await readJob(services.db, request.actor, id))) throw notFound();
      await inTransaction(services, (tx) => cancelJob(services, tx, request.actor, id));
      return (await readJob(services.db, request.actor, id)) as never;
    },
  );

  app.get(
    '/api/jobs/:id/events',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['jobs'],
        params: idParams,
        response: { 200: Type.String() },
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const first = await readJob(services.db, request.actor, id);
      if (!first) throw notFound();
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const send = async () => {
        const job = await readJob(services.db, request.actor, id);
        if (!job) return close();
        reply.raw.write(`data: ${JSON.stringify(job)}\n\n`);
        if (!job.can.cancel) close();
      };
      const keepAlive = setInterval(() => reply.raw.write(': still here\n\n'), 15_000);
      const unwatch = watchers.watch(id, () => void send().catch(close));
      const close = () => {
        clearInterval(keepAlive);
        unwatch();
        reply.raw.end();
      };
      request.raw.on('close', close);
      await send();
    },
  );
}

/** One listening connection for all open streams; a poll every two seconds covers a lost notification. */
function watchJobs(services: Services) {
  const watchers = new Map<string, Set<() => void>>();
  let client: pg.PoolClient | null = null;
  let opening: Promise<void> | null = null;
  const wake = (id: string) => {
    for (const callback of watchers.get(id) ?? []) callback();
  };
  const open = async () => {
    client = await services.pool.connect();
    client.on('notification', (message) => message.payload && wake(message.payload));
    client.on('error', () => {
      client = null;
      opening = null;
    });
    await client.query('listen headwater_jobs');
  };
  const poll = setInterval(() => {
    for (const id of watchers.keys()) wake(id);
  }, 2_000);
  return {
    watch(id: string, callback: () => void) {
      opening ??= open().catch(() => {
        opening = null;
      });
      const callbacks = watchers.get(id) ?? new Set();
      callbacks.add(callback);
      watchers.set(id, callbacks);
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0) watchers.delete(id);
      };
    },
    async stop() {
      clearInterval(poll);
      await opening;
      client?.release(true);
    },
  };
}
