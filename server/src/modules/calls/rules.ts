/** Who sees and steers a call, when it is open, and what it needs before it can be published. */
import { findRulesContradictions } from '@headwater/core/budget';
import { findRuleContradictions, findRuleGaps } from '@headwater/core/eligibility';
import { validateDefinition } from '@headwater/core/forms';
import { DEFAULT_PHASES, findPhaseProblems, type Phase } from '@headwater/core/phases';
import type { LocalText } from '@headwater/messages';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, holdsRole, holdsRoleEverywhere, holdsRoleIn, scopesOf } from '../../platform/actor.ts';
import type { ErrorDetail } from '../../platform/errors.ts';
import type { CallFields, CallRow } from './types.ts';

/** Whether the actor runs this call: its officer, or the system itself. */
export function isOfficerOfCall(actor: Actor, callId: string): boolean {
  return actor.kind === 'system' || holdsRoleIn(actor, 'officer', 'call', callId);
}

/** Whether the actor follows the call from inside: its officers and the directors. */
export function followsCall(actor: Actor, callId: string): boolean {
  return isOfficerOfCall(actor, callId) || holdsRoleEverywhere(actor, 'director');
}

/** Which calls exist for the actor: what is published for everybody, drafts for those who follow the call. */
export function callsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  const isInside =
    actor.kind === 'system' || holdsRoleEverywhere(actor, 'officer', 'director', 'administrator');
  if (isInside) return sql<SqlBool>`true`;
  const own = scopesOf(actor, 'call', 'officer');
  return sql<SqlBool>`(calls.status <> 'draft' or calls.id = any(${own}::uuid[]))`;
}

/** Whether applications may be begun and submitted now. Never stored: it follows from the clock. */
export function isCallOpen(call: Pick<CallRow, 'status' | 'opensAt' | 'closesAt'>, now: Date): boolean {
  return call.status === 'published' && call.opensAt <= now && now < call.closesAt;
}

/** Until when a host organisation may sign off: its own deadline, else the call's. */
export function hostDeadlineOf(call: Pick<CallRow, 'closesAt' | 'hostDeadlineAt'>): Date {
  return call.hostDeadlineAt ?? call.closesAt;
}

export function canCreateCalls(actor: Actor): boolean {
  return holdsRole(actor, 'officer');
}

/** Fields that applicants and reviewers have relied on since publication. */
const FIXED_BY_PUBLISHING: readonly (keyof CallFields)[] = [
  'track',
  'orientation',
  'mode',
  'currency',
  'budgetCategories',
  'maxYears',
  'budgetRules',
  'eligibility',
  'criteria',
  'prompts',
  'scaleMin',
  'scaleMax',
  'opensAt',
];
/** Deadlines that may be put off after publication, with a reason (putting-off.ts), never brought forward. */
const ONLY_LATER = ['closesAt', 'hostDeadlineAt'] as const;

/**
 * Which of the changes are no longer open to the call: call-field-fixed for what applicants rely on,
 * call-ceiling-lowered for a ceiling that is not raised (null: none),
 * call-deadline-earlier for a deadline brought forward, call-deadline-without-reason for one put off in passing,
 * call-field-fixed for deadlines once reviewing began.
 */
export function findForbiddenChanges(call: CallRow, change: Partial<CallFields>): ErrorDetail[] {
  if (call.status === 'draft') return [];
  const details: ErrorDetail[] = [];
  for (const field of FIXED_BY_PUBLISHING)
    if (field in change) details.push({ code: 'call-field-fixed', field });
  if ('ceiling' in change) {
    if (call.status !== 'published') details.push({ code: 'call-field-fixed', field: 'ceiling' });
    else if (!isRaised(call.ceiling, change.ceiling ?? null))
      details.push({ code: 'call-ceiling-lowered', field: 'ceiling' });
  }
  for (const field of ONLY_LATER) {
    if (!(field in change)) continue;
    if (call.status !== 'published') details.push({ code: 'call-field-fixed', field });
    else if (call[field] && (!change[field] || change[field] < call[field]))
      details.push({ code: 'call-deadline-earlier', field });
    else details.push({ code: 'call-deadline-without-reason', field });
  }
  return details;
}

const isRaised = (before: number | null, after: number | null) =>
  after === null || (before !== null && after > before);

const TIMETABLE = ['opensAt', 'closesAt', 'hostDeadlineAt', 'reviewDueAt', 'panelAt', 'releaseAt'] as const;

/** Dates and numbers that contradict each other; they are refused even in a draft. */
export function findContradictions(call: CallFields): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  let earlier: { field: string; at: Date } | null = null;
  for (const field of TIMETABLE) {
    const at = call[field];
    if (!at) continue;
    if (earlier && (at < earlier.at || (field === 'closesAt' && at <= earlier.at)))
      details.push({ code: 'call-dates-order', field, params: { earlier: earlier.field } });
    earlier = { field, at };
  }
  if (call.scaleMin >= call.scaleMax)
    details.push({ code: 'call-scale-order', field: 'scaleMax', params: { minimum: call.scaleMin } });
  const twice = findTwice(call.criteria.map((one) => one.key));
  if (twice) details.push({ code: 'form-key-twice', field: 'criteria', params: { value: twice } });
  const categoryTwice = findTwice(call.budgetCategories.map((one) => one.key));
  if (categoryTwice)
    details.push({ code: 'form-key-twice', field: 'budgetCategories', params: { value: categoryTwice } });
  details.push(...findRulesContradictions(call.budgetRules), ...findRuleContradictions(call.eligibility));
  return details;
}

function findTwice(keys: string[]): string | undefined {
  return keys.find((key, index) => keys.indexOf(key) !== index);
}

const isBlank = (text: LocalText) => text.en.trim() === '' && text.zh.trim() === '';

/** What is wrong with criteria, scale and prompts, of a call or of a track. */
export function listJudgingProblems(
  call: Pick<CallFields, 'criteria' | 'scaleMin' | 'scaleMax' | 'prompts'>,
): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  const require = (isGiven: boolean, code: string, field: string, params?: ErrorDetail['params']) => {
    if (!isGiven) details.push({ code, field, params });
  };
  require(call.criteria.length > 0, 'call-criteria-missing', 'criteria');
  const weights = Math.round(call.criteria.reduce((sum, one) => sum + one.weight, 0) * 1000) / 1000;
  if (call.criteria.length > 0) require(weights === 100, 'call-weights', 'criteria', { sum: weights });
  call.criteria.forEach((criterion, index) => {
    require(!isBlank(criterion.label), 'call-text-missing', `criteria.${index}.label`);
    require(criterion.anchors.length >= 2, 'call-anchors-missing', `criteria.${index}.anchors`);
    for (const anchor of criterion.anchors) {
      require(anchor.score >= call.scaleMin &&
        anchor.score <= call.scaleMax, 'call-anchor-off-scale', `criteria.${index}.anchors`, {
        value: anchor.score,
        minimum: call.scaleMin,
        maximum: call.scaleMax,
      });
      require(!isBlank(anchor.meaning), 'call-text-missing', `criteria.${index}.anchors`);
    }
  });
  call.prompts.forEach((prompt, index) => {
    require(!isBlank(prompt.label), 'call-text-missing', `prompts.${index}.label`);
  });
  const twice = findTwice(call.prompts.map((one) => one.key));
  if (twice) details.push({ code: 'form-key-twice', field: 'prompts', params: { value: twice } });
  return details;
}

/** What a call still lacks before it may be published, in the order of its editor. */
export function listCallProblems(call: CallFields, form: unknown, now: Date): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  const require = (isGiven: boolean, code: string, field: string, params?: ErrorDetail['params']) => {
    if (!isGiven) details.push({ code, field, params });
  };
  for (const field of ['title', 'summary', 'guide'] as const)
    require(!isBlank(call[field]), 'call-text-missing', field);
  require(call.budget > 0, 'call-budget-missing', 'budget');
  require(!call.ceiling || call.ceiling <= call.budget, 'call-ceiling-above-budget', 'ceiling');
  if (call.budgetRules.mode === 'lines')
    require(call.budgetCategories.length > 0, 'call-categories-missing', 'budgetCategories');
  else require(!isBlank(call.budgetRules.lumpSumText), 'call-text-missing', 'budgetRules.lumpSumText');
  call.budgetRules.joint.forEach((joint, index) => {
    require(!isBlank(joint.name), 'call-text-missing', `budgetRules.joint.${index}.name`);
  });
  call.budgetCategories.forEach((category, index) => {
    require(!isBlank(category.name), 'call-text-missing', `budgetCategories.${index}.name`);
  });
  details.push(...findRuleGaps(call.eligibility));
  details.push(...listJudgingProblems(call));
  if (form === null) require(false, 'call-form-missing', 'form');
  else
    details.push(
      ...validateDefinition(form).map((one) => ({ ...one, field: `form.${one.field}` }) as ErrorDetail),
    );
  details.push(...findPhaseProblems(call.phases));
  require(call.closesAt > now, 'call-closes-in-past', 'closesAt');
  return [...details, ...findContradictions(call)];
}

/** The phases that a new call begins with: those of its model, moved by as much as its opening. */
export function takeOverPhases(model: Pick<CallRow, 'phases' | 'opensAt'> | null, opensAt: Date): Phase[] {
  const phases = structuredClone(model?.phases ?? [...DEFAULT_PHASES]);
  const by = model ? opensAt.getTime() - model.opensAt.getTime() : 0;
  return phases.map((phase) => ({
    ...phase,
    opensAt: phase.opensAt && new Date(Date.parse(phase.opensAt) + by).toISOString(),
  }));
}
