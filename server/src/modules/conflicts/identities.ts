/** Whether two accounts are one person: questions that a clearance raised, and what officers settled. */
import type { IdentityClue, SettledIdentity } from '@headwater/core/conflicts';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound, wrongState } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { findCall, followsCall, isOfficerOfCall } from '../calls/index.ts';

/** Everything that was settled and has not been reopened. */
export async function readIdentities(db: Db): Promise<SettledIdentity[]> {
  const { rows } = await sql<{ a: string; b: string; verdict: SettledIdentity['verdict'] }>`
    select first_id as a, second_id as b, verdict from person_identities
    where ended_at is null order by first_id, second_id`.execute(db);
  return rows.map(({ a, b, verdict }) => ({ personIds: [a, b], verdict }));
}

interface AccountView {
  id: string;
  name: string;
  nameAlt: string | null;
  orcid: string | null;
  emailDomain: string | null;
  organisations: { id: string; name: string; names: Record<string, string> }[];
}

const accountOf = (alias: string) => {
  const id = sql.ref(`${alias}.id`);
  return sql`jsonb_build_object('id', ${id}, 'name', ${sql.ref(`${alias}.name`)},
    'nameAlt', ${sql.ref(`${alias}.name_alt`)}, 'orcid', ${sql.ref(`${alias}.orcid`)},
    'emailDomain', ${sql.ref(`${alias}.email_domain`)}, 'organisations', (
      select coalesce(jsonb_agg(jsonb_build_object('id', organisations.id, 'name', organisations.name,
        'names', organisations.names) order by organisations.name), '[]')
      from affiliations join organisations on organisations.id = affiliations.organisation_id
      where affiliations.person_id = ${id}
        and (affiliations.to_date is null or affiliations.to_date >= current_date)))`;
};

/** Two accounts of one name, of which one is in a team and the other could judge it. */
export interface IdentityQuestion {
  candidate: AccountView;
  member: AccountView;
  match: 'same' | 'transliterated';
  speaksFor: IdentityClue[];
  speaksAgainst: IdentityClue[];
  /** Applications of the call that the answer matters for, as far as they exist for the reader. */
  applications: { id: string; number: string | null; title: string }[];
}

export interface SettledView {
  id: string;
  verdict: SettledIdentity['verdict'];
  reason: string;
  settledAt: Date;
  settledBy: { id: string; name: string; nameAlt: string | null } | null;
  people: [AccountView, AccountView];
}

async function requireFollower(db: Db, actor: Actor, callId: string): Promise<void> {
  if (!(await findCall(db, actor, { id: callId }))) throw notFound();
  if (!followsCall(actor, callId)) throw notAllowed();
}

const MOST = 200;

/** The open questions of a call, at most 200, and what was settled from it. */
export async function listIdentities(services: Services, actor: Actor, callId: string) {
  const { db } = services;
  await requireFollower(db, actor, callId);
  const { rows: questions } = await sql<IdentityQuestion>`
    with pairs as (
      select conflict_findings.person_id as candidate_id, (piece->'memberIds'->>0)::uuid as member_id,
        min(piece->>'match') as match, (array_agg(piece))[1] as piece,
        jsonb_agg(jsonb_build_object('id', applications.id, 'number', applications.number,
          'title', applications.title) order by applications.number, applications.id) as applications
      from conflict_findings join applications on applications.id = conflict_findings.application_id,
        jsonb_array_elements(conflict_findings.evidence) as piece
      where applications.call_id = ${callId}::uuid and ${visibleToOutsider(actor)}
        and conflict_findings.rule = 'same-name' and conflict_findings.withdrawn_at is null
        and piece->>'kind' = 'name'
      group by candidate_id, member_id)
    select ${accountOf('candidate')} as candidate, ${accountOf('member')} as member,
      coalesce(pairs.match, 'same') as match, coalesce(pairs.piece->'speaksFor', '[]') as "speaksFor",
      coalesce(pairs.piece->'speaksAgainst', '[]') as "speaksAgainst", pairs.applications
    from pairs join people as candidate on candidate.id = pairs.candidate_id
      join people as member on member.id = pairs.member_id
    where not exists (
      select 1 from person_identities as settled where settled.ended_at is null
        and settled.first_id = least(candidate.id, member.id) and settled.second_id = greatest(candidate.id, member.id))
    order by jsonb_array_length(coalesce(pairs.piece->'speaksFor', '[]')) desc,
      jsonb_array_length(coalesce(pairs.piece->'speaksAgainst', '[]')), lower(candidate.name), candidate.id, member.id
    limit ${MOST + 1}`.execute(db);
  const { rows: settled } = await sql<SettledView>`
    select identities.id, identities.verdict, identities.reason, identities.settled_at as "settledAt",
      case when judge.id is not null then
        jsonb_build_object('id', judge.id, 'name', judge.name, 'nameAlt', judge.name_alt) end as "settledBy",
      jsonb_build_array(${accountOf('a')}, ${accountOf('b')}) as people
    from person_identities as identities join people as a on a.id = identities.first_id
      join people as b on b.id = identities.second_id left join people as judge on judge.id = identities.settled_by
    where identities.call_id = ${callId}::uuid and identities.ended_at is null
      and ${actor.personId}::uuid not in (a.id, b.id)
    order by identities.settled_at desc, identities.id limit ${MOST}`.execute(db);
  const own = [actor.personId, actor.truePersonId];
  const can = { settle: isOfficerOfCall(actor, callId) };
  return {
    questions: questions
      .slice(0, MOST)
      .filter((one) => !own.includes(one.candidate.id) && !own.includes(one.member.id))
      .map((one) => ({ ...one, can })),
    hasMore: questions.length > MOST,
    settled: settled.map((one) => ({ ...one, can: { reopen: can.settle } })),
  };
}

/** Whether a clearance of the call put exactly this pair before its officers, as far as the actor may see. */
async function isAsked(
  db: Db,
  actor: Actor,
  callId: string,
  pair: readonly [string, string],
): Promise<boolean> {
  const [a, b] = pair;
  const { rows } = await sql`
    select 1 from conflict_findings join applications on applications.id = conflict_findings.application_id
    where applications.call_id = ${callId}::uuid and ${visibleToOutsider(actor)}
      and conflict_findings.rule in ('same-name', 'same-person') and conflict_findings.withdrawn_at is null
      and ((conflict_findings.person_id = ${a}::uuid
          and conflict_findings.evidence @> ${JSON.stringify([{ memberIds: [b] }])}::jsonb)
        or (conflict_findings.person_id = ${b}::uuid
          and conflict_findings.evidence @> ${JSON.stringify([{ memberIds: [a] }])}::jsonb))
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Settles whether two accounts are one person. Later clearances, of whatever call, go by it. */
export function settleIdentity(
  services: Services,
  actor: Actor,
  callId: string,
  input: { personIds: string[]; verdict: SettledIdentity['verdict']; reason: string },
): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    await requireFollower(tx, actor, callId);
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    const [first, second] = [...input.personIds].sort();
    if (!first || !second || first === second)
      throw invalidInput('personIds', input.personIds, 'the ids of two people');
    if ([actor.personId, actor.truePersonId].some((id) => id === first || id === second)) throw notAllowed();
    if (!(await isAsked(tx, actor, callId, [first, second]))) throw notFound();
    await refuseContradiction(tx, first, second, input.verdict);
    const { rows } = await sql<{ id: string }>`
      insert into person_identities (first_id, second_id, verdict, reason, call_id, settled_by, settled_at)
      values (${first}::uuid, ${second}::uuid, ${input.verdict}, ${input.reason}, ${callId}::uuid,
        ${actor.truePersonId}::uuid, ${services.now()})
      on conflict do nothing returning id`.execute(tx);
    if (!rows[0]) throw wrongState('settled');
    await recordAudit(tx, actor, {
      action: 'identity.settled',
      entity: 'call',
      entityId: callId,
      after: { identityId: rows[0].id, personIds: [first, second], verdict: input.verdict },
      reason: input.reason,
    });
    return { id: rows[0].id };
  });
}

/** A and B one person, B and C one person: then A and C cannot be two, nor the other way round. */
async function refuseContradiction(
  tx: Db,
  a: string,
  b: string,
  verdict: SettledIdentity['verdict'],
): Promise<void> {
  const settled = await readIdentities(tx);
  const groupOf = (start: string) => {
    const group = new Set([start]);
    for (const id of group)
      for (const { personIds, verdict: known } of settled)
        if (known === 'same' && personIds.includes(id)) for (const other of personIds) group.add(other);
    return group;
  };
  const [one, other] = [groupOf(a), groupOf(b)];
  const isContradicted =
    verdict === 'different'
      ? one.has(b)
      : settled.some(
          ({ personIds: [c, d], verdict: known }) =>
            known === 'different' && ((one.has(c) && other.has(d)) || (one.has(d) && other.has(c))),
        );
  if (isContradicted) throw new HeadwaterError(409, 'identity-contradicted');
}

/** Opens a settled question again; the reason is recorded. */
export function reopenIdentity(
  services: Services,
  actor: Actor,
  id: string,
  reason: string,
): Promise<{ id: string }> {
  return inTransaction(services, async (tx) => {
    const settled = await tx
      .selectFrom('person_identities')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!settled?.call_id || !followsCall(actor, settled.call_id)) throw notFound();
    const isAboutActor = [actor.personId, actor.truePersonId].some(
      (own) => own === settled.first_id || own === settled.second_id,
    );
    if (isAboutActor) throw notFound();
    if (!isOfficerOfCall(actor, settled.call_id)) throw notAllowed();
    if (settled.ended_at) throw wrongState('withdrawn');
    await tx
      .updateTable('person_identities')
      .set({ ended_at: services.now(), ended_by: actor.truePersonId })
      .where('id', '=', id)
      .execute();
    await recordAudit(tx, actor, {
      action: 'identity.reopened',
      entity: 'call',
      entityId: settled.call_id,
      before: { identityId: id, verdict: settled.verdict },
      reason,
    });
    return { id };
  });
}
