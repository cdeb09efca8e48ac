import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { DEFAULT_PHASES } from '@headwater/core/phases';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../config.ts';
import { nameStorageFault } from '../../platform/files.ts';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { type Draft, type Failure, openForApplying } from '../../testing/applying.ts';
import { makeDocxFile } from '../../testing/docx.ts';
import { makeCall, makePerson, SMALL_FORM } from '../../testing/factories.ts';
import { makeOddPdf, makePdf } from '../../testing/pdf.ts';

const DAY = '2026-03-02T08:00:00Z';
let app: TestApp;
let world: Awaited<ReturnType<typeof openForApplying>>;
let scanner: Awaited<ReturnType<typeof startScanner>>;
beforeAll(async () => {
  scanner = await startScanner();
  app = await createTestApp();
  world = await openForApplying(app);
});
afterAll(async () => {
  await app.close();
  scanner.stop();
});
beforeEach(() => {
  app.setNow(DAY);
  app.services.config.clamd = null;
});

/** What every virus scanner calls a virus, by agreement (eicar.org); put together here so that none finds it in this file. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A server that speaks clamd's INSTREAM, and knows one virus. */
async function startScanner() {
  const state = { answer: null as string | null, scanned: 0 };
  const server = createServer((socket: Socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const content = readStream(received);
      if (!content) return;
      state.scanned = content.length;
      const verdict = content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';
      socket.end(`${state.answer ?? verdict}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { state, setting: { host: '127.0.0.1', port }, stop: () => server.close() };
}

/** The content of a whole INSTREAM command; null before its end. */
function readStream(received: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0');
  expect(received.subarray(0, command.length).toString()).toBe(command.toString().slice(0, received.length));
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

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
  return { status: response.statusCode, body: response.json() as Attached & Failure };
}

type Attached = Omit<Draft, 'attachments'> & {
  attachments: { field: string; name: string; sha256: string; mediaType: string; warnings: string[] }[];
};

/** A draft in a call of its own, whose file field takes Word files, too. */
async function beginWithWord(lead: string, values: Parameters<typeof makeCall>[1] = {}): Promise<Draft> {
  const form = structuredClone(SMALL_FORM);
  Object.assign(form.sections[0]!.fields[1]!, { accept: ['pdf', 'docx'] });
  const callId = await makeCall(app.services, { form, ...values });
  return (await app.call<Draft>(lead, 'POST', '/api/applications', { callId })).body;
}

const listIncoming = () => readdirSync(path.join(app.services.config.dataDir, 'files', 'incoming'));

describe('attachments', () => {
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

  test('what is refused to one is not taken from another who sends the same at that moment', async () => {
    const [late, early] = [await makePerson(app.services), await makePerson(app.services)];
    const [sent, draft] = [await world.complete(late), await world.complete(early)];
    await world.send(late, sent.id, 'submit', { revision: sent.revision });
    for (let round = 0; round < 4; round++) {
      const pdf = makePdf(`The form that all sign, page ${round}`);
      const both = await Promise.all([
        upload(late, sent.id, 'form.pdf', pdf),
        upload(early, draft.id, 'form.pdf', pdf),
      ]);
      expect(both.map(({ status }) => status)).toEqual([409, 200]);
      const kept = await app.app.inject({
        url: `/api/applications/${draft.id}/files/plan`,
        headers: { 'x-test-person': early },
      });
      expect(kept.rawPayload.equals(pdf)).toBe(true);
    }
    expect(listIncoming()).toEqual([]);
  });

  test('a Word file is taken where the form says so, by what it is and not by its name', async () => {
    const lead = await makePerson(app.services);
    const draft = await beginWithWord(lead);
    const docx = await makeDocxFile('河流如何记忆 of nine lakes');
    const { status, body } = await upload(lead, draft.id, '方案.pdf', docx);
    expect([status, body.attachments]).toMatchObject([200, [{ name: '方案.pdf.docx', warnings: [] }]]);
    const row = await app.services.db
      .selectFrom('files')
      .select(['text_content', 'media_type'])
      .where('sha256', '=', body.attachments[0]!.sha256)
      .executeTakeFirstOrThrow();
    expect(row.text_content).toContain('河流如何记忆 of nine lakes');
    const url = `/api/applications/${draft.id}/files/plan`;
    const fetched = await app.app.inject({ url, headers: { 'x-test-person': lead } });
    expect(fetched.headers['content-type']).toBe(row.media_type);
    const refused = async (content: Buffer) =>
      (await upload(lead, draft.id, 'x.docx', content)).body.error.code;
    expect(await refused(Buffer.from('plain text'))).toBe('pdf-or-docx-expected');
    expect(await refused(Buffer.from('PK\x03\x04 and then nothing'))).toBe('docx-damaged');
    expect(await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('doc-old');
    const locked = [Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')];
    expect(await refused(Buffer.concat(locked))).toBe('docx-encrypted');
    const pdfOnly = await world.complete(lead);
    expect((await upload(lead, pdfOnly.id, 'x.pdf', docx)).body.error.code).toBe('pdf-expected');
  });

  test('where reviewers do not learn names a Word file is refused in words', async () => {
    const lead = await makePerson(app.services);
    const [review, ...others] = DEFAULT_PHASES;
    const phases = [{ ...review!, sees: { ...review!.sees, reviewer: [] } }, ...others];
    const draft = await beginWithWord(lead, { phases });
    const { status, body } = await upload(lead, draft.id, 'x.docx', await makeDocxFile('Who are we?'));
    expect([status, body.error.code]).toEqual([422, 'docx-not-blindable']);
    expect((await upload(lead, draft.id, 'x.pdf', makePdf('Who are we?'))).status).toBe(200);
  });

  test('a scan is taken and says that nobody can search it; odd names are made fit to be shown', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    const scan = makeOddPdf(Buffer.from('0 0 m 595 842 l S'));
    const { body } = await upload(lead, draft.id, `${'河'.repeat(3_300)}\u202efdp.exe`, scan);
    expect(body.attachments[0]!.warnings).toEqual(['no-text']);
    expect(body.attachments[0]!.name).toMatch(/^河{190,}\.pdf$/);
  });

  test('a virus scanner lets pass, refuses with what it found, and nothing passes while it is away', async () => {
    const lead = await makePerson(app.services);
    const draft = await world.complete(lead);
    app.services.config.clamd = scanner.setting;
    const clean = makePdf('Clean water');
    expect((await upload(lead, draft.id, 'clean.pdf', clean)).status).toBe(200);
    expect(scanner.state.scanned).toBe(clean.length);
    const infected = await upload(lead, draft.id, 'x.pdf', makeOddPdf(Buffer.from(EICAR)));
    expect([infected.status, infected.body.error]).toMatchObject([
      422,
      { code: 'file-infected', params: { signature: 'Eicar-Test-Signature' } },
    ]);
    scanner.state.answer = 'INSTREAM size limit exceeded. ERROR';
    expect((await upload(lead, draft.id, 'x.pdf', makePdf('A'))).body.error.code).toBe('scan-size-exceeded');
    scanner.state.answer = 'something else';
    expect((await upload(lead, draft.id, 'x.pdf', makePdf('A'))).body.error.code).toBe('file-not-scanned');
    scanner.state.answer = null;
    app.services.config.clamd = { path: path.join(app.services.config.dataDir, 'no-such-socket') };
    const away = await upload(lead, draft.id, 'x.pdf', makePdf('B'));
    expect([away.status, away.body.error.code]).toEqual([503, 'file-not-scanned']);
    const { body } = await app.call<Draft>(lead, 'GET', `/api/applications/${draft.id}/draft`);
    expect(body.attachments.map((one) => one.name)).toEqual(['clean.pdf']);
    expect(listIncoming()).toEqual([]);
  });

  test('the scanner is named by an address or a socket, and by nothing else', () => {
    const readClamd = (value: string) => readConfig({ HEADWATER_CLAMD: value }).clamd;
    expect(readClamd('scanner.example:3310')).toEqual({ host: 'scanner.example', port: 3310 });
    expect(readClamd('[::1]:3310')).toEqual({ host: '::1', port: 3310 });
    expect(readClamd('/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' });
    for (const wrong of ['scanner', 'scanner:0', 'scanner:99999', ':3310'])
      expect(() => readClamd(wrong)).toThrow(ConfigError);
  });

  test('a disk without room is told as such', (context) => {
    const disk = openDisk();
    if (disk === null) context.skip('this machine has no /dev/full');
    try {
      writeSync(disk!, 'x');
      expect.unreachable('a full disk took a byte');
    } catch (error) {
      expect(nameStorageFault(error)).toMatchObject({ status: 507, code: 'storage-full' });
    } finally {
      closeSync(disk!);
    }
  });
});

function openDisk(): number | null {
  try {
    return openSync('/dev/full', 'w');
  } catch {
    return null;
  }
}
