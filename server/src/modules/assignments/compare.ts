/** Two runs of a call side by side. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';

const BINS = 25;

export interface Comparison {
  /** Pairs in both, and in one alone. */
  pairs: { both: number; here: number; there: number };
  /** Applications of both that are served better, worse or alike here. */
  applications: { better: number; worse: number; alike: number };
  /** Scores of the pairs chosen, in bins of equal width over both. */
  scores: { from: number; to: number; here: number; there: number }[];
  loads: { load: number; here: number; there: number }[];
}

interface Two {
  here: string;
  there: string;
}

const seenPairs = (actor: Actor, run: string) => sql`
  select run_id, application_id, person_id, pairs.score::float8 as score
  from assignment_run_pairs as pairs join applications on applications.id = pairs.application_id
  where pairs.run_id = ${run}::uuid and ${visibleToOutsider(actor)}`;

/** What is alike and what differs, as sums over the applications that exist for the actor. */
export async function compareRuns(db: Db, actor: Actor, { here, there }: Two): Promise<Comparison> {
  const { rows: pairs } = await sql<Comparison['pairs']>`
    select count(*) filter (where a.person_id is not null and b.person_id is not null)::int as both,
      count(*) filter (where b.person_id is null)::int as here,
      count(*) filter (where a.person_id is null)::int as there
    from (${seenPairs(actor, here)}) as a
      full join (${seenPairs(actor, there)}) as b using (application_id, person_id)`.execute(db);
  const { rows: applications } = await sql<Comparison['applications']>`
    select count(*) filter (where a.score > b.score + 1e-9)::int as better,
      count(*) filter (where a.score < b.score - 1e-9)::int as worse,
      count(*) filter (where abs(a.score - b.score) <= 1e-9)::int as alike
    from assignment_run_applications as a join assignment_run_applications as b using (application_id)
      join applications on applications.id = application_id
    where a.run_id = ${here}::uuid and b.run_id = ${there}::uuid and ${visibleToOutsider(actor)}`.execute(db);
  const { rows: binned } = await sql<{ bin: number; highest: number; here: number; there: number }>`
    with pairs as (${seenPairs(actor, here)} union all ${seenPairs(actor, there)}),
      top as (select greatest(0.05, ceil(max(score) * 20) / 20)::float8 as highest from pairs)
    select least(${BINS - 1}, floor(score / highest * ${BINS}))::int as bin, highest,
      count(*) filter (where run_id = ${here}::uuid)::int as here,
      count(*) filter (where run_id = ${there}::uuid)::int as there
    from pairs, top group by 1, 2`.execute(db);
  const { rows: loads } = await sql<Comparison['loads'][number]>`
    with pairs as (${seenPairs(actor, here)} union all ${seenPairs(actor, there)}),
      loaded as (
        select run_id, person_id, count(pairs.application_id)::int as load
        from assignment_run_reviewers left join pairs using (run_id, person_id)
        where run_id in (${here}::uuid, ${there}::uuid) group by run_id, person_id)
    select load, count(*) filter (where run_id = ${here}::uuid)::int as here,
      count(*) filter (where run_id = ${there}::uuid)::int as there
    from loaded group by load order by load`.execute(db);
  const byBin = new Map(binned.map((row) => [row.bin, row]));
  const width = (binned[0]?.highest ?? 0.05) / BINS;
  return {
    pairs: pairs[0]!,
    applications: applications[0]!,
    scores: Array.from({ length: BINS }, (_, bin) => ({
      from: bin * width,
      to: (bin + 1) * width,
      here: byBin.get(bin)?.here ?? 0,
      there: byBin.get(bin)?.there ?? 0,
    })),
    loads,
  };
}

interface Chosen {
  id: string;
  name: string;
  nameAlt: string | null;
  score: number;
}

export interface Difference {
  id: string;
  number: string | null;
  title: string;
  here: { score: number; got: number };
  there: { score: number; got: number };
  /** Reviewers of this application in one run alone. */
  onlyHere: Chosen[];
  onlyThere: Chosen[];
}

const pairsOf = (run: string) =>
  sql`select application_id, person_id from assignment_run_pairs where run_id = ${run}::uuid`;

const onlyIn = (run: string, other: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt,
    'score', pairs.score) order by pairs.score desc, people.id), '[]')
  from assignment_run_pairs as pairs join people on people.id = pairs.person_id
  where pairs.run_id = ${run}::uuid and pairs.application_id = applications.id and not exists (
    select 1 from assignment_run_pairs as others where others.run_id = ${other}::uuid
      and others.application_id = pairs.application_id and others.person_id = pairs.person_id))`;

/** A page of the applications whose reviewers differ, the greatest change of their match first. */
export function listDifferences(db: Db, actor: Actor, { here, there }: Two, query: ListQuery) {
  return readPage<Difference>(db, query, {
    columns: sql`applications.id, applications.number, applications.title,
      jsonb_build_object('score', a.score, 'got', a.got) as here,
      jsonb_build_object('score', b.score, 'got', b.got) as there,
      ${onlyIn(here, there)} as "onlyHere", ${onlyIn(there, here)} as "onlyThere"`,
    from: sql`assignment_run_applications as a
      join assignment_run_applications as b on b.application_id = a.application_id and b.run_id = ${there}::uuid
      join applications on applications.id = a.application_id`,
    id: sql`applications.id`,
    where: [
      sql<SqlBool>`a.run_id = ${here}::uuid`,
      visibleToOutsider(actor),
      sql<SqlBool>`a.application_id in (
        select application_id from (
          (${pairsOf(here)} except ${pairsOf(there)}) union all (${pairsOf(there)} except ${pairsOf(here)})) as differing)`,
      matchesSearch(sql`applications.search_text`, query.q),
    ].filter((condition) => condition !== null),
    sorts: {
      change: { expression: sql`abs(a.score - b.score)`, type: 'double precision' },
      gain: { expression: sql`(a.score - b.score)`, type: 'double precision' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: '-change',
  });
}
