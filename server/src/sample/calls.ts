/** The calls of the sample, each drafted and published by its officers at the time its timetable says. */
import { createCall, editCall, moveCall, saveCallForm } from '../modules/calls/index.ts';
import { grantRole } from '../modules/people/index.ts';
import type { Actor } from '../platform/actor.ts';
import { termsOf } from './content/eligibility.ts';
import type { SampleCall, SampleContent, SampleField } from './content/index.ts';
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
  await saveCallForm(drafting, actor, begun.id, edited.revision, {
    sections: call.form.map((section) => ({ ...section, fields: section.fields.map(toFormField) })),
  });
  await moveCall(story.at(story.momentOn(days.published, 9)), actor, begun.id, 'publish');
  return begun.id;
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
