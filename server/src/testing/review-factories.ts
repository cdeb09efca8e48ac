/** Small makers of what reviewing needs: past work, pools, assignments in a state. */
import { randomUUID } from 'node:crypto';
import { type AssignmentStatus, insertImportedAssignments } from '../modules/assignments/index.ts';
import type { Services } from '../platform/services.ts';

/** A past work of some people. */
export async function makeWork(
  { db }: Pick<Services, 'db'>,
  values: { title: string; abstract?: string; date?: string; year?: number; personIds: string[] },
): Promise<string> {
  const { id } = await db
    .insertInto('works')
    .values({
      kind: 'publication',
      title: values.title,
      abstract: values.abstract ?? '',
      date: values.date ?? null,
      year: values.year ?? null,
      source: 'test',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('work_people')
    .values(values.personIds.map((person_id) => ({ work_id: id, person_id })))
    .execute();
  return id;
}

/** Puts people into the pool of a call. */
export async function fillPool(
  { db }: Pick<Services, 'db'>,
  callId: string,
  personIds: string[],
  maxLoad: number | null = null,
): Promise<void> {
  await db
    .insertInto('reviewer_pool')
    .values(personIds.map((person_id) => ({ call_id: callId, person_id, max_load: maxLoad })))
    .execute();
}

/** An assignment in a state; one that was accepted opens the application. */
export async function makeAssignment(
  { db }: Pick<Services, 'db'>,
  values: {
    callId: string;
    applicationId: string;
    personId: string;
    status?: AssignmentStatus;
    dueAt?: string;
    invitedAt?: string;
  },
): Promise<string> {
  const id = randomUUID();
  const status = values.status ?? 'invited';
  const invitedAt = new Date(values.invitedAt ?? '2026-03-01T00:00:00Z');
  await db.transaction().execute((tx) =>
    insertImportedAssignments(tx, [
      {
        id,
        callId: values.callId,
        applicationId: values.applicationId,
        personId: values.personId,
        status,
        invitedAt,
        answeredAt: status === 'invited' ? null : invitedAt,
        dueAt: values.dueAt ? new Date(values.dueAt) : null,
      },
    ]),
  );
  return id;
}
