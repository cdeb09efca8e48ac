import type { Locale, LocalText } from '@headwater/messages';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { type ApiError, get, onRefusal, patch, post } from './api.ts';
import { letPagesGo } from './holding.ts';
import { hasChosenLocale, keepLocale, switchLocale } from './i18n.ts';
import { SplashScreen } from './SplashScreen.tsx';
import { hasClockJumped, setServerTime } from './serverTime.ts';

/** The roles a person can hold; everybody who is signed in may apply without one. */
export const ROLES = [
  'administrator',
  'director',
  'officer',
  'host_officer',
  'panel_member',
  'reviewer',
] as const;
export type Role = (typeof ROLES)[number];

/** A role and where it holds. */
export interface RoleGrant {
  role: Role;
  scopeKind: 'funder' | 'call' | 'panel' | 'organisation';
  scopeId: string | null;
  scopeName: LocalText | null;
}

/** Who is using this page and what they may do: the answer of `GET /api/session`. */
export interface Session {
  person: { id: string; name: string; nameAlt: string | null; email: string; locale: Locale } | null;
  actingFor: { id: string; name: string; nameAlt: string | null } | null;
  roles: RoleGrant[];
  /** Roles are withheld until the second step has been taken, or set up when there is none yet. */
  needsSecondFactor: boolean;
  hasSecondFactor: boolean;
  can: Record<string, boolean>;
  features: {
    sample: boolean;
    oidc: { id: string; label: string }[];
    smtp: boolean /** The group that the funder records of people by their own word, e.g. gender. */;
    recordedGroup: LocalText | null;
  };
  /** Who runs this installation, and what every page says about it. */
  funder: { name: LocalText; shortName: LocalText; notice: LocalText | null } | null;
  /** IANA name of the funder's time zone, in which deadlines are stated; the reader's own zone when absent. */
  timeZone?: string;
  serverTime: string;
}

const SessionContext = createContext<Session | null>(null);

/** Tells the other tabs of this browser that somebody signed in or out. */
const CHANNEL = 'headwater.session';

/** After a sleep of the device the server's clock is read again within this time. */
const CLOCK_CHECK_MS = 5_000;

/** The session of this page. Never null below `SessionProvider`; `person` is null for a visitor. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession was called outside SessionProvider');
  return session;
}

/** Whether the session holds one of the roles, in any scope. */
export function hasRole(session: Session, ...roles: Role[]): boolean {
  return session.roles.some((grant) => roles.includes(grant.role));
}

/** In whose name a session works; null when nobody is signed in. Drafts are saved only by who began to type them. */
export function whoWrites(session: Session): string | null {
  return session.person && [session.person.id, session.actingFor?.id ?? ''].join('/');
}

/** Loads the session before anything else shows; a server that does not answer gets a page with “try again”. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery<Session, ApiError>({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      const session = await get<Session>('/session', {}, signal);
      setServerTime(session.serverTime);
      return session;
    },
    staleTime: 60_000,
  });
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void refetch();
    const clock = window.setInterval(() => hasClockJumped() && void refetch(), CLOCK_CHECK_MS);
    return () => {
      channel.close();
      window.clearInterval(clock);
    };
  }, [refetch]);
  // Refused may be whoever is not what this page takes them for: signed out, or acting for nobody any more.
  useEffect(() => onRefusal(() => void refetch()), [refetch]);
  const locale = data?.person?.locale;
  useEffect(() => {
    if (locale && !hasChosenLocale()) void switchLocale(locale);
  }, [locale]);
  if (!data) return <SplashScreen error={error} onRetry={() => void refetch()} />;
  return <SessionContext value={data}>{children}</SessionContext>;
}

/** What the shell can change about a session; each call ends with the fresh session on the page. */
export function useSessionActions() {
  const client = useQueryClient();
  const session = useSession();
  const reload = async () => {
    await client.refetchQueries({ queryKey: ['session'] });
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage('changed');
    channel.close();
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && !query.isActive() });
    await client.resetQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  };
  return {
    /** Fetches the session again after signing in or out; drops what the former person had loaded. */
    reload,
    signOut: async () => {
      await post('/auth/sign-out');
      letPagesGo();
      await reload();
    },
    stopActing: async () => {
      await post('/session/act-for', { personId: null });
      await reload();
    },
    /** Switches the language here at once and in the account for mails and other devices. */
    chooseLocale: async (locale: Locale) => {
      keepLocale(locale);
      await switchLocale(locale);
      if (!session.person) return;
      client.setQueryData<Session>(['session'], (old) =>
        old?.person ? { ...old, person: { ...old.person, locale } } : old,
      );
      await patch('/session', { locale });
    },
  };
}
