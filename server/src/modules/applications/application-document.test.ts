import { createHash } from 'node:crypto';
import { DEFAULT_PHASES, type Phase } from '@headwater/core/phases';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { createDocumentQueue } from '../../platform/document-queue.ts';
import type { DocumentModel } from '../../platform/documents.ts';
import type { TestApp } from '../../testing/app.ts';
import { type Applying, type Draft, setUpApplying } from '../../testing/applying.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';

let app: TestApp;
let world: Applying;
setUpApplying((opened) => {
  ({ app, world } = opened);
}, '2026-03-02T08:00:00Z');

async function fetchPdf(who: string, id: string, language = 'en') {
  const response = await app.app.inject({
    url: `/api/applications/${id}/pdf?language=${language}`,
    headers: { 'x-test-person': who },
  });
  return { status: response.statusCode, headers: response.headers, file: response.rawPayload };
}

async function readPdf(file: Buffer) {
  const pdf = await getDocumentProxy(Uint8Array.from(file));
  const { text } = await extractText(pdf, { mergePages: false });
  const roles = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const tree = JSON.stringify(await (await pdf.getPage(number)).getStructTree());
    for (const [, role] of tree.matchAll(/"role":"(\w+)"/g)) roles.add(role!);
  }
  return { pages: text.map((page) => page.replace(/\s+/g, ' ')), info: (await getMeta(pdf)).info, roles };
}

const digest = (file: Buffer) => createHash('sha256').update(file).digest('hex');

describe('the application as PDF', () => {
  test('of a draft says on each page that it is none submitted, and holds what the team wrote', async () => {
    const lead = await makePerson(app.services, { name: 'Lea Leading', email: 'lea@papers.example' });
    const draft = await world.complete(lead);
    await app.call(lead, 'POST', `/api/applications/${draft.id}/conflicts`, {
      email: 'rival@papers.example',
      name: 'A Rival',
      reason: 'former partner',
    });
    const { status, headers, file } = await fetchPdf(lead, draft.id);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    const { pages, info } = await readPdf(file);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('Draft, not submitted');
    const text = pages.join(' ');
    for (const part of [
      'How rivers remember',
      '河流如何记忆',
      'Lea Leading',
      'Lake University',
      'We ask whether sediments keep a record of floods.',
      'To find out.',
      'one student',
      'CN¥100,000',
      'Year 2',
      'A Rival',
      'former partner',
    ])
      expect(text).toContain(part);
    expect(info).toMatchObject({ Title: 'How rivers remember', Language: 'en-GB' });
  });

  test('is tagged for screen readers and speaks Chinese, too', async () => {
    const lead = await makePerson(app.services, { name: 'Li Ming', nameAlt: '李明' });
    const draft = await world.complete(lead);
    const { file } = await fetchPdf(lead, draft.id, 'zh');
    const { pages, info, roles } = await readPdf(file);
    expect(pages[0]).toContain('草稿，尚未提交');
    expect(pages.join(' ')).toContain('项目负责人');
    expect(pages.join(' ').replaceAll(' ', '')).toContain('李明（LiMing）');
    expect(info).toMatchObject({ Language: 'zh-CN' });
    for (const role of ['H1', 'H2', 'P', 'Table', 'TH', 'TD']) expect([...roles]).toContain(role);
    expect(file.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('of a submitted one carries number, time and fingerprint, and is the same bytes each time', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.submitted(lead);
    const { body: receipt } = await app.call<{ statement: { contentHash: string } }>(
      lead,
      'GET',
      `/api/applications/${draft.id}/receipt`,
    );
    const first = await fetchPdf(lead, draft.id);
    app.setNow('2026-03-20T08:00:00Z');
    const later = await fetchPdf(lead, draft.id);
    expect(digest(later.file)).toBe(digest(first.file));
    const { pages } = await readPdf(first.file);
    for (const page of pages) {
      expect(page).toContain(draft.number);
      expect(page).toContain('2 March 2026, 08:00:00 (UTC)');
      expect(page).toContain(receipt.statement.contentHash);
    }
    const forOfficer = await readPdf((await fetchPdf(world.officer, draft.id)).file);
    expect(forOfficer.pages.join(' ')).not.toContain('Declared conflicts');
  });

  test('does not exist for whom the application does not', async () => {
    const lead = await makePerson(app.services);
    const draft: Draft = await world.complete(lead);
    for (const who of [world.officer, world.signer, await makePerson(app.services)])
      expect((await fetchPdf(who, draft.id)).status).toBe(404);
    expect((await app.app.inject({ url: `/api/applications/${draft.id}/pdf` })).statusCode).toBe(401);
  });

  test('tells a blind reader neither team nor host, nor a fingerprint to try names against', async () => {
    const { services } = app;
    const [review, ...others] = DEFAULT_PHASES as [Phase, ...Phase[]];
    const phases = [{ ...review, sees: { ...review.sees, reviewer: [] } }, ...others];
    const callId = await makeCall(services, { status: 'review', phases, closesAt: '2026-02-25T00:00:00Z' });
    const host = await makeOrganisation(services, { name: 'Obscura University' });
    const lead = await makePerson(services, { name: 'Ada Quillfeather', organisationId: host });
    const applicationId = await makeApplication(services, {
      callId,
      leadId: lead,
      hostId: host,
      title: 'Dark rivers',
      status: 'submitted',
    });
    const reviewer = await makePerson(services);
    await makeAssignment(services, { callId, applicationId, personId: reviewer, status: 'accepted' });
    const { status, file } = await fetchPdf(reviewer, applicationId);
    expect(status).toBe(200);
    const { pages, info } = await readPdf(file);
    const text = pages.join(' ') + JSON.stringify(info);
    expect(text).toContain('Dark rivers');
    expect(text).toContain('not told who applies');
    for (const telling of ['Quillfeather', 'Obscura', 'sha256:']) expect(text).not.toContain(telling);
    expect(file.toString('latin1')).not.toMatch(/Quillfeather|Obscura/);
    const open = (await readPdf((await fetchPdf(lead, applicationId)).file)).pages.join(' ');
    expect(open).toContain('Quillfeather');
  });
});

describe('the queue of documents', () => {
  const model = (title: string): DocumentModel => ({
    title,
    language: 'en',
    issuer: 'X',
    at: new Date('2026-03-02T08:00:00Z'),
    blocks: [{ kind: 'paragraph', text: title }],
  });

  test('makes one document once for all who ask, and keeps it', async () => {
    const queue = createDocumentQueue();
    const [a, b, other] = await Promise.all([
      queue.make(model('A')),
      queue.make(model('A')),
      queue.make(model('B')),
    ]);
    expect(b).toBe(a);
    expect(other).not.toBe(a);
    expect(await queue.make(model('A'))).toBe(a);
  });

  test('asks whoever comes when too many wait to come again, and goes on with the others', async () => {
    const queue = createDocumentQueue(2);
    const settled = await Promise.allSettled(['A', 'B', 'C', 'D'].map((title) => queue.make(model(title))));
    expect(
      settled.map((one) => (one.status === 'rejected' ? one.reason.code : one.value.length > 1_000)),
    ).toEqual([true, true, true, 'documents-busy']);
    expect((await queue.make(model('after'))).length).toBeGreaterThan(1_000);
  });
});
