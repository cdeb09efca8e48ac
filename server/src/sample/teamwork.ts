/** A team of the sample works on its draft: a change that stands in the history, and a comment with its answer. */
import { sql } from 'kysely';
import { editDraft, readThreads, writeComment } from '../modules/applications/index.ts';
import { teamwork } from './content/teamwork.ts';
import type { Story } from './story.ts';

export async function loadTeamwork(story: Story): Promise<void> {
  const { change, comments } = teamwork;
  const id = story.applications.of(teamwork.application);
  const [first, answer] = comments.items;
  const lead = await story.actor(first.by);
  const member = await story.actor(answer.by);
  const at = ({ daysAgo, hour }: { daysAgo: number; hour: number }) =>
    story.at(story.momentOn(-daysAgo, hour));
  await writeComment(at(first), lead, id, { place: comments.place, text: first.text });
  const { rows } = await sql<{ revision: number; keywords: string[] }>`
    select applications.revision + calls.form_edition as revision, keywords
    from applications join calls on calls.id = call_id where applications.id = ${id}::uuid`.execute(story.tx);
  const { revision, keywords } = rows[0]!;
  await editDraft(at(change), await story.actor(change.by), id, revision, {
    keywords: [...keywords, change.keyword],
  });
  const { items } = await readThreads(story.tx, member, { applicationId: id, place: comments.place });
  await writeComment(at(answer), member, id, {
    place: comments.place,
    text: answer.text,
    replyTo: items[0]!.id,
  });
}
