/** The review pack: downloaded as a zip, filled in offline, brought back, previewed, and kept as the draft by its writer. */
import { buffer } from 'node:stream/consumers';
import { type Locale, pickText, translatorFor } from '@headwater/messages';
import { zipSync } from 'fflate';
import type { Actor } from '../../platform/actor.ts';
import { DOCUMENT_TYPES, makeDocument } from '../../platform/documents.ts';
import { HeadwaterError, wrongState } from '../../platform/errors.ts';
import { readFunder } from '../../platform/funder.ts';
import type { Services } from '../../platform/services.ts';
import { describeApplication, openAttachment, readApplicationDetail } from '../applications/index.ts';
import { requireOwnAssignment } from './actions.ts';
import {
  compareForm,
  type FilledForm,
  nameCriteria,
  type OfflineForm,
  readFormCode,
  writeFormCode,
} from './offline-form.ts';
import { readSheetForm, writeSheetForm } from './offline-sheet.ts';
import { decodeText, readTextForm, writeTextForm } from './offline-text.ts';
import { findRevision } from './revision-queries.ts';
import { countVersions } from './versions.ts';
import { readOwnReview } from './views.ts';
import { findReviewOf } from './workflow.ts';

/** Two comments of 20,000 characters in a spreadsheet stay well below this. */
export const MOST_FORM_BYTES = 1_000_000;

/** The form for the actor's own review as its draft stands now. */
async function readOfflineForm(services: Services, actor: Actor, assignmentId: string) {
  const { assignment, call } = await requireOwnAssignment(services.db, actor, assignmentId);
  const own = await readOwnReview(services, actor, assignmentId);
  if (!own.can.edit) throw wrongState(own.review.status);
  const row = await findReviewOf(services.db, assignmentId);
  const version = row ? await countVersions(services.db, row.id) : 0;
  const [draft, revision] =
    row?.status === 'submitted'
      ? [(await findRevision(services.db, row.id)) ?? row, own.review.revision]
      : [own.review, own.review.revision];
  const origin = { assignmentId, version, revision, criteria: nameCriteria(call) };
  return { assignment, call, draft, origin };
}

function formFor(
  services: Services,
  found: Awaited<ReturnType<typeof readOfflineForm>>,
  application: {
    number: string | null;
    title: string;
  },
): OfflineForm {
  const { criteria, scaleMin, scaleMax } = found.call;
  return {
    code: writeFormCode(services.signer, found.origin),
    number: application.number ?? '',
    title: application.title,
    criteria,
    scaleMin,
    scaleMax,
    draft: found.draft,
  };
}

/**
 * The pack of the actor's own review, in their language: the application as its reader sees it now, its attachments
 * under neutral names, and the form twice.
 * @throws HeadwaterError wrong-state when the review cannot be written now.
 */
export async function makePack(
  services: Services,
  actor: Actor,
  assignmentId: string,
): Promise<{ name: string; content: Uint8Array }> {
  const found = await readOfflineForm(services, actor, assignmentId);
  const t = translatorFor(actor.locale);
  const detail = await readApplicationDetail(services, actor, found.assignment.applicationId);
  const funder = await readFunder(services.db);
  const fileName = (kind: 'form' | 'application' | 'attachment' | 'readMe') => t(`reviewPack:file.${kind}`);
  const attached = new Map(
    detail.attachments.map(({ field, mediaType }, index) => [
      field,
      `${fileName('attachment')}-${index + 1}.${mediaType === DOCUMENT_TYPES.docx ? 'docx' : 'pdf'}`,
    ]),
  );
  const files: Record<string, Uint8Array> = {};
  const applicationName = `${fileName('application')}.pdf`;
  files[applicationName] = await makeDocument(
    describeApplication({
      detail,
      conflicts: null,
      contentHash: null,
      nameFile: (field) => attached.get(field),
      issuer: funder ? pickText(funder.name, actor.locale) : '',
      locale: actor.locale,
      timeZone: funder?.timeZone ?? null,
    }),
    'pdf',
  );
  for (const [field, name] of attached) {
    const { content } = await openAttachment(services, actor, detail.id, field);
    files[name] = new Uint8Array(await buffer(content));
  }
  const form = formFor(services, found, detail);
  files[`${fileName('form')}.xlsx`] = await writeSheetForm(form, actor.locale);
  files[`${fileName('form')}.txt`] = Buffer.from(writeTextForm(form, actor.locale));
  files[`${fileName('readMe')}.txt`] = Buffer.from(
    `\uFEFF${t('reviewPack:readMe', { application: applicationName })}`.replaceAll('\n', '\r\n'),
  );
  return {
    name: `${form.number || 'review'}.zip`,
    content: zipSync(files, { mtime: services.now(), level: 6 }),
  };
}

async function readFilled(bytes: Uint8Array): Promise<FilledForm> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheetForm(bytes);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new HeadwaterError(422, 'form-password');
  const text = decodeText(bytes);
  if (text === null) throw new HeadwaterError(422, 'form-unreadable');
  return readTextForm(text);
}

/**
 * What a filled form would change in the actor's draft. Nothing is kept: the writer keeps it by saving the draft.
 * @throws HeadwaterError form-… in words where the file is no form, belongs elsewhere or is out of date.
 */
export async function previewForm(
  services: Services,
  actor: Actor,
  assignmentId: string,
  bytes: Uint8Array,
  locale: Locale = actor.locale,
) {
  const found = await readOfflineForm(services, actor, assignmentId);
  const filled = await readFilled(bytes);
  const origin = readFormCode(services.signer, filled.code);
  if (origin.assignmentId !== assignmentId) throw new HeadwaterError(422, 'form-other-review');
  if (origin.criteria !== found.origin.criteria || origin.version !== found.origin.version)
    throw new HeadwaterError(422, 'form-outdated');
  const { criteria } = found.call;
  const { changes, faults } = compareForm(
    { ...formFor(services, found, { number: null, title: '' }) },
    filled,
  );
  const t = translatorFor(locale);
  const partOf = (key: string) => {
    const criterion = criteria.find((one) => one.key === key);
    if (criterion) return pickText(criterion.label, locale);
    return t(key === 'commentToApplicant' ? 'reviewPack:form.toApplicant' : 'reviewPack:form.toPanel');
  };
  return {
    revision: found.origin.revision,
    isChangedOnline: origin.revision !== found.origin.revision,
    changes,
    faults: faults.map(({ code, place, params }) => ({
      code,
      place,
      params: 'part' in params ? { ...params, part: partOf(String(params.part)) } : params,
    })),
  };
}
