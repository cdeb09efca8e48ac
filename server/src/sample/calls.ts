/** The calls of the sample, each drafted and published by its officers at the time its timetable says. */
import { DEFAULT_PHASES } from '@headwater/core/phases';
import {
  changePhases,
  createCall,
  editCall,
  moveCall,
  type Phase,
  saveCallForm,
} from '../modules/calls/index.ts';
import { grantRole } from '../modules/people/index.ts';
import type { Actor } from '../platform/actor.ts';
import { termsOf } from './content/eligibility.ts';
import type { SampleCall, SampleContent, SampleField } from './content/index.ts';
import { formChange, responses } from './content/moments.ts';
import type { Story } from './story.ts';

/** Minor units of a whole yuan. */
export const FEN = 100;

/** Officers of a call by person key; the first of them leads it. */
export function officersOf(content: SampleContent, call: string): string[] {
  return content.roles.flatMap((one) =>
    one.role === 'programme-officer' && one.call === call ? [one.person] : [],
  );
}

/** Drafts and publishes every call; review and what follows begin once there are applications. */
export async function loadCalls(story: Story, content: SampleContent): Promise<void> {
  for (const call of content.calls) {
    const id = await publishCall(story, call, officersOf(content, call.key)[0]!);
    story.calls.set(call.key, id);
    const leader = await story.actor(officersOf(content, call.key)[0]!);
    for (const officer of officersOf(content, call.key).slice(1)) {
      await grantRole(story.tx, leader, {
        personId: story.people.of(officer),
        role: 'officer',
        scopeKind: 'call',
        scopeId: id,
      });
    }
    story.rolesChanged();
  }
}

async function publishCall(story: Story, call: SampleCall, officer: string): Promise<string> {
  const { timetable: days } = call;
  const drafting = story.at(story.momentOn(days.published - 12, 10));
  const person = await story.actor(officer);
  // Whoever begins a call is already an officer somewhere; in the sample, these calls are the first.
  const beginner: Actor = {
    ...person,
    grants: [...person.grants, { role: 'officer', scopeKind: 'funder', scopeId: null }],
  };
  const begun = await createCall(drafting, beginner, {
    code: call.code,
    title: call.title,
    currency: call.currency,
    opensAt: story.endOf(days.opens - 1).toISOString(),
    closesAt: story.endOf(days.closes).toISOString(),
  });
  story.rolesChanged();
  const actor = await story.actor(officer);
  const edited = await editCall(drafting, actor, begun.id, begun.revision, {
    summary: call.summary,
    guide: call.guide,
    track: call.track,
    orientation: call.orientation,
    mode: call.mode,
    budget: call.totalBudget * FEN,
    ceiling: call.ceiling * FEN,
    maxYears: call.maxYears,
    ...termsOf(call.key, call.code),
    budgetCategories: call.budgetCategories.map((one) => ({ ...one, maxShare: one.maxShare ?? null })),
    criteria: call.criteria.map((one) => ({
      ...one,
      anchors: one.anchors.toSorted((a, b) => a.score - b.score),
    })),
    reviewsPerApplication: call.reviewsPerApplication,
    hostDeadlineAt: story.endOf(days.hostSignOffBy).toISOString(),
    reviewDueAt: story.endOf(days.reviewsDue).toISOString(),
    panelAt: story.endOf(days.panelMeets).toISOString(),
    releaseAt: story.endOf(days.decisionsReleased).toISOString(),
  });
  const first = formOf(call, call.key === formChange.call ? formChange.fields : []);
  const formed = await saveCallForm(drafting, actor, begun.id, edited.revision, first);
  if (call.key === responses.call) {
    const { revision } = formed;
    await changePhases(drafting, actor, begun.id, { revision, phases: phasesWithResponse(story) });
  }
  await moveCall(story.at(story.momentOn(days.published, 9)), actor, begun.id, 'publish');
  return begun.id;
}

/** The form of a call as it is stored, without some fields by key. */
export const formOf = ({ form }: SampleCall, without: readonly string[] = []) => ({
  sections: form.map((section) => ({
    ...section,
    fields: section.fields.filter(({ key }) => !without.includes(key)).map(toFormField),
  })),
});

/** Teams see comments as reviews come in and may answer them; the panel then reads both. */
function phasesWithResponse(story: Story): Phase[] {
  const [review, released] = DEFAULT_PHASES as [Phase, Phase];
  const { reviewer, applicant, panel } = review.sees;
  const sees: Phase['sees'] = {
    reviewer,
    applicant: [...applicant, 'reviews', 'response'],
    panel: [...panel, 'response'],
  };
  const begun = { key: 'response', opensAt: story.endOf(responses.opens).toISOString(), sees };
  const over = { key: 'panel', opensAt: story.endOf(responses.closes).toISOString(), sees };
  return [
    review,
    { ...begun, may: { reviewer: ['review'], applicant: ['respond'] } },
    { ...over, may: { reviewer: [], applicant: [] } },
    { ...released, sees: { ...released.sees, panel: [...released.sees.panel, 'response'] } },
  ];
}

/** A field of the content as a field of a form, with the limits that the content does not use. */
function toFormField(field: SampleField): unknown {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return { ...field, maxWords: null };
    case 'number':
      return { ...field, whole: true };
    case 'file': {
      const { accepts: _, ...rest } = field;
      return rest;
    }
    default:
      return field;
  }
}
