/** An officer puts off the deadlines of a call; everybody who works towards them is told. */
import { pickText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import {
  type CallRow,
  type PuttingOff,
  presentCall,
  putOffDeadlines,
  readCalls,
  requireEditable,
} from '../calls/index.ts';
import { mailTargets } from '../people/index.ts';
import { sayMoment } from './notices.ts';

/** Puts the deadlines off for everybody. `revision`: of the call as the officer saw it. */
export function putOffCall(
  services: Services,
  actor: Actor,
  callId: string,
  input: PuttingOff & { revision: number },
) {
  return inTransaction(services, async (tx) => {
    const call = await requireEditable(tx, actor, callId, input.revision);
    const fresh = await putOffDeadlines(tx, actor, call, input, services.now());
    await tellTeams({ services, tx }, call, fresh, input.reason.trim());
    await tellHosts({ services, tx }, call, fresh, input.reason.trim());
    const [now] = await readCalls(tx, actor, [callId]);
    return presentCall(now!, actor, services.now());
  });
}

type Context = { services: Services; tx: Db };
type Deadlines = Pick<CallRow, 'closesAt' | 'hostDeadlineAt'>;

const BATCH = 2_000;

async function mailPeople(
  { services, tx }: Context,
  kind: string,
  call: CallRow,
  personIds: readonly string[],
  params: Record<string, string>,
): Promise<void> {
  for (let start = 0; start < personIds.length; start += BATCH) {
    const targets = await mailTargets(tx, personIds.slice(start, start + BATCH));
    await queueMails(
      services,
      tx,
      targets.map((to) => ({
        kind,
        to,
        params: { call: pickText(call.title, to.locale), code: call.code, ...params },
        entity: 'call',
        entityId: call.id,
      })),
    );
  }
}

/** Everybody in a team that has not finished, once. */
async function tellTeams(context: Context, call: CallRow, fresh: Deadlines, reason: string): Promise<void> {
  if (fresh.closesAt.getTime() === call.closesAt.getTime()) return;
  const { rows } = await sql<{ id: string }>`
    select distinct members.person_id as id from application_members as members
      join applications on applications.id = members.application_id
    where applications.call_id = ${call.id}::uuid and applications.status in ('draft', 'with-host', 'withdrawn')
    order by 1`.execute(context.tx);
  await mailPeople(
    context,
    'call-put-off',
    call,
    rows.map((row) => row.id),
    { before: sayMoment(call.closesAt), after: sayMoment(fresh.closesAt), reason },
  );
}

/** Those who sign for hosts where something waits for a signature. */
async function tellHosts(context: Context, call: CallRow, fresh: Deadlines, reason: string): Promise<void> {
  const before = call.hostDeadlineAt ?? call.closesAt;
  const after = fresh.hostDeadlineAt ?? fresh.closesAt;
  if (before.getTime() === after.getTime()) return;
  const { rows } = await sql<{ id: string }>`
    select distinct grants.person_id as id from role_grants as grants
    where grants.role = 'host_officer' and grants.scope_kind = 'organisation' and grants.ended_at is null
      and exists (select 1 from applications
        where applications.call_id = ${call.id}::uuid and applications.status = 'with-host'
          and applications.host_organisation_id = grants.scope_id
          and not exists (select 1 from application_bars as bars
            where bars.application_id = applications.id and bars.person_id = grants.person_id))
    order by 1`.execute(context.tx);
  await mailPeople(
    context,
    'call-put-off-host',
    call,
    rows.map((row) => row.id),
    { before: sayMoment(before), after: sayMoment(after), reason },
  );
}
