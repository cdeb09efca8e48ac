/** Why a portfolio cannot be chosen from this input; stable, for programs and for message catalogues. */
export type PortfolioErrorCode =
  | 'number-invalid'
  | 'duplicate-id'
  | 'unknown-member'
  | 'limits-crossed'
  | 'pin-contradicts'
  | 'unknown-rule'
  | 'draw-length';

/** Input that cannot be taken literally. `details.field` names the place, with `given` and `accepted`. */
export class PortfolioError extends Error {
  readonly code: PortfolioErrorCode;
  readonly details: Readonly<{ field: string; given: string; accepted: string }>;

  constructor(code: PortfolioErrorCode, field: string, given: unknown, accepted: string) {
    super(`${field}: ${String(given)} cannot be used. Accepted: ${accepted}.`);
    this.name = 'PortfolioError';
    this.code = code;
    this.details = { field, given: String(given), accepted };
  }
}
