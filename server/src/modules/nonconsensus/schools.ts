/** Reviewers of another school: they know the matter, and their work is far from that of those who read it first. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notAllowed, notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { compareWithEarlier, type Expertise, invitePerson } from '../assignments/index.ts';
import { findEntry } from './entry-queries.ts';
import { canSteer } from './rules.ts';
import type { EntryItem } from './types.ts';

/** Compared work by work, at most. */
const COMPARED = 150;
const SHOWN = 12;

interface Named {
  id: string;
  name: string;
  nameAlt: string | null;
}

async function requireSteering(db: Db, actor: Actor, entryId: string): Promise<EntryItem> {
  const entry = await findEntry(db, actor, entryId);
  if (!entry) throw notFound();
  if (!canSteer(actor, entry)) throw notAllowed();
  return entry;
}

/** Those who reviewed the application or are doing so; who was asked for another school's view is not among them. */
async function readEarlier(db: Db, entry: EntryItem): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select people.id, people.name, people.name_alt as "nameAlt"
    from assignments join people on people.id = assignments.person_id
    where assignments.application_id = ${entry.applicationId}::uuid
      and assignments.status in ('invited', 'accepted', 'reviewed')
      and not exists (select 1 from nonconsensus_requests as asked
        where asked.entry_id = ${entry.id}::uuid and asked.assignment_id = assignments.id)
    order by people.name, people.id`.execute(db);
  return rows;
}

/**
 * Who of the pool may come near the application: no known or possible conflict, not of the team, not asked before, no
 * work in common with an earlier reviewer, and with past work to be judged by; those who fit best by the latest
 * assignment run first.
 */
async function readCandidates(db: Db, entry: EntryItem, earlierIds: readonly string[]): Promise<Named[]> {
  const application = sql`${entry.applicationId}::uuid`;
  const { rows } = await sql<Named>`
    with fits as (
      select pair.person_id, pair.score from (
        select candidates.person_ids, candidates.scores from assignment_run_candidates as candidates
          join assignment_runs on assignment_runs.id = candidates.run_id
        where candidates.application_id = ${application} and assignment_runs.call_id = ${entry.callId}::uuid
          and assignment_runs.status in ('preview', 'executed')
        order by assignment_runs.created_at desc limit 1) as latest,
        unnest(latest.person_ids, latest.scores) as pair (person_id, score)),
    near as (
      select distinct others.person_id from work_people as own
        join work_people as others on others.work_id = own.work_id
      where own.person_id = any(${[...earlierIds]}::uuid[]))
    select people.id, people.name, people.name_alt as "nameAlt"
    from reviewer_pool join people on people.id = reviewer_pool.person_id
      left join fits on fits.person_id = people.id
    where reviewer_pool.call_id = ${entry.callId}::uuid
      and people.id not in (select person_id from near) and people.id <> all(${[...earlierIds]}::uuid[])
      and exists (select 1 from work_people where work_people.person_id = people.id)
      and not exists (select 1 from application_bars as bars
        where bars.application_id = ${application} and bars.person_id = people.id)
      and not exists (select 1 from conflict_findings as found
        where found.application_id = ${application} and found.person_id = people.id
          and found.overridden_at is null and found.withdrawn_at is null)
      and not exists (select 1 from application_members as members
        where members.application_id = ${application} and members.person_id = people.id)
      and not exists (select 1 from assignments
        where assignments.application_id = ${application} and assignments.person_id = people.id)
    order by coalesce(fits.score, 0) desc, people.id limit ${COMPARED}`.execute(db);
  return rows;
}

const present = (one: Expertise, people: ReadonlyMap<string, Named>) => ({
  person: people.get(one.personId)!,
  fit: one.fit,
  nearness: one.nearness,
  nearest: one.nearestId === null ? null : people.get(one.nearestId)!,
  work: one.work,
});

/** Those of the pool whose work fits better than it resembles that of any earlier reviewer, the most so first. */
export async function readOtherSchools(services: Services, actor: Actor, entryId: string) {
  const { db } = services;
  const entry = await requireSteering(db, actor, entryId);
  const earlier = await readEarlier(db, entry);
  const earlierIds = earlier.map(({ id }) => id);
  const candidates = await readCandidates(db, entry, earlierIds);
  const people = new Map([...earlier, ...candidates].map((one) => [one.id, one]));
  const compared = await compareWithEarlier(
    services,
    entry.applicationId,
    earlierIds,
    candidates.map(({ id }) => id),
  );
  const apart = compared.filter(({ fit, nearness }) => fit > 0 && fit > nearness);
  apart.sort((a, b) => b.fit - b.nearness - (a.fit - a.nearness) || (a.personId < b.personId ? -1 : 1));
  return {
    earlier,
    compared: candidates.length,
    items: apart.slice(0, SHOWN).map((one) => present(one, people)),
  };
}

/**
 * Asks somebody of another school to review the application. They are cleared first, as at every invitation; why they
 * count as of another school is kept.
 */
export async function askOtherSchool(
  services: Services,
  actor: Actor,
  entryId: string,
  personId: string,
): Promise<{ assignmentId: string }> {
  const entry = await requireSteering(services.db, actor, entryId);
  const earlier = (await readEarlier(services.db, entry)).map(({ id }) => id);
  const candidates = await readCandidates(services.db, entry, earlier);
  if (!candidates.some(({ id }) => id === personId)) throw notFound();
  // Against everybody who could be asked, so that the figures kept are those that were shown.
  const compared = await compareWithEarlier(
    services,
    entry.applicationId,
    earlier,
    candidates.map(({ id }) => id),
  );
  const expertise = compared.find((one) => one.personId === personId);
  const { id } = await invitePerson(
    services,
    actor,
    entry.applicationId,
    personId,
    async (tx, assignmentId) => {
      await sql`
      insert into nonconsensus_requests (entry_id, assignment_id, fit, nearness, asked_at)
      values (${entryId}::uuid, ${assignmentId}::uuid, ${expertise!.fit}, ${expertise!.nearness}, ${services.now()})
      on conflict do nothing`.execute(tx);
    },
  );
  return { assignmentId: id };
}

export interface AskedReviewer {
  assignmentId: string;
  person: Named;
  status: string;
  fit: number;
  nearness: number;
}

/** Who was asked for another school's view, and how far they are. */
export async function readAsked(db: Db, entryId: string): Promise<AskedReviewer[]> {
  const { rows } = await sql<AskedReviewer>`
    select assignments.id as "assignmentId", assignments.status, asked.fit, asked.nearness,
      jsonb_build_object('id', people.id, 'name', people.name, 'nameAlt', people.name_alt) as person
    from nonconsensus_requests as asked join assignments on assignments.id = asked.assignment_id
      join people on people.id = assignments.person_id
    where asked.entry_id = ${entryId}::uuid order by asked.asked_at, assignments.id`.execute(db);
  return rows;
}
