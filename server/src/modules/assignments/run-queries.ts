/** Assignment runs as officers read them. */
import type { UnmetRule } from '@headwater/core/assignment';
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';
import type { PairExplanation, RunParameters, Traits } from './inputs.ts';
import type { RunReport } from './run-report.ts';
import type { RunStatus } from './workflow.ts';

export interface RunRow {
  id: string;
  callId: string;
  status: RunStatus;
  parameters: RunParameters;
  inputsHash: string | null;
  textsHash: string | null;
  report: RunReport | null;
  /** The report after adjustments; null before the first. */
  adjusted: RunReport | null;
  revision: number;
  jobId: string | null;
  createdBy: { id: string; name: string; nameAlt: string | null } | null;
  createdAt: Date;
  executedAt: Date | null;
}

const RUN_COLUMNS = sql`assignment_runs.id, assignment_runs.call_id as "callId", assignment_runs.status,
  assignment_runs.parameters, assignment_runs.inputs_hash as "inputsHash", assignment_runs.texts_hash as "textsHash",
  assignment_runs.report, assignment_runs.adjusted, assignment_runs.revision, assignment_runs.job_id as "jobId", assignment_runs.created_at as "createdAt",
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
  shortfall: string | null;
  relief: unknown[];
  unmet: Omit<UnmetRule, 'submission'>[];
  notes: string[];
  apart: number;
  reviewers: {
    id: string;
    name: string;
    nameAlt: string | null;
    score: number;
    isKept: boolean;
    isLocked: boolean;
  }[];
}

export interface ServedFilter extends ListQuery {
  runId: string;
  /** `short`: too few reviewers; `unmet`: a group rule is not met; `noted`: no abstract, or no candidate. */
  state?: 'short' | 'unmet' | 'noted';
}

const SERVED_STATES = {
  short: sql<SqlBool>`served.shortfall is not null`,
  unmet: sql<SqlBool>`served.unmet <> '[]'::jsonb`,
  noted: sql<SqlBool>`served.notes <> '{}'`,
};

/** A page of a run's applications, worst served first. */
export function listServedApplications(db: Db, actor: Actor, filter: ServedFilter) {
  return readPage<ServedApplication>(db, filter, {
    columns: sql`applications.id, applications.number, applications.title, served.wanted, served.got, served.score,
      served.best_score as "bestScore", served.shortfall, served.relief, served.unmet, served.notes, served.apart,
      (select coalesce(jsonb_agg(jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt,
          'score', pairs.score, 'isKept', pairs.is_kept, 'isLocked', pairs.is_locked)
          order by pairs.score desc, people.id), '[]')
        from assignment_run_pairs as pairs join people on people.id = pairs.person_id
        where pairs.run_id = served.run_id and pairs.application_id = served.application_id) as reviewers`,
    from: sql`assignment_run_applications as served join applications on applications.id = served.application_id`,
    id: sql`applications.id`,
    where: [
      sql<SqlBool>`served.run_id = ${filter.runId}::uuid`,
      visibleToOutsider(actor),
      filter.state ? SERVED_STATES[filter.state] : null,
      matchesSearch(sql`applications.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      score: { expression: sql`served.score`, type: 'double precision' },
      apart: { expression: sql`served.apart`, type: 'int' },
      number: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
    },
    defaultSort: 'score',
  });
}

export interface LoadedReviewer {
  id: string;
  name: string;
  nameAlt: string | null;
  load: number;
  limit: number;
  wanted: number;
  works: number;
  traits: Traits;
}

export interface LoadedFilter extends ListQuery {
  runId: string;
  /** `no-works`: nothing to match by; `idle`: gets nothing; `full`: at the limit; `below`: under the minimum. */
  state?: 'no-works' | 'idle' | 'full' | 'below';
}

const LOAD = sql<number>`loaded.load`;

/** The load of a reviewer without the applications hidden from who asks, lest the difference tell who judges those. */
const loadWithout = (hidden: ReadonlySet<string>) =>
  hidden.size === 0
    ? LOAD
    : sql<number>`(loaded.load - (select count(*) from assignment_run_pairs as pairs
        where pairs.run_id = loaded.run_id and pairs.person_id = loaded.person_id
          and pairs.application_id = any(${[...hidden]}::uuid[])))::int`;

/** A page of a run's reviewers with the load that it gives them, hidden applications not counted. */
export function listLoadedReviewers(db: Db, filter: LoadedFilter, hidden: ReadonlySet<string>) {
  const load = loadWithout(hidden);
  const states = {
    'no-works': sql<SqlBool>`loaded.works = 0`,
    idle: sql<SqlBool>`${load} = 0`,
    full: sql<SqlBool>`${load} >= loaded.load_limit and ${load} > 0`,
    below: sql<SqlBool>`${load} < loaded.wanted`,
  };
  return readPage<LoadedReviewer>(db, filter, {
    columns: sql`people.id, people.name, people.name_alt as "nameAlt", ${load} as load, loaded.load_limit as "limit",
      loaded.wanted, loaded.works, loaded.traits, loaded.held_back as "heldBack"`,
    from: sql`assignment_run_reviewers as loaded join people on people.id = loaded.person_id`,
    id: sql`people.id`,
    where: [
      sql<SqlBool>`loaded.run_id = ${filter.runId}::uuid`,
      filter.state ? states[filter.state] : null,
      matchesSearch(sql`people.search_text`, filter.q),
    ].filter((condition) => condition !== null),
    sorts: {
      load: { expression: load, type: 'int' },
      name: { expression: sql`lower(people.name)`, type: 'text' },
    },
    defaultSort: '-load',
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
    isLocked: boolean;
    explanation: PairExplanation | null;
    load: number;
  }>`
    select jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title) as application,
      jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
      pairs.score, pairs.is_kept as "isKept", pairs.is_locked as "isLocked", pairs.explanation,
      (select count(*) from assignment_run_pairs as others
        join applications on applications.id = others.application_id
        where others.run_id = pairs.run_id and others.person_id = pairs.person_id and ${visibleToOutsider(actor)}) as load
    from assignment_run_pairs as pairs
      join applications on applications.id = pairs.application_id
      join people on people.id = pairs.person_id
    where pairs.run_id = ${key.runId}::uuid and pairs.application_id = ${key.applicationId}::uuid
      and pairs.person_id = ${key.personId}::uuid and ${visibleToOutsider(actor)}`.execute(db);
  return rows[0] ?? null;
}

/** The call's preview that stands: the latest; null when there is none. */
export async function findPreview(db: Db, callId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from assignment_runs where call_id = ${callId}::uuid and status = 'preview'
    order by created_at desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** The bounds and rules that the call's last run was asked for, as presets of the next; null before the first. */
export async function findLastParameters(db: Db, callId: string): Promise<RunParameters | null> {
  const { rows } = await sql<{ parameters: RunParameters }>`
    select parameters from assignment_runs
    where call_id = ${callId}::uuid and status in ('preview', 'executed', 'discarded')
      and coalesce(parameters->>'source', 'computed') = 'computed'
    order by created_at desc, id desc limit 1`.execute(db);
  return rows[0]?.parameters ?? null;
}

/** Keeps what a run became by an adjustment, and counts it. */
export async function saveAdjusted(tx: Db, runId: string, adjusted: RunReport | null): Promise<void> {
  await sql`
    update assignment_runs set revision = revision + 1,
      adjusted = ${adjusted && JSON.stringify(adjusted)}::jsonb where id = ${runId}::uuid`.execute(tx);
}
