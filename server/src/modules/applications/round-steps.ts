/** What the round's timeline says about applications and their signatures. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { type CallGuard, hostDeadlineOf, type StepProvider } from '../calls/index.ts';
import { findRunning } from './extension-queries.ts';

interface RoundCounts {
  submitted: number;
  withHost: number;
  ineligible: number;
  withdrawn: number;
  decided: number;
  requested: number;
  hosts: number;
}

async function countRound(db: Db, callId: string): Promise<RoundCounts> {
  const { rows } = await sql<RoundCounts>`
    select count(*) filter (where status = 'submitted') as submitted,
      count(*) filter (where status = 'with-host') as "withHost",
      count(*) filter (where status = 'ineligible') as ineligible,
      count(*) filter (where status = 'withdrawn' and submitted_at is not null) as withdrawn,
      count(*) filter (where status in ('funded', 'declined', 'advanced')) as decided,
      coalesce(sum(requested) filter (where status in ('submitted', 'funded', 'declined', 'advanced')), 0)::bigint as requested,
      count(distinct host_organisation_id) filter (where status = 'with-host') as hosts
    from applications where call_id = ${callId}::uuid`.execute(db);
  return rows[0]!;
}

/** Applications: open until the deadline, then done, or blocked when there are none. */
export const reportApplications: StepProvider = async ({ db, call, now }) => {
  const counts = await countRound(db, call.id);
  const { submitted, ineligible, withdrawn, decided, requested } = counts;
  const all = submitted + decided;
  const isOver = now >= call.closesAt;
  const isEmpty = isOver && all + counts.withHost === 0 && call.status === 'published';
  return {
    state:
      call.status === 'draft' || now < call.opensAt
        ? 'upcoming'
        : !isOver
          ? 'current'
          : isEmpty
            ? 'blocked'
            : 'done',
    at: call.closesAt,
    counts: { submitted: all, ineligible, withdrawn, requested },
    blockers: isEmpty ? [{ code: 'no-applications', params: {} }] : [],
  };
};

/** Signatures: waiting while applications lie with their hosts and the deadline has not passed. */
export const reportHostSignOff: StepProvider = async ({ db, call, now }) => {
  const running = call.status === 'published' ? await findRunning(db, call.id, now) : null;
  const { submitted, decided, withHost, hosts } = await countRound(db, call.id);
  const deadline = hostDeadlineOf(call);
  const isOver = (now >= deadline && !running) || (call.status !== 'draft' && call.status !== 'published');
  const hasBegun = call.status !== 'draft' && now >= call.opensAt;
  return {
    state: isOver ? 'done' : !hasBegun ? 'upcoming' : 'current',
    at: deadline,
    counts: { signed: submitted + decided, waiting: withHost },
    blockers: [
      ...(!isOver && withHost > 0 ? [{ code: 'waiting-for-hosts', params: { count: withHost, hosts } }] : []),
      ...(now >= deadline && running ? [{ code: 'extension-running', params: sayRunning(running) }] : []),
    ],
  };
};

const sayRunning = ({ count, until }: { count: number; until: Date }) => ({
  count,
  until: until.toISOString(),
});

/**
 * Review cannot begin without a submitted application, nor while one is back with its team to be mended or somebody has
 * more time.
 */
export const requireApplications: CallGuard = async ({ tx, record, services }) => {
  const { submitted } = await countRound(tx, record.id);
  if (submitted === 0) throw new HeadwaterError(409, 'no-submitted-applications');
  const { rows } = await sql<{ count: number; until: Date | null }>`
    select count(*) as count, max(returned_until) as until from applications
    where call_id = ${record.id}::uuid and status in ('draft', 'with-host')
      and returned_until > ${services.now()}`.execute(tx);
  const { count, until } = rows[0]!;
  if (until)
    throw new HeadwaterError(409, 'applications-returned', { params: { count, until: until.toISOString() } });
  const running = await findRunning(tx, record.id, services.now());
  if (running) throw new HeadwaterError(409, 'extension-running', { params: sayRunning(running) });
};
