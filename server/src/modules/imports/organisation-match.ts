/** Finds the organisation that a name in a file means, by name and else by e-mail domain. */
import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/connect.ts';
import { type NewOrganisationRow, upsertOrganisations } from '../organisations/index.ts';

export interface NamedPlace {
  name: string;
  city: string | null;
  country: string | null;
  domains: string[];
}

/** A name without case, punctuation, accents and the words that sources write or leave out. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(the|of|at|inc|llc|corporation|corp|co|ltd)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export interface OrganisationMatcher {
  /** The id of the organisation meant; a new one is made, and stored by `storeNew`, when none is known. */
  match(place: NamedPlace): string;
  storeNew(): Promise<void>;
  counts: { byName: number; byDomain: number; made: number };
}

/** Reads the names and domains of all organisations once. Memory: about 0.6 kB an organisation. */
export async function createOrganisationMatcher(tx: Db): Promise<OrganisationMatcher> {
  const byName = new Map<string, string>();
  const byDomain = new Map<string, string | null>();
  const rows = await tx
    .selectFrom('organisations')
    .select(['id', 'name', 'names', 'country', 'domains'])
    .where('status', '=', 'active')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    for (const name of [row.name, ...Object.values(row.names as Record<string, string>)]) {
      const key = `${row.country ?? ''} ${normaliseName(name)}`;
      if (!byName.has(key)) byName.set(key, row.id);
    }
    // A domain that several organisations share tells nothing.
    for (const domain of row.domains) byDomain.set(domain, byDomain.has(domain) ? null : row.id);
  }
  const found = new Map<string, string>();
  const made: NewOrganisationRow[] = [];
  const counts = { byName: 0, byDomain: 0, made: 0 };

  const findByDomain = (domains: string[]): string | null => {
    for (const domain of domains) {
      const labels = domain.split('.');
      for (let start = 0; start < labels.length - 1; start++) {
        const id = byDomain.get(labels.slice(start).join('.'));
        if (id) return id;
      }
    }
    return null;
  };

  return {
    counts,
    match(place) {
      const key = `${place.country ?? ''} ${normaliseName(place.name)}`;
      const known = found.get(key);
      if (known) return known;
      const named = byName.get(key);
      const atDomain = named ? null : findByDomain(place.domains);
      const id = named ?? atDomain ?? randomUUID();
      if (named) counts.byName++;
      else if (atDomain) counts.byDomain++;
      else {
        counts.made++;
        made.push({
          id,
          rorId: null,
          name: place.name,
          names: { en: place.name },
          acronyms: [],
          country: place.country,
          city: place.city,
          types: [],
          domains: [],
          established: null,
          status: 'active',
        });
      }
      found.set(key, id);
      return id;
    },
    async storeNew() {
      await upsertOrganisations(tx, made.splice(0));
    },
  };
}
