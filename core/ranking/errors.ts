/** Why proposals cannot be ranked; stable, for programs and for message catalogues. */
export type RankingErrorCode =
  | 'unknown-option'
  | 'number-invalid'
  | 'score-invalid'
  | 'scale-invalid'
  | 'duplicate-vote'
  | 'duplicate-id'
  | 'unknown-proposal'
  | 'panel-missing'
  | 'id-empty'
  | 'choice-unknown'
  | 'options-conflict'
  | 'criteria-missing'
  | 'weight-invalid'
  | 'network-too-large';

/**
 * Input that proposals cannot be ranked from. `details.field` names the option, `details.row` the vote (from 0),
 * `given` what stood there and `accepted` what would do.
 */
export class RankingInputError extends Error {
  readonly code: RankingErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: RankingErrorCode, message: string, details: Record<string, string | number>) {
    super(message);
    this.name = 'RankingInputError';
    this.code = code;
    this.details = details;
  }
}

/** Thrown by `rankProposals` when its `shouldStop` answered true; nothing was ranked. */
export class RankingStopped extends Error {
  readonly code = 'stopped';

  constructor() {
    super('The ranking was stopped before it was complete.');
    this.name = 'RankingStopped';
  }
}
