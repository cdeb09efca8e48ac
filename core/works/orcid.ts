/**
 * Works and employments out of an ORCID record (message version 3.0, https://github.com/ORCID/orcid-model), in the JSON
 * of its API or in its XML brought into the same nesting; a whole record, its activities, or one section of it.
 */
import { readCslWork } from './csl.ts';
import { normaliseDoi, normaliseWebAddress, type PastWork, tidyText } from './work.ts';

/** Where somebody is or was employed, as the record says it. Dates are YYYY-MM-DD; unknown months and days are the first. */
export interface OrcidEmployment {
  organisation: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** `https://ror.org/…`, where the record names it. */
  ror: string | null;
  department: string | null;
  position: string | null;
  fromDate: string | null;
  toDate: string | null;
}

export interface OrcidReading {
  /** The iD of the record's owner, where the file says it. */
  orcid: string | null;
  works: PastWork[];
  employments: OrcidEmployment[];
  /** Works without a title. */
  untitled: number;
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text at a path; ORCID's JSON wraps texts as `{value}`. */
function textAt(node: unknown, ...path: string[]): string {
  let at: unknown = node;
  for (const key of path) at = isNode(at) ? at[key] : undefined;
  if (isNode(at)) at = at.value ?? at.content;
  return typeof at === 'string' || typeof at === 'number' ? tidyText(String(at), 4_000) : '';
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const DEEPEST = 12;

/** Goes through a record and hands over what stands under some keys, the first of each group (its preferred source). */
function collect(value: unknown, keys: readonly string[], found: Node[], depth = 0): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, keys, found, depth + 1);
  } else if (isNode(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (keys.includes(key)) {
        const [first] = listOf(child).filter(isNode);
        if (key.endsWith('-summary')) found.push(...(first ? [first] : []));
        else found.push(...listOf(child).filter(isNode));
      } else collect(child, keys, found, depth + 1);
    }
  }
}

const CSL_OF: Record<string, string> = {
  'journal-article': 'article-journal',
  'conference-paper': 'paper-conference',
  'magazine-article': 'article-magazine',
  'newspaper-article': 'article-newspaper',
  preprint: 'article',
  'working-paper': 'article',
  review: 'review',
  book: 'book',
  'edited-book': 'book',
  'book-chapter': 'chapter',
  'data-set': 'dataset',
  software: 'software',
  patent: 'patent',
};

function readWork(node: Node): PastWork | null {
  const ids = listOf(isNode(node['external-ids']) ? node['external-ids']['external-id'] : undefined);
  const doi = ids
    .filter((id) => textAt(id, 'external-id-type').toLowerCase() === 'doi')
    .filter((id) => !['part-of', 'funded-by'].includes(textAt(id, 'external-id-relationship').toLowerCase()))
    .map((id) => normaliseDoi(textAt(id, 'external-id-value')))
    .find((one) => one !== null);
  const contributors = listOf(isNode(node.contributors) ? node.contributors.contributor : undefined);
  const year = Number(textAt(node, 'publication-date', 'year'));
  const read = readCslWork({
    title: textAt(node, 'title', 'title'),
    author: contributors.map((one) => ({ literal: textAt(one, 'credit-name') })),
    issued: { 'date-parts': [[year]] },
    abstract: textAt(node, 'short-description'),
    'container-title': textAt(node, 'journal-title'),
    type: CSL_OF[textAt(node, 'type').toLowerCase().replaceAll('_', '-')] ?? 'other',
  });
  return 'code' in read ? null : { ...read, doi: doi ?? null, url: normaliseWebAddress(textAt(node, 'url')) };
}

function readDay(node: unknown): string | null {
  const year = textAt(node, 'year');
  if (!/^\d{4}$/.test(year)) return null;
  const part = (name: string) => textAt(node, name).padStart(2, '0');
  const day = `${year}-${part('month')}-${part('day')}`.replaceAll('-00', '-01');
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day) ? day : `${year}-01-01`;
}

function readEmployment(node: Node): OrcidEmployment | null {
  const organisation = textAt(node, 'organization', 'name');
  if (!organisation) return null;
  const identified = isNode(node.organization) ? node.organization['disambiguated-organization'] : undefined;
  const id = textAt(identified, 'disambiguated-organization-identifier');
  const ror = /^(?:https?:\/\/)?ror\.org\/(0[a-z0-9]{8})$/i.exec(id)?.[1];
  const country = textAt(node, 'organization', 'address', 'country').toUpperCase();
  return {
    organisation: organisation.slice(0, 500),
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    ror: ror ? `https://ror.org/${ror.toLowerCase()}` : null,
    department: textAt(node, 'department-name').slice(0, 200) || null,
    position: textAt(node, 'role-title').slice(0, 200) || null,
    fromDate: readDay(node['start-date']),
    toDate: readDay(node['end-date']),
  };
}

/** @returns null when nothing in it looks like an ORCID record. */
export function readOrcidRecord(record: unknown): OrcidReading | null {
  const works: Node[] = [];
  const jobs: Node[] = [];
  collect(record, ['work-summary', 'work'], works);
  collect(record, ['employment-summary', 'employment'], jobs);
  const orcid = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(
    textAt(record, 'orcid-identifier', 'path') || textAt(record, 'path') || textAt(record, 'record', 'path'),
  );
  if (works.length === 0 && jobs.length === 0 && !orcid) return null;
  const read = works.map(readWork);
  return {
    orcid: orcid?.[0] ?? null,
    works: read.filter((work) => work !== null),
    employments: jobs.map(readEmployment).filter((job) => job !== null),
    untitled: read.filter((work) => work === null).length,
  };
}
