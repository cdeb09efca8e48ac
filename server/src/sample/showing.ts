/** What the sample shows of calls under way: a form changed after publication, more time, eligibility, a link to a review. */
import {
  answerExtension,
  askForExtension,
  publishFormChange,
  requestCheck,
} from '../modules/applications/index.ts';
import { makeLinks } from '../modules/assignments/index.ts';
import { findCall, saveCallForm } from '../modules/calls/index.ts';
import { allJobs } from '../modules/index.ts';
import { runJobWithin } from '../platform/job-within.ts';
import type { SampleShowcase } from '../platform/sample.ts';
import { formOf, officersOf } from './calls.ts';
import type { SampleContent } from './content/index.ts';
import { extensions, formChange, openLink, shownPeople } from './content/moments.ts';
import { pairKey } from './matching.ts';
import type { Story } from './story.ts';

/** What happened in the open call since its applications came in. */
export async function loadMoments(story: Story, content: SampleContent): Promise<void> {
  await changeForm(story, content);
  await giveTime(story, content);
  await checkEligibility(story, content);
}

const officerOf = (story: Story, content: SampleContent, call: string) =>
  story.actor(officersOf(content, call)[0]!);

async function changeForm(story: Story, content: SampleContent): Promise<void> {
  const { day, hour, reason } = formChange;
  const services = story.at(story.momentOn(day, hour));
  const officer = await officerOf(story, content, formChange.call);
  const id = story.calls.of(formChange.call);
  const { revision } = (await findCall(story.tx, officer, { id }))!;
  const whole = formOf(content.calls.find(({ key }) => key === formChange.call)!);
  const prepared = await saveCallForm(services, officer, id, revision, whole);
  const { revision: next } = prepared;
  const { job } = await publishFormChange(services, officer, id, { revision: next, reason });
  if (job) await runJobWithin({ services, tx: story.tx, actor: officer }, allJobs(), job);
}

async function giveTime(story: Story, content: SampleContent): Promise<void> {
  for (const { application, asked, until, reason, answered } of extensions) {
    const { call, lead } = content.applications.find(({ key }) => key === application)!;
    const untilEnd = story.endOf(until);
    const { items } = await askForExtension(
      story.at(story.momentOn(-asked.daysAgo, asked.hour)),
      await story.actor(lead),
      story.applications.of(application),
      { until: untilEnd, reason },
    );
    if (!answered) continue;
    await answerExtension(
      story.at(story.momentOn(-answered.daysAgo, answered.hour)),
      await officerOf(story, content, call),
      items[0]!.id,
      { until: untilEnd, reason: answered.answer },
    );
  }
}

/** The officer has what was handed in so far checked, so that the doubtful cases stand there with their evidence. */
async function checkEligibility(story: Story, content: SampleContent): Promise<void> {
  const services = story.at(story.services.now());
  for (const call of content.calls.filter(({ stage }) => stage === 'open')) {
    const actor = await officerOf(story, content, call.key);
    const jobId = await requestCheck(services, actor, story.calls.of(call.key));
    await runJobWithin({ services, tx: services.db, actor }, allJobs(), jobId);
  }
}

/** Makes the link to a review that anybody may open, and says whom to sign in as. */
export async function openShowcase(story: Story): Promise<SampleShowcase> {
  const id = story.assignments.of(pairKey(openLink));
  const links = await makeLinks(story.services, story.tx, [id]);
  return {
    reviewLink: new URL(links.get(id)!).pathname,
    people: shownPeople.map(({ person, what }) => ({ id: story.people.of(person), what })),
  };
}
