/** What a source of references would give, before anything is stored: each work, whether it is known, and every fault. */
import {
  createWorkFinder,
  detectReferences,
  listDois,
  type OrcidEmployment,
  type OrcidReading,
  type PastWork,
} from '@headwater/core/works';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { type ErrorDetail, HeadwaterError, invalidInput } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { computeWarm, isThreadEnded } from '../../platform/warm-threads.ts';
import type { BibliographyFormat, BibliographyReading } from './bibliography-thread.ts';
import { fetchDoi } from './doi-client.ts';
import { normaliseOrcid } from './orcid.ts';
import { fetchOrcidRecord } from './orcid-client.ts';
import { readKnownWorks } from './works-queries.ts';

export interface PreviewedWork {
  /** Where it begins in the text; null for what has no lines. */
  line: number | null;
  work: PastWork;
  /** `mine`: in the person's list already. `twin`: a second time in this source. */
  known: 'mine' | 'twin' | null;
}

/** An employment with the organisation it names, where the funder knows it. */
export interface PreviewedEmployment extends OrcidEmployment {
  found: { id: string; name: string; names: Record<string, string> } | null;
}

export interface WorksPreview {
  format: 'bibtex' | 'ris' | 'orcid' | 'doi';
  works: PreviewedWork[];
  employments: PreviewedEmployment[];
  problems: ErrorDetail[];
  /** Entries beyond what one source may hold. */
  left: number;
}

/** Characters of a pasted text or bytes of a file. */
export const MOST_CHARACTERS = 12_000_000;
const THREAD_MS = 30_000;
const MOST_DOIS = 25;
const DOIS_AT_ONCE = 5;
const MOST_WORKS_READ = 5_000;
const ACCEPTED = 'BibTeX, RIS, DOIs one a line, or an ORCID record';

const inThread = <I, O>(file: string, input: I): Promise<O> =>
  computeWarm<I, O>(new URL(file, import.meta.url), input, { milliseconds: THREAD_MS }).catch(
    (error: Error) => {
      if (isThreadEnded(error)) throw new HeadwaterError(422, 'references-too-hard', { field: 'text' });
      throw error;
    },
  );

/** Reads what was pasted, whatever it is. */
export async function previewText(services: Services, actor: Actor, text: string): Promise<WorksPreview> {
  const format = detectReferences(text);
  if (!format) throw invalidInput('text', text.trim().slice(0, 80), ACCEPTED);
  if (format === 'orcid') return previewOrcid(services, actor, new TextEncoder().encode(text));
  if (format === 'doi') return previewDois(services, actor, text);
  const reading = await inThread<{ format: BibliographyFormat; text: string }, BibliographyReading>(
    './bibliography-thread.ts',
    { format, text },
  );
  if (reading.works.length === 0 && reading.problems.length === 0)
    throw invalidInput('text', text.trim().slice(0, 80), ACCEPTED);
  const { problems, left } = reading;
  return { format, works: await markKnown(services, actor, reading.works), employments: [], problems, left };
}

/** Reads a file: a bibliography, or an ORCID record as it is downloaded. */
export async function previewFile(
  services: Services,
  actor: Actor,
  bytes: Uint8Array,
): Promise<WorksPreview> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return previewOrcid(services, actor, bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HeadwaterError(422, 'references-not-utf8', { field: 'file' });
  }
  return previewText(services, actor, text);
}

async function previewOrcid(services: Services, actor: Actor, bytes: Uint8Array): Promise<WorksPreview> {
  const reading = await inThread<{ bytes: Uint8Array }, OrcidReading | null>('./orcid-file.ts', { bytes });
  if (!reading) throw new HeadwaterError(422, 'orcid-file-unreadable', { field: 'file' });
  return presentOrcid(services, actor, reading);
}

/** Reads the person's own record at ORCID, where the funder has set that up. */
export async function previewOrcidRecord(services: Services, actor: Actor): Promise<WorksPreview> {
  const { orcid: setting } = services.config;
  if (!setting) throw new HeadwaterError(409, 'orcid-off');
  const person = await services.db
    .selectFrom('people')
    .select('orcid')
    .where('id', '=', actor.personId!)
    .executeTakeFirstOrThrow();
  if (!person.orcid) throw new HeadwaterError(409, 'orcid-missing', { field: 'orcid' });
  return presentOrcid(services, actor, await fetchOrcidRecord(setting, person.orcid));
}

async function presentOrcid(services: Services, actor: Actor, reading: OrcidReading): Promise<WorksPreview> {
  const problems: ErrorDetail[] = [];
  const person = await services.db
    .selectFrom('people')
    .select('orcid')
    .where('id', '=', actor.personId!)
    .executeTakeFirstOrThrow();
  if (reading.orcid && person.orcid && normaliseOrcid(reading.orcid) !== person.orcid) {
    problems.push({ code: 'orcid-of-another', params: { value: reading.orcid, accepted: person.orcid } });
  }
  if (reading.untitled > 0) problems.push({ code: 'orcid-untitled', params: { count: reading.untitled } });
  return {
    format: 'orcid',
    works: await markKnown(
      services,
      actor,
      reading.works.slice(0, MOST_WORKS_READ).map((work) => ({ line: null, work })),
    ),
    employments: await findOrganisations(services.db, reading.employments.slice(0, 100)),
    problems,
    left: Math.max(0, reading.works.length - MOST_WORKS_READ),
  };
}

async function previewDois(services: Services, actor: Actor, text: string): Promise<WorksPreview> {
  const pieces = listDois(text);
  const problems: ErrorDetail[] = pieces
    .filter(({ doi }) => !doi)
    .slice(0, 100)
    .map(({ line, given }) => ({ code: 'doi-invalid', params: { line, value: given.slice(0, 80) } }));
  const asked = pieces.filter((piece) => piece.doi !== null);
  const found: { line: number; work: PastWork }[] = [];
  for (let start = 0; start < Math.min(asked.length, MOST_DOIS); start += DOIS_AT_ONCE) {
    const some = asked.slice(start, Math.min(start + DOIS_AT_ONCE, MOST_DOIS));
    const answers = await Promise.all(
      some.map(({ doi }) => fetchDoi(services.config.doi, doi!).catch((error: HeadwaterError) => error)),
    );
    for (const [index, answer] of answers.entries()) {
      const { line } = some[index]!;
      if (!(answer instanceof Error)) found.push({ line, work: answer });
      else if (answer instanceof HeadwaterError)
        problems.push({ code: answer.code, params: { ...answer.params, line } });
      else throw answer;
    }
    // A resolver that does not answer is not asked for all the others, too.
    if (answers.every((answer) => answer instanceof HeadwaterError && answer.code === 'doi-unreachable'))
      break;
  }
  return {
    format: 'doi',
    works: await markKnown(services, actor, found),
    employments: [],
    problems,
    left: Math.max(0, asked.length - MOST_DOIS),
  };
}

async function markKnown(
  { db }: Services,
  actor: Actor,
  works: readonly { line: number | null; work: PastWork }[],
): Promise<PreviewedWork[]> {
  const mine = createWorkFinder(await readKnownWorks(db, actor.personId!));
  const here = createWorkFinder([]);
  return works.map(({ line, work }, index) => {
    const known = mine.find(work) ? 'mine' : here.find(work) ? 'twin' : null;
    here.add({ ...work, id: String(index) });
    return { line, work, known };
  });
}

/** Organisations of employments: by ROR id, else by their whole name where only one in the country has it. */
async function findOrganisations(
  db: Db,
  employments: readonly OrcidEmployment[],
): Promise<PreviewedEmployment[]> {
  const rows = await sql<{ at: number; id: string; name: string; names: Record<string, string> }>`
    select given.at - 1 as at, found.id, found.name, found.names
    from jsonb_to_recordset(${JSON.stringify(employments.map((one, at) => ({ ...one, at: at + 1 })))}::jsonb)
        as given (at int, organisation text, country text, ror text)
      cross join lateral (
        select (array_agg(o.id))[1] as id from organisations as o
        where case when given.ror is not null then o.ror_id = given.ror
          else lower(o.name) = lower(given.organisation) and (given.country is null or o.country = given.country) end
        having count(*) = 1) as one
      join organisations as found on found.id = one.id`.execute(db);
  const byPlace = new Map(rows.rows.map(({ at, ...organisation }) => [at, organisation]));
  return employments.map((one, at) => ({ ...one, found: byPlace.get(at) ?? null }));
}
