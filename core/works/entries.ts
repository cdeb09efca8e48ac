/** Cutting a bibliography into its entries, so that one that cannot be read does not take the others with it. */

export interface BibliographyEntry {
  /** Where it begins, counted from 1. */
  line: number;
  text: string;
}

export interface CutBibliography {
  entries: BibliographyEntry[];
  /** Abbreviations (`@string`), which later entries may use; BibTeX only. */
  definitions: string;
  /** Lines where something begins that never ends. */
  unclosed: BibliographyEntry[];
}

/**
 * BibTeX: what stands between entries is a comment. An entry ends with the brace (or parenthesis) that closes it; one
 * that is not closed before the next line that begins with `@` is told apart, and reading goes on there.
 */
export function cutBibtex(text: string): CutBibliography {
  const cut: CutBibliography = { entries: [], definitions: '', unclosed: [] };
  const start = /@\s*([a-zA-Z]+)\s*([{(])/g;
  const lineAt = countLines(text);
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const kind = match[1]!.toLowerCase();
    const end = findEnd(text, start.lastIndex, match[2] === '(' ? ')' : '}');
    const entry = { line: lineAt(match.index), text: text.slice(match.index, end ?? undefined) };
    if (end === null) {
      const next = /\n[ \t]*@/g;
      next.lastIndex = start.lastIndex;
      const found = next.exec(text);
      cut.unclosed.push({ ...entry, text: text.slice(match.index, found?.index) });
      start.lastIndex = found ? found.index : text.length;
      continue;
    }
    start.lastIndex = end;
    if (kind === 'comment' || kind === 'preamble') continue;
    if (kind === 'string') cut.definitions += `${entry.text}\n`;
    else cut.entries.push(entry);
  }
  return cut;
}

/** The place after what closes an entry; null when another entry begins on a line of its own before, or the text ends. */
function findEnd(text: string, from: number, closing: '}' | ')'): number | null {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === closing && depth === 0) return at + 1;
    else if (character === '}') depth--;
    else if (character === '\n' && /^[ \t]*@\s*[a-zA-Z]+\s*\{[^{}=]*,/.test(text.slice(at + 1, at + 200)))
      return null;
  }
  return null;
}

/** Lines by position, for positions that only grow. */
function countLines(text: string): (position: number) => number {
  let line = 1;
  let seen = 0;
  return (position) => {
    for (; seen < position; seen++) if (text.charCodeAt(seen) === 10) line++;
    return line;
  };
}

const RIS_TYPE = /^TY {1,2}- ?/;
const RIS_END = /^ER {1,2}-/;

/** RIS: an entry begins with `TY  -` and ends with `ER  -`; a line without a tag goes on with the one before. */
export function cutRis(text: string): CutBibliography {
  const cut: CutBibliography = { entries: [], definitions: '', unclosed: [] };
  let open: { line: number; lines: string[] } | null = null;
  const close = (target: BibliographyEntry[]) => {
    if (open) target.push({ line: open.line, text: open.lines.join('\n') });
    open = null;
  };
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.replace(/^\uFEFF/, '');
    if (RIS_TYPE.test(line)) {
      close(cut.unclosed);
      open = { line: index + 1, lines: [line] };
    } else if (open && RIS_END.test(line)) {
      open.lines.push('ER  - ');
      close(cut.entries);
    } else if (open && line.trim() !== '') open.lines.push(line);
  }
  close(cut.unclosed);
  return cut;
}
