/** Places that refusals and cancellations left open, and who is proposed to fill them. */
import { type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import { type ListQuery, matchesSearch, readPage } from '../../platform/lists.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { visibleToOutsider } from '../applications/index.ts';
import { type CallRow, findCall, isOfficerOfCall } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { listAdjustments } from './adjustment-store.ts';
import { assignApplications } from './assign.ts';
import { readOutsideBounds } from './availability.ts';
import { toConstraints } from './constraints.ts';
import { readLatestScores } from './given.ts';
import { CORE_VERSION, packCandidates, type RunInputs, type RunParameters } from './inputs.ts';
import { IS_REVIEWED_IN } from './rules.ts';
import { findPreview } from './run-queries.ts';
import { askAgain, beginRun, rulesNow } from './runs.ts';
import { readTraits } from './traits.ts';
import { CALLS_AS_RUN, findStandingParameters, WANTED } from './wanted.ts';

interface PersonName {
  id: string;
  name: string;
  nameAlt: string | null;
}

interface OpenRow {
  id: string;
  number: string | null;
  title: string;
  wanted: number;
  /** Whether anybody was ever compared with it, so that somebody could be proposed. */
  isScored: boolean;
  active: PersonName[];
  left: (PersonName & {
    status: 'declined' | 'cancelled';
    reason: string | null;
    at: Date | null;
    suggestions: { name: string; email: string | null; why: string }[];
  })[];
}

export interface Proposal extends PersonName {
  score: number;
  /** Applications at work on, this one included, and the most there may be. */
  load: number;
  limit: number;
}

const WHO = sql`'id', people.id, 'name', people.name, 'nameAlt', people.name_alt`;

/** The condition that an application of a call has fewer reviewers than it should. */
const isOpen = (callId: string) => sql<SqlBool>`
  calls.id = ${callId}::uuid and applications.status = 'submitted'
  and (select count(*) from assignments where assignments.application_id = applications.id
    and assignments.status in ('invited', 'accepted', 'reviewed')) < ${WANTED}`;

const OPEN_FROM = sql`${CALLS_AS_RUN} join applications on applications.call_id = calls.id`;

/** The condition that an earlier run tells how well people fit an application; see `readLatestScores`. */
const isScored = sql<SqlBool>`exists (
  select 1 from assignment_run_candidates as candidates join assignment_runs as runs on runs.id = candidates.run_id
  where candidates.application_id = applications.id and runs.call_id = applications.call_id
    and runs.status in ('preview', 'executed', 'discarded'))`;

function listOpen(db: Db, actor: Actor, callId: string, query: ListQuery) {
  return readPage<OpenRow>(db, query, {
    columns: sql`applications.id, applications.number, applications.title, ${WANTED} as wanted,
      (select coalesce(jsonb_agg(jsonb_build_object(${WHO}) order by people.name, people.id), '[]')
        from assignments join people on people.id = assignments.person_id
        where assignments.application_id = applications.id
          and assignments.status in ('invited', 'accepted', 'reviewed')) as active,
      (select coalesce(jsonb_agg(jsonb_build_object(${WHO}, 'status', assignments.status,
          'reason', case when assignments.status = 'cancelled' then assignments.cancel_reason
            else assignments.decline_reason end, 'at', to_json(assignments.answered_at),
          'suggestions', (select coalesce(jsonb_agg(jsonb_build_object('name', said.name, 'email', said.email,
              'why', said.why) order by said.id), '[]')
            from reviewer_suggestions as said where said.assignment_id = assignments.id))
          order by assignments.answered_at desc nulls last, people.id), '[]')
        from assignments join people on people.id = assignments.person_id
        where assignments.application_id = applications.id
          and assignments.status in ('declined', 'cancelled')) as left,
      ${isScored} as "isScored"`,
    from: OPEN_FROM,
    id: sql`applications.id`,
    where: [
      isOpen(callId),
      visibleToOutsider(actor),
      matchesSearch(sql`applications.search_text`, query.q),
    ].filter((condition) => condition !== null),
    sorts: { number: { expression: sql`coalesce(applications.number, '')`, type: 'text' } },
    defaultSort: 'number',
  });
}

interface PoolPerson extends PersonName {
  limit: number;
  load: number;
  /** The load without the applications that the actor must not see the judging of. */
  seenLoad: number;
}

/** The people of the pool among these, with what they carry in the call now and the most they may. */
async function readCarriers(
  db: Db,
  actor: Actor,
  call: CallRow,
  parameters: RunParameters,
  personIds: readonly string[],
) {
  const { rows } = await sql<PoolPerson>`
    select people.id, people.name, people.name_alt as "nameAlt",
      least(coalesce(reviewer_pool.max_load, ${parameters.maxLoad}), ${parameters.maxLoad})::int as "limit",
      (select count(*) from assignments where assignments.call_id = ${call.id}::uuid
        and assignments.person_id = people.id and assignments.status in ('invited', 'accepted', 'reviewed'))::int as load,
      (select count(*) from assignments join applications on applications.id = assignments.application_id
        where assignments.call_id = ${call.id}::uuid and assignments.person_id = people.id
          and assignments.status in ('invited', 'accepted', 'reviewed') and ${visibleToOutsider(actor)})::int as "seenLoad"
    from reviewer_pool join people on people.id = reviewer_pool.person_id
    where reviewer_pool.call_id = ${call.id}::uuid and people.id = any(${personIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who must not review which of these applications; whoever officers forbade in the preview that stands is not proposed. */
async function readClosedTo(
  db: Db,
  callId: string,
  applicationIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const preview = await findPreview(db, callId);
  const { forbidden } = toConstraints(
    preview ? (await listAdjustments(db, preview)).map((one) => one.adjustment) : [],
  );
  const { rows } = await sql<{ application: string; people: string[] }>`
    select application_id as application, array_agg(person_id) as people
    from (
      select application_id, person_id from application_bars where application_id = any(${applicationIds}::uuid[])
      union all
      select application_id, person_id from assignments
      where application_id = any(${applicationIds}::uuid[]) and status in ('declined', 'cancelled')
      union all
      select * from unnest(${forbidden.map((one) => one.applicationId)}::uuid[],
        ${forbidden.map((one) => one.personId)}::uuid[])) as closed
    group by application_id`.execute(db);
  return new Map(rows.map(({ application, people }) => [application, new Set(people)]));
}

/**
 * The best reviewers for the open places of some applications together: whoever is asked or at work stays, nobody gets
 * more than their limit, and the rules of the last run hold as far as they can.
 */
async function proposeFor(
  db: Db,
  actor: Actor,
  call: CallRow,
  parameters: RunParameters,
  rows: readonly OpenRow[],
  now: Date,
): Promise<Map<string, Proposal[]>> {
  const ids = rows.map((row) => row.id).sort();
  const scoresOf = Map.groupBy(await readLatestScores(db, call.id, ids), (one) => one.application);
  const closed = await readClosedTo(db, call.id, ids);
  const asked = [...scoresOf.values()].flatMap((list) => list.map((one) => one.reviewer));
  const carriers = await readCarriers(db, actor, call, parameters, [...new Set(asked)]);
  const outside = await readOutsideBounds(db, call.id, [...carriers.keys()], now);
  const keptOf = new Map(rows.map((row) => [row.id, row.active.map((one) => one.id).sort()]));
  const kept = [...keptOf.values()].flat();
  const reviewers = [...new Set([...carriers.keys(), ...kept])].sort();
  const traits = parameters.rules?.length ? await readTraits(db, reviewers, parameters) : null;
  const wantedOf = new Map(rows.map((row) => [row.id, row.wanted]));
  const inputs: RunInputs = {
    applications: ids.map((id) => {
      const wanted = wantedOf.get(id)!;
      const isUsual = wanted === parameters.reviewsPerApplication;
      return { id, kept: keptOf.get(id)!, forbidden: [], ...(isUsual ? {} : { wanted }) };
    }),
    reviewers: reviewers.map((id) => {
      const carrier = carriers.get(id);
      const here = kept.filter((one) => one === id).length;
      const room = outside.away.has(id) ? 0 : (outside.room.get(id) ?? Number.POSITIVE_INFINITY);
      return {
        id,
        limit: Math.max(carrier ? Math.min(carrier.limit - carrier.load, room) + here : 0, here),
        ...(traits ? { traits: traits.get(id)! } : {}),
      };
    }),
  };
  const candidates = packCandidates(inputs, ({ id }) => {
    const barred = closed.get(id);
    const list = (scoresOf.get(id) ?? []).filter(
      ({ reviewer, score }) => carriers.has(reviewer) && !barred?.has(reviewer) && score > 0,
    );
    const known = new Set(list.map((one) => one.reviewer));
    return [
      ...list,
      ...keptOf
        .get(id)!
        .filter((one) => !known.has(one))
        .map((reviewer) => ({ reviewer, score: 0 })),
    ];
  });
  const rules = parameters.rules?.filter(({ kind }) => kind !== 'no-mutual') ?? [];
  const { assignment } = assignApplications(
    { ...parameters, objective: 'total', maxProbability: null, minLoad: 0, rules },
    inputs,
    candidates,
  );
  const isKept = new Set(ids.flatMap((id) => keptOf.get(id)!.map((person) => `${id} ${person}`)));
  const fresh = assignment.filter((pair) => !isKept.has(`${pair.submission} ${pair.reviewer}`));
  return new Map(
    [...Map.groupBy(fresh, (pair) => pair.submission)].map(([id, pairs]) => [
      id,
      pairs
        .toSorted((a, b) => b.score - a.score)
        .map(({ reviewer, score }) => {
          const { name, nameAlt, seenLoad, limit } = carriers.get(reviewer)!;
          return { id: reviewer, name, nameAlt, score, load: seenLoad + 1, limit };
        }),
    ]),
  );
}

/** The parameters that the call would be assigned with when nobody has said otherwise. */
const usualParameters = (call: CallRow): RunParameters => ({
  reviewsPerApplication: call.reviewsPerApplication,
  maxLoad: call.maxLoad,
  minLoad: 0,
  candidatesPerApplication: 100,
  objective: 'total',
  coreVersion: CORE_VERSION,
});

/** A page of applications with fewer reviewers than they should have, each with whom to ask instead. */
export async function readOpenPlaces(services: Services, actor: Actor, callId: string, query: ListQuery) {
  const { db } = services;
  const call = await requireFollowedCall(db, actor, callId);
  const last = await findStandingParameters(db, callId);
  const page = await listOpen(db, actor, callId, query);
  const proposals =
    page.items.length === 0
      ? new Map<string, Proposal[]>()
      : await proposeFor(
          db,
          actor,
          call,
          last ? { ...last, rules: rulesNow(services, last.rules) } : usualParameters(call),
          page.items,
          services.now(),
        );
  const invite = isOfficerOfCall(actor, callId) && IS_REVIEWED_IN.has(call.status);
  return {
    ...page,
    items: page.items.map((row) => ({ ...row, proposals: proposals.get(row.id) ?? [], can: { invite } })),
  };
}

/**
 * Begins a run that fills the open places alone: with the affinities of earlier runs, so that it takes seconds, or anew
 * from the texts where no run has compared anybody with an application that needs somebody; and with the bounds and
 * rules of the last one that was executed. It is a preview like any other.
 */
export function fillOpenPlaces(services: Services, actor: Actor, callId: string) {
  return inTransaction(services, async (tx) => {
    const call = await findCall(tx, actor, { id: callId });
    if (!call) throw notFound();
    if (!isOfficerOfCall(actor, callId)) throw notAllowed();
    const last = await findStandingParameters(tx, callId);
    const { rows: unscored } = await sql<{ id: string }>`
      select applications.id from ${OPEN_FROM} where ${isOpen(callId)} and not ${isScored} limit 1`.execute(
      tx,
    );
    return beginRun(
      services,
      tx,
      actor,
      callId,
      await askAgain(services, tx, callId, last ?? usualParameters(call)),
      { source: 'fill', scores: unscored.length > 0 ? 'texts' : 'earlier-runs' },
    );
  });
}
