/**
 * The one way a status changes. A workflow is a table of transitions; {@link runTransition} locks the row, checks the
 * state, the permission and the guard, changes the row, writes the audit entry and queues the mail, in the caller's
 * transaction.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { Actor } from './actor.ts';
import { recordAuditsOf } from './audit.ts';
import { HeadwaterError, notAllowed, notFound, wrongState } from './errors.ts';
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
  /**
   * Columns that follow from the row as it was and from what `change` sets, of which `changed` gives one; in the same
   * statement, since each further one writes the row and its place in every index again.
   */
  derive?(changed: (column: string) => RawBuilder<unknown>): Record<string, RawBuilder<unknown>>;
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
  /** One row for each of many people, null where it does not exist for them; where steps of many are taken together. */
  loadEach?(tx: Db, asked: readonly { id: string; actor: Actor }[]): Promise<(R | null)[]>;
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
  await lockRows(tx, workflow.table, unique);
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
    await writeStep(workflow, step, contexts, writeStatus);
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

/**
 * Takes the same step with one record each for many people, each by itself: what is refused to one does not touch the
 * others. What their rules, mails and receipts read and write is gathered (gathered.ts), so that the number of statements
 * hardly grows with them. Locks in id order; no record may be named twice.
 * @returns in the order of `asked`: the record after the step, or why it was refused.
 */
export async function runTransitionForEach<
  R extends Stateful,
  S extends string,
  // biome-ignore lint/suspicious/noExplicitAny: see defineWorkflow.
  T extends Record<string, Transition<R, S, any>>,
  K extends keyof T & string,
>(
  { services, tx }: { services: Services; tx: Db },
  workflow: Workflow<R, S, T>,
  name: K,
  asked: readonly { id: string; actor: Actor; input: InputOf<T[K]> }[],
): Promise<(R | HeadwaterError)[]> {
  const step = workflow.transitions[name]!;
  await lockRows(
    tx,
    workflow.table,
    asked.map(({ id }) => id),
  );
  const loadEach =
    workflow.loadEach ??
    (async (_: Db, some: readonly { id: string; actor: Actor }[]) => {
      const each: (R | null)[] = [];
      for (const { id, actor } of some) each.push((await workflow.load(tx, [id], actor))[0] ?? null);
      return each;
    });
  const records = await loadEach(tx, asked);
  const outcomes = await Promise.all(
    asked.map(
      async ({ actor, input }, n): Promise<R | HeadwaterError | TransitionContext<R, InputOf<T[K]>>> => {
        const record = records[n];
        if (!record) return notFound();
        if (!step.can(actor, record)) return notAllowed();
        if (record.status === step.to && step.repeatable) return record;
        if (!step.from.includes(record.status as S)) return wrongState(record.status);
        const context = { services, tx, actor, record, input };
        try {
          await step.guard?.(context);
          return context;
        } catch (error) {
          if (error instanceof HeadwaterError) return error;
          throw error;
        }
      },
    ),
  );
  const isStep = (one: (typeof outcomes)[number]): one is TransitionContext<R, InputOf<T[K]>> => 'tx' in one;
  const steps = outcomes.filter(isStep);
  if (steps.length > 0) {
    await writeStep(workflow, step, steps, writeStatusOfEach);
    const changed = await loadEach(
      tx,
      steps.map(({ record, actor }) => ({ id: record.id, actor })),
    );
    steps.forEach((one, n) => {
      one.record = changed[n] ?? one.record;
    });
    await Promise.all(steps.map((one) => step.notify?.(one)));
  }
  return outcomes.map((one) => (isStep(one) ? one.record : one));
}

async function lockRows(tx: Db, table: string, ids: readonly string[]): Promise<void> {
  await sql`select 1 from ${sql.table(table)} where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    tx,
  );
}

/** The change itself, and its entries in the audit trail. */
async function writeStep<R extends Stateful, S extends string, I>(
  workflow: { table: string; entity: string },
  step: Transition<R, S, I>,
  contexts: TransitionContext<R, I>[],
  write: typeof writeStatus,
): Promise<void> {
  const { tx } = contexts[0]!;
  await write(tx, workflow.table, step, contexts);
  await recordAuditsOf(
    tx,
    contexts.map((one) => {
      const kept = step.record?.(one) ?? {};
      return {
        actor: one.actor,
        action: step.audit,
        entity: workflow.entity,
        entityId: one.record.id,
        before: { status: one.record.status },
        after: { status: step.to, ...kept.after },
        ...(kept.reason === undefined ? {} : { reason: kept.reason }),
      };
    }),
  );
}

/** Sets the status and further columns; rows with the same columns go in one statement. */
async function writeStatus<R extends Stateful, S extends string, I>(
  tx: Db,
  table: string,
  step: Transition<R, S, I>,
  contexts: TransitionContext<R, I>[],
): Promise<void> {
  const groups = new Map<string, { ids: string[]; columns: Record<string, unknown> }>();
  for (const context of contexts) {
    const columns = step.change?.(context) ?? {};
    const key = JSON.stringify(columns);
    const group = groups.get(key) ?? { ids: [], columns };
    group.ids.push(context.record.id);
    groups.set(key, group);
  }
  for (const { ids, columns } of groups.values()) {
    const derived = step.derive?.((column) => sql`${columns[column]}`);
    const assignments = Object.entries({ ...columns, status: step.to, ...derived }).map(
      ([column, value]) => sql<SqlBool>`${sql.ref(column)} = ${value}`,
    );
    await sql`update ${sql.table(table)} set ${sql.join(assignments)} where id = any(${ids}::uuid[])`.execute(
      tx,
    );
  }
}

/** Sets the status and further columns of rows that all change the same columns, in one statement; values travel as JSON. */
async function writeStatusOfEach<R extends Stateful, S extends string, I>(
  tx: Db,
  table: string,
  step: Transition<R, S, I>,
  contexts: TransitionContext<R, I>[],
): Promise<void> {
  const rows = contexts.map((one) => ({ ...step.change?.(one), id: one.record.id, status: step.to }));
  const newValue = (column: string) => sql`one.${sql.ref(column)}`;
  const changed = Object.keys(rows[0]!)
    .filter((column) => column !== 'id')
    .map((column) => [column, newValue(column)] as const);
  const assignments = [...changed, ...Object.entries(step.derive?.(newValue) ?? {})].map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  );
  await sql`
    update ${sql.table(table)} set ${sql.join(assignments)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as one
    where ${sql.table(table)}.id = one.id`.execute(tx);
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
