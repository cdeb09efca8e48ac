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

/** The error of an answer that is not a success; `body` is what it holds: our own shape, or that of sign-in. */
export function readRefusal(response: Response, body: unknown): Error {
  const { error, code, message } = (body ?? {}) as Partial<ErrorAnswer> & { code?: string; message?: string };
  if (error?.code) {
    const details = error.details.map((detail) => `\n  ${detail.message}`).join('');
    return new ServerRefusal(response.status, error.code, `${error.message}${details}`);
  }
  if (code && message) return new ServerRefusal(response.status, code, message);
  return new CliError('answer-strange', { status: response.status, address: response.url }, FAILED);
}
