/** What the team types, apart from React: what to send, and how two people's changes come together. */
import { canonicalJson } from '@headwater/core/transparency';
import { mergeValues } from './mergeValues.ts';
import type { ApplicationDraft, BudgetItem } from './types.ts';

/** The part of a draft that saves itself. */
export interface DraftValue {
  title: string;
  titleAlt: string | null;
  abstract: string;
  abstractAlt: string | null;
  keywords: string[];
  discipline: string | null;
  language: 'en' | 'zh';
  hostOrganisationId: string | null;
  answers: Record<string, unknown>;
  budget: BudgetItem[];
}

export function takeValue(draft: ApplicationDraft): DraftValue {
  const { title, titleAlt, abstract, abstractAlt, keywords, discipline, language, answers } = draft;
  return {
    title,
    titleAlt,
    abstract,
    abstractAlt,
    keywords,
    discipline,
    language,
    hostOrganisationId: draft.host?.id ?? null,
    answers,
    budget: draft.budget,
  };
}

const isSame = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** What changed, as the API takes it: whole fields, but answers key by key with null for one that was removed. */
export function diffDraft(before: DraftValue, after: DraftValue): Partial<DraftValue> {
  const change: Record<string, unknown> = {};
  for (const field of Object.keys(after) as (keyof DraftValue)[]) {
    if (field !== 'answers' && !isSame(before[field], after[field])) change[field] = after[field];
  }
  const keys = new Set([...Object.keys(before.answers), ...Object.keys(after.answers)]);
  const answers = [...keys]
    .filter((key) => !isSame(before.answers[key], after.answers[key]))
    .map((key) => [key, after.answers[key] ?? null]);
  if (answers.length > 0) change.answers = Object.fromEntries(answers);
  return change as Partial<DraftValue>;
}

/** A field that two people changed at the same place, and both texts of it. */
export interface FieldConflict {
  /** `title`, `budget`, …, or `answers.<key>`. */
  field: string;
  mine: unknown;
  theirs: unknown;
}

/** Fields whose value is chosen, not written: two different choices are never one. */
const CHOSEN = new Set(['discipline', 'language', 'hostOrganisationId']);

/**
 * Brings two people's changes together: field by field, answer by answer, and within a text sentence by sentence.
 * @returns the value with both, where one place was changed by both ours; those fields; and the fields in which both
 * changed something and both changes were kept.
 */
export function mergeDrafts(
  base: DraftValue,
  mine: DraftValue,
  theirs: DraftValue,
): { value: DraftValue; conflicts: FieldConflict[]; blended: string[] } {
  const conflicts: FieldConflict[] = [];
  const blended: string[] = [];
  const choose = (field: string, was: unknown, ours: unknown, other: unknown) => {
    if (isSame(was, ours)) return other;
    if (isSame(was, other) || isSame(ours, other)) return ours;
    const merged = CHOSEN.has(field) ? null : mergeValues(was, ours, other);
    if (merged) blended.push(field);
    else conflicts.push({ field, mine: ours, theirs: other });
    return merged ? merged.value : ours;
  };
  const value: Record<string, unknown> = {};
  for (const field of Object.keys(mine) as (keyof DraftValue)[]) {
    if (field !== 'answers') value[field] = choose(field, base[field], mine[field], theirs[field]);
  }
  const answers: Record<string, unknown> = {};
  for (const key of new Set([
    ...Object.keys(base.answers),
    ...Object.keys(mine.answers),
    ...Object.keys(theirs.answers),
  ])) {
    const answer = choose(`answers.${key}`, base.answers[key], mine.answers[key], theirs.answers[key]);
    if (answer !== undefined && answer !== null) answers[key] = answer;
  }
  value.answers = answers;
  return { value: value as unknown as DraftValue, conflicts, blended };
}

/** Like {@link mergeDrafts}; where it is not known what both began from (`base` null), every difference is asked about. */
export function compareDrafts(
  base: DraftValue | null,
  mine: DraftValue,
  theirs: DraftValue,
): ReturnType<typeof mergeDrafts> {
  if (base) return mergeDrafts(base, mine, theirs);
  const conflicts = listDifferences(theirs, mine).map((field) => ({
    field,
    mine: readField(mine, field),
    theirs: readField(theirs, field),
  }));
  return { value: mine, conflicts, blended: [] };
}

/** The fields in which two values differ, as `title` or `answers.<key>`. */
export function listDifferences(before: DraftValue, after: DraftValue): string[] {
  const { answers, ...columns } = diffDraft(before, after);
  return [...Object.keys(columns), ...Object.keys(answers ?? {}).map((key) => `answers.${key}`)];
}

/** One field of a value; null when there is no answer. */
export function readField(value: DraftValue, field: string): unknown {
  return field.startsWith('answers.')
    ? (value.answers[field.slice('answers.'.length)] ?? null)
    : value[field as keyof DraftValue];
}

/** The value with another content of one field; null removes an answer. */
export function withField(value: DraftValue, field: string, content: unknown): DraftValue {
  if (!field.startsWith('answers.')) return { ...value, [field]: content };
  const { [field.slice('answers.'.length)]: _, ...others } = value.answers;
  const isEmpty = content === null || content === undefined;
  return {
    ...value,
    answers: isEmpty ? others : { ...value.answers, [field.slice('answers.'.length)]: content },
  };
}

/** The id of the editor's element for a problem's field, to lead a reader there. */
export function idOfField(field: string): string {
  const [head = ''] = field.split('.');
  if (head === 'members') return 'part-team';
  return `field-${field.replaceAll('.', '-')}`;
}
