/** The mails of signing in. The links lead to pages with a button, since mail scanners open every link they see. */
import { LOCALES, type Locale } from '@headwater/messages';
import { queueMails } from '../platform/mail.ts';
import type { Services } from '../platform/services.ts';

interface MailedUser {
  email: string;
  name: string;
}

/** How better-auth sends what it has to say. */
export function createAuthMails(services: Services) {
  const { publicUrl } = services.config;
  const send = async (kind: string, user: MailedUser, params: Record<string, string>) => {
    const row = await services.db
      .selectFrom('auth_users')
      .select(['locale', 'person_id'])
      .where('email', '=', user.email)
      .executeTakeFirst();
    const locale: Locale = LOCALES.find((one) => one === row?.locale) ?? 'en';
    await queueMails(services, services.db, [
      {
        kind,
        to: { personId: row?.person_id ?? null, address: user.email, locale },
        params: { name: user.name, email: user.email, ...params },
      },
    ]);
  };
  return {
    sendVerification: ({ user, token }: { user: MailedUser; token: string }) =>
      send('auth-verify', user, { link: `${publicUrl}/verify-email?token=${encodeURIComponent(token)}` }),
    sendReset: ({ user, token }: { user: MailedUser; token: string }) =>
      send('auth-reset', user, { link: `${publicUrl}/reset-password?token=${encodeURIComponent(token)}` }),
    /** Somebody signs up with an address that has an account: only its owner is told. */
    tellExisting: ({ user }: { user: MailedUser }) =>
      send('auth-exists', user, { link: `${publicUrl}/sign-in` }),
  };
}
