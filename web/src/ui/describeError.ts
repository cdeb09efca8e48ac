import type { TFunction } from 'i18next';
import { ApiError } from '../app/api.ts';
import { i18n } from '../app/i18n.ts';

/** What an error code says in the page's language; the server's own words when the code is new to this page. */
export function describeCode(
  t: TFunction,
  code: string,
  params: Record<string, unknown>,
  fallback: string,
): string {
  if (!i18n.exists(`errors:${code}`)) return fallback;
  const said = code === 'wrong-state' ? { ...params, state: sayState(t, String(params.state)) } : params;
  return endQuestions(t(`errors:${code}`, said));
}

/** Where the words for states stand; a state that several have is called the same, but for `declined`. */
const STATES = ['assignments:status', 'applications:status', 'calls:status'];

/** A state in words; as it stands where it has none, or is said already. */
function sayState(t: TFunction, state: string): string {
  const key = STATES.map((words) => `${words}.${state}`).find((one) => i18n.exists(one));
  return key ? t(key) : state;
}

/** A field may be named by a question; then its mark stands for the colon behind the name. */
const endQuestions = (words: string) => words.replace(/([?？!！])[:：]/g, '$1');

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Parameters of an error with every instant in words. */
export function sayInstants(
  params: Record<string, unknown>,
  sayTime: (iso: string) => string,
): Record<string, unknown> {
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && INSTANT.test(value) ? sayTime(value) : value,
  ]);
  return Object.fromEntries(said);
}

/**
 * One sentence for any error. A field is named by `labelOf` when given, else by its path; instants are worded by
 * `sayTime` when given, else stand as ISO 8601.
 */
export function describeError(
  t: TFunction,
  error: Error,
  labelOf?: (field: string) => string,
  sayTime: (iso: string) => string = (iso) => iso,
): string {
  if (!(error instanceof ApiError)) return t('errors:unexpected', { message: error.message });
  const field = error.field ? (labelOf?.(error.field) ?? error.field) : error.params.field;
  return describeCode(t, error.code, { ...sayInstants(error.params, sayTime), field }, error.message);
}
