/** Organisations, people with their past works, and the roles that hold before any call begins. */
import { randomUUID } from 'node:crypto';
import { saveDisciplines } from '../modules/calls/index.ts';
import { linkParents, upsertOrganisations } from '../modules/organisations/index.ts';
import {
  grantRole,
  insertAffiliations,
  insertCareers,
  insertWorks,
  upsertImportedPeople,
} from '../modules/people/index.ts';
import { type Actor, SYSTEM_ACTOR } from '../platform/actor.ts';
import { recordAudit } from '../platform/audit.ts';
import { saveFunder } from '../platform/funder.ts';
import { careerOf, otherCareers } from './content/eligibility.ts';
import type { SampleContent } from './content/index.ts';
import type { Story } from './story.ts';

const SOURCE = 'sample';

export async function loadParties(story: Story, content: SampleContent): Promise<void> {
  const { tx } = story;
  const { name, shortName, notice } = content.funder;
  await saveFunder(tx, { name, shortName, notice, timeZone: 'Asia/Shanghai', country: 'CN' });
  await saveDisciplines(
    tx,
    content.disciplines.map(({ key, name }) => ({ key, name })),
  );
  await loadOrganisations(story, content);
  await loadPeople(story, content);
  await loadWorks(story, content);
  await loadCareers(story, content);
  await recordAudit(tx, SYSTEM_ACTOR, {
    action: 'sample.loaded',
    entity: 'sample',
    entityId: SOURCE,
    after: {
      organisations: content.organisations.length,
      people: content.people.length,
      works: content.reviewers.reduce((sum, one) => sum + one.works.length, 0),
    },
  });
  await grantFirstRoles(story, content);
}

/** What those who lead an application have said of themselves. */
async function loadCareers(story: Story, content: SampleContent): Promise<void> {
  const leads = [...new Set(content.applications.map(({ lead }) => lead))];
  await insertCareers(
    story.tx,
    leads.flatMap((lead, n) => {
      const career = lead in otherCareers ? otherCareers[lead]! : careerOf(n);
      return career ? [{ personId: story.people.of(lead), leave: [], ...career }] : [];
    }),
    story.services.now(),
  );
}

async function loadOrganisations({ tx, organisations }: Story, content: SampleContent): Promise<void> {
  for (const { key } of content.organisations) organisations.set(key, randomUUID());
  await upsertOrganisations(
    tx,
    content.organisations.map((one) => ({
      id: organisations.of(one.key),
      rorId: null,
      name: one.name.en,
      names: { ...one.name },
      acronyms: [],
      aliases: [one.city.zh],
      country: one.country,
      city: one.city.en,
      types: [...one.types],
      domains: [...one.domains],
      established: null,
      status: 'active',
    })),
  );
  await linkParents(
    tx,
    content.organisations.flatMap(({ key, parent }) =>
      parent ? [{ childId: organisations.of(key), parentId: organisations.of(parent) }] : [],
    ),
  );
}

async function loadPeople({ tx, organisations, people }: Story, content: SampleContent): Promise<void> {
  const countryOf = new Map(content.organisations.map((one) => [one.key, one.country]));
  const languagesOf = new Map(content.reviewers.map((one) => [one.person, one.languages]));
  const ids = await upsertImportedPeople(
    tx,
    content.people.map((one) => ({
      externalId: `${SOURCE}:${one.key}`,
      name: one.name,
      nameAlt: one.nameZh ?? null,
      email: one.email,
      emailDomain: one.email.split('@')[1]!,
      locale: one.locale,
      languages: languagesOf.get(one.key) ?? (one.locale === 'zh' ? ['zh', 'en'] : ['en']),
      country: countryOf.get(one.organisation) ?? null,
    })),
  );
  for (const { key } of content.people) people.set(key, ids.get(`${SOURCE}:${key}`)!);
  await insertAffiliations(
    tx,
    content.people.map((one) => ({
      personId: people.of(one.key),
      organisationId: organisations.of(one.organisation),
    })),
    SOURCE,
  );
}

async function loadWorks({ tx, people }: Story, content: SampleContent): Promise<void> {
  await insertWorks(
    tx,
    content.reviewers.flatMap(({ person, works }) =>
      works.map((work, index) => ({
        externalId: `${SOURCE}:${person}:${index + 1}`,
        kind: 'publication' as const,
        title: work.title,
        abstract: work.abstract,
        year: work.year,
        date: null,
        source: SOURCE,
        people: [person, ...(work.with ?? [])].map((key) => ({ personId: people.of(key), role: 'author' })),
      })),
    ),
  );
}

/** The system makes the first administrator, who gives the other roles; those within calls follow with the calls. */
async function grantFirstRoles(story: Story, content: SampleContent): Promise<void> {
  const { tx, organisations, people } = story;
  const first = content.roles.find((one) => one.role === 'administrator')!;
  const grant = (actor: Actor, key: string, role: 'administrator' | 'director' | 'reviewer') =>
    grantRole(tx, actor, { personId: people.of(key), role, scopeKind: 'funder', scopeId: null });
  await grant(SYSTEM_ACTOR, first.person, 'administrator');
  const administrator = await story.actor(first.person);
  for (const one of content.roles) {
    if (one.scope === 'funder') await grant(administrator, one.person, one.role);
    if (one.scope === 'organisation') {
      await grantRole(tx, administrator, {
        personId: people.of(one.person),
        role: 'host_officer',
        scopeKind: 'organisation',
        scopeId: organisations.of(one.organisation),
      });
    }
  }
  for (const { person } of content.reviewers) await grant(administrator, person, 'reviewer');
  story.rolesChanged();
}
