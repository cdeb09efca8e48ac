import { useEffect, useRef, useState } from 'react';
import { apiUrl, type ErrorDetail } from '../app/api.ts';

/** A piece of long work as the API tells it. `total` is null while it is not known. */
export interface Job {
  id: string;
  kind: string;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** A key of the messages `jobs:step`. */
  step: string | null;
  progress: number;
  total: number | null;
  result: unknown;
  error: {
    code: string;
    field: string | null;
    params: Record<string, string | number>;
    details: Pick<ErrorDetail, 'code' | 'params'>[];
  } | null;
  createdAt: string;
  finishedAt: string | null;
  can: { cancel?: boolean };
}

const RECONNECT_MS = 2_000;

/** Whether the work has ended, well or not. */
export function isJobOver(job: Job): boolean {
  return job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';
}

/**
 * Follows a job by server-sent events and reconnects until it is over. `onOver` is called once, with the last state.
 * `lost` is true while the connection is being made again.
 */
export function useJob(
  jobId: string | null,
  onOver?: (job: Job) => void,
): { job: Job | null; lost: boolean } {
  const [job, setJob] = useState<Job | null>(null);
  const [lost, setLost] = useState(false);
  const callback = useRef(onOver);
  useEffect(() => {
    callback.current = onOver;
  });
  useEffect(() => {
    setJob(null);
    if (!jobId) return;
    let source: EventSource | null = null;
    let timer = 0;
    const connect = () => {
      source = new EventSource(apiUrl(`/jobs/${jobId}/events`));
      source.onmessage = (event: MessageEvent<string>) => {
        const next: Job = JSON.parse(event.data);
        setLost(false);
        setJob(next);
        if (isJobOver(next)) {
          source?.close();
          callback.current?.(next);
        }
      };
      source.onerror = () => {
        source?.close();
        setLost(true);
        timer = window.setTimeout(connect, RECONNECT_MS);
      };
    };
    connect();
    return () => {
      source?.close();
      window.clearTimeout(timer);
    };
  }, [jobId]);
  return { job, lost };
}
