/**
 * Mails to everybody whom a change of a call concerns, however many: a job in batches, each of which queues its mails and
 * notes how far it is in one transaction. A server that dies in between sends none twice and leaves none out.
 */
import type { FormChange } from '@headwater/core/forms';
import { type LocalText, pickText, sayFormChange } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { enqueueJob, type JobDefinition } from '../../platform/jobs.ts';
import { type MailParams, type MailRequest, queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { mailTargets } from '../people/index.ts';

/** What is told, by the kind of its mail; `before` and `after` are instants, ISO 8601. */
export type News =
  | { kind: 'call-form-changed'; changes: readonly FormChange[] }
  | { kind: 'call-put-off' | 'call-put-off-host'; before: string; after: string };

export interface Telling {
  call: { id: string; code: string; title: LocalText };
  /** Why, in one language or both. */
  reason: LocalText;
  news: readonly News[];
}

/** How far it is: which of the news, and the last person who was told. */
interface Checkpoint {
  at: number;
  after: string;
}

const NOBODY: Checkpoint = { at: 0, after: '00000000-0000-0000-0000-000000000000' };
const BATCH = 500;

/** Everybody in the team of an application in one of these states; each once, however many applications. */
const teamsIn = (callId: string, states: readonly string[]) => sql`
  select members.person_id as id from application_members as members
    join applications on applications.id = members.application_id
  where applications.call_id = ${callId}::uuid and applications.status = any(${[...states]}::text[])`;

/** Those who sign for hosts where something waits for a signature. */
const signersOf = (callId: string) => sql`
  select grants.person_id as id from role_grants as grants
  where grants.role = 'host_officer' and grants.scope_kind = 'organisation' and grants.ended_at is null
    and exists (select 1 from applications
      where applications.call_id = ${callId}::uuid and applications.status = 'with-host'
        and applications.host_organisation_id = grants.scope_id
        and not exists (select 1 from application_bars as bars
          where bars.application_id = applications.id and bars.person_id = grants.person_id))`;

const AUDIENCES: Record<News['kind'], (callId: string) => ReturnType<typeof signersOf>> = {
  'call-form-changed': (id) => teamsIn(id, ['draft', 'with-host', 'submitted']),
  'call-put-off': (id) => teamsIn(id, ['draft', 'with-host', 'withdrawn']),
  'call-put-off-host': signersOf,
};

/** Queues the telling in the transaction of the change; nobody is told of a change that was not made. */
export async function tellLater(
  services: Services,
  tx: Db,
  actor: Actor,
  { call, reason, news }: Telling,
): Promise<string | null> {
  if (news.length === 0) return null;
  // A row of a call holds more than is told.
  const { id, code, title } = call;
  return enqueueJob(services, tx, actor, tellOfChangeJob, { call: { id, code, title }, reason, news }, id);
}

export const tellOfChangeJob: JobDefinition<Telling> = {
  kind: 'applications.tell-of-change',
  async run({ services, input, checkpoint, report, saveCheckpoint, finish }) {
    let told = (checkpoint as Checkpoint | null) ?? NOBODY;
    for (;;) {
      const from = told;
      told = await inTransaction(services, async (tx) => {
        const next = await tellSome(services, tx, input, from);
        if (next.at === input.news.length) await finish(tx, { callId: input.call.id });
        else await saveCheckpoint(tx, next);
        return next;
      });
      if (told.at === input.news.length) return;
      // No numbers of people: how many are begun is not for everybody who sees jobs.
      await report('telling', told.at, input.news.length);
    }
  },
};

async function tellSome(
  services: Services,
  tx: Db,
  { call, reason, news }: Telling,
  from: Checkpoint,
): Promise<Checkpoint> {
  const one = news[from.at];
  if (!one) return from;
  const { rows } = await sql<{ id: string }>`
    select distinct concerned.id from (${AUDIENCES[one.kind](call.id)}) as concerned
    where concerned.id > ${from.after}::uuid order by concerned.id limit ${BATCH}`.execute(tx);
  const ids = rows.map(({ id }) => id);
  const targets = await mailTargets(tx, ids);
  await queueMails(
    services,
    tx,
    targets.map((to) => ({
      kind: one.kind,
      to,
      params: {
        call: pickText(call.title, to.locale),
        code: call.code,
        reason: pickText(reason, to.locale),
        ...sayNews(one, to.locale),
      },
      entity: 'call',
      entityId: call.id,
    })),
  );
  const isOver = ids.length < BATCH;
  return {
    at: from.at + (isOver ? 1 : 0),
    after: isOver ? NOBODY.after : ids.at(-1)!,
  };
}

function sayNews(news: News, locale: MailRequest['to']['locale']): MailParams {
  if (news.kind !== 'call-form-changed')
    return { before: new Date(news.before), after: new Date(news.after) };
  return { changes: news.changes.map((change) => `– ${sayFormChange(locale, change)}`).join('\n') };
}
