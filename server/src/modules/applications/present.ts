/** An application with what follows from it for one reader at one moment. */
import { type Answers, blindAnswers, pickAskedAnswers } from '@headwater/core/forms';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Services } from '../../platform/services.ts';
import { abilitiesOf } from '../../platform/transition.ts';
import { followsCall, readDisciplines } from '../calls/index.ts';
import { maskAddress } from '../people/index.ts';
import { readChain } from './advancing.ts';
import { readAnswers } from './answers.ts';
import { blindAttachments, takeOnlyPdf } from './blind-files.ts';
import { findHidden, type Hidden, isEverBlind } from './blinding.ts';
import { readBudgetPartners } from './budget.ts';
import { findEligibilityOf } from './eligibility.ts';
import { mayAskForExtension } from './extension-rules.ts';
import { readAskedAttachments, readCallLimits, readForm } from './gather.ts';
import type { ApplicationListRow } from './list-queries.ts';
import { readMembers } from './member-queries.ts';
import { checkDeadline, listProblems } from './problems.ts';
import * as queries from './queries.ts';
import { isHostOfficer, isLead, isTeamMember, mayReadStatusReason } from './rules.ts';
import type { ApplicationRow, MemberRow } from './types.ts';
import { applicationWorkflow } from './workflow.ts';

/** A row of the list in the shape of the interface. */
export function presentListRow(row: ApplicationListRow) {
  return {
    ...row,
    lead: row.leadId ? { id: row.leadId, name: row.leadName!, nameAlt: row.leadNameAlt } : null,
    host: row.hostId
      ? { id: row.hostId, name: row.hostName!, names: row.hostNames ?? {}, country: row.hostCountry }
      : null,
  };
}

function abilitiesFor(actor: Actor, application: ApplicationRow, now: Date) {
  const {
    fund: _,
    decline: __,
    returnToTeam: ___,
    ...steps
  } = abilitiesOf(applicationWorkflow, actor, application);
  const isDraft = application.status === 'draft';
  const call = { ...application, status: application.callStatus };
  const isOpen = checkDeadline(call, now, application.extendedUntil) === null;
  return {
    ...steps,
    submit: steps.submit && isOpen,
    withdraw: steps.withdraw && isOpen,
    reopen: steps.reopen && isOpen,
    edit: isDraft && isTeamMember(application),
    manageTeam: isDraft && isLead(actor, application),
    discard: isDraft && isLead(actor, application) && application.number === null,
    askExtension: mayAskForExtension(actor, application, now),
    consent: application.needsMyConsent,
    leave: isDraft && application.myRole === 'co-investigator',
    readReceipt:
      application.submittedAt !== null && (isTeamMember(application) || isHostOfficer(actor, application)),
    readDraft: isTeamMember(application),
    readReviews:
      application.submittedAt !== null &&
      !isTeamMember(application) &&
      followsCall(actor, application.callId),
  };
}

const DECIDED: ReadonlySet<string> = new Set(['funded', 'declined', 'advanced']);

/** As everybody reads it who sees it: no e-mail address, no declared conflict, no revision; blind where it is read blind. */
export async function presentDetail(services: Services, db: Db, actor: Actor, application: ApplicationRow) {
  return presentWith(await readAnswers(db, application.id), services, db, actor, application);
}

async function presentWith(
  stored: Answers,
  services: Services,
  db: Db,
  actor: Actor,
  application: ApplicationRow,
) {
  const now = services.now();
  const call = await readCallLimits(db, application.callId);
  const hidden = findHidden(actor, application, now);
  const isConcerned = isTeamMember(application) || isHostOfficer(actor, application);
  const isDecided = DECIDED.has(application.status);
  const form = await readForm(db, application);
  const answers = pickAskedAnswers(form, stored);
  const asked = await readAskedAttachments(db, application, stored);
  const budget = await queries.readBudget(db, application.id);
  const isAnonymous = hidden.names || hidden.host;
  return {
    ...application,
    status: isDecided && hidden.outcome ? ('submitted' as const) : application.status,
    hidden: { names: hidden.names, host: hidden.host },
    extendedUntil: isConcerned ? application.extendedUntil : null,
    hostUntil: isConcerned ? application.hostUntil : null,
    statusReason: mayReadStatusReason(actor, application) ? application.statusReason : null,
    call,
    form: isEverBlind(call) ? takeOnlyPdf(form) : form,
    answers: hidden.names ? blindAnswers(form, answers) : answers,
    members: hidden.names ? [] : await readMembersShown(db, application, hidden),
    host: hidden.host ? null : await queries.findHost(db, application.hostOrganisationId),
    budget: isAnonymous ? budget.map(({ partnerId: _, ...line }) => line) : budget,
    partners: isAnonymous ? [] : await readBudgetPartners(db, budget),
    attachments: hidden.names ? await blindAttachments(services, asked) : asked,
    disciplineName:
      (await readDisciplines(db)).find((one) => one.key === application.discipline)?.name ?? null,
    stages: await readChain(db, actor, application),
    serverTime: now,
    can: abilitiesFor(actor, application, now),
  };
}

async function readMembersShown(db: Db, application: ApplicationRow, hidden: Hidden) {
  const members = await readMembers(db, application.id);
  if (!hidden.host) return members;
  return members.map((one) => ({
    ...one,
    organisationId: null,
    organisationName: null,
    organisationNames: null,
  }));
}

/** Whoever was put into a team and has not agreed to it gives nobody their address and ORCID iD by that. */
function showToTeam(actor: Actor, member: MemberRow): MemberRow {
  if (member.consentedAt !== null || member.personId === actor.personId) return member;
  return { ...member, email: member.email && maskAddress(member.email), orcid: null };
}

/** As its own team works on it. */
export async function presentDraft(services: Services, db: Db, actor: Actor, application: ApplicationRow) {
  const answers = await readAnswers(db, application.id);
  const detail = await presentWith(answers, services, db, actor, application);
  const disciplines = await readDisciplines(db);
  const problems = listProblems(
    {
      ...detail,
      answers,
      application,
      disciplines: disciplines.map((one) => one.key),
      eligibility: await findEligibilityOf(db, detail.call, application, detail.members),
    },
    services.now(),
  );
  return {
    ...detail,
    answers,
    members: detail.members.map((one) => showToTeam(actor, one)),
    attachments: await queries.readAttachments(db, application.id),
    conflicts: await queries.readDeclaredConflicts(db, application.id),
    problems: problems.map((one) => ({ code: one.code, field: one.field ?? null, params: one.params ?? {} })),
  };
}
