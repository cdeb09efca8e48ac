/**
 * ROR records as JSON Lines: the record format of the ROR data dump, schema version 2 (https://ror.readme.io/docs/ror-data-structure),
 * or a compact form of it with `name`, `labels`, `country`, `relationships: [[type, id]]`.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import { linkParents, type NewOrganisationRow, upsertOrganisations } from '../organisations/index.ts';
import { createDuplicateGuard, readFields } from './fields.ts';
import { lineError, readJsonLines } from './lines.ts';

export interface RorRecord extends NewOrganisationRow {
  rorId: string;
  aliases: string[];
  parentRorIds: string[];
}

const ROR_ID = /^(?:https:\/\/ror\.org\/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})$/;

function readRorId(line: number, field: string, text: string): string {
  const id = ROR_ID.exec(text.toLowerCase())?.[1];
  if (!id) throw lineError('line-field', line, { field, value: text.slice(0, 60), accepted: 'a ROR id' });
  return id;
}

/** Reads one record of either form. */
export function parseRorRecord(line: number, value: Record<string, unknown>): RorRecord {
  return Array.isArray(value.names) ? parseVersion2(line, value) : parseCompact(line, value);
}

function readStatus(line: number, status: string | null): NewOrganisationRow['status'] {
  if (status === null) return 'active';
  if (status === 'active' || status === 'inactive' || status === 'withdrawn') return status;
  throw lineError('line-field', line, {
    field: 'status',
    value: status,
    accepted: 'active, inactive, withdrawn',
  });
}

function parseCompact(line: number, value: Record<string, unknown>): RorRecord {
  const fields = readFields(line, value);
  const labels = (value.labels ?? {}) as Record<string, string>;
  const relationships = (value.relationships ?? []) as [string, string][];
  return {
    id: randomUUID(),
    rorId: readRorId(line, 'id', fields.text('id')),
    name: fields.text('name'),
    names: Object.fromEntries(Object.entries(labels).filter(([language]) => /^[a-z]{2}$/.test(language))),
    acronyms: fields.texts('acronyms'),
    aliases: fields.texts('aliases'),
    country: fields.optionalText('country'),
    city: fields.optionalText('city'),
    types: fields.texts('types'),
    domains: fields.texts('domains'),
    established: fields.optionalInteger('established'),
    status: readStatus(line, fields.optionalText('status')),
    parentRorIds: relationships
      .filter(([type]) => type === 'parent')
      .map(([, id]) => readRorId(line, 'relationships', id)),
  };
}

interface Version2 {
  names: { value: string; lang: string | null; types: string[] }[];
  locations?: { geonames_details?: { country_code?: string; name?: string } }[];
  relationships?: { type: string; id: string }[];
}

function parseVersion2(line: number, value: Record<string, unknown>): RorRecord {
  const fields = readFields(line, value);
  const { names, locations, relationships } = value as unknown as Version2;
  const display = names.find((name) => name.types.includes('ror_display')) ?? names[0];
  if (!display)
    throw lineError('line-field', line, { field: 'names', value: '[]', accepted: 'at least one name' });
  const ofType = (type: string) =>
    names.filter((name) => name.types.includes(type)).map((name) => name.value);
  const place = locations?.[0]?.geonames_details;
  return {
    id: randomUUID(),
    rorId: readRorId(line, 'id', fields.text('id')),
    name: display.value,
    names: Object.fromEntries(
      names
        .filter((name) => name.lang && name.types.includes('label'))
        .map((name) => [name.lang, name.value]),
    ),
    acronyms: ofType('acronym'),
    aliases: ofType('alias'),
    country: place?.country_code ?? null,
    city: place?.name ?? null,
    types: fields.texts('types'),
    domains: fields.texts('domains'),
    established: fields.optionalInteger('established'),
    status: readStatus(line, fields.optionalText('status')),
    parentRorIds: (relationships ?? [])
      .filter(({ type }) => type.toLowerCase() === 'parent')
      .map(({ id }) => readRorId(line, 'relationships', id)),
  };
}

/** Reads the whole file; @throws at the first bad line. */
export async function* readRorRecords(content: Readable): AsyncGenerator<RorRecord> {
  const refuseDuplicate = createDuplicateGuard('id');
  for await (const { line, value } of readJsonLines(content)) {
    const record = parseRorRecord(line, value);
    refuseDuplicate(line, record.rorId);
    yield record;
  }
}

export interface RorCounts {
  organisations: number;
  links: number;
  /** Parents that the file names and neither it nor the database holds. */
  unknownParents: number;
}

/** Stores all records and their parents in the caller's transaction. */
export async function storeRorRecords(
  tx: Db,
  content: Readable,
  report: (done: number) => Promise<void>,
): Promise<RorCounts> {
  const idByRor = new Map<string, string>();
  const parentsOf: [string, string[]][] = [];
  let batch: RorRecord[] = [];
  const store = async () => {
    for (const [ror, id] of await upsertOrganisations(tx, batch)) idByRor.set(ror, id);
    batch = [];
    await report(idByRor.size);
  };
  for await (const record of readRorRecords(content)) {
    if (record.parentRorIds.length > 0) parentsOf.push([record.rorId, record.parentRorIds]);
    batch.push(record);
    if (batch.length === 2_000) await store();
  }
  await store();
  const named = parentsOf.flatMap(([child, parents]) => parents.map((parent) => ({ child, parent })));
  const organisations = idByRor.size;
  await addKnownOrganisations(
    tx,
    idByRor,
    named.map(({ parent }) => parent),
  );
  const links = named
    .map(({ child, parent }) => ({ childId: idByRor.get(child)!, parentId: idByRor.get(parent) }))
    .filter(
      (link): link is { childId: string; parentId: string } =>
        !!link.parentId && link.childId !== link.parentId,
    );
  await linkParents(tx, links);
  return { organisations, links: links.length, unknownParents: named.length - links.length };
}

async function addKnownOrganisations(tx: Db, idByRor: Map<string, string>, rorIds: string[]): Promise<void> {
  const missing = [...new Set(rorIds.filter((id) => !idByRor.has(id)))];
  const { rows } = await sql<{ id: string; ror_id: string }>`
    select id, ror_id from organisations where ror_id = any(${missing}::text[])`.execute(tx);
  for (const row of rows) idByRor.set(row.ror_id, row.id);
}
