/** Mails of changed calls in tests: they are queued by a job. */
import type { TestApp } from './app.ts';

/** Runs every job that tells of changes of calls, so that its mails are there. */
export async function tellOfChanges(app: TestApp): Promise<void> {
  const jobs = await app.services.db
    .selectFrom('jobs')
    .select('id')
    .where('kind', '=', 'applications.tell-of-change')
    .execute();
  for (const { id } of jobs) {
    const { status, error } = await app.finishJob(id);
    if (status !== 'done') throw new Error(`the job ended as ${status}: ${JSON.stringify(error)}`);
  }
}
