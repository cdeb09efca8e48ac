/** What became of divided applications, year by year, beside comparable ones of the ordinary queue. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { judgeableBy } from '../panels/index.ts';
import { IS_ADOPTED, IS_TICKETED } from './entry-queries.ts';

/** Below so many decided applications on either side a share says nothing. */
export const FEWEST_TO_COMPARE = 20;
/** An ordinary application of the same call is comparable when its chance by the average lies so near. */
const COMPARABLE = 0.1;

/** How many of the later outcomes are known: by the states that the awards room gives. */
export type OutcomeReader = (db: Db, applicationIds: readonly string[]) => Promise<Map<string, string>>;

let readOutcomes: OutcomeReader | null = null;

/** The awards room tells what became of what was funded; called once, when the module is registered. */
export function registerOutcomeReader(reader: OutcomeReader): void {
  readOutcomes = reader;
}

interface Followed {
  id: string;
  year: number;
  isEntry: boolean;
  isAdopted: boolean;
  isTicketed: boolean;
  status: string;
}

interface Group {
  applications: number;
  decided: number;
  funded: number;
  active: number;
  completed: number;
  terminated: number;
}

/**
 * Entries of released calls and their comparable peers, once each: a peer is ordinary, ranked by the same ranking and
 * within {@link COMPARABLE} of some entry of its call. Only what the actor sees.
 */
async function readFollowed(db: Db, actor: Actor): Promise<Followed[]> {
  const { rows } = await sql<Followed>`
    with entered as (
      select entries.id, entries.call_id, entries.application_id, entries.entered_at, searches.ranking_id,
        findings.p_fund, ${IS_ADOPTED} as adopted, ${IS_TICKETED} as ticketed
      from nonconsensus_entries as entries
        left join division_searches as searches on searches.id = entries.search_id
        left join division_findings as findings on findings.search_id = entries.search_id
          and findings.application_id = entries.application_id
      where entries.status = 'open'),
    peers as (
      select distinct ranked.application_id, extract(year from entered.entered_at at time zone 'UTC')::int as year
      from entered join calls on calls.id = entered.call_id and calls.status = 'released'
        join ranking_rows as ranked on ranked.ranking_id = entered.ranking_id
          and ranked.p_fund between entered.p_fund - ${COMPARABLE}::float8 and entered.p_fund + ${COMPARABLE}::float8
      where not exists (select 1 from nonconsensus_entries as own
        where own.application_id = ranked.application_id))
    select applications.id, extract(year from entered.entered_at at time zone 'UTC')::int as year, true as "isEntry",
      entered.adopted as "isAdopted", entered.ticketed as "isTicketed", applications.status
    from entered join applications on applications.id = entered.application_id
      join calls on calls.id = entered.call_id
    where calls.status = 'released' and ${judgeableBy(actor)}
    union all
    select applications.id, peers.year, false, false, false, applications.status
    from peers join applications on applications.id = peers.application_id where ${judgeableBy(actor)}`.execute(
    db,
  );
  return rows;
}

function countGroup(rows: readonly Followed[], later: ReadonlyMap<string, string>): Group {
  const funded = rows.filter(({ status }) => status === 'funded');
  const ended = (state: string) => funded.filter(({ id }) => later.get(id) === state).length;
  return {
    applications: rows.length,
    decided: rows.filter(({ status }) => status === 'funded' || status === 'declined').length,
    funded: funded.length,
    active: ended('active'),
    completed: ended('completed'),
    terminated: ended('terminated'),
  };
}

/** Wilson's 90 % interval of a share (Journal of the American Statistical Association 22, 1927); null of nothing. */
export function intervalOfShare(part: number, whole: number): { lower: number; upper: number } | null {
  if (whole === 0) return null;
  const z = 1.6449;
  const share = part / whole;
  const centre = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * whole)) / whole);
  const scale = 1 + (z * z) / whole;
  return { lower: Math.max(0, (centre - half) / scale), upper: Math.min(1, (centre + half) / scale) };
}

function compare(year: number | null, rows: readonly Followed[], later: ReadonlyMap<string, string>) {
  const entries = rows.filter(({ isEntry }) => isEntry);
  const channel = countGroup(entries, later);
  const peers = countGroup(
    rows.filter(({ isEntry }) => !isEntry),
    later,
  );
  const isTooFew = Math.min(channel.decided, peers.decided) < FEWEST_TO_COMPARE;
  const isTooFewEnded =
    Math.min(channel.completed + channel.terminated, peers.completed + peers.terminated) < FEWEST_TO_COMPARE;
  return {
    year,
    adopted: entries.filter((one) => one.isAdopted).length,
    ticketed: entries.filter((one) => one.isTicketed).length,
    channel: { ...channel, fundedInterval: intervalOfShare(channel.funded, channel.decided) },
    peers: { ...peers, fundedInterval: intervalOfShare(peers.funded, peers.decided) },
    isTooFew,
    isTooFewEnded,
  };
}

/** The years of the channel, the latest first, and all of them together. Applications of calls not yet released are left out. */
export async function presentOutcomes(db: Db, actor: Actor) {
  const rows = await readFollowed(db, actor);
  const later =
    (await readOutcomes?.(
      db,
      rows.filter((row) => row.status === 'funded').map((row) => row.id),
    )) ?? new Map<string, string>();
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  return {
    fewest: FEWEST_TO_COMPARE,
    years: years.map((year) =>
      compare(
        year,
        rows.filter((row) => row.year === year),
        later,
      ),
    ),
    all: compare(null, rows, later),
  };
}
