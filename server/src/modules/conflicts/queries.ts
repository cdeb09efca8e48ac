/** Findings as officers read them, with the names that their evidence is about. */
import type { ConflictEvidence, DeclaringSide } from '@headwater/core/conflicts';
import type { LocalText } from '@headwater/messages';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { visibleToOutsider } from '../applications/index.ts';

export interface FindingRow {
  id: string;
  callId: string;
  application: { id: string; number: string | null; title: string };
  person: { id: string; name: string; nameAlt: string | null };
  rule: string;
  severity: 'conflict' | 'possible';
  evidence: ConflictEvidence[];
  foundAt: Date;
  overriddenAt: Date | null;
  overriddenBy: { id: string; name: string; nameAlt: string | null } | null;
  overrideReason: string | null;
  isOwnApplication: boolean;
}

const columnsFor = (actor: Actor) => sql`
  conflict_findings.id, applications.call_id as "callId",
  jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title) as application,
  jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
  conflict_findings.rule, conflict_findings.severity, conflict_findings.evidence,
  conflict_findings.found_at as "foundAt", conflict_findings.overridden_at as "overriddenAt",
  case when judge.id is not null then jsonb_build_object('id', judge.id, 'name', judge.name, 'nameAlt', judge.name_alt)
    end as "overriddenBy",
  conflict_findings.override_reason as "overrideReason",
  exists (select 1 from application_members as own where own.application_id = applications.id
    and own.person_id = ${actor.personId}::uuid) as "isOwnApplication"`;

const FROM = sql`conflict_findings
  join applications on applications.id = conflict_findings.application_id
  join people on people.id = conflict_findings.person_id
  left join people as judge on judge.id = conflict_findings.overridden_by`;

export interface FindingFilter extends ListQuery {
  callId: string;
  applicationId?: string;
  personId?: string;
  rule?: string;
  severity?: string;
  state?: 'standing' | 'overridden';
}

function conditionsOf(actor: Actor, filter: FindingFilter): RawBuilder<SqlBool>[] {
  return [
    visibleToOutsider(actor),
    sql<SqlBool>`applications.call_id = ${filter.callId}::uuid`,
    filter.applicationId ? sql<SqlBool>`applications.id = ${filter.applicationId}::uuid` : null,
    filter.personId ? sql<SqlBool>`people.id = ${filter.personId}::uuid` : null,
    filter.rule ? sql<SqlBool>`conflict_findings.rule = ${filter.rule}` : null,
    filter.severity ? sql<SqlBool>`conflict_findings.severity = ${filter.severity}` : null,
    filter.state
      ? sql<SqlBool>`(conflict_findings.overridden_at is null) = ${filter.state === 'standing'}`
      : null,
    matchesEither(filter.q),
  ].filter((condition) => condition !== null);
}

/** What was typed is looked for among the people and among the applications, each by its own index. */
function matchesEither(q: string | undefined): RawBuilder<SqlBool> | null {
  const inPeople = matchesSearch(sql`found.search_text`, q);
  const inApplications = matchesSearch(sql`found.search_text`, q);
  return (
    inPeople &&
    inApplications &&
    sql<SqlBool>`(conflict_findings.person_id in (select found.id from people as found where ${inPeople})
      or conflict_findings.application_id in (select found.id from applications as found where ${inApplications}))`
  );
}

/** A page of a call's findings, as far as their applications exist for the actor. */
export function listFindings(db: Db, actor: Actor, filter: FindingFilter) {
  return readPage<FindingRow>(db, filter, {
    columns: columnsFor(actor),
    from: FROM,
    id: sql`conflict_findings.id`,
    where: conditionsOf(actor, filter),
    sorts: {
      application: { expression: sql`coalesce(applications.number, '')`, type: 'text' },
      person: { expression: sql`lower(people.name)`, type: 'text' },
      foundAt: { expression: sql`conflict_findings.found_at`, type: 'timestamptz' },
    },
    defaultSort: 'application',
  });
}

/** One finding; null when its application does not exist for the actor. */
export async function findFinding(db: Db, actor: Actor, id: string): Promise<FindingRow | null> {
  const { rows } = await sql<FindingRow>`
    select ${columnsFor(actor)} from ${FROM}
    where conflict_findings.id = ${id}::uuid and ${visibleToOutsider(actor)}`.execute(db);
  return rows[0] ?? null;
}

/** How many findings there are of each rule, for the filters above a list. */
export async function countFindings(db: Db, actor: Actor, callId: string) {
  const { rows } = await sql<{ rule: string; severity: string; standing: number; overridden: number }>`
    select conflict_findings.rule, conflict_findings.severity,
      count(*) filter (where conflict_findings.overridden_at is null) as standing,
      count(*) filter (where conflict_findings.overridden_at is not null) as overridden
    from conflict_findings join applications on applications.id = conflict_findings.application_id
    where ${visibleToOutsider(actor)} and applications.call_id = ${callId}::uuid
    group by conflict_findings.rule, conflict_findings.severity
    order by conflict_findings.severity, conflict_findings.rule`.execute(db);
  return rows;
}

export interface EvidenceNames {
  people: Record<string, { name: string; nameAlt: string | null }>;
  organisations: Record<string, { name: string; names: Partial<LocalText> }>;
}

/** The names of everybody and every organisation that some evidence points at, in two statements. */
export async function readEvidenceNames(
  db: Db,
  evidence: readonly ConflictEvidence[],
): Promise<EvidenceNames> {
  const people = evidence.flatMap((one) => ('memberIds' in one ? one.memberIds : []));
  const organisations = evidence.flatMap((one) => {
    if (one.kind === 'organisation') return [...one.path];
    return one.kind === 'declaration' && one.organisationId ? [one.organisationId] : [];
  });
  const named = await db
    .selectFrom('people')
    .select(['id', 'name', 'name_alt as nameAlt'])
    .where((where) => where('id', '=', where.fn.any(where.val([...new Set(people)]))))
    .execute();
  const { rows } = await sql<{ id: string; name: string; names: Partial<LocalText> }>`
    select id, name, names from organisations
    where id = any(${[...new Set(organisations)]}::uuid[])`.execute(db);
  return {
    people: Object.fromEntries(named.map(({ id, ...name }) => [id, name])),
    organisations: Object.fromEntries(rows.map(({ id, ...name }) => [id, name])),
  };
}

/** What has been compared and what has not. */
export interface ClearanceState {
  pool: number;
  applications: number;
  /** Submitted applications and people of the pool that no clearance has compared since they came. */
  unclearedApplications: number;
  unclearedPeople: number;
  lastRun: {
    id: string;
    createdAt: Date;
    rulesVersion: string;
    applications: number;
    candidates: number;
    findings: number;
  } | null;
}

/**
 * How far a call's clearance is. An application counts as cleared when the last run compared it after its submission,
 * a person when the last run compared them; a declaration is a finding of its own as soon as it is made.
 */
export async function readClearanceState(db: Db, callId: string): Promise<ClearanceState> {
  const { rows } = await sql<ClearanceState>`
    with last_run as (
      select * from conflict_runs where call_id = ${callId}::uuid order by created_at desc, id desc limit 1),
    submitted as (
      select applications.id, applications.submitted_at from applications
      where applications.call_id = ${callId}::uuid and applications.status = 'submitted'),
    pool as (select person_id from reviewer_pool where call_id = ${callId}::uuid)
    select (select count(*) from pool) as pool, (select count(*) from submitted) as applications,
      (select count(*) from submitted where not exists (
        select 1 from last_run, unnest(last_run.application_ids) as compared (id)
        where compared.id = submitted.id and last_run.created_at >= submitted.submitted_at)) as "unclearedApplications",
      (select count(*) from pool where not exists (
        select 1 from last_run, unnest(last_run.candidate_ids) as compared (id)
        where compared.id = pool.person_id)) as "unclearedPeople",
      (select jsonb_build_object('id', id, 'createdAt', to_json(created_at), 'rulesVersion', rules_version,
        'applications', applications, 'candidates', candidates, 'findings', findings) from last_run) as "lastRun"`.execute(
    db,
  );
  return rows[0]!;
}

export interface DeclarationRow {
  id: string;
  side: DeclaringSide;
  person: { id: string; name: string; nameAlt: string | null } | null;
  organisation: { id: string; name: string; names: Record<string, string> } | null;
  note: string;
  declaredAt: Date;
  withdrawnAt: Date | null;
}

/** What was declared about an application, oldest first. Asks nobody's permission. */
export async function listDeclarations(db: Db, applicationId: string): Promise<DeclarationRow[]> {
  const { rows } = await sql<DeclarationRow>`
    select declared.id, declared.side, declared.note, declared.declared_at as "declaredAt",
      declared.withdrawn_at as "withdrawnAt",
      case when people.id is not null then
        jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) end as person,
      case when organisations.id is not null then jsonb_build_object(
        'id', organisations.id, 'name', organisations.name, 'names', organisations.names) end as organisation
    from conflict_declarations as declared
      left join people on people.id = declared.person_id
      left join organisations on organisations.id = declared.organisation_id
    where declared.application_id = ${applicationId}::uuid
    order by declared.declared_at, declared.id`.execute(db);
  return rows;
}
