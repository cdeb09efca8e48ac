/**
 * The one way a status changes. A workflow is a table of transitions; {@link runTransition} locks the row, checks the
 * state, the permission and the guard, changes the row, writes the audit entry and queues the mail, in the caller's
 * transaction.
 */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import { recordAudits } from './audit.ts';
import { notAllowed, notFound, wrongState } from './errors.ts';
import type { Services } from './services.ts';

/** A row that has a workflow. */
export interface Stateful {
  id: string;
  status: string;
}

export interface TransitionContext<R extends Stateful, I> {
  services: Services;
  tx: Db;
  actor: Actor;
  record: R;
  input: I;
}

export interface Transition<R extends Stateful, S extends string, I> {
  from: readonly S[];
  to: S;
  /** Whether this actor may take this step with this record. */
  can(actor: Actor, record: R): boolean;
  /** Throws a HeadwaterError when the step is not possible yet. */
  guard?(context: TransitionContext<R, I>): Promise<void>;
  /** Further columns to set with the status. Values go to the database as they are. */
  change?(context: TransitionContext<R, I>): Record<string, unknown>;
  /** The action written to the audit trail, e.g. `application.submitted`. */
  audit: string;
  /** What the audit trail keeps of the input, beside the two states. */
  record?(context: TransitionContext<R, I>): { after?: Record<string, unknown>; reason?: string };
  /** What else happens in the same transaction: mails, receipts, events for later rooms. `record` is as changed. */
  notify?(context: TransitionContext<R, I>): Promise<void>;
  /** Asking again when the step is already done is answered with the record as it is, not with an error. */
  repeatable?: boolean;
}

export interface Workflow<
  R extends Stateful,
  S extends string,
  T extends Record<string, Transition<R, S, never>>,
> {
  entity: string;
  table: string;
  states: readonly S[];
  initial: S;
  transitions: T;
  /** The rows as the transitions see them, for the ids given; without those that do not exist for the actor. */
  load(tx: Db, ids: string[], actor: Actor): Promise<R[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: only the input is taken from the transition's type.
type InputOf<T> = T extends Transition<any, any, infer I> ? I : never;

/** Declares a workflow; only gives the compiler the types. */
export function defineWorkflow<
  R extends Stateful,
  S extends string,
  // biome-ignore lint/suspicious/noExplicitAny: each transition has its own input type; runTransition recovers it.
  T extends Record<string, Transition<R, S, any>>,
>(workflow: Workflow<R, S, T>): Workflow<R, S, T> {
  return workflow;
}

/**
 * Takes one step with one record.
 * @returns the record after the step, and whether it changed (false only for a repeated `repeatable` step).
 * @throws HeadwaterError not-found, not-allowed, wrong-state, or what the guard throws.
 */
export async function runTransition<
  R extends Stateful,
  S extends string,
  // biome-ignore lint/suspicious/noExplicitAny: see defineWorkflow.
  T extends Record<string, Transition<R, S, any>>,
  K extends keyof T & string,
>(
  context: { services: Services; tx: Db; actor: Actor },
  workflow: Workflow<R, S, T>,
  name: K,
  id: string,
  input: InputOf<T[K]>,
): Promise<{ record: R; changed: boolean }> {
  const { records, changed } = await runTransitionOnMany(context, workflow, name, [id], () => input);
  return { record: records[0]!, changed: changed === 1 };
}

/**
 * Takes the same step with many records: all or none. Locks in id order, so that two runs cannot deadlock.
 * @returns the records after the step in the order of `ids`.
 */
export async function runTransitionOnMany<
  R extends Stateful,
  S extends string,
  // biome-ignore lint/suspicious/noExplicitAny: see defineWorkflow.
  T extends Record<string, Transition<R, S, any>>,
  K extends keyof T & string,
>(
  context: { services: Services; tx: Db; actor: Actor },
  workflow: Workflow<R, S, T>,
  name: K,
  ids: string[],
  inputOf: (id: string) => InputOf<T[K]>,
): Promise<{ records: R[]; changed: number }> {
  const { services, tx, actor } = context;
  const step = workflow.transitions[name]!;
  const unique = [...new Set(ids)];
  await sql`select 1 from ${sql.table(workflow.table)} where id = any(${unique}::uuid[]) order by id for update`.execute(
    tx,
  );
  const records = await workflow.load(tx, unique, actor);
  const byId = new Map(records.map((record) => [record.id, record]));
  const contexts: TransitionContext<R, InputOf<T[K]>>[] = [];
  for (const id of unique) {
    const record = byId.get(id);
    if (!record) throw notFound();
    if (!step.can(actor, record)) throw notAllowed();
    if (record.status === step.to && step.repeatable) continue;
    if (!step.from.includes(record.status as S)) throw wrongState(record.status);
    const transition = { services, tx, actor, record, input: inputOf(id) };
    await step.guard?.(transition);
    contexts.push(transition);
  }
  if (contexts.length > 0) {
    await writeStatus(tx, workflow.table, step.to, contexts, (one) => step.change?.(one) ?? {});
    await recordAudits(
      tx,
      actor,
      contexts.map((one) => {
        const kept = step.record?.(one) ?? {};
        return {
          action: step.audit,
          entity: workflow.entity,
          entityId: one.record.id,
          before: { status: one.record.status },
          after: { status: step.to, ...kept.after },
          reason: kept.reason,
        };
      }),
    );
    const reloaded = await workflow.load(
      tx,
      contexts.map((one) => one.record.id),
      actor,
    );
    for (const record of reloaded) byId.set(record.id, record);
    if (step.notify) {
      for (const one of contexts)
        await step.notify({ ...one, record: byId.get(one.record.id) ?? one.record });
    }
  }
  return { records: ids.map((id) => byId.get(id)!), changed: contexts.length };
}

/** Sets the status and further columns; rows with the same columns go in one statement. */
async function writeStatus<R extends Stateful, I>(
  tx: Db,
  table: string,
  to: string,
  contexts: TransitionContext<R, I>[],
  changeOf: (context: TransitionContext<R, I>) => Record<string, unknown>,
): Promise<void> {
  const groups = new Map<string, { ids: string[]; columns: Record<string, unknown> }>();
  for (const context of contexts) {
    const columns = changeOf(context);
    const key = JSON.stringify(columns);
    const group = groups.get(key) ?? { ids: [], columns };
    group.ids.push(context.record.id);
    groups.set(key, group);
  }
  for (const { ids, columns } of groups.values()) {
    const assignments = Object.entries({ ...columns, status: to }).map(
      ([column, value]) => sql<SqlBool>`${sql.ref(column)} = ${value}`,
    );
    await sql`update ${sql.table(table)} set ${sql.join(assignments)} where id = any(${ids}::uuid[])`.execute(
      tx,
    );
  }
}

/** Which transitions the actor could take with the record now, for the record's `can`. */
export function abilitiesOf<
  R extends Stateful,
  S extends string,
  // biome-ignore lint/suspicious/noExplicitAny: see defineWorkflow.
  T extends Record<string, Transition<R, S, any>>,
>(workflow: Workflow<R, S, T>, actor: Actor, record: R): { [K in keyof T]: boolean } {
  return Object.fromEntries(
    Object.entries(workflow.transitions).map(([name, step]) => [
      name,
      step.from.includes(record.status as S) && step.can(actor, record),
    ]),
  ) as { [K in keyof T]: boolean };
}
