/** Why a lottery refused its input; stable, for programs and for message catalogues. */
export type LotteryErrorCode =
  | 'places-invalid'
  | 'number-invalid'
  | 'interval-reversed'
  | 'duplicate-id'
  | 'id-invalid'
  | 'list-empty'
  | 'chances-invalid'
  | 'statement-invalid'
  | 'secret-invalid'
  | 'secret-mismatch'
  | 'random-invalid';

/** What would be accepted instead; the names are stable, so that catalogues can word them in other languages. */
const ACCEPTED = {
  object: 'a JSON object',
  member: 'this member',
  members: 'only {{names}}',
  hash: '64 lower-case hexadecimal digits',
  hashes: 'a list of hashes',
  literal: '{{value}}',
  text: 'a text that is not empty',
  anyText: 'a text',
  texts: 'an object of texts',
  entries: 'a list that is not empty',
  boolean: 'true or false',
  instant: 'an instant in UTC, such as 2026-12-01T12:00:00Z',
  minute: 'a whole minute in UTC, such as 2026-12-01T12:00:00Z',
  wholeNumber: 'a whole number from {{least}}',
  wholeNumberBetween: 'a whole number from {{least}} to {{most}}',
  exactSums: 'a smaller one, so that sums stay exact',
  drandValue: 'the randomness of the round: 64 hexadecimal digits',
  nistValue: 'the outputValue of the pulse: 128 hexadecimal digits',
  lineValue: 'one line of 1 to 1000 characters',
  noFallback: 'the first source, as the statement names no other',
  committedList: 'the list committed to ({{value}})',
  number: 'a finite number',
  positive: 'a number above 0',
  nonNegative: 'a number from 0',
  upperEnd: 'at most its upper end {{most}}',
  groups: '{{least}} to {{most}}, as many as the groups fund and lottery allow',
  chances: 'chances from 0 to 1 that add up to {{places}} places',
  once: 'each id once',
  scale: 'a lowest grade below the highest and a step above 0',
} as const;

export type AcceptedForm = keyof typeof ACCEPTED;
type Params = Readonly<Record<string, string | number>>;

/**
 * Input that no lottery can be drawn from. `details` has the field, what was given, what would be accepted (`accepted`
 * in English; `form` and the other members for catalogues).
 */
export class LotteryError extends Error {
  readonly code: LotteryErrorCode;
  readonly form: AcceptedForm;
  readonly details: Params & { field: string; given: string; accepted: string };

  constructor(
    code: LotteryErrorCode,
    field: string,
    given: unknown,
    form: AcceptedForm,
    params: Params = {},
  ) {
    const shown = typeof given === 'string' ? given : (JSON.stringify(given) ?? String(given));
    const accepted = ACCEPTED[form].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
    super(`${field}: ${shown} cannot be used. Accepted: ${accepted}.`);
    this.name = 'LotteryError';
    this.code = code;
    this.form = form;
    this.details = { ...params, field, given: shown.slice(0, 80), accepted };
  }
}
