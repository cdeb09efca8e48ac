/** A run as files that other tools read. Written page by page, so that a large run never stands in memory whole. */
import { joinCsvLine } from '@headwater/core/text';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';

export const EXPORT_FORMATS = [
  'openreview-scores',
  'openreview-constraints',
  'openreview-assignment',
  'openreview-assignment-json',
  'hotcrp',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PAGE = 500;

interface Pair {
  submission: string;
  reviewer: string;
  email: string | null;
  name: string;
  value: number;
}
interface Row {
  id: string;
  pairs: Pair[];
}

const NUMBER = sql`coalesce(applications.number, applications.id::text)`;
const PAIR = sql`jsonb_build_object('submission', ${NUMBER}, 'reviewer', people.id, 'email', people.email,
  'name', people.name, 'value', pair.value)`;

/** Where each format's pairs come from: the candidates, the constraints, or what was chosen. */
const SOURCES = {
  candidates: sql`(select candidates.application_id, one.person_id, one.score::float8 as value
    from assignment_run_candidates as candidates, unnest(candidates.person_ids, candidates.scores) as one (person_id, score)
    where candidates.run_id = page.run_id and candidates.application_id = page.application_id)`,
  chosen: sql`(select pairs.application_id, pairs.person_id, pairs.score::float8 as value
    from assignment_run_pairs as pairs
    where pairs.run_id = page.run_id and pairs.application_id = page.application_id)`,
  constraints: sql`(select page.application_id, one.person_id, one.value
    from (
      select unnest(array(select jsonb_array_elements_text(demand->'forbidden')))::uuid as person_id, -1 as value
      union all
      select pairs.person_id, 1 from assignment_run_pairs as pairs
      where pairs.run_id = page.run_id and pairs.application_id = page.application_id
        and (pairs.is_locked or pairs.is_kept)) as one)`,
};

/** The pairs of a run that the actor may see, a page of applications at a time. */
async function* readPages(
  db: Db,
  actor: Actor,
  runId: string,
  source: keyof typeof SOURCES,
): AsyncGenerator<Pair[]> {
  const demand =
    source === 'constraints'
      ? sql`left join lateral (select entry as demand from assignment_runs, jsonb_array_elements(inputs->'applications') as entry
          where assignment_runs.id = page.run_id and entry->>'id' = page.application_id::text) as demanded on true`
      : sql``;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Row>`
      select page.application_id as id,
        (select coalesce(jsonb_agg(${PAIR} order by pair.value desc, people.id), '[]')
          from ${SOURCES[source]} as pair join people on people.id = pair.person_id) as pairs
      from assignment_run_applications as page
        join applications on applications.id = page.application_id ${demand}
      where page.run_id = ${runId}::uuid and page.application_id > ${after}::uuid and ${visibleToOutsider(actor)}
      order by page.application_id limit ${PAGE}`.execute(db);
    yield rows.flatMap((row) => row.pairs);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

const write = (pairs: readonly Pair[], toFields: (pair: Pair) => (string | number)[]) =>
  pairs.map((pair) => `${joinCsvLine(toFields(pair).map(String))}\n`).join('');

/** The text of a run in a format, in pieces. */
export async function* writeRun(
  db: Db,
  actor: Actor,
  runId: string,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'hotcrp') {
    yield 'paper,action,email,name\n';
    for await (const pairs of readPages(db, actor, runId, 'chosen'))
      yield write(pairs, (one) => [one.submission, 'review', one.email ?? one.reviewer, one.name]);
    return;
  }
  if (format === 'openreview-assignment-json') {
    let separator = '{';
    for await (const pairs of readPages(db, actor, runId, 'chosen')) {
      for (const [submission, list] of Map.groupBy(pairs, (one) => one.submission)) {
        const entries = list.map((one) => ({ aggregate_score: one.value, user: one.reviewer }));
        yield `${separator}\n${JSON.stringify(submission)}: ${JSON.stringify(entries)}`;
        separator = ',';
      }
    }
    yield separator === '{' ? '{}\n' : '\n}\n';
    return;
  }
  const source =
    format === 'openreview-scores'
      ? 'candidates'
      : format === 'openreview-constraints'
        ? 'constraints'
        : 'chosen';
  for await (const pairs of readPages(db, actor, runId, source))
    yield write(pairs, (one) => [one.submission, one.reviewer, one.value]);
}
