import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeParts, makeDocxFile } from '../../testing/docx.ts';
import { makeOddPdf, makePdf } from '../../testing/pdf.ts';
import { cleanFileName } from './attachment-names.ts';
import inspectDocx from './docx-thread.ts';
import inspectPdf from './pdf-thread.ts';

let folder: string;
let docx: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'headwater-files-'));
  docx = await makeDocxFile('河流如何记忆 Sediment cores from nine lakes');
});
afterAll(() => rm(folder, { recursive: true }));

function keep(content: Buffer): { path: string } {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  return { path: file };
}
const openPdf = (content: Buffer) => inspectPdf(keep(content));
const openDocx = (content: Buffer) => inspectDocx(keep(content));
const MEGABYTE = 1_048_576;

describe('a PDF', () => {
  test('with text is read, without a warning', async () => {
    expect(await openPdf(makePdf('Sediment cores from nine lakes'))).toEqual({
      state: 'readable',
      pages: 1,
      text: 'Sediment cores from nine lakes',
      warnings: [],
    });
  });

  test('without a text layer is taken, with a warning', async () => {
    const scanned = makeOddPdf(Buffer.from('0 0 m 595 842 l S'));
    expect(await openPdf(scanned)).toMatchObject({ state: 'readable', text: '', warnings: ['no-text'] });
  });

  test('that unpacks to gigabytes is refused, also when it is packed twice', async () => {
    const zeros = deflateSync(Buffer.alloc(80 * MEGABYTE), { level: 1 });
    expect(await openPdf(makeOddPdf(zeros, { dictionary: '/Filter /FlateDecode' }))).toEqual({
      state: 'expands',
    });
    const twice = deflateSync(zeros);
    expect(await openPdf(makeOddPdf(twice, { dictionary: '/Filter [/FlateDecode /FlateDecode]' }))).toEqual({
      state: 'expands',
    });
    expect(await openPdf(makeOddPdf(twice, { dictionary: `/Filter [${'/Fl '.repeat(9)}]` }))).toEqual({
      state: 'expands',
    });
  });

  test('of far too many pages, cut off, or locked is told apart', async () => {
    expect(await openPdf(makeOddPdf(Buffer.from(''), { count: 1_200 }))).toEqual({
      state: 'too-many-pages',
      pages: 1_200,
      limit: 1_000,
    });
    expect(await openPdf(makePdf('cut off').subarray(0, 60))).toEqual({ state: 'damaged' });
    expect(await openPdf(makePdf('Secret', { encrypted: true }))).toEqual({ state: 'encrypted' });
  });
});

describe('a Word file', () => {
  test('is read, Chinese too', async () => {
    const report = await openDocx(docx);
    expect(report).toMatchObject({ state: 'readable', warnings: [] });
    expect('text' in report && report.text).toContain('河流如何记忆 Sediment cores from nine lakes');
  });

  test('with links to elsewhere is taken, with a warning; one without text, too', async () => {
    const linked = changeParts(docx, {
      'word/_rels/document.xml.rels': (before) =>
        before.replace(
          '</Relationships>',
          '<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/data" TargetMode="External"/></Relationships>',
        ),
    });
    expect(await openDocx(linked)).toMatchObject({ state: 'readable', warnings: ['external-links'] });
    expect(await openDocx(await makeDocxFile(''))).toMatchObject({ warnings: ['no-text'] });
  });

  test('with what Word may not show is taken, and says what whoever opens it can read', async () => {
    const into = (marks: string) => (before: string) => before.replace('<w:p>', `<w:p>${marks}`);
    const marked = (marks: string) => openDocx(changeParts(docx, { 'word/document.xml': into(marks) }));
    const struck = '<w:del w:id="1" w:author="A"><w:r><w:delText>no</w:delText></w:r></w:del>';
    expect(await marked(struck)).toMatchObject({ state: 'readable', warnings: ['tracked-changes'] });
    const hidden = (value: string) => `<w:r><w:rPr><w:vanish${value}/></w:rPr><w:t>psst</w:t></w:r>`;
    expect(await marked(hidden(''))).toMatchObject({ warnings: ['hidden-text'] });
    expect(await marked(hidden(' w:val="false"'))).toMatchObject({ warnings: [] });
    const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const comments = (inside: string) =>
      openDocx(changeParts(docx, { 'word/comments.xml': `<w:comments ${space}>${inside}</w:comments>` }));
    const said = '<w:comment w:id="1" w:author="A"><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment>';
    expect(await comments(said)).toMatchObject({ warnings: ['comments'] });
    expect(await comments('')).toMatchObject({ warnings: [] });
  });

  const relation = (type: string, target: string) => ({
    'word/_rels/document.xml.rels': (before: string) =>
      before.replace(
        '</Relationships>',
        `<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
      ),
  });
  const field = (code: string) => ({
    'word/document.xml': (before: string) =>
      before.replace(
        '<w:t',
        `<w:instrText>${code.slice(0, 5)}</w:instrText><w:instrText>${code.slice(5)}</w:instrText><w:t`,
      ),
  });

  test.each<[string, Parameters<typeof changeParts>[1], object]>([
    ['macros', { 'word/vbaProject.bin': 'x' }, { state: 'macros', part: 'word/vbaProject.bin' }],
    [
      'macros by its type, under another name',
      {
        '[Content_Types].xml': (before) =>
          before.replace(
            /application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml/,
            'application/vnd.ms-word.document.macroEnabled.main+xml',
          ),
      },
      { state: 'macros', part: '[Content_Types].xml' },
    ],
    [
      'a file inside',
      { 'word/embeddings/oleObject1.bin': 'x' },
      { state: 'embedded', part: 'word/embeddings/oleObject1.bin' },
    ],
    [
      'a picture fetched from elsewhere',
      relation('image', 'https://tracker.example/p.png'),
      { state: 'external', target: 'https://tracker.example/p.png' },
    ],
    [
      'a template fetched from elsewhere',
      relation('attachedTemplate', 'https://evil.example/t.dotm'),
      { state: 'external', target: 'https://evil.example/t.dotm' },
    ],
    [
      'a field that starts a program',
      field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe'),
      { state: 'external', target: 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe' },
    ],
    [
      'entities that expand',
      { 'word/document.xml': (before) => `<!DOCTYPE lolz [<!ENTITY a "aaaa">]>${before}` },
      { state: 'damaged' },
    ],
    [
      'a part of zeros that unpacks a thousandfold',
      { 'word/media/a.bin': new Uint8Array(8 * MEGABYTE) },
      { state: 'expands' },
    ],
  ])('with %s is refused', async (_name, parts, report) => {
    expect(await openDocx(changeParts(docx, parts))).toEqual(report);
  });

  test('that says less than it unpacks to, overlaps itself, or is cut off is refused', async () => {
    const directory = docx.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    const lying = Buffer.from(docx);
    lying.writeUInt32LE(5, directory + 24);
    expect(await openDocx(lying)).toEqual({ state: 'damaged' });
    const overlapping = Buffer.from(docx);
    overlapping.writeUInt32LE(docx.length, directory + 20);
    expect(await openDocx(overlapping)).toEqual({ state: 'expands' });
    const locked = Buffer.from(docx);
    locked.writeUInt16LE(1, directory + 8);
    expect(await openDocx(locked)).toEqual({ state: 'encrypted' });
    expect(await openDocx(docx.subarray(0, docx.length >> 1))).toEqual({ state: 'damaged' });
  });

  test('of another program is none, and a template of one’s own computer does no harm', async () => {
    const sheet = changeParts(docx, { '[Content_Types].xml': '<Types/>' });
    expect(await openDocx(sheet)).toEqual({ state: 'not-docx' });
    const templated = changeParts(docx, relation('attachedTemplate', 'file:///C:/Users/me/Normal.dotm'));
    expect(await openDocx(templated)).toMatchObject({ state: 'readable' });
  });
});

describe('the name of an attachment', () => {
  test.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\fakepath\\研究 方案.PDF', 'pdf', '研究 方案.pdf'],
    ['plan\u202efdp.exe', 'pdf', 'planfdp.exe.pdf'],
    ['report.docx', 'docx', 'report.docx'],
    ['a\u0000b\nc.pdf', 'pdf', 'a_b_c.pdf'],
    ['👩‍🔬🧪.pdf', 'pdf', '👩‍🔬🧪.pdf'],
    ['\ud800.pdf', 'pdf', '\ufffd.pdf'],
    ['...', 'pdf', 'attachment.pdf'],
    ['', 'docx', 'attachment.docx'],
  ] as const)('%j becomes fit to be shown', (given, type, shown) => {
    expect(cleanFileName(given, type)).toBe(shown);
  });

  test('of ten thousand characters is cut between characters, and keeps its ending', () => {
    const name = cleanFileName(`${'👩‍🔬'.repeat(2_000)}.pdf`, 'pdf');
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^(👩‍🔬)+\.pdf$/u);
  });
});
