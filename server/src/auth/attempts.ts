/** Limits on tries, counted per account and network address, so that one person's tries never lock out a whole host. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Services } from '../platform/services.ts';

/** Request header in which we hand better-auth the network address; what a client sends under it is overwritten. */
export const ADDRESS_HEADER = 'x-headwater-address';

export interface AttemptRule {
  /** Tries within the window. */
  max: number;
  /** Seconds after the first try. */
  window: number;
}

/** Ten wrong passwords in a quarter of an hour, for one account from one address. */
export const SIGN_IN_RULE: AttemptRule = { max: 10, window: 900 };
/** Mails asked for by one address about one account. */
export const MAIL_RULE: AttemptRule = { max: 5, window: 900 };
/** Mails to one account whoever asks, so that nobody's mailbox is flooded. */
export const MAILBOX_RULE: AttemptRule = { max: 20, window: 3_600 };

/** A key for the parts; a hash, since the table should not tell who tried to sign in. */
export function attemptKey(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/**
 * Counts a try, atomically across servers.
 * @returns null when it is allowed, else the seconds until the next one is.
 */
export async function countAttempt(
  services: Pick<Services, 'db' | 'now'>,
  key: string,
  rule: AttemptRule,
): Promise<number | null> {
  const now = services.now();
  const begin = new Date(now.getTime() - rule.window * 1000);
  const { rows } = await sql<{ count: number; since: Date }>`
    insert into auth_attempts (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when auth_attempts.since <= ${begin} then 1 else auth_attempts.count + 1 end,
      since = case when auth_attempts.since <= ${begin} then ${now} else auth_attempts.since end
    returning count, since`.execute(services.db);
  const { count, since } = rows[0]!;
  if (count <= rule.max) return null;
  return Math.max(1, Math.ceil((since.getTime() - begin.getTime()) / 1000));
}

/** Forgets the tries of a key, after a success; and whatever is older than any window. */
export async function forgetAttempts(services: Pick<Services, 'db' | 'now'>, key: string): Promise<void> {
  const old = new Date(services.now().getTime() - 86_400_000);
  await services.db
    .deleteFrom('auth_attempts')
    .where((where) => where.or([where('key', '=', key), where('since', '<', old)]))
    .execute();
}
