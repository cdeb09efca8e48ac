/** From one stage to the next: the draft an advanced application begins the next call with, and the chain behind it. */
import { categoriesOf, sourcesOf } from '@headwater/core/budget';
import { type Answers, type FormField, listFields } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, SYSTEM_ACTOR } from '../../platform/actor.ts';
import { recordAudits } from '../../platform/audit.ts';
import type { Services } from '../../platform/services.ts';
import { type CallRow, followsCall } from '../calls/index.ts';
import { readAnswers, writeAnswers } from './answers.ts';
import { readForm } from './gather.ts';
import { readApplications, refreshSearchText } from './queries.ts';
import { isHostOfficer, isTeamMember, visibleTo } from './rules.ts';
import type { ApplicationRow, ApplicationStatus } from './types.ts';

/**
 * Begins a draft in the next call for each application that goes on, in the transaction that releases the decision:
 * team (to consent anew), host, texts, answers and files of fields with the same key and kind, and the budget lines that
 * the next call has. Asking again makes no second draft.
 * @returns the draft of each application.
 */
export async function advanceApplications(
  context: { services: Services; tx: Db; actor: Actor },
  call: CallRow,
  next: CallRow,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { services, tx, actor } = context;
  const [form, nextForm] = [listFields(await readForm(tx, call)), listFields(await readForm(tx, next))];
  const shared = nextForm.filter((field) => form.some((one) => one.key === field.key && isAlike(one, field)));
  const applications = await readApplications(tx, SYSTEM_ACTOR, [...applicationIds]);
  const now = services.now();
  const drafts = await sql<{ id: string; fromId: string }>`
    insert into applications (call_id, title, title_alt, abstract, abstract_alt, keywords, discipline, language,
      lead_id, host_organisation_id, created_by, created_at, updated_at, advanced_from_id)
    select ${next.id}::uuid, past.title, past.title_alt, past.abstract, past.abstract_alt, past.keywords,
      past.discipline, past.language, past.lead_id, past.host_organisation_id, past.lead_id, ${now},
      ${now}, past.id
    from applications as past where past.id = any(${applications.map(({ id }) => id)}::uuid[])
    on conflict (advanced_from_id) do nothing returning id, advanced_from_id as "fromId"`.execute(tx);
  const ids = drafts.rows.map((row) => row.id);
  const answersOf = new Map(
    await Promise.all(
      applications.map(async ({ id }) => [id, pickAnswers(await readAnswers(tx, id), shared)] as const),
    ),
  );
  await writeAnswers(
    tx,
    drafts.rows.map(({ id, fromId }) => ({ id, set: answersOf.get(fromId)!, removed: [] })),
  );
  await carryOver(tx, ids, next, shared, now);
  await refreshSearchText(tx, ids);
  await recordAudits(
    tx,
    actor,
    drafts.rows.map(({ id, fromId }) => ({
      action: 'application.created',
      entity: 'application',
      entityId: id,
      after: { call: next.code, advancedFrom: fromId },
    })),
  );
  return new Map(drafts.rows.map(({ id, fromId }) => [fromId, id]));
}

const isAlike = (one: FormField, other: FormField) =>
  one.kind === other.kind && (one.kind !== 'choice' || JSON.stringify(one) === JSON.stringify(other));

function pickAnswers(answers: Answers, fields: readonly FormField[]): Answers {
  const carried = fields.filter((field) => field.kind !== 'statement' && field.key in answers);
  return Object.fromEntries(carried.map(({ key }) => [key, answers[key]]));
}

async function carryOver(
  tx: Db,
  ids: readonly string[],
  next: CallRow,
  shared: readonly FormField[],
  now: Date,
): Promise<void> {
  const drafts = sql`${[...ids]}::uuid[]`;
  await sql`
    insert into application_members (application_id, person_id, role, organisation_id, consented_at, invited_at, position)
    select draft.id, members.person_id, members.role, members.organisation_id,
      case when members.role = 'lead' then ${now}::timestamptz end,
      case when members.role <> 'lead' then ${now}::timestamptz end, members.position
    from applications as draft join application_members as members on members.application_id = draft.advanced_from_id
    where draft.id = any(${drafts})`.execute(tx);
  await sql`
    insert into application_files (application_id, file_id, field, attached_at)
    select draft.id, attached.file_id, attached.field, ${now}
    from applications as draft join application_files as attached on attached.application_id = draft.advanced_from_id
    where draft.id = any(${drafts})
      and attached.field = any(${shared.filter((one) => one.kind === 'file').map((one) => one.key)}::text[])`.execute(
    tx,
  );
  await sql`
    insert into application_budget_items 
      (application_id, year, category, note, amount, partner_id, source, position)
    select draft.id, items.year, items.category, items.note, items.amount, items.partner_id,
      items.source, items.position
    from applications as draft
      join application_budget_items as items on items.application_id = draft.advanced_from_id
      join applications as past on past.id = draft.advanced_from_id join calls on calls.id = past.call_id
    where draft.id = any(${drafts}) and items.year <= ${next.maxYears} and calls.currency = ${next.currency}
      and items.category = any(${categoriesOf(next).map((one) => one.key)}::text[])
      and items.source = any(${sourcesOf(next.budgetRules)}::text[])
      and (items.partner_id is null or ${next.budgetRules.partners})`.execute(tx);
}

/** One stage of a chain, as far as it exists for the reader. `applicationId` null: the call is still to come. */
export interface StageOfChain {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  closesAt: Date;
  applicationId: string | null;
  number: string | null;
  status: ApplicationStatus | null;
  isReleased: boolean;
}

/**
 * The stages of an application from the first on, with those still to come, for its team, its host and those who follow
 * the calls. Reviewers and panels judge a stage by itself and read an empty chain.
 */
export async function readChain(db: Db, actor: Actor, application: ApplicationRow): Promise<StageOfChain[]> {
  const isInside =
    isTeamMember(application) || isHostOfficer(actor, application) || followsCall(actor, application.callId);
  if (!isInside) return [];
  const { rows } = await sql<StageOfChain>`
    with recursive back (id, place) as (
      select ${application.id}::uuid, 0
      union all
      select applications.advanced_from_id, back.place - 1 from back join applications on applications.id = back.id
      where applications.advanced_from_id is not null),
    forth (id, place) as (
      select ${application.id}::uuid, 0
      union all
      select applications.id, forth.place + 1 from forth join applications on applications.advanced_from_id = forth.id),
    stages as (select id, place from back union select id, place from forth),
    known as (
      select applications.call_id, stages.place, applications.id, applications.number, applications.status
      from stages join applications on applications.id = stages.id where ${visibleTo(actor)}),
    ahead (call_id, place) as (
      (select call_id, place from known order by place desc limit 1)
      union all
      select calls.next_call_id, ahead.place + 1 from ahead join calls on calls.id = ahead.call_id
      where calls.next_call_id is not null)
    select calls.id as "callId", calls.code as "callCode", calls.title as "callTitle",
      calls.closes_at as "closesAt", known.id as "applicationId", known.number, known.status,
      (calls.status = 'released') as "isReleased"
    from (select call_id, place from known union select call_id, place from ahead) as places
      join calls on calls.id = places.call_id
      left join known on known.call_id = places.call_id and known.place = places.place
    order by places.place`.execute(db);
  return rows.length > 1 ? rows : [];
}
