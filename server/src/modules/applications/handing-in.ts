/**
 * Handing applications in: the lead's submission and the host's signature, of many people in one transaction. What
 * arrives while the server is busy goes together, so that at a deadline the cost of each falls as their number rises.
 */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { createBatcher } from '../../platform/batches.ts';
import type { HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { runTransitionForEach } from '../../platform/transition.ts';
import { isEverBlind } from './blinding.ts';
import { readCallsLimits } from './gather.ts';
import { takeSerials } from './queries.ts';
import type { ApplicationRow } from './types.ts';
import { applicationWorkflow } from './workflow.ts';

interface Handed {
  actor: Actor;
  id: string;
  /** When it first came, where the server was too busy then. */
  arrivedAt?: Date | null;
}

export interface Submission extends Handed {
  /** What the lead saw when pressing the button. */
  revision: number;
}

export type Signature = Handed;

type Outcomes = Promise<(ApplicationRow | HeadwaterError)[]>;

/** The leads send applications to their hosts; sending one twice is sending it once. */
export function submitEach(services: Services, tx: Db, asked: readonly Submission[]): Outcomes {
  const steps = asked.map(({ actor, id, revision, arrivedAt }) => ({
    actor,
    id,
    input: { revision, arrivedAt: arrivedAt ?? null },
  }));
  return inOrder(tx, steps, (some) =>
    runTransitionForEach({ services, tx }, applicationWorkflow, 'submit', some),
  );
}

/** The hosts sign; with that applications are submitted, numbered and receipted. */
export async function signEach(services: Services, tx: Db, asked: readonly Signature[]): Outcomes {
  const serials = await takeSerials(tx, asked.length);
  const steps = asked.map(({ actor, id, arrivedAt }, n) => ({
    actor,
    id,
    input: { serial: serials[n]!, arrivedAt: arrivedAt ?? null },
  }));
  return inOrder(tx, steps, (some) =>
    runTransitionForEach({ services, tx }, applicationWorkflow, 'sign', some),
  );
}

/**
 * All together, but for calls whose rules look at other applications or at texts: a limit must see the one before, so
 * these go one after the other.
 */
async function inOrder<S extends { id: string }>(
  tx: Db,
  steps: readonly S[],
  run: (some: readonly S[]) => Outcomes,
): Outcomes {
  const { rows } = await sql<{ id: string; callId: string }>`
    select id, call_id as "callId" from applications
    where ${sql<SqlBool>`id = any(${steps.map(({ id }) => id)}::uuid[])`}`.execute(tx);
  const callOf = new Map(rows.map(({ id, callId }) => [id, callId]));
  const calls = await readCallsLimits(tx, [...new Set(callOf.values())]);
  const needsTurn = ({ id }: S) => {
    const call = calls.get(callOf.get(id) ?? '');
    return call !== undefined && (call.eligibility.length > 0 || isEverBlind(call));
  };
  const outcomes = new Map<S, ApplicationRow | HeadwaterError>();
  const doSome = async (some: readonly S[]) => {
    if (some.length === 0) return;
    const found = await run(some);
    some.forEach((step, n) => {
      outcomes.set(step, found[n]!);
    });
  };
  await doSome(steps.filter((step) => !needsTurn(step)));
  for (const step of steps.filter(needsTurn)) await doSome([step]);
  return steps.map((step) => outcomes.get(step)!);
}

/** Applications handed in together. */
const TOGETHER = 50;

/** @returns hand in one application; each resolves once that is committed. */
export function createHandingIn(services: Services) {
  const submissions = createBatcher<Submission, ApplicationRow>({
    run: (asked) => inTransaction(services, (tx) => submitEach(services, tx, asked)),
    keyOf: ({ id }) => id,
    most: TOGETHER,
    atOnce: 1,
  });
  const signatures = createBatcher<Signature, ApplicationRow>({
    run: (asked) => inTransaction(services, (tx) => signEach(services, tx, asked)),
    keyOf: ({ id }) => id,
    most: TOGETHER,
    atOnce: 1,
  });
  return { submit: submissions.add, sign: signatures.add };
}
