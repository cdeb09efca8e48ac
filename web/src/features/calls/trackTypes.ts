/** Tracks as the API gives them. */
import type { Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import type { Criterion, Problem, Prompt, TRACKS } from './types.ts';

type Leg = (typeof TRACKS)[number];

export interface TrackListItem {
  id: string;
  key: string;
  version: number;
  leg: Leg;
  name: LocalText;
  description: LocalText;
  publishedAt: string | null;
  criteria: LocalText[];
  reviewsPerApplication: number;
  draftId: string | null;
  calls: number;
}

export type TrackPhase = Omit<Phase, 'opensAt'> & { opensAfterDays: number | null };

/** What an officer writes in a draft. */
export interface TrackFields {
  leg: Leg;
  name: LocalText;
  description: LocalText;
  content: {
    criteria: Criterion[];
    scaleMin: number;
    scaleMax: number;
    reviewsPerApplication: number;
    prompts: Prompt[];
    phases: TrackPhase[];
  };
}

export interface Track extends TrackFields {
  id: string;
  key: string;
  version: number;
  note: string;
  revision: number;
  publishedAt: string | null;
  versions: {
    id: string;
    version: number;
    note: string;
    publishedAt: string | null;
    publishedBy: string | null;
    calls: number;
  }[];
  problems: Problem[];
  can: Record<string, boolean>;
}

export interface TrackDiff {
  from: number;
  to: number;
  changes: { path: string; before: string | null; after: string | null }[];
}
