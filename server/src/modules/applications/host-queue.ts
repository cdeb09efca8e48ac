/** Signing, or sending back, several applications for a host organisation at once. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, scopesOf } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { requireApplication, returnIn, signIn } from './actions.ts';
import { LEAD_DEPARTMENT } from './list-queries.ts';
import { readApplications } from './queries.ts';
import { visibleTo } from './rules.ts';

export type HostStep = { step: 'sign' } | { step: 'return'; reason: string };

/** What became of one of them. `changed` false without an error: it was done already. */
export interface HostOutcome {
  id: string;
  /** As the actor saw it before; null for one that does not exist for them. */
  title: string | null;
  changed: boolean;
  number: string | null;
  error: { code: string; params: Record<string, string | number> } | null;
}

type Taken = Omit<HostOutcome, 'title'>;
type Context = { services: Services; tx: Db; actor: Actor };

async function take(context: Context, id: string, what: HostStep): Promise<Taken> {
  if (what.step === 'sign') {
    const { record, changed } = await signIn(context, id);
    return { id, changed, number: record.number, error: null };
  }
  await requireApplication(context.tx, context.actor, id);
  await returnIn(context, id, what.reason);
  return { id, changed: true, number: null, error: null };
}

const failed = (id: string, error: HeadwaterError): Taken => ({
  id,
  changed: false,
  number: null,
  error: { code: error.code, params: error.params },
});

/**
 * Takes the step with each of the applications, in a transaction of its own, or with all in one transaction
 * (`together`), where one that cannot be done leaves all as they are.
 * @returns what became of each, in the order of the ids.
 */
export async function takeHostStep(
  services: Services,
  actor: Actor,
  ids: readonly string[],
  what: HostStep,
  together: boolean,
): Promise<HostOutcome[]> {
  const unique = [...new Set(ids)];
  const known = await readApplications(services.db, actor, unique);
  const titles = new Map(known.map((one) => [one.id, one.title]));
  const outcomes = new Map<string, Taken>();
  // Locked in the order of their ids, so that two officers at it cannot wait for each other.
  const inOrder = unique.toSorted();
  if (together) {
    let last = '';
    try {
      await inTransaction(services, async (tx) => {
        for (const id of inOrder) {
          last = id;
          outcomes.set(id, await take({ services, tx, actor }, id, what));
        }
      });
    } catch (error) {
      if (!(error instanceof HeadwaterError)) throw error;
      for (const id of unique) outcomes.set(id, failed(id, new HeadwaterError(409, 'host-step-stopped')));
      outcomes.set(last, failed(last, error));
    }
  } else {
    for (const id of inOrder) {
      try {
        outcomes.set(id, await inTransaction(services, (tx) => take({ services, tx, actor }, id, what)));
      } catch (error) {
        if (!(error instanceof HeadwaterError)) throw error;
        outcomes.set(id, failed(id, error));
      }
    }
  }
  return unique.map((id) => ({ ...outcomes.get(id)!, title: titles.get(id) ?? null }));
}

/** The calls and departments that occur among what the actor's hosts were asked to sign. */
export async function readHostFacets(db: Db, actor: Actor) {
  const hosts = scopesOf(actor, 'organisation', 'host_officer');
  const { rows } = await sql<{
    callId: string | null;
    code: string | null;
    title: LocalText | null;
    department: string | null;
    count: number;
  }>`
    with seen as (
      select calls.id as call_id, calls.code, calls.title, ${LEAD_DEPARTMENT} as department
      from applications join calls on calls.id = applications.call_id
      where applications.host_organisation_id = any(${hosts}::uuid[])
        and (applications.with_host_at is not null or applications.submitted_at is not null) and ${visibleTo(actor)})
    (select call_id as "callId", code, title, null as department, count(*) as count from seen
      group by 1, 2, 3 order by 5 desc, 2 limit 200)
    union all
    (select null, null, null, department, count(*) from seen where department is not null
      group by 4 order by 5 desc, 4 limit 500)`.execute(db);
  return {
    calls: rows.flatMap(({ callId, code, title, count }) =>
      callId ? [{ id: callId, code: code!, title: title!, count }] : [],
    ),
    departments: rows.flatMap(({ department, count }) =>
      department === null ? [] : [{ value: department, count }],
    ),
  };
}
