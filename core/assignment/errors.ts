/** Why an assignment cannot be started; stable, for programs and for message catalogues. */
export type AssignmentErrorCode =
  | 'unknown-option'
  | 'unknown-objective'
  | 'unknown-precision'
  | 'number-invalid'
  | 'minimum-above-maximum'
  | 'duplicate-id'
  | 'unknown-submission'
  | 'unknown-reviewer'
  | 'score-invalid'
  | 'duplicate-pair'
  | 'duplicate-constraint'
  | 'constraint-value-invalid'
  | 'forced-above-reviews'
  | 'forced-above-load'
  | 'rule-invalid'
  | 'probability-invalid'
  | 'probability-infeasible'
  | 'policies-conflict'
  | 'pair-not-assigned'
  | 'pair-not-eligible'
  | 'pair-forced';

/**
 * Input that an assignment cannot be made from. `details.field` names the option, `details.row` the position in
 * it (from 0), `given` what stood there and `accepted` what would do.
 */
export class AssignmentInputError extends Error {
  readonly code: AssignmentErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: AssignmentErrorCode, message: string, details: Record<string, string | number>) {
    super(message);
    this.name = 'AssignmentInputError';
    this.code = code;
    this.details = details;
  }
}

/** Thrown by `assignReviewers` when its `shouldStop` answered true; nothing was assigned. */
export class AssignmentStopped extends Error {
  readonly code = 'stopped';

  constructor() {
    super('The assignment was stopped before it was complete.');
    this.name = 'AssignmentStopped';
  }
}
