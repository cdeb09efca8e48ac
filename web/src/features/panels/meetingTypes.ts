/** A panel's meeting as the API gives it. */
import type { LocalText } from '@headwater/messages';

export interface Named {
  name: string;
  nameAlt: string | null;
}

export interface PersonRef extends Named {
  personId: string;
}

export type BallotKind = 'grade' | 'score' | 'yes-no';
export type BallotSecrecy = 'secret' | 'named';
export type EnBloc = 'top' | 'bottom';
export type Proposal = 'fund' | 'decline' | 'defer';

export interface BallotResult {
  eligible: number;
  voted: number;
  quorum: number;
  tallies: { choice: string; votes: number }[] | null;
  mean: number | null;
  median: number | null;
  outcome: {
    kind: 'no-quorum' | 'too-few-for-secrecy' | 'all-abstained' | 'tie' | 'choice';
    choice?: string;
    choices?: string[];
  };
}

export interface Ballot {
  id: string;
  applicationId: string;
  number: string | null;
  title: string;
  kind: BallotKind;
  secrecy: BallotSecrecy;
  choices: { key: string; grade: number | null }[];
  quorum: number;
  status: 'open' | 'closed' | 'void';
  opensAt: string;
  closesAt: string | null;
  closedAt: string | null;
  isTakingVotes: boolean;
  eligible: number;
  voted: number;
  hasVoted: boolean;
  myChoice: string | null;
  voters: (PersonRef & { hasVoted: boolean; choice: string | null })[];
  result: BallotResult | null;
  can: { vote: boolean; close: boolean; void: boolean };
}

export interface AgendaReason {
  code: string;
  [param: string]: string | number;
}

export interface AgendaItem {
  applicationId: string;
  place: number;
  number: string | null;
  title: string;
  titleAlt: string | null;
  language: 'en' | 'zh';
  reasons: AgendaReason[];
  enBloc: EnBloc | null;
  pulledOutBy: Named | null;
  minutes: number | null;
  startedAt: string | null;
  spentSeconds: number;
  discussedAt: string | null;
  proposal: Proposal | null;
  remark: string;
}

export interface Agenda {
  panelId: string;
  isSettled: boolean;
  minutesAvailable: number | null;
  timeZone: string | null;
  serverTime: string;
  chair: string | null;
  items: AgendaItem[];
  ballots: Ballot[];
  attendance: (PersonRef & { joinedAt: string; leftAt: string | null })[];
  members: PersonRef[];
  can: { run: boolean; nameChair: boolean; talk: boolean; pullOut: boolean; join: boolean };
}

export interface Neighbour {
  applicationId: string;
  number: string | null;
  title: string;
}

export interface Sheet {
  item: AgendaItem;
  of: number;
  previous: Neighbour | null;
  next: Neighbour | null;
  serverTime: string;
  timeZone: string | null;
  ballots: Ballot[];
  passages: {
    label: string;
    from: 'panel' | 'applicant';
    text: string;
    language: 'en' | 'zh';
    isMarked: boolean;
  }[];
  response: { body: string; language: 'en' | 'zh'; submittedAt: string } | null;
  pastAwards:
    | {
        number: string;
        title: string;
        titleAlt: string | null;
        amount: number;
        currency: string;
        startsOn: string | null;
        endsOn: string | null;
        status: string;
        leadName: string;
        leadNameAlt: string | null;
      }[]
    | null;
  out: PersonRef[];
  markedNoteIds: string[];
  markableNoteIds: string[];
  can: Agenda['can'];
}

export interface Minutes {
  panelId: string;
  status: 'draft' | 'approved';
  revision: number;
  sha256: string | null;
  approvedAt: string | null;
  approvedBy: Named | null;
  content: {
    callCode: string;
    callTitle: LocalText;
    panelName: LocalText;
    meetsAt: string | null;
    beganAt: string | null;
    closedAt: string | null;
    chair: Named | null;
    present: (Named & { joinedAt: string; leftAt: string | null })[];
    absent: Named[];
    items: {
      applicationId: string;
      number: string | null;
      title: string;
      enBloc: EnBloc | null;
      minutesSpent: number;
      recused: (PersonRef & { source: string | null; reason: string | null })[];
      quotes: (Named & { body: string })[];
      ballots: {
        kind: BallotKind;
        secrecy: BallotSecrecy;
        status: 'closed' | 'void';
        result: BallotResult | null;
        votes: (Named & { choice: string })[] | null;
      }[];
      grades: { count: number; mean: number | null; changed: number; meanBefore: number | null };
      proposal: Proposal | null;
      remark: string;
    }[];
    remarks: string;
  };
  can: { remark: boolean; approve: boolean };
}
