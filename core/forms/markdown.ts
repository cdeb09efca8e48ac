/** What a reader sees of Markdown with formulas, for counting: marks of emphasis, lists and links are not read. */

/**
 * How KaTeX sets a formula that somebody typed, on the page and in the PDF: none may load anything, draw over the page or
 * expand without end.
 */
export const FORMULA_LIMITS = { strict: 'ignore', trust: false, maxSize: 20, maxExpand: 200 } as const;

const FORMULA = /\$\$([^$]+)\$\$|(?<![\\$])\$(?![\s$])((?:[^$\n\\]|\\[^\n])*?[^\s\\$])\$(?!\d)/g;
/** Commands that arrange and draw nothing. */
const SILENT =
  /\\(?:begin|end)\s*\{[^{}]*\}|\\(?:left|right|big|Big|quad|qquad|displaystyle|[,;:!>])(?![a-zA-Z])/g;

/** What is drawn of a formula: each command one sign; braces, marks of place (^ _ &) and space none. */
function drawFormula(source: string): string {
  return source
    .replace(SILENT, '')
    .replace(/\\(?:text|mathrm|operatorname|mathbf|mathit|mathcal|mathbb)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\[a-zA-Z]+|\\./g, '∘')
    .replace(/[{}^_&\s]/g, '');
}

/** Whether a line is the rule under the head of a table: cells of dashes between bars. */
const isTableRule = (line: string): boolean =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .every((cell) => /^:?-+:?$/.test(cell.trim()));
const KEPT = /\uE000(\d+)\uE001/g;

/**
 * The text as it is read. A formula becomes what is drawn of it; the target of a link, pictures (which are not shown),
 * and the marks of headings, lists, quotes, tables and emphasis are left out. HTML stays, for it is shown as text.
 * Every pattern is bounded, so that a hostile text costs no more than time linear in its length.
 */
export function readMarkdown(source: string): string {
  const kept: string[] = [];
  const restore = (text: string): string => text.replace(KEPT, (_, at: string) => kept[Number(at)] ?? '');
  const keep = (text: string) => `\uE000${kept.push(restore(text)) - 1}\uE001`;
  const guarded = source
    .replaceAll('\r\n', '\n')
    .replace(/[\uE000\uE001]/g, '')
    .replace(FORMULA, (_, block?: string, inline?: string) => keep(drawFormula(block ?? inline ?? '')));
  const lines = guarded.split('\n').map((line) => line.trimEnd());
  const isInTable = findTables(lines);
  let isInCode = false;
  const read: string[] = [];
  lines.forEach((line, index) => {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isInCode = !isInCode;
    else if (isInCode) read.push(line);
    else if (!isUnread(line, isInTable[index] ?? false))
      read.push(readInline(stripMarks(line, isInTable[index] ?? false), keep));
  });
  return restore(read.join('\n'));
}

/**
 * The Markdown with every dollar sign escaped that is not around a formula, so that whoever sets it takes the same for
 * formulas as is counted here: “$5 and $6” is money.
 */
export function escapeLooseDollars(source: string): string {
  const formulas: string[] = [];
  const guarded = source
    .replace(/[\uE000\uE001]/g, '')
    .replace(FORMULA, (formula) => `\uE000${formulas.push(formula) - 1}\uE001`);
  return guarded.replace(/(?<!\\)\$/g, '\\$').replace(KEPT, (_, at: string) => formulas[Number(at)] ?? '');
}

/** Which lines stand in a block of lines with bars, the second of which is a rule. */
function findTables(lines: readonly string[]): boolean[] {
  let isTable = false;
  return lines.map((line, index) => {
    if (!line.includes('|')) isTable = false;
    else if (!(index > 0 && lines[index - 1]!.includes('|')))
      isTable = (lines[index + 1] ?? '').includes('-') && isTableRule(lines[index + 1] ?? '');
    return isTable;
  });
}

/** A rule across the page or under the head of a table, or the target of links. */
function isUnread(line: string, isInTable: boolean): boolean {
  return (
    /^\s*(?:[-*_]\s*){3,}$/.test(line) ||
    (isInTable && isTableRule(line)) ||
    /^ {0,3}\[[^\]]+\]:\s*\S+(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?$/.test(line)
  );
}

function stripMarks(line: string, isInTable: boolean): string {
  const bare = line
    .replace(/^(?:\s*>)+ ?/, '')
    .replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/, '')
    .replace(/^ {0,3}#{1,6}(?:\s+|$)/, '')
    .replace(/ #{1,6}$/, '');
  return isInTable ? bare.replace(/(?<!\\)\|/g, ' ').trim() : bare;
}

function readInline(line: string, keep: (text: string) => string): string {
  const plain = line
    .replace(/(`{1,3})([^`]{1,2000})\1/g, (_, __, code: string) => keep(code.trim()))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => keep(sign))
    .replace(/!\[[^\][]{0,500}\]\((?:<[^<>]{0,2000}>|[^\s()]{0,2000})(?:\s"[^"]{0,500}")?\)/g, '')
    .replace(/\[([^\][]{0,500})\]\((?:<[^<>]{0,2000}>|[^\s()]{0,2000})(?:\s"[^"]{0,500}")?\)/g, '$1')
    .replace(/<((?:https?|mailto):[^\s<>]{1,2000})>/g, '$1');
  return stripEmphasis(plain).replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});/gi, '·');
}

const RUN_OF_MARKS = /\*{1,3}|_{1,3}|~~/g;
const isWordSign = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
const isSpace = (sign: string | undefined) => sign === undefined || /\s/.test(sign);

/** Takes away marks of emphasis that open before a word and are closed after one; others are read as they stand. */
function stripEmphasis(line: string): string {
  const open = new Map<string, { at: number; length: number }[]>();
  const unread: { at: number; length: number }[] = [];
  for (const { 0: run, index: at } of line.matchAll(RUN_OF_MARKS)) {
    const before = line[at - 1];
    const after = line[at + run.length];
    const isInWord = run[0] === '_' && isWordSign(before) && isWordSign(after);
    const waiting = open.get(run) ?? [];
    if (!isSpace(before) && !isInWord && waiting.length > 0)
      unread.push(waiting.pop()!, { at, length: run.length });
    else if (!isSpace(after) && !isInWord) open.set(run, [...waiting.slice(-9), { at, length: run.length }]);
  }
  let read = '';
  let from = 0;
  for (const { at, length } of unread.toSorted((a, b) => a.at - b.at)) {
    read += line.slice(from, at);
    from = at + length;
  }
  return read + line.slice(from);
}
