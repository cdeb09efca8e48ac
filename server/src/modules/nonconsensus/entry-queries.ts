/** Entries of the channel: who sees them, who speaks for them, and what they ask for. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { scopesOf } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { BLIND_TEXT, readSeenConditions } from '../applications/index.ts';
import { FINDING } from './queries.ts';
import { hearableBy, reviewedBy } from './rules.ts';
import type { Capacity, ChannelBudget, EntryItem, EntryRow, Voice } from './types.ts';

/** A voice counts until it is withdrawn, and no longer once its owner is barred from the application. */
const counts = (table: 'nonconsensus_adoptions' | 'golden_tickets') => sql<boolean>`exists (
  select 1 from ${sql.table(table)} as voice
  where voice.entry_id = entries.id and voice.withdrawn_at is null
    and not exists (select 1 from application_bars as bars
      where bars.application_id = entries.application_id and bars.person_id = voice.person_id))`;

export const IS_ADOPTED = counts('nonconsensus_adoptions');
export const IS_TICKETED = counts('golden_tickets');

const FROM = sql`nonconsensus_entries as entries join applications on applications.id = entries.application_id
  join calls on calls.id = entries.call_id
  left join panel_applications as distributed on distributed.application_id = applications.id
  left join division_findings as findings on findings.search_id = entries.search_id
    and findings.application_id = entries.application_id`;

const capacityOf = (actor: Actor) => sql<Capacity | null>`case
  when distributed.panel_id = any(${scopesOf(actor, 'panel', 'panel_member')}::uuid[]) then 'panel_member'
  when ${reviewedBy(actor)} then 'reviewer' end`;

const ROW = (actor: Actor) => sql`entries.id, entries.call_id as "callId", calls.status as "callStatus",
  entries.application_id as "applicationId", entries.status, ${capacityOf(actor)} as capacity`;

const ITEM = (
  actor: Actor,
) => sql`${ROW(actor)}, calls.code as "callCode", calls.title as "callTitle", calls.phases,
  applications.number, applications.title, applications.title_alt as "titleAlt", applications.requested,
  calls.currency, distributed.panel_id as "panelId", entries.entered_at as "enteredAt", entries.reason,
  entries.return_reason as "returnReason", ${FINDING} as finding, ${IS_ADOPTED} as "isAdopted",
  ${IS_TICKETED} as "isTicketed",
  case when calls.status = 'released' and applications.status in ('funded', 'declined')
    then applications.status end as outcome`;

/** The entries that exist for the actor, as rules ask about them. */
export async function readEntryRows(db: Db, actor: Actor, ids: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select ${ROW(actor)} from ${FROM}
    where entries.id = any(${[...ids]}::uuid[]) and ${hearableBy(actor)}`.execute(db);
  return rows;
}

/** One entry as it is listed; null when it does not exist for the actor. */
export async function findEntry(db: Db, actor: Actor, id: string): Promise<EntryItem | null> {
  const { rows } = await sql<EntryItem>`
    select ${ITEM(actor)} from ${FROM} where entries.id = ${id}::uuid and ${hearableBy(actor)}`.execute(db);
  return rows[0] ?? null;
}

export interface EntryFilter extends ListQuery {
  call?: string;
  state?: 'waiting' | 'adopted' | 'ticketed' | 'returned';
}

const STATES: Record<NonNullable<EntryFilter['state']>, ReturnType<typeof sql<SqlBool>>> = {
  waiting: sql<SqlBool>`entries.status = 'open' and not ${IS_ADOPTED} and not ${IS_TICKETED}`,
  adopted: sql<SqlBool>`entries.status = 'open' and ${IS_ADOPTED}`,
  ticketed: sql<SqlBool>`entries.status = 'open' and ${IS_TICKETED}`,
  returned: sql<SqlBool>`entries.status = 'returned'`,
};

/** A page of the channel: the entries that exist for the actor, the latest first. Nothing is searched that is hidden. */
export async function listEntries(db: Db, actor: Actor, filter: EntryFilter, now: Date) {
  const sees = await readSeenConditions(db, actor, now);
  const text = sees.isAllSeen
    ? sql`applications.search_text`
    : sql`(case when ${sees.names} and ${sees.host} then applications.search_text else ${BLIND_TEXT} end)`;
  return readPage<EntryItem>(db, filter, {
    columns: ITEM(actor),
    from: FROM,
    id: sql`entries.id`,
    where: [
      hearableBy(actor),
      filter.call ? sql<SqlBool>`entries.call_id = ${filter.call}::uuid` : null,
      filter.state ? STATES[filter.state] : null,
      matchesSearch(text, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      enteredAt: { expression: sql`entries.entered_at`, type: 'timestamptz' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      requested: { expression: sql`applications.requested`, type: 'bigint' },
    },
    defaultSort: '-enteredAt',
  });
}

/** How a call's channel stands, of the entries that the actor sees. */
export async function countEntries(db: Db, actor: Actor, callId: string) {
  const { rows } = await sql<{
    entered: number;
    adopted: number;
    ticketed: number;
    returned: number;
    asked: number;
    promised: number;
  }>`
    select count(*) filter (where entries.status = 'open') as entered,
      count(*) filter (where entries.status = 'open' and ${IS_ADOPTED}) as adopted,
      count(*) filter (where entries.status = 'open' and ${IS_TICKETED}) as ticketed,
      count(*) filter (where entries.status = 'returned') as returned,
      coalesce(sum(applications.requested) filter (
        where entries.status = 'open' and ${IS_ADOPTED} and not ${IS_TICKETED}), 0)::bigint as asked,
      coalesce(sum(applications.requested) filter (where entries.status = 'open' and ${IS_TICKETED}), 0)::bigint as promised
    from ${FROM} where entries.call_id = ${callId}::uuid and ${hearableBy(actor)}`.execute(db);
  return rows[0]!;
}

/** The condition on `applications` that one is in the channel with a golden ticket that counts. */
export const HOLDS_TICKET = sql<SqlBool>`exists (select 1 from nonconsensus_entries as entries
  where entries.application_id = applications.id and entries.status = 'open' and ${IS_TICKETED})`;

/** What the channel of a call holds, whoever may see it: for the rooms that decide. */
export async function readChannelBudget(db: Db, callId: string): Promise<ChannelBudget> {
  const { rows } = await sql<ChannelBudget>`
    select coalesce((select reserved from nonconsensus_channels where call_id = ${callId}::uuid), 0) as reserved,
      (select coalesce(jsonb_agg(jsonb_build_object('applicationId', applications.id,
          'requested', applications.requested, 'isAdopted', ${IS_ADOPTED}, 'isTicketed', ${IS_TICKETED})
          order by applications.id), '[]')
        from nonconsensus_entries as entries join applications on applications.id = entries.application_id
        where entries.call_id = ${callId}::uuid and entries.status = 'open'
          and applications.status in ('submitted', 'funded', 'declined', 'advanced')) as applications`.execute(
    db,
  );
  return rows[0]!;
}

/** All who spoke for an entry, withdrawn voices included, the earliest first. */
export async function readVoices(
  db: Db,
  table: 'nonconsensus_adoptions' | 'golden_tickets',
  entryId: string,
): Promise<Voice[]> {
  const at = sql.ref(table === 'golden_tickets' ? 'voices.spent_at' : 'voices.adopted_at');
  const { rows } = await sql<Voice>`
    select voices.id, voices.person_id as "personId", people.name as "personName",
      people.name_alt as "personNameAlt", voices.capacity, voices.reasons, ${at} as at,
      voices.withdrawn_at as "withdrawnAt", voices.withdrawn_reason as "withdrawnReason",
      exists (select 1 from application_bars as bars join nonconsensus_entries as entries
          on entries.application_id = bars.application_id
        where entries.id = voices.entry_id and bars.person_id = voices.person_id) as "isBarred"
    from ${sql.table(table)} as voices join people on people.id = voices.person_id
    where voices.entry_id = ${entryId}::uuid order by ${at}, voices.withdrawn_at nulls last, voices.id`.execute(
    db,
  );
  return rows;
}

/** Those who could speak for an application: its panel and its reviewers, without the team and whoever is barred. */
export async function listPossibleVoices(db: Db, applicationIds: readonly string[]) {
  const { rows } = await sql<{ applicationId: string; personId: string }>`
    with near as (
      select distributed.application_id, grants.person_id
      from panel_applications as distributed join role_grants as grants
        on grants.role = 'panel_member' and grants.scope_kind = 'panel' and grants.scope_id = distributed.panel_id
          and grants.ended_at is null
      where distributed.application_id = any(${[...applicationIds]}::uuid[])
      union
      select assignments.application_id, assignments.person_id from assignments
      where assignments.application_id = any(${[...applicationIds]}::uuid[]) and assignments.status = 'reviewed')
    select near.application_id as "applicationId", near.person_id as "personId" from near
    where not exists (select 1 from application_bars as bars
        where bars.application_id = near.application_id and bars.person_id = near.person_id)
      and not exists (select 1 from application_members as members
        where members.application_id = near.application_id and members.person_id = near.person_id)
    order by 2, 1`.execute(db);
  return rows;
}
