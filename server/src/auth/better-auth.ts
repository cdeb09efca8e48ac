/** better-auth on our database: passwords, sessions, second factors and OIDC. What it sends, we word and queue. */
import { LOCALES, type Locale } from '@headwater/messages';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { bearer, genericOAuth, twoFactor } from 'better-auth/plugins';
import { readLocale } from '../platform/answers.ts';
import type { Services } from '../platform/services.ts';
import { claimPerson } from './accounts.ts';
import { ADDRESS_HEADER } from './attempts.ts';
import { passwordHashing } from './hashing.ts';
import { createAuthHooks } from './hooks.ts';
import { createAuthMails } from './mails.ts';
import { sampleSignIn } from './sample-plugin.ts';

export const MIN_PASSWORD_LENGTH = 10;

/** Columns that better-auth knows in camel case. */
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** An identity provider only tells us who somebody is; its tokens are of no use to us and would be to a thief. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

export type Auth = ReturnType<typeof createAuth>;

/** @param secret signs cookies and encrypts second factors; the same on all servers of an installation. */
export function createAuth(services: Services, secret: string) {
  const { config } = services;
  const mails = createAuthMails(services);
  const hooks = createAuthHooks(services);
  return betterAuth({
    appName: 'Headwater',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: services.db, type: 'postgres', transaction: true },
    trustedOrigins: async (request) => [config.publicUrl, ownOrigin(request)],
    logger: { level: 'error' },
    telemetry: { enabled: false },
    // Tries are counted per account and address (attempts.ts); better-auth's own limit would lock out a whole host.
    rateLimit: { enabled: false },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', ...TIMES },
      additionalFields: {
        locale: { type: 'string', required: false, input: true },
        personId: { type: 'string', required: false, input: false, returned: false, fieldName: 'person_id' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...TIMES,
      },
      additionalFields: {
        secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
      },
      expiresIn: 7 * 86_400,
      updateAge: 86_400,
      cookieCache: { enabled: true, maxAge: 300 },
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...TIMES,
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', ...TIMES },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      password: passwordHashing,
      requireEmailVerification: true,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3_600,
      sendResetPassword: mails.sendReset,
      onExistingUserSignUp: mails.tellExisting,
      onPasswordReset: ({ user }) => hooks.recordPasswordReset(user.id),
    },
    emailVerification: {
      sendVerificationEmail: mails.sendVerification,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: 86_400,
    },
    databaseHooks: {
      account: {
        create: { before: async () => ({ data: NO_TOKENS }) },
        update: { before: async () => ({ data: NO_TOKENS }) },
      },
      user: {
        create: {
          before: async (user, context) => ({
            data: { locale: chooseLocale(user.locale, context?.headers?.get('accept-language')) },
          }),
        },
      },
      session: {
        create: {
          before: async (session, context) => {
            if (!(await claimPerson(services, session.userId))) return false;
            return { data: { secondFactorAt: await hooks.provenSecondFactor(session.userId, context) } };
          },
        },
      },
    },
    hooks: { before: hooks.before, after: hooks.after },
    onAPIError: {
      errorURL: `${config.publicUrl}/sign-in?failed=provider`,
      // Who mistypes a password is told; the log is for faults of ours.
      onError(error, ctx) {
        if (!isAPIError(error) || error.statusCode >= 500) ctx.logger.error('A request failed.', error);
      },
    },
    disabledPaths: [
      '/update-user',
      '/change-email',
      '/delete-user',
      '/delete-user/callback',
      '/update-session',
      '/get-access-token',
      '/refresh-token',
      '/account-info',
    ],
    advanced: {
      cookiePrefix: 'headwater',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      bearer(),
      twoFactor({
        issuer: 'Headwater',
        allowPasswordless: true,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      genericOAuth({
        config: config.oidc.map((provider) => ({
          providerId: provider.id,
          name: provider.label,
          discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          requireIdTokenVerification: true,
          clientId: provider.clientId,
          clientSecret: provider.clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireEmailVerification: true,
          disableProviderLogout: true,
        })),
      }),
      sampleSignIn(config.sample),
    ],
  });
}

function chooseLocale(given: unknown, acceptLanguage: string | null | undefined): Locale {
  return LOCALES.find((locale) => locale === given) ?? readLocale(acceptLanguage ?? undefined);
}

/** The request's own origin when it names the host the request was sent to: the same rule as for every other route. */
function ownOrigin(request: Request | undefined): string | null {
  const origin = request?.headers.get('origin');
  if (!origin || !URL.canParse(origin)) return null;
  return new URL(origin).host === request?.headers.get('host') ? origin : null;
}
