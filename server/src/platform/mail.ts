/**
 * Mail is queued in the transaction of the change it tells of, worded in the recipient's language, and sent by a
 * worker. Without SMTP it is held, and the outbox page shows what would be sent.
 */
import { type Locale, type Named, sayDay, sayMoment, sayName, wordOf } from '@headwater/messages';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { type Db, kept } from '../db/connect.ts';
import { readTimeZone } from './funder.ts';
import { gather } from './gathered.ts';
import type { Services } from './services.ts';

/** A reviewer's link in a mail, as a regular expression of PostgreSQL. */
export const REVIEW_LINK = '/r/[A-Za-z0-9_-]{43}';

/**
 * What the words of a mail are filled with. A moment `due` is told as `{{due}}`, with its time and its zone, and as
 * `{{dueDay}}`, the day alone; a person or an organisation is told by the name in the recipient's language; null is told
 * as a dash.
 */
export type MailParams = Record<string, string | number | Date | null | Named | NamedOrganisation>;

interface NamedOrganisation {
  name: string;
  names: Record<string, string>;
}

export interface MailRequest {
  /** A key of messages/mail.ts with `subject` and `body`. */
  kind: string;
  to: { personId: string | null; address: string; locale: Locale };
  params: MailParams;
  /** What the mail is about, to find it again. */
  entity?: string;
  entityId?: string;
}

interface MailRow {
  kind: string;
  person_id: string | null;
  to_address: string;
  locale: Locale;
  subject: string;
  body: string;
  status: string;
  entity: string | null;
  entity_id: string | null;
}

const insertMails = gather<readonly MailRow[], void>(async (tx, lists) => {
  const rows = lists.flat();
  for (let start = 0; start < rows.length; start += 2_000) {
    await sql`
      ${kept} insert into mails (kind, person_id, to_address, locale, subject, body, status, entity, entity_id)
      select kind, person_id, to_address, locale, subject, body, status, entity, entity_id
      from jsonb_populate_recordset(null::mails, ${JSON.stringify(rows.slice(start, start + 2_000))}::jsonb)`.execute(
      tx,
    );
  }
  return lists.map(() => undefined);
});

/** Queues mails; a person without an address gets none, and that is visible in the returned count. */
export async function queueMails(services: Services, tx: Db, requests: MailRequest[]): Promise<number> {
  const status = services.config.smtpUrl ? 'queued' : 'held';
  const addressed = requests.filter((request) => request.to.address !== '');
  const tellsTime = addressed.some(({ params }) => Object.values(params).some((one) => one instanceof Date));
  const timeZone = tellsTime ? await readTimeZone(tx) : null;
  const rows = addressed.map(({ kind, to, params, entity, entityId }) => {
    const { subject, body } = wordMail(services, { kind, locale: to.locale, params }, timeZone);
    return {
      kind,
      person_id: to.personId,
      to_address: to.address,
      locale: to.locale,
      subject,
      body,
      status,
      entity: entity ?? null,
      entity_id: entityId ?? null,
    };
  });
  if (rows.length > 0) await insertMails(tx, rows);
  return rows.length;
}

/**
 * A mail in words, in the recipient's language.
 * @param timeZone of the funder, in which moments are told; null for UTC.
 */
export function wordMail(
  { config }: Pick<Services, 'config'>,
  { kind, locale, params }: { kind: string; locale: Locale; params: MailParams },
  timeZone: string | null,
): { subject: string; body: string } {
  const said = Object.entries(params).flatMap(([key, value]) => {
    if (value instanceof Date)
      return [
        [key, sayMoment(value, locale, timeZone)],
        [`${key}Day`, sayDay(value, locale, timeZone)],
      ];
    if (value === null)
      return [
        [key, '–'],
        [`${key}Day`, '–'],
      ];
    if (typeof value !== 'object') return [[key, value]];
    return [[key, 'names' in value ? (value.names[locale] ?? value.name) : sayName(value, locale)]];
  });
  const words = { ...Object.fromEntries(said), publicUrl: config.publicUrl };
  return {
    subject: oneLine(wordOf(locale, `mail:${kind}.subject`, words, kind)),
    body: wordOf(locale, `mail:${kind}.body`, words, kind),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 250);
}

/** Starts the worker that hands queued mails to the SMTP server; does nothing when none is set. */
export function startMailRunner(services: Services): { stop(): Promise<void> } {
  if (!services.config.smtpUrl) return { stop: async () => {} };
  const transport = createTransport(services.config.smtpUrl);
  let stopped = false;
  let timer: NodeJS.Timeout;
  let current = Promise.resolve();
  const tick = async () => {
    try {
      while (!stopped && (await sendSome()) > 0);
    } catch (error) {
      console.error('mail:', error);
    }
    if (!stopped) timer = setTimeout(start, 2_000);
  };
  const start = () => {
    current = tick();
  };

  async function sendSome(): Promise<number> {
    return services.db.transaction().execute(async (tx) => {
      const mails = await tx
        .selectFrom('mails')
        .selectAll()
        .where('status', '=', 'queued')
        .where(
          sql<boolean>`created_at + make_interval(secs => least(3600, 30 * attempts * attempts)) <= now()`,
        )
        .orderBy('created_at')
        .limit(20)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const mail of mails) {
        try {
          await transport.sendMail({
            from: services.config.mailFrom,
            to: mail.to_address,
            subject: mail.subject,
            text: mail.body,
            messageId: `<${mail.id}@${new URL(services.config.publicUrl).hostname}>`,
          });
          await tx
            .updateTable('mails')
            .set({
              status: 'sent',
              sent_at: services.now(),
              attempts: mail.attempts + 1,
              last_error: null,
              // The token of a link is its reader's alone once the mail has gone.
              body: sql`regexp_replace(body, ${REVIEW_LINK}, '/r/…', 'g')`,
            })
            .where('id', '=', mail.id)
            .execute();
        } catch (error) {
          await tx
            .updateTable('mails')
            .set({
              status: mail.attempts >= 9 ? 'failed' : 'queued',
              attempts: mail.attempts + 1,
              last_error: (error as Error).message.slice(0, 500),
            })
            .where('id', '=', mail.id)
            .execute();
        }
      }
      return mails.length;
    });
  }

  start();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
      transport.close();
    },
  };
}
