/** DOCX by the library docx: headings, lists and table heads are real ones, so that Word and screen readers know them. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { packSettled } from '../archives.ts';
import {
  cleanText,
  type DocumentBlock,
  type DocumentLanguage,
  type DocumentModel,
  type DocumentText,
  piecesOf,
} from '../documents.ts';

const INK = '1F2933';
const QUIET = '52606D';
const LINE = '9AA5B1';
/** Width of the text on A4 in twentieths of a point. */
const TEXT_WIDTH = 11_906 - 2 * 1_304;
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const ALIGNMENTS = { start: AlignmentType.START, centre: AlignmentType.CENTER, end: AlignmentType.END };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
const FONT = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Microsoft YaHei' };
const languageOf = (language: DocumentLanguage) =>
  language === 'zh' ? { value: 'zh-CN', eastAsia: 'zh-CN' } : { value: 'en-GB', eastAsia: 'zh-CN' };

/** Makes a DOCX. */
export async function makeDocx(model: DocumentModel): Promise<Uint8Array> {
  const document = new Document({
    title: cleanText(model.title),
    creator: cleanText(model.issuer),
    lastModifiedBy: cleanText(model.issuer),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 20, color: INK, language: languageOf(model.language) },
          paragraph: { spacing: { after: 140, line: 300 } },
        },
        title: {
          run: { font: FONT, size: 36, bold: true, color: INK },
          paragraph: { spacing: { after: 260 } },
        },
        heading1: headingStyle(26, 380),
        heading2: headingStyle(22, 300),
        heading3: headingStyle(20, 240),
      },
    },
    numbering: {
      config: [
        { reference: 'bullets', levels: [level(LevelFormat.BULLET, '•')] },
        { reference: 'numbers', levels: [level(LevelFormat.DECIMAL, '%1.')] },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { left: 1_304, right: 1_304, top: 1_474, bottom: 1_361 },
          },
        },
        headers: { default: new Header({ children: [quietLine([cleanText(model.issuer)], 'start')] }) },
        footers: {
          default: new Footer({
            children: [
              ...(model.mark ? [quietLine([cleanText(model.mark)], 'centre')] : []),
              quietLine([PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], 'centre'),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(model.title, model.language) }),
          ...model.blocks.flatMap((block, index) =>
            makeBlock(block, block.language ?? model.language, index),
          ),
        ],
      },
    ],
  });
  return settleBytes(await Packer.toBuffer(document), model.at);
}

const headingStyle = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: INK },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
});

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: 0,
  format,
  text,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 420, hanging: 320 } } },
});

const quietLine = (children: string[], align: 'start' | 'centre') =>
  new Paragraph({
    alignment: ALIGNMENTS[align],
    children: [new TextRun({ size: 16, color: QUIET, children })],
  });

function runsOf(
  text: DocumentText,
  language: DocumentLanguage,
  look: { size?: number; color?: string; bold?: boolean } = {},
): TextRun[] {
  return piecesOf(text).flatMap((piece) =>
    piece.text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          break: index === 0 ? undefined : 1,
          bold: piece.bold || look.bold || undefined,
          italics: piece.italic || undefined,
          size: look.size,
          color: look.color,
          language: languageOf(language),
        }),
    ),
  );
}

function makeBlock(block: DocumentBlock, language: DocumentLanguage, index: number): (Paragraph | Table)[] {
  const paragraph = (text: DocumentText, options: IParagraphOptions = {}) =>
    new Paragraph({ ...options, children: runsOf(text, language) });
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.text, { heading: HEADINGS[block.level - 1]! })];
    case 'paragraph':
      return [
        new Paragraph({
          alignment: ALIGNMENTS[block.align ?? 'start'],
          children: runsOf(block.text, language, block.isNote ? { size: 17, color: QUIET } : {}),
        }),
      ];
    case 'markdown':
      return block.text.split(/\n{2,}/).map((part) => paragraph(part));
    case 'quote':
      return [
        paragraph(block.text, {
          indent: { left: 240 },
          border: { left: { style: BorderStyle.SINGLE, size: 10, color: LINE, space: 8 } },
        }),
      ];
    case 'list':
      return block.items.map((item) =>
        paragraph(item, {
          numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance: index },
          spacing: { after: 80 },
        }),
      );
    case 'facts':
      return [makeFacts(block.rows, language), new Paragraph({ spacing: { after: 0 } })];
    case 'table':
      return [makeTable(block, language), new Paragraph({ spacing: { after: 0 } })];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, spacing: { after: 0 } })];
  }
}

const cellOf = (
  children: TextRun[],
  width: number,
  line: { size: number; color: string } | null,
  align: 'start' | 'end' = 'start',
) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 60, right: 60 },
    borders: {
      top: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      bottom: line ? { style: BorderStyle.SINGLE, ...line } : NO_LINE,
    },
    children: [new Paragraph({ alignment: ALIGNMENTS[align], spacing: { after: 0 }, children })],
  });

const tableOf = (widths: number[], rows: TableRow[]) =>
  new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    rows,
  });

function makeFacts(
  rows: Extract<DocumentBlock, { kind: 'facts' }>['rows'],
  language: DocumentLanguage,
): Table {
  const widths = [Math.round(TEXT_WIDTH * 0.28), Math.round(TEXT_WIDTH * 0.72)];
  return tableOf(
    widths,
    rows.map(
      (row) =>
        new TableRow({
          children: [
            cellOf(runsOf(row.label, language, { color: QUIET }), widths[0]!, null),
            cellOf(runsOf(row.value, language), widths[1]!, null),
          ],
        }),
    ),
  );
}

function makeTable(block: Extract<DocumentBlock, { kind: 'table' }>, language: DocumentLanguage): Table {
  const total = block.columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
  const widths = block.columns.map((column) => Math.round((TEXT_WIDTH * (column.width ?? 1)) / total));
  const rowOf = (cells: readonly DocumentText[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell, at) =>
        cellOf(
          runsOf(cell, language, { size: 18, bold: isHead }),
          widths[at]!,
          isHead ? { size: 8, color: INK } : { size: 4, color: LINE },
          block.columns[at]!.align,
        ),
      ),
    });
  const head = block.columns.map((column) => column.title);
  return tableOf(widths, [rowOf(head, true), ...block.rows.map((row) => rowOf(row, false))]);
}

/**
 * Takes the clock and chance out of a DOCX: the library writes the present time into its properties and its archive,
 * and draws ids of parts at random.
 */
function settleBytes(file: Uint8Array, at: Date): Uint8Array {
  const parts = unzipSync(file);
  const core = strFromU8(parts['docProps/core.xml']!);
  const time = `${at.toISOString().slice(0, 19)}Z`;
  parts['docProps/core.xml'] = strToU8(
    core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*</g, (_all, open: string) => `${open}${time}<`),
  );
  return packSettled(parts);
}
