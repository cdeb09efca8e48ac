import type { Locale, LocalText } from '@headwater/messages';
import type { Role, RoleGrant } from '../../app/session.tsx';

/** Answers of the people routes. */
export interface OrganisationName {
  id: string;
  name: string;
  names: Record<string, string>;
}

export interface PersonInList {
  id: string;
  name: string;
  nameAlt: string | null;
  country: string | null;
  organisations: OrganisationName[];
  /** The following three only for administrators. */
  email?: string | null;
  roles?: Role[];
  hasAccount?: boolean;
}

export interface Affiliation {
  id: string;
  organisation: OrganisationName;
  department: string | null;
  position: string | null;
  fromDate: string | null;
  toDate: string | null;
  source: string;
}

export type HeldRole = RoleGrant & { id: string };

export interface Person {
  id: string;
  name: string;
  nameAlt: string | null;
  email: string | null;
  orcid: string | null;
  country: string | null;
  locale: Locale;
  languages: string[];
  homepage: string | null;
  keywords: string[];
  affiliations: Affiliation[];
  roles: HeldRole[];
  hasAccount: boolean;
  createdAt: string;
  grantable: { role: Role; scopeKinds: RoleGrant['scopeKind'][] }[];
  /** One's own answer to what the funder records of people; absent for everybody else. */
  recordedGroup?: { name: LocalText; choices: LocalText[]; value: string | null };
  can: { edit?: boolean; invite?: boolean; grantRoles?: boolean; delegate?: boolean; actFor?: boolean };
}

export interface RoleInList extends HeldRole {
  person: { id: string; name: string; nameAlt: string | null };
  scopeName: LocalText | null;
  grantedByName: string | null;
  grantedAt: string;
  endedAt: string | null;
  can: { end?: boolean };
}

export interface Delegation {
  id: string;
  principal: { id: string; name: string; nameAlt: string | null };
  delegate: { id: string; name: string; nameAlt: string | null };
  reason: string;
  until: string | null;
  can: { end?: boolean; act?: boolean };
}
