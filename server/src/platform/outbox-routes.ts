/** The outbox: what was sent, and without SMTP what would have been sent. */
import { type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { listOf, listQuery, matchesSearch, readPage } from './lists.ts';
import { REVIEW_LINK } from './mail.ts';
import { type App, answers, Id, Instant, Nullable } from './routes.ts';
import type { Services } from './services.ts';

/**
 * Mails about judging: to whom they went says who judges, what they said says what. Administrators, who may themselves
 * apply, read them no more than they read of judging in the audit trail (audit-secrecy.ts); but where no server sends
 * mails they are the ones who have to pass them on (`held`).
 */
const IS_SECRET = sql<SqlBool>`(mails.status <> 'held'
  and mails.kind ~ '^(review|panel|phase|conflict|channel|appeal|decisions?|auth-review)-')`;

const MailView = Type.Object({
  id: Id,
  kind: Type.String(),
  /** Null for who judges. */
  to: Nullable(Type.String()),
  locale: Type.String(),
  subject: Type.String(),
  /** Null for a mail about judging, or with a personal link that is on its way: whoever reads it could use it. */
  body: Nullable(Type.String()),
  status: Type.Enum(['queued', 'sent', 'failed', 'held']),
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
  createdAt: Instant,
  sentAt: Nullable(Instant),
});

export function registerOutboxRoutes(app: App, services: Services): void {
  app.get(
    '/api/outbox',
    {
      config: { access: ['administrator'] },
      schema: {
        tags: ['outbox'],
        querystring: Type.Object({
          ...listQuery,
          status: Type.Optional(Type.Enum(['queued', 'sent', 'failed', 'held'])),
          kind: Type.Optional(Type.String({ maxLength: 60 })),
        }),
        response: answers(listOf(MailView)),
      },
    },
    async (request) => {
      const { status, kind, q } = request.query;
      return (await readPage(services.db, request.query, {
        columns: sql`mails.id, mails.kind, case when not ${IS_SECRET} then mails.to_address end as "to",
          mails.locale, mails.subject,
          case when mails.status = 'held'
            or mails.kind not like 'auth-%' and mails.body !~ ${REVIEW_LINK} and not ${IS_SECRET}
            then mails.body end as body,
          mails.status, mails.attempts,
          case when ${IS_SECRET} then replace(mails.last_error, mails.to_address, '…') else mails.last_error end
            as "lastError", mails.created_at as "createdAt",
          mails.sent_at as "sentAt"`,
        from: sql`mails`,
        id: sql`mails.id`,
        where: [
          status ? sql<SqlBool>`mails.status = ${status}` : null,
          kind ? sql<SqlBool>`mails.kind = ${kind}` : null,
          matchesSearch(
            sql`lower(case when ${IS_SECRET} then mails.subject else mails.to_address || ' ' || mails.subject end)`,
            q,
          ),
        ].filter((condition) => condition !== null),
        sorts: { createdAt: { expression: sql`mails.created_at`, type: 'timestamptz' } },
        defaultSort: '-createdAt',
      })) as never;
    },
  );
}
