/** The applications of the sample: written by their teams, then sent, signed, returned and withdrawn by the workflow. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  applicationWorkflow,
  type BudgetItemRow,
  type ImportedApplication,
  type ImportedAttachment,
  insertDeclaredConflict,
  insertImportedApplications,
  insertImportedAttachments,
  moveByLead,
  returnApplication,
  takeSerials,
} from '../modules/applications/index.ts';
import { recordAudit } from '../platform/audit.ts';
import { runTransition } from '../platform/transition.ts';
import { FEN } from './calls.ts';
import { jointMoney } from './content/eligibility.ts';
import type { SampleApplication, SampleContent, SampleFileAnswer } from './content/index.ts';
import { makeOnePagePdf } from './pdf.ts';
import type { Story } from './story.ts';

/** Days from the first line of an application to its submission. */
const WRITING_DAYS = 4;

/** An application with the day on which it went to its host; null while it has not. */
interface Dated {
  application: SampleApplication;
  sentOn: number | null;
  lastEditedOn: number;
}

/** What is not submitted has no date in the content: it was worked on in these last days, one after the other. */
function dateApplications(applications: readonly SampleApplication[]): Dated[] {
  const recent = applications.filter((one) => one.submitted === undefined);
  return applications.map((application) => {
    const daysAgo = 1 + (recent.indexOf(application) % 5);
    const sentOn = application.submitted ?? (application.status === 'draft' ? null : -daysAgo);
    return { application, sentOn, lastEditedOn: sentOn ?? -daysAgo };
  });
}

const isFile = (answer: unknown): answer is SampleFileAnswer =>
  typeof answer === 'object' && answer !== null && 'fileName' in answer;

export async function loadApplications(story: Story, content: SampleContent): Promise<void> {
  const dated = dateApplications(content.applications).sort((a, b) => a.lastEditedOn - b.lastEditedOn);
  for (const { application } of dated) story.applications.set(application.key, randomUUID());
  await insertImportedApplications(
    story.tx,
    dated.map((one) => toDraft(story, one)),
    story.services.now(),
  );
  await insertImportedAttachments(
    story.tx,
    await Promise.all(dated.flatMap((one) => storeFiles(story, one))),
  );
  const signerOf = new Map(
    content.roles.flatMap((one) => (one.role === 'host-officer' ? [[one.organisation, one.person]] : [])),
  );
  for (const one of dated) await liveThrough(story, one, signerOf.get(one.application.host)!);
}

const startOf = (story: Story, { lastEditedOn }: Dated) => story.momentOn(lastEditedOn - WRITING_DAYS, 10);

function toDraft(story: Story, one: Dated): ImportedApplication {
  const { application } = one;
  const { language, title, abstract } = application;
  const other = language === 'en' ? 'zh' : 'en';
  return {
    id: story.applications.of(application.key),
    callId: story.calls.of(application.call),
    number: null,
    externalId: null,
    title: title[language] ?? '',
    titleAlt: title[other] ?? null,
    abstract: abstract[language] ?? '',
    abstractAlt: abstract[other] ?? null,
    keywords: [...application.keywords],
    discipline: application.discipline,
    language,
    status: 'draft',
    answers: Object.fromEntries(Object.entries(application.answers).filter(([, answer]) => !isFile(answer))),
    budget: listBudget(story, application),
    leadId: story.people.of(application.lead),
    coInvestigatorIds: application.coInvestigators.map((key) => story.people.of(key)),
    hostOrganisationId: story.organisations.of(application.host),
    submittedAt: null,
    updatedAt: startOf(story, one),
  };
}

function listBudget(story: Story, { key, budget }: SampleApplication): BudgetItemRow[] {
  const linesOf = (amounts: SampleApplication['budget'], rest: Partial<BudgetItemRow> = {}) =>
    Object.entries(amounts).flatMap(([category, years]) =>
      years.flatMap((amount, index) =>
        amount === 0 ? [] : [{ year: index + 1, category, note: '', amount: amount * FEN, ...rest }],
      ),
    );
  const others = jointMoney.filter(({ application }) => application === key);
  return [
    ...linesOf(budget),
    ...others.flatMap(({ partner, source, amounts }) =>
      linesOf(amounts, { source, ...(partner ? { partnerId: story.organisations.of(partner) } : {}) }),
    ),
  ];
}

function storeFiles(story: Story, one: Dated): Promise<ImportedAttachment>[] {
  const { application } = one;
  return Object.entries(application.answers).flatMap(([field, answer]) =>
    isFile(answer) ? [storeFile(story, one, field, answer)] : [],
  );
}

async function storeFile(story: Story, one: Dated, field: string, answer: SampleFileAnswer) {
  const title = answer.fileName.replace(/\.pdf$/, '').replaceAll('-', ' ');
  const pdf = makeOnePagePdf({ title: title[0]!.toUpperCase() + title.slice(1), text: answer.text });
  const stored = await story.services.files.put(Readable.from([pdf]));
  return {
    ...stored,
    applicationId: story.applications.of(one.application.key),
    field,
    name: answer.fileName,
    text: answer.text,
    attachedBy: story.people.of(one.application.lead),
    attachedAt: startOf(story, one),
  };
}

/** Declares conflicts and takes the application as far as it has come. */
async function liveThrough(story: Story, one: Dated, signer: string): Promise<void> {
  const { tx } = story;
  const { application, sentOn } = one;
  const id = story.applications.of(application.key);
  const lead = await story.actor(application.lead);
  await recordAudit(tx, lead, { action: 'application.created', entity: 'application', entityId: id });
  await declareConflicts(story, one, id);
  if (sentOn === null) return;
  const sentAt = story.momentOn(sentOn, 9);
  const services = story.at(sentAt);
  await runTransition({ services, tx, actor: lead }, applicationWorkflow, 'submit', id, { revision: 1 });
  if (application.status === 'with-host') return;
  const host = await story.actor(signer);
  if (application.status === 'returned') {
    await returnApplication(story.at(story.momentOn(sentOn, 15)), host, id, application.returnedFor ?? '');
    return;
  }
  const signing = { services: story.at(story.momentOn(sentOn, 16)), tx, actor: host };
  await runTransition(signing, applicationWorkflow, 'sign', id, { serial: (await takeSerials(tx, 1))[0]! });
  if (application.status === 'withdrawn') {
    await moveByLead(story.at(story.momentOn(sentOn + 2, 11)), lead, id, 'withdraw');
  }
}

async function declareConflicts(story: Story, one: Dated, id: string): Promise<void> {
  for (const { person, organisation, reason } of one.application.declaredConflicts ?? []) {
    const row = {
      applicationId: id,
      note: reason,
      declaredBy: story.people.of(one.application.lead),
      at: startOf(story, one),
    };
    if (person) {
      const personId = story.people.of(person);
      await insertDeclaredConflict(story.tx, { ...row, personId, organisationId: null });
    }
    if (organisation) {
      const organisationId = story.organisations.of(organisation);
      await insertDeclaredConflict(story.tx, { ...row, personId: null, organisationId });
    }
  }
}
