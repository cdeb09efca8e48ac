/** Making invitations and telling people of them. */
import { pickText, sayName } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudits } from '../../platform/audit.ts';
import { type MailRequest, queueMails } from '../../platform/mail.ts';
import type { Services } from '../../platform/services.ts';
import type { CallRow } from '../calls/index.ts';
import { mailTargets } from '../people/index.ts';
import { makeLinks } from './links.ts';

export interface NewInvitation {
  applicationId: string;
  personId: string;
  score: number | null;
}

interface Context {
  services: Services;
  tx: Db;
  actor: Actor;
}

/** Stores invitations in few statements, with their audit entries and one mail a reviewer. The pairs must be new. */
export async function inviteReviewers(
  context: Context,
  call: CallRow,
  invitations: readonly NewInvitation[],
  runId: string | null,
): Promise<string[]> {
  const { services, tx, actor } = context;
  const { rows } = await sql<{ id: string; applicationId: string; personId: string }>`
    insert into assignments (call_id, application_id, person_id, run_id, score, due_at, invited_at, invited_by)
    select ${call.id}::uuid, application_id, person_id, ${runId}::uuid, score, ${call.reviewDueAt}::timestamptz,
      ${services.now()}::timestamptz, ${actor.truePersonId}::uuid
    from unnest(${invitations.map((one) => one.applicationId)}::uuid[],
      ${invitations.map((one) => one.personId)}::uuid[], ${invitations.map((one) => one.score)}::real[])
      as one (application_id, person_id, score)
    returning id, application_id as "applicationId", person_id as "personId"`.execute(tx);
  await recordAudits(
    tx,
    actor,
    rows.map(({ id, applicationId, personId }) => ({
      action: 'assignment.invited',
      entity: 'assignment',
      entityId: id,
      after: { status: 'invited', applicationId, personId, ...(runId ? { runId } : {}) },
    })),
  );
  await makeReviewers(
    context,
    call.id,
    rows.map((row) => row.personId),
  );
  await mailReviewers(
    context,
    'review-invitation',
    call,
    rows.map((row) => row.id),
  );
  return rows.map((row) => row.id);
}

/** Whoever is asked to review holds the role of reviewer in the call from then on, so that they find their way. */
export async function makeReviewers(
  { tx, actor }: Context,
  callId: string,
  personIds: string[],
): Promise<void> {
  await sql`
    insert into role_grants (person_id, role, scope_kind, scope_id, granted_by)
    select distinct one.id, 'reviewer', 'call', ${callId}::uuid, ${actor.truePersonId}::uuid
    from unnest(${personIds}::uuid[]) as one (id)
    where not exists (
      select 1 from role_grants as held where held.person_id = one.id and held.role = 'reviewer'
        and held.ended_at is null and held.scope_kind = 'funder')
    on conflict do nothing`.execute(tx);
}

/** Kinds of mail about assignments: all but the last carry a link to each review. */
export type ReviewMailKind =
  | 'review-invitation'
  | 'review-link'
  | 'review-reminder'
  | 'review-reminder-answer'
  | 'review-reminder-due'
  | 'review-reminder-late'
  | 'review-more-time-granted'
  | 'review-more-time-refused'
  | 'review-cancelled';

/** A title in a list, with the link that opens it below. */
export const listTitle = (title: string, link: string | undefined): string =>
  link ? `  - ${title}\n    ${link}` : `  - ${title}`;

/**
 * Sends every reviewer among these assignments one mail that lists their applications, each with a new link.
 * @param words what the mail says beside name, call, titles, count and due date.
 */
export async function mailReviewers(
  { services, tx }: Pick<Context, 'services' | 'tx'>,
  kind: ReviewMailKind,
  call: Pick<CallRow, 'title'>,
  assignmentIds: readonly string[],
  words: Record<string, string> = {},
): Promise<number> {
  const { rows } = await sql<{
    personId: string;
    name: string;
    nameAlt: string | null;
    items: { id: string; title: string }[];
    dueAt: Date | null;
  }>`
    select people.id as "personId", people.name, people.name_alt as "nameAlt", min(assignments.due_at) as "dueAt",
      jsonb_agg(jsonb_build_object('id', assignments.id, 'title', applications.title)
        order by applications.title, assignments.id) as items
    from assignments join people on people.id = assignments.person_id
      join applications on applications.id = assignments.application_id
    where assignments.id = any(${assignmentIds}::uuid[])
    group by people.id order by people.id`.execute(tx);
  const targets = await mailTargets(
    tx,
    rows.map((row) => row.personId),
  );
  const byPerson = new Map(rows.map((row) => [row.personId, row]));
  const reached = targets.flatMap((to) => byPerson.get(to.personId!)!.items.map(({ id }) => id));
  const links = kind === 'review-cancelled' ? null : await makeLinks(services, tx, reached);
  return queueMails(
    services,
    tx,
    targets.map((to): MailRequest => {
      const { items, dueAt, ...person } = byPerson.get(to.personId!)!;
      return {
        kind,
        to,
        params: {
          ...words,
          name: sayName(person, to.locale),
          call: pickText(call.title, to.locale),
          titles: items.map(({ id, title }) => listTitle(title, links?.get(id))).join('\n'),
          count: items.length,
          due: dueAt,
        },
        entity: 'assignment',
        entityId: items.map(({ id }) => id).sort()[0],
      };
    }),
  );
}
