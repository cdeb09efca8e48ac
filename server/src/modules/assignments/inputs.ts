/** What an assignment run is computed from. It is stored with the run, so that anyone can compute it again. */
import { createHash } from 'node:crypto';
import type { AffinityExplanation, AffinityReviewer, AffinityText } from '@headwater/core/affinity';
import { type AssignmentResult, assignReviewers } from '@headwater/core/assignment';
import { canonicalJson } from '@headwater/core/transparency';
import core from '../../../../core/package.json' with { type: 'json' };

/** The release of `core` whose arithmetic is used; both algorithms are deterministic, so there is no seed. */
export const CORE_VERSION: string = core.version;

/** What the officer chose. */
export interface RunParameters {
  reviewsPerApplication: number;
  /** The most applications that a reviewer gets; a reviewer's own lower limit comes first. */
  maxLoad: number;
  minLoad: number;
  /** Only this many of an application's best reviewers are considered. */
  candidatesPerApplication: number;
  objective: 'total';
  coreVersion: string;
}

/** An application that still needs reviewers: who reviews it already, and who must not. Ids are sorted. */
export interface RunApplication {
  id: string;
  kept: string[];
  forbidden: string[];
}

/** Everything but the texts. Applications that already have all their reviewers are not among them. */
export interface RunInputs {
  applications: RunApplication[];
  /** `limit`: how many of these applications the reviewer may get, kept ones included. */
  reviewers: { id: string; limit: number }[];
}

/** What expertise is read from. */
export interface RunTexts {
  submissions: AffinityText[];
  reviewers: AffinityReviewer[];
}

/** An application's eligible reviewers, best first. Scores are single precision, as they are stored. */
export interface RunAffinities {
  application: string;
  reviewers: { reviewer: string; score: number }[];
}

export type PairExplanation = Pick<AffinityExplanation, 'works'>;

/** The fingerprint of the texts, whatever their order: SHA-256, hexadecimal. */
export function hashTexts(texts: RunTexts): string {
  const hash = createHash('sha256');
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const add = (text: AffinityText) => hash.update(JSON.stringify([text.id, text.title, text.abstract ?? '']));
  for (const text of texts.submissions.toSorted(byId)) add(text);
  for (const { reviewer, works } of texts.reviewers.toSorted((a, b) => (a.reviewer < b.reviewer ? -1 : 1))) {
    hash.update(JSON.stringify(reviewer));
    for (const work of works.toSorted(byId)) add(work);
  }
  return hash.digest('hex');
}

/** The fingerprint of everything that a run depends on: SHA-256 of canonical JSON (RFC 8785), hexadecimal. */
export function hashInputs(parameters: RunParameters, inputs: RunInputs, textsHash: string): string {
  return createHash('sha256').update(canonicalJson({ parameters, inputs, textsHash })).digest('hex');
}

/**
 * The optimal assignment for the affinities: kept pairs are forced, conflicts and refusals are forbidden, and a pair
 * with nothing in common (score 0) is not made.
 * @throws AssignmentInputError
 */
export function assignApplications(
  parameters: RunParameters,
  inputs: RunInputs,
  affinities: readonly RunAffinities[],
  onProgress?: (done: number, total: number) => void,
): AssignmentResult {
  const constrain = (submission: string, reviewers: string[], value: -1 | 1) =>
    reviewers.map((reviewer) => ({ submission, reviewer, value }));
  return assignReviewers({
    submissions: inputs.applications.map(({ id }) => id),
    reviewers: inputs.reviewers.map(({ id }) => id),
    scores: affinities.flatMap(({ application, reviewers }) =>
      reviewers.map(({ reviewer, score }) => ({ submission: application, reviewer, score })),
    ),
    constraints: inputs.applications.flatMap(({ id, kept, forbidden }) => [
      ...constrain(id, kept, 1),
      ...constrain(id, forbidden, -1),
    ]),
    reviewsPerSubmission: parameters.reviewsPerApplication,
    maxLoad: parameters.maxLoad,
    maxLoadOf: new Map(inputs.reviewers.map(({ id, limit }) => [id, limit])),
    minLoad: parameters.minLoad,
    objective: parameters.objective,
    onProgress: onProgress && (({ done, total }) => onProgress(done, total)),
  });
}
