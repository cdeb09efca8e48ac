/**
 * Mails about new comments of others: at most one an hour for a person, whatever they are about, and none to who has
 * read them or is at the draft. A mail tells how many there are and where, never what they say.
 */
import { wordOf } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type MailRequest, queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Timer } from '../../platform/timers.ts';
import { mailTargets } from '../people/index.ts';
import { GONE_AFTER_SECONDS } from './live-queries.ts';

const EVERY_SECONDS = 3_600;
/** A conversation that is going on is told of when it rests. */
const REST_SECONDS = 120;
/** What nobody was told of for so long is told of no more. */
const NEWS_FOR_SECONDS = 7 * 86_400;

interface Due {
  personId: string;
  applications: { id: string; title: string; count: number; mentioned: boolean }[];
}

/** Who is to be told of what; people with nothing new are not among them. */
async function findDue(tx: Db, now: Date, until: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select counted.person_id as "personId", jsonb_agg(jsonb_build_object('id', counted.id, 'title', counted.title,
      'count', counted.n, 'mentioned', counted.mentioned) order by counted.mentioned desc, counted.title, counted.id)
      as applications
    from (
      select members.person_id, applications.id, applications.title, count(*) as n,
        bool_or(members.person_id = any(comments.mentions)) as mentioned
      from application_comments as comments
        join applications on applications.id = comments.application_id
        join application_members as members on members.application_id = comments.application_id
          and members.person_id <> comments.person_id and members.person_id <> comments.true_person_id
        left join application_comments_read as read
          on read.application_id = comments.application_id and read.person_id = members.person_id
        left join comment_mails as told on told.person_id = members.person_id
      where comments.created_at > ${now}::timestamptz - make_interval(secs => ${NEWS_FOR_SECONDS})
        and comments.created_at <= ${until}
        and comments.created_at > coalesce(read.read_at, '-infinity')
        and comments.created_at > coalesce(told.told_until, '-infinity')
        and coalesce(told.mailed_at, '-infinity') <= ${now}::timestamptz - make_interval(secs => ${EVERY_SECONDS})
        and not exists (
          select 1 from application_presence as present
          where present.application_id = comments.application_id and present.person_id = members.person_id
            and present.seen_at > ${now}::timestamptz - make_interval(secs => ${GONE_AFTER_SECONDS}))
      group by members.person_id, applications.id, applications.title) as counted
    group by counted.person_id order by counted.person_id`.execute(tx);
  return rows;
}

/** Queues the mails that are due now; safe to run again and again. */
export async function mailComments(services: Services): Promise<void> {
  const now = services.now();
  const until = new Date(now.getTime() - REST_SECONDS * 1_000);
  await inTransaction(services, async (tx) => {
    const due = await findDue(tx, now, until);
    if (due.length === 0) return;
    const ids = due.map((one) => one.personId);
    const targets = new Map((await mailTargets(tx, ids)).map((one) => [one.personId, one]));
    await queueMails(
      services,
      tx,
      due.flatMap(({ personId, applications }): MailRequest[] => {
        const to = targets.get(personId);
        if (!to) return [];
        const lines = applications.map(({ id, title, count, mentioned }) => {
          const key = mentioned ? 'mentioned' : 'line';
          const params = {
            title: title || '…',
            count,
            link: `${services.config.publicUrl}/applications/${id}/edit`,
          };
          return wordOf(to.locale, `comments:mail.${key}`, params, title);
        });
        const count = applications.reduce((sum, one) => sum + one.count, 0);
        return [{ kind: 'application-comments', to, params: { count, list: lines.join('\n\n') } }];
      }),
    );
    await sql`insert into comment_mails (person_id, mailed_at, told_until)
      select unnest(${ids}::uuid[]), ${now}, ${until}
      on conflict (person_id) do update
        set mailed_at = excluded.mailed_at, told_until = excluded.told_until`.execute(tx);
  });
}

export const commentMailTimer: Timer = {
  name: 'applications.mail-comments',
  everySeconds: 60,
  run: mailComments,
};
