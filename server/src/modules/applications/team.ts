/** The team of an application and whom it does not want as a reviewer. */
import { isOrcid } from '@headwater/core/forms';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { findOrCreatePersonByEmail } from '../people/index.ts';
import { readDraftIn, requireApplication, requireDraft } from './actions.ts';
import { deleteMember, insertMember, setConsent } from './member-queries.ts';
import { mailInvitation } from './notices.ts';
import * as queries from './queries.ts';
import { isLead } from './rules.ts';

/** Somebody named by e-mail address or ORCID iD; `name` is used when Headwater does not know them yet. */
export interface NamedPerson {
  email?: string;
  orcid?: string;
  name?: string;
}

/** The person meant; made when there is nobody with this address. */
async function resolvePerson(tx: Db, actor: Actor, named: NamedPerson, locale: 'en' | 'zh'): Promise<string> {
  const orcid = named.orcid ? normaliseOrcid(named.orcid) : null;
  const known = orcid ? await queries.findPersonIdByOrcid(tx, orcid) : null;
  if (known) return known;
  if (!named.email) {
    if (!orcid) throw invalidInput('email', '', 'an e-mail address or an ORCID iD');
    throw new HeadwaterError(422, 'orcid-unknown', { field: 'email', params: { value: orcid } });
  }
  const name = named.name?.trim() || named.email.split('@')[0]!;
  const { id, created } = await findOrCreatePersonByEmail(tx, actor, { email: named.email, name, locale });
  // Of a person whom others know already, nobody but themselves says which iD is theirs.
  if (orcid && created) await queries.setOrcidIfNone(tx, id, orcid);
  return id;
}

/** The address or, where a person is named by nothing else, the ORCID iD. */
const sayNamedWith = ({ email, orcid }: NamedPerson) => email?.trim() || (orcid ? normaliseOrcid(orcid) : '');

/** What somebody who names a person calls them. */
const sayNamed = (named: NamedPerson) => named.name?.trim() || sayNamedWith(named);

/** The 16 digits of an ORCID iD in its usual form, however it was typed; its check digit is verified (ISO 7064 MOD 11-2). */
export function normaliseOrcid(text: string): string {
  const digits = text
    .toUpperCase()
    .replace(/^HTTPS?:\/\/ORCID\.ORG\//, '')
    .replaceAll(/[\s-]/g, '');
  const written = digits.replace(/(.{4})(?=.)/g, '$1-');
  if (!isOrcid(written)) throw invalidInput('orcid', text, 'an ORCID iD such as 0000-0002-1825-0097');
  return written;
}

/** The lead puts somebody into the team, who is asked for consent by mail. */
export function addMember(services: Services, actor: Actor, id: string, named: NamedPerson) {
  return inTransaction(services, async (tx) => {
    const application = await requireDraft(tx, actor, id, null);
    if (!isLead(actor, application)) throw notAllowed();
    const personId = await resolvePerson(tx, actor, named, application.language);
    const isNew = await insertMember(tx, id, {
      personId,
      role: 'co-investigator',
      now: services.now(),
      namedAs: sayNamed(named),
      namedWith: sayNamedWith(named),
    });
    if (!isNew) throw new HeadwaterError(409, 'member-already', { field: 'email' });
    await queries.countRevisionUp(tx, id, services.now());
    await mailInvitation({ services, tx, record: application }, personId, actor);
    await recordAudit(tx, actor, {
      action: 'application.member-added',
      entity: 'application',
      entityId: id,
      after: { personId },
    });
    return readDraftIn(services, tx, actor, id);
  });
}

/** The lead takes somebody out of the team, or a co-investigator leaves it; answers nothing to who has left. */
export function removeMember(services: Services, actor: Actor, id: string, personId: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const application = await requireDraft(tx, actor, id, null);
    if (!isLead(actor, application) && actor.personId !== personId) throw notAllowed();
    if (!(await deleteMember(tx, id, personId))) throw notFound();
    await queries.countRevisionUp(tx, id, services.now());
    await recordAudit(tx, actor, {
      action: 'application.member-removed',
      entity: 'application',
      entityId: id,
      before: { personId },
    });
  });
}

/** A member agrees to be in the team; nobody can agree for them. */
export function giveConsent(services: Services, actor: Actor, id: string) {
  return inTransaction(services, async (tx) => {
    await queries.lockApplication(tx, id);
    const application = await requireApplication(tx, actor, id);
    if (application.myRole === null || actor.personId !== actor.truePersonId) throw notAllowed();
    if (application.needsMyConsent) {
      await setConsent(tx, id, actor.personId!, services.now());
      await recordAudit(tx, actor, {
        action: 'application.member-consented',
        entity: 'application',
        entityId: id,
        after: { personId: actor.personId },
      });
    }
    return readDraftIn(services, tx, actor, id);
  });
}

/** The team names a person or an organisation that should not review the application, and why. */
export function declareConflict(
  services: Services,
  actor: Actor,
  id: string,
  input: NamedPerson & { organisationId?: string; reason: string },
) {
  return inTransaction(services, async (tx) => {
    const application = await requireDraft(tx, actor, id, null);
    const { organisationId } = input;
    if (organisationId && !(await queries.findHost(tx, organisationId))) {
      throw new HeadwaterError(422, 'unknown-organisation', {
        field: 'organisationId',
        params: { value: organisationId },
      });
    }
    const personId = organisationId ? null : await resolvePerson(tx, actor, input, application.language);
    const declarationId = await queries.insertDeclaredConflict(tx, {
      applicationId: id,
      personId,
      namedAs: personId ? sayNamed(input) : null,
      organisationId: organisationId ?? null,
      note: input.reason,
      declaredBy: actor.personId,
      at: services.now(),
    });
    await queries.countRevisionUp(tx, id, services.now());
    await recordAudit(tx, actor, {
      action: 'application.conflict-declared',
      entity: 'application',
      entityId: id,
      after: { declarationId },
    });
    return readDraftIn(services, tx, actor, id);
  });
}

/** The team takes a declared conflict back. */
export function withdrawConflict(services: Services, actor: Actor, id: string, declarationId: string) {
  return inTransaction(services, async (tx) => {
    await requireDraft(tx, actor, id, null);
    if (!(await queries.withdrawDeclaredConflict(tx, id, declarationId, services.now()))) throw notFound();
    await queries.countRevisionUp(tx, id, services.now());
    await recordAudit(tx, actor, {
      action: 'application.conflict-withdrawn',
      entity: 'application',
      entityId: id,
      before: { declarationId },
    });
    return readDraftIn(services, tx, actor, id);
  });
}
