/** Findings as officers read them, with the names that their evidence is about. */
import type { ConflictEvidence, ConflictRuleKey, DeclaringSide } from '@headwater/core/conflicts';
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
  withdrawnAt: Date | null;
  /** The rules it was found by, e.g. `funder-3`; null for findings older than versions. */
  rulesVersion: string | null;
  openContests: number;
}

const COLUMNS = sql`
  conflict_findings.id, applications.call_id as "callId",
  jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title) as application,
  jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person,
  conflict_findings.rule, conflict_findings.severity, conflict_findings.evidence,
  conflict_findings.found_at as "foundAt", conflict_findings.overridden_at as "overriddenAt",
  case when judge.id is not null then jsonb_build_object('id', judge.id, 'name', judge.name, 'nameAlt', judge.name_alt)
    end as "overriddenBy",
  conflict_findings.override_reason as "overrideReason", conflict_findings.withdrawn_at as "withdrawnAt",
  (select case when sets.call_id is null then 'funder-' else 'call-' end || sets.version
    from conflict_rule_sets as sets where sets.id = conflict_findings.rule_set_id) as "rulesVersion",
  (select count(*) from conflict_contests as contests
    where contests.finding_id = conflict_findings.id and contests.decided_at is null) as "openContests"`;

const FROM = sql`conflict_findings
  join applications on applications.id = conflict_findings.application_id
  join people on people.id = conflict_findings.person_id
  left join people as judge on judge.id = conflict_findings.overridden_by`;

/** Rules that rest on what somebody else said in confidence. */
const CONFIDENTIAL: readonly ConflictRuleKey[] = [
  'advisor-or-advisee',
  'related-person',
  'declared-by-applicant',
  'declared-by-officer',
];

/** Officers too may be named in confidence: a finding about oneself that rests on it does not exist for oneself. */
export function isOpenTo(actor: Actor, findings = 'conflict_findings'): RawBuilder<SqlBool> {
  const me = [actor.personId, actor.truePersonId].filter((id) => id !== null);
  return sql<SqlBool>`not (${sql.ref(`${findings}.person_id`)} = any(${me}::uuid[])
    and ${sql.ref(`${findings}.rule`)} = any(${CONFIDENTIAL}::text[]))`;
}

export interface FindingFilter extends ListQuery {
  callId: string;
  applicationId?: string;
  personId?: string;
  rule?: string;
  severity?: string;
  state?: 'standing' | 'overridden' | 'withdrawn' | 'contested';
}

function conditionsOf(actor: Actor, filter: FindingFilter): RawBuilder<SqlBool>[] {
  return [
    visibleToOutsider(actor),
    isOpenTo(actor),
    sql<SqlBool>`applications.call_id = ${filter.callId}::uuid`,
    filter.applicationId ? sql<SqlBool>`applications.id = ${filter.applicationId}::uuid` : null,
    filter.personId ? sql<SqlBool>`people.id = ${filter.personId}::uuid` : null,
    filter.rule ? sql<SqlBool>`conflict_findings.rule = ${filter.rule}` : null,
    filter.severity ? sql<SqlBool>`conflict_findings.severity = ${filter.severity}` : null,
    isInState(filter.state),
    matchesEither(filter.q),
  ].filter((condition) => condition !== null);
}

/** Withdrawn findings are history and show only when asked for. */
function isInState(state: FindingFilter['state']): RawBuilder<SqlBool> {
  if (state === 'withdrawn') return sql<SqlBool>`conflict_findings.withdrawn_at is not null`;
  const stands = sql<SqlBool>`conflict_findings.withdrawn_at is null`;
  if (state === undefined) return stands;
  if (state === 'contested')
    return sql<SqlBool>`(${stands} and conflict_findings.id in (
      select contests.finding_id from conflict_contests as contests where contests.decided_at is null))`;
  return sql<SqlBool>`(${stands} and (conflict_findings.overridden_at is null) = ${state === 'standing'})`;
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
    columns: COLUMNS,
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
    select ${COLUMNS} from ${FROM}
    where conflict_findings.id = ${id}::uuid and ${visibleToOutsider(actor)} and ${isOpenTo(actor)}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Keeps others from judging a finding, or from doubting it, until the transaction ends. */
export async function lockFinding(tx: Db, id: string): Promise<void> {
  await tx.selectFrom('conflict_findings').select('id').where('id', '=', id).forUpdate().execute();
}

/** Everything that stands between some people and one or all applications of a call, as far as these exist. */
export async function readStanding(
  db: Db,
  actor: Actor,
  pairs: { callId: string; personIds: readonly string[]; applicationId?: string | undefined },
): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS} from ${FROM}
    where ${visibleToOutsider(actor)} and ${isOpenTo(actor)} and applications.call_id = ${pairs.callId}::uuid
      and conflict_findings.person_id = any(${pairs.personIds}::uuid[]) and conflict_findings.withdrawn_at is null
      and ${pairs.applicationId ? sql`applications.id = ${pairs.applicationId}::uuid` : sql`true`}
    order by people.id, applications.number, applications.id, conflict_findings.rule`.execute(db);
  return rows;
}

/** Leaves out of the evidence which other applications there are, where these do not exist for the actor. */
export async function hideForeignApplications<F extends { evidence: readonly ConflictEvidence[] }>(
  db: Db,
  actor: Actor,
  findings: readonly F[],
): Promise<F[]> {
  const ids = findings.flatMap(({ evidence }) =>
    evidence.flatMap((one) => (one.kind === 'application' ? [one.applicationId] : [])),
  );
  if (ids.length === 0) return [...findings];
  const { rows } = await sql<{ id: string }>`
    select applications.id from applications
    where applications.id = any(${[...new Set(ids)]}::uuid[]) and ${visibleToOutsider(actor)}`.execute(db);
  const visible = new Set(rows.map(({ id }) => id));
  return findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.filter((one) => one.kind !== 'application' || visible.has(one.applicationId)),
  }));
}

/** How many findings there are of each rule, for the filters above a list. */
export async function countFindings(db: Db, actor: Actor, callId: string) {
  const { rows } = await sql<{ rule: string; severity: string; standing: number; overridden: number }>`
    select conflict_findings.rule, conflict_findings.severity,
      count(*) filter (where conflict_findings.overridden_at is null) as standing,
      count(*) filter (where conflict_findings.overridden_at is not null) as overridden
    from conflict_findings join applications on applications.id = conflict_findings.application_id
    where ${visibleToOutsider(actor)} and ${isOpenTo(actor)} and applications.call_id = ${callId}::uuid
      and conflict_findings.withdrawn_at is null
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
  const people = evidence.flatMap((one) =>
    'memberIds' in one ? one.memberIds : one.kind === 'accounts' ? one.personIds : [],
  );
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
