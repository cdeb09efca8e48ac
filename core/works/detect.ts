/** What somebody pasted or chose as a file. */
import { normaliseDoi } from './work.ts';

export type ReferenceFormat = 'bibtex' | 'ris' | 'orcid' | 'doi';

/** @returns null when it is none of them; a list of DOIs is one a line (or between spaces), the first of them right. */
export function detectReferences(text: string): ReferenceFormat | null {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^[{[<]/.test(start)) return 'orcid';
  if (/^\s*TY {1,2}- ?/m.test(start)) return 'ris';
  if (/^\s*@\s*[a-z]+\s*[{(]/im.test(start)) return 'bibtex';
  const [first = ''] = start.split(/[\s,;]+/, 1);
  return normaliseDoi(first) || /^doi:?$/i.test(first) ? 'doi' : null;
}

/** The pieces of a list of DOIs with their lines; what is no DOI has `doi: null`. */
export function listDois(text: string): { line: number; given: string; doi: string | null }[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    line
      .replaceAll(/\bdoi:\s*/gi, '')
      .split(/[\s,;]+(?=10\.|https?:|$)|\s+/)
      .filter((piece) => piece !== '')
      .map((given) => ({ line: index + 1, given, doi: normaliseDoi(given) })),
  );
}
