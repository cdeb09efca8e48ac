import { sql } from 'kysely';
import { scopesOf } from '../../platform/actor.ts';
import { type HomeTodo, type HomeTodoProvider, urgencyOf } from '../../platform/home.ts';
import { HOST_UNTIL, TEAM_UNTIL } from './deadline.ts';
import { extensionTodos } from './extensions.ts';

interface TeamCounts {
  returned: number;
  drafts: number;
  consents: number;
  returnedId: string | null;
  draftId: string | null;
  consentId: string | null;
  draftsUntil: Date | null;
  returnedUntil: Date | null;
  consentsUntil: Date | null;
}

/** What the actor's own drafts need, and what the hosts they sign for should look at. */
export const homeTodos: HomeTodoProvider = async (db, actor, now) => {
  if (!actor.personId) return [];
  const { rows } = await sql<TeamCounts>`
    with mine as (
      select applications.id, applications.status_reason is not null as is_returned,
        ${TEAM_UNTIL} as until, members.role, members.consented_at
      from application_members as members
        join applications on applications.id = members.application_id
        join calls on calls.id = applications.call_id
      where members.person_id = ${actor.personId}::uuid and applications.status = 'draft'
        and calls.status = 'published' and calls.opens_at <= ${now} and ${now} < ${TEAM_UNTIL})
    select count(*) filter (where role = 'lead' and is_returned) as returned,
      count(*) filter (where role = 'lead' and not is_returned) as drafts,
      count(*) filter (where consented_at is null) as consents,
      (array_agg(id) filter (where role = 'lead' and is_returned))[1] as "returnedId",
      (array_agg(id) filter (where role = 'lead' and not is_returned))[1] as "draftId",
      (array_agg(id) filter (where consented_at is null))[1] as "consentId",
      min(until) filter (where role = 'lead' and is_returned) as "returnedUntil",
      min(until) filter (where role = 'lead' and not is_returned) as "draftsUntil",
      min(until) filter (where consented_at is null) as "consentsUntil"
    from mine`.execute(db);
  const mine = rows[0]!;
  const todos: HomeTodo[] = [];
  const add = (
    kind: string,
    role: string,
    count: number,
    id: string | null,
    list: string,
    dueAt: Date | null,
  ) => {
    if (count === 0) return;
    todos.push({
      kind,
      role,
      count,
      params: {},
      link: count === 1 && id ? `${list}/${id}` : list,
      dueAt,
      urgency: urgencyOf(dueAt, now),
    });
  };
  add('mend-returned', 'applicant', mine.returned, mine.returnedId, '/applications', mine.returnedUntil);
  add('give-consent', 'applicant', mine.consents, mine.consentId, '/applications', mine.consentsUntil);
  add('finish-drafts', 'applicant', mine.drafts, mine.draftId, '/applications', mine.draftsUntil);

  const hosts = scopesOf(actor, 'organisation', 'host_officer');
  if (hosts.length > 0) {
    const waiting = await sql<{ count: number; id: string | null; until: Date | null }>`
      select count(*) as count, (array_agg(applications.id))[1] as id,
        min(${HOST_UNTIL}) as until
      from applications join calls on calls.id = applications.call_id
      where applications.host_organisation_id = any(${hosts}::uuid[]) and applications.status = 'with-host'
        and ${HOST_UNTIL} > ${now}
        and applications.id not in (
          select bars.application_id from application_bars as bars where bars.person_id = ${actor.personId}::uuid)`.execute(
      db,
    );
    const { count, id, until } = waiting.rows[0]!;
    add('sign-applications', 'host_officer', count, id, '/host/applications', until);
  }
  return [...todos, ...(await extensionTodos(db, actor, now))];
};
