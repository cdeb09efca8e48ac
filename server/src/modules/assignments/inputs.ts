/** What an assignment run is computed from. It is stored with the run, so that anyone can compute it again. */
import { createHash } from 'node:crypto';
import type {
  AffinityExplanation,
  AffinityReviewer,
  AffinityText,
  CarryingWork,
  TranslatedPair,
} from '@headwater/core/affinity';
import type { GroupRule } from '@headwater/core/assignment';
import { canonicalJson } from '@headwater/core/transparency';
import core from '../../../../core/package.json' with { type: 'json' };

/** The release of `core` whose arithmetic is used; it is deterministic for a seed. */
export const CORE_VERSION: string = core.version;

/** What group rules may read of a reviewer; see traits.ts for where each comes from. */
export const TRAITS = [
  'organisation',
  'country',
  'city',
  'isAbroad',
  'isExperienced',
  'isFirstTime',
  'group',
] as const;
export type Trait = (typeof TRAITS)[number];
export type Traits = Partial<Record<Trait, string>>;

/** How many reviews one application gets, when not as many as the others. */
export interface ReviewException {
  applicationId: string;
  reviews: number;
}

/**
 * Where a run's pairs come from: `computed`: the best there is; `fill`: open places only, with the affinities of an
 * earlier run, nobody else moving; `imported`: exactly what somebody else's file says, held against the best there is.
 */
export type RunSource = 'computed' | 'fill' | 'imported';

/**
 * What the officer chose. What stands optional is absent from runs of the first release, and stays absent, because the
 * fingerprint of a run covers exactly what is stored.
 */
export interface RunParameters {
  reviewsPerApplication: number;
  /** The most applications that a reviewer gets; a reviewer's own lower limit comes first. */
  maxLoad: number;
  minLoad: number;
  /** Only this many of an application's best reviewers are considered. */
  candidatesPerApplication: number;
  objective: 'total' | 'fair';
  coreVersion: string;
  source?: RunSource;
  exceptions?: ReviewException[];
  rules?: GroupRule[];
  /** Reviewers of organisations elsewhere are from abroad; ISO 3166 alpha-2. Null: nobody counts as from abroad. */
  homeCountry?: string | null;
  /** From how many submitted reviews on somebody is experienced. */
  experiencedFrom?: number;
  /** No pair comes with a higher probability; null: nothing is left to chance. */
  maxProbability?: number | null;
  seed?: number;
  /** Where the scores come from; the texts when left out. */
  scores?: 'texts' | 'earlier-runs' | 'import';
  /** The run whose adjustments stand as constraints. */
  basedOn?: string | null;
  /** The import whose pairs, constraints or scores are used. */
  importId?: string | null;
}

/** An application that still needs reviewers. Ids are sorted. */
export interface RunApplication {
  id: string;
  /** Who reviews it already. */
  kept: string[];
  /** Who must not: conflicts, those who declined or were cancelled, and pairs that an officer forbade. */
  forbidden: string[];
  /** How many of `forbidden` stand there for a conflict alone. */
  conflicted?: string[];
  /** How many reviews it gets, kept ones included, when not as many as the others. */
  wanted?: number;
  /** Reviewers whom an officer set for it. */
  locked?: string[];
  /** Who applies, as far as they are in the pool: for the rule against mutual reviewing. */
  applicants?: string[];
}

/** `away`: for the whole time of the review. `elsewhere`: no more reviews at a time, those of other calls counted. */
export type HeldBack = 'away' | 'elsewhere';

export interface RunReviewer {
  id: string;
  /** How many of these applications the reviewer may get, kept ones included. */
  limit: number;
  traits?: Traits;
  /** Why the limit is below what the call gives; absent where it is not. */
  heldBack?: HeldBack;
}

/** Everything but the texts, in the order of the ids. Applications that have all their reviewers are not among them. */
export interface RunInputs {
  applications: RunApplication[];
  reviewers: RunReviewer[];
}

/** What expertise is read from. */
export interface RunTexts {
  submissions: AffinityText[];
  reviewers: AffinityReviewer[];
  /** Titles of the applications that exist in both languages, in the order of their ids; parts of the texts above. */
  translations: TranslatedPair[];
}

/**
 * The candidates of all applications, best first: those of application a (its place in the inputs) stand from
 * offsets[a] up to offsets[a + 1]; a candidate is the place of a reviewer in the inputs. Scores are single precision, as
 * they are stored. Typed arrays pass between threads without being rebuilt.
 */
export interface RunCandidates {
  offsets: Int32Array<ArrayBuffer>;
  reviewers: Int32Array<ArrayBuffer>;
  scores: Float32Array<ArrayBuffer>;
}

/** What runs of earlier releases did not keep is absent. */
export interface PairExplanation {
  works: readonly (Omit<CarryingWork, 'latent' | 'share'> &
    Partial<Pick<CarryingWork, 'latent' | 'share'>>)[];
  rest?: AffinityExplanation['rest'];
}

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

/** Candidates from lists by application, which stand in the order of the inputs. */
export function packCandidates(
  inputs: RunInputs,
  candidatesOf: (
    application: RunApplication,
    index: number,
  ) => readonly { reviewer: string; score: number }[],
): RunCandidates {
  const placeOf = new Map(inputs.reviewers.map(({ id }, place) => [id, place]));
  const offsets = new Int32Array(inputs.applications.length + 1);
  const reviewers: number[] = [];
  const scores: number[] = [];
  inputs.applications.forEach((application, index) => {
    for (const { reviewer, score } of candidatesOf(application, index)) {
      reviewers.push(placeOf.get(reviewer)!);
      scores.push(score);
    }
    offsets[index + 1] = reviewers.length;
  });
  return { offsets, reviewers: Int32Array.from(reviewers), scores: Float32Array.from(scores) };
}

/** The candidates of one application by id. */
export function candidatesOf(
  { reviewers }: RunInputs,
  candidates: RunCandidates,
  application: number,
): { reviewer: string; score: number }[] {
  const list: { reviewer: string; score: number }[] = [];
  for (let at = candidates.offsets[application]!; at < candidates.offsets[application + 1]!; at++)
    list.push({ reviewer: reviewers[candidates.reviewers[at]!]!.id, score: candidates.scores[at]! });
  return list;
}

/** The fingerprint of candidates that were not read from texts: SHA-256, hexadecimal. */
export function hashCandidates(inputs: RunInputs, candidates: RunCandidates): string {
  const hash = createHash('sha256');
  inputs.applications.forEach(({ id }, index) => {
    hash.update(id);
    for (const { reviewer, score } of candidatesOf(inputs, candidates, index))
      hash.update(`${reviewer} ${score}`);
  });
  return hash.digest('hex');
}
