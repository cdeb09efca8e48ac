/** An applicant of the sample has written into their profile what applications ask for. */
import { addWorks, readKnownWorks, writeCv } from '../modules/people/index.ts';
import { profile } from './content/profiles.ts';
import type { Story } from './story.ts';

export async function loadProfiles(story: Story): Promise<void> {
  const { person, daysAgo, hour, works, texts, representative } = profile;
  const actor = await story.actor(person);
  const services = story.at(story.momentOn(-daysAgo, hour));
  await addWorks(services, actor, works);
  const idOf = new Map(
    (await readKnownWorks(story.tx, actor.personId!)).map((work) => [work.title, work.id]),
  );
  await writeCv(services, actor, {
    revision: 0,
    texts,
    representative: representative.map(({ title, why }) => ({ workId: idOf.get(title)!, why })),
  });
}
