/** Reads a bibliography with citation-js, in a thread of its own: a hostile file costs a thread, not the server. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import {
  type BibliographyEntry,
  cutBibtex,
  cutRis,
  isWorkGap,
  type PastWork,
  readCslWork,
} from '@headwater/core/works';
import type { ErrorDetail } from '../../platform/errors.ts';

export type BibliographyFormat = 'bibtex' | 'ris';

export interface BibliographyReading {
  works: { line: number; work: PastWork }[];
  /** What could not be read, with `params.line`. */
  problems: ErrorDetail[];
  /** Entries beyond the most that are read. */
  left: number;
}

/** Entries read from one file. */
export const MOST_ENTRIES = 2_000;

/** What the tokens of BibTeX look like, for errors. */
const TOKENS: Record<string, string> = {
  lbrace: '{',
  rbrace: '}',
  comma: ',',
  equals: '=',
  quote: '"',
  label: 'abc',
  at: '@',
};

/** @throws nothing for a bad entry: it becomes a problem, and the others are read. */
export default function readBibliography(input: {
  format: BibliographyFormat;
  text: string;
}): BibliographyReading {
  const { entries, definitions, unclosed } =
    input.format === 'bibtex' ? cutBibtex(input.text) : cutRis(input.text);
  const reading: BibliographyReading = {
    works: [],
    problems: unclosed.slice(0, MOST_ENTRIES).map(({ line, text }) => ({
      code: 'entry-unclosed',
      params: { line, value: firstLineOf(text), accepted: input.format === 'bibtex' ? '}' : 'ER  -' },
    })),
    left: Math.max(0, entries.length - MOST_ENTRIES),
  };
  for (const entry of entries.slice(0, MOST_ENTRIES)) {
    try {
      const [csl] = input.format === 'bibtex' ? parseBibtex(definitions, entry) : parseRis(entry);
      const read = readCslWork(csl ?? {});
      if (isWorkGap(read)) {
        const value = read.value || firstLineOf(entry.text);
        reading.problems.push({ code: read.code, params: { line: entry.line, value } });
      } else reading.works.push({ line: entry.line, work: read });
    } catch (error) {
      reading.problems.push(describeFault(error as Error, entry, definitions));
    }
  }
  reading.problems.sort((a, b) => Number(a.params?.line) - Number(b.params?.line));
  return reading;
}

const firstLineOf = (text: string) => text.split('\n', 1)[0]!.trim().slice(0, 80);

/** The type is forced: left to itself, citation-js would take a text for an address and fetch it. */
function parseBibtex(definitions: string, { text }: BibliographyEntry) {
  return plugins.input.chain(definitions + text, { forceType: '@biblatex/text', generateGraph: false });
}

function parseRis({ text }: BibliographyEntry): Record<string, unknown>[] {
  // citation-js ends a value at a second "  - ", and gives nothing for a type it does not know.
  const tame = text
    .split('\n')
    .map((line) => line.slice(0, 6) + line.slice(6).replaceAll(/ {2}-(?= |$)/g, ' -'))
    .join('\n');
  const parse = (given: string) =>
    plugins.input.chain(given, { forceType: '@ris/file', generateGraph: false })[0] ?? {};
  const first = parse(tame);
  const csl = first.type ? first : parse(tame.replace(/^TY {1,2}- ?.*/, 'TY  - GEN'));
  const textOf = (tags: string) => new RegExp(`^(?:${tags}) {2}- (.+)$`, 'm').exec(tame)?.[1];
  return [{ title: textOf('TI|T1|CT'), DOI: textOf('DO'), 'container-title': textOf('JO|JF|T2'), ...csl }];
}

/** Where in the whole file an entry stops making sense, and what would have been accepted there. */
function describeFault(error: Error, entry: BibliographyEntry, definitions: string): ErrorDetail {
  const said = /expected "(\w+)", got "(\w+)" at line (\d+) col (\d+)/.exec(error.message);
  if (!said) {
    return { code: 'entry-unreadable', params: { line: entry.line, value: firstLineOf(entry.text) } };
  }
  const [, expected = '', got = '', line = '', column = ''] = said;
  const found = (definitions + entry.text).split('\n')[Number(line) - 1]?.slice(Number(column) - 1) ?? '';
  const within = Number(line) - 1 - (definitions.split('\n').length - 1);
  return {
    code: 'bibtex-unreadable',
    params: {
      line: entry.line + Math.max(0, within),
      value: /^\S{1,40}/.exec(found)?.[0] ?? TOKENS[got] ?? got,
      accepted: TOKENS[expected] ?? expected,
    },
  };
}
