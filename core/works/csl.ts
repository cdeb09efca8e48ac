/** From CSL-JSON (the data model of citation styles, https://github.com/citation-style-language/schema) to a work. */
import { normaliseDoi, normaliseWebAddress, type PastWork, tidyText, WORK_LIMITS } from './work.ts';

const KIND_OF: Record<string, PastWork['kind']> = {
  article: 'article',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  'paper-conference': 'article',
  'journal-article': 'article',
  'proceedings-article': 'article',
  'posted-content': 'article',
  review: 'article',
  book: 'book',
  chapter: 'book',
  'book-chapter': 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'entry-encyclopedia': 'book',
  'entry-dictionary': 'book',
  dataset: 'data',
  software: 'software',
  patent: 'patent',
};

/** Why an entry is no work: the code of a message, and what was there. */
export interface WorkGap {
  code: 'work-without-title';
  value: string;
}

const SMALL = /<\/?(?:i|b|em|strong|sup|sub|sc|scp|span(?: (?:class|style)="[^"<>]*")?|jats:[a-z-]+)>/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Without the few marks that CSL-JSON allows in texts; anything else in angle brackets is text and stays. */
function plain(value: unknown, limit: number): string {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string' && typeof first !== 'number') return '';
  const bare = String(first)
    .replaceAll(SMALL, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name]!);
  return tidyText(bare, limit);
}

/** Names as they are printed, the given name first; joined by semicolons, since names may hold commas. */
function sayNames(value: unknown): string {
  if (!Array.isArray(value)) return '';
  const names = value.flatMap((one) => {
    const name = (one ?? {}) as Record<string, unknown>;
    const literal = plain(name.literal ?? name.name, 300);
    if (literal) return [literal];
    const family = [plain(name['non-dropping-particle'], 60), plain(name.family, 200)]
      .filter(Boolean)
      .join(' ');
    const given = [plain(name.given, 200), plain(name['dropping-particle'], 60)].filter(Boolean).join(' ');
    const together = /^\p{Script=Han}+$/u.test(family + given)
      ? family + given
      : [given, family, plain(name.suffix, 60)].filter(Boolean).join(' ');
    return together ? [together] : [];
  });
  return tidyText(names.join('; '), WORK_LIMITS.authors);
}

const DATES = ['issued', 'published', 'published-print', 'published-online', 'original-date'] as const;

/** The year of a CSL date: from its parts, else the first four digits of its text. */
function readYear(csl: Record<string, unknown>): number | null {
  for (const field of DATES) {
    const date = (csl[field] ?? {}) as Record<string, unknown>;
    const parts = Array.isArray(date['date-parts']) ? (date['date-parts'] as unknown[])[0] : undefined;
    const year = Number(Array.isArray(parts) ? parts[0] : undefined);
    const said = Number(/\d{4}/.exec(plain(date.raw ?? date.literal, 100))?.[0]);
    for (const one of [year, said]) if (Number.isInteger(one) && one >= 1000 && one <= 2999) return one;
  }
  return null;
}

/** A work from a CSL-JSON object, from whichever source; only a title is needed. */
export function readCslWork(csl: Record<string, unknown>): PastWork | WorkGap {
  const title = plain(csl.title, WORK_LIMITS.title);
  if (!title) {
    return { code: 'work-without-title', value: plain(csl.id ?? csl['citation-key'] ?? csl.DOI ?? '', 80) };
  }
  return {
    title,
    authors: sayNames(csl.author) || sayNames(csl.editor),
    year: readYear(csl),
    venue: plain(csl['container-title'], WORK_LIMITS.venue) || plain(csl.publisher, WORK_LIMITS.venue),
    doi: normaliseDoi(plain(csl.DOI, 1_000)),
    url: normaliseWebAddress(plain(csl.URL, 2_000)),
    kind: KIND_OF[plain(csl.type, 60)] ?? 'other',
    abstract: plain(csl.abstract, WORK_LIMITS.abstract),
  };
}

export function isWorkGap(read: PastWork | WorkGap): read is WorkGap {
  return 'code' in read;
}
