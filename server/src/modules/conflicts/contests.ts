/**
 * Doubts about conflicts: of an officer or a director about a finding; of a reviewer about a finding against
 * themselves on an application that they were asked to review; of a team about what is held of it. A team never learns
 * whether there is a finding, nor about whom; a reviewer never learns what others declared.
 */
import type { ConflictEvidence, ConflictRuleKey } from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { isTeamMember, readApplications, visibleToOutsider } from '../applications/index.ts';
import { followsCall, type Phase, sightsOf } from '../calls/index.ts';
import { requireFollowedCall } from './actions.ts';
import * as queries from './queries.ts';

/** Rules that rest on public facts about the reviewer alone; the others would tell what somebody else said. */
const KNOWN_TO_REVIEWERS: readonly ConflictRuleKey[] = [
  'same-organisation',
  'parent-or-child-organisation',
  'sibling-organisation',
  'co-author',
  'co-investigator',
  'same-email-domain',
];

/** A finding as the reviewer concerned may know it: their own side of it, nobody of the team. */
export interface OwnFinding {
  id: string;
  title: string;
  rule: string;
  severity: 'conflict' | 'possible';
  foundAt: Date;
  overriddenAt: Date | null;
  facts: { kind: 'organisation' | 'work' | 'email-domain'; text: string; date: string | null }[];
  contest: { note: string; createdAt: Date; outcome: string | null; answer: string | null } | null;
}

interface OwnRow extends Omit<OwnFinding, 'facts'> {
  call: { status: string; phases: Phase[] };
  evidence: ConflictEvidence[];
  organisations: Record<string, string>;
}

/**
 * Findings against the actor on applications that they were asked to review. While reviewers of the call may not know
 * team or host, there are none: that one co-authored or works with the team would tell who it is.
 */
async function readOwnFindings(db: Db, actor: Actor, now: Date, id?: string): Promise<OwnFinding[]> {
  const { rows } = await sql<OwnRow>`
    select conflict_findings.id, applications.title, conflict_findings.rule, conflict_findings.severity,
      conflict_findings.found_at as "foundAt", conflict_findings.overridden_at as "overriddenAt",
      conflict_findings.evidence, jsonb_build_object('status', calls.status, 'phases', calls.phases) as call,
      (select coalesce(jsonb_object_agg(organisations.id,
          coalesce(organisations.names->>${actor.locale}, organisations.name)), '{}') from organisations
        join affiliations on affiliations.organisation_id = organisations.id
        where affiliations.person_id = conflict_findings.person_id) as organisations,
      (select jsonb_build_object('note', contests.note, 'createdAt', to_json(contests.created_at),
          'outcome', contests.outcome, 'answer', contests.answer)
        from conflict_contests as contests
        where contests.finding_id = conflict_findings.id and contests.side = 'reviewer'
        order by contests.created_at desc limit 1) as contest
    from conflict_findings join applications on applications.id = conflict_findings.application_id
      join calls on calls.id = applications.call_id
    where conflict_findings.person_id = ${actor.personId}::uuid and conflict_findings.withdrawn_at is null
      and conflict_findings.rule = any(${KNOWN_TO_REVIEWERS}::text[])
      and exists (select 1 from assignments where assignments.application_id = conflict_findings.application_id
        and assignments.person_id = conflict_findings.person_id)
      and not exists (select 1 from application_members as own
        where own.application_id = applications.id and own.person_id = conflict_findings.person_id)
      ${id ? sql`and conflict_findings.id = ${id}::uuid` : sql``}
    order by conflict_findings.found_at desc, conflict_findings.id`.execute(db);
  return rows.flatMap(({ evidence, organisations, call, ...row }) => {
    const seen = sightsOf(call, 'reviewer', now);
    if (!seen.has('applicant-names') || !seen.has('host')) return [];
    return [{ ...row, facts: listFacts(evidence, organisations) }];
  });
}

function listFacts(
  evidence: readonly ConflictEvidence[],
  organisations: Record<string, string>,
): OwnFinding['facts'] {
  const facts = evidence.flatMap((one): OwnFinding['facts'] => {
    if (one.kind === 'organisation')
      return [{ kind: 'organisation', text: organisations[one.path[0]!] ?? '…', date: null }];
    if (one.kind === 'work') return [{ kind: 'work', text: one.title, date: one.date }];
    if (one.kind === 'email-domain') return [{ kind: 'email-domain', text: one.candidateDomain, date: null }];
    return [];
  });
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.text}`, fact])).values()];
}

/** What stands against the actor on applications that they were asked to review; nobody reads it in their name. */
export async function listOwnFindings(services: Services, actor: Actor) {
  if (actor.personId !== actor.truePersonId) throw notFound();
  const findings = await readOwnFindings(services.db, actor, services.now());
  return findings.map((finding) => ({
    ...finding,
    can: {
      contest:
        finding.overriddenAt === null && (finding.contest === null || finding.contest.outcome !== null),
    },
  }));
}

async function insertContest(
  { services, tx, actor }: { services: Services; tx: Db; actor: Actor },
  contest: {
    applicationId: string;
    findingId: string | null;
    side: 'applicant' | 'reviewer' | 'officer';
    note: string;
  },
): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    insert into conflict_contests (application_id, finding_id, side, note, created_by, created_at)
    values (${contest.applicationId}::uuid, ${contest.findingId}::uuid, ${contest.side}, ${contest.note},
      ${actor.personId}::uuid, ${services.now()})
    on conflict do nothing returning id`.execute(tx);
  if (!rows[0]) throw wrongState('contested');
  await recordAudit(tx, actor, {
    action: 'conflict.contested',
    entity: 'conflict-contest',
    entityId: rows[0].id,
    after: { side: contest.side },
  });
  return rows[0];
}

/** Contests a finding: its officers and directors any, a reviewer one against themselves that they may know. */
export function contestFinding(
  services: Services,
  actor: Actor,
  findingId: string,
  note: string,
): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const context = { services, tx, actor };
    // Locked before it is read: what is set aside at this moment has its doubts answered, and no further one is raised.
    await queries.lockFinding(tx, findingId);
    const finding = await queries.findFinding(tx, actor, findingId);
    const isInside = finding && followsCall(actor, finding.callId) && finding.person.id !== actor.personId;
    if (isInside) {
      if (finding.withdrawnAt || finding.overriddenAt)
        throw wrongState(finding.withdrawnAt ? 'withdrawn' : 'overridden');
      return insertContest(context, {
        applicationId: finding.application.id,
        findingId,
        side: 'officer',
        note,
      });
    }
    if (actor.personId !== actor.truePersonId) throw notFound();
    const [own] = await readOwnFindings(tx, actor, services.now(), findingId);
    if (!own) throw notFound();
    if (own.overriddenAt) throw wrongState('overridden');
    const { application_id: applicationId } = await tx
      .selectFrom('conflict_findings')
      .select('application_id')
      .where('id', '=', findingId)
      .executeTakeFirstOrThrow();
    return insertContest(context, { applicationId, findingId, side: 'reviewer', note });
  });
}

/** A team tells the officers what it thinks is held wrongly of it, whatever was found or not. */
export function contestAsTeam(
  services: Services,
  actor: Actor,
  applicationId: string,
  note: string,
): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const [application] = await readApplications(tx, actor, [applicationId]);
    if (!application || !isTeamMember(application)) throw notFound();
    if (application.status !== 'submitted') throw wrongState(application.status);
    return insertContest(
      { services, tx, actor },
      { applicationId, findingId: null, side: 'applicant', note },
    );
  });
}

export interface TeamContest {
  id: string;
  note: string;
  createdAt: Date;
  outcome: 'accepted' | 'rejected' | null;
  answer: string | null;
  decidedAt: Date | null;
}

/** What a team has told, and what it was answered. */
export async function listTeamContests(services: Services, actor: Actor, applicationId: string) {
  const [application] = await readApplications(services.db, actor, [applicationId]);
  if (!application || !isTeamMember(application)) throw notFound();
  const { rows } = await sql<TeamContest>`
    select id, note, created_at as "createdAt", outcome, answer, decided_at as "decidedAt" from conflict_contests
    where application_id = ${applicationId}::uuid and side = 'applicant' order by created_at, id`.execute(
    services.db,
  );
  return { items: rows, can: { contest: application.status === 'submitted' } };
}

export interface ContestRow extends TeamContest {
  callId: string;
  side: 'applicant' | 'reviewer' | 'officer';
  application: { id: string; number: string | null; title: string };
  createdBy: { id: string; name: string; nameAlt: string | null };
  decidedBy: { id: string; name: string; nameAlt: string | null } | null;
  finding: {
    id: string;
    rule: string;
    severity: 'conflict' | 'possible';
    person: { id: string; name: string; nameAlt: string | null };
    stands: boolean;
  } | null;
  /** See {@link waitsFor}. */
  waits: boolean;
}

/** Of `contests` and `findings`: open, and neither raised by the actor nor about them, whoever sits at the keyboard. */
export const waitsFor = (actor: Actor) => {
  const me = [actor.personId, actor.truePersonId].filter((id) => id !== null);
  return sql<boolean>`(contests.decided_at is null and not coalesce(
    contests.created_by = any(${me}::uuid[]) or findings.person_id = any(${me}::uuid[]), false))`;
};

const person = (alias: string) =>
  sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)},
    'nameAlt', ${sql.ref(`${alias}.name_alt`)})`;

/** The contests of a call or one of them, on applications that exist for the actor from outside. */
export async function readContests(
  db: Db,
  actor: Actor,
  of: { callId: string } | { id: string } | { findingId: string },
): Promise<ContestRow[]> {
  const isMeant =
    'id' in of
      ? sql`contests.id = ${of.id}::uuid`
      : 'findingId' in of
        ? sql`contests.finding_id = ${of.findingId}::uuid`
        : sql`applications.call_id = ${of.callId}::uuid`;
  const { rows } = await sql<ContestRow>`
    select contests.id, applications.call_id as "callId", contests.side, contests.note,
      contests.created_at as "createdAt", contests.outcome, contests.answer, contests.decided_at as "decidedAt",
      jsonb_build_object('id', applications.id, 'number', applications.number, 'title', applications.title)
        as application, ${person('maker')} as "createdBy",
      case when judge.id is not null then ${person('judge')} end as "decidedBy",
      case when findings.id is not null then jsonb_build_object('id', findings.id, 'rule', findings.rule,
        'severity', findings.severity, 'person', ${person('candidate')},
        'stands', findings.overridden_at is null and findings.withdrawn_at is null) end as finding,
      ${waitsFor(actor)} as waits
    from conflict_contests as contests join applications on applications.id = contests.application_id
      join people as maker on maker.id = contests.created_by
      left join people as judge on judge.id = contests.decided_by
      left join conflict_findings as findings on findings.id = contests.finding_id
      left join people as candidate on candidate.id = findings.person_id
    where ${visibleToOutsider(actor)} and (findings.id is null or ${queries.isOpenTo(actor, 'findings')}) and ${isMeant}
    order by contests.decided_at is not null, contests.created_at desc, contests.id limit 500`.execute(db);
  return rows;
}

/** Whether the actor answers it. */
export const mayDecide = (actor: Actor, contest: ContestRow) =>
  contest.waits && followsCall(actor, contest.callId);

export const presentContest = ({ callId: _, waits: __, ...contest }: ContestRow, can: boolean) => ({
  ...contest,
  can: { decide: can },
});

export async function listContests(services: Services, actor: Actor, callId: string) {
  await requireFollowedCall(services.db, actor, callId);
  const rows = await readContests(services.db, actor, { callId });
  return { items: rows.map((row) => presentContest(row, mayDecide(actor, row))) };
}

/** The contests of one finding, for who may read the finding. */
export async function listContestsOf(services: Services, actor: Actor, findingId: string) {
  const rows = await readContests(services.db, actor, { findingId });
  return rows.map((row) => presentContest(row, mayDecide(actor, row)));
}
