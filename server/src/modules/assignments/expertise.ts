/** Who could read an application with other eyes than those who read it first. */
import type { AffinityText } from '@headwater/core/affinity';
import type { Db } from '../../db/connect.ts';
import { computeInThread } from '../../platform/compute.ts';
import type { Services } from '../../platform/services.ts';
import type { Expertise, ExpertiseInput } from './compare-expertise.ts';
import { readApplicationText, readPastWorks } from './run-inputs.ts';

/** Of a person's works, the latest so many stand for them. */
const WORKS_OF_ONE = 12;

async function readPeopleAsTexts(db: Db, personIds: readonly string[]): Promise<AffinityText[]> {
  const people = await readPastWorks(db, personIds);
  return people
    .filter(({ works }) => works.length > 0)
    .map(({ reviewer, works }) => {
      const latest = works.toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0) || (a.id < b.id ? -1 : 1));
      const shown = latest.slice(0, WORKS_OF_ONE);
      return {
        id: reviewer,
        title: shown.map(({ title }) => title).join('. '),
        abstract: shown.map(({ abstract }) => abstract).join('\n'),
      };
    });
}

/**
 * How well each candidate's past work fits an application, and how near it is to that of earlier reviewers: both are
 * affinities between 0 and 1, from one model of these texts.
 */
export async function compareWithEarlier(
  { db }: Pick<Services, 'db'>,
  applicationId: string,
  earlierIds: readonly string[],
  candidateIds: readonly string[],
): Promise<Expertise[]> {
  if (candidateIds.length === 0) return [];
  return computeInThread<ExpertiseInput, Expertise[]>(new URL('./compare-expertise.ts', import.meta.url), {
    application: await readApplicationText(db, applicationId),
    earlier: await readPeopleAsTexts(db, earlierIds),
    candidates: await readPastWorks(db, candidateIds),
  });
}
