/** What rules of eligibility ask of many applications at once, in statements whose number does not grow with them. */
import type { EligibilityRule, Engagement, HostFacts, PersonFacts } from '@headwater/core/eligibility';
import { sql } from 'kysely';
import { type Db, kept } from '../../db/connect.ts';
import { gather } from '../../platform/gathered.ts';
import { readCareers } from '../people/index.ts';

/** A part that somebody has in an application or an award. */
export interface EngagementOf extends Engagement {
  personId: string;
}

/** Reads the awards of some people that run on a day; `awards` comes after this room and registers it. */
export type AwardReader = (db: Db, personIds: readonly string[], on: Date) => Promise<EngagementOf[]>;

let readAwards: AwardReader = async () => [];

export function registerAwardReader(read: AwardReader): void {
  readAwards = read;
}

/** Applications that count against a limit: those that were sent and not taken back or found ineligible. */
const COUNTING = ['with-host', 'submitted', 'funded', 'declined', 'advanced'];

/** The applications of some people in calls that close in a year (UTC). One that went on counts as what came of it. */
async function readEngagements(db: Db, personIds: readonly string[], year: number): Promise<EngagementOf[]> {
  const { rows } = await sql<EngagementOf>`
    select members.person_id as "personId", 'application' as kind, applications.id,
      applications.id as "applicationId", members.role, calls.code as "callCode", applications.number,
      applications.title, null as "endsOn"
    from application_members as members
      join applications on applications.id = members.application_id
      join calls on calls.id = applications.call_id
    where members.person_id = any(${[...personIds]}::uuid[]) and applications.status = any(${COUNTING})
      and calls.closes_at >= ${`${year}-01-01T00:00:00Z`}::timestamptz
      and calls.closes_at < ${`${year + 1}-01-01T00:00:00Z`}::timestamptz
      and not exists (select 1 from applications as next
        where next.advanced_from_id = applications.id and next.status = any(${COUNTING}))
    order by applications.created_at, applications.id`.execute(db);
  return rows;
}

/** Organisations as rules about the host see them, by id. */
export async function readHostFacts(db: Db, ids: readonly string[]): Promise<Map<string, HostFacts>> {
  const { rows } = await sql<HostFacts>`
    select organisations.id, organisations.country, organisations.types,
      exists (select 1 from role_grants where role_grants.scope_kind = 'organisation'
        and role_grants.scope_id = organisations.id and role_grants.role = 'host_officer'
        and role_grants.ended_at is null) as "hasOfficer"
    from organisations where organisations.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What applications went on from in a stage before, by their id: the two are one. Read only where a limit asks. */
export async function readOrigins(
  db: Db,
  rules: readonly EligibilityRule[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0 || !rules.some(({ kind }) => kind === 'limit')) return new Map();
  const { rows } = await sql<{ id: string; from: string }>`
    select id, advanced_from_id as "from" from applications
    where id = any(${[...ids]}::uuid[]) and advanced_from_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.from]));
}

/** All that rules ask of some people: at most three statements, fewer where nothing is asked. */
export async function readPersonFacts(
  db: Db,
  rules: readonly EligibilityRule[],
  personIds: readonly string[],
  closesAt: Date,
): Promise<(personId: string) => PersonFacts> {
  const ids = [...new Set(personIds)];
  const asksLimit = rules.some(({ kind }) => kind === 'limit');
  const asksPeople = rules.some(({ kind }) => kind !== 'host');
  const careers = asksPeople ? await readCareers(db, ids) : new Map();
  const parts = asksLimit
    ? [
        ...(await readEngagements(db, ids, closesAt.getUTCFullYear())),
        ...(await readAwards(db, ids, closesAt)),
      ]
    : [];
  const byPerson = Map.groupBy(parts, ({ personId }) => personId);
  return (personId) => ({
    degree: null,
    doctorate: null,
    position: null,
    leaveMonths: 0,
    ...careers.get(personId),
    engagements: (byPerson.get(personId) ?? []).map(({ personId: _, ...part }) => part),
  });
}

/**
 * Makes everybody else wait who submits an application with one of the same people, where the call limits how many they
 * may have: of two that are sent at once, the second sees the first. Until the transaction ends; always in one order.
 */
export const holdLimits = gather<string, void>(async (tx, applicationIds) => {
  await sql`
    ${kept} select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended('eligibility-limit ' || members.person_id, 0) as key
      from application_members as members
        join applications on applications.id = members.application_id
        join calls on calls.id = applications.call_id
      where members.application_id = any(${[...applicationIds]}::uuid[])
        and calls.eligibility @> '[{"kind":"limit"}]'
      order by 1) as people`.execute(tx);
  return applicationIds.map(() => undefined);
});
