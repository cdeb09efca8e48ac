import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { type DocumentModel, makeDocument, makeDocuments } from './documents.ts';

/** What would be markup, formulas or code for typst, Word or XML. */
const HOSTILE = '$x^2$ #eval("1+1") *star* `raw` <label> @ref = head \\ & " #{sys.version} {{x}} </w:t>';
const RARE = '王骉 龘 ① Ⅰ α β ≥ ℃ ř ş ł';

const model = (change: Partial<DocumentModel> = {}): DocumentModel => ({
  title: '会评纪要',
  language: 'zh',
  issuer: '源头基金',
  at: new Date('2026-11-22T08:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: '议程' },
    { kind: 'paragraph', text: HOSTILE },
    { kind: 'paragraph', text: ['第一行\n第二行 ', { text: RARE, bold: true }] },
    { kind: 'facts', rows: [{ label: '会议时间', value: '2026-11-22' }] },
    { kind: 'heading', level: 2, text: 'Results' },
    {
      kind: 'table',
      language: 'en',
      columns: [{ title: 'Number' }, { title: 'Title', width: 3 }, { title: 'Votes', align: 'end' }],
      rows: [['HW-1', HOSTILE, '12']],
    },
    { kind: 'list', ordered: true, items: ['one', 'two'] },
    { kind: 'quote', text: '建议资助' },
  ],
  ...change,
});

async function readPdf(file: Uint8Array) {
  const pdf = await getDocumentProxy(Uint8Array.from(file));
  const { text } = await extractText(pdf, { mergePages: true });
  const { info } = await getMeta(pdf);
  return { text: text.replace(/\s+/g, ' '), info, structure: await (await pdf.getPage(1)).getStructTree() };
}

const digest = (file: Uint8Array) => createHash('sha256').update(file).digest('hex');
const ofPackage = (file: Uint8Array, part: string) => strFromU8(unzipSync(file)[part]!);

describe('a PDF', () => {
  it('shows what people wrote as they wrote it, rare characters too', async () => {
    const { text } = await readPdf(await makeDocument(model(), 'pdf'));
    expect(text.split(HOSTILE)).toHaveLength(3);
    expect(text).toContain(RARE);
    expect(text).toContain('第一行 第二行');
  });

  it('is tagged, and has a title and a language', async () => {
    const file = await makeDocument(model(), 'pdf');
    const { info, structure } = await readPdf(file);
    expect(info).toMatchObject({ Title: '会评纪要', Author: '源头基金', Language: 'zh-CN' });
    const roles = JSON.stringify(structure).match(/"role":"(H1|H2|Table|TH|TD|L|LI|P)"/g) ?? [];
    expect([...new Set(roles)]).toEqual(
      ['P', 'H1', 'H2', 'Table', 'TH', 'TD', 'L', 'LI'].map((role) => `"role":"${role}"`),
    );
    expect(Buffer.from(file).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('is made even of a character that no font has, without the mark of PDF/UA', async () => {
    const file = await makeDocument(model({ title: '𠮷' }), 'pdf');
    expect((await readPdf(file)).info).toMatchObject({ Title: '𠮷' });
    expect(Buffer.from(file).toString('latin1')).not.toContain('pdfuaid:part');
  });

  it('loses control characters and halves of characters, and nothing else', async () => {
    const { text } = await readPdf(
      await makeDocument(
        model({ blocks: [{ kind: 'paragraph', text: 'a\u0000b\u001bc\ud800d\r\ne' }] }),
        'pdf',
      ),
    );
    expect(text).toContain('abc');
    expect(text).toContain('d e');
  });
});

describe('a DOCX', () => {
  it('holds what people wrote as text, with real headings, lists and table heads', async () => {
    const body = ofPackage(await makeDocument(model(), 'docx'), 'word/document.xml');
    const text = body
      .replace(/<w:br\/>/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    expect(text.split(HOSTILE)).toHaveLength(3);
    expect(text).toContain(RARE);
    expect(body.match(/w:pStyle w:val="(Heading\d|Title)"/g)).toEqual([
      'w:pStyle w:val="Title"',
      'w:pStyle w:val="Heading1"',
      'w:pStyle w:val="Heading2"',
    ]);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(body.match(/<w:numPr>/g)).toHaveLength(2);
  });

  it('says its title and the time it was given', async () => {
    const properties = ofPackage(await makeDocument(model(), 'docx'), 'docProps/core.xml');
    expect(properties).toContain('<dc:title>会评纪要</dc:title>');
    expect(properties.match(/2026-11-22T08:00:00Z/g)).toHaveLength(2);
  });
});

describe('either', () => {
  it.each(['pdf', 'docx'] as const)('is the same bytes for the same model: %s', async (format) => {
    const [first, again] = await makeDocuments([model(), model()], format);
    const elsewhere = await makeDocument(model(), format);
    expect([digest(again!), digest(elsewhere)]).toEqual([digest(first!), digest(first!)]);
    const later = await makeDocument(model({ at: new Date('2026-11-22T08:01:00Z') }), format);
    expect(digest(later)).not.toBe(digest(first!));
  });

  it('refuses a heading that skips a level and a row of the wrong length', () => {
    const make = (blocks: DocumentModel['blocks']) => () => makeDocuments([model({ blocks })], 'pdf');
    expect(make([{ kind: 'heading', level: 2, text: 'A' }])).toThrow('skips from level 0 to 2');
    expect(make([{ kind: 'table', columns: [{ title: 'A' }], rows: [['1', '2']] }])).toThrow(
      'row 0 of a table has 2 cells for 1 columns',
    );
  });
});
