/** Answers of the routes below /my/works and /my/cv. */
import type { CvPart, PastWork } from '@headwater/core/works';
import type { LocalText } from '@headwater/messages';
import type { OrganisationName } from '../types.ts';

export type { PastWork };

export interface OwnWork extends PastWork {
  id: string;
  source: string;
  isAward: boolean;
  isOwn: boolean;
}

export interface FoundEmployment {
  organisation: string;
  country: string | null;
  department: string | null;
  position: string | null;
  fromDate: string | null;
  toDate: string | null;
  found: OrganisationName | null;
}

export interface WorksPreview {
  format: 'bibtex' | 'ris' | 'orcid' | 'doi';
  works: { line: number | null; known: 'mine' | 'twin' | null; work: PastWork }[];
  employments: FoundEmployment[];
  problems: { code: string; params: Record<string, string | number> }[];
  left: number;
}

export interface NarrativeCv {
  revision: number;
  texts: Record<CvPart, LocalText>;
  representative: { work: OwnWork; why: LocalText }[];
}

/** A work as it is sent to be kept, without what only the list says of it. */
export function toBody({ title, authors, year, venue, doi, url, kind, abstract }: PastWork): PastWork {
  return { title, authors, year, venue, doi, url, kind, abstract };
}
