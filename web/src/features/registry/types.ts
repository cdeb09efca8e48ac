/** The public record as the API gives it. Money in minor units of `currency`. */
import type { LocalText } from '@headwater/messages';

export interface PublicAwardItem {
  number: string;
  callCode: string;
  callTitle: LocalText;
  title: string;
  titleAlt: string | null;
  discipline: string | null;
  lead: { name: string; nameAlt: string | null; orcid: string | null } | null;
  host: {
    id: string;
    name: string;
    names: Record<string, string>;
    rorId: string | null;
    country: string | null;
  } | null;
  currency: string;
  amount: number;
  startsOn: string | null;
  endsOn: string | null;
  status: 'active' | 'completed' | 'terminated';
  publishedAt: string;
}

export interface PublicAward extends PublicAwardItem {
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  funder: LocalText;
  jsonLd: unknown;
}

export interface Facets {
  calls: { value: string; title: LocalText | null; count: number }[];
  years: { value: string; count: number }[];
  countries: { value: string; count: number }[];
}
