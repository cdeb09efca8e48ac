import type { Locale } from '@headwater/messages';
import { HTML_LANG } from '../../app/i18n.ts';

/** The organisation's name in the reader's language where it has one. */
export function nameOrganisation(
  organisation: { name: string; names: Record<string, string> },
  locale: Locale,
): string {
  return organisation.names[locale] || organisation.name;
}

/** A country's name in the reader's language, from its ISO 3166 code. */
export function nameCountry(code: string | null, locale: Locale): string | null {
  if (!code) return null;
  return new Intl.DisplayNames([HTML_LANG[locale]], { type: 'region' }).of(code) ?? code;
}
