/** Ballots: who may vote, who has, and the votes or sums. */
import type { LocalText } from '@headwater/messages';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { CallStatus } from '../calls/index.ts';
import type { BallotChoice, BallotKind, BallotResult, BallotSecrecy, BallotStatus } from './ballot-count.ts';
import { judgeableBy } from './rules.ts';
import type { PanelStatus } from './types.ts';

export interface BallotRow {
  id: string;
  panelId: string;
  panelName: LocalText;
  panelStatus: PanelStatus;
  chairId: string | null;
  callId: string;
  callStatus: CallStatus;
  applicationId: string;
  number: string | null;
  title: string;
  kind: BallotKind;
  secrecy: BallotSecrecy;
  choices: BallotChoice[];
  quorum: number;
  status: BallotStatus;
  opensAt: Date;
  closesAt: Date | null;
  closedAt: Date | null;
  result: BallotResult | null;
}

export type BallotFilter =
  | { ids: readonly string[] }
  | { applicationIds: readonly string[] }
  | { panelId: string }
  | { dueAt: Date };

/** Ballots on applications that exist for the actor where they are judged, the oldest first. */
export async function readBallots(db: Db, actor: Actor, by: BallotFilter): Promise<BallotRow[]> {
  const { rows } = await sql<BallotRow>`
    select ballots.id, ballots.panel_id as "panelId", panels.name as "panelName", panels.status as "panelStatus",
      panels.chair_id as "chairId", panels.call_id as "callId", calls.status as "callStatus",
      ballots.application_id as "applicationId", applications.number, applications.title, ballots.kind,
      ballots.secrecy, ballots.choices, ballots.quorum, ballots.status, ballots.opens_at as "opensAt",
      ballots.closes_at as "closesAt", ballots.closed_at as "closedAt", ballots.result
    from panel_ballots as ballots
      join panels on panels.id = ballots.panel_id
      join calls on calls.id = panels.call_id
      join applications on applications.id = ballots.application_id
    where ${matches(by)} and ${judgeableBy(actor)}
    order by ballots.opens_at, ballots.id`.execute(db);
  return rows;
}

function matches(by: BallotFilter): RawBuilder<SqlBool> {
  if ('ids' in by) return sql`ballots.id = any(${[...by.ids]}::uuid[])`;
  if ('applicationIds' in by) return sql`ballots.application_id = any(${[...by.applicationIds]}::uuid[])`;
  if ('panelId' in by) return sql`ballots.panel_id = ${by.panelId}::uuid`;
  return sql`ballots.status = 'open' and ballots.closes_at <= ${by.dueAt}`;
}

/** Keeps votes and the closing of a ballot one after the other. */
export async function lockBallot(tx: Db, id: string): Promise<void> {
  await sql`select 1 from panel_ballots where id = ${id}::uuid for update`.execute(tx);
}

/** Somebody is out of an application: kept out of it, or on its team. */
export const isOut = (
  application: RawBuilder<unknown>,
  person: RawBuilder<unknown>,
): RawBuilder<SqlBool> => sql`(
  exists (select 1 from application_bars as out_bars
    where out_bars.application_id = ${application} and out_bars.person_id = ${person})
  or exists (select 1 from application_members as out_team
    where out_team.application_id = ${application} and out_team.person_id = ${person}))`;

export interface Voter {
  ballotId: string;
  personId: string;
  name: string;
  nameAlt: string | null;
  hasVoted: boolean;
  /** Of a named ballot; null where the vote is not there or is no one's to know. */
  choice: string | null;
}

/** Who may vote in each ballot, or has: those who are out of its application are not among them. In one statement. */
export async function readVoters(db: Db, ballotIds: readonly string[]): Promise<Voter[]> {
  const { rows } = await sql<Voter>`
    with electorate as (
      select ballots.id as ballot_id, members.person_id
      from panel_ballots as ballots join role_grants as members on members.scope_kind = 'panel'
        and members.scope_id = ballots.panel_id and members.role = 'panel_member' and members.ended_at is null
      where ballots.id = any(${[...ballotIds]}::uuid[])
      union
      select ballot_id, person_id from panel_ballot_marks where ballot_id = any(${[...ballotIds]}::uuid[]))
    select electorate.ballot_id as "ballotId", people.id as "personId", people.name, people.name_alt as "nameAlt",
      marks.person_id is not null as "hasVoted", votes.choice
    from electorate
      join panel_ballots as ballots on ballots.id = electorate.ballot_id
      join people on people.id = electorate.person_id
      left join panel_ballot_marks as marks
        on marks.ballot_id = electorate.ballot_id and marks.person_id = electorate.person_id
      left join panel_ballot_votes as votes
        on votes.ballot_id = electorate.ballot_id and votes.person_id = electorate.person_id
    where not ${isOut(sql`ballots.application_id`, sql`electorate.person_id`)}
    order by electorate.ballot_id, lower(people.name), people.id`.execute(db);
  return rows;
}

/** How many members of a panel are not out of each application; an application that all are out of is not named. */
export async function countEligible(
  db: Db,
  panelId: string,
  applicationIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; eligible: number }>`
    select applications.id, count(*) as eligible
    from unnest(${[...applicationIds]}::uuid[]) as applications (id)
      join role_grants as members on members.scope_kind = 'panel' and members.scope_id = ${panelId}::uuid
        and members.role = 'panel_member' and members.ended_at is null
    where not ${isOut(sql`applications.id`, sql`members.person_id`)}
    group by applications.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.eligible]));
}

export interface NewBallot {
  panelId: string;
  applicationId: string;
  kind: BallotKind;
  secrecy: BallotSecrecy;
  choices: BallotChoice[];
  quorum: number;
  opensAt: Date;
  closesAt: Date | null;
  openedBy: string | null;
}

/** Stores ballots with empty sums for secret ones; returns their ids, fewer where an application has an open one. */
export async function insertBallots(
  tx: Db,
  ballots: readonly NewBallot[],
): Promise<{ id: string; applicationId: string }[]> {
  const { rows } = await sql<{ id: string; applicationId: string }>`
    insert into panel_ballots (panel_id, application_id, kind, secrecy, choices, quorum, opens_at, closes_at, opened_by)
    select one."panelId", one."applicationId", one.kind, one.secrecy, one.choices, one.quorum, one."opensAt",
      one."closesAt", one."openedBy"
    from jsonb_to_recordset(${JSON.stringify(ballots)}::jsonb) as one ("panelId" uuid, "applicationId" uuid, kind text,
      secrecy text, choices jsonb, quorum int, "opensAt" timestamptz, "closesAt" timestamptz, "openedBy" uuid)
    on conflict (application_id) where status = 'open' do nothing
    returning id, application_id as "applicationId"`.execute(tx);
  await sql`
    insert into panel_ballot_tallies (ballot_id, choice)
    select ballots.id, choices.value->>'key' from panel_ballots as ballots, jsonb_array_elements(choices) as choices
    where ballots.id = any(${rows.map((row) => row.id)}::uuid[]) and ballots.secrecy = 'secret'`.execute(tx);
  return rows;
}

/** Notes that somebody has voted; false when they had already. */
export async function insertMark(tx: Db, ballotId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    insert into panel_ballot_marks (ballot_id, person_id) values (${ballotId}::uuid, ${personId}::uuid)
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Adds one to a sum. All rows of the ballot are written anew, so that none shows which was raised last. */
export async function addToTally(tx: Db, ballotId: string, choice: string): Promise<void> {
  await sql`update panel_ballot_tallies set votes = votes + (choice = ${choice})::int
    where ballot_id = ${ballotId}::uuid`.execute(tx);
}

export async function putVote(
  tx: Db,
  ballotId: string,
  personId: string,
  choice: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into panel_ballot_votes (ballot_id, person_id, choice, cast_at)
    values (${ballotId}::uuid, ${personId}::uuid, ${choice}, ${at})
    on conflict (ballot_id, person_id) do update set choice = excluded.choice, cast_at = excluded.cast_at`.execute(
    tx,
  );
}

/** Votes by choice, of a secret or a named ballot. */
export async function readSums(
  tx: Db,
  ballot: Pick<BallotRow, 'id' | 'secrecy'>,
): Promise<Map<string, number>> {
  const { rows } =
    ballot.secrecy === 'secret'
      ? await sql<{ choice: string; votes: number }>`
          select choice, votes from panel_ballot_tallies where ballot_id = ${ballot.id}::uuid`.execute(tx)
      : await sql<{ choice: string; votes: number }>`
          select choice, count(*) as votes from panel_ballot_votes where ballot_id = ${ballot.id}::uuid
          group by choice`.execute(tx);
  return new Map(rows.map((row) => [row.choice, row.votes]));
}

/** Removes a secret ballot's sums: they were counted, or must never be. */
export async function deleteTallies(tx: Db, ballotId: string): Promise<void> {
  await sql`delete from panel_ballot_tallies where ballot_id = ${ballotId}::uuid`.execute(tx);
}

/** The people who voted and are now out of the ballot's application. */
export async function findVotersWhoAreOut(tx: Db, ballotId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select marks.person_id as id from panel_ballot_marks as marks
      join panel_ballots as ballots on ballots.id = marks.ballot_id
    where marks.ballot_id = ${ballotId}::uuid and ${isOut(sql`ballots.application_id`, sql`marks.person_id`)}`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** Takes people's votes and marks out of a named ballot. */
export async function deleteVotes(tx: Db, ballotId: string, personIds: readonly string[]): Promise<void> {
  await sql`delete from panel_ballot_votes
    where ballot_id = ${ballotId}::uuid and person_id = any(${[...personIds]}::uuid[])`.execute(tx);
  await sql`delete from panel_ballot_marks
    where ballot_id = ${ballotId}::uuid and person_id = any(${[...personIds]}::uuid[])`.execute(tx);
}

/** Open ballots of a panel. */
export async function countOpenBallots(db: Db, panelId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from panel_ballots where panel_id = ${panelId}::uuid and status = 'open'`.execute(
    db,
  );
  return rows[0]!.open;
}
