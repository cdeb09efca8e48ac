/** Whom somebody who declined proposes in their place. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { isImpartialOfficer, readApplications } from '../applications/index.ts';
import { IS_REVIEWED_IN } from './rules.ts';

export interface Suggestion {
  name: string;
  email?: string | null;
  why?: string;
}

/** Keeps what a reviewer proposes, in place of what they proposed before. */
export async function keepSuggestions(
  tx: Db,
  assignmentId: string,
  suggestions: readonly Suggestion[],
  now: Date,
): Promise<void> {
  await sql`delete from reviewer_suggestions where assignment_id = ${assignmentId}::uuid`.execute(tx);
  for (const { name, email, why } of suggestions) {
    await sql`
      insert into reviewer_suggestions (assignment_id, name, email, why, suggested_at)
      values (${assignmentId}::uuid, ${name.trim()}, ${email?.trim() || null}, ${why?.trim() ?? ''}, ${now})`.execute(
      tx,
    );
  }
}

/** Suggestions for one application, with the person whose address it is and how they stand to it. */
export async function readSuggestions(services: Services, actor: Actor, applicationId: string) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application) throw notFound();
  if (!isImpartialOfficer(actor, application)) throw notAllowed();
  const { rows } = await sql<{
    id: string;
    name: string;
    email: string | null;
    why: string;
    suggestedAt: Date;
    by: { id: string; name: string; nameAlt: string | null };
    person: { id: string; name: string; nameAlt: string | null } | null;
    isBarred: boolean;
    status: string | null;
  }>`
    select said.id, said.name, said.email, said.why, said.suggested_at as "suggestedAt",
      jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as by,
      case when known.id is not null then
        jsonb_build_object('id', known.id, 'name', known.name, 'nameAlt', known.name_alt) end as person,
      coalesce((select true from application_bars as bars where bars.application_id = assignments.application_id
        and bars.person_id = known.id limit 1), false) as "isBarred",
      (select asked.status from assignments as asked where asked.application_id = assignments.application_id
        and asked.person_id = known.id) as status
    from reviewer_suggestions as said join assignments on assignments.id = said.assignment_id
      join people on people.id = assignments.person_id
      left join people as known on lower(known.email) = lower(said.email)
    where assignments.application_id = ${applicationId}::uuid
    order by said.suggested_at desc, said.id`.execute(services.db);
  const isOpen = IS_REVIEWED_IN.has(application.callStatus) && application.status === 'submitted';
  return {
    items: rows.map(({ isBarred, ...row }) => ({
      ...row,
      conflict: isBarred ? ('conflict' as const) : null,
      can: { invite: isOpen && row.person !== null && !isBarred && row.status === null },
    })),
  };
}
