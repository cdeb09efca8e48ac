/** Why conflicts could not be looked for; stable, for programs and for message catalogues. */
export type ConflictErrorCode =
  | 'duplicate-id'
  | 'id-invalid'
  | 'date-invalid'
  | 'declaration-invalid'
  | 'relation-invalid'
  | 'identity-invalid'
  | 'unknown-rule'
  | 'duplicate-rule'
  | 'rule-invalid';

/** What is wrong at one place: `field` is a path like `works.3.date`, `accepted` what it would have taken, in English. */
export interface ConflictInputProblem {
  readonly code: ConflictErrorCode;
  readonly field: string;
  readonly value: unknown;
  readonly accepted: string;
}

/** Input that conflicts cannot be found from: `field` is a path like `works.3.date`. */
export class ConflictInputError extends Error {
  readonly code: ConflictErrorCode;
  readonly field: string;
  readonly value: unknown;
  /** What the field would have accepted, in English, for developers. */
  readonly accepted: string;

  constructor(code: ConflictErrorCode, field: string, value: unknown, accepted: string) {
    super(`${field}: ${JSON.stringify(value) ?? 'nothing'} cannot be used; accepted: ${accepted}`);
    this.name = 'ConflictInputError';
    this.code = code;
    this.field = field;
    this.value = value;
    this.accepted = accepted;
  }
}
