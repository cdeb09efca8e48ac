/** Reminds those who sign for a host, three days and one day before their deadline, of what still waits for them. */
import { type LocalText, pickText, wordOf } from '@headwater/messages';
import { sql } from 'kysely';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import type { Timer } from '../../platform/timers.ts';
import { mailTargets } from '../people/index.ts';
import { HOST_UNTIL } from './deadline.ts';

interface Due {
  personId: string;
  callId: string;
  callTitle: LocalText;
  organisationId: string;
  host: string;
  hostNames: Record<string, string>;
  until: Date;
  days: number;
  count: number;
}

/**
 * Notes the reminders that are due and were not sent, and tells them in the same statement, so that each goes out once
 * whoever runs. What came to the host after the reminder's moment was told of when it came.
 */
async function noteDue(services: Services, tx: Services['db']): Promise<Due[]> {
  const now = services.now();
  const { rows } = await sql<Due>`
    with waiting as (
      select applications.id, applications.call_id, applications.host_organisation_id, applications.with_host_at,
        calls.title, ${HOST_UNTIL} as until
      from applications join calls on calls.id = applications.call_id
      where applications.status = 'with-host' and calls.status = 'published'),
    due as (
      select grants.person_id, waiting.call_id, waiting.title, waiting.host_organisation_id, waiting.until, slots.days,
        count(*) as count
      from waiting
        join lateral (select case when waiting.until <= ${now}::timestamptz + interval '1 day' then 1 else 3 end as days)
          as slots on waiting.with_host_at < waiting.until - make_interval(days => slots.days)
        join role_grants as grants on grants.role = 'host_officer' and grants.ended_at is null
          and grants.scope_kind = 'organisation' and grants.scope_id = waiting.host_organisation_id
      where waiting.until > ${now} and waiting.until <= ${now}::timestamptz + interval '3 days'
        and not exists (select 1 from application_bars as bars
          where bars.application_id = waiting.id and bars.person_id = grants.person_id)
      group by 1, 2, 3, 4, 5, 6),
    noted as (
      insert into host_reminders (person_id, call_id, organisation_id, until, days_before, sent_at)
      select person_id, call_id, host_organisation_id, until, days, ${now} from due
      on conflict do nothing returning person_id, call_id, organisation_id, until)
    select due.person_id as "personId", due.call_id as "callId", due.title as "callTitle",
      due.host_organisation_id as "organisationId", organisations.name as host, organisations.names as "hostNames",
      due.until, due.days, due.count
    from noted join due on due.person_id = noted.person_id and due.call_id = noted.call_id
        and due.host_organisation_id = noted.organisation_id and due.until = noted.until
      join organisations on organisations.id = due.host_organisation_id
    order by due.until, due.person_id, due.host_organisation_id`.execute(tx);
  return rows;
}

/** Sends the reminders that are due. @returns how many. */
export function remindHosts(services: Services): Promise<number> {
  return inTransaction(services, async (tx) => {
    const due = await noteDue(services, tx);
    const targets = new Map(
      (
        await mailTargets(
          tx,
          due.map((one) => one.personId),
        )
      ).map((to) => [to.personId, to]),
    );
    return queueMails(
      services,
      tx,
      due.flatMap((one) => {
        const to = targets.get(one.personId);
        if (!to) return [];
        const waiting = wordOf(to.locale, 'hostQueue:waitingCount', { count: one.count }, String(one.count));
        return [
          {
            kind: 'host-reminder',
            to,
            params: {
              call: pickText(one.callTitle, to.locale),
              host: { name: one.host, names: one.hostNames },
              until: one.until,
              waiting,
            },
            entity: 'call',
            entityId: one.callId,
          },
        ];
      }),
    );
  });
}

export const hostReminderTimer: Timer = {
  name: 'applications.remind-hosts',
  everySeconds: 300,
  async run(services) {
    await remindHosts(services);
  },
};
