/** Answers of the routes about what is known already. */
import type { LocalText } from '@headwater/messages';

export interface Begun {
  id: string;
  taken: { field: string; source: 'profile' | 'application' }[];
  invited: number;
  left: {
    code: string;
    field: string;
    params?: Record<string, string | number>;
    label: LocalText | null;
  }[];
}

export interface EarlierName {
  id: string;
  number: string | null;
  title: string;
}

export interface Prefill {
  field: string;
  source: 'profile' | 'application';
  personName: string;
  personNameAlt: string | null;
  from: EarlierName | null;
}

export interface EarlierText {
  field: string;
  text: string;
  from: (EarlierName & { updatedAt: string }) | null;
}
