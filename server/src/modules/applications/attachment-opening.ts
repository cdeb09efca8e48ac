/** What an uploaded file is, told by its content: its name and the type a browser gives it are not believed. */
import { open, readFile } from 'node:fs/promises';
import type { FileField, FileType } from '@headwater/core/forms';
import { listFileTypes } from '@headwater/core/forms';
import { HeadwaterError } from '../../platform/errors.ts';
import { computeWarm } from '../../platform/warm-threads.ts';
import type { DocxReport } from './docx-thread.ts';
import type { FileWarning, PdfInput, PdfReport } from './pdf-thread.ts';

/** A file that takes longer than this to open is refused as damaged. */
const OPENING_MS = 30_000;
/** What a thread that opens a stranger's file may hold. */
const OPENING_MEGABYTES = 1_024;
const MEGABYTE = 1_000_000;

/** By its first bytes: `zip` may be a DOCX, `compound` is an old or an encrypted Word file. */
type Kind = 'pdf' | 'zip' | 'compound';

/** ISO 32000 readers accept some bytes before the header, within the first 1024. */
const HEAD_BYTES = 1_024;
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** How Microsoft Office names its encrypted content (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED_NAME = Buffer.from('EncryptedPackage', 'utf16le');

export interface OpenedFile {
  type: FileType;
  text: string;
  warnings: FileWarning[];
}

function kindOf(head: Buffer): Kind | null {
  if (head.subarray(0, HEAD_BYTES).includes('%PDF-')) return 'pdf';
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'zip';
  return head.subarray(0, COMPOUND.length).equals(COMPOUND) ? 'compound' : null;
}

function refuseKind(field: FileField): HeadwaterError {
  const code = listFileTypes(field).length > 1 ? 'pdf-or-docx' : listFileTypes(field)[0];
  return new HeadwaterError(422, `${code}-expected`, { field: `answers.${field.key}` });
}

/** Passes an upload on, and breaks off as soon as it turns out to be nothing the field takes, or too large. */
export async function* checkWhileReading(
  content: AsyncIterable<Buffer>,
  field: FileField,
): AsyncGenerator<Buffer> {
  const at = `answers.${field.key}`;
  let size = 0;
  let head = Buffer.alloc(0);
  const requireKind = () => {
    const kind = kindOf(head);
    const types = listFileTypes(field);
    if (kind === 'pdf' ? types.includes('pdf') : kind === 'zip' ? types.includes('docx') : kind) return;
    throw refuseKind(field);
  };
  for await (const chunk of content) {
    size += chunk.length;
    if (size > field.maxMegabytes * MEGABYTE) {
      throw new HeadwaterError(413, 'file-too-large', { field: at, params: { limit: field.maxMegabytes } });
    }
    if (head.length < HEAD_BYTES) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
      if (head.length >= HEAD_BYTES) requireKind();
    }
    yield chunk;
  }
  if (size === 0) throw new HeadwaterError(422, 'file-empty', { field: at });
  if (head.length < HEAD_BYTES) requireKind();
}

/**
 * Opens a file for real.
 * @throws HeadwaterError with one of the codes pdf-… and docx-… of messages/paperErrors.ts, or doc-old.
 */
export async function openReceived(
  field: FileField,
  { path, name }: { path: string; name: string },
): Promise<OpenedFile> {
  const refuse = (code: string, params: Record<string, string | number> = {}) =>
    new HeadwaterError(422, code, {
      field: `answers.${field.key}`,
      params: { name: name.slice(0, 200), ...params },
    });
  const kind = kindOf(await readHead(path));
  if (kind === 'compound')
    throw refuse((await readFile(path)).includes(ENCRYPTED_NAME) ? 'docx-encrypted' : 'doc-old');
  if (kind === 'zip') {
    const report = await openInThread<DocxReport>('./docx-thread.ts', { path });
    if (report.state === 'readable') return { type: 'docx', text: report.text, warnings: report.warnings };
    if (report.state === 'not-docx') throw refuseKind(field);
    const { state, ...params } = report;
    throw refuse(`docx-${state}`, params);
  }
  const report = await openInThread<PdfReport>('./pdf-thread.ts', { path });
  if (report.state === 'readable') return { type: 'pdf', text: report.text, warnings: report.warnings };
  const { state, ...params } = report;
  throw refuse(`pdf-${state}`, params);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openInThread<Report>(
  module: string,
  input: PdfInput,
): Promise<Report | { state: 'damaged' | 'expands' }> {
  try {
    return await computeWarm<PdfInput, Report>(new URL(module, import.meta.url), input, {
      milliseconds: OPENING_MS,
      memoryMegabytes: OPENING_MEGABYTES,
    });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'thread-time') return { state: 'damaged' };
    if (code === 'thread-memory') return { state: 'expands' };
    throw error;
  }
}
