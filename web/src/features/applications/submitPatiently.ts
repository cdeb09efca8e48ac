import { ApiError } from '../../app/api.ts';

/** A lost answer is asked for again: to submit twice is to submit once. */
const LOST_TRIES = 5;
const LOST_WAIT_MS = 3_000;
const SHORTEST_WAIT_MS = 500;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Submits, and waits its turn when the server is busy: as long as it says, with the ticket that keeps the place.
 * @param onWait is told what the server said; null once it answers.
 * @throws ApiError what stands against the submission, or a connection that stays lost
 */
export async function submitPatiently<T>(
  submit: (headers: Record<string, string>) => Promise<T>,
  onWait: (said: ApiError | null) => void,
  wait: (ms: number) => Promise<void> = pause,
): Promise<T> {
  let ticket: string | null = null;
  for (let lost = 0; ; ) {
    try {
      const answer = await submit(ticket ? { 'headwater-ticket': ticket } : {});
      onWait(null);
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const isLost = error.status === 0 || error.code === 'no-answer';
      if (isLost) lost += 1;
      else if (error.code === 'server-busy') lost = 0;
      if ((!isLost && error.code !== 'server-busy') || lost > LOST_TRIES) {
        onWait(null);
        throw error;
      }
      if (typeof error.params.ticket === 'string') ticket = error.params.ticket;
      onWait(isLost ? null : error);
      await wait(Math.max(error.waitMs ?? LOST_WAIT_MS, SHORTEST_WAIT_MS));
    }
  }
}
