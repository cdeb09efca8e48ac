/** The application with its attachments behind it as one PDF, as its reader may see them. */
import { listFields, pickWords } from '@headwater/core/forms';
import { type Locale, translatorFor } from '@headwater/messages';
import { DOCUMENT_TYPES, type DocumentModel } from '../../platform/documents.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { computeWarm, isThreadEnded } from '../../platform/warm-threads.ts';
import type { AppendedFile, AppendingInput } from './appending-thread.ts';
import { blindNameOf, findBlindCopy } from './blind-files.ts';
import type { presentDetail } from './present.ts';
import { readAttachments } from './queries.ts';
import type { AttachmentRow } from './types.ts';

const APPENDING_MS = 120_000;

/**
 * Makes the document. For who reads without names the attachments are the copies without their authors.
 * @param detail what the reader sees of the application, of which `application` is the document.
 */
export async function makeWithAttachments(
  services: Services,
  detail: Awaited<ReturnType<typeof presentDetail>>,
  application: DocumentModel,
  locale: Locale,
): Promise<Uint8Array> {
  const labels = new Map(listFields(detail.form).map(({ key, label }) => [key, pickWords(label, locale)]));
  const files: AppendedFile[] = [];
  const shown = new Set(detail.attachments.map(({ field }) => field));
  for (const attachment of await readAttachments(services.db, detail.id)) {
    if (!shown.has(attachment.field)) continue;
    files.push({
      question: labels.get(attachment.field) ?? attachment.field,
      name: detail.hidden.names ? blindNameOf(attachment) : attachment.name,
      from: await findFile(services, attachment, detail.hidden.names),
    });
  }
  const t = translatorFor(locale);
  const input: AppendingInput = {
    application,
    files,
    words: {
      heading: t('applicationPdf:appended.heading'),
      lede: t('applicationPdf:appended.lede'),
      columns: [t('applicationPdf:question'), t('applicationPdf:file'), t('applicationPdf:appended.place')],
      place: t('applicationPdf:appended.from', { page: '{page}', pages: '{pages}' }),
      omitted: {
        'word-file': t('applicationPdf:appended.wordFile'),
        encrypted: t('applicationPdf:appended.encrypted'),
        damaged: t('applicationPdf:appended.damaged'),
        'too-much': t('applicationPdf:appended.tooMuch'),
        'not-blindable': t('applicationPdf:appended.notBlindable'),
      },
    },
  };
  const compute = (given: AppendingInput) =>
    computeWarm<AppendingInput, Uint8Array>(new URL('./appending-thread.ts', import.meta.url), given, {
      milliseconds: APPENDING_MS,
    });
  try {
    return await compute(input);
  } catch (error) {
    if (!isThreadEnded(error)) throw error;
    return compute({ ...input, files: files.map((one) => ({ ...one, from: { omitted: 'too-much' } })) });
  }
}

async function findFile(
  services: Services,
  attachment: AttachmentRow,
  isBlind: boolean,
): Promise<AppendedFile['from']> {
  if (attachment.mediaType !== DOCUMENT_TYPES.pdf) return { omitted: 'word-file' };
  if (!isBlind) return { path: services.files.pathOf(attachment.sha256) };
  try {
    return { path: services.files.pathOf((await findBlindCopy(services, attachment)).sha256) };
  } catch (error) {
    if (error instanceof HeadwaterError && error.code === 'pdf-not-blindable')
      return { omitted: 'not-blindable' };
    throw error;
  }
}
