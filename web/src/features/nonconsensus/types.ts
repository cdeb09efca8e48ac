/** The channel for divided applications as the API gives it. Money in minor units of `currency`. */
import type { Camps, DivisionReason, DivisionWarning } from '@headwater/core/nonconsensus';
import type { LocalText } from '@headwater/messages';

export type Capacity = 'panel_member' | 'reviewer';
export const CAPACITIES: readonly Capacity[] = ['panel_member', 'reviewer'];

export interface Finding {
  reviews: number;
  pValue: number | null;
  qValue: number | null;
  camps: Camps | null;
  pFund: number;
  pFundEnthusiast: number;
  reasons: DivisionReason[];
  isDivided: boolean;
  isCandidate: boolean;
}

interface Named {
  number: string | null;
  title: string;
  titleAlt: string | null;
  requested: number;
  currency: string;
  panelId: string | null;
}

export interface FindingItem extends Named {
  id: string;
  finding: Finding;
  entryId: string | null;
  entryStatus: 'open' | 'returned' | null;
}

export interface EntryItem extends Named {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  applicationId: string;
  status: 'open' | 'returned';
  capacity: Capacity | null;
  enteredAt: string;
  reason: string;
  returnReason: string | null;
  finding: Finding | null;
  isAdopted: boolean;
  isTicketed: boolean;
  outcome: 'funded' | 'declined' | null;
}

export interface Person {
  id: string;
  name: string;
  nameAlt: string | null;
}

export interface Voice {
  id: string;
  person: Person | null;
  capacity: Capacity;
  reasons: string;
  at: string;
  isOwn: boolean;
  isBarred: boolean;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
}

export interface EntryDetail extends EntryItem {
  adoptions: Voice[];
  tickets: Voice[];
  asked: { assignmentId: string; person: Person; status: string; fit: number; nearness: number }[] | null;
  ticketsLeft: number | null;
  can: {
    adopt: boolean;
    spendTicket: boolean;
    withdrawAdoption: boolean;
    withdrawTicket: boolean;
    giveBack: boolean;
    ask: boolean;
  };
}

export interface Channel {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  currency: string;
  reserved: number;
  revision: number;
  counts: {
    entered: number;
    adopted: number;
    ticketed: number;
    returned: number;
    asked: number;
    promised: number;
  };
  left: number;
  search: {
    id: string;
    status: 'computing' | 'ready' | 'failed';
    falseShare: number;
    campShare: number | null;
    warnings: DivisionWarning[];
    jobId: string | null;
    createdAt: string;
    counts: { tested: number; divided: number; candidates: number } | null;
    isOfLatestRanking: boolean;
  } | null;
  hasRanking: boolean | null;
  can: { search: boolean; enter: boolean; reserve: boolean; seeFindings: boolean };
}

export interface OtherSchools {
  earlier: Person[];
  compared: number;
  items: { person: Person; fit: number; nearness: number; nearest: Person | null; work: string | null }[];
}

export interface Tickets {
  year: number;
  own: { capacity: Capacity; left: number; of: number }[];
  allowances: { year: number; role: Capacity; tickets: number }[];
  can: { set: boolean };
}

export interface OutcomeGroup {
  applications: number;
  decided: number;
  funded: number;
  fundedInterval: { lower: number; upper: number } | null;
  active: number;
  completed: number;
  terminated: number;
}

export interface OutcomeYear {
  year: number | null;
  adopted: number;
  ticketed: number;
  channel: OutcomeGroup;
  peers: OutcomeGroup;
  isTooFew: boolean;
  isTooFewEnded: boolean;
}

export interface Outcomes {
  fewest: number;
  years: OutcomeYear[];
  all: OutcomeYear;
}
