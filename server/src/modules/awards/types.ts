/** Awards as the server's code handles them. Money in minor units of `currency`. */
import type { LocalText } from '@headwater/messages';

export const AWARD_STATES = ['active', 'completed', 'terminated'] as const;
export type AwardStatus = (typeof AWARD_STATES)[number];

/** An award to be stored; for samples and imports, whose numbers are given. */
export interface NewAward {
  number: string;
  applicationId: string | null;
  callId: string;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: readonly string[];
  discipline: string | null;
  leadId: string | null;
  hostOrganisationId: string | null;
  currency: string;
  amount: number;
  /** YYYY-MM-DD. */
  startsOn: string | null;
  endsOn: string | null;
  status?: AwardStatus;
  publishedAt: Date;
}

/** An award with the names of what it hangs on. */
export interface AwardRow {
  id: string;
  number: string;
  applicationId: string | null;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  discipline: string | null;
  leadName: string | null;
  leadNameAlt: string | null;
  leadOrcid: string | null;
  hostId: string | null;
  hostName: string | null;
  hostNames: Record<string, string> | null;
  hostRorId: string | null;
  hostCountry: string | null;
  currency: string;
  amount: number;
  startsOn: string | null;
  endsOn: string | null;
  status: AwardStatus;
  publishedAt: Date;
}
