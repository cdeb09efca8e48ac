/** NSF awards as JSON Lines: one award a line, with investigators, institutions, division and abstract. */
import type { Readable } from 'node:stream';
import { createDuplicateGuard, readFields } from './fields.ts';
import { lineError, readJsonLines } from './lines.ts';

export interface NsfInvestigator {
  name: string;
  isLead: boolean;
  emailDomain: string | null;
}

export interface NsfAward {
  line: number;
  awardId: string;
  title: string;
  abstract: string;
  /** US cents. */
  amount: number;
  division: string;
  /** YYYY-MM-DD. */
  startsOn: string | null;
  programmes: string[];
  investigators: NsfInvestigator[];
  institution: { name: string; city: string | null; country: string | null } | null;
}

/** An award as read, with how many lines told of it. */
type ReadAward = NsfAward & { lines: number };

/** The countries NSF writes out, by ISO 3166 code. */
const COUNTRY_CODES: Record<string, string> = {
  'United States': 'US',
  Bermuda: 'BM',
  Canada: 'CA',
  'United Kingdom': 'GB',
  Germany: 'DE',
  Israel: 'IL',
  Finland: 'FI',
  Guam: 'GU',
};

function readDate(line: number, field: string, text: string | null): string | null {
  if (text === null) return null;
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (!match)
    throw lineError('line-field', line, { field, value: text.slice(0, 40), accepted: 'MM/DD/YYYY' });
  return `${match[3]}-${match[1]}-${match[2]}`;
}

function readInvestigators(line: number, value: unknown): NsfInvestigator[] {
  const accepted = 'a list of {"name","role","email_domain"}';
  if (!Array.isArray(value)) {
    throw lineError('line-field', line, {
      field: 'investigators',
      value: String(value).slice(0, 40),
      accepted,
    });
  }
  const byName = new Map<string, NsfInvestigator>();
  for (const entry of value as Record<string, unknown>[]) {
    const fields = readFields(line, entry);
    const name = fields.text('name').replaceAll(/\s+/g, ' ');
    const isLead = fields.optionalText('role') === 'Principal Investigator';
    const emailDomain = fields.optionalText('email_domain')?.toLowerCase() ?? null;
    const known = byName.get(name.toLowerCase());
    if (known) known.isLead ||= isLead;
    else byName.set(name.toLowerCase(), { name, isLead, emailDomain });
  }
  return [...byName.values()];
}

/** Reads one award; what is asked for is never negative, but NSF also lists money it took back. */
export function parseNsfAward(
  line: number,
  value: Record<string, unknown>,
  isRequest: (division: string) => boolean,
): NsfAward {
  const fields = readFields(line, value);
  const division = fields.text('division');
  const least = isRequest(division) ? 0 : -Number.MAX_SAFE_INTEGER;
  const [institution] = (value.institutions ?? []) as Record<string, unknown>[];
  const place = institution ? readFields(line, institution) : null;
  const country = place?.optionalText('country') ?? null;
  return {
    line,
    awardId: fields.text('award_id'),
    title: fields.text('title'),
    abstract: fields.optionalText('abstract') ?? '',
    amount: Math.round(fields.number('amount_usd', least) * 100),
    division,
    startsOn: readDate(line, 'start', fields.optionalText('start')),
    programmes: ((value.program_elements ?? []) as { text?: string }[])
      .map((element) => element.text?.toLowerCase().trim() ?? '')
      .filter(Boolean),
    investigators: readInvestigators(line, value.investigators ?? []),
    institution: place && {
      name: place.text('name'),
      city: place.optionalText('city'),
      country: country ? (COUNTRY_CODES[country] ?? null) : null,
    },
  };
}

/**
 * Reads the whole file. NSF lists an award again on the next line when its people changed: two neighbouring lines with
 * the same id, title, division and amount are one award with the people of both (`lines` counts them). Any other
 * repeated id is refused.
 * @param requests the divisions whose amounts are asked for, and so not negative; all when left out.
 * @throws HeadwaterError at the first bad line.
 */
export async function* readNsfAwards(
  content: Readable,
  requests?: ReadonlySet<string>,
): AsyncGenerator<ReadAward> {
  const isRequest = (division: string) => requests?.has(division) ?? true;
  const refuseDuplicate = createDuplicateGuard('award_id');
  let held: ReadAward | null = null;
  for await (const { line, value } of readJsonLines(content)) {
    const award = parseNsfAward(line, value, isRequest);
    if (held && isSameAward(held, award)) {
      held = unite(held, award);
      continue;
    }
    if (held) yield held;
    refuseDuplicate(line, award.awardId);
    held = { ...award, lines: 1 };
  }
  if (held) yield held;
}

function isSameAward(one: NsfAward, other: NsfAward): boolean {
  return (
    one.awardId === other.awardId &&
    one.title === other.title &&
    one.division === other.division &&
    one.amount === other.amount
  );
}

function unite(one: ReadAward, other: NsfAward): ReadAward {
  const names = new Set(one.investigators.map((investigator) => investigator.name.toLowerCase()));
  const more = other.investigators.filter((investigator) => !names.has(investigator.name.toLowerCase()));
  return { ...one, investigators: [...one.investigators, ...more], lines: one.lines + 1 };
}

/**
 * What identifies an investigator in the file: the name with the e-mail domain, else with the institution. Two people
 * of one name at one place become one person; the file gives nothing that tells them apart.
 */
export function identifyInvestigator(award: NsfAward, investigator: NsfInvestigator): string {
  const place = investigator.emailDomain ?? award.institution?.name.toLowerCase() ?? award.awardId;
  return `nsf:${investigator.name.toLowerCase()}|${place}`;
}
