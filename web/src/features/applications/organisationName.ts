import type { Locale } from '@headwater/messages';

import type { Member } from './types.ts';

/** The organisation of a team member in the reader's language; nothing when there is none. */
export function nameMemberOrganisation(member: Member, locale: Locale): string | null {
  if (!member.organisationName) return null;
  return nameOrganisation({ name: member.organisationName, names: member.organisationNames ?? {} }, locale);
}

/** An organisation's name in the reader's language where it is known. */
export function nameOrganisation(
  organisation: { name: string; names?: Record<string, string> },
  locale: Locale,
): string {
  return organisation.names?.[locale] ?? organisation.name;
}
