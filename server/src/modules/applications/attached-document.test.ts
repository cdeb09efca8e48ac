import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import type { FormField } from '@headwater/core/forms';
import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { sql } from 'kysely';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCUMENT_TYPES } from '../../platform/documents.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeDocxFile } from '../../testing/docx.ts';
import {
  makeApplication,
  makeCall,
  makeOrganisation,
  makePerson,
  SMALL_FORM,
} from '../../testing/factories.ts';
import { fieldBase, formOf, inBoth } from '../../testing/forms.ts';
import { makePdf } from '../../testing/pdf.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import appendAttachments, { type AppendedFile, type AppendingInput } from './appending-thread.ts';

async function readPages(file: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(Uint8Array.from(file));
  return (await extractText(pdf, { mergePages: false })).text.map((page) => page.replace(/\s+/g, ' '));
}

describe('attachments behind the application', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'headwater-appended-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const inputOf = (files: AppendedFile[]): AppendingInput => ({
    application: {
      title: 'Rivers',
      language: 'en',
      issuer: 'A funder',
      at: new Date('2026-03-02T08:00:00Z'),
      blocks: [{ kind: 'paragraph', text: 'The application' }],
    },
    files,
    words: {
      heading: 'What follows',
      lede: 'As attached.',
      columns: ['Question', 'File', 'Place'],
      place: 'from page {page} of {pages}',
      omitted: {
        'word-file': 'a Word file',
        encrypted: 'locked',
        damaged: 'broken',
        'too-much': 'too large',
        'not-blindable': 'not blind',
      },
    },
  });
  async function keep(name: string, content: Uint8Array): Promise<AppendedFile> {
    await writeFile(path.join(folder, name), content);
    return { question: 'Plan', name, from: { path: path.join(folder, name) } };
  }

  test('stand in their order, with the page on which each begins; what cannot stand there is listed', async () => {
    const first = await keep('first.pdf', makePdf('The first attachment'));
    const locked = await keep('locked.pdf', makePdf('Secret', { encrypted: true }));
    const broken = await keep('broken.pdf', makePdf('Cut off').subarray(0, 200));
    const last = await keep('last.pdf', makePdf('The last attachment'));
    const word: AppendedFile = { question: 'Letter', name: 'letter.docx', from: { omitted: 'word-file' } };
    const input = inputOf([first, locked, word, broken, last]);
    const file = await appendAttachments(input);
    const pages = await readPages(file);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain('The application');
    for (const row of [
      'first.pdf from page 3 of 1',
      'locked.pdf locked',
      'letter.docx a Word file',
      'broken.pdf broken',
      'last.pdf from page 4 of 1',
    ])
      expect(pages[1]).toContain(row);
    expect(pages.slice(2)).toEqual(['The first attachment', 'The last attachment']);
    expect(Buffer.compare(await appendAttachments(input), file)).toBe(0);
    const raw = Buffer.from(file).toString('latin1');
    expect(raw).not.toContain('pdfuaid:part');
    const tree = (await PDFDocument.load(file)).catalog.lookup(PDFName.of('StructTreeRoot'));
    expect(tree).toBeInstanceOf(PDFDict);
  });

  test('lose what runs or leads elsewhere, and keep their links', async () => {
    const source = await PDFDocument.create();
    const page = source.addPage([300, 300]);
    const other = source.addPage([300, 300]);
    const { context } = source;
    const annotation = (action: object) =>
      context.register(
        context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], P: page.ref, ...action }),
      );
    const link = annotation({ A: { S: 'URI', URI: context.obj('(https://example.org/)') } });
    const script = annotation({ A: { S: 'JavaScript', JS: 'app.alert' } });
    page.node.set(
      PDFName.of('Annots'),
      context.obj([link, script, annotation({ Dest: [other.ref, 'Fit'] })]),
    );
    page.node.set(PDFName.of('AA'), context.obj({ O: { S: 'Launch', F: 'calculator' } }));
    const file = await appendAttachments(inputOf([await keep('links.pdf', await source.save())]));
    const whole = await PDFDocument.load(file);
    const said = whole.context
      .enumerateIndirectObjects()
      .map(([, object]) => object.toString())
      .join('\n');
    expect(said).toContain('/URI');
    for (const gone of ['JavaScript', 'Launch', 'app.alert', '/Fit']) expect(said).not.toContain(gone);
    expect(whole.getPageCount()).toBe(4);
  });
});

describe('the PDF with attachments', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
    app.setNow('2026-03-02T08:00:00Z');
  });
  afterAll(() => app.close());

  async function attach(applicationId: string, field: string, content: Buffer, type: 'pdf' | 'docx') {
    const { services } = app;
    const { sha256, size } = await services.files.put(Readable.from([content]));
    const { id } = await services.db
      .insertInto('files')
      .values({ sha256, size, name: `plan-of-ada.${type}`, media_type: DOCUMENT_TYPES[type] })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into application_files (application_id, file_id, field, attached_at)
      values (${applicationId}::uuid, ${id}::uuid, ${field}, ${services.now()})`.execute(services.db);
  }
  async function fetchWhole(who: string, id: string) {
    const response = await app.app.inject({
      url: `/api/applications/${id}/pdf?language=en&attachments=true`,
      headers: { 'x-test-person': who },
    });
    return { status: response.statusCode, headers: response.headers, file: response.rawPayload };
  }

  test('is as its reader may see it: named for the team, without names for a blind reader, nothing for a stranger', async () => {
    const { services } = app;
    const [review, ...others] = DEFAULT_PHASES as [Phase, ...Phase[]];
    const phases = [{ ...review, sees: { ...review.sees, reviewer: [] } }, ...others];
    const [aim, plan] = SMALL_FORM.sections[0]!.fields as [FormField, FormField];
    const form = formOf(
      aim,
      plan,
      { ...plan, key: 'letter', accept: ['pdf', 'docx'] } as FormField,
      { ...fieldBase('at-sea'), kind: 'statement', required: false, text: inBoth('At sea') },
      { ...plan, key: 'route', when: { field: 'at-sea', is: [true] } },
    );
    const closed = { status: 'review', closesAt: '2026-02-25T00:00:00Z' } as const;
    const callId = await makeCall(services, { ...closed, phases, form });
    const lead = await makePerson(services, { name: 'Ada Quillfeather' });
    const applicationId = await makeApplication(services, {
      callId,
      leadId: lead,
      hostId: await makeOrganisation(services),
      status: 'submitted',
    });
    await attach(applicationId, 'plan', makePdf('The plan', { author: 'Ada Quillfeather' }), 'pdf');
    await attach(applicationId, 'letter', await makeDocxFile('A letter'), 'docx');
    await attach(applicationId, 'route', makePdf('Route of the ship'), 'pdf');
    const reviewer = await makePerson(services);
    await makeAssignment(services, { callId, applicationId, personId: reviewer, status: 'accepted' });

    const own = await fetchWhole(lead, applicationId);
    expect(own.headers['content-disposition']).toContain('-attachments.pdf');
    const ownPages = await readPages(own.file);
    expect(ownPages.at(-1)).toBe('The plan');
    expect(ownPages.at(-2)).toContain('plan-of-ada.pdf from page');
    expect(ownPages.at(-2)).toContain('a Word file cannot be appended');

    const blind = await fetchWhole(reviewer, applicationId);
    const blindPages = await readPages(blind.file);
    expect(blindPages.at(-1)).toBe('The plan');
    expect(blindPages.at(-2)).toContain('plan.pdf from page');
    expect(blindPages.join(' ')).not.toMatch(/Quillfeather|plan-of-ada/);
    expect(blind.file.toString('latin1')).not.toContain('Quillfeather');

    // What stands at a question that is not asked was not handed in.
    expect([...ownPages, ...blindPages].join(' ')).not.toContain('Route');
    for (const who of [lead, reviewer])
      for (const [field, status] of [
        ['plan', 200],
        ['route', 404],
      ] as const) {
        const url = `/api/applications/${applicationId}/files/${field}`;
        expect((await app.call(who, 'GET', url)).status).toBe(status);
      }
    expect((await fetchWhole(await makePerson(services), applicationId)).status).toBe(404);
    const again = await fetchWhole(lead, applicationId);
    const digest = (file: Buffer) => createHash('sha256').update(file).digest('hex');
    expect(digest(again.file)).toBe(digest(own.file));
  });
});
