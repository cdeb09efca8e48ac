/** What a call costs the people who answer it: time from the first page to handing in, measured from what was recorded. */
import { type FormDefinition, listFields } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findCall, followsCall } from '../calls/index.ts';
import { readForm } from './gather.ts';
import { visibleToOutsider } from './rules.ts';

/** Fewer applications than this say too much about each of them. */
export const FEWEST = 5;
/** A longer pause between two changes is no work on the application, as far as can be seen from here. */
const PAUSE_MINUTES = 10;
/** Times are told no finer, so that one more application does not show its own. */
const STEP_MINUTES = 5;

/** The middle one, and between which two the middle half lies. Minutes. */
export interface Spread {
  lower: number;
  median: number;
  upper: number;
}

export interface Burden {
  fewest: number;
  pauseMinutes: number;
  /** Null while it would rest on fewer than {@link FEWEST} applications. */
  measured: {
    /** Applications it rests on. */
    applications: number;
    /** From the first page to the first handing in, nights included. */
    elapsed: Spread;
    /** The time in which pauses between changes were at most `pauseMinutes`. */
    active: Spread;
    /** By part of the application: in how many stretches of ten minutes it was worked on, on average. */
    parts: { key: string; title: LocalText | null; stretches: number }[];
  } | null;
}

interface Measured {
  applications: number;
  elapsed: number[];
  active: number[];
  parts: { part: string; stretches: number }[];
}

/** The burden of a call, for those who follow it; without applications that they are on the team of or barred from. */
export async function readBurden(services: Services, actor: Actor, callId: string): Promise<Burden> {
  const { db } = services;
  const call = await findCall(db, actor, { id: callId });
  if (!call || !followsCall(actor, callId)) throw notFound();
  const form = await readForm(db, call);
  const found = await measureBurden(db, actor, callId, form);
  const titles = new Map(form.sections.map(({ key, title }) => [`form-${key}`, title]));
  return {
    fewest: FEWEST,
    pauseMinutes: PAUSE_MINUTES,
    measured:
      found.applications < FEWEST
        ? null
        : {
            applications: found.applications,
            elapsed: asSpread(found.elapsed),
            active: asSpread(found.active),
            parts: found.parts.map(({ part, stretches }) => ({
              key: part,
              title: titles.get(part) ?? null,
              stretches: Math.round(stretches * 10) / 10,
            })),
          },
  };
}

function asSpread(minutes: readonly number[]): Spread {
  const [lower = 0, median = 0, upper = 0] = minutes.map(
    (one) => Math.round(one / STEP_MINUTES) * STEP_MINUTES,
  );
  return { lower, median, upper };
}

/** Which part of an application a changed field belongs to. */
function partsOf(form: FormDefinition): { field: string; part: string }[] {
  return [
    ...form.sections.flatMap((section) =>
      listFields({ sections: [section] }).map(({ key }) => ({
        field: `answers.${key}`,
        part: `form-${section.key}`,
      })),
    ),
    { field: 'budget', part: 'budget' },
    ...[
      'title',
      'titleAlt',
      'abstract',
      'abstractAlt',
      'keywords',
      'discipline',
      'hostOrganisationId',
      'language',
    ].map((field) => ({ field, part: 'basics' })),
  ];
}

/**
 * One statement. Changes are kept by field and stretch of ten minutes; together with the first page and the handing in
 * they are spans of time. Overlapping spans count once, and the time between two counts where it is a short pause.
 * Applications handed in within a minute were moved in by a program and are left out.
 */
async function measureBurden(db: Db, actor: Actor, callId: string, form: FormDefinition): Promise<Measured> {
  const { rows } = await sql<Measured>`
    with done as materialized (
      select applications.id, trail.began, trail.ended
      from applications cross join lateral (
        select min(audit_events.at) filter (where audit_events.action = 'application.created') as began,
          min(audit_events.at) filter (
            where audit_events.action in ('application.sent-to-host', 'application.submitted')) as ended
        from audit_events
        where audit_events.entity = 'application' and audit_events.entity_id = applications.id::text) as trail
      where applications.call_id = ${callId}::uuid and ${visibleToOutsider(actor)}
        and trail.ended >= trail.began + interval '1 minute'),
    worked as materialized (
      select done.id, changes.field, changes.stretch,
        greatest(changes.started_at, done.began) as from_at, least(changes.changed_at, done.ended) as to_at
      from done join application_changes as changes on changes.application_id = done.id
      where changes.started_at <= done.ended and changes.changed_at >= done.began),
    spans as (
      select id, from_at, to_at from worked
      union all select id, began, began from done
      union all select id, ended, ended from done),
    ordered as (
      select id, from_at, to_at,
        max(to_at) over (partition by id order by from_at, to_at rows between unbounded preceding and 1 preceding)
          as seen_to
      from spans),
    times as (
      select ordered.id, extract(epoch from sum(
          greatest(to_at - greatest(from_at, coalesce(seen_to, from_at)), interval '0')
          + case when from_at > seen_to and from_at - seen_to <= make_interval(mins => ${PAUSE_MINUTES})
            then from_at - seen_to else interval '0' end)) / 60 as active
      from ordered group by ordered.id)
    select count(*)::int as applications,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (
        order by (extract(epoch from done.ended - done.began) / 60)::float8) as elapsed,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by times.active::float8) as active,
      (select coalesce(jsonb_agg(jsonb_build_object('part', part, 'stretches', stretches) order by place), '[]') from (
        select parts.part, min(parts.place) as place,
          count(distinct (worked.id, worked.stretch))::float8 / (select count(*) from done) as stretches
        from jsonb_to_recordset(${JSON.stringify(partsOf(form).map((one, place) => ({ ...one, place })))}::jsonb)
            as parts (field text, part text, place int)
          join worked on worked.field = parts.field
        group by parts.part) as counted) as parts
    from done join times on times.id = done.id`.execute(db);
  const [found] = rows;
  return {
    applications: found!.applications,
    elapsed: found!.elapsed ?? [],
    active: found!.active ?? [],
    parts: found!.parts,
  };
}
