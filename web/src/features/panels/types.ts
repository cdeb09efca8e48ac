/** Panels and rankings as the API gives them. Money in minor units of `currency`, instants in ISO 8601. */
import type { Likelihood, RankingDiagnostics, RankingWarning, ReviewerScale } from '@headwater/core/ranking';
import type { LocalText } from '@headwater/messages';

export type Group = 'fund' | 'lottery' | 'decline';
export const GROUPS: readonly Group[] = ['fund', 'lottery', 'decline'];

export interface PanelView {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  key: string;
  name: LocalText;
  status: 'preparing' | 'in-session' | 'closed';
  meetsAt: string | null;
  scaleMin: number;
  scaleMax: number;
  counts: { members: number; applications: number; grades: number; graded: number; myGrades: number };
  can: { begin: boolean; close: boolean; reopen: boolean; manage: boolean; grade: boolean };
}

export interface PanelMember {
  personId: string;
  name: string;
  nameAlt: string | null;
  organisation: string | null;
  email: string | null;
  grades: number | null;
  recusals: number | null;
}

export interface PanelDetail extends PanelView {
  members: PanelMember[];
  /** For those who follow the call: applications without any grade, and grades that members have not given. */
  ungraded: number | null;
  missingGrades: number | null;
}

export interface PanelsOfCall {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  items: PanelView[];
  undistributed: { count: number; disciplines: { discipline: string | null; count: number }[] } | null;
  can: { manage: boolean };
}

export interface Rank {
  expectedRank: number;
  lower: number;
  upper: number;
  group: Group;
}

export interface JudgedItem {
  id: string;
  callId: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  language: 'en' | 'zh';
  discipline: string | null;
  requested: number;
  currency: string;
  lead: { name: string; nameAlt: string | null } | null;
  host: { name: string; names: Record<string, string> } | null;
  panel: { id: string; name: LocalText } | null;
  reviews: number;
  meanScore: number | null;
  notes: number;
  myGrade: number | null;
  rank: Rank | null;
}

export interface PanelReview {
  label: string;
  /** Null where the phase does not show scores. */
  overall: number | null;
  scores: Record<string, number>;
  commentToApplicant: string;
  commentToPanel: string;
  language: 'en' | 'zh';
  submittedAt: string;
}

export interface Note {
  id: string;
  authorId: string;
  authorName: string;
  authorNameAlt: string | null;
  body: string;
  createdAt: string;
}

export interface Recusal {
  personId: string;
  personName: string;
  personNameAlt: string | null;
  source: 'conflict' | 'self' | 'officer';
  reason: string;
  recordedAt: string | null;
}

export interface Criterion {
  key: string;
  label: LocalText;
  weight: number;
  anchors: { score: number; meaning: LocalText }[];
}

export interface JudgedDetail extends Omit<JudgedItem, 'panel'> {
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  panel: Omit<PanelView, 'counts' | 'can' | 'scaleMin' | 'scaleMax'>;
  criteria: Criterion[];
  scale: { lowest: number; highest: number };
  ranking?: { id: string; fund: number; fundingLine: number | null; createdAt: string };
  reviewList: PanelReview[];
  noteList: Note[];
  grades:
    | {
        assessorId: string;
        assessorName: string;
        assessorNameAlt: string | null;
        grade: number;
        gradedAt: string;
      }[]
    | null;
  recusals: Recusal[] | null;
  members: { id: string; name: string; nameAlt: string | null }[] | null;
  can: { addNote: boolean; grade: boolean; recuse: boolean; recuseOthers: boolean };
}

export type RankingSource = 'reviews' | 'grades';

interface RankingIdentity {
  id: string;
  callId: string;
  source: RankingSource;
  status: 'computing' | 'ready' | 'failed';
  parameters: {
    fund: number;
    credible: number;
    /** Left out by rankings that were sampled, before ranks were integrated. */
    likelihood?: Likelihood;
    reviewerScale?: ReviewerScale;
    /** Weights by criterion that reviews were scored by; their overall scores when left out. */
    weights?: Record<string, number>;
    panelEffect?: boolean;
    scale: { lowest: number; highest: number };
    coreVersion: string;
  };
  inputsHash: string | null;
  jobId: string | null;
  createdAt: string;
  createdByName: string | null;
  createdByNameAlt: string | null;
}

export interface RankingsOfCall {
  items: (RankingIdentity & { fundingLine: number | null })[];
  suggestedFund: number | null;
  scale: { lowest: number; highest: number };
  sources: { reviews: number; grades: number } | null;
  criteria: { key: string; label: LocalText; weight: number }[];
  can: { compute: boolean };
}

export interface RankingDetail extends RankingIdentity {
  callCode: string;
  callTitle: LocalText;
  counts: Record<Group, number>;
  summary: {
    fundingLine: number | null;
    lotteryPlaces: number | null;
    ungraded: number | null;
    scores: number | null;
    warnings: RankingWarning[];
    diagnostics: RankingDiagnostics | null;
  } | null;
  isUpToDate: boolean | null;
  can: { replay: boolean; stage: boolean };
}

export interface RankedItem extends Rank {
  id: string;
  number: string | null;
  title: string;
  titleAlt: string | null;
  panelId: string | null;
  mean: number;
  pFund: number;
}

export interface ReplayResult {
  same: boolean;
  differing: number;
  inputsIntact: boolean;
  inputsCurrent: boolean;
}
