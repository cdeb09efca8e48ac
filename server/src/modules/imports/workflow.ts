/** The states of an import: read and shown first, executed in one transaction, never half. */
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, holdsRoleIn } from '../../platform/actor.ts';
import { defineWorkflow, type Transition } from '../../platform/transition.ts';
import { IMPORT_METHODS } from './kinds.ts';
import { readImportsById } from './queries.ts';
import { IMPORT_STATES, type ImportKind } from './schema.ts';

export interface ImportRow {
  id: string;
  kind: ImportKind;
  status: (typeof IMPORT_STATES)[number];
  parameters: unknown;
  created_by: string | null;
}

/** Reference data is imported by administrators, data of calls by officers of all calls named. */
export function canImport(actor: Actor, kind: ImportKind, parameters: unknown): boolean {
  if (actor.kind === 'system') return true;
  const calls = IMPORT_METHODS[kind].callsOf(parameters);
  return calls.length === 0
    ? holdsRoleEverywhere(actor, 'administrator')
    : calls.every((callId) => holdsRoleIn(actor, 'officer', 'call', callId));
}

type State = ImportRow['status'];
const can = (actor: Actor, row: ImportRow) => canImport(actor, row.kind, row.parameters);
const finishedNow = {
  change: ({ services }: { services: { now(): Date } }) => ({ finished_at: services.now() }),
};

export interface ReadOutcome {
  report: unknown;
}

export interface Failure {
  error: unknown;
}

export const importWorkflow = defineWorkflow({
  entity: 'import',
  table: 'imports',
  states: IMPORT_STATES,
  initial: 'parsing',
  load: (tx: Db, ids: string[]) => readImportsById(tx, ids),
  transitions: {
    show: {
      from: ['parsing'],
      to: 'preview',
      can,
      audit: 'import.read',
      change: ({ input }) => ({ report: JSON.stringify(input.report) }),
    } satisfies Transition<ImportRow, State, ReadOutcome>,
    execute: {
      from: ['preview'],
      to: 'executing',
      can,
      audit: 'import.started',
    } satisfies Transition<ImportRow, State, null>,
    finish: {
      from: ['executing'],
      to: 'done',
      can,
      audit: 'import.executed',
      change: ({ input, services }) => ({
        report: JSON.stringify(input.report),
        finished_at: services.now(),
      }),
      record: ({ input }) => ({ after: { report: input.report } }),
    } satisfies Transition<ImportRow, State, ReadOutcome>,
    fail: {
      from: ['parsing', 'executing'],
      to: 'failed',
      can,
      audit: 'import.failed',
      change: ({ input, services }) => ({ error: JSON.stringify(input.error), finished_at: services.now() }),
      record: ({ input }) => ({ after: { error: input.error } }),
    } satisfies Transition<ImportRow, State, Failure>,
    discard: {
      from: ['preview'],
      to: 'discarded',
      can,
      audit: 'import.discarded',
      ...finishedNow,
    } satisfies Transition<ImportRow, State, null>,
  },
});
