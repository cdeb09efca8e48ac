/** Who asks: the person, whoever really sits at the keyboard, and the roles held in their scopes. */
import type { Locale } from '@headwater/messages';

export const ROLES = [
  'administrator',
  'director',
  'officer',
  'host_officer',
  'panel_member',
  'reviewer',
] as const;
export type Role = (typeof ROLES)[number];

export const SCOPE_KINDS = ['funder', 'call', 'panel', 'organisation'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export interface Grant {
  role: Role;
  scopeKind: ScopeKind;
  scopeId: string | null;
}

/** What a link that was sent to a reviewer opens: one assignment, and nothing else. */
export interface LinkScope {
  /** The link itself, for the audit trail. */
  id: string;
  assignmentId: string;
  applicationId: string;
  /** Whether the application itself may be read: from the acceptance until the review is submitted. */
  opensApplication: boolean;
}

export interface Actor {
  /** `link`: whoever holds a reviewer's link. Every rule that asks for a person refuses them. */
  kind: 'public' | 'person' | 'system' | 'link';
  /** In whose name it is done. */
  personId: string | null;
  /** Who does it; differs from `personId` when acting on behalf of somebody. */
  truePersonId: string | null;
  locale: Locale;
  grants: readonly Grant[];
  /** The sign-in a request came with, so that what is kept open for it can end with it. */
  sessionId?: string;
  /** Present for the kind `link` alone. */
  link?: LinkScope;
}

export const PUBLIC_ACTOR: Actor = {
  kind: 'public',
  personId: null,
  truePersonId: null,
  locale: 'en',
  grants: [],
};

/** The system itself, for work nobody asked for at that moment (timers, recovery). */
export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  personId: null,
  truePersonId: null,
  locale: 'en',
  grants: [],
};

/** Whether the actor holds the role in any scope. */
export function holdsRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}

/** Whether the actor holds the role for the whole funder. */
export function holdsRoleEverywhere(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => grant.scopeKind === 'funder' && roles.includes(grant.role));
}

/** Whether the actor holds the role in this scope: for the whole funder, or for just this record. */
export function holdsRoleIn(actor: Actor, role: Role, scopeKind: ScopeKind, scopeId: string): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      (grant.scopeKind === 'funder' || (grant.scopeKind === scopeKind && grant.scopeId === scopeId)),
  );
}

/** The ids of the scopes of one kind in which the actor holds one of the roles; for SQL conditions. */
export function scopesOf(actor: Actor, scopeKind: ScopeKind, ...roles: Role[]): string[] {
  return actor.grants
    .filter((grant) => grant.scopeKind === scopeKind && roles.includes(grant.role))
    .map((grant) => grant.scopeId!);
}
