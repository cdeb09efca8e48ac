/** The sample funder's one-click sign-in. These routes exist in a sample only, and a sample is never in production. */
import type { LocalText } from '@headwater/messages';
import { sql } from 'kysely';
import { Type } from 'typebox';
import type { Db } from '../db/connect.ts';
import { ROLES, SCOPE_KINDS, type ScopeKind } from '../platform/actor.ts';
import { notFound } from '../platform/errors.ts';
import { type App, answers, Id, LocalTextSchema, Nullable } from '../platform/routes.ts';
import { readSample, type SampleShowcase, SHOWN } from '../platform/sample.ts';
import { readScopeNames } from '../platform/scopes.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import type { Auth } from './better-auth.ts';
import { copyCookies, headersOf } from './forward.ts';

const SamplePerson = Type.Object({
  id: Id,
  name: Type.String(),
  nameAlt: Nullable(Type.String()),
  role: Type.Enum([...ROLES, 'applicant']),
  scopeKind: Nullable(Type.Enum([...SCOPE_KINDS])),
  scopeName: Nullable(LocalTextSchema),
  organisation: Nullable(LocalTextSchema),
  /** What only this person can be seen doing; null for one who stands for a role. */
  what: Nullable(Type.Enum([...SHOWN])),
});

const SamplePeople = Type.Object({
  items: Type.Array(SamplePerson),
  /** Where an invitation to review leads that needs no account, e.g. `/r/…`. */
  reviewLink: Nullable(Type.String()),
});

/** Roles of which two people are offered, so that one can be seen beside the other. */
const OFFERED_TWICE: ReadonlySet<string> = new Set(['officer', 'applicant']);

interface Offered {
  scopeId: string | null;
  locale: string;
}

/** In another scope and greeted in another language. */
const isUnlike = (one: Offered, other: Offered) =>
  one.locale !== other.locale && (one.scopeId === null || one.scopeId !== other.scopeId);

export function registerSampleRoutes(app: App, services: Services, auth: Auth): void {
  app.get(
    '/api/sample/people',
    {
      config: { access: 'public' },
      schema: { tags: ['sample'], response: answers(SamplePeople) },
    },
    async () => {
      const sample = await readSample(services.db);
      return {
        items: await readSamplePeople(services.db, sample?.people ?? []),
        reviewLink: sample?.reviewLink ?? null,
      };
    },
  );

  app.post(
    '/api/sample/sign-in',
    {
      config: { access: 'public' },
      schema: {
        tags: ['sample'],
        body: Type.Object({ personId: Id }, { additionalProperties: false }),
        response: answers(Type.Object({ token: Type.String() })),
      },
    },
    async (request, reply) => {
      const userId = await ensureAccount(services, request.body.personId);
      const { headers, response } = await auth.api.sampleSignIn({
        body: { userId },
        headers: headersOf(request),
        returnHeaders: true,
      });
      copyCookies(headers, reply);
      return { token: response.token };
    },
  );
}

/**
 * One or two people for each role, each another one, and then applicants; the same at every call. Those come first who
 * hold nothing but that role and have most to do.
 * @param shown further applicants, each for what only they can be seen doing.
 */
export async function readSamplePeople(db: Db, shown: SampleShowcase['people'] = []) {
  const { rows } = await sql<{
    id: string;
    name: string;
    nameAlt: string | null;
    role: (typeof ROLES)[number] | 'applicant';
    scopeKind: ScopeKind | null;
    scopeId: string | null;
    organisation: LocalText | null;
    locale: string;
  }>`
    with holders as (
      select person_id, role, scope_kind, scope_id, count(*) over (partition by person_id) as held,
        case role
          when 'reviewer' then (select count(*) from assignments
            where assignments.person_id = role_grants.person_id and assignments.status in ('invited', 'accepted'))
          when 'host_officer' then (
            select count(*) + 100 * count(*) filter (where applications.status = 'with-host') from applications
            where applications.host_organisation_id = scope_id and applications.status <> 'draft')
        end as waiting
      from role_grants where ended_at is null),
    applicants as (
      select people.id as person_id, count(distinct applications.status)
          + 10 * count(*) filter (where applications.status = 'draft' and applications.status_reason is not null) as waiting
      from applications join people on people.id = applications.lead_id
      where not exists (select 1 from holders where person_id = people.id)
      group by people.id, people.name
      order by people.id = any(${shown.map(({ id }) => id)}::uuid[]) desc, waiting desc, people.name, people.id
      limit 20)
    select people.id, people.name, people.name_alt as "nameAlt", chosen.role, chosen.scope_kind as "scopeKind",
      chosen.scope_id as "scopeId", people.locale, (
        select jsonb_build_object('en', coalesce(names->>'en', organisations.name), 'zh', coalesce(names->>'zh', ''))
        from affiliations join organisations on organisations.id = affiliations.organisation_id
        where affiliations.person_id = people.id order by affiliations.from_date desc nulls last, organisations.name
        limit 1) as organisation
    from (
      select person_id, role, scope_kind, scope_id, held, waiting from holders
      union all select person_id, 'applicant', null, null, 0, waiting from applicants) as chosen
    join people on people.id = chosen.person_id
    left join calls on calls.id = chosen.scope_id
    order by chosen.held, chosen.waiting desc nulls last, people.name, people.id, calls.status = 'released',
      calls.code, chosen.scope_id`.execute(db);
  const whatOf = new Map(shown.map(({ id, what }) => [id, what]));
  const people: typeof rows = [];
  for (const role of [...ROLES, 'applicant' as const]) {
    const of = rows.filter(
      (row) => row.role === role && !whatOf.has(row.id) && !people.some((one) => one.id === row.id),
    );
    const first = of[0];
    if (!first) continue;
    people.push(first);
    if (!OFFERED_TWICE.has(role)) continue;
    const others = of.filter((row) => row.id !== first.id);
    const second = others.find((row) => isUnlike(row, first)) ?? others[0];
    if (second) people.push(second);
  }
  for (const { id } of shown) {
    const row = rows.find((one) => one.id === id && one.role === 'applicant');
    if (row) people.push(row);
  }
  const scopeNames = await readScopeNames(
    db,
    people.flatMap(({ scopeKind, scopeId }) => (scopeKind ? [{ scopeKind, scopeId }] : [])),
  );
  return people.map(({ scopeId, locale: _, ...person }) => ({
    ...person,
    what: whatOf.get(person.id) ?? null,
    scopeName: scopeId === null ? null : (scopeNames.get(scopeId) ?? null),
  }));
}

/** The account of a sample person; made at their first sign-in, without a password. */
async function ensureAccount(services: Services, personId: string): Promise<string> {
  return inTransaction(services, async (tx) => {
    const person = await tx
      .selectFrom('people')
      .select(['id', 'name', 'email', 'locale'])
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst();
    if (!person) throw notFound();
    const account = await tx
      .selectFrom('auth_users')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (account) return account.id;
    const made = await tx
      .insertInto('auth_users')
      .values({
        name: person.name,
        email: person.email?.toLowerCase() ?? `${personId}@sample.invalid`,
        email_verified: true,
        locale: person.locale,
        person_id: personId,
      })
      .onConflict((conflict) =>
        conflict.column('email').doUpdateSet({ person_id: personId, email_verified: true }),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    return made.id;
  });
}
