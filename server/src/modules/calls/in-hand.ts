/** The calls somebody runs or follows, each with the step it stands at. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { readCalls } from './queries.ts';
import { type RoundStepKey, readRoundSteps } from './round.ts';

export interface CallInHand {
  id: string;
  code: string;
  title: LocalText;
  status: string;
  nextStep: RoundStepKey;
  nextAt: Date | null;
  /** Whether something must be done before the step can end. */
  isBlocked: boolean;
}

/** At most this many; whoever runs more looks at the list of calls. */
const MOST = 8;

/** The unreleased calls of an officer, or all of them for a director; the ones that close first come first. */
export async function readCallsInHand(db: Db, actor: Actor, now: Date): Promise<CallInHand[]> {
  const everywhere = holdsRoleEverywhere(actor, 'officer', 'director');
  const own = scopesOf(actor, 'call', 'officer');
  if (!everywhere && own.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from calls where status <> 'released' and (${everywhere} or id = any(${own}::uuid[]))
    order by closes_at, id limit ${MOST}`.execute(db);
  const calls = new Map(
    (
      await readCalls(
        db,
        actor,
        rows.map((row) => row.id),
      )
    ).map((call) => [call.id, call]),
  );
  const inHand: CallInHand[] = [];
  for (const { id } of rows) {
    const call = calls.get(id);
    if (!call) continue;
    const steps = await readRoundSteps(db, actor, call, now);
    const next = steps.find((step) => step.state !== 'done') ?? steps.at(-1)!;
    inHand.push({
      id,
      code: call.code,
      title: call.title,
      status: call.status,
      nextStep: next.key,
      nextAt: next.at,
      isBlocked: next.state === 'blocked',
    });
  }
  return inHand;
}
