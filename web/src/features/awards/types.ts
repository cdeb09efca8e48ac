/** Awards and the overview as the API gives them. Money in minor units of `currency`. */
import type { LocalText } from '@headwater/messages';

export interface AwardItem {
  id: string;
  number: string;
  applicationId: string | null;
  callCode: string;
  callTitle: LocalText;
  title: string;
  titleAlt: string | null;
  currency: string;
  amount: number;
  startsOn: string | null;
  endsOn: string | null;
  status: 'active' | 'completed' | 'terminated';
  publishedAt: string;
}

export interface CallFigures {
  id: string;
  code: string;
  title: LocalText;
  status: 'published' | 'review' | 'panel' | 'decision' | 'released';
  currency: string;
  budget: number;
  closesAt: string;
  releaseAt: string | null;
  applications: number;
  requested: number;
  staged: number;
  awards: number;
  awarded: number;
}
