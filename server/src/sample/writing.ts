/** The writing of the sample's applications, saved step by step as the editor would have saved it. */
import { type BudgetItemRow, type DraftChange, saveDrafts } from '../modules/applications/index.ts';
import { recordAudit } from '../platform/audit.ts';
import { HeadwaterError } from '../platform/errors.ts';
import type { SampleApplication } from './content/index.ts';
import { type SampleSitting, type SampleWriting, type WrittenPart, writings } from './content/writing.ts';
import type { Story } from './story.ts';

/** Saves of a sitting are so far apart; all sittings keep to one raster, so that those of the same moment are one save. */
const STEP_MINUTES = 8;
/** A short text is thought about longer than it takes to type. */
const LEAST_STEPS = 2;
/** Lines of a budget between two saves. */
const LINES_A_STEP = 4;

/** An application to be written, with all that it says in the end. */
export interface ToWrite {
  application: SampleApplication;
  /** The day on which it goes to its host. */
  sentOn: number;
  /** What it says in the end. */
  whole: DraftChange & { budget: BudgetItemRow[] };
}

/** How a written application stands when its last sitting is over. */
export interface Written {
  revision: number;
  /** A moment after the last save. */
  doneAt: Date;
}

interface Step {
  at: Date;
  application: string;
  by: string;
  change: DraftChange;
}

export const writingOf = (application: string): SampleWriting | undefined =>
  writings.find((one) => one.application === application);

/** Opens the first page of each application and saves what its team writes, in the order of time. */
export async function writeApplications(
  story: Story,
  all: readonly ToWrite[],
): Promise<Map<string, Written>> {
  for (const one of all) {
    const { key, lead } = one.application;
    const [first] = writingOf(key)!.sittings;
    await recordAudit(story.at(startOf(story, one.sentOn, first!)).db, await story.actor(lead), {
      action: 'application.created',
      entity: 'application',
      entityId: story.applications.of(key),
    });
  }
  const written = new Map<string, Written>();
  const steps = all.flatMap((one) => planSteps(story, one)).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const together of Map.groupBy(steps, ({ at }) => at.getTime()).values())
    await save(story, together, written);
  return written;
}

async function save(story: Story, steps: readonly Step[], written: Map<string, Written>): Promise<void> {
  const { at } = steps[0]!;
  const saves = await Promise.all(
    steps.map(async ({ application, by, change }) => ({
      actor: await story.actor(by),
      id: story.applications.of(application),
      revision: written.get(application)?.revision ?? 1,
      change,
    })),
  );
  const outcomes = await saveDrafts(story.at(at).db, saves, at);
  for (const [n, outcome] of outcomes.entries()) {
    if (outcome instanceof HeadwaterError) throw outcome;
    written.set(steps[n]!.application, {
      revision: outcome.revision,
      doneAt: new Date(at.getTime() + 3 * 60_000),
    });
  }
}

/** When the first page of an application that is written here was opened. */
export function startOfWriting(story: Story, application: string, sentOn: number): Date {
  return startOf(story, sentOn, writingOf(application)!.sittings[0]!);
}

function startOf(story: Story, sentOn: number, { before, from }: SampleSitting): Date {
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  return story.momentOn(sentOn - before, hours + minutes / 60);
}

/** The saves of an application; the last one leaves it as it is in the content. */
function planSteps(story: Story, { application, sentOn, whole }: ToWrite): Step[] {
  const { sittings, pace } = writingOf(application.key)!;
  return sittings.flatMap((sitting, n) => {
    const start = startOf(story, sentOn, sitting).getTime();
    const changes = sitting.parts.flatMap((part) => growPart(part, whole, pace));
    if (n === sittings.length - 1) changes.push(whole);
    return changes.map((change, step) => ({
      at: new Date(start + (1 + step * STEP_MINUTES) * 60_000),
      application: application.key,
      by: sitting.by ?? application.lead,
      change,
    }));
  });
}

/** What a part says at each of its saves. */
function growPart(part: WrittenPart, whole: ToWrite['whole'], pace: number): DraftChange[] {
  const { title, titleAlt, keywords, discipline, abstract, abstractAlt, budget, answers = {} } = whole;
  switch (part) {
    case 'basics':
      return [
        { title: growText(title ?? '', 0.6), discipline },
        { title, titleAlt, keywords },
      ];
    case 'facts':
      return [{ answers: Object.fromEntries(Object.entries(answers).filter(([, one]) => isFact(one))) }];
    case 'abstract':
      return [
        ...growTo(abstract, pace, (text) => ({ abstract: text })),
        ...(abstractAlt ? growTo(abstractAlt, pace, (text) => ({ abstractAlt: text })) : []),
      ];
    case 'budget':
      return Array.from({ length: Math.ceil(budget.length / LINES_A_STEP) }, (_, n) => ({
        budget: budget.slice(0, (n + 1) * LINES_A_STEP),
      }));
    default:
      return growTo(answers[part], pace, (text) => ({ answers: { [part]: text } }));
  }
}

const isFact = (answer: unknown) => typeof answer !== 'string' || answer.length < 12;

function growTo(value: unknown, pace: number, change: (text: string) => DraftChange): DraftChange[] {
  if (typeof value !== 'string') return [];
  const steps = Math.max(LEAST_STEPS, Math.ceil(value.length / pace));
  return Array.from({ length: steps }, (_, n) => change(growText(value, (n + 1) / steps)));
}

/** The beginning of a text, up to the end of a word. */
function growText(text: string, share: number): string {
  if (share >= 1) return text;
  const cut = text.slice(0, Math.round(text.length * share));
  const end = cut.lastIndexOf(' ');
  return end > 0 ? cut.slice(0, end) : cut;
}
