/** The agenda as it is stored, and what its order follows from. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { AgendaFacts, EnBloc } from './agenda-order.ts';

export const PROPOSALS = ['fund', 'decline', 'defer'] as const;
export type Proposal = (typeof PROPOSALS)[number];

export interface AgendaRow extends AgendaFacts {
  title: string;
  titleAlt: string | null;
  language: 'en' | 'zh';
  /** Null where the agenda has not been settled with this application. */
  position: number | null;
  enBloc: EnBloc | null;
  pulledOutByName: string | null;
  pulledOutByNameAlt: string | null;
  minutes: number | null;
  startedAt: Date | null;
  spentSeconds: number;
  discussedAt: Date | null;
  proposal: Proposal | null;
  remark: string;
}

/**
 * All applications of a panel, whoever asks: what the reader may not see is left out afterwards, so that minutes and
 * order are the same for everybody. In the order of their numbers.
 */
export async function readAgendaRows(
  db: Db,
  panelId: string,
  rankingId: string | null,
): Promise<AgendaRow[]> {
  const { rows } = await sql<AgendaRow>`
    select applications.id as "applicationId", applications.number, applications.title,
      applications.title_alt as "titleAlt", applications.language,
      coalesce((select array_agg(reviews.overall::float8 order by reviews.overall desc) from reviews
        where reviews.application_id = applications.id and reviews.status = 'submitted'
          and reviews.overall is not null), '{}') as scores,
      calls.reviews_per_application as "expectedReviews", ranks.p_fund as "pFund",
      items.position, items.en_bloc as "enBloc", pullers.name as "pulledOutByName",
      pullers.name_alt as "pulledOutByNameAlt", items.minutes, items.started_at as "startedAt",
      coalesce(items.spent_seconds, 0) as "spentSeconds", items.discussed_at as "discussedAt", items.proposal,
      coalesce(items.remark, '') as remark
    from panel_applications as distributed
      join applications on applications.id = distributed.application_id
      join calls on calls.id = applications.call_id
      left join panel_agenda_items as items on items.application_id = applications.id
      left join people as pullers on pullers.id = items.pulled_out_by
      left join ranking_rows as ranks
        on ranks.application_id = applications.id and ranks.ranking_id = ${rankingId}::uuid
    where distributed.panel_id = ${panelId}::uuid
      and applications.status in ('submitted', 'funded', 'declined', 'advanced')
    order by applications.number, applications.id`.execute(db);
  return rows;
}

export interface StoredItem {
  applicationId: string;
  position: number;
  enBloc: EnBloc | null;
  minutes: number;
}

/** Stores order, groups and minutes; clock, proposals and who pulled what out stay. */
export async function storeAgenda(tx: Db, panelId: string, items: readonly StoredItem[]): Promise<void> {
  await sql`
    insert into panel_agenda_items (application_id, panel_id, position, en_bloc, minutes)
    select one."applicationId", ${panelId}::uuid, one.position, one."enBloc", one.minutes
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as one ("applicationId" uuid, position int, "enBloc" text, minutes int)
    on conflict (application_id) do update set panel_id = excluded.panel_id, position = excluded.position,
      en_bloc = excluded.en_bloc, minutes = excluded.minutes,
      pulled_out_by = case when excluded.en_bloc is null then panel_agenda_items.pulled_out_by end`.execute(
    tx,
  );
}

export async function setMinutesAvailable(tx: Db, panelId: string, minutes: number): Promise<void> {
  await sql`update panels set minutes_available = ${minutes} where id = ${panelId}::uuid`.execute(tx);
}

export async function setChair(tx: Db, panelId: string, personId: string | null): Promise<void> {
  await sql`update panels set chair_id = ${personId}::uuid where id = ${panelId}::uuid`.execute(tx);
}

/** Takes an application out of the group taken together; false when it was in none. */
export async function pullOutOfGroup(
  tx: Db,
  applicationId: string,
  personId: string | null,
  minutes: number,
): Promise<boolean> {
  const { rows } = await sql`
    update panel_agenda_items set en_bloc = null, pulled_out_by = ${personId}::uuid,
      minutes = greatest(minutes, ${minutes})
    where application_id = ${applicationId}::uuid and en_bloc is not null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Stops the clock of whatever the panel is talking about, adding the time it took. */
export async function stopClock(tx: Db, panelId: string, at: Date): Promise<void> {
  await sql`
    update panel_agenda_items set discussed_at = ${at}, started_at = null,
      spent_seconds = spent_seconds + greatest(0, round(extract(epoch from ${at}::timestamptz - started_at)))::int
    where panel_id = ${panelId}::uuid and started_at is not null`.execute(tx);
}

export async function startClock(tx: Db, applicationId: string, at: Date): Promise<void> {
  await sql`update panel_agenda_items set started_at = ${at}
    where application_id = ${applicationId}::uuid`.execute(tx);
}

/** Stores what the panel proposes for applications on its agenda; returns those that are. */
export async function storeProposals(
  tx: Db,
  applicationIds: readonly string[],
  proposal: Proposal | null,
  remark: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update panel_agenda_items set proposal = ${proposal}, remark = ${remark}
    where application_id = any(${[...applicationIds]}::uuid[]) returning application_id as id`.execute(tx);
  return rows.map((row) => row.id);
}
