/** PDF by typst: tagged, with title and language (PDF/UA-1). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { cleanText, type DocumentBlock, type DocumentModel, piecesOf } from '../documents.ts';
import { readRichText } from './rich-text.ts';

const require = createRequire(import.meta.url);
const fontsOf = (name: string) => join(dirname(require.resolve(name)), '../fonts');

/** Fonts take 60 ms to find, so a thread does it once. */
let compiler: NodeCompiler | undefined;
const template = ['rich-text', 'document']
  .map((name) => readFileSync(new URL(`./${name}.typ`, import.meta.url), 'utf8'))
  .join('\n');

/**
 * Makes a PDF.
 *
 * The model reaches typst as JSON in an input, and the template shows its strings as text: nothing in them is parsed.
 * Markdown and formulas are read here and reach it as trees, which the template builds from functions it names itself.
 * A character that no font has (beyond GB 18030 and the Latin, Greek and Cyrillic of Noto Sans) is shown as a box;
 * such a file is tagged too, but may not call itself PDF/UA.
 * @param as a `part` gets pages of others behind it, so it is tagged and does not call itself PDF/UA.
 */
export function makePdf(model: DocumentModel, as: 'whole' | 'part' = 'whole'): Uint8Array {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontPaths: [fontsOf('@embedpdf/fonts-sc'), fontsOf('@embedpdf/fonts-latin')] }],
    workspace: import.meta.dirname,
  });
  const compiled = compiler.compile({
    mainFileContent: template,
    inputs: { document: JSON.stringify(shapeModel(model)) },
    resetRead: true,
  });
  const { result } = compiled;
  if (!result)
    throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? null)}`);
  const creationTimestamp = Math.floor(model.at.getTime() / 1000);
  const tagged = { pdfStandard: '1.7', pdfTags: true, creationTimestamp } as const;
  try {
    if (as === 'part') return Uint8Array.from(compiler.pdf(result, tagged));
    return Uint8Array.from(compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp }));
  } catch (error) {
    if (!String(error).includes('could not be displayed')) throw error;
    return Uint8Array.from(compiler.pdf(result, tagged));
  } finally {
    compiler.evictCache(2);
  }
}

function shapeModel({ title, language, issuer, at, mark = '', blocks }: DocumentModel) {
  return {
    title: cleanText(title),
    language,
    issuer: cleanText(issuer),
    mark: cleanText(mark),
    at: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()],
    blocks: blocks.map((block, at) => ({ language, ...shapeBlock(block, levelAt(blocks, at)) })),
  };
}

/** The level of the heading that a block stands under. */
const levelAt = (blocks: readonly DocumentBlock[], at: number) =>
  blocks.slice(0, at).findLast((one) => one.kind === 'heading')?.level ?? 0;

function shapeBlock(block: DocumentBlock, level: number) {
  switch (block.kind) {
    case 'markdown': {
      const { blocks, hasUnset } = readRichText(block.text, level);
      return { ...block, blocks, unset: hasUnset ? cleanText(block.unset) : '' };
    }
    case 'heading':
      return { ...block, text: cleanText(block.text) };
    case 'paragraph':
      return { align: 'start', isNote: false, ...block, text: piecesOf(block.text) };
    case 'quote':
      return { ...block, text: piecesOf(block.text) };
    case 'list':
      return { ordered: false, ...block, items: block.items.map(piecesOf) };
    case 'facts':
      return {
        ...block,
        rows: block.rows.map((row) => ({ label: cleanText(row.label), value: piecesOf(row.value) })),
      };
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({
          width: column.width ?? 1,
          align: column.align ?? 'start',
          title: cleanText(column.title),
        })),
        rows: block.rows.map((row) => row.map(piecesOf)),
      };
    default:
      return block;
  }
}
