/** What a new application can begin with, from an earlier one and from a profile, and what does not fit; pure. */
import {
  type Answers,
  type FormDefinition,
  type FormField,
  findShapeProblems,
  isEmptyAnswer,
  listFields,
} from '@headwater/core/forms';
import { type CvPart, cvPartOfField, type PastWork, toWork } from '@headwater/core/works';
import type { Locale, LocalText } from '@headwater/messages';
import type { ErrorDetail } from '../../platform/errors.ts';
import { checkBudgetLines } from './problems.ts';
import type { DraftChange } from './saving.ts';
import type { ApplicationRow, BudgetItemRow, CallLimits } from './types.ts';

export interface EarlierApplication
  extends Pick<
    ApplicationRow,
    | 'id'
    | 'title'
    | 'titleAlt'
    | 'abstract'
    | 'abstractAlt'
    | 'keywords'
    | 'discipline'
    | 'language'
    | 'hostOrganisationId'
    | 'currency'
  > {
  answers: Answers;
  form: FormDefinition;
  budget: BudgetItemRow[];
}

/** What the funder holds of whoever begins. */
export interface KnownProfile {
  /** Where they belong now; the latest first. */
  organisationIds: string[];
  /** Of the application they worked on last. */
  lastDiscipline: string | null;
  cv: Record<CvPart, LocalText>;
  representative: { work: PastWork; why: LocalText }[];
}

export interface TakeOverPlan {
  change: DraftChange;
  /** Where each filled field comes from. */
  sources: Record<string, 'profile' | 'application'>;
  /** What was there and does not fit, in the order of the form. `label`: the field's, where it has one. */
  left: (ErrorDetail & { label: LocalText | null })[];
}

/**
 * Puts a draft together. The earlier application goes before the profile, except for the host: who has moved since
 * begins where they are now. Files and statements are always asked anew: a file belongs to its application, and a
 * statement is made for one.
 */
export function planTakeOver(input: {
  earlier: EarlierApplication | null;
  profile: KnownProfile;
  call: Pick<CallLimits, 'currency' | 'maxYears' | 'budgetCategories' | 'budgetRules'>;
  form: FormDefinition;
  /** Keys of the funder's disciplines; empty where any text may stand. */
  disciplines: readonly string[];
  language: Locale;
}): TakeOverPlan {
  const { earlier, profile, form } = input;
  const plan: TakeOverPlan = { change: {}, sources: {}, left: [] };
  if (earlier) takeTexts(plan, earlier);
  takeDiscipline(plan, input);
  takeHost(plan, earlier, profile);
  if (earlier) takeBudget(plan, earlier, input.call);
  const answers: Answers = {};
  if (earlier) Object.assign(answers, takeAnswers(plan, earlier, form));
  for (const field of listFields(form)) {
    const known = field.key in answers ? undefined : fromProfile(field, profile, input.language);
    if (known === undefined || findShapeProblems(form, { [field.key]: known }).length > 0) continue;
    answers[field.key] = known;
    plan.sources[`answers.${field.key}`] = 'profile';
  }
  if (Object.keys(answers).length > 0) plan.change.answers = answers;
  return plan;
}

function takeTexts({ change, sources }: TakeOverPlan, earlier: EarlierApplication): void {
  for (const field of ['title', 'titleAlt', 'abstract', 'abstractAlt', 'keywords'] as const) {
    const value = earlier[field];
    if (value === null || value.length === 0) continue;
    Object.assign(change, { [field]: value });
    sources[field] = 'application';
  }
}

function takeDiscipline(
  { change, sources, left }: TakeOverPlan,
  { earlier, profile, disciplines }: Parameters<typeof planTakeOver>[0],
): void {
  const discipline = earlier?.discipline ?? profile.lastDiscipline;
  if (!discipline) return;
  if (disciplines.length > 0 && !disciplines.includes(discipline)) {
    left.push({
      code: 'discipline-unknown',
      field: 'discipline',
      params: { value: discipline },
      label: null,
    });
    return;
  }
  change.discipline = discipline;
  sources.discipline = earlier?.discipline ? 'application' : 'profile';
}

function takeHost(
  { change, sources, left }: TakeOverPlan,
  earlier: EarlierApplication | null,
  { organisationIds }: KnownProfile,
): void {
  const before = earlier?.hostOrganisationId ?? null;
  const [now] = organisationIds;
  if (before && (!now || organisationIds.includes(before))) {
    change.hostOrganisationId = before;
    sources.hostOrganisationId = 'application';
  } else if (now) {
    change.hostOrganisationId = now;
    sources.hostOrganisationId = 'profile';
    if (before) left.push({ code: 'left-host-moved', field: 'hostOrganisationId', label: null });
  }
}

function takeBudget(
  { change, sources, left }: TakeOverPlan,
  earlier: EarlierApplication,
  call: Parameters<typeof planTakeOver>[0]['call'],
): void {
  if (earlier.budget.length === 0) return;
  if (earlier.currency !== call.currency) {
    const params = { value: earlier.currency, accepted: call.currency };
    left.push({ code: 'left-currency', field: 'budget', params, label: null });
    return;
  }
  const fitting: BudgetItemRow[] = [];
  for (const [index, line] of earlier.budget.entries()) {
    const [problem] = checkBudgetLines([line], call);
    if (!problem) fitting.push(line);
    else
      left.push({
        ...problem,
        field: problem.field?.replace('budget.0', `budget.${index}`) ?? 'budget',
        label: null,
      });
  }
  if (fitting.length === 0) return;
  change.budget = fitting;
  sources.budget = 'application';
}

function takeAnswers(plan: TakeOverPlan, earlier: EarlierApplication, form: FormDefinition): Answers {
  const taken: Answers = {};
  const now = new Map(listFields(form).map((field) => [field.key, field]));
  for (const before of listFields(earlier.form)) {
    const answer = earlier.answers[before.key];
    const field = `answers.${before.key}`;
    const leave = (code: string, params: ErrorDetail['params'] = {}) =>
      plan.left.push({ code, field, params, label: before.label });
    if (before.kind === 'file') continue;
    if (answer === undefined || isEmptyAnswer(answer)) continue;
    const same = now.get(before.key);
    if (!same || same.kind !== before.kind) leave('left-not-asked');
    else if (before.kind === 'statement') leave('left-statement');
    else {
      const [problem] = findShapeProblems(form, { [before.key]: answer });
      if (problem) leave(problem.code, problem.params);
      else {
        taken[before.key] = answer;
        plan.sources[field] = 'application';
      }
    }
  }
  return taken;
}

const inLanguage = (text: LocalText, language: Locale) =>
  text[language] || text[language === 'en' ? 'zh' : 'en'];

function fromProfile(field: FormField, profile: KnownProfile, language: Locale): unknown {
  if (field.kind === 'works') {
    const works = profile.representative
      .slice(0, field.most ?? undefined)
      .map(({ work, why }) => toWork(work, inLanguage(why, language)));
    return works.length > 0 ? works : undefined;
  }
  if (field.kind !== 'text' && field.kind !== 'longtext' && field.kind !== 'richtext') return undefined;
  const part = cvPartOfField(field.key);
  return (part && inLanguage(profile.cv[part], language)) || undefined;
}
