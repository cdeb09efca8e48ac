import { AffinityInputError } from './errors.ts';

/** A text to compare: a submission, or a past work of a reviewer. An absent abstract counts as an empty one. */
export interface AffinityText {
  readonly id: string;
  readonly title: string;
  readonly abstract?: string | null;
}

/** A past work of a reviewer; `year` is only passed on to explanations. */
export interface AffinityWork extends AffinityText {
  readonly year?: number | null;
}

/** A reviewer and what they have written; without works every affinity is 0. */
export interface AffinityReviewer {
  readonly reviewer: string;
  readonly works: readonly AffinityWork[];
}

/** What affinities are computed from; either side may be empty. */
export interface AffinityPool {
  readonly submissions: readonly AffinityText[];
  readonly reviewers: readonly AffinityReviewer[];
}

function checkId(id: unknown, field: string, seen: Set<string>): void {
  if (typeof id !== 'string' || id === '') {
    throw new AffinityInputError('id-invalid', field, id, 'a text that is not empty');
  }
  if (seen.has(id)) throw new AffinityInputError('duplicate-id', field, id, 'each id once');
  seen.add(id);
}

function checkTexts(texts: readonly AffinityText[], field: string): void {
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    checkId(text.id, `${field}.${index}.id`, seen);
    if (typeof text.title !== 'string') {
      throw new AffinityInputError(
        'text-invalid',
        `${field}.${index}.title`,
        text.title,
        'text, may be empty',
      );
    }
    if (typeof (text.abstract ?? '') !== 'string') {
      throw new AffinityInputError(
        'text-invalid',
        `${field}.${index}.abstract`,
        text.abstract,
        'text, may be empty or absent',
      );
    }
  }
}

/**
 * Refuses a pool with an empty or repeated submission id, reviewer id, or work id within one reviewer, or with a
 * title or abstract that is not text, or a year that is no whole number. Two reviewers may share a work.
 * @throws {AffinityInputError} `id-invalid`, `duplicate-id`, `text-invalid` or `year-invalid`
 */
export function checkPool(pool: AffinityPool): void {
  checkTexts(pool.submissions, 'submissions');
  const seen = new Set<string>();
  for (const [index, reviewer] of pool.reviewers.entries()) {
    checkId(reviewer.reviewer, `reviewers.${index}.reviewer`, seen);
    checkTexts(reviewer.works, `reviewers.${index}.works`);
    for (const [work, { year = null }] of reviewer.works.entries()) {
      if (year === null || Number.isInteger(year)) continue;
      const field = `reviewers.${index}.works.${work}.year`;
      throw new AffinityInputError('year-invalid', field, year, 'a whole number, or nothing');
    }
  }
}

/** Orders texts by code unit, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
