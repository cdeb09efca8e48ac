/** Assignment runs: reading what they are computed from, storing and showing what came out. */
import type { AffinityReviewer } from '@headwater/core/affinity';
import type { AssignmentResult } from '@headwater/core/assignment';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { readApplicationsForMatching, visibleToOutsider } from '../applications/index.ts';
import { readPool } from '../conflicts/index.ts';
import type { PairExplanation, RunAffinities, RunInputs, RunParameters, RunTexts } from './inputs.ts';
import type { RunStatus } from './workflow.ts';

/** An application's text for matching: both languages and the keywords. */
const textOf = (one: Awaited<ReturnType<typeof readApplicationsForMatching>>[number]) => ({
  id: one.id,
  title: [one.title, one.titleAlt].filter(Boolean).join('. '),
  abstract: [one.abstract, one.abstractAlt, one.keywords.join('; ')].filter(Boolean).join('\n'),
});

/** The past work of some people; whoever has none is there with an empty list. */
async function readPastWorks(db: Db, personIds: readonly string[]): Promise<AffinityReviewer[]> {
  const { rows } = await sql<{
    person: string;
    id: string;
    title: string;
    abstract: string;
    year: number | null;
  }>`
    select work_people.person_id as person, works.id, works.title, works.abstract, works.year
    from work_people join works on works.id = work_people.work_id
    where work_people.person_id = any(${personIds}::uuid[])`.execute(db);
  const worksOf = new Map<string, AffinityReviewer['works'][number][]>(personIds.map((id) => [id, []]));
  for (const { person, ...work } of rows) worksOf.get(person)!.push(work);
  return [...worksOf].map(([reviewer, works]) => ({ reviewer, works }));
}

/** Everything a run of this call would be computed from now. */
export async function readRunInputs(
  db: Db,
  callId: string,
  parameters: Pick<RunParameters, 'reviewsPerApplication' | 'maxLoad'>,
): Promise<{ inputs: RunInputs; texts: RunTexts }> {
  const applications = await readApplicationsForMatching(db, callId);
  const pool = await readPool(db, callId);
  const { rows: active } = await sql<{ application: string; person: string }>`
    select application_id as application, person_id as person from assignments
    where call_id = ${callId}::uuid and status in ('invited', 'accepted', 'reviewed')
    order by application_id, person_id`.execute(db);
  const { rows: forbidden } = await sql<{ application: string; people: string[] }>`
    select closed.application_id as application, array_agg(distinct closed.person_id order by closed.person_id) as people
    from (
      select bars.application_id, bars.person_id from application_bars as bars
      union all
      select assignments.application_id, assignments.person_id from assignments
      where assignments.call_id = ${callId}::uuid and assignments.status in ('declined', 'cancelled')) as closed
    join applications on applications.id = closed.application_id
    join reviewer_pool on reviewer_pool.person_id = closed.person_id and reviewer_pool.call_id = ${callId}::uuid
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
    group by closed.application_id`.execute(db);
  const keptBy = Map.groupBy(active, (one) => one.application);
  const forbiddenBy = new Map(forbidden.map((one) => [one.application, one.people]));
  const open = applications.filter(
    ({ id }) => (keptBy.get(id)?.length ?? 0) < parameters.reviewsPerApplication,
  );
  const isOpen = new Set(open.map((one) => one.id));
  const keptHere = countBy(active.filter((one) => isOpen.has(one.application)));
  const keptElsewhere = countBy(active.filter((one) => !isOpen.has(one.application)));
  const ids = [...new Set([...pool.map((one) => one.id), ...keptHere.keys()])].sort();
  const limitOf = new Map(pool.map((one) => [one.id, one.maxLoad]));
  return {
    inputs: {
      applications: open.map(({ id }) => {
        const kept = keptBy.get(id)?.map((one) => one.person) ?? [];
        return { id, kept, forbidden: (forbiddenBy.get(id) ?? []).filter((one) => !kept.includes(one)) };
      }),
      reviewers: ids.map((id) => {
        const own = limitOf.has(id) ? Math.min(limitOf.get(id) ?? parameters.maxLoad, parameters.maxLoad) : 0;
        const kept = keptHere.get(id) ?? 0;
        return { id, limit: Math.max(own - (keptElsewhere.get(id) ?? 0), kept) };
      }),
    },
    texts: { submissions: open.map(textOf), reviewers: await readPastWorks(db, ids) },
  };
}

function countBy(rows: readonly { person: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { person } of rows) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}

/** The texts of the applications and people of a stored run, as they are now. */
export async function readRunTexts(db: Db, callId: string, inputs: RunInputs): Promise<RunTexts> {
  const wanted = new Set(inputs.applications.map((one) => one.id));
  const applications = await readApplicationsForMatching(db, callId);
  return {
    submissions: applications.filter((one) => wanted.has(one.id)).map(textOf),
    reviewers: await readPastWorks(
      db,
      inputs.reviewers.map((one) => one.id),
    ),
  };
}

const CHUNK = 20_000;

/** Stores what a run computed: affinities, the chosen pairs with their reasons, and how each application is served. */
export async function storeRun(
  tx: Db,
  runId: string,
  run: {
    parameters: RunParameters;
    inputs: RunInputs;
    affinities: readonly RunAffinities[];
    result: AssignmentResult;
    explanations: readonly PairExplanation[];
  },
): Promise<void> {
  const scores = run.affinities.flatMap(({ application, reviewers }) =>
    reviewers.map((one) => ({ application, ...one })),
  );
  for (let start = 0; start < scores.length; start += CHUNK) {
    const some = scores.slice(start, start + CHUNK);
    await sql`
      insert into affinities (run_id, application_id, person_id, score)
      select ${runId}::uuid, * from unnest(${some.map((one) => one.application)}::uuid[],
        ${some.map((one) => one.reviewer)}::uuid[], ${some.map((one) => one.score)}::real[])`.execute(tx);
  }
  const keptOf = new Map(run.inputs.applications.map(({ id, kept }) => [id, new Set(kept)]));
  const pairs = run.result.assignment.map((pair, index) => ({
    ...pair,
    isKept: keptOf.get(pair.submission)!.has(pair.reviewer),
    explanation: JSON.stringify(run.explanations[index]),
  }));
  for (let start = 0; start < pairs.length; start += 1_000) {
    const some = pairs.slice(start, start + 1_000);
    await sql`
      insert into assignment_run_pairs (run_id, application_id, person_id, score, is_kept, explanation)
      select ${runId}::uuid, * from unnest(${some.map((one) => one.submission)}::uuid[],
        ${some.map((one) => one.reviewer)}::uuid[], ${some.map((one) => one.score)}::real[],
        ${some.map((one) => one.isKept)}::boolean[], ${some.map((one) => one.explanation)}::jsonb[])`.execute(
      tx,
    );
  }
  const served = describeService(run);
  await sql`
    insert into assignment_run_applications (run_id, application_id, wanted, got, score, best_score, shortfall)
    select ${runId}::uuid, one.* from jsonb_to_recordset(${JSON.stringify(served)}::jsonb)
      as one (id uuid, wanted int, got int, score double precision, best double precision, shortfall text)`.execute(
    tx,
  );
}

/** How each application is served: its mean score, beside the mean of the best who could have reviewed it. */
function describeService(run: Parameters<typeof storeRun>[2]) {
  const wanted = run.parameters.reviewsPerApplication;
  const pairsOf = Map.groupBy(run.result.assignment, (pair) => pair.submission);
  const shortOf = new Map(
    run.result.report.shortfalls.flatMap((one) =>
      one.code === 'submission-short' ? [[one.submission, one.why] as const] : [],
    ),
  );
  const mean = (values: number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  return run.affinities.map(({ application, reviewers }) => {
    const pairs = pairsOf.get(application) ?? [];
    return {
      id: application,
      wanted,
      got: pairs.length,
      score: mean(pairs.map((pair) => pair.score)),
      best: mean(
        reviewers
          .map((one) => one.score)
          .sort((a, b) => b - a)
          .slice(0, wanted),
      ),
      shortfall: shortOf.get(application) ?? null,
    };
  });
}

export interface RunRow {
  id: string;
  callId: string;
  status: RunStatus;
  parameters: RunParameters;
  inputsHash: string | null;
  textsHash: string | null;
  report: unknown;
  jobId: string | null;
  createdBy: { id: string; name: string; nameAlt: string | null } | null;
  createdAt: Date;
  executedAt: Date | null;
}

const RUN_COLUMNS = sql`assignment_runs.id, assignment_runs.call_id as "callId", assignment_runs.status,
  assignment_runs.parameters, assignment_runs.inputs_hash as "inputsHash", assignment_runs.texts_hash as "textsHash",
  assignment_runs.report, assignment_runs.job_id as "jobId", assignment_runs.created_at as "createdAt",
  assignment_runs.executed_at as "executedAt",
  case when people.id is not null then jsonb_build_object('id', people.id, 'name', people.name,
    'nameAlt', people.name_alt) end as "createdBy"`;
const RUN_FROM = sql`assignment_runs left join people on people.id = assignment_runs.created_by`;

/** Begins a run; null while another of the call is being computed. */
export async function insertRun(
  tx: Db,
  callId: string,
  parameters: RunParameters,
  by: string | null,
  at: Date,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into assignment_runs (call_id, parameters, created_by, created_at)
    values (${callId}::uuid, ${JSON.stringify(parameters)}::jsonb, ${by}::uuid, ${at})
    on conflict (call_id) where status = 'computing' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function setRunJob(tx: Db, runId: string, jobId: string): Promise<void> {
  await sql`update assignment_runs set job_id = ${jobId}::uuid where id = ${runId}::uuid`.execute(tx);
}

/** A run by id, whoever asks. */
export async function findRun(db: Db, id: string): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`
    select ${RUN_COLUMNS} from ${RUN_FROM} where assignment_runs.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export function listRuns(db: Db, callId: string, query: ListQuery) {
  return readPage<RunRow>(db, query, {
    columns: RUN_COLUMNS,
    from: RUN_FROM,
    id: sql`assignment_runs.id`,
    where: [sql<SqlBool>`assignment_runs.call_id = ${callId}::uuid`],
    sorts: { createdAt: { expression: sql`assignment_runs.created_at`, type: 'timestamptz' } },
    defaultSort: '-createdAt',
  });
}

export interface ServedApplication {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  got: number;
  score: number;
  bestScore: number;
  shortfall: 'no-eligible-reviewers' | 'capacity' | null;
  reviewers: { id: string; name: string; nameAlt: string | null; score: number; isKept: boolean }[];
}

export interface ServedFilter extends ListQuery {
  runId: string;
  short?: boolean;
}

/** A page of a run's applications, worst served first. */
export function listServedApplications(db: Db, actor: Actor, filter: ServedFilter) {
  return readPage<ServedApplication>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, served.wanted, served.got, served.score,
      served.best_score as "bestScore", served.shortfall,
      (select coalesce(jsonb_agg(jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt,
          'score', pairs.score, 'isKept', pairs.is_kept) order by pairs.score desc, people.id), '[]')
        from assignment_run_pairs as pairs join people on people.id = pairs.person_id
        where pairs.run_id = served.run_id and pairs.application_id = served.application_id) as reviewers`,
    from: sql`assignment_run_applications as served join applications on applications.id = served.application_id`,
    id: sql`applications.id`,
    where: [
      sql<SqlBool>`served.run_id = ${filter.runId}::uuid`,
      visibleToOutsider(actor),
      filter.short ? sql<SqlBool>`served.shortfall is not null` : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      score: { expression: sql`served.score`, type: 'double precision' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: 'score',
  });
}

/** Why a run put two together; null when it did not, or when the application does not exist for the actor. */
export async function findRunPair(
  db: Db,
  actor: Actor,
  key: { runId: string; applicationId: string; personId: string },
) {
  const { rows } = await sql<{
    application: { id: string; number: string | null; title: string };
    person: { id: string; name: string; nameAlt: string | null };
    score: number;
    isKept: boolean;
    explanation: PairExplanation;
    load: number;
  }>`
    select jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title) as application,
      jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
      pairs.score, pairs.is_kept as "isKept", pairs.explanation,
      (select count(*) from assignment_run_pairs as others
        where others.run_id = pairs.run_id and others.person_id = pairs.person_id) as load
    from assignment_run_pairs as pairs
      join applications on applications.id = pairs.application_id
      join people on people.id = pairs.person_id
    where pairs.run_id = ${key.runId}::uuid and pairs.application_id = ${key.applicationId}::uuid
      and pairs.person_id = ${key.personId}::uuid and ${visibleToOutsider(actor)}`.execute(db);
  return rows[0] ?? null;
}

/** A run's stored affinities and pairs, for a replay. */
export async function readStoredRun(db: Db, runId: string) {
  const { rows: run } = await sql<{ inputs: RunInputs }>`
    select inputs from assignment_runs where id = ${runId}::uuid`.execute(db);
  const { rows: affinities } = await sql<RunAffinities>`
    select application_id as application,
      jsonb_agg(jsonb_build_object('reviewer', person_id, 'score', score)) as reviewers
    from affinities where run_id = ${runId}::uuid group by application_id`.execute(db);
  const { rows: pairs } = await sql<{ application: string; reviewer: string }>`
    select application_id as application, person_id as reviewer from assignment_run_pairs
    where run_id = ${runId}::uuid`.execute(db);
  const singles = affinities.map(({ application, reviewers }) => ({
    application,
    reviewers: reviewers.map(({ reviewer, score }) => ({ reviewer, score: Math.fround(score) })),
  }));
  return { inputs: run[0]!.inputs, affinities: singles, pairs };
}
