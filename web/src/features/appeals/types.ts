/** Appeals as the API gives them. Money in minor units of `currency`, instants in ISO 8601. */
import type { LocalText } from '@headwater/messages';

export const GROUNDS = ['procedure', 'factual-error', 'conflict', 'other'] as const;
export type Grounds = (typeof GROUNDS)[number];

export type AppealStatus =
  | 'filed'
  | 'reading'
  | 'read'
  | 'upheld'
  | 'rejected'
  | 'inadmissible'
  | 'withdrawn';

interface Told {
  id: string;
  status: AppealStatus;
  applicationId: string;
  applicationNumber: string | null;
  applicationTitle: string;
  applicationTitleAlt: string | null;
  currency: string;
  grounds: Grounds;
  statement: string;
  filedAt: string;
  answerDueAt: string;
  opinion: string | null;
  reason: string | null;
  amount: number | null;
  endedAt: string | null;
}

export interface TeamAppeal {
  appeal: (Told & { can: { withdraw: boolean } }) | null;
  closesAt: string;
  can: { file: boolean };
}

export interface AppealItem extends Told {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  requested: number;
  readerName: string | null;
  readerNameAlt: string | null;
  readerDueAt: string | null;
  recommendation: 'uphold' | 'reject' | null;
  readAt: string | null;
  endedByName: string | null;
  endedByNameAlt: string | null;
  isReader: boolean;
  can: Record<'askReader' | 'giveOpinion' | 'uphold' | 'reject' | 'findInadmissible', boolean>;
}

export interface AppealDetail extends AppealItem {
  decision: { outcome: 'fund' | 'decline'; origin: string; reason: string; releasedAt: string } | null;
  reviews: {
    label: string;
    overall: number;
    commentToApplicant: string;
    commentToPanel: string;
    language: 'en' | 'zh';
  }[];
}
