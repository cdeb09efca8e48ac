/**
 * Formulas for typst, as data: a tree of a closed set of kinds, whose only texts are signs and words that are shown.
 * Nothing that was typed becomes code; the template builds the formula from the tree.
 */
import { type MathElement, readMathMl } from './mathml.ts';

export type FormulaNode =
  | { kind: 'row' | 'fenced' | 'hidden' | 'boxed' | 'crossed'; of: FormulaNode[] }
  /** One character, set as typst sets variables and operators unless a style says otherwise. */
  | { kind: 'sign'; text: string; style: string }
  /** A delimiter within fences that grows with them, or one of a given height in em. */
  | { kind: 'middle'; text: string }
  | { kind: 'large'; text: string; size: number }
  | { kind: 'words'; text: string; style: string }
  | { kind: 'number'; text: string; style: string }
  | { kind: 'operator'; text: string }
  | { kind: 'fraction' | 'stack'; over: FormulaNode; under: FormulaNode }
  | { kind: 'root'; of: FormulaNode; index: FormulaNode | null }
  | {
      kind: 'attached';
      of: FormulaNode;
      top: FormulaNode | null;
      bottom: FormulaNode | null;
      isAbove: boolean;
    }
  | { kind: 'accent'; of: FormulaNode; mark: string }
  | { kind: 'line'; of: FormulaNode; line: 'overline' | 'underline' | 'overbrace' | 'underbrace' }
  | { kind: 'size'; of: FormulaNode; isDisplay: boolean }
  | {
      kind: 'table';
      rows: FormulaNode[][];
      align: 'left' | 'center' | 'right';
      columnLines: number[];
      rowLines: number[];
    }
  /** Rows whose cells stand under each other, in pairs. */
  | { kind: 'lines'; rows: FormulaNode[][] }
  | { kind: 'space'; em: number }
  | { kind: 'break' };

/** More of either is shown as it was typed: typst does not go deeper than its stack. */
const DEEPEST = 20;
const MOST_NODES = 1_500;

/** Signs that MathML puts in and nobody sees. */
const UNSEEN = /[\u2061-\u2064\u200b]/g;
/** Letters that no font for formulas has. */
const WRITTEN = /[\p{Script=Han}\p{Script=Cyrillic}\u3000-\u30ff\uff00-\uffef]/u;
const ACCENTS = new Map([
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['ˉ', '\u0304'],
  ['¯', '\u0304'],
  ['˘', '\u0306'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
  ['˚', '\u030a'],
  ['ˇ', '\u030c'],
  ['`', '\u0300'],
  ['ˋ', '\u0300'],
  ['´', '\u0301'],
  ['ˊ', '\u0301'],
  ['⃗', '\u20d7'],
  ['→', '\u20d7'],
  ['←', '\u20d6'],
]);
const LINES_ABOVE = new Map([
  ['‾', 'overline'],
  ['⏞', 'overbrace'],
] as const);
const LINES_BELOW = new Map([
  ['‾', 'underline'],
  ['⏟', 'underbrace'],
] as const);

/** A construct that the template does not know. */
class Unknown extends Error {}

/** @returns the formula as a tree, or null where it cannot be set: then it is shown as it was typed. */
export function readFormula(source: string, isBlock: boolean): FormulaNode | null {
  const read = readMathMl(source, isBlock);
  if (!read) return null;
  let nodes = 0;
  const convert = (element: MathElement, depth: number): FormulaNode => {
    if (depth > DEEPEST || ++nodes > MOST_NODES) throw new Unknown();
    return convertElement(element, (child) => convert(child, depth + 1));
  };
  try {
    return convert(read, 0);
  } catch (error) {
    if (error instanceof Unknown || error instanceof RangeError) return null;
    throw error;
  }
}

type Convert = (element: MathElement) => FormulaNode;

function convertElement(element: MathElement, convert: Convert): FormulaNode {
  const { name, attributes, children } = element;
  const [first, second, third] = children;
  switch (name) {
    case 'mrow':
    case 'mpadded':
    case 'mtd':
      return convertRow(children, convert);
    case 'mstyle': {
      const of = convertRow(children, convert);
      const { displaystyle } = attributes;
      return displaystyle ? { kind: 'size', of, isDisplay: displaystyle === 'true' } : of;
    }
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
      return convertToken(element);
    case 'mspace':
      return attributes.linebreak === 'newline'
        ? { kind: 'break' }
        : { kind: 'space', em: readEm(attributes.width) };
    case 'mfrac':
      return {
        kind: attributes.linethickness === '0px' ? 'stack' : 'fraction',
        over: convert(first!),
        under: convert(second!),
      };
    case 'msqrt':
      return { kind: 'root', of: convertRow(children, convert), index: null };
    case 'mroot':
      return { kind: 'root', of: convert(first!), index: convert(second!) };
    case 'msup':
    case 'mover':
      return convertAbove(element, convert);
    case 'msub':
    case 'munder':
      return convertBelow(element, convert);
    case 'msubsup':
    case 'munderover':
      return attach(name === 'munderover', convert(first!), convert(third!), convert(second!));
    case 'mphantom':
      return { kind: 'hidden', of: children.map(convert) };
    case 'menclose':
      return convertEnclosed(element, convert);
    case 'mtable':
      return convertTable(element, convert);
    default:
      throw new Unknown();
  }
}

function convertRow(children: readonly MathElement[], convert: Convert): FormulaNode {
  const isFence = (one: MathElement | undefined) => one?.name === 'mo' && one.attributes.fence === 'true';
  const isFenced = isFence(children[0]) || isFence(children.at(-1));
  const of = children
    .map((child, at): FormulaNode => {
      const isInside = at > 0 && at < children.length - 1;
      return isFenced && isInside && isFence(child)
        ? { kind: 'middle', text: readText(child) }
        : convert(child);
    })
    .filter((node) => !('text' in node) || node.text !== '');
  if (isFenced) return { kind: 'fenced', of };
  return of.length === 1 ? of[0]! : { kind: 'row', of };
}

const readText = ({ text }: MathElement) => text.replace(UNSEEN, '');

function convertToken(element: MathElement): FormulaNode {
  const { name, attributes } = element;
  const text = readText(element);
  const style = attributes.mathvariant ?? '';
  if (name === 'mtext' || WRITTEN.test(text))
    return { kind: 'words', text: text.replaceAll('\u00a0', ' '), style };
  if (name === 'mn') return { kind: 'number', text, style };
  const signs = [...text];
  if (signs.length <= 1) {
    const size = readEm(attributes.minsize);
    return name === 'mo' && size > 1 ? { kind: 'large', text, size } : { kind: 'sign', text, style };
  }
  if (name === 'mi') return { kind: 'operator', text };
  return { kind: 'row', of: signs.map((sign) => ({ kind: 'sign', text: sign, style })) };
}

/** Widths of MathML that KaTeX writes are in em. */
const readEm = (width = '0em') => {
  const em = Number.parseFloat(width);
  return Number.isFinite(em) ? Math.max(-2, Math.min(em, 20)) : 0;
};

const attach = (
  isAbove: boolean,
  of: FormulaNode,
  top: FormulaNode | null,
  bottom: FormulaNode | null,
): FormulaNode => ({ kind: 'attached', of, top, bottom, isAbove });

function convertAbove({ name, children }: MathElement, convert: Convert): FormulaNode {
  const [base, over] = children as [MathElement, MathElement];
  const mark = over.name === 'mo' ? readText(over) : '';
  const line = LINES_ABOVE.get(mark as '‾' | '⏞');
  const accent = ACCENTS.get(mark);
  if (name === 'mover' && line) return { kind: 'line', of: convert(base), line };
  if (name === 'mover' && accent) return { kind: 'accent', of: convert(base), mark: accent };
  return attach(name === 'mover', convert(base), convert(over), null);
}

function convertBelow({ name, children }: MathElement, convert: Convert): FormulaNode {
  const [base, under] = children as [MathElement, MathElement];
  const mark = under.name === 'mo' ? readText(under) : '';
  const line = LINES_BELOW.get(mark as '‾' | '⏟');
  if (name === 'munder' && line) return { kind: 'line', of: convert(base), line };
  return attach(name === 'munder', convert(base), null, convert(under));
}

function convertEnclosed({ attributes, children }: MathElement, convert: Convert): FormulaNode {
  const of = children.map(convert);
  if (attributes.notation === 'box') return { kind: 'boxed', of };
  if (attributes.notation?.includes('strike')) return { kind: 'crossed', of };
  throw new Unknown();
}

function convertTable({ attributes, children }: MathElement, convert: Convert): FormulaNode {
  // A numbered equation is a table of two margins, the formula and its number.
  if (attributes.width === '100%') {
    const cells = children[0]!.children.filter((cell) => cell.children.length > 0).map(convert);
    return { kind: 'row', of: cells.flatMap((cell, at) => (at ? [{ kind: 'space', em: 2 }, cell] : [cell])) };
  }
  const rows = children.map((row) => row.children.map(convert));
  const aligns = (attributes.columnalign ?? 'center').split(' ');
  if (aligns[0] === 'right' && attributes.columnspacing?.startsWith('0em')) return { kind: 'lines', rows };
  const linesOf = (lines = '') =>
    lines.split(' ').flatMap((line, at) => (line && line !== 'none' ? at + 1 : []));
  const align = aligns[0] === 'left' || aligns[0] === 'right' ? aligns[0] : 'center';
  return {
    kind: 'table',
    rows,
    align,
    columnLines: linesOf(attributes.columnlines),
    rowLines: linesOf(attributes.rowlines),
  };
}
