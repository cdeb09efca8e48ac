/** Why a transparency function refused its input; stable, for programs and for message catalogues. */
export type TransparencyErrorCode =
  | 'index-out-of-range'
  | 'size-invalid'
  | 'hash-length-invalid'
  | 'frontier-invalid'
  | 'head-invalid'
  | 'json-unsupported-value';

/** Input that cannot be encoded, hashed or proved. `details` names the field and the value given. */
export class TransparencyError extends Error {
  readonly code: TransparencyErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: TransparencyErrorCode, message: string, details: Record<string, string | number> = {}) {
    super(message);
    this.name = 'TransparencyError';
    this.code = code;
    this.details = details;
  }
}
