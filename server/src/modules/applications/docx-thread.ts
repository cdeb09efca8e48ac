/** Opens a Word file for real, in a thread of its own: what it holds, what it would do, and its text. */
import { readFile } from 'node:fs/promises';
import mammoth from 'mammoth';
import { type DocxFault, isXml, unpackParts } from './docx-parts.ts';
import { type FileWarning, MOST_CHARACTERS, type PdfInput } from './pdf-thread.ts';

export type DocxReport =
  | { state: 'readable'; text: string; warnings: FileWarning[] }
  | { state: DocxFault | 'not-docx' }
  | { state: 'macros' | 'embedded'; part: string }
  | { state: 'external'; target: string };

const MAIN_TYPE = /wordprocessingml\.document\.main\+xml/;
const MACRO_TYPE = /ms-word\.(?:document|template)\.macroEnabled/i;
/** Parts that run something, or hold a file inside the file. */
const MACRO_PART = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/)/i;
const EMBEDDED_PART = /(^|\/)(embeddings\/|afchunk|oleObject)/i;
/** Fields that fetch or start something when the document is opened. */
const ACTIVE_FIELD = /\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\s+("[^"]*"|\S+)/;
const MOST_SHOWN = 120;
const LEAST_LETTERS = 20;

/** @returns the text of the document, or why it is not taken. */
export default async function inspectDocx({ path }: PdfInput): Promise<DocxReport> {
  const file = await readFile(path);
  const parts = unpackParts(file);
  if (typeof parts === 'string') return { state: parts };
  const types = parts.get('[Content_Types].xml')?.toString('utf8');
  if (!types) return { state: 'not-docx' };
  const refused = findRefused(parts, types);
  if (refused) return refused;
  if (!MAIN_TYPE.test(types)) return { state: 'not-docx' };
  try {
    const { value } = await mammoth.extractRawText({ buffer: file });
    const text = value
      .replaceAll('\0', '')
      .replaceAll(/[^\S\n]+/g, ' ')
      .replaceAll(/\n{3,}/g, '\n\n');
    const warnings: FileWarning[] = [];
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < LEAST_LETTERS) warnings.push('no-text');
    if (listExternal(parts).some((one) => one.isLink)) warnings.push('external-links');
    warnings.push(...findUnseen(parts));
    return { state: 'readable', text: text.slice(0, MOST_CHARACTERS).toWellFormed(), warnings };
  } catch {
    return { state: 'damaged' };
  }
}

/** What Word may not show on the page, and whoever opens the file can read all the same. */
const UNSEEN: [FileWarning, part: RegExp, mark: RegExp][] = [
  ['tracked-changes', /^word\/[^/]+\.xml$/, /<w:(?:ins|del|moveFrom|moveTo)\s/],
  ['comments', /^word\/comments\w*\.xml$/, /<w:comment\s/],
  [
    'hidden-text',
    /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/,
    /<w:(?:vanish|webHidden)(?:\s+w:val="(?:1|true|on)")?\s*\/>/,
  ],
];

function findUnseen(parts: ReadonlyMap<string, Buffer>): FileWarning[] {
  return UNSEEN.filter(([, part, mark]) =>
    [...parts].some(([name, content]) => part.test(name) && mark.test(content.toString('utf8'))),
  ).map(([warning]) => warning);
}

function findRefused(parts: ReadonlyMap<string, Buffer>, types: string): DocxReport | null {
  const names = [...parts.keys()];
  const macro = names.find((name) => MACRO_PART.test(name));
  if (macro || MACRO_TYPE.test(types)) return { state: 'macros', part: macro ?? '[Content_Types].xml' };
  const embedded = names.find((name) => EMBEDDED_PART.test(name));
  if (embedded) return { state: 'embedded', part: embedded };
  const fetched = listExternal(parts).find((one) => !one.isLink);
  if (fetched) return { state: 'external', target: fetched.target.slice(0, MOST_SHOWN) };
  for (const [name, content] of parts) {
    if (!isXml(name)) continue;
    const xml = content.toString('utf8');
    // OOXML has no document types; entities that expand into each other live there.
    if (/<!DOCTYPE/i.test(xml)) return { state: 'damaged' };
    const field = ACTIVE_FIELD.exec(readFields(xml));
    if (field) return { state: 'external', target: field[0].slice(0, MOST_SHOWN) };
  }
  return null;
}

/** The codes of fields, put together where Word has split them. */
function readFields(xml: string): string {
  const split = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, code]) => code).join('');
  const simple = [...xml.matchAll(/\bw:instr="([^"]*)"/g)].map(([, code]) => code).join(' ');
  return `${split} ${simple}`.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What the document points to outside itself: links that somebody may click, and content that Word fetches. */
function listExternal(parts: ReadonlyMap<string, Buffer>): { target: string; isLink: boolean }[] {
  return [...parts].flatMap(([name, content]) => {
    if (!name.endsWith('.rels')) return [];
    const relationships = content.toString('utf8').match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? [];
    return relationships.flatMap((one) => {
      if (!/\bTargetMode\s*=\s*["']External["']/i.test(one)) return [];
      const [, type = ''] = /\bType\s*=\s*["']([^"']*)["']/.exec(one) ?? [];
      const [, target = ''] = /\bTarget\s*=\s*["']([^"']*)["']/.exec(one) ?? [];
      // The template of one's own computer, which Word names in half of all documents, is not fetched elsewhere.
      if (type.endsWith('/attachedTemplate') && !/^(https?:|\\\\|file:\/\/[^/])/i.test(target)) return [];
      return [{ target, isLink: type.endsWith('/hyperlink') }];
    });
  });
}
