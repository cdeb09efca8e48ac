/** Chains of calls that an officer begins with: each stage with its form, its track and its dates, as drafts. */
import type { FormDefinition } from '@headwater/core/forms';
import type { LocalText } from '@headwater/messages';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { HeadwaterError } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { createCallIn } from './actions.ts';
import { saveCallFormIn } from './form-actions.ts';
import { findCall } from './queries.ts';
import { linkCalls, readStages, type Stage } from './stages.ts';
import { MAJOR_PROJECT } from './template-major.ts';
import { ORIGINAL_EXPLORATION } from './template-original.ts';
import { findPublishedTrack } from './track-queries.ts';
import { takeTrackOverIn } from './tracks.ts';

export const TEMPLATES = ['major-project', 'original-exploration'] as const;
export type Template = (typeof TEMPLATES)[number];

/** One stage: how many days it is open, and how many pass from its closing to the opening of the next. */
export interface StageTemplate {
  title: LocalText;
  summary: LocalText;
  guide: LocalText;
  track: string;
  openDays: number;
  pauseDays: number;
  form: FormDefinition;
}

const STAGES_OF: Record<Template, readonly StageTemplate[]> = {
  'major-project': MAJOR_PROJECT,
  'original-exploration': ORIGINAL_EXPLORATION,
};

const DAY = 86_400_000;

/**
 * Makes the draft calls of a chain, all or none. Their codes are the given one with the number of the stage.
 * @throws HeadwaterError call-code-taken; track-unknown when a track of the template has no published version.
 */
export async function createFromTemplate(
  services: Services,
  actor: Actor,
  input: { template: Template; code: string; title: LocalText; currency: string; opensAt?: string },
): Promise<Stage[]> {
  const { firstId, officer } = await inTransaction(services, async (tx) => {
    const stages = STAGES_OF[input.template];
    let opensAt = input.opensAt
      ? new Date(input.opensAt)
      : new Date(Math.ceil(services.now().getTime() / DAY + 14) * DAY);
    const ids: string[] = [];
    let officer = actor;
    for (const [index, stage] of stages.entries()) {
      const closesAt = new Date(opensAt.getTime() + stage.openDays * DAY);
      const made = await createStage(services, tx, officer, stage, {
        ...input,
        code: `${input.code}-${index + 1}`,
        title: joinTitles(input.title, stage.title),
        opensAt: opensAt.toISOString(),
        closesAt: closesAt.toISOString(),
      });
      officer = made.officer;
      ids.push(made.id);
      opensAt = new Date(closesAt.getTime() + stage.pauseDays * DAY);
    }
    for (const [index, id] of ids.slice(0, -1).entries())
      await linkCalls(tx, officer, (await findCall(tx, officer, { id }))!, ids[index + 1]!);
    return { firstId: ids[0]!, officer };
  });
  return readStages(services, officer, firstId);
}

const joinTitles = (title: LocalText, stage: LocalText): LocalText => ({
  en: title.en && `${title.en}: ${stage.en}`,
  zh: title.zh && `${title.zh}：${stage.zh}`,
});

async function createStage(
  services: Services,
  tx: Db,
  actor: Actor,
  stage: StageTemplate,
  input: { code: string; title: LocalText; currency: string; opensAt: string; closesAt: string },
): Promise<{ id: string; officer: Actor }> {
  const track = await findPublishedTrack(tx, stage.track);
  if (!track) throw new HeadwaterError(409, 'track-unknown', { params: { value: stage.track } });
  const { code, title, currency, opensAt, closesAt } = input;
  const { id, officer } = await createCallIn(services, tx, actor, {
    code,
    title,
    currency,
    opensAt,
    closesAt,
    texts: { summary: stage.summary, guide: stage.guide },
  });
  await takeTrackOverIn(tx, officer, id, track.id, new Date(closesAt));
  await saveCallFormIn(tx, officer, (await findCall(tx, officer, { id }))!, stage.form);
  return { id, officer };
}
