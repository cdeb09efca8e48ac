/** Why an affinity function refused its input; stable, for programs and for message catalogues. */
export type AffinityErrorCode =
  | 'duplicate-id'
  | 'id-invalid'
  | 'text-invalid'
  | 'year-invalid'
  | 'unknown-id'
  | 'count-invalid';

/** Input that affinities cannot be computed from: `field` is a path like `reviewers.3.works.0.title`. */
export class AffinityInputError extends Error {
  readonly code: AffinityErrorCode;
  readonly field: string;
  readonly value: unknown;
  /** What the field would have accepted, in English, for developers. */
  readonly accepted: string;
  /** For `duplicate-id`: the place of the earlier one in the order in which they were given, from 0. */
  readonly earlier: number | undefined;

  constructor(code: AffinityErrorCode, field: string, value: unknown, accepted: string, earlier?: number) {
    super(
      `${field}: ${Number.isNaN(value) ? 'NaN' : (JSON.stringify(value) ?? 'nothing')} cannot be used; accepted: ${accepted}`,
    );
    this.name = 'AffinityInputError';
    this.code = code;
    this.field = field;
    this.value = value;
    this.accepted = accepted;
    this.earlier = earlier;
  }
}
