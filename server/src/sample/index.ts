/** The sample funder: fictional, whole, and loaded once into an empty database. */
import { sql } from 'kysely';
import { saveSample } from '../platform/sample.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { loadApplications } from './applications.ts';
import { loadCalls } from './calls.ts';
import { type SampleContent, sampleContent } from './content/index.ts';
import { loadMatching } from './matching.ts';
import { loadMeetingPanels } from './panels.ts';
import { loadParties } from './parties.ts';
import { loadProfiles } from './profiles.ts';
import { loadReleases } from './release.ts';
import { loadReviews } from './reviews.ts';
import { loadMoments, openShowcase } from './showing.ts';
import { beginStory } from './story.ts';
import { loadTeamwork } from './teamwork.ts';

/** One loader at a time; any number nobody else uses. */
const SAMPLE_LOCK = 7_211_003;

/**
 * Loads the sample funder in one transaction, so that a start that is killed leaves nothing behind. Does nothing when it
 * is there already; a database that holds anything else is left alone, which is said on the log.
 */
export async function loadSample(services: Services, content: SampleContent = sampleContent): Promise<void> {
  await inTransaction(services, async (tx) => {
    await sql`select pg_advisory_xact_lock(${SAMPLE_LOCK})`.execute(tx);
    const { rows } = await sql<{ isLoaded: boolean; isEmpty: boolean }>`
      select exists (select 1 from settings where key = 'sample') as "isLoaded",
        not exists (select 1 from people) and not exists (select 1 from organisations)
          and not exists (select 1 from calls) as "isEmpty"`.execute(tx);
    const { isLoaded, isEmpty } = rows[0]!;
    if (isLoaded) return;
    if (!isEmpty) {
      console.log(
        'The sample funder was not loaded: this database holds other people, organisations or calls.',
      );
      return;
    }
    const story = beginStory(services, tx);
    await loadParties(story, content);
    await loadCalls(story, content);
    await loadApplications(story, content);
    await loadTeamwork(story);
    await loadMoments(story, content);
    await loadReleases(story, content);
    await loadMatching(story, content);
    await loadReviews(story, content);
    await loadMeetingPanels(story, content);
    await loadProfiles(story);
    const showcase = await openShowcase(story);
    await saveSample(tx, { ...showcase, loadedAt: services.now().toISOString() });
  });
}
