/** Beginning an application with what is known already: one action, one transaction, and marks that say what came from where. */
import { canonicalJson } from '@headwater/core/transparency';
import type { PastWork } from '@headwater/core/works';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readDisciplines } from '../calls/index.ts';
import { readCv } from '../people/index.ts';
import { beginDraft, requireApplication } from './actions.ts';
import { readAnswers } from './answers.ts';
import { readCallLimits, readForm } from './gather.ts';
import { insertMember } from './member-queries.ts';
import { mailInvitation } from './notices.ts';
import * as queries from './queries.ts';
import { isTeamMember } from './rules.ts';
import { saveDrafts } from './saving.ts';
import { type KnownProfile, planTakeOver, type TakeOverPlan } from './take-over-plan.ts';
import type { ApplicationRow } from './types.ts';

export interface Beginning {
  callId: string;
  /** An earlier application of one's own; null: from the profile alone. */
  from: string | null;
  /** Whether the earlier team is invited, too; everybody consents anew. */
  team: boolean;
  language?: 'en' | 'zh';
}

/** What became of a beginning. */
export interface Begun {
  id: string;
  /** Fields that are filled, e.g. `title` or `answers.aim`. */
  taken: { field: string; source: 'profile' | 'application' }[];
  /** People invited into the team. */
  invited: number;
  left: TakeOverPlan['left'];
}

/** Begins a draft with everything that is known and fits. Nothing of an application in whose team one is not. */
export function beginWithKnown(services: Services, actor: Actor, input: Beginning): Promise<Begun> {
  return inTransaction(services, async (tx) => {
    const earlier = input.from ? await requireOwnEarlier(tx, actor, input.from) : null;
    const language = input.language ?? earlier?.language ?? actor.locale;
    const profile = await readKnownProfile(tx, actor.personId!);
    const id = await beginDraft(services, tx, actor, { callId: input.callId, language });
    const call = await readCallLimits(tx, input.callId);
    const plan = planTakeOver({
      earlier: earlier && {
        ...earlier,
        answers: await readAnswers(tx, earlier.id),
        form: await readForm(tx, earlier),
        budget: await queries.readBudget(tx, earlier.id),
      },
      profile,
      call,
      form: await readForm(tx, call),
      disciplines: (await readDisciplines(tx)).map((one) => one.key),
      language,
    });
    await writePlan(services, tx, actor, id, plan, earlier?.id ?? null);
    const invited = earlier && input.team ? await inviteTeam(services, tx, actor, id, earlier.id) : [];
    await recordAudit(tx, actor, {
      action: 'application.taken-over',
      entity: 'application',
      entityId: id,
      after: {
        from: earlier?.id ?? null,
        fields: Object.keys(plan.sources),
        left: plan.left.map(({ code, field }) => ({ code, field })),
        invited,
      },
    });
    return {
      id,
      taken: Object.entries(plan.sources).map(([field, source]) => ({ field, source })),
      invited: invited.length,
      left: plan.left,
    };
  });
}

/** An application in whose team the actor is and has agreed to be; every other does not exist here. */
async function requireOwnEarlier(tx: Db, actor: Actor, id: string): Promise<ApplicationRow> {
  const [application] = await queries.readApplications(tx, actor, [id]);
  if (!application || !isTeamMember(application) || application.needsMyConsent)
    throw new HeadwaterError(404, 'not-found', { field: 'from' });
  return application;
}

async function readKnownProfile(tx: Db, personId: string): Promise<KnownProfile> {
  const { rows } = await sql<{ organisations: string[]; discipline: string | null }>`
    select
      array(select organisation_id from affiliations
        where person_id = ${personId}::uuid and (to_date is null or to_date >= current_date)
        order by from_date desc nulls last, id) as organisations,
      (select applications.discipline from applications join application_members as mine
          on mine.application_id = applications.id and mine.person_id = ${personId}::uuid
          and mine.consented_at is not null
        where applications.discipline is not null
        order by applications.updated_at desc, applications.id limit 1) as discipline`.execute(tx);
  const cv = await readCv(tx, personId);
  return {
    organisationIds: rows[0]!.organisations,
    lastDiscipline: rows[0]!.discipline,
    cv: cv.texts,
    representative: cv.representative.map(({ work, why }) => ({ work: toPast(work), why })),
  };
}

const toPast = ({ title, authors, year, venue, doi, url, kind, abstract }: PastWork): PastWork => ({
  title,
  authors,
  year,
  venue,
  doi,
  url,
  kind,
  abstract,
});

async function writePlan(
  services: Services,
  tx: Db,
  actor: Actor,
  id: string,
  { change, sources }: TakeOverPlan,
  from: string | null,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  const [outcome] = await saveDrafts(tx, [{ actor, id, revision: null, change }], services.now());
  if (outcome instanceof HeadwaterError) throw outcome;
  const rows = Object.entries(sources).map(([field, source]) => ({
    field,
    source,
    from: source === 'application' ? from : null,
    value: valueOfField(change as Record<string, unknown>, change.answers ?? {}, field),
  }));
  await sql`
    insert into application_prefills (application_id, field, source, source_application_id, person_id, value, taken_at)
    select ${id}::uuid, field, source, "from", ${actor.personId}::uuid, value, ${services.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (field text, source text, "from" uuid, value jsonb)`.execute(tx);
}

const valueOfField = (columns: Record<string, unknown>, answers: Record<string, unknown>, field: string) =>
  field.startsWith('answers.') ? answers[field.slice('answers.'.length)] : columns[field];

/** Invites the earlier team, who consent anew; whoever begins leads. @returns ids of those invited. */
async function inviteTeam(
  services: Services,
  tx: Db,
  actor: Actor,
  id: string,
  earlierId: string,
): Promise<string[]> {
  const invited: string[] = [];
  const record = await requireApplication(tx, actor, id);
  // Whom the earlier team knows it goes on knowing, though they agree anew; whom it only named is only named.
  const { rows } = await sql<{ personId: string; namedAs: string | null; namedWith: string | null }>`
    select person_id as "personId", case when consented_at is null then named_as end as "namedAs",
      case when consented_at is null then named_with end as "namedWith"
    from application_members
    where application_id = ${earlierId}::uuid and person_id <> ${actor.personId}::uuid
    order by position, person_id`.execute(tx);
  for (const { personId, namedAs, namedWith } of rows) {
    const isNew = await insertMember(tx, id, {
      personId,
      role: 'co-investigator',
      now: services.now(),
      namedAs,
      namedWith,
    });
    if (!isNew) continue;
    await mailInvitation({ services, tx, record }, personId, actor);
    invited.push(personId);
  }
  return invited;
}

/** A field that was filled in and is as it was filled. */
export interface Prefill {
  field: string;
  source: 'profile' | 'application';
  /** Whose profile, or who took it over. */
  personName: string;
  personNameAlt: string | null;
  /** The earlier application; null for who is not in its team. */
  from: { id: string; number: string | null; title: string } | null;
}

/** Where the fields of a draft come from that nobody has changed since, for its team. */
export async function readPrefills(services: Services, actor: Actor, id: string): Promise<Prefill[]> {
  const { db } = services;
  const application = await requireApplication(db, actor, id);
  if (!isTeamMember(application)) throw notFound();
  const { rows } = await sql<{
    field: string;
    source: 'profile' | 'application';
    value: unknown;
    personName: string;
    personNameAlt: string | null;
    fromId: string | null;
    fromNumber: string | null;
    fromTitle: string | null;
  }>`
    select prefills.field, prefills.source, prefills.value, people.name as "personName",
      people.name_alt as "personNameAlt", earlier.id as "fromId", earlier.number as "fromNumber", earlier.title as "fromTitle"
    from application_prefills as prefills join people on people.id = prefills.person_id
      left join applications as earlier on earlier.id = prefills.source_application_id and exists (
        select 1 from application_members as mine
        where mine.application_id = earlier.id and mine.person_id = ${actor.personId}::uuid)
    where prefills.application_id = ${id}::uuid order by prefills.field`.execute(db);
  const answers = await readAnswers(db, id);
  const now: Record<string, unknown> = { ...application, budget: await queries.readBudget(db, id) };
  return rows
    .filter(
      ({ field, value }) => canonicalJson(valueOfField(now, answers, field) ?? null) === canonicalJson(value),
    )
    .map(({ field, source, personName, personNameAlt, fromId, fromNumber, fromTitle }) => ({
      field,
      source,
      personName,
      personNameAlt,
      from: fromId ? { id: fromId, number: fromNumber, title: fromTitle ?? '' } : null,
    }));
}
