/**
 * What of an application is hidden from somebody who sees it. The call's phases say who sees names, host and outcome
 * (calls: `sightsOf`); here it is applied, for one application and as SQL for lists. Nothing is hidden from the team,
 * from those who sign for the host, and from officers and directors.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { type Actor, holdsRoleEverywhere, scopesOf } from '../../platform/actor.ts';
import { type Audience, followsCall, type Phase, type Sight, sightsOf } from '../calls/index.ts';
import { isHostOfficer, isInTeam } from './rules.ts';
import type { ApplicationRow, ReadingVia } from './types.ts';

const AUDIENCE_OF: Record<ReadingVia, Audience> = {
  assignment: 'reviewer',
  panel: 'panel',
  appeal: 'reviewer',
};

/** What a reader does not learn. */
export interface Hidden {
  names: boolean;
  host: boolean;
  outcome: boolean;
}

const NOTHING: Hidden = { names: false, host: false, outcome: false };
const HIDDEN_SIGHT = {
  names: 'applicant-names',
  host: 'host',
  outcome: 'own-outcome',
} as const satisfies Record<keyof Hidden, Sight>;

/** What is hidden of an application from the actor, who sees it. Who reads for two reasons sees what either shows. */
export function findHidden(actor: Actor, application: ApplicationRow, now: Date): Hidden {
  const isInside =
    actor.kind === 'system' ||
    application.myRole !== null ||
    followsCall(actor, application.callId) ||
    isHostOfficer(actor, application);
  if (isInside) return NOTHING;
  const call = { status: application.callStatus, phases: application.phases };
  const seen = new Set(application.readsVia.flatMap((via) => [...sightsOf(call, AUDIENCE_OF[via], now)]));
  const isHidden = (what: keyof Hidden) => !seen.has(HIDDEN_SIGHT[what]);
  // Before the release there is no outcome to hide, and the status says so.
  return { names: isHidden('names'), host: isHidden('host'), outcome: isHidden('outcome') };
}

/** Whether reviewers of the call are not told names or host in some phase before the release. */
export function isEverBlind(call: { phases: readonly Phase[] }): boolean {
  return call.phases
    .slice(0, -1)
    .some(({ sees }) => !sees.reviewer.includes('applicant-names') || !sees.reviewer.includes('host'));
}

/** Conditions on `applications` in a list: whether the actor sees this of the row. `none`: nothing is hidden anywhere. */
export interface SeenConditions {
  names: RawBuilder<SqlBool>;
  host: RawBuilder<SqlBool>;
  outcome: RawBuilder<SqlBool>;
  isAllSeen: boolean;
}

const ALWAYS = sql<SqlBool>`true`;

/** The conditions for an actor now; one statement, and none for those who read nothing as reviewers or panel members. */
export async function readSeenConditions(db: Db, actor: Actor, now: Date): Promise<SeenConditions> {
  const everything = { names: ALWAYS, host: ALWAYS, outcome: ALWAYS, isAllSeen: true };
  if (actor.kind !== 'person' || actor.personId !== actor.truePersonId) return everything;
  if (holdsRoleEverywhere(actor, 'officer', 'director')) return everything;
  const { rows } = await sql<{ id: string; via: ReadingVia; status: string; phases: Phase[] }>`
    select calls.id, reading.via, calls.status, calls.phases
    from (select distinct applications.call_id, readers.via
      from application_readers as readers join applications on applications.id = readers.application_id
      where readers.person_id = ${actor.personId}::uuid) as reading
    join calls on calls.id = reading.call_id`.execute(db);
  const seenAs = rows.map((row) => ({ ...row, seen: sightsOf(row, AUDIENCE_OF[row.via], now) }));
  const condition = (what: keyof Hidden): RawBuilder<SqlBool> | null => {
    const shows = (via: ReadingVia) =>
      sql`${seenAs.filter((row) => row.via === via && row.seen.has(HIDDEN_SIGHT[what])).map((row) => row.id)}::uuid[]`;
    const hides = seenAs.some(
      (row) => !row.seen.has(HIDDEN_SIGHT[what]) && (what !== 'outcome' || row.status === 'released'),
    );
    if (!hides) return null;
    return sql<SqlBool>`(${isInside(actor)} or exists (select 1 from application_readers as readers
      where readers.application_id = applications.id and readers.person_id = ${actor.personId}::uuid
        and applications.call_id = any(case readers.via when 'assignment' then ${shows('assignment')}
          when 'panel' then ${shows('panel')} else ${shows('appeal')} end)))`;
  };
  const [names, host, outcome] = [condition('names'), condition('host'), condition('outcome')];
  return {
    names: names ?? ALWAYS,
    host: host ?? ALWAYS,
    outcome: outcome ?? ALWAYS,
    isAllSeen: !names && !host && !outcome,
  };
}

function isInside(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isInTeam(actor)}
    or applications.call_id = any(${scopesOf(actor, 'call', 'officer')}::uuid[])
    or applications.host_organisation_id = any(${scopesOf(actor, 'organisation', 'host_officer')}::uuid[]))`;
}
