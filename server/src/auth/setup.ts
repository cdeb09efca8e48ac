/** The first administrator: an empty installation prints a one-time link, and whoever opens it sets up the funder. */
import { createHash, randomBytes } from 'node:crypto';
import { LOCALES } from '@headwater/messages';
import { hashPassword } from 'better-auth/crypto';
import { Type } from 'typebox';
import { findOrCreatePersonByEmail, grantRole } from '../modules/people/index.ts';
import { SYSTEM_ACTOR } from '../platform/actor.ts';
import { HeadwaterError } from '../platform/errors.ts';
import { type App, answers, Id } from '../platform/routes.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { type Auth, MIN_PASSWORD_LENGTH } from './better-auth.ts';
import { copyCookies, headersOf } from './forward.ts';

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Makes a new set-up link when nobody administers the funder yet; links printed earlier stop working.
 * @returns the address, or null when there is an administrator or this is a sample.
 */
export async function offerSetup(services: Services): Promise<string | null> {
  if (services.config.sample) return null;
  const token = randomBytes(32).toString('base64url');
  const offered = await inTransaction(services, async (tx) => {
    const administrator = await tx
      .selectFrom('role_grants')
      .select('id')
      .where('role', '=', 'administrator')
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (administrator) return false;
    const row = { token_hash: hashToken(token), created_at: services.now() };
    await tx
      .insertInto('auth_setup')
      .values(row)
      .onConflict((conflict) => conflict.column('singleton').doUpdateSet(row))
      .execute();
    return true;
  });
  return offered ? `${services.config.publicUrl}/setup?token=${token}` : null;
}

export function registerSetupRoute(app: App, services: Services, auth: Auth): void {
  app.post(
    '/api/setup',
    {
      config: { access: 'public' },
      schema: {
        tags: ['session'],
        body: Type.Object(
          {
            token: Type.String({ minLength: 1, maxLength: 100 }),
            name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
            email: Type.String({ format: 'email', maxLength: 254 }),
            password: Type.String({ minLength: MIN_PASSWORD_LENGTH, maxLength: 128 }),
            locale: Type.Optional(Type.Enum([...LOCALES])),
          },
          { additionalProperties: false },
        ),
        response: answers(Type.Object({ personId: Id }), 201),
      },
    },
    async (request, reply) => {
      const { token, name, password, locale = request.actor.locale } = request.body;
      const email = request.body.email.toLowerCase();
      const hash = await hashPassword(password);
      const personId = await inTransaction(services, async (tx) => {
        const used = await tx
          .deleteFrom('auth_setup')
          .where('token_hash', '=', hashToken(token))
          .returning('token_hash')
          .executeTakeFirst();
        if (!used) throw new HeadwaterError(403, 'setup-link-invalid');
        const { id } = await findOrCreatePersonByEmail(tx, SYSTEM_ACTOR, { email, name, locale });
        await grantRole(tx, SYSTEM_ACTOR, {
          personId: id,
          role: 'administrator',
          scopeKind: 'funder',
          scopeId: null,
        });
        await tx.deleteFrom('auth_users').where('email', '=', email).execute();
        const user = await tx
          .insertInto('auth_users')
          .values({ name: name.trim(), email, email_verified: true, locale, person_id: id })
          .returning('id')
          .executeTakeFirstOrThrow();
        await tx
          .insertInto('auth_accounts')
          .values({ user_id: user.id, provider_id: 'credential', account_id: user.id, password: hash })
          .execute();
        return id;
      });
      const { headers } = await auth.api.signInEmail({
        body: { email, password },
        headers: headersOf(request),
        returnHeaders: true,
      });
      copyCookies(headers, reply);
      reply.status(201);
      return { personId };
    },
  );
}
