/** Making, changing and inviting people. */
import { normaliseWebAddress, tidyText } from '@headwater/core/works';
import type { Static } from 'typebox';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notFound } from '../../platform/errors.ts';
import { queueMails } from '../../platform/mail.ts';
import { tellRenamed } from '../../platform/renaming.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readOrganisations } from '../organisations/index.ts';
import { readPersonDetail } from './lists.ts';
import { normaliseOrcid } from './orcid.ts';
import { domainOf, findPersonByEmail, mailTargets, personSearchText, readPeople } from './queries.ts';
import { readOwnGroup, writeOwnGroup } from './recorded-group.ts';
import { grantableRoles, mayAddPeople, mayEditPerson, maySeePerson, personAbilities } from './rules.ts';
import type { NewPerson, PersonChange } from './schema.ts';

type Change = Static<typeof PersonChange>;
type Profile = Omit<Change, 'affiliations' | 'recordedGroup'>;

/** A person's page. */
export async function readPerson(services: Services, actor: Actor, id: string) {
  if (!maySeePerson(actor, id)) throw notFound();
  const person = await readPersonDetail(services.db, id);
  if (!person) throw notFound();
  const recordedGroup = await readOwnGroup(services.db, services.config.recordedGroup, actor, id);
  return {
    ...person,
    ...(recordedGroup ? { recordedGroup } : {}),
    grantable: grantableRoles(actor),
    can: personAbilities(actor, person),
  };
}

/** Adds a person who has no account yet. */
export async function createPerson(services: Services, actor: Actor, input: Static<typeof NewPerson>) {
  if (!mayAddPeople(actor)) throw notFound();
  const { email: given, locale = 'en', affiliations, ...profile } = input;
  const email = given?.trim() || null;
  const id = await inTransaction(services, async (tx) => {
    if (email && (await findPersonByEmail(tx, email))) {
      throw new HeadwaterError(409, 'email-taken', { field: 'email', params: { value: email } });
    }
    const { id } = await tx
      .insertInto('people')
      .values({ name: input.name.trim(), email, email_domain: email && domainOf(email), locale })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirstOrThrow(
        () => new HeadwaterError(409, 'email-taken', { field: 'email', params: { value: email ?? '' } }),
      );
    await writeProfile(tx, id, profile);
    if (affiliations) await replaceAffiliations(tx, id, affiliations);
    await recordAudit(tx, actor, {
      action: 'person.created',
      entity: 'person',
      entityId: id,
      after: { ...input, email },
    });
    return id;
  });
  return readPerson(services, actor, id);
}

/** Changes a profile; the audit trail keeps what was there before. */
export async function updatePerson(services: Services, actor: Actor, id: string, change: Change) {
  if (!maySeePerson(actor, id)) throw notFound();
  if (!mayEditPerson(actor, id)) throw notFound();
  await inTransaction(services, async (tx) => {
    await tx.selectFrom('people').select('id').where('id', '=', id).forUpdate().execute();
    const before = await readPersonDetail(tx, id);
    if (!before) throw notFound();
    // The audit trail is read by others: it keeps nothing of the group, not even that there is an answer.
    const { affiliations, recordedGroup, ...profile } = change;
    await writeProfile(tx, id, profile);
    if (recordedGroup !== undefined)
      await writeOwnGroup(tx, services.config.recordedGroup, actor, id, recordedGroup);
    if (affiliations) await replaceAffiliations(tx, id, affiliations);
    const kept = { ...profile, ...(affiliations ? { affiliations } : {}) };
    const changed = Object.keys(kept) as (keyof typeof kept)[];
    if (changed.length === 0) return;
    await recordAudit(tx, actor, {
      action: 'person.updated',
      entity: 'person',
      entityId: id,
      before: Object.fromEntries(changed.map((key) => [key, before[key]])),
      after: kept,
    });
  });
  return readPerson(services, actor, id);
}

/** Writes a mail that asks a person to sign up. */
export async function invitePerson(services: Services, actor: Actor, id: string) {
  const person = await readPerson(services, actor, id);
  if (!mayAddPeople(actor)) throw notFound();
  if (person.hasAccount) throw new HeadwaterError(409, 'has-account');
  if (!person.email) throw new HeadwaterError(409, 'no-email');
  const { email, name } = person;
  await inTransaction(services, async (tx) => {
    const [inviter] = await readPeople(tx, [actor.personId!]);
    const link = `${services.config.publicUrl}/sign-up?email=${encodeURIComponent(email)}`;
    await queueMails(
      services,
      tx,
      (await mailTargets(tx, [id])).map((to) => ({
        kind: 'person-invited',
        to,
        params: { name, inviter: inviter ?? null, link },
        entity: 'person',
        entityId: id,
      })),
    );
    await recordAudit(tx, actor, { action: 'person.invited', entity: 'person', entityId: id });
  });
  return readPerson(services, actor, id);
}

async function writeProfile(tx: Db, id: string, profile: Profile): Promise<void> {
  const now = await tx
    .selectFrom('people')
    .select(['name', 'name_alt', 'orcid', 'country', 'languages', 'homepage', 'keywords'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const orcid = await readOrcid(tx, id, profile.orcid);
  const next = {
    name: profile.name?.trim() ?? now.name,
    name_alt: profile.nameAlt === undefined ? now.name_alt : profile.nameAlt?.trim() || null,
    orcid: orcid === undefined ? now.orcid : orcid,
    country: profile.country === undefined ? now.country : profile.country,
    languages: profile.languages ?? now.languages,
    homepage: profile.homepage === undefined ? now.homepage : readHomepage(profile.homepage),
    keywords: profile.keywords ? tidyKeywords(profile.keywords) : now.keywords,
  };
  const search_text = personSearchText({ name: next.name, nameAlt: next.name_alt, orcid: next.orcid });
  await tx
    .updateTable('people')
    .set({ ...next, search_text })
    .where('id', '=', id)
    .execute();
  if (next.name !== now.name || next.name_alt !== now.name_alt) await tellRenamed(tx, { people: [id] });
}

function readHomepage(given: string | null): string | null {
  if (!given?.trim()) return null;
  const address = normaliseWebAddress(given);
  if (!address) throw invalidInput('homepage', given, 'an address that begins with https:// or http://');
  return address;
}

/** Each once, whatever its case. */
function tidyKeywords(given: readonly string[]): string[] {
  const byFolding = new Map(
    given.map((one) => [one.normalize('NFKC').trim().toLowerCase(), tidyText(one, 100)]),
  );
  return [...byFolding.values()].filter((one) => one !== '');
}

async function readOrcid(tx: Db, id: string, given: string | null | undefined) {
  if (given === undefined) return undefined;
  if (!given?.trim()) return null;
  const orcid = normaliseOrcid(given);
  if (!orcid) throw invalidInput('orcid', given, 'an ORCID iD such as 0000-0002-1825-0097');
  const other = await tx
    .selectFrom('people')
    .select('id')
    .where('orcid', '=', orcid)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (other) throw new HeadwaterError(409, 'orcid-taken', { field: 'orcid', params: { value: orcid } });
  return orcid;
}

/** Replaces what the person entered. Imported affiliations are evidence of conflicts and stay. */
async function replaceAffiliations(
  tx: Db,
  personId: string,
  affiliations: NonNullable<Change['affiliations']>,
): Promise<void> {
  const known = new Set(
    (
      await readOrganisations(
        tx,
        affiliations.map((one) => one.organisationId),
      )
    ).map(({ id }) => id),
  );
  const rows = affiliations.map((one, index) => {
    if (!known.has(one.organisationId)) {
      const field = `affiliations.${index}.organisationId`;
      throw invalidInput(field, one.organisationId, 'the id of an organisation');
    }
    if (one.fromDate && one.toDate && one.toDate < one.fromDate) {
      throw invalidInput(`affiliations.${index}.toDate`, one.toDate, `a day from ${one.fromDate} on`);
    }
    return {
      person_id: personId,
      organisation_id: one.organisationId,
      department: one.department?.trim() || null,
      position: one.position?.trim() || null,
      from_date: one.fromDate ?? null,
      to_date: one.toDate ?? null,
    };
  });
  await tx
    .deleteFrom('affiliations')
    .where('person_id', '=', personId)
    .where('source', '=', 'self')
    .execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('affiliations')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
