/**
 * The review form that is filled in without a connection: what it is made of, the code by which it is known again, and
 * what a filled one would change. How it is written as text and as a spreadsheet: offline-text.ts, offline-sheet.ts.
 */
import { createHash } from 'node:crypto';
import { type Locale, pickText, translatorFor } from '@headwater/messages';
import { HeadwaterError } from '../../platform/errors.ts';
import { type Signer, verifySignature } from '../../platform/signing.ts';
import type { CriterionRow } from '../calls/index.ts';
import type { ReviewWords } from './versions.ts';

/** The parts of a form that are text. */
export const TEXT_PARTS = ['commentToApplicant', 'commentToPanel'] as const;
const MOST_CHARACTERS = 20_000;

/** What a form is made for. */
export interface OfflineForm {
  code: string;
  number: string;
  title: string;
  criteria: readonly CriterionRow[];
  scaleMin: number;
  scaleMax: number;
  draft: ReviewWords;
}

/** Where something stands in a filled form. */
export interface FormPlace {
  kind: 'line' | 'cell';
  at: string;
}

/** A filled form as it was read: nothing of it has been judged yet. */
export interface FilledForm {
  code: string;
  parts: { key: string; value: string; place: FormPlace }[];
}

/** Which state of which review a form was made from. */
export interface FormOrigin {
  assignmentId: string;
  /** How many versions had been submitted. */
  version: number;
  /** Of the draft; 0 when nothing was saved. */
  revision: number;
  /** Of the criteria and the scale. */
  criteria: string;
}

/** A short name for criteria and scale that changes with either. */
export function nameCriteria(scale: {
  criteria: readonly Pick<CriterionRow, 'key'>[];
  scaleMin: number;
  scaleMax: number;
}): string {
  const said = [scale.scaleMin, scale.scaleMax, ...scale.criteria.map(({ key }) => key)].join(' ');
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

/** The code of a form, signed so that an altered one is known. It says nothing about anybody. */
export function writeFormCode(signer: Signer, origin: FormOrigin): string {
  const said = ['HW1', origin.assignmentId, origin.version, origin.revision, origin.criteria].join('.');
  return `${said}.${Buffer.from(signer.sign(Buffer.from(said))).toString('base64url')}`;
}

/** @throws HeadwaterError form-code-altered for a code that this installation did not write. */
export function readFormCode(signer: Signer, code: string): FormOrigin {
  const parts = code.replaceAll(/\s/g, '').split('.');
  const [, assignmentId, version, revision, criteria, signature] = parts;
  if (
    parts.length !== 6 ||
    !verifySignature(
      signer.publicKeyPem,
      Buffer.from(parts.slice(0, 5).join('.')),
      Buffer.from(signature!, 'base64url'),
    )
  )
    throw new HeadwaterError(422, 'form-code-altered');
  return {
    assignmentId: assignmentId!,
    version: Number(version),
    revision: Number(revision),
    criteria: criteria!,
  };
}

/** Something in a filled form that is not taken over, as a key of messages/reviewPack.ts `problem`. */
export interface FormFault {
  code: 'form-score-unreadable' | 'form-text-too-long' | 'form-part-missing' | 'form-part-twice';
  place: FormPlace | null;
  params: Record<string, string | number>;
}

/** One part of the draft that a form would change. */
export interface FormChange {
  field: string;
  before: string | number | null;
  after: string | number;
}

/** What a filled form would change in a draft, and what of it cannot be taken over. Empty parts change nothing. */
export function compareForm(
  form: Omit<OfflineForm, 'code'>,
  filled: FilledForm,
): { changes: FormChange[]; faults: FormFault[] } {
  const changes: FormChange[] = [];
  const faults: FormFault[] = [];
  const read = (key: string) => {
    const [first, second] = filled.parts.filter((part) => part.key === key);
    if (!first) faults.push({ code: 'form-part-missing', place: null, params: { part: key } });
    if (second) faults.push({ code: 'form-part-twice', place: second.place, params: { part: key } });
    return first;
  };
  for (const { key } of form.criteria) {
    const part = read(key);
    const value = part?.value.normalize('NFKC').trim() ?? '';
    if (!part || value === '') continue;
    const score = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
    if (!(score >= form.scaleMin && score <= form.scaleMax)) {
      faults.push({
        code: 'form-score-unreadable',
        place: part.place,
        params: { value: value.slice(0, 40), min: form.scaleMin, max: form.scaleMax },
      });
    } else if (form.draft.scores[key] !== score) {
      changes.push({ field: `scores.${key}`, before: form.draft.scores[key] ?? null, after: score });
    }
  }
  for (const key of TEXT_PARTS) {
    const part = read(key);
    const value = part?.value.replaceAll('\r\n', '\n').trim() ?? '';
    if (!part || value === '') continue;
    if (value.length > MOST_CHARACTERS) {
      faults.push({
        code: 'form-text-too-long',
        place: part.place,
        params: { count: value.length, limit: MOST_CHARACTERS },
      });
    } else if (form.draft[key].trim() !== value) {
      changes.push({ field: key, before: form.draft[key] || null, after: value });
    }
  }
  return { changes, faults };
}

/** The words of a form that both of its kinds say alike. */
export function describeForm(form: OfflineForm, locale: Locale) {
  const t = translatorFor(locale);
  const { scaleMin: min, scaleMax: max } = form;
  return {
    heading: `${t('reviewPack:form.heading')} · ${form.number}`,
    title: form.title,
    scores: form.criteria.map((criterion) => ({
      key: criterion.key,
      label: `${pickText(criterion.label, locale)} (${t('reviewPack:form.weight', { weight: criterion.weight })})`,
      help: t('reviewPack:form.score', { min, max }),
      anchors: [...criterion.anchors]
        .sort((a, b) => b.score - a.score)
        .map(({ score, meaning }) => `${score}: ${pickText(meaning, locale)}`),
      value: form.draft.scores[criterion.key] ?? null,
    })),
    texts: TEXT_PARTS.map((key) => ({
      key,
      label: t(key === 'commentToApplicant' ? 'reviewPack:form.toApplicant' : 'reviewPack:form.toPanel'),
      value: form.draft[key],
    })),
  };
}
