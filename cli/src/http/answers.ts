/** Turns the answers of a server into values, and its refusals into errors with its own words. */
import type { ErrorAnswer } from '@headwater/client';
import { CliError, FAILED, ServerRefusal } from '../errors.ts';

/** What the client resolves to. */
export interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * The value of an answer.
 * @throws ServerRefusal with the server's words; CliError `server-unreachable` or `answer-strange`.
 */
export async function take<T>(request: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await reach(request);
  if (response.ok && data !== undefined && data !== null) return data;
  throw readRefusal(response, error);
}

/** Waits for a request; a server that cannot be reached is an error with its address. */
export async function reach<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
    if (!(error instanceof TypeError) || !cause) throw error;
    throw new CliError('server-unreachable', { cause: cause.code ?? cause.message }, FAILED);
  }
}

/** The error of an answer that is not a success; `body` is what it holds. */
export function readRefusal(response: Response, body: unknown): Error {
  const refusal = (body as ErrorAnswer | undefined)?.error;
  if (!refusal?.code) return new CliError('answer-strange', { status: response.status }, FAILED);
  const details = refusal.details.map(({ message }) => `\n  ${message}`).join('');
  return new ServerRefusal(response.status, refusal.code, `${refusal.message}${details}`);
}
