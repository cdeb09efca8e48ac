/** The applications of the sample: written by their teams, then sent, signed, returned and withdrawn by the workflow. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type BudgetItemRow,
  type ImportedApplication,
  type ImportedAttachment,
  insertDeclaredConflict,
  insertImportedApplications,
  insertImportedAttachments,
  moveByLead,
  returnApplication,
  signEach,
  submitEach,
} from '../modules/applications/index.ts';
import { recordAudit } from '../platform/audit.ts';
import { HeadwaterError } from '../platform/errors.ts';
import { FEN } from './calls.ts';
import { jointMoney } from './content/eligibility.ts';
import type { SampleApplication, SampleContent, SampleFileAnswer } from './content/index.ts';
import { makeOnePagePdf } from './pdf.ts';
import type { Story } from './story.ts';
import { startOfWriting, type Written, writeApplications, writingOf } from './writing.ts';

/** Days from the first line of an application to its submission, where nobody saw it being written. */
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
    dated.map((one) => (isWritten(one) ? emptied(toDraft(story, one)) : toDraft(story, one))),
    story.services.now(),
  );
  await insertImportedAttachments(
    story.tx,
    await Promise.all(dated.flatMap((one) => storeFiles(story, one))),
  );
  const written = await writeApplications(
    story,
    dated.filter(isWritten).map((one) => ({ ...one, whole: wholeOf(toDraft(story, one)) })),
  );
  for (const one of dated) await declareConflicts(story, one);
  for (const one of dated.filter((one) => one.sentOn === null)) await recordFirstPage(story, one);
  await sendAll(story, dated, written);
  await followUp(story, content, dated);
}

/** Whether its writing is told; else it was brought in as it is. */
const isWritten = (one: Dated): one is Dated & { sentOn: number } =>
  one.sentOn !== null && writingOf(one.application.key) !== undefined;

/** The first page of an application: nothing is said yet, but its team and host are known. */
const emptied = (one: ImportedApplication): ImportedApplication => ({
  ...one,
  title: '',
  titleAlt: null,
  abstract: '',
  abstractAlt: null,
  keywords: [],
  discipline: null,
  answers: {},
  budget: [],
});

function wholeOf(one: ImportedApplication) {
  const { title, titleAlt, abstract, abstractAlt, keywords, discipline, answers, budget } = one;
  return {
    title,
    titleAlt,
    abstract,
    abstractAlt,
    keywords,
    discipline,
    answers,
    budget: [...(budget ?? [])],
  };
}

function startOf(story: Story, one: Dated): Date {
  if (isWritten(one)) return startOfWriting(story, one.application.key, one.sentOn);
  return story.momentOn(one.lastEditedOn - WRITING_DAYS, 10);
}

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

function recordFirstPage(story: Story, one: Dated, at = startOf(story, one)): Promise<void> {
  return story.actor(one.application.lead).then((lead) =>
    recordAudit(story.at(at).db, lead, {
      action: 'application.created',
      entity: 'application',
      entityId: story.applications.of(one.application.key),
    }),
  );
}

/** Sends applications to their hosts. What was brought in whole begins when it is sent: nobody saw it being written. */
async function sendAll(
  story: Story,
  dated: readonly Dated[],
  written: ReadonlyMap<string, Written>,
): Promise<void> {
  const sent = dated.filter((one): one is Dated & { sentOn: number } => one.sentOn !== null);
  const momentOf = ({ application, sentOn }: (typeof sent)[number]) =>
    written.get(application.key)?.doneAt ?? story.momentOn(sentOn, 9);
  for (const [time, some] of Map.groupBy(sent, (one) => momentOf(one).getTime())) {
    const at = new Date(time);
    for (const one of some) if (!written.has(one.application.key)) await recordFirstPage(story, one, at);
    const submissions = await Promise.all(
      some.map(async ({ application }) => ({
        actor: await story.actor(application.lead),
        id: story.applications.of(application.key),
        revision: written.get(application.key)?.revision ?? 1,
      })),
    );
    const services = story.at(at);
    requireDone(await submitEach(services, services.db, submissions));
  }
}

/** What the hosts did with what they were sent: signed it, returned it or left it lying; and what was taken back. */
async function followUp(story: Story, content: SampleContent, dated: readonly Dated[]): Promise<void> {
  const signerOf = new Map(
    content.roles.flatMap((one) => (one.role === 'host-officer' ? [[one.organisation, one.person]] : [])),
  );
  const days = Map.groupBy(dated, ({ sentOn }) => sentOn);
  for (const [sentOn, some] of days) {
    if (sentOn === null) continue;
    const signed = some.filter(({ application }) => !['with-host', 'returned'].includes(application.status));
    const signatures = await Promise.all(
      signed.map(async ({ application }) => ({
        actor: await story.actor(signerOf.get(application.host)!),
        id: story.applications.of(application.key),
      })),
    );
    const evening = story.at(story.momentOn(sentOn, 16));
    requireDone(await signEach(evening, evening.db, signatures));
    for (const { application } of some) {
      const { key, status, lead, host, returnedFor } = application;
      const id = story.applications.of(key);
      if (status === 'returned') {
        const afternoon = story.at(story.momentOn(sentOn, 15));
        await returnApplication(afternoon, await story.actor(signerOf.get(host)!), id, returnedFor ?? '');
      }
      if (status === 'withdrawn') {
        const later = story.at(story.momentOn(sentOn + 2, 11));
        await moveByLead(later, await story.actor(lead), id, 'withdraw');
      }
    }
  }
}

/** @throws what kept a step from being taken. */
function requireDone(outcomes: readonly unknown[]): void {
  for (const outcome of outcomes) if (outcome instanceof HeadwaterError) throw outcome;
}

async function declareConflicts(story: Story, one: Dated): Promise<void> {
  const id = story.applications.of(one.application.key);
  for (const { person, organisation, reason } of one.application.declaredConflicts ?? []) {
    const row = {
      applicationId: id,
      note: reason,
      declaredBy: story.people.of(one.application.lead),
      at: startOf(story, one),
    };
    if (person) {
      const { id: personId, name: namedAs } = await story.tx
        .selectFrom('people')
        .select(['id', 'name'])
        .where('id', '=', story.people.of(person))
        .executeTakeFirstOrThrow();
      await insertDeclaredConflict(story.tx, { ...row, personId, namedAs, organisationId: null });
    }
    if (organisation) {
      const organisationId = story.organisations.of(organisation);
      await insertDeclaredConflict(story.tx, { ...row, personId: null, namedAs: null, organisationId });
    }
  }
}
