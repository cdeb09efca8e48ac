/** What can go wrong, with a stable code, words in two languages and an exit code. */
import { fill, type Params, type Words } from './words.ts';

export type CliErrorCode = keyof Words['error'];

/** Exit codes: input or usage that cannot be accepted, and everything else that failed. */
export const BAD_INPUT = 2;
export const FAILED = 1;

/** A failure to tell the person; `params` fill the words of `error.<code>` in messages/cli.ts. */
export class CliError extends Error {
  readonly code: CliErrorCode;
  readonly params: Params;
  readonly exitCode: number;

  constructor(code: CliErrorCode, params: Params = {}, exitCode: number = BAD_INPUT) {
    super(code);
    this.name = 'CliError';
    this.code = code;
    this.params = params;
    this.exitCode = exitCode;
  }
}

/** A refusal that the server worded itself. */
export class ServerRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ServerRefusal';
    this.status = status;
    this.code = code;
  }
}

/** What to print for a failure, and the exit code; null when it is none of ours and deserves its stack. */
export function describeFailure(words: Words, error: unknown): { text: string; exitCode: number } | null {
  if (error instanceof CliError) {
    return { text: fill(words.error[error.code], error.params), exitCode: error.exitCode };
  }
  if (error instanceof ServerRefusal) {
    const hint = error.code === 'not-signed-in' ? '\nheadwater sign-in --help' : '';
    return { text: error.message + hint, exitCode: error.status === 400 ? BAD_INPUT : FAILED };
  }
  return null;
}
