/** What a phase is made of. Both lists are closed: a word that is not in them is an error. */

/**
 * What somebody may see of an application that is under review.
 * - `applicant-names`: the team, and files under the names they were given;
 * - `host`: the host organisation and where it is;
 * - `own-outcome`: what became of the application; never before the release, whatever a phase says;
 * - `reviews`: the texts of (other) reviews; for applicants the comments meant for them;
 * - `scores`: the scores of (other) reviews;
 * - `reviewer-names`: who wrote them;
 * - `response`: the applicant's response;
 * - `discussion`: what reviewers say to each other.
 */
export const SIGHTS = [
  'applicant-names',
  'host',
  'own-outcome',
  'reviews',
  'scores',
  'reviewer-names',
  'response',
  'discussion',
] as const;
export type Sight = (typeof SIGHTS)[number];

/** Who looks. Officers of the call and directors are no audience: they see everything they may judge. */
export const AUDIENCES = ['reviewer', 'applicant', 'panel'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What a reviewer and an applicant may do in a phase; panels have their own steps. */
export const ACTS = { reviewer: ['review', 'discuss', 'revise'], applicant: ['respond'] } as const;
export type Act = (typeof ACTS)[keyof typeof ACTS][number];

/**
 * A phase lasts until the next one opens. `opensAt` is an instant (ISO 8601, UTC), null for the first phase, which is
 * there from the beginning, and for the last one, which the release of the decisions opens and nothing else.
 */
export interface Phase {
  key: string;
  opensAt: string | null;
  sees: Record<Audience, Sight[]>;
  may: { reviewer: (typeof ACTS)['reviewer'][number][]; applicant: (typeof ACTS)['applicant'][number][] };
}

/** What of a call its phases depend on. */
export interface PhasedCall {
  status: string;
  phases: readonly Phase[];
}

/** A sight that a change of phases gives earlier than was promised; `from` null: from the beginning. */
export interface EarlierSight {
  audience: Audience;
  sight: Sight;
  from: string | null;
}

/** Single-blind review without response or discussion; comments and outcome come with the release. */
export const DEFAULT_PHASES: readonly Phase[] = [
  {
    key: 'review',
    opensAt: null,
    sees: {
      reviewer: ['applicant-names', 'host'],
      applicant: ['applicant-names', 'host'],
      panel: ['applicant-names', 'host', 'reviews', 'scores'],
    },
    may: { reviewer: ['review'], applicant: [] },
  },
  {
    key: 'released',
    opensAt: null,
    sees: {
      reviewer: ['applicant-names', 'host', 'own-outcome'],
      applicant: ['applicant-names', 'host', 'own-outcome', 'reviews'],
      panel: ['applicant-names', 'host', 'own-outcome', 'reviews', 'scores'],
    },
    may: { reviewer: [], applicant: [] },
  },
];
