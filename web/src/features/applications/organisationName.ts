import type { Locale } from '@headwater/messages';

/** An organisation's name in the reader's language where it is known. */
export function nameOrganisation(
  organisation: { name: string; names?: Record<string, string> },
  locale: Locale,
): string {
  return organisation.names?.[locale] ?? organisation.name;
}
