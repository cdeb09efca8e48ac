/** Errors with a stable code. The words stand in messages/errors.ts under the same code. */

export interface ErrorDetail {
  code: string;
  field?: string;
  params?: Record<string, string | number>;
}

/** An answer that tells the caller what is wrong: `code` is stable, `status` is HTTP, `field` is a path like `budget.2.amount`. */
export class HeadwaterError extends Error {
  readonly code: string;
  readonly status: number;
  readonly field: string | undefined;
  readonly params: Record<string, string | number>;
  readonly details: ErrorDetail[];

  constructor(
    status: number,
    code: string,
    options: { field?: string; params?: Record<string, string | number>; details?: ErrorDetail[] } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.field = options.field;
    this.params = { ...(options.field ? { field: options.field } : {}), ...options.params };
    this.details = options.details ?? [];
  }
}

/** Missing and forbidden are answered alike: what a person may not see does not exist for them. */
export function notFound(): HeadwaterError {
  return new HeadwaterError(404, 'not-found');
}

/** The record is visible to the person, the action is not theirs. */
export function notAllowed(): HeadwaterError {
  return new HeadwaterError(403, 'not-allowed');
}

export function notSignedIn(): HeadwaterError {
  return new HeadwaterError(401, 'not-signed-in');
}

/** A value that cannot be used; `accepted` is a plain description or a list of values. */
export function invalidInput(field: string, value: unknown, accepted: string): HeadwaterError {
  return new HeadwaterError(400, 'invalid-input', { field, params: { value: showValue(value), accepted } });
}

/** The caller worked on an older revision. */
export function changedMeanwhile(): HeadwaterError {
  return new HeadwaterError(409, 'changed-meanwhile');
}

export function wrongState(state: string): HeadwaterError {
  return new HeadwaterError(409, 'wrong-state', { params: { state } });
}

/** Several things are wrong at once, e.g. at submission: one detail each. */
export function incomplete(code: string, details: ErrorDetail[]): HeadwaterError {
  return new HeadwaterError(422, code, { details });
}

/** A value as it is shown in an error: short, on one line. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' ? value : writeJson(value);
  // No half of a character that the cut goes through.
  return text.length > 80 ? `${text.slice(0, 79).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested so deeply that writing it overflows the stack.
    return '…';
  }
}
