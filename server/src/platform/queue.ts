/** The queue on the same database (pg-boss), so that a job is queued by the transaction that asks for it. */
import { CompiledQuery, sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Db } from '../db/connect.ts';

/** The one queue; what is to be done stands in the `jobs` table, a message carries only the job's id. */
export const QUEUE = 'jobs';

export interface QueueMessage {
  jobId: string;
}

/** Creates pg-boss's own tables and our queue, once, at migration. */
export async function createQueueSchema(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  try {
    await boss.createQueue(QUEUE, { retryLimit: 0, expireInSeconds: 86_000 });
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Queues a message inside the caller's transaction: it is there when the change is, and not otherwise. */
export async function sendMessage(boss: PgBoss, tx: Db, message: QueueMessage): Promise<void> {
  await boss.send(QUEUE, message, {
    db: { executeSql: (text, values) => executeRaw(tx, text, values ?? []) },
  });
}

async function executeRaw(tx: Db, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
  return { rows };
}

/** How many messages wait, for the health page. */
export async function countWaitingMessages(db: Db): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from pgboss.job where state = 'created'`.execute(db);
  return rows[0]?.n ?? 0;
}
