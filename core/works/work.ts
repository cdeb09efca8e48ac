/** A work that somebody brought forth, as it stands in their profile; what it means to them is said elsewhere. */
import type { Work } from '../forms/answer-types.ts';

export interface PastWork extends Omit<Work, 'why'> {
  /** Empty where the source gives none; expertise is found in it. */
  abstract: string;
}

/** A past work as the answer to a form's question for works. */
export function toWork({ abstract: _, ...work }: PastWork, why: string): Work {
  return { ...work, why };
}

/** The longest texts that are kept, in UTF-16 units; what is longer in a bibliography is cut with an ellipsis. */
export const WORK_LIMITS = {
  title: 1_000,
  authors: 4_000,
  venue: 500,
  doi: 300,
  url: 1_000,
  abstract: 8_000,
} as const;

/** Control characters (not the marks of right-to-left scripts, nor the joiners of emoji) and halves of signs go. */
export function tidyText(text: string, limit: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
  return (clean.length > limit ? `${clean.slice(0, limit - 1).trimEnd()}…` : clean).toWellFormed();
}

/**
 * A DOI in the form in which it is compared, `10.1000/abc`, from that, from `doi:…` or from an address at doi.org.
 * DOI names are case-insensitive (DOI Handbook 2.4), so it is in lower case.
 * @returns null when it is not a DOI.
 */
export function normaliseDoi(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^https?:\/\/(dx\.|www\.)?doi\.org\//i, '')
    .replace(/^doi:\s*/i, '')
    .toLowerCase();
  return /^10\.\d{4,9}(\.\d+)*\/[^\s\p{C}]+$/u.test(bare) && bare.length <= WORK_LIMITS.doi ? bare : null;
}

/** An address of the web as it was given; null when it is none (a `javascript:` address, for instance). */
export function normaliseWebAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > WORK_LIMITS.url || !/^https?:\/\//i.test(trimmed)) return null;
  return URL.canParse(trimmed) ? trimmed : null;
}

/** Title and year without case, accents' encoding, punctuation and spaces, so that the same work is found again. */
export function foldTitle(work: Pick<PastWork, 'title' | 'year'>): string {
  const letters = work.title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return `${letters || work.title.trim()} ${work.year ?? ''}`;
}

/** What tells a work from others: its DOI, else its title and year. */
export function keyOfWork(work: Pick<PastWork, 'doi' | 'title' | 'year'>): string {
  return work.doi ? `doi:${work.doi}` : `title:${foldTitle(work)}`;
}

interface Known extends Pick<PastWork, 'doi' | 'title' | 'year'> {
  id: string;
}

export interface WorkFinder {
  /** The id of the same work among those known; null for a new one. */
  find(work: Omit<Known, 'id'>): string | null;
  add(work: Known): void;
}

/**
 * Finds works again: the same DOI, or, where one of the two has none, the same title in the same year.
 * Two works with different DOIs are different, whatever their titles.
 */
export function createWorkFinder(known: readonly Known[]): WorkFinder {
  const byDoi = new Map<string, string>();
  const byTitle = new Map<string, Known>();
  const add = (one: Known) => {
    if (one.doi) byDoi.set(one.doi.toLowerCase(), one.id);
    const title = foldTitle(one);
    if (!byTitle.get(title) || !one.doi) byTitle.set(title, one);
  };
  known.forEach(add);
  return {
    add,
    find(work) {
      const same = work.doi ? byDoi.get(work.doi) : undefined;
      if (same) return same;
      const namesake = byTitle.get(foldTitle(work));
      return namesake && !(namesake.doi && work.doi) ? namesake.id : null;
    },
  };
}
