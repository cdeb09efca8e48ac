/** Applications as those who judge them see them; and giving them to panels. */
import type { LocalText } from '@headwater/messages';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { BLIND_TEXT } from '../applications/index.ts';
import { judgeableBy } from './rules.ts';
import type { Sees } from './sights.ts';
import type { LineGroup } from './types.ts';

export interface JudgedRow {
  id: string;
  callId: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  language: 'en' | 'zh';
  status: string;
  discipline: string | null;
  requested: number;
  currency: string;
  leadName: string | null;
  leadNameAlt: string | null;
  hostName: string | null;
  hostNames: Record<string, string> | null;
  panelId: string | null;
  panelName: LocalText | null;
  reviews: number;
  meanScore: number | null;
  notes: number;
  myGrade: number | null;
  expectedRank: number | null;
  lower: number | null;
  upper: number | null;
  group: LineGroup | null;
}

/** A subquery of its own, not a join: it is then computed for the rows of a page only, unless the page sorts by it. */
const MEAN_SCORE = sql<number | null>`(select round(avg(reviews.overall), 3) from reviews
  where reviews.application_id = applications.id and reviews.status = 'submitted')`;

const columnsFor = (actor: Actor) => sql`
  applications.id, applications.call_id as "callId", applications.number, applications.title,
  applications.title_alt as "titleAlt", applications.language, applications.status, applications.discipline,
  applications.requested, calls.currency, lead.name as "leadName", lead.name_alt as "leadNameAlt",
  host.name as "hostName", host.names as "hostNames", panels.id as "panelId", panels.name as "panelName",
  (select count(*) from reviews where reviews.application_id = applications.id
    and reviews.status = 'submitted') as reviews,
  ${MEAN_SCORE} as "meanScore",
  (select count(*) from panel_notes where panel_notes.application_id = applications.id) as notes,
  (select grade from panel_grades where panel_grades.application_id = applications.id
    and panel_grades.assessor_id = ${actor.personId}::uuid) as "myGrade",
  ranks.expected_rank as "expectedRank", ranks.lower, ranks.upper, ranks.line_group as "group"`;

const from = (rankingId: string | null) => sql`applications
  join calls on calls.id = applications.call_id
  left join people as lead on lead.id = applications.lead_id
  left join organisations as host on host.id = applications.host_organisation_id
  left join panel_applications as distributed on distributed.application_id = applications.id
  left join panels on panels.id = distributed.panel_id
  left join ranking_rows as ranks on ranks.application_id = applications.id and ranks.ranking_id = ${rankingId}::uuid`;

/** Under consideration or decided; withdrawn and ineligible ones are no panel's work. */
const isConsidered = sql<SqlBool>`applications.status in ('submitted', 'funded', 'declined', 'advanced')`;

export interface JudgedFilter extends ListQuery {
  callId: string;
  /** A panel's id, or `none` for applications in no panel. */
  panel?: string;
  discipline?: string;
  group?: string;
  /** Only those the actor has not graded. */
  ungraded?: boolean;
}

/** @param sees what the phase shows: nothing is searched or ordered by what it hides. */
export function listJudged(db: Db, actor: Actor, filter: JudgedFilter, rankingId: string | null, sees: Sees) {
  const text = sees('applicant-names') && sees('host') ? sql`applications.search_text` : BLIND_TEXT;
  const mean = sees('scores') ? MEAN_SCORE : sql`null::numeric`;
  return readPage<JudgedRow>(db, filter, {
    columns: columnsFor(actor),
    from: from(rankingId),
    id: sql`applications.id`,
    where: [
      judgeableBy(actor),
      isConsidered,
      sql<SqlBool>`applications.call_id = ${filter.callId}::uuid`,
      filter.panel === 'none' ? sql<SqlBool>`panels.id is null` : null,
      filter.panel && filter.panel !== 'none' ? sql<SqlBool>`panels.id = ${filter.panel}::uuid` : null,
      filter.discipline ? sql<SqlBool>`applications.discipline = ${filter.discipline}` : null,
      filter.group ? sql<SqlBool>`ranks.line_group = ${filter.group}` : null,
      filter.ungraded
        ? sql<SqlBool>`not exists (select 1 from panel_grades where panel_grades.application_id = applications.id
            and panel_grades.assessor_id = ${actor.personId}::uuid)`
        : null,
      matchesSearch(text, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      title: { expression: sql`lower(applications.title)`, type: 'text' },
      requested: { expression: sql`applications.requested`, type: 'bigint' },
      mean: { expression: sql`coalesce(${mean}, -1)::double precision`, type: 'double precision' },
      rank: {
        expression: sql`coalesce(ranks.expected_rank, 'infinity'::double precision)`,
        type: 'double precision',
      },
    },
    defaultSort: 'number',
  });
}

/** An application's page in its panel. */
export interface JudgedDetailRow extends JudgedRow {
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
}

/** One application; undefined when it does not exist for the actor where it is judged. */
export async function findJudged(
  db: Db,
  actor: Actor,
  id: string,
  rankingId: string | null,
): Promise<JudgedDetailRow | undefined> {
  const { rows } = await sql<JudgedDetailRow>`
    select ${columnsFor(actor)}, applications.abstract, applications.abstract_alt as "abstractAlt",
      applications.keywords
    from ${from(rankingId)}
    where applications.id = ${id}::uuid and ${judgeableBy(actor)} and ${isConsidered}`.execute(db);
  return rows[0];
}

/** The call of an application that exists for the actor where it is judged; null otherwise. */
export async function findCallOfJudged(db: Db, actor: Actor, id: string): Promise<string | null> {
  const { rows } = await sql<{ callId: string }>`
    select applications.call_id as "callId" from applications
    where applications.id = ${id}::uuid and ${judgeableBy(actor)}`.execute(db);
  return rows[0]?.callId ?? null;
}

/** How many submitted applications of a call lie in no panel, by discipline; those that exist for the actor. */
export async function countUndistributed(
  db: Db,
  actor: Actor,
  callId: string,
): Promise<{ discipline: string | null; count: number }[]> {
  const { rows } = await sql<{ discipline: string | null; count: number }>`
    select applications.discipline, count(*) as count from applications
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted' and ${judgeableBy(actor)}
      and not exists (select 1 from panel_applications as distributed
        where distributed.application_id = applications.id)
    group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

export interface Selection {
  applicationIds?: readonly string[];
  discipline?: string;
  /** Everything that lies in no panel yet. */
  rest?: boolean;
}

/**
 * Moves submitted applications of a call into a panel, out of the one they lie in, in one statement each way.
 * @param panelId null takes them out of their panels.
 * @returns which moved, and the panels they came from.
 */
export async function moveToPanel(
  tx: Db,
  actor: Actor,
  callId: string,
  panelId: string | null,
  selection: Selection,
): Promise<{ moved: string[]; left: { applicationId: string; panelId: string }[] }> {
  const which = selection.applicationIds
    ? sql<SqlBool>`applications.id = any(${[...selection.applicationIds]}::uuid[])`
    : sql<SqlBool>`not exists (select 1 from panel_applications as lying where lying.application_id = applications.id)
        and ${selection.discipline ? sql`applications.discipline = ${selection.discipline}` : sql`true`}`;
  const chosen = await sql<{ id: string }>`
    select applications.id from applications
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted' and ${judgeableBy(actor)}
      and ${which}`.execute(tx);
  const ids = chosen.rows.map((row) => row.id);
  const left = await sql<{ applicationId: string; panelId: string }>`
    delete from panel_applications where application_id = any(${ids}::uuid[])
      and panel_id is distinct from ${panelId}::uuid
    returning application_id as "applicationId", panel_id as "panelId"`.execute(tx);
  const moved = panelId
    ? await sql<{ id: string }>`
        insert into panel_applications (panel_id, application_id) select ${panelId}::uuid, unnest(${ids}::uuid[])
        on conflict do nothing returning application_id as id`.execute(tx)
    : { rows: left.rows.map((row) => ({ id: row.applicationId })) };
  return { moved: moved.rows.map((row) => row.id), left: left.rows };
}
