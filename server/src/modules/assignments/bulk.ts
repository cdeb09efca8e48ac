/** Assignments that were made elsewhere, and what the rooms further down read of many at once. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { grantReading } from '../applications/index.ts';
import type { AssignmentStatus } from './workflow.ts';

/** An assignment from elsewhere, in the state it had there. */
export interface ImportedAssignment {
  id: string;
  callId: string;
  applicationId: string;
  personId: string;
  status: AssignmentStatus;
  invitedAt: Date;
  answeredAt?: Date | null;
  dueAt?: Date | null;
  declineReason?: string | null;
  score?: number | null;
}

/**
 * Stores assignments set by set and opens the applications to those who accepted. Sends no mail; the caller records one
 * audit entry for the whole.
 * @returns the ids stored; a pair that the application already has is left out.
 */
export async function insertImportedAssignments(
  tx: Db,
  assignments: readonly ImportedAssignment[],
): Promise<string[]> {
  const stored: string[] = [];
  for (let start = 0; start < assignments.length; start += 5_000) {
    const some = assignments.slice(start, start + 5_000);
    const { rows } = await sql<{ id: string }>`
      insert into assignments (id, call_id, application_id, person_id, status, invited_at, answered_at, due_at,
        decline_reason, score)
      select id, "callId", "applicationId", "personId", status, "invitedAt", "answeredAt", "dueAt", "declineReason", score
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as one (id uuid, "callId" uuid, "applicationId" uuid,
        "personId" uuid, status text, "invitedAt" timestamptz, "answeredAt" timestamptz, "dueAt" timestamptz,
        "declineReason" text, score real)
      on conflict (application_id, person_id) do nothing returning id`.execute(tx);
    const isStored = new Set(rows.map((row) => row.id));
    await grantReading(
      tx,
      some
        .filter((one) => isStored.has(one.id) && (one.status === 'accepted' || one.status === 'reviewed'))
        .map(({ id, applicationId, personId }) => ({
          applicationId,
          personId,
          via: 'assignment' as const,
          viaId: id,
        })),
    );
    stored.push(...isStored);
  }
  return stored;
}
