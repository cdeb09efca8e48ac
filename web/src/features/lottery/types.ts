/** Draws as the API gives them; instants in ISO 8601. */
import type { LocalText } from '@headwater/messages';

export const DRAW_RULES = ['groups', 'linear', 'merit'] as const;
export type DrawRule = (typeof DRAW_RULES)[number];
export const SOURCE_KINDS = ['drand', 'nist-beacon'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type Used = 'random' | 'fallback';

export type Source =
  | { kind: 'drand'; chain: string; round: number }
  | { kind: 'nist-beacon'; at: string }
  | { kind: 'other'; description: string };

export interface Statement {
  call: string;
  places: number;
  rule: { name: DrawRule; parameters: Record<string, string> };
  list: { entries: number; denominator: number; root: string; reveal: string };
  random: Source;
  fallback: Source | null;
}

export interface Lottery {
  id: string;
  callId: string;
  callCode: string;
  status: 'committed' | 'abandoned' | 'drawn';
  statement: Statement;
  statementHash: string;
  randomAt: string;
  fallbackAt: string | null;
  valueUsed: Used | null;
  value: string | null;
  valueFrom: 'source' | 'people' | null;
  transcriptHash: string | null;
  drawnAt: string | null;
  jobId: string | null;
  reason: string | null;
  createdByName: string | null;
  createdByNameAlt: string | null;
  createdAt: string;
  isRankingUpToDate: boolean;
  withdrawn: number;
  drawn: { chosen: number; fallen: number } | null;
  typed: { name: string; nameAlt: string | null; used: Used; enteredAt: string; isOwn: boolean }[];
  can: {
    abandon: boolean;
    enter: boolean;
    enterFallback: boolean;
    fetch: boolean;
    draw: boolean;
    stage: boolean;
  };
}

export interface RuleReport {
  rule: DrawRule;
  certain: number;
  drawn: number;
  without: number;
  expectedBest: number;
  loss: number;
  worstCase: number;
  sensitivity: { largest: number; total: number; applicationId: string; from: number; to: number } | null;
}

export interface Result {
  places: number;
  slope: number;
  orderBest: number;
  tried: number;
  rules: RuleReport[];
  chances: { applicationId: string; expectedRank: number; byRule: number[] }[];
}

export interface Lotteries {
  callId: string;
  callCode: string;
  callTitle: LocalText;
  callStatus: string;
  latestRankingId: string | null;
  items: Lottery[];
  comparison: {
    id: string;
    status: 'computing' | 'ready' | 'failed';
    jobId: string | null;
    result: Result | null;
  } | null;
  named: { id: string; number: string | null; title: string }[];
  can: { compare: boolean; commit: boolean };
}

export interface Entry {
  id: string;
  position: number;
  name: string;
  title: string;
  applicationStatus: string;
  chance: number;
  denominator: number;
  chosen: boolean | null;
}

export interface Published {
  id: string;
  callId: string;
  callCode: string;
  callTitle: LocalText;
  status: 'committed' | 'abandoned' | 'released';
  statement: Statement;
  statementHash: string;
  signature: string;
  keyId: string;
  publicKey: string;
  committedAt: string;
  randomAt: string;
  fallbackAt: string | null;
  reason: string | null;
  value: { used: Used; value: string } | null;
  transcriptHash: string | null;
  drawnAt: string | null;
}

export interface OwnDraw {
  lotteryId: string;
  number: number;
  chance: number;
  denominator: number;
  chosen: boolean;
  receipt: object;
}
