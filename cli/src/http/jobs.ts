/** Following long work of the server to its end, by its stream of events. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { components } from '@headwater/client';
import { resources, wordOf } from '@headwater/messages';
import type { Cli } from '../cli.ts';
import { ServerRefusal } from '../errors.ts';
import { startProgress } from '../progress.ts';
import { reach, readRefusal } from './answers.ts';
import type { Connection } from './connection.ts';

export type Job = components['schemas']['JobView'];

const RECONNECT_MILLISECONDS = 500;

/**
 * Shows how far a job is until it has ended. A stream that breaks is opened again.
 * @throws ServerRefusal when it failed or was cancelled.
 */
export async function followJob(cli: Cli, connection: Connection, jobId: string): Promise<Job> {
  let progress: ReturnType<typeof startProgress> | null = null;
  try {
    for (;;) {
      for await (const job of readEvents(connection, jobId)) {
        progress ??= startProgress(cli, nameJob(cli, job));
        progress.update(job.progress, job.total);
        if (job.status === 'done') return job;
        if (job.status === 'failed' || job.status === 'cancelled') throw describeEnd(cli, job);
      }
      await sleep(RECONNECT_MILLISECONDS);
    }
  } finally {
    progress?.stop();
  }
}

function nameJob(cli: Cli, { kind }: Job): string {
  const names: Record<string, string> = resources[cli.locale].jobs.kind;
  return names[kind] ?? kind;
}

function describeEnd(cli: Cli, { status, error }: Job): ServerRefusal {
  const code = error?.code ?? (status === 'cancelled' ? 'job-cancelled' : 'internal');
  const params = { ...(error?.field ? { field: error.field } : {}), ...error?.params };
  const httpStatus = code === 'internal' ? 500 : code === 'job-cancelled' ? 409 : 400;
  return new ServerRefusal(httpStatus, code, wordOf(cli.locale, `errors:${code}`, params, code));
}

async function* readEvents(connection: Connection, jobId: string): AsyncGenerator<Job> {
  const response = await reach(connection.fetch(`/api/jobs/${jobId}/events`));
  if (!response.ok || !response.body) throw readRefusal(response, await response.json().catch(() => null));
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events)
        if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length));
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
