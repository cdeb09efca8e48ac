/**
 * Markdown with formulas as data for a PDF, read by the parsers that the pages use. HTML stays text, pictures are left
 * out as on the page, links are text with their target.
 */
import { escapeLooseDollars } from '@headwater/core/forms';
import type { Definition, List, Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { cleanText } from '../documents.ts';
import { type FormulaNode, readFormula } from './formula.ts';

export type RichInline =
  | { kind: 'text'; text: string; bold: boolean; italic: boolean; struck: boolean; code: boolean }
  | { kind: 'formula'; formula: FormulaNode; source: string }
  /** A formula that cannot be set, as it was typed. */
  | { kind: 'unset'; text: string };

export type RichBlock =
  | { kind: 'heading'; level: number; of: RichInline[] }
  | { kind: 'paragraph'; of: RichInline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: RichBlock[][] }
  | { kind: 'quote'; of: RichBlock[] }
  | { kind: 'table'; aligns: ('start' | 'centre' | 'end')[]; head: RichInline[][]; rows: RichInline[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'formula'; formula: FormulaNode; source: string }
  | { kind: 'unset'; text: string }
  | { kind: 'rule' };

export interface RichText {
  blocks: RichBlock[];
  /** Whether a formula in it stands as it was typed. */
  hasUnset: boolean;
}

/** Lists and quotes within each other go no deeper on paper. */
const DEEPEST = 8;
const LOWEST_HEADING = 6;
/** What has no place to break gets one after so many signs. */
const LONGEST_RUN = 40;

type Style = { bold: boolean; italic: boolean; struck: boolean };
const PLAIN: Style = { bold: false, italic: false, struck: false };

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkMath);

/**
 * Reads a text.
 * @param level of the heading it stands under: its own headings begin below, and none skips a level.
 */
export function readRichText(source: string, level: number): RichText {
  const root = reader.parse(escapeLooseDollars(cleanText(source)));
  const targets = new Map<string, string>();
  for (const node of root.children) if (node.type === 'definition') targets.set(node.identifier, node.url);
  const reading = new Reading(level, targets);
  return { blocks: reading.readBlocks(root.children, 0), hasUnset: reading.hasUnset };
}

class Reading {
  hasUnset = false;
  readonly #base: number;
  readonly #targets: ReadonlyMap<Definition['identifier'], string>;
  #level: number;

  constructor(level: number, targets: ReadonlyMap<string, string>) {
    this.#base = level;
    this.#level = level;
    this.#targets = targets;
  }

  readBlocks(nodes: readonly RootContent[], depth: number): RichBlock[] {
    if (depth > DEEPEST) return [{ kind: 'paragraph', of: [textOf(nodes.map(readWords).join(' '))] }];
    return nodes.flatMap((node) => this.#readBlock(node, depth));
  }

  #readBlock(node: RootContent, depth: number): RichBlock[] {
    switch (node.type) {
      case 'heading': {
        const of = this.#readInlines(node.children);
        // A heading within a list or quote would be one of the page's.
        if (depth > 0) return [{ kind: 'paragraph', of }];
        this.#level = Math.min(this.#base + node.depth, this.#level + 1, LOWEST_HEADING);
        return [{ kind: 'heading', level: this.#level, of }];
      }
      case 'paragraph': {
        const of = this.#readInlines(node.children);
        return of.length > 0 ? [{ kind: 'paragraph', of }] : [];
      }
      case 'list':
        return [this.#readList(node, depth)];
      case 'blockquote':
        return [{ kind: 'quote', of: this.readBlocks(node.children, depth + 1) }];
      case 'table':
        return [this.#readTable(node)];
      case 'code':
        return [{ kind: 'code', text: breakRuns(node.value) }];
      case 'math':
        return [this.#readFormula(node.value, true) as RichBlock];
      case 'html':
        return [{ kind: 'paragraph', of: [textOf(node.value)] }];
      case 'thematicBreak':
        return [{ kind: 'rule' }];
      case 'footnoteDefinition': {
        const [first, ...others] = this.readBlocks(node.children, depth + 1);
        const mark = textOf(`[${node.label ?? node.identifier}] `);
        return first?.kind === 'paragraph'
          ? [{ kind: 'paragraph', of: [mark, ...first.of] }, ...others]
          : [{ kind: 'paragraph', of: [mark] }, ...(first ? [first] : []), ...others];
      }
      default:
        return [];
    }
  }

  #readList({ ordered, start, children }: List, depth: number): RichBlock {
    const items = children.map((item) => {
      const blocks = this.readBlocks(item.children, depth + 1);
      if (typeof item.checked !== 'boolean') return blocks;
      const box = textOf(item.checked ? '[x] ' : '[ ] ');
      const [first, ...others] = blocks;
      return first?.kind === 'paragraph'
        ? [{ ...first, of: [box, ...first.of] }, ...others]
        : [{ kind: 'paragraph' as const, of: [box] }, ...blocks];
    });
    return { kind: 'list', ordered: ordered ?? false, start: start ?? 1, items };
  }

  #readTable({ align, children }: Table): RichBlock {
    const [head = [], ...rows] = children.map((row) =>
      row.children.map((cell) => this.#readInlines(cell.children)),
    );
    const fill = (cells: RichInline[][]) => head.map((_, at) => cells[at] ?? []);
    const names = { left: 'start', center: 'centre', right: 'end' } as const;
    const aligns = head.map((_, at) => names[align?.[at] ?? 'left']);
    return { kind: 'table', aligns, head, rows: rows.map(fill) };
  }

  #readInlines(nodes: readonly PhrasingContent[], style: Style = PLAIN): RichInline[] {
    return nodes.flatMap((node) => this.#readInline(node, style));
  }

  #readInline(node: PhrasingContent, style: Style): RichInline[] {
    switch (node.type) {
      case 'text':
      case 'html':
        return [textOf(node.value, style)];
      case 'emphasis':
        return this.#readInlines(node.children, { ...style, italic: true });
      case 'strong':
        return this.#readInlines(node.children, { ...style, bold: true });
      case 'delete':
        return this.#readInlines(node.children, { ...style, struck: true });
      case 'inlineCode':
        return [{ ...textOf(breakRuns(node.value), style), code: true }];
      case 'break':
        return [textOf('\n', style)];
      case 'link':
        return this.#readLink(node.children, node.url, style);
      case 'linkReference':
        return this.#readLink(node.children, this.#targets.get(node.identifier) ?? '', style);
      case 'footnoteReference':
        return [textOf(`[${node.label ?? node.identifier}]`, style)];
      case 'inlineMath':
        return [this.#readFormula(node.value, false) as RichInline];
      default:
        return [];
    }
  }

  /** On paper a link leads nowhere, so its target is said, unless it is what stands there anyway. */
  #readLink(children: readonly PhrasingContent[], url: string, style: Style): RichInline[] {
    const words = children.map(readWords).join('');
    const bare = url.replace(/^mailto:/, '');
    const isSaid = bare === '' || words === bare || `http://${words}` === bare;
    return [
      ...this.#readInlines(children, style),
      ...(isSaid ? [] : [textOf(` (${breakRuns(bare)})`, style)]),
    ];
  }

  #readFormula(source: string, isBlock: boolean) {
    const formula = readFormula(source, isBlock);
    if (formula) return { kind: 'formula' as const, formula, source: source.trim() || '\u00a0' };
    this.hasUnset = true;
    return { kind: 'unset' as const, text: breakRuns(source) };
  }
}

const textOf = (text: string, style: Style = PLAIN) => ({
  kind: 'text' as const,
  text: breakRuns(text),
  ...style,
  code: false,
});

/** Gives what would run out of the page a place to break. */
const breakRuns = (text: string) =>
  text.replaceAll(new RegExp(`[!-~]{${LONGEST_RUN}}(?=[!-~])`, 'g'), (run) => `${run}\u200b`);

function readWords(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(readWords).join('') : '';
}
