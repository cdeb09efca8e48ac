/** Stores NSF awards: those of some divisions as applications to calls, all others as past work of a reviewer pool. */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/services.ts';
import { type ImportedApplication, insertImportedApplications } from '../applications/index.ts';
import { addToPool } from '../conflicts/index.ts';
import { type ImportedWork, insertAffiliations, insertWorks, upsertImportedPeople } from '../people/index.ts';
import { identifyInvestigator, type NsfAward, readNsfAwards } from './nsf.ts';
import { createOrganisationMatcher } from './organisation-match.ts';

export interface NsfParameters {
  /** Which division's awards become applications to which call. */
  applications: { division: string; callId: string }[];
  /** The calls whose reviewer pool takes the investigators of all other awards. */
  poolCallIds: string[];
}

export interface NsfCounts {
  awards: number;
  applications: number;
  works: number;
  people: number;
  pool: number;
  organisations: { byName: number; byDomain: number; made: number };
}

const BATCH = 1_000;

/**
 * An address for somebody whose file gives only a domain. It ends in `.invalid` (RFC 2606), so nothing sent to it can
 * reach a stranger; the outbox shows what would have been sent.
 */
function makePlaceholderAddress(name: string, domain: string | null, taken: Set<string>): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '');
  for (let number = 1; ; number++) {
    const address = `${slug || 'person'}${number > 1 ? number : ''}@${domain ?? 'unknown'}.invalid`;
    if (!taken.has(address)) {
      taken.add(address);
      return address;
    }
  }
}

/** Stores the whole file in the caller's transaction. */
export async function storeNsfAwards(
  context: { services: Services; tx: Db; actor: Actor },
  content: Readable,
  parameters: NsfParameters,
  report: (done: number) => Promise<void>,
): Promise<NsfCounts> {
  const { tx } = context;
  const callOf = new Map(parameters.applications.map((one) => [one.division, one.callId]));
  const matcher = await createOrganisationMatcher(tx);
  const personIds = new Map<string, string>();
  const pool = new Set<string>();
  const addresses = new Set<string>();
  const counts: NsfCounts = {
    awards: 0,
    applications: 0,
    works: 0,
    people: 0,
    pool: 0,
    organisations: matcher.counts,
  };

  const store = async (awards: NsfAward[]) => {
    const placed = awards.map((award) => ({ award, organisationId: matchInstitution(matcher, award) }));
    await matcher.storeNew();
    await storePeople(tx, awards, personIds, addresses);
    const idOf = (award: NsfAward, index: number) =>
      personIds.get(identifyInvestigator(award, award.investigators[index]!))!;
    await insertAffiliations(
      tx,
      placed.flatMap(({ award, organisationId }) =>
        organisationId
          ? award.investigators.map((_, index) => ({ personId: idOf(award, index), organisationId }))
          : [],
      ),
      'nsf',
    );
    const works: ImportedWork[] = [];
    const applications = new Map<string, ImportedApplication[]>();
    for (const { award, organisationId } of placed) {
      const people = award.investigators.map((one, index) => ({
        personId: idOf(award, index),
        isLead: one.isLead,
      }));
      const callId = callOf.get(award.division);
      if (callId) {
        const list = applications.get(callId) ?? [];
        list.push(asApplication(award, callId, people, organisationId, context.services.now()));
        applications.set(callId, list);
      } else {
        works.push(asWork(award, people));
        for (const { personId } of people) pool.add(personId);
      }
    }
    await insertWorks(tx, works);
    for (const list of applications.values()) {
      counts.applications += (await insertImportedApplications(tx, list, context.services.now())).length;
    }
    counts.works += works.length;
    counts.awards += awards.length;
    await report(counts.awards);
  };

  let batch: NsfAward[] = [];
  for await (const award of readNsfAwards(content, new Set(callOf.keys()))) {
    batch.push(award);
    if (batch.length === BATCH) {
      await store(batch);
      batch = [];
    }
  }
  await store(batch);
  for (const callId of parameters.poolCallIds) await addToPool(context, callId, [...pool]);
  return { ...counts, people: personIds.size, pool: pool.size };
}

function matchInstitution(
  matcher: Awaited<ReturnType<typeof createOrganisationMatcher>>,
  award: NsfAward,
): string | null {
  if (!award.institution) return null;
  const domains = award.investigators.flatMap((one) => one.emailDomain ?? []);
  return matcher.match({ ...award.institution, domains });
}

async function storePeople(
  tx: Db,
  awards: NsfAward[],
  personIds: Map<string, string>,
  addresses: Set<string>,
): Promise<void> {
  const unknown = new Map<string, { name: string; emailDomain: string | null }>();
  for (const award of awards) {
    for (const investigator of award.investigators) {
      const externalId = identifyInvestigator(award, investigator);
      if (!personIds.has(externalId)) unknown.set(externalId, investigator);
    }
  }
  const stored = await upsertImportedPeople(
    tx,
    [...unknown].map(([externalId, { name, emailDomain }]) => ({
      externalId,
      name,
      email: makePlaceholderAddress(name, emailDomain, addresses),
      emailDomain,
    })),
  );
  for (const [externalId, id] of stored) personIds.set(externalId, id);
}

type Investigator = { personId: string; isLead: boolean };

function asApplication(
  award: NsfAward,
  callId: string,
  people: Investigator[],
  hostOrganisationId: string | null,
  submittedAt: Date,
): ImportedApplication {
  const lead = people.find((person) => person.isLead) ?? people[0];
  return {
    id: randomUUID(),
    callId,
    number: `NSF-${award.awardId}`,
    externalId: award.awardId,
    title: award.title,
    abstract: award.abstract,
    keywords: award.programmes,
    discipline: null,
    language: 'en',
    requested: award.amount,
    leadId: lead?.personId ?? null,
    coInvestigatorIds: people.filter((person) => person !== lead).map((person) => person.personId),
    hostOrganisationId,
    submittedAt,
  };
}

function asWork(award: NsfAward, people: Investigator[]): ImportedWork {
  return {
    externalId: `nsf:${award.awardId}`,
    kind: 'award',
    title: award.title,
    abstract: award.abstract,
    year: award.startsOn ? Number(award.startsOn.slice(0, 4)) : null,
    date: award.startsOn,
    source: 'nsf',
    people: people.map((person) => ({
      personId: person.personId,
      role: person.isLead ? 'principal-investigator' : 'co-investigator',
    })),
  };
}
