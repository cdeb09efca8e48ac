/** A track: how applications are judged. Versions of it are data; a call takes one over and may adapt it. */
import type { Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import type { TRACKS } from './schema.ts';
import type { CriterionRow, PromptRow } from './types.ts';

/** A phase without dates: `opensAfterDays` counts from the closing of the call; null where {@link Phase} has null. */
export interface TrackPhase extends Omit<Phase, 'opensAt'> {
  opensAfterDays: number | null;
}

export interface TrackContent {
  criteria: CriterionRow[];
  scaleMin: number;
  scaleMax: number;
  reviewsPerApplication: number;
  prompts: PromptRow[];
  phases: TrackPhase[];
}

/** What an officer may write in a draft. `leg`: goal-oriented, free exploration or non-consensus. */
export interface TrackFields {
  leg: (typeof TRACKS)[number];
  name: LocalText;
  description: LocalText;
  content: TrackContent;
}

export interface TrackRow extends TrackFields {
  id: string;
  key: string;
  version: number;
  note: string;
  revision: number;
  publishedAt: Date | null;
  createdAt: Date;
}

const DAY = 86_400_000;

/** The phases of a call that closes at an instant. */
export function datePhases(phases: readonly TrackPhase[], closesAt: Date): Phase[] {
  return phases.map(({ opensAfterDays, ...phase }) => ({
    ...structuredClone(phase),
    opensAt:
      opensAfterDays === null ? null : new Date(closesAt.getTime() + opensAfterDays * DAY).toISOString(),
  }));
}
