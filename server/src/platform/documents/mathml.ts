/** A formula as KaTeX reads it, the same on the page and in the PDF: its MathML as a tree. */
import { FORMULA_LIMITS } from '@headwater/core/forms';
import katex from 'katex';
import { Parser } from 'saxen';

export interface MathElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: MathElement[];
  /** Of an element that has no children. */
  text: string;
}

/** Characters of a formula; one that is longer is shown as it was typed. */
const MOST_CHARACTERS = 2_000;

/** The element within `math` that holds the formula, or null where KaTeX does not know what was typed. */
export function readMathMl(source: string, isBlock: boolean): MathElement | null {
  if (source.length > MOST_CHARACTERS) return null;
  try {
    const options = { ...FORMULA_LIMITS, output: 'mathml', displayMode: isBlock } as const;
    return findFormula(parse(katex.renderToString(source, options)));
  } catch {
    return null;
  }
}

function parse(xml: string): MathElement {
  const root: MathElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new Parser();
  parser.on('openTag', (name, readAttributes, decode) => {
    const attributes = Object.fromEntries(
      Object.entries(readAttributes()).map(([key, value]) => [key, decode(value)]),
    );
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (value, decode) => {
    open.at(-1)!.text += decode(value);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
  return root;
}

/** KaTeX wraps the formula and what was typed in `semantics`. */
function findFormula(element: MathElement): MathElement | null {
  if (element.name === 'semantics') return element.children[0] ?? null;
  for (const child of element.children) {
    const found = findFormula(child);
    if (found) return found;
  }
  return null;
}
