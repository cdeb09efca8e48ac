import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import type { DocumentModel } from '../documents.ts';
import { readFormula } from './formula.ts';
import { makePdf } from './pdf.ts';
import { readRichText } from './rich-text.ts';

const modelOf = (text: string): DocumentModel => ({
  title: 'Rivers',
  language: 'en',
  issuer: 'A funder',
  at: new Date('2026-03-02T08:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: 'Answers' },
    { kind: 'markdown', text, unset: 'A formula could not be set.' },
  ],
});

async function setText(text: string) {
  const file = makePdf(modelOf(text));
  const pdf = await getDocumentProxy(Uint8Array.from(file));
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  const read = await extractText(pdf, { mergePages: true });
  return {
    file,
    text: read.text.replace(/\s+/g, ' '),
    roles: new Set([...tree.matchAll(/"role":"(\w+)"/g)].map(([, role]) => role!)),
    tree,
  };
}
const isAccessible = (file: Uint8Array) =>
  Buffer.from(file).toString('latin1').includes('<pdfuaid:part>1</pdfuaid:part>');

describe('rich text on paper', () => {
  test('has its headings, lists, tables, quotes and links, and stays an accessible PDF', async () => {
    const { file, text, roles } = await setText(
      '## Aim\n\n- one\n- *two*\n\n1. first\n\n> said\n\n|a|b|\n|-|-|\n|c|d|\n\n[here](https://example.org/a) 河流 $x_{水} > 0$ costs $5 and $6',
    );
    for (const part of ['Aim', 'one', 'two', 'here (https://example.org/a)', '河流', 'costs $5 and $6'])
      expect(text).toContain(part);
    expect([...roles]).toEqual(expect.arrayContaining(['H1', 'H2', 'L', 'LI', 'Table', 'TH', 'Formula']));
    expect(isAccessible(file)).toBe(true);
  });

  test('has the same bytes for the same text', () => {
    const text = '# A\n\n$$\n\\sum_{i=0}^n x_i\n$$\n\n- b';
    expect(Buffer.compare(makePdf(modelOf(text)), makePdf(modelOf(text)))).toBe(0);
  });

  test('begins its headings below the one it stands under, and skips no level', () => {
    const levels = readRichText('### deep\n\n# top\n\n###### deepest\n\n> # quoted', 3).blocks.map((one) =>
      one.kind === 'heading' ? one.level : one.kind,
    );
    expect(levels).toEqual([4, 4, 5, 'quote']);
  });

  test('shows what would be code, HTML or a picture as text or not at all', async () => {
    const hostile = '#eval("1+1") #read("/etc/passwd") <b>bold</b> @ref <label> #{sys.version}';
    const { text } = await setText(`${hostile}\n\n\`${hostile}\`\n\n![picture](https://example.org/x.png)`);
    expect(text.split('#eval("1+1") #read("/etc/passwd")')).toHaveLength(3);
    expect(text).toContain('<b>bold</b>');
    expect(text).not.toContain('example.org');
  });
});

describe('a formula on paper', () => {
  test('is read aloud as it was typed', async () => {
    const { tree, text } = await setText('Here $\\frac{a}{b} \\geq \\alpha$ stands.');
    expect(tree).toContain('"alt":"\\\\frac{a}{b} \\\\geq \\\\alpha"');
    expect(text).not.toContain('frac');
    expect(text).not.toContain('could not be set');
  });

  test.each([
    '\\left(\\frac12\\right)^2 = \\int_0^\\infty e^{-x^2}\\,\\mathrm{d}x',
    '\\lim_{x\\to0}\\frac{\\sin x}{x} \\binom nk \\sqrt[3]{y} \\overbrace{a+b}^{c} \\underbrace{d}_{e}',
    '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
    '\\begin{pmatrix} a & b \\\\ c & d\\end{pmatrix} \\begin{cases} 1 & x>0 \\\\ 0 & \\text{否则}\\end{cases}',
    '\\left[\\begin{array}{c|c} 1 & 2 \\\\ \\hline 3 & 4\\end{array}\\right. \\tag{1}',
    '\\hat x\\vec v\\bar y\\tilde z\\overline{ab}\\underline{c}\\mathbb R\\mathcal L\\mathfrak g\\boldsymbol\\alpha',
    '\\Big( \\boxed{x} \\cancel{y} \\phantom{z} \\Big) \\xrightarrow{f} \\color{red}{u}',
    '\\text{若 } x，y \\operatorname{rank} A \\not= \\partial_t',
    `${'\\sqrt{'.repeat(8)}x${'}'.repeat(8)}`,
  ])('is set: %s', async (source) => {
    expect(readFormula(source, true)).not.toBeNull();
    const { file, text } = await setText(`$$\n${source}\n$$`);
    expect(isAccessible(file)).toBe(true);
    expect(text).not.toContain('could not be set');
  });

  test('loads nothing: a command that would stands there as a word', () => {
    expect(readFormula('\\includegraphics{https://example.org/x.png}', false)).toEqual({
      kind: 'words',
      style: '',
      text: '\\includegraphics',
    });
  });

  test.each([
    ['a command that nobody knows', '\\ce{H2O} #read("/etc/passwd")'],
    ['what expands without end', '\\def\\a{\\a\\a}\\a + 1'],
    ['what is nested deeper than anybody reads', `${'\\frac{1}{'.repeat(40)}x${'}'.repeat(40)}`],
    ['what is longer than anybody reads', `x${'+x'.repeat(2_000)}`],
  ])('with %s is shown as it was typed, and that is said', async (_name, source) => {
    expect(readFormula(source, false)).toBeNull();
    const { text } = await setText(`See $${source}$.`);
    expect(text.replaceAll(/[\s\u200b]/g, '')).toContain(source.slice(0, 400).replaceAll(' ', ''));
    expect(text).toContain('A formula could not be set.');
  });
});
