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
  return i18n.exists(`errors:${code}`) ? t(`errors:${code}`, params) : fallback;
}

/** One sentence for any error. A field is named by `labelOf` when given, else by its path. */
export function describeError(t: TFunction, error: Error, labelOf?: (field: string) => string): string {
  if (!(error instanceof ApiError)) return t('errors:unexpected', { message: error.message });
  const field = error.field ? (labelOf?.(error.field) ?? error.field) : error.params.field;
  return describeCode(t, error.code, { ...error.params, field }, error.message);
}
