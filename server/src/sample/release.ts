/** The earlier call: judged by its panel, decided by its officer, released by the director, its awards published. */
import { insertAwards } from '../modules/awards/index.ts';
import { findCall, moveCall } from '../modules/calls/index.ts';
import { decideMany, findRound, requestRelease } from '../modules/decisions/index.ts';
import { allJobs } from '../modules/index.ts';
import { runJobWithin } from '../platform/job-within.ts';
import { FEN, officersOf } from './calls.ts';
import type { SampleCall, SampleContent } from './content/index.ts';
import { declined } from './content/moments.ts';
import { loadClosedPanel } from './panels.ts';
import type { Story } from './story.ts';

/** Days from the panel's meeting to the decisions. */
const STAGING_DAYS = 5;
const REASON = {
  en: 'The panel recommended this application for funding as requested.',
  zh: '会评组建议按申请额度予以资助。',
};

export async function loadReleases(story: Story, content: SampleContent): Promise<void> {
  for (const call of content.calls.filter((one) => one.stage === 'released')) {
    const officer = await story.actor(officersOf(content, call.key)[0]!);
    const start = story.at(story.momentOn(call.timetable.reviewsStart, 9));
    await moveCall(start, officer, story.calls.of(call.key), 'beginReview');
    await loadClosedPanel(story, content, call);
    await stage(story, content, call);
    await release(story, content, call);
  }
}

async function stage(story: Story, content: SampleContent, call: SampleCall): Promise<void> {
  const callId = story.calls.of(call.key);
  const officer = await story.actor(officersOf(content, call.key)[0]!);
  const services = story.at(story.momentOn(call.timetable.panelMeets + STAGING_DAYS, 10));
  await moveCall(services, officer, callId, 'beginDecision');
  for (const language of ['en', 'zh'] as const) {
    const applicationIds = content.awards
      .map((award) => content.applications.find((one) => one.key === award.application)!)
      .filter((one) => one.language === language)
      .map((one) => story.applications.of(one.key));
    await decideMany(services, officer, callId, {
      applicationIds,
      outcome: 'fund',
      reason: REASON[language],
    });
  }
  for (const { application, reason } of declined)
    await decideMany(services, officer, callId, {
      applicationIds: [story.applications.of(application)],
      outcome: 'decline',
      reason,
    });
}

async function release(story: Story, content: SampleContent, call: SampleCall): Promise<void> {
  const { tx } = story;
  const callId = story.calls.of(call.key);
  const director = await story.actor(content.roles.find((one) => one.role === 'director')!.person);
  const releasedAt = story.momentOn(call.timetable.decisionsReleased, 10);
  const services = story.at(releasedAt);
  const { currency } = (await findCall(tx, director, { id: callId }))!;
  // The public texts of the awards are the sample's own, so they stand before the release makes what is missing.
  await insertAwards(tx, listAwards(story, content, { callId, currency, publishedAt: releasedAt }));
  const round = (await findRound(tx, callId))!;
  const jobId = await requestRelease(services, director, callId, {
    confirmation: call.code,
    revision: round.revision,
  });
  await runJobWithin({ services, tx, actor: director }, allJobs(), jobId);
}

function listAwards(
  story: Story,
  content: SampleContent,
  common: { callId: string; currency: string; publishedAt: Date },
) {
  return content.awards.map((award) => {
    const application = content.applications.find((one) => one.key === award.application)!;
    const { language } = application;
    const other = language === 'en' ? 'zh' : 'en';
    const dayOf = (offset: number) => story.endOf(offset).toISOString().slice(0, 10);
    return {
      ...common,
      number: award.number,
      applicationId: story.applications.of(award.application),
      title: award.title[language],
      titleAlt: award.title[other],
      abstract: award.publicAbstract[language],
      abstractAlt: award.publicAbstract[other],
      keywords: application.keywords,
      discipline: application.discipline,
      leadId: story.people.of(award.lead),
      hostOrganisationId: story.organisations.of(award.host),
      amount: award.amount * FEN,
      startsOn: dayOf(award.starts),
      endsOn: dayOf(award.ends),
    };
  });
}
