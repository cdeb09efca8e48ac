/** Reviewer pools, their clearance, and who was asked to review what and answered how. */
import {
  acceptAssignment,
  askForMoreTime,
  declineAssignment,
  inviteReviewers,
  readAssignments,
} from '../modules/assignments/index.ts';
import { findCall, moveCall } from '../modules/calls/index.ts';
import { addToPoolWithLimits, requestClearance } from '../modules/conflicts/index.ts';
import { allJobs } from '../modules/index.ts';
import { SYSTEM_ACTOR } from '../platform/actor.ts';
import { runJobWithin } from '../platform/job-within.ts';
import { officersOf } from './calls.ts';
import type { SampleCall, SampleContent, SampleInvitation } from './content/index.ts';
import type { Story } from './story.ts';

/** Calls whose applications are, or were, reviewed. */
export function reviewedCalls(content: SampleContent): SampleCall[] {
  return content.calls.filter((one) => one.stage === 'under-review' || one.stage === 'at-panel');
}

export async function loadMatching(story: Story, content: SampleContent): Promise<void> {
  for (const call of reviewedCalls(content)) {
    const officer = officersOf(content, call.key)[0]!;
    await clearPool(story, content, call, officer);
    await moveCall(
      story.at(story.momentOn(call.timetable.reviewsStart, 9)),
      await story.actor(officer),
      story.calls.of(call.key),
      'beginReview',
    );
    const invitations = listInvitations(content, call);
    await invite(story, call, officer, invitations);
    await answer(story, content, call, invitations);
  }
}

/** The keys under which assignments are remembered. */
export const pairKey = (one: { application: string; reviewer: string }) =>
  `${one.application} ${one.reviewer}`;

/** Who was asked in this call; whoever reviewed without an invitation of their own had accepted one. */
function listInvitations(content: SampleContent, call: SampleCall): SampleInvitation[] {
  const isOfCall = new Set(content.applications.filter((one) => one.call === call.key).map((one) => one.key));
  const invited = content.invitations.filter((one) => isOfCall.has(one.application));
  const known = new Set(invited.map(pairKey));
  const reviewing = content.reviews.filter(
    (one) => isOfCall.has(one.application) && !known.has(pairKey(one)),
  );
  return [
    ...invited,
    ...reviewing.map(({ application, reviewer }) => ({ application, reviewer, state: 'accepted' as const })),
  ];
}

/** The officer takes everybody who reviews for the funder into the pool and has them compared with every application. */
async function clearPool(story: Story, content: SampleContent, call: SampleCall, officer: string) {
  const { tx } = story;
  const { reviewsStart } = call.timetable;
  const callId = story.calls.of(call.key);
  const actor = await story.actor(officer);
  await addToPoolWithLimits(
    { services: story.at(story.momentOn(reviewsStart - 5, 10)), tx, actor },
    callId,
    content.reviewers.map((one) => ({ personId: story.people.of(one.person), maxLoad: one.maxLoad })),
  );
  const services = story.at(story.momentOn(reviewsStart - 3, 10));
  const jobId = await requestClearance(services, actor, callId);
  await runJobWithin({ services, tx, actor }, allJobs(), jobId);
}

async function invite(story: Story, call: SampleCall, officer: string, invitations: SampleInvitation[]) {
  const { tx } = story;
  const services = story.at(story.momentOn(call.timetable.reviewsStart, 10));
  const actor = await story.actor(officer);
  const row = (await findCall(tx, actor, { id: story.calls.of(call.key) }))!;
  const ids = await inviteReviewers(
    { services, tx, actor },
    row,
    invitations.map((one) => ({
      applicationId: story.applications.of(one.application),
      personId: story.people.of(one.reviewer),
      score: null,
    })),
    null,
  );
  const stored = await readAssignments(tx, SYSTEM_ACTOR, ids);
  const idOf = new Map(stored.map((one) => [`${one.applicationId} ${one.personId}`, one.id]));
  for (const one of invitations) {
    const pair = `${story.applications.of(one.application)} ${story.people.of(one.reviewer)}`;
    story.assignments.set(pairKey(one), idOf.get(pair)!);
  }
}

/** Within a few days, and before the review was written. */
async function answer(
  story: Story,
  content: SampleContent,
  call: SampleCall,
  invitations: readonly SampleInvitation[],
) {
  const writtenOn = new Map(content.reviews.map((one) => [pairKey(one), one.on]));
  let hasSuggested = false;
  for (const [index, one] of invitations.entries()) {
    if (one.state === 'invited') continue;
    const day = call.timetable.reviewsStart + 1 + (index % 4);
    const latest = (writtenOn.get(pairKey(one)) ?? 0) - 2;
    const services = story.at(story.momentOn(Math.min(day, latest), 8 + (index % 10)));
    const reviewer = await story.actor(one.reviewer);
    const id = story.assignments.of(pairKey(one));
    if (one.state === 'accepted') await acceptAssignment(services, reviewer, id);
    else {
      const { reason = '', conflict } = one;
      const suggestions: typeof SUGGESTIONS = conflict || hasSuggested ? [] : SUGGESTIONS;
      if (suggestions.length > 0) hasSuggested = true;
      await declineAssignment(services, reviewer, id, {
        reason,
        suggestions,
        ...(conflict ? { conflict } : {}),
      });
    }
  }
  const late = invitations.find((one) => one.state === 'accepted' && !writtenOn.has(pairKey(one)));
  if (late) await wantTime(story, call, late);
}

/** One reviewer who has not written yet asks for a week more. */
async function wantTime(story: Story, call: SampleCall, one: SampleInvitation): Promise<void> {
  const id = story.assignments.of(pairKey(one));
  const [assignment] = await readAssignments(story.tx, SYSTEM_ACTOR, [id]);
  if (!assignment?.dueAt) return;
  const until = new Date(assignment.dueAt.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  const services = story.at(story.momentOn(call.timetable.reviewsStart + 6, 15));
  const reason = 'I am in the field until the day before, without a connection.';
  await askForMoreTime(services, await story.actor(one.reviewer), id, { until, reason });
}

/** Whom the first reviewer of a call who declined would ask; fictional like everybody else here. */
const SUGGESTIONS = [
  {
    name: 'Maren Oldenkamp',
    email: 'maren.oldenkamp@tidewater.example',
    why: 'Has worked on just this question for years.',
  },
];
