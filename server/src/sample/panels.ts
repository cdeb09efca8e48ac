/** The panel that meets on the day the sample is loaded: its members, what they wrote down, and the ranking they see. */
import { moveCall } from '../modules/calls/index.ts';
import { allJobs } from '../modules/index.ts';
import { addNote, movePanel, requestRanking, setUpPanel } from '../modules/panels/index.ts';
import { runJobWithin } from '../platform/job-within.ts';
import { officersOf } from './calls.ts';
import type { SampleCall, SampleContent } from './content/index.ts';
import type { Story } from './story.ts';

const PANEL = { key: 'panel', name: { en: 'Panel', zh: '会评组' } };
/** Any number: the same one gives the same ranking. */
const SEED = 11;

export async function loadPanels(story: Story, content: SampleContent): Promise<void> {
  for (const call of content.calls.filter((one) => one.stage === 'at-panel')) {
    const officer = officersOf(content, call.key)[0]!;
    const panelId = await setUp(story, content, call, officer);
    await rank(story, call, officer);
    for (const [index, note] of content.panelNotes.entries()) {
      const services = story.at(story.momentOn(note.on, 9 + (index % 3)));
      const author = await story.actor(note.author);
      await addNote(services, author, story.applications.of(note.application), note.text);
    }
    const morning = story.at(story.momentOn(call.timetable.panelMeets, 9));
    await movePanel(morning, await story.actor(officer), panelId, 'begin');
  }
}

async function setUp(story: Story, content: SampleContent, call: SampleCall, officer: string) {
  const { tx, people } = story;
  const { reviewsDue, panelMeets } = call.timetable;
  const callId = story.calls.of(call.key);
  const actor = await story.actor(officer);
  await moveCall(story.at(story.momentOn(reviewsDue + 4, 10)), actor, callId, 'beginPanel');
  const memberIds = content.roles.flatMap((one) =>
    (one.role === 'panel-chair' || one.role === 'panel-member') && one.call === call.key
      ? [people.of(one.person)]
      : [],
  );
  const panel = await setUpPanel(
    { services: story.at(story.momentOn(reviewsDue + 5, 10)), tx, actor },
    callId,
    { ...PANEL, meetsAt: story.endOf(panelMeets) },
    { memberIds, selection: { rest: true } },
  );
  return panel.id;
}

/** By the mail reviews, for as many grants as the call's budget pays at its ceiling. */
async function rank(story: Story, call: SampleCall, officer: string): Promise<void> {
  const { tx } = story;
  const services = story.at(story.momentOn(call.timetable.reviewsDue + 6, 10));
  const actor = await story.actor(officer);
  const { jobId } = await requestRanking(services, actor, story.calls.of(call.key), {
    source: 'reviews',
    fund: Math.floor(call.totalBudget / call.ceiling),
    credible: 0.5,
    seed: SEED,
  });
  await runJobWithin({ services, tx, actor }, allJobs(), jobId);
}
