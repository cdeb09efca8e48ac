/** What we add around better-auth's own endpoints: limits on tries, audit entries, and when a second factor was proven. */
import type { Locale } from '@headwater/messages';
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { recordAudit } from '../platform/audit.ts';
import type { Services } from '../platform/services.ts';
import { selfActor } from './accounts.ts';
import {
  ADDRESS_HEADER,
  type AttemptRule,
  attemptKey,
  countAttempt,
  forgetAttempts,
  MAIL_RULE,
  MAILBOX_RULE,
  SIGN_IN_RULE,
} from './attempts.ts';

/** Endpoints that send a mail to whatever address is given. */
const MAILING_PATHS = ['/sign-up/email', '/request-password-reset', '/send-verification-email'];
const SECOND_FACTOR_PATHS = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];
const AUDITED_PATHS: Record<string, string> = {
  '/change-password': 'account.password-changed',
  '/two-factor/verify-totp': 'account.second-factor-proven',
  '/two-factor/verify-backup-code': 'account.recovery-code-used',
  '/two-factor/disable': 'account.second-factor-removed',
  '/two-factor/generate-backup-codes': 'account.recovery-codes-made',
};

interface Context {
  path?: string;
  headers?: Headers | undefined;
  context: { session?: { session: Record<string, unknown> } | null };
}

export function createAuthHooks(services: Services) {
  const refuseTooMany = async (key: string, rule: AttemptRule) => {
    const seconds = await countAttempt(services, key, rule);
    if (seconds === null) return;
    throw new APIError(
      'TOO_MANY_REQUESTS',
      { code: 'TOO_MANY_REQUESTS', message: 'Too many tries.', seconds },
      { 'retry-after': String(seconds) },
    );
  };
  const recordForUser = async (userId: string, action: string) => {
    const user = await services.db
      .selectFrom('auth_users')
      .select(['person_id', 'locale'])
      .where('id', '=', userId)
      .executeTakeFirst();
    if (!user?.person_id) return;
    await recordAudit(services.db, selfActor(user.person_id, user.locale as Locale), {
      action,
      entity: 'person',
      entityId: user.person_id,
    });
  };

  const before = createAuthMiddleware(async (ctx) => {
    const path = ctx.path ?? '';
    const address = ctx.headers?.get(ADDRESS_HEADER) ?? '';
    const email = String((ctx.body as { email?: unknown } | undefined)?.email ?? '').toLowerCase();
    if (path === '/sign-in/email') {
      await refuseTooMany(attemptKey('sign-in', email, address), SIGN_IN_RULE);
    }
    if (MAILING_PATHS.includes(path)) {
      await refuseTooMany(attemptKey('mail', email, address), MAIL_RULE);
      await refuseTooMany(attemptKey('mailbox', email), MAILBOX_RULE);
    }
    if (path === '/sign-up/email') {
      // An address that nobody has proven belongs to whoever signs up last: nobody can keep another from their own.
      await services.db
        .deleteFrom('auth_users')
        .where('email', '=', email)
        .where('email_verified', '=', false)
        .where('person_id', 'is', null)
        .execute();
    }
    if (SECOND_FACTOR_PATHS.includes(path)) {
      // better-auth counts tries of a second factor during sign-in; those within a session are counted here.
      const session = await getSessionFromCtx(ctx);
      if (session) await refuseTooMany(attemptKey('second-factor', session.user.id), SIGN_IN_RULE);
    }
  });

  const after = createAuthMiddleware(async (ctx) => {
    const path = ctx.path ?? '';
    const answer = ctx.context.returned as { token?: unknown; user?: { id?: string } } | undefined;
    if (isAPIError(answer)) return;
    if (path === '/sign-in/email') {
      const email = String((ctx.body as { email?: unknown }).email).toLowerCase();
      await forgetAttempts(services, attemptKey('sign-in', email, ctx.headers?.get(ADDRESS_HEADER) ?? ''));
    }
    if (SECOND_FACTOR_PATHS.includes(path) && typeof answer?.token === 'string') {
      await services.db
        .updateTable('auth_sessions')
        .set({ second_factor_at: services.now() })
        .where('token', '=', answer.token)
        .where('second_factor_at', 'is', null)
        .execute();
      if (answer.user?.id) await forgetAttempts(services, attemptKey('second-factor', answer.user.id));
    }
    const action = AUDITED_PATHS[path];
    const userId = answer?.user?.id ?? ctx.context.session?.user.id;
    if (action && userId) await recordForUser(userId, action);
  });

  return {
    before,
    after,
    recordPasswordReset: (userId: string) => recordForUser(userId, 'account.password-reset'),

    /**
     * When the new session's second factor was proven; null when it was not. A password sign-in of an account with a
     * second factor leaves a session only on a device that was trusted with a code before.
     */
    async provenSecondFactor(userId: string, ctx: Context | null): Promise<Date | null> {
      const path = ctx?.path ?? '';
      if (SECOND_FACTOR_PATHS.includes(path)) return services.now();
      if (path === '/change-password') {
        return (ctx?.context.session?.session.secondFactorAt as Date | null | undefined) ?? null;
      }
      if (path !== '/sign-in/email') return null;
      const user = await services.db
        .selectFrom('auth_users')
        .select('two_factor_enabled')
        .where('id', '=', userId)
        .executeTakeFirst();
      return user?.two_factor_enabled ? services.now() : null;
    },
  };
}
