/** Reading what a run is computed from. */
import type { AffinityReviewer, AffinityText } from '@headwater/core/affinity';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import {
  ATTACHED_TEXT,
  type MatchingApplication,
  readApplicationsForMatching,
} from '../applications/index.ts';
import { readPool } from '../conflicts/index.ts';
import { wantedOf } from './assign.ts';
import { readOutsideBounds } from './availability.ts';
import type { RunApplication, RunInputs, RunParameters, RunTexts } from './inputs.ts';
import { readTraits } from './traits.ts';

type Textual = Pick<
  MatchingApplication,
  'id' | 'title' | 'titleAlt' | 'abstract' | 'abstractAlt' | 'attachedText' | 'keywords'
>;

const TEXTUAL = sql`applications.id, applications.title, applications.title_alt as "titleAlt", applications.abstract,
  applications.abstract_alt as "abstractAlt", ${ATTACHED_TEXT} as "attachedText", applications.keywords`;

/** An application's text for matching: both languages, what is attached where there is no abstract, the keywords. */
const textOf = (one: Textual) => ({
  id: one.id,
  title: [one.title, one.titleAlt].filter(Boolean).join('. '),
  abstract: [one.abstract, one.abstractAlt, one.attachedText, one.keywords.join('; ')]
    .filter(Boolean)
    .join('\n'),
});

const HAN = /\p{Script=Han}/u;

/** The titles that exist in Chinese and in another language. */
const translationsOf = (applications: readonly Textual[]) =>
  applications
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ title, titleAlt }) => {
      if (!titleAlt || HAN.test(title) === HAN.test(titleAlt)) return [];
      return [HAN.test(title) ? { zh: title, en: titleAlt } : { zh: titleAlt, en: title }];
    });

/** How many other applications say which words are common; more of them find hardly any more of a run's words. */
const BACKGROUND = 100;

/** Some other applications of the call of one, always the same. */
export async function readBackground(db: Db, id: string): Promise<AffinityText[]> {
  const { rows } = await sql<Textual>`
    select ${TEXTUAL} from applications
    where applications.call_id = (select own.call_id from applications as own where own.id = ${id}::uuid)
      and applications.status = 'submitted' and applications.id <> ${id}::uuid
    order by md5(applications.id::text) limit ${BACKGROUND}`.execute(db);
  return rows.map(textOf);
}

/** The text of one application, whoever asks. */
export async function readApplicationText(db: Db, id: string): Promise<AffinityText> {
  const { rows } = await sql<Textual>`
    select ${TEXTUAL} from applications where id = ${id}::uuid`.execute(db);
  return textOf(rows[0]!);
}

/** The past work of some people; whoever has none is there with an empty list. */
export async function readPastWorks(db: Db, personIds: readonly string[]): Promise<AffinityReviewer[]> {
  const { rows } = await sql<{
    person: string;
    id: string;
    title: string;
    abstract: string;
    year: number | null;
  }>`
    select work_people.person_id as person, works.id, works.title, works.abstract, works.year
    from work_people join works on works.id = work_people.work_id
    where work_people.person_id = any(${personIds}::uuid[])`.execute(db);
  const worksOf = new Map<string, AffinityReviewer['works'][number][]>(personIds.map((id) => [id, []]));
  for (const { person, ...work } of rows) worksOf.get(person)!.push(work);
  return [...worksOf].map(([reviewer, works]) => ({ reviewer, works }));
}

/** What officers set by hand before the run is computed: pairs that must, and pairs that must not be. */
export interface GivenPairs {
  locked: readonly { applicationId: string; personId: string }[];
  forbidden: readonly { applicationId: string; personId: string }[];
}

export const NOTHING_GIVEN: GivenPairs = { locked: [], forbidden: [] };

interface Standing {
  application: string;
  person: string;
}

/** Who is asked or at work in a call. */
async function readActive(db: Db, callId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select application_id as application, person_id as person from assignments
    where call_id = ${callId}::uuid and status in ('invited', 'accepted', 'reviewed')
    order by application_id, person_id`.execute(db);
  return rows;
}

/** Who in the pool must not review what: for a conflict, or because they declined or were cancelled. */
async function readClosed(db: Db, callId: string): Promise<(Standing & { isConflict: boolean })[]> {
  const { rows } = await sql<Standing & { isConflict: boolean }>`
    select closed.application_id as application, closed.person_id as person, bool_or(closed.is_conflict) as "isConflict"
    from (
      select bars.application_id, bars.person_id, true as is_conflict from application_bars as bars
      union all
      select assignments.application_id, assignments.person_id, false from assignments
      where assignments.call_id = ${callId}::uuid and assignments.status in ('declined', 'cancelled')) as closed
    join applications on applications.id = closed.application_id
    join reviewer_pool on reviewer_pool.person_id = closed.person_id and reviewer_pool.call_id = ${callId}::uuid
    where applications.call_id = ${callId}::uuid and applications.status = 'submitted'
    group by closed.application_id, closed.person_id
    order by closed.application_id, closed.person_id`.execute(db);
  return rows;
}

function groupPeople(pairs: Iterable<Standing>): Map<string, string[]> {
  const people = new Map<string, string[]>();
  for (const { application, person } of pairs) {
    const list = people.get(application);
    if (list) list.push(person);
    else people.set(application, [person]);
  }
  return people;
}

const named = (pairs: GivenPairs['locked']) =>
  pairs.map(({ applicationId, personId }) => ({ application: applicationId, person: personId }));

/** Everything but the texts that a run of this call would be computed from now; its applications beside it. */
export async function readRunInputs(
  db: Db,
  callId: string,
  parameters: RunParameters,
  given: GivenPairs,
  now: Date,
): Promise<{ inputs: RunInputs; applications: MatchingApplication[] }> {
  const applications = await readApplicationsForMatching(db, callId);
  const pool = await readPool(db, callId);
  const active = await readActive(db, callId);
  const closed = await readClosed(db, callId);
  const exceptionOf = new Map(parameters.exceptions?.map((one) => [one.applicationId, one.reviews]));
  const keptBy = groupPeople(active);
  const open = applications.filter(
    ({ id }) => (keptBy.get(id)?.length ?? 0) < wantedOf(parameters, { wanted: exceptionOf.get(id) }),
  );
  const isOpen = new Set(open.map((one) => one.id));
  const keptHere = countBy(active.filter((one) => isOpen.has(one.application)));
  const keptElsewhere = countBy(active.filter((one) => !isOpen.has(one.application)));
  const ids = [...new Set([...pool.map((one) => one.id), ...keptHere.keys()])].sort();
  const isHere = new Set(ids);
  const outside = await readOutsideBounds(db, callId, ids, now);
  const limitOf = new Map(pool.map((one) => [one.id, one.maxLoad]));
  const traitsOf = parameters.rules?.length ? await readTraits(db, ids, parameters) : null;
  const isMutualRuled = parameters.rules?.some(({ kind }) => kind === 'no-mutual') ?? false;
  const forbiddenBy = groupPeople([...closed, ...named(given.forbidden)]);
  const conflictedBy = groupPeople(closed.filter((one) => one.isConflict));
  const lockedBy = groupPeople(named(given.locked));
  return {
    applications: open,
    inputs: {
      applications: open.map(({ id, memberIds }): RunApplication => {
        const kept = keptBy.get(id) ?? [];
        const locked = (lockedBy.get(id) ?? [])
          .filter((one) => isHere.has(one) && !kept.includes(one))
          .sort();
        const wanted = exceptionOf.get(id);
        const applicants = isMutualRuled ? memberIds.filter((one) => isHere.has(one)).sort() : [];
        return {
          id,
          kept,
          forbidden: [...new Set(forbiddenBy.get(id))]
            .filter((one) => isHere.has(one) && !kept.includes(one))
            .sort(),
          conflicted: (conflictedBy.get(id) ?? []).filter((one) => !kept.includes(one)),
          ...(wanted === undefined ? {} : { wanted }),
          ...(locked.length > 0 ? { locked } : {}),
          ...(applicants.length > 0 ? { applicants } : {}),
        };
      }),
      reviewers: ids.map((id) => {
        const own = limitOf.has(id) ? Math.min(limitOf.get(id) ?? parameters.maxLoad, parameters.maxLoad) : 0;
        const kept = keptHere.get(id) ?? 0;
        const traits = traitsOf?.get(id);
        const usual = Math.max(own - (keptElsewhere.get(id) ?? 0), kept);
        const limit = outside.away.has(id)
          ? kept
          : Math.max(kept, Math.min(usual, kept + (outside.room.get(id) ?? usual)));
        return {
          id,
          limit,
          ...(traits ? { traits } : {}),
          ...(limit < usual ? { heldBack: outside.away.has(id) ? 'away' : 'elsewhere' } : {}),
        };
      }),
    },
  };
}

function countBy(rows: readonly { person: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { person } of rows) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}

/** The texts of some applications and of the reviewers of a run. */
export async function readTextsOf(
  db: Db,
  applications: readonly MatchingApplication[],
  inputs: RunInputs,
): Promise<RunTexts> {
  return {
    submissions: applications.map(textOf),
    translations: translationsOf(applications),
    reviewers: await readPastWorks(
      db,
      inputs.reviewers.map((one) => one.id),
    ),
  };
}

/** The texts of the applications and people of a stored run, as they are now. */
export async function readRunTexts(db: Db, callId: string, inputs: RunInputs): Promise<RunTexts> {
  const wanted = new Set(inputs.applications.map((one) => one.id));
  const applications = await readApplicationsForMatching(db, callId);
  return readTextsOf(
    db,
    applications.filter((one) => wanted.has(one.id)),
    inputs,
  );
}

/** The applications of a run without an abstract in either language. */
export const listWithoutAbstract = (applications: readonly MatchingApplication[]): string[] =>
  applications.filter((one) => !one.abstract.trim() && !one.abstractAlt?.trim()).map(({ id }) => id);
