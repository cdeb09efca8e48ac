/** Panels: that of the earlier call, and the one that meets on the day the sample is loaded with its ranking and notes. */
import { moveCall } from '../modules/calls/index.ts';
import { allJobs } from '../modules/index.ts';
import {
  enterApplications,
  findMostDivided,
  requestSearch,
  setAllowance,
  setReserve,
} from '../modules/nonconsensus/index.ts';
import { addNote, movePanel, requestRanking, setGrade, setUpPanel } from '../modules/panels/index.ts';
import { runJobWithin } from '../platform/job-within.ts';
import { FEN, officersOf } from './calls.ts';
import type { SampleCall, SampleContent } from './content/index.ts';
import type { Story } from './story.ts';

/** Each of these calls has one panel. */
const PANEL_KEY = 'panel';

/** The panel that meets today: set up, with a ranking before it and the first notes. */
export async function loadMeetingPanels(story: Story, content: SampleContent): Promise<void> {
  for (const call of content.calls.filter((one) => one.stage === 'at-panel')) {
    const officer = officersOf(content, call.key)[0]!;
    const { reviewsDue, panelMeets } = call.timetable;
    const panelId = await setUp(story, content, call, officer, reviewsDue);
    await rank(story, call, officer);
    await hearDivided(story, content, call, officer);
    await takeNotes(story, content);
    const morning = story.at(story.momentOn(panelMeets, 9));
    await movePanel(morning, await story.actor(officer), panelId, 'begin');
  }
}

/** A panel that met long ago: set up, held in a day, and closed with all its grades. */
export async function loadClosedPanel(story: Story, content: SampleContent, call: SampleCall): Promise<void> {
  const officer = officersOf(content, call.key)[0]!;
  const { panelMeets } = call.timetable;
  const panelId = await setUp(story, content, call, officer, panelMeets - 15);
  const morning = story.at(story.momentOn(panelMeets, 9));
  await movePanel(morning, await story.actor(officer), panelId, 'begin');
  await grade(story, content, call);
  const evening = story.at(story.momentOn(panelMeets, 18));
  await movePanel(evening, await story.actor(officer), panelId, 'close');
}

async function takeNotes(story: Story, content: SampleContent): Promise<void> {
  for (const [index, note] of content.panelNotes.entries()) {
    const services = story.at(story.momentOn(note.on, 9 + (index % 3)));
    await addNote(
      services,
      await story.actor(note.author),
      story.applications.of(note.application),
      note.text,
    );
  }
}

async function grade(story: Story, content: SampleContent, call: SampleCall): Promise<void> {
  for (const [index, { application, grades }] of content.panelGrades.entries()) {
    const services = story.at(story.momentOn(call.timetable.panelMeets, 10 + index));
    for (const [member, mark] of Object.entries(grades))
      await setGrade(services, await story.actor(member), story.applications.of(application), mark);
  }
}

/** @param after the day before the call goes to its panel. */
async function setUp(
  story: Story,
  content: SampleContent,
  call: SampleCall,
  officer: string,
  after: number,
): Promise<string> {
  const { tx, people } = story;
  const callId = story.calls.of(call.key);
  const actor = await story.actor(officer);
  await moveCall(story.at(story.momentOn(after + 4, 10)), actor, callId, 'beginPanel');
  const memberIds = content.roles.flatMap((one) =>
    (one.role === 'panel-chair' || one.role === 'panel-member') && one.call === call.key
      ? [people.of(one.person)]
      : [],
  );
  const panel = await setUpPanel(
    { services: story.at(story.momentOn(after + 5, 10)), tx, actor },
    callId,
    { key: PANEL_KEY, name: call.panel!, meetsAt: story.endOf(call.timetable.panelMeets) },
    { memberIds, selection: { rest: true } },
  );
  story.rolesChanged();
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
    likelihood: 'normal',
    reviewerScale: 'common',
  });
  await runJobWithin({ services, tx, actor }, allJobs(), jobId);
}

/** Fen: what the call keeps for divided applications. */
const RESERVED = 1_200_000 * FEN;
const WHY_APART =
  'Two of the reviewers see a strong idea where the third sees an error of principle. The panel should hear why before the average decides.';

/** The application that the reviews divide most is heard apart, with money set aside and a ticket for each member. */
async function hearDivided(
  story: Story,
  content: SampleContent,
  call: SampleCall,
  officer: string,
): Promise<void> {
  const { tx } = story;
  const services = story.at(story.momentOn(call.timetable.reviewsDue + 6, 14));
  const actor = await story.actor(officer);
  const callId = story.calls.of(call.key);
  const director = await story.actor(content.roles.find((one) => one.role === 'director')!.person);
  const year = services.now().getUTCFullYear();
  await setAllowance(services, director, { year, role: 'panel_member', tickets: 1 });
  await setReserve(services, actor, callId, { reserved: RESERVED, revision: 0 });
  const { jobId, searchId } = await requestSearch(services, actor, callId, { falseShare: 0.1 });
  await runJobWithin({ services, tx, actor }, allJobs(), jobId);
  const applicationId = await findMostDivided(tx, searchId);
  if (applicationId === null) return;
  await enterApplications(services, actor, callId, { applicationIds: [applicationId], reason: WHY_APART });
}
