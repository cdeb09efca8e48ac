/** Applications of a call that an officer must not see the judging of: they are in the team, or in conflict with it. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';

/** The condition that an application is hidden so. */
const isHidden = (actor: Actor) =>
  sql<SqlBool>`applications.submitted_at is not null and not ${visibleToOutsider(actor)}`;

/** The ids of a call's submitted applications whose reviewers the actor must not learn, choose or count. */
export async function listHiddenApplications(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications
    where applications.call_id = ${callId}::uuid and ${isHidden(actor)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** The same of the call that a run belongs to. */
export async function listHiddenOfRun(db: Db, actor: Actor, runId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications
    where applications.call_id = (select call_id from assignment_runs where id = ${runId}::uuid)
      and ${isHidden(actor)}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Somebody who may do in a call what another officer must not do for an application of their own. */
export interface OtherOfficer {
  id: string;
  name: string;
  nameAlt: string | null;
}

/**
 * Who else runs a call in which an application is hidden from the actor; null where none is. Whether they themselves are
 * free of that application is not told: it would tell of conflicts that are theirs.
 */
export async function findOtherOfficers(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<OtherOfficer[] | null> {
  if ((await listHiddenApplications(db, actor, callId)).size === 0) return null;
  const { rows } = await sql<OtherOfficer>`
    select people.id, people.name, people.name_alt as "nameAlt" from people
    where people.id <> ${actor.personId}::uuid and people.id in (
      select person_id from role_grants
      where role = 'officer' and ended_at is null
        and (scope_kind = 'funder' or (scope_kind = 'call' and scope_id = ${callId}::uuid)))
    order by people.name, people.id`.execute(db);
  return rows;
}
