import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Draft, type Failure, openForApplying } from '../../testing/applying.ts';
import { makePerson } from '../../testing/factories.ts';
import { makePdf } from '../../testing/pdf.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Awaited<ReturnType<typeof openForApplying>>;
beforeAll(async () => {
  app = await createTestApp();
  world = await openForApplying(app);
});
afterAll(() => app.close());
beforeEach(() => app.setNow(DAY));

describe('attachments', () => {
  async function upload(who: string, id: string, name: string, content: Buffer, field = 'plan') {
    const boundary = 'b0undary';
    const response = await app.app.inject({
      method: 'POST',
      url: `/api/applications/${id}/files/${field}`,
      headers: { 'x-test-person': who, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`,
        ),
        content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    });
    return { status: response.statusCode, body: response.json() as Draft & Failure };
  }

  test('a PDF is opened for real, its text is kept, and only those who see the application can fetch it', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const pdf = makePdf('Sediment cores from nine lakes');
    const { status, body } = await upload(lead, draft.id, '方案.pdf', pdf);
    expect(status).toBe(200);
    expect(body.attachments).toMatchObject([
      { field: 'plan', name: '方案.pdf', sha256: createHash('sha256').update(pdf).digest('hex') },
    ]);
    const row = await app.services.db
      .selectFrom('files')
      .select('text_content')
      .where('sha256', '=', body.attachments[0]!.sha256)
      .executeTakeFirstOrThrow();
    expect(row.text_content).toContain('Sediment cores from nine lakes');
    const url = `/api/applications/${draft.id}/files/plan`;
    const fetched = await app.app.inject({ url, headers: { 'x-test-person': lead } });
    expect([fetched.statusCode, fetched.headers['content-type'], fetched.rawPayload.equals(pdf)]).toEqual([
      200,
      'application/pdf',
      true,
    ]);
    expect((await app.call(world.officer, 'GET', url)).status).toBe(404);
    expect((await app.call(await makePerson(app.services), 'GET', url)).status).toBe(404);
    const replaced = await upload(lead, draft.id, 'b.pdf', makePdf('Newer'));
    expect(replaced.body.attachments.map((one) => one.name)).toEqual(['b.pdf']);
    const removed = await app.call<Draft>(lead, 'DELETE', url);
    expect(removed.body.attachments).toEqual([]);
  });

  test('what is no readable PDF is refused with the reason, and nothing is kept', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const refused = async (content: Buffer, field = 'plan') => {
      const { status, body } = await upload(lead, draft.id, 'x.pdf', content, field);
      return [status, body.error.code];
    };
    expect(await refused(Buffer.from('PK\x03\x04 a word processor’s file'))).toEqual([422, 'pdf-expected']);
    expect(await refused(Buffer.alloc(0))).toEqual([422, 'file-empty']);
    expect(await refused(Buffer.from('%PDF-1.7 and then nothing'))).toEqual([422, 'pdf-damaged']);
    expect(await refused(makePdf('Secret', { encrypted: true }))).toEqual([422, 'pdf-encrypted']);
    expect(await refused(Buffer.concat([makePdf('Big'), Buffer.alloc(1_000_001)]))).toEqual([
      413,
      'file-too-large',
    ]);
    expect(await refused(makePdf('Where?'), 'nowhere')).toEqual([404, 'answer-unknown-field']);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect([body.attachments, body.revision]).toEqual([[], draft.revision]);
    const stored = await app.services.db
      .selectFrom('files')
      .select('name')
      .where('name', '=', 'x.pdf')
      .execute();
    expect(stored).toEqual([]);
  });
});
