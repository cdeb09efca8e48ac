import { randomUUID } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { sql } from 'kysely';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/app.ts';
import { makeApplication, makeCall, makeOrganisation, makePerson } from '../../testing/factories.ts';
import { makeAssignment } from '../../testing/review-factories.ts';
import { decodeText, readTextForm } from './offline-text.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const criterion = (key: string, en: string, zh: string) => ({
  key,
  weight: 50,
  label: { en, zh },
  description: { en: '', zh: '' },
  anchors: [
    { score: 1, meaning: { en: 'weak', zh: '弱' } },
    { score: 6, meaning: { en: 'strong', zh: '强' } },
  ],
});
const blind = (reviewer: string[]) => [
  {
    key: 'review',
    opensAt: null,
    sees: { reviewer, applicant: [], panel: [] },
    may: { reviewer: ['review'], applicant: [] },
  },
  {
    key: 'released',
    opensAt: null,
    sees: { reviewer: [], applicant: [], panel: [] },
    may: { reviewer: [], applicant: [] },
  },
];

interface Preview {
  revision: number;
  isChangedOnline: boolean;
  changes: { field: string; before: unknown; after: unknown }[];
  faults: { code: string; place: { kind: string; at: string } | null; params: Record<string, unknown> }[];
}
interface Failed {
  error: { code: string; params: Record<string, string> };
}

async function makeReviewing(sees = ['applicant-names', 'host']) {
  const { services } = app;
  const callId = await makeCall(services, { status: 'review', closesAt: '2026-02-25T00:00:00Z' });
  const criteria = [criterion('boldness', 'Boldness', '创新性'), criterion('reasoning', 'Reasoning', '论证')];
  await services.db
    .updateTable('calls')
    .set({ criteria: JSON.stringify(criteria), phases: JSON.stringify(blind(sees)) })
    .where('id', '=', callId)
    .execute();
  const lead = await makePerson(services, { name: 'Lea Leadbetter' });
  const hostId = await makeOrganisation(services, { name: 'Hidden Harbour University' });
  const applicationId = await makeApplication(services, {
    callId,
    leadId: lead,
    hostId,
    title: 'Ice at depth',
    number: `N-${randomUUID().slice(0, 6)}`,
  });
  const reviewer = await makePerson(services, { name: 'Rosa Reviewer' });
  const id = await makeAssignment(services, {
    callId,
    applicationId,
    personId: reviewer,
    status: 'accepted',
  });
  return { callId, applicationId, reviewer, id, url: `/api/my/assignments/${id}/review` };
}
type Reviewing = Awaited<ReturnType<typeof makeReviewing>>;

async function downloadPack(room: Reviewing): Promise<Record<string, Uint8Array>> {
  const answer = await app.app.inject({
    method: 'GET',
    url: `${room.url}/pack`,
    headers: { 'x-test-person': room.reviewer },
  });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  return unzipSync(new Uint8Array(answer.rawPayload));
}

async function bring(room: Reviewing, content: Uint8Array | string, person = room.reviewer) {
  const boundary = 'boundary-of-the-test';
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="f"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content as Uint8Array),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const answer = await app.app.inject({
    method: 'POST',
    url: `${room.url}/form`,
    headers: { 'x-test-person': person, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() as Preview & Failed };
}
const refusalOf = async (room: Reviewing, content: Uint8Array | string) =>
  (await bring(room, content)).body.error.code;

/** The text form with entries between its markers. */
const fill = (form: string, entries: Record<string, string>) =>
  Object.entries(entries).reduce(
    (text, [key, value]) =>
      text.replace(
        new RegExp(`(\\[\\[(?:score|text) ${key}\\]\\]\\r\\n)[\\s\\S]*?(\\[\\[end\\]\\])`),
        (_, a, b) => `${a}${value}\r\n${b}`,
      ),
    form,
  );

/** The spreadsheet with a change to the XML of its sheet. */
function editSheet(file: Uint8Array, change: (xml: string) => string, more: Record<string, Uint8Array> = {}) {
  const parts = unzipSync(file);
  const name = Object.keys(parts).find((one) => one.startsWith('xl/worksheets/sheet'))!;
  parts[name] = strToU8(change(strFromU8(parts[name]!)));
  return zipSync({ ...parts, ...more });
}
/** Puts a value into a cell of column C, as a spreadsheet program would write it. */
const putCell = (xml: string, row: number, inner: string) =>
  xml.replace(new RegExp(`<c r="C${row}"([^>]*?)(?: t="[a-z]+")?([^>]*?)(/>|>[\\s\\S]*?</c>)`), (_, a) => {
    const style = /s="\d+"/.exec(a)?.[0] ?? '';
    return `<c r="C${row}" ${style} ${inner}</c>`;
  });

describe('the pack', () => {
  test('holds the application and the form twice, and comes back as a preview that changes nothing', async () => {
    const room = await makeReviewing();
    await app.call(room.reviewer, 'PATCH', room.url, { revision: 0, scores: { boldness: 3 } });
    const pack = await downloadPack(room);
    expect(Object.keys(pack).sort()).toEqual([
      'READ-ME.txt',
      'application.pdf',
      'review-form.txt',
      'review-form.xlsx',
    ]);
    const pdf = await getDocumentProxy(pack['application.pdf']!);
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text).toContain('Ice at depth');
    expect(text).toContain('Lea Leadbetter');
    const filled = fill(strFromU8(pack['review-form.txt']!), {
      boldness: ' ６ ',
      reasoning: '9',
      commentToApplicant: '第一行\r\n\r\n[[not a marker]]\r\nlast line',
    });
    const { body } = await bring(room, filled);
    expect(body).toMatchObject({
      revision: 1,
      isChangedOnline: false,
      changes: [
        { field: 'scores.boldness', before: 3, after: 6 },
        { field: 'commentToApplicant', before: null, after: '第一行\n\n[[not a marker]]\nlast line' },
      ],
      faults: [
        { code: 'form-score-unreadable', place: { kind: 'line' }, params: { value: '9', min: 1, max: 6 } },
      ],
    });
    const own = await app.call<{ review: { scores: object; revision: number } }>(
      room.reviewer,
      'GET',
      room.url,
    );
    expect(own.body.review).toMatchObject({ revision: 1, scores: { boldness: 3 } });
    await app.call(room.reviewer, 'PATCH', room.url, {
      revision: 1,
      commentToPanel: 'Typed here meanwhile.',
    });
    expect((await bring(room, filled)).body).toMatchObject({ revision: 2, isChangedOnline: true });
  });

  test('comes back as a spreadsheet too, with the cell of what cannot be used', async () => {
    const room = await makeReviewing();
    const { 'review-form.xlsx': sheet } = await downloadPack(room);
    const filled = editSheet(sheet!, (xml) =>
      putCell(
        putCell(putCell(xml, 6, '><v>5</v>'), 7, 't="inlineStr"><is><t>good</t></is>'),
        8,
        't="inlineStr"><is><t xml:space="preserve">Say how deep. =1+1</t></is>',
      ),
    );
    const { body } = await bring(room, filled);
    expect(body.changes).toEqual([
      { field: 'scores.boldness', before: null, after: 5 },
      { field: 'commentToApplicant', before: null, after: 'Say how deep. =1+1' },
    ]);
    expect(body.faults).toMatchObject([
      { code: 'form-score-unreadable', place: { kind: 'cell', at: 'C7' }, params: { value: 'good' } },
    ]);
  });

  test('tells neither applicant nor host where the review is blind: not in a text, a name or a property', async () => {
    const room = await makeReviewing([]);
    const pack = await downloadPack(room);
    const pdf = await getDocumentProxy(pack['application.pdf']!.slice());
    const { text } = await extractText(pdf, { mergePages: true });
    const meta = await getMeta(await getDocumentProxy(pack['application.pdf']!.slice()));
    const everything = [
      ...Object.keys(pack),
      text,
      JSON.stringify(meta),
      strFromU8(pack['review-form.txt']!),
      strFromU8(pack['READ-ME.txt']!),
      ...Object.entries(unzipSync(pack['review-form.xlsx']!)).flatMap(([name, content]) => [
        name,
        strFromU8(content),
      ]),
    ].join('\n');
    expect(text).toContain('Ice at depth');
    for (const hidden of ['Leadbetter', 'Hidden Harbour', 'Rosa']) expect(everything).not.toContain(hidden);
  });

  test('is its reviewer’s alone, and only while the review is written', async () => {
    const room = await makeReviewing();
    const stranger = await makePerson(app.services);
    expect((await app.call(stranger, 'GET', `${room.url}/pack`)).status).toBe(404);
    const { 'review-form.txt': form } = await downloadPack(room);
    expect((await bring(room, form!, stranger)).status).toBe(404);
    await app.call(room.reviewer, 'PATCH', room.url, {
      revision: 0,
      scores: { boldness: 3, reasoning: 4 },
      commentToApplicant: 'Say how deep.',
    });
    await app.call(room.reviewer, 'POST', `${room.url}/submit`, { revision: 1 });
    expect((await bring(room, form!)).body.error.code).toBe('wrong-state');
    expect((await app.call(room.reviewer, 'GET', `${room.url}/pack`)).status).toBe(409);
  });
});

describe('a form that is not taken', () => {
  test('says so: another review’s, an altered or missing code, one whose criteria changed', async () => {
    const room = await makeReviewing();
    const form = strFromU8((await downloadPack(room))['review-form.txt']!);
    const other = strFromU8((await downloadPack(await makeReviewing()))['review-form.txt']!);
    expect(await refusalOf(room, other)).toBe('form-other-review');
    expect(await refusalOf(room, form.replace(room.id, randomUUID()))).toBe('form-code-altered');
    expect(await refusalOf(room, form.replace(/\[\[code .*\]\]/, ''))).toBe('form-code-missing');
    expect(await refusalOf(room, form.replace(/\[\[code .*\]\]/, '[[code HW1.a.b.c]]'))).toBe(
      'form-code-altered',
    );
    await sql`update calls set scale_max = 7 where id = ${room.callId}::uuid`.execute(app.services.db);
    expect(await refusalOf(room, form)).toBe('form-outdated');
  });

  test('says so: formulas with their cell, macros, links, old formats, other files, whole packs, large files', async () => {
    const room = await makeReviewing();
    const pack = await downloadPack(room);
    const sheet = pack['review-form.xlsx']!;
    const formula = await bring(
      room,
      editSheet(sheet, (xml) => putCell(xml, 6, '><f>1+4</f><v>5</v>')),
    );
    expect(formula.body.error).toMatchObject({ code: 'form-formula', params: { cell: 'C6' } });
    const same = (xml: string) => xml;
    expect(await refusalOf(room, editSheet(sheet, same, { 'xl/vbaProject.bin': strToU8('x') }))).toBe(
      'form-macros',
    );
    expect(
      await refusalOf(
        room,
        editSheet(sheet, same, { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }),
      ),
    ).toBe('form-links');
    expect(await refusalOf(room, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toBe('form-password');
    expect(await refusalOf(room, zipSync(pack))).toBe('form-is-pack');
    expect(await refusalOf(room, zipSync({ 'a.bin': strToU8('x') }))).toBe('form-unreadable');
    expect(await refusalOf(room, new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).toBe('form-unreadable');
    expect(await refusalOf(room, pack['application.pdf']!)).toMatch(/form-(unreadable|code-missing)/);
    expect(await refusalOf(room, new Uint8Array(1_000_001))).toBe('form-too-large');
    const bomb = editSheet(sheet, same, { 'xl/media/a.bin': new Uint8Array(30_000_000) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(room, bomb)).toBe('form-unreadable');
  });
});

test('a text form is read in the encodings that editors in China and elsewhere save', () => {
  const form = '[[code A]]\r\n[[text commentToApplicant]]\r\n冰芯\r\n[[end]]';
  const utf16 = Buffer.from(`\uFEFF${form}`, 'utf16le');
  const gbk = Buffer.concat([
    Buffer.from('[[code A]]\n[[text commentToApplicant]]\n'),
    Buffer.from([0xb1, 0xf9, 0xd0, 0xbe]),
    Buffer.from('\n[[end]]'),
  ]);
  for (const bytes of [Buffer.from(form), utf16, gbk]) {
    expect(readTextForm(decodeText(new Uint8Array(bytes))!)).toEqual({
      code: 'A',
      parts: [{ key: 'commentToApplicant', value: '冰芯', place: { kind: 'line', at: '3' } }],
    });
  }
  expect(decodeText(new Uint8Array([0x41, 0, 0x42]))).toBeNull();
});
