/** Small makers of rows for tests; everything not named has a harmless value. */

import { randomUUID } from 'node:crypto';
import type { FormDefinition } from '@headwater/core/forms';
import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { type ImportedApplication, insertImportedApplications } from '../modules/applications/index.ts';
import type { Role, ScopeKind } from '../platform/actor.ts';
import type { Services } from '../platform/services.ts';

let counter = 0;

/** A person without an account; sign in as them with the `call` of a test app. */
export async function makePerson(
  { db }: Pick<Services, 'db'>,
  values: {
    name?: string;
    nameAlt?: string;
    email?: string | null;
    orcid?: string;
    locale?: 'en' | 'zh';
    organisationId?: string;
  } = {},
): Promise<string> {
  const number = ++counter;
  const { id } = await db
    .insertInto('people')
    .values({
      name: values.name ?? `Person ${number}`,
      name_alt: values.nameAlt ?? null,
      email: values.email === undefined ? `person${number}@test.example` : values.email,
      orcid: values.orcid ?? null,
      locale: values.locale ?? 'en',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (values.organisationId) {
    await db
      .insertInto('affiliations')
      .values({ person_id: id, organisation_id: values.organisationId })
      .execute();
  }
  return id;
}

/** Gives a role; without a scope, for the whole funder. */
export async function giveRole(
  { db }: Pick<Services, 'db'>,
  personId: string,
  role: Role,
  scope: { kind: ScopeKind; id: string } | null = null,
): Promise<void> {
  await db
    .insertInto('role_grants')
    .values({ person_id: personId, role, scope_kind: scope?.kind ?? 'funder', scope_id: scope?.id ?? null })
    .execute();
}

/** A person who holds a role. */
export async function makeStaff(
  services: Pick<Services, 'db'>,
  role: Role,
  scope: { kind: ScopeKind; id: string } | null = null,
): Promise<string> {
  const id = await makePerson(services);
  await giveRole(services, id, role, scope);
  return id;
}

export async function makeOrganisation(
  { db }: Pick<Services, 'db'>,
  values: { name?: string; rorId?: string; country?: string; parentIds?: string[]; domains?: string[] } = {},
): Promise<string> {
  const name = values.name ?? `Organisation ${++counter}`;
  const { id } = await db
    .insertInto('organisations')
    .values({
      name,
      names: JSON.stringify({ en: name }),
      ror_id: values.rorId ?? null,
      country: values.country ?? null,
      domains: values.domains ?? [],
      search_text: name.toLowerCase(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const parent_id of values.parentIds ?? []) {
    await db.insertInto('organisation_parents').values({ child_id: id, parent_id }).execute();
  }
  return id;
}

/** A form with one long text, required, of at most 200 characters, and one PDF that may be left out. */
export const SMALL_FORM: FormDefinition = {
  sections: [
    {
      key: 'science',
      title: { en: 'Science', zh: '科学问题' },
      help: { en: '', zh: '' },
      fields: [
        {
          key: 'aim',
          kind: 'longtext',
          label: { en: 'Aim', zh: '目标' },
          help: { en: '', zh: '' },
          required: true,
          maxCharacters: 200,
          maxWords: null,
        },
        {
          key: 'plan',
          kind: 'file',
          label: { en: 'Plan', zh: '方案' },
          help: { en: '', zh: '' },
          required: false,
          maxMegabytes: 1,
        },
      ],
    },
  ],
};

const inBoth = (text: string) => JSON.stringify({ en: text, zh: '' });

/** A complete published call, open from 1 February to 1 April 2026, with {@link SMALL_FORM}. */
export async function makeCall(
  { db }: Pick<Services, 'db'>,
  values: Partial<{
    code: string;
    status: 'draft' | 'published' | 'review' | 'panel' | 'decision' | 'released';
    opensAt: string;
    closesAt: string;
    hostDeadlineAt: string | null;
    ceiling: number | null;
    budget: number;
    currency: string;
    phases: readonly Phase[];
    form: FormDefinition;
  }> = {},
): Promise<string> {
  const number = ++counter;
  const form = await db
    .insertInto('form_versions')
    .values({
      form_key: `form-${number}`,
      version: 1,
      definition: JSON.stringify(values.form ?? SMALL_FORM),
      published_at: values.status === 'draft' ? null : '2026-01-15T00:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const anchors = [
    { score: 1, meaning: { en: 'weak', zh: '' } },
    { score: 6, meaning: { en: 'strong', zh: '' } },
  ];
  const { id } = await db
    .insertInto('calls')
    .values({
      code: values.code ?? `CALL-${number}`,
      title: inBoth(`Call ${number}`),
      summary: inBoth('What it is for'),
      guide: inBoth('How to apply'),
      status: values.status ?? 'published',
      currency: values.currency ?? 'CNY',
      budget: values.budget ?? 1_000_000_00,
      ceiling: values.ceiling === undefined ? 500_000_00 : values.ceiling,
      budget_categories: JSON.stringify([
        { key: 'people', name: { en: 'People', zh: '' }, help: { en: '', zh: '' }, maxShare: null },
        { key: 'indirect', name: { en: 'Indirect', zh: '' }, help: { en: '', zh: '' }, maxShare: 0.2 },
      ]),
      max_years: 3,
      criteria: JSON.stringify([
        {
          key: 'quality',
          label: { en: 'Quality', zh: '' },
          description: { en: '', zh: '' },
          weight: 100,
          anchors,
        },
      ]),
      phases: JSON.stringify(values.phases ?? DEFAULT_PHASES),
      form_version_id: form.id,
      opens_at: values.opensAt ?? '2026-02-01T00:00:00Z',
      closes_at: values.closesAt ?? '2026-04-01T00:00:00Z',
      host_deadline_at: values.hostDeadlineAt === undefined ? '2026-04-08T00:00:00Z' : values.hostDeadlineAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** An application with its lead as the only member; submitted unless `status` says otherwise. */
export async function makeApplication(
  { db }: Pick<Services, 'db'>,
  values: {
    callId: string;
    leadId: string;
    hostId?: string | null;
    status?: ImportedApplication['status'];
    title?: string;
    number?: string;
    requested?: number;
    coInvestigatorIds?: string[];
    discipline?: string;
    submittedAt?: string;
  },
): Promise<string> {
  const id = randomUUID();
  const status = values.status ?? 'submitted';
  const isSubmitted = status !== 'draft' && status !== 'with-host';
  await db.transaction().execute((tx) =>
    insertImportedApplications(
      tx,
      [
        {
          id,
          callId: values.callId,
          number: values.number ?? (isSubmitted ? `N-${++counter}` : null),
          externalId: null,
          title: values.title ?? `Application ${++counter}`,
          abstract: 'What we will find out.',
          keywords: ['test'],
          discipline: values.discipline ?? 'physics',
          language: 'en',
          status,
          answers: { aim: 'To find out.' },
          requested: values.requested ?? 100_000_00,
          leadId: values.leadId,
          coInvestigatorIds: values.coInvestigatorIds ?? [],
          hostOrganisationId: values.hostId ?? null,
          submittedAt: isSubmitted ? new Date(values.submittedAt ?? '2026-02-20T00:00:00Z') : null,
        },
      ],
      new Date('2026-02-20T00:00:00Z'),
    ),
  );
  return id;
}
