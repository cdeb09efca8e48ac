/** Mail when a phase opens in which applicants may respond, or reviewers discuss or change what they submitted. */
import { findPhase, type Phase, type PhasedCall } from '@headwater/core/phases';
import { type LocalText, pickText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type MailRequest, queueMails } from '../../platform/mail.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { listTitle, makeLinks } from '../assignments/index.ts';
import { mailTargets } from '../people/index.ts';

interface Call extends PhasedCall {
  id: string;
  title: LocalText;
}

/** Tells those concerned of every phase that has opened and that nobody was told of; answers how many mails. */
export function tellOfPhases(services: Services): Promise<number> {
  return inTransaction(services, async (tx) => {
    const now = services.now();
    const { rows } = await sql<Call>`
      select id, title, status, phases from calls where status in ('review', 'panel') and jsonb_array_length(phases) > 2
      order by id for update skip locked`.execute(tx);
    let told = 0;
    for (const call of rows) {
      const { phase, endsAt } = findPhase(call, now);
      if (!isToBeTold(phase) || !(await noteTold(tx, call.id, phase.key, now))) continue;
      told += await queueMails(services, tx, [
        ...(await askForResponses(tx, call, phase, endsAt)),
        ...(await askReviewers(services, tx, call, phase, endsAt)),
      ]);
    }
    return told;
  });
}

const asksReviewers = ({ may }: Phase) => may.reviewer.includes('discuss') || may.reviewer.includes('revise');
const isToBeTold = (phase: Phase) => phase.may.applicant.includes('respond') || asksReviewers(phase);

/** False when it was noted before. */
async function noteTold(tx: Db, callId: string, key: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into phase_notices (call_id, phase_key, told_at) values (${callId}::uuid, ${key}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

interface Asked {
  personId: string;
  applicationId: string;
  title: string;
  /** The reviewer's own. */
  assignmentId?: string;
}

/** One mail to each principal investigator and application. */
async function askForResponses(tx: Db, call: Call, phase: Phase, due: Date | null): Promise<MailRequest[]> {
  if (!phase.may.applicant.includes('respond')) return [];
  const { rows } = await sql<Asked>`
    select lead_id as "personId", id as "applicationId", title from applications
    where call_id = ${call.id}::uuid and status = 'submitted' and lead_id is not null order by id`.execute(
    tx,
  );
  return addressed(tx, rows, (to, one) => ({
    kind: 'phase-response',
    to,
    params: { title: one.title, call: pickText(call.title, to.locale), due, id: one.applicationId },
    entity: 'application',
    entityId: one.applicationId,
  }));
}

/** One mail to each reviewer who has submitted, however many of their applications it concerns. */
async function askReviewers(
  services: Services,
  tx: Db,
  call: Call,
  phase: Phase,
  due: Date | null,
): Promise<MailRequest[]> {
  if (!asksReviewers(phase)) return [];
  const { rows } = await sql<Asked>`
    select reviews.reviewer_id as "personId", reviews.assignment_id as "assignmentId", applications.id as "applicationId", applications.title
    from reviews join applications on applications.id = reviews.application_id and applications.status = 'submitted'
    where applications.call_id = ${call.id}::uuid and reviews.status = 'submitted'
      and not exists (select 1 from application_bars as bars
        where bars.application_id = applications.id and bars.person_id = reviews.reviewer_id)
    order by reviews.reviewer_id, applications.id`.execute(tx);
  const groups = Map.groupBy(rows, (row) => row.personId);
  const links = await makeLinks(
    services,
    tx,
    rows.map((row) => row.assignmentId!),
  );
  return addressed(
    tx,
    [...groups.values()].map((group) => group[0]!),
    (to) => ({
      kind: 'phase-reviewers',
      to,
      params: {
        titles: groups
          .get(to.personId!)!
          .map((one) => listTitle(one.title, links.get(one.assignmentId!)))
          .join('\n'),
        call: pickText(call.title, to.locale),
        due,
      },
      entity: 'call',
      entityId: call.id,
    }),
  );
}

async function addressed(
  tx: Db,
  asked: readonly Asked[],
  write: (to: MailRequest['to'], asked: Asked) => MailRequest,
): Promise<MailRequest[]> {
  const people = [...new Set(asked.map((one) => one.personId))];
  const targets = new Map((await mailTargets(tx, people)).map((to) => [to.personId, to]));
  return asked.flatMap((one) => {
    const to = targets.get(one.personId);
    return to ? [write(to, one)] : [];
  });
}
