/** A run as files that other tools read. Written page by page, so that a large run never stands in memory whole. */
import { joinCsvLine, neutralise } from '@headwater/core/text';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { withAdjustments } from './adjusting.ts';
import { listAdjustments } from './adjustment-store.ts';
import type { RunInputs } from './inputs.ts';

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
  submission: string;
  pairs: Pair[];
}

const NUMBER = sql`coalesce(applications.number, applications.id::text)`;
const PAIR = sql`jsonb_build_object('submission', ${NUMBER}, 'reviewer', people.id, 'email', people.email,
  'name', people.name, 'value', pair.value)`;

/** Where each format's pairs come from: the candidates, what was chosen, or what was set by hand or is at work. */
const SOURCES = {
  candidates: sql`(select one.person_id, one.score::float8 as value
    from assignment_run_candidates as candidates, unnest(candidates.person_ids, candidates.scores) as one (person_id, score)
    where candidates.run_id = page.run_id and candidates.application_id = page.application_id)`,
  chosen: sql`(select pairs.person_id, pairs.score::float8 as value from assignment_run_pairs as pairs
    where pairs.run_id = page.run_id and pairs.application_id = page.application_id)`,
  demanded: sql`(select pairs.person_id, 1 as value from assignment_run_pairs as pairs
    where pairs.run_id = page.run_id and pairs.application_id = page.application_id
      and (pairs.is_locked or pairs.is_kept))`,
};

/** The pairs of a run that the actor may see, a page of applications at a time. */
async function* readPages(
  db: Db,
  actor: Actor,
  runId: string,
  source: keyof typeof SOURCES,
): AsyncGenerator<Row[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<Row>`
      select page.application_id as id, ${NUMBER} as submission,
        (select coalesce(jsonb_agg(${PAIR} order by pair.value desc, people.id), '[]')
          from ${SOURCES[source]} as pair join people on people.id = pair.person_id) as pairs
      from assignment_run_applications as page join applications on applications.id = page.application_id
      where page.run_id = ${runId}::uuid and page.application_id > ${after}::uuid and ${visibleToOutsider(actor)}
      order by page.application_id limit ${PAGE}`.execute(db);
    yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** Who must not review what: for a conflict or a refusal, or because an officer said so. */
async function readForbidden(db: Db, runId: string): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ inputs: RunInputs }>`
    select inputs from assignment_runs where id = ${runId}::uuid`.execute(db);
  const adjustments = await listAdjustments(db, runId);
  const { applications } = withAdjustments(
    rows[0]!.inputs,
    adjustments.map((one) => one.adjustment),
  );
  return new Map(applications.map(({ id, forbidden }) => [id, new Set(forbidden)]));
}

const write = (pairs: readonly Pair[], toFields: (pair: Pair) => (string | number)[]) =>
  pairs.map((pair) => `${joinCsvLine(toFields(pair).map(String))}\n`).join('');

const pairsOf = (rows: readonly Row[]) => rows.flatMap((row) => row.pairs);
const toScored = (one: Pair) => [one.submission, one.reviewer, one.value];

async function* writeHotcrp(pages: AsyncIterable<Row[]>): AsyncGenerator<string> {
  yield 'paper,action,email,name\n';
  for await (const rows of pages)
    yield write(pairsOf(rows), (one) => [
      neutralise(one.submission),
      'review',
      neutralise(one.email ?? one.reviewer),
      neutralise(one.name),
    ]);
}

async function* writeJson(pages: AsyncIterable<Row[]>): AsyncGenerator<string> {
  let separator = '{';
  for await (const rows of pages) {
    for (const { submission, pairs } of rows) {
      const entries = pairs.map((one) => ({ aggregate_score: one.value, user: one.reviewer }));
      yield `${separator}\n${JSON.stringify(submission)}: ${JSON.stringify(entries)}`;
      separator = ',';
    }
  }
  yield separator === '{' ? '{}\n' : '\n}\n';
}

async function* writeConstraints(
  pages: AsyncIterable<Row[]>,
  forbidden: ReadonlyMap<string, Set<string>>,
): AsyncGenerator<string> {
  for await (const rows of pages) {
    for (const { id, submission, pairs } of rows) {
      const excluded = [...(forbidden.get(id) ?? [])].map((reviewer) => `${submission},${reviewer},-1\n`);
      yield write(pairs, toScored) + excluded.join('');
    }
  }
}

/** The text of a run in a format, in pieces. */
export async function* writeRun(
  db: Db,
  actor: Actor,
  runId: string,
  format: ExportFormat,
): AsyncGenerator<string> {
  switch (format) {
    case 'hotcrp':
      return yield* writeHotcrp(readPages(db, actor, runId, 'chosen'));
    case 'openreview-assignment-json':
      return yield* writeJson(readPages(db, actor, runId, 'chosen'));
    case 'openreview-constraints':
      return yield* writeConstraints(readPages(db, actor, runId, 'demanded'), await readForbidden(db, runId));
    case 'openreview-scores':
    case 'openreview-assignment': {
      const source = format === 'openreview-scores' ? 'candidates' : 'chosen';
      for await (const rows of readPages(db, actor, runId, source)) yield write(pairsOf(rows), toScored);
    }
  }
}
