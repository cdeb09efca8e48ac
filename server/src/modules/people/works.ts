/** What people do with their list of works: look at what a source gives, keep it, mend it, take it away. */
import {
  createWorkFinder,
  normaliseDoi,
  normaliseWebAddress,
  type PastWork,
  tidyText,
  WORK_LIMITS,
} from '@headwater/core/works';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { HeadwaterError, invalidInput, notAllowed, notFound } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import {
  deleteOwnWork,
  insertOwnWorks,
  readKnownWorks,
  readWorksOf,
  updateOwnWork,
  type WorkRow,
} from './works-queries.ts';

/** Works that one person can have entered; far above what anybody has written. */
export const MOST_WORKS = 5_000;

/** Two requests of one person go one after the other, so that neither overlooks what the other stores. */
async function lockPerson(tx: Db, personId: string): Promise<void> {
  await tx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute();
}

/**
 * A work as it is kept, from what a form or a preview sent back.
 * @throws HeadwaterError invalid-input for what cannot be kept, naming the field below `at`.
 */
export function tidyWork(given: PastWork, at = ''): PastWork {
  const title = tidyText(given.title, WORK_LIMITS.title);
  if (!title) throw invalidInput(`${at}title`, given.title, 'a title');
  const doi = given.doi?.trim() ? normaliseDoi(given.doi) : null;
  if (given.doi?.trim() && !doi) throw invalidInput(`${at}doi`, given.doi, 'a DOI such as 10.1000/182');
  const url = given.url?.trim() ? normaliseWebAddress(given.url) : null;
  if (given.url?.trim() && !url)
    throw invalidInput(`${at}url`, given.url, 'an address that begins with https:// or http://');
  return {
    title,
    authors: tidyText(given.authors, WORK_LIMITS.authors),
    year: given.year,
    venue: tidyText(given.venue, WORK_LIMITS.venue),
    doi,
    url,
    kind: given.kind,
    abstract: tidyText(given.abstract, WORK_LIMITS.abstract),
  };
}

/** Keeps works; those that the person has already, or that come twice, are counted and left out. */
export function addWorks(
  services: Services,
  actor: Actor,
  given: readonly PastWork[],
): Promise<{ added: number; known: number }> {
  const personId = actor.personId!;
  const works = given.map((work, index) => tidyWork(work, `works.${index}.`));
  return inTransaction(services, async (tx) => {
    await lockPerson(tx, personId);
    const known = await readKnownWorks(tx, personId);
    const finder = createWorkFinder(known);
    const fresh = works.filter((work, index) => {
      if (finder.find(work)) return false;
      finder.add({ ...work, id: String(index) });
      return true;
    });
    if (known.length + fresh.length > MOST_WORKS)
      throw new HeadwaterError(422, 'works-too-many', {
        field: 'works',
        params: { value: known.length + fresh.length, limit: MOST_WORKS },
      });
    const ids = await insertOwnWorks(tx, personId, fresh, services.now());
    if (ids.length > 0) {
      await recordAudit(tx, actor, {
        action: 'person.works-added',
        entity: 'person',
        entityId: personId,
        after: { works: ids.length, workIds: ids.slice(0, 100) },
      });
    }
    return { added: ids.length, known: works.length - ids.length };
  });
}

/** A work for a change by its owner. One from an import is evidence and stays as it is. */
async function requireOwnWork(tx: Db, actor: Actor, id: string): Promise<WorkRow> {
  await lockPerson(tx, actor.personId!);
  const [work] = await readWorksOf(tx, actor.personId!, [id]);
  if (!work) throw notFound();
  if (!work.isOwn) throw notAllowed();
  return work;
}

export function changeWork(services: Services, actor: Actor, id: string, given: PastWork): Promise<WorkRow> {
  const work = tidyWork(given);
  return inTransaction(services, async (tx) => {
    const before = await requireOwnWork(tx, actor, id);
    if (!(await updateOwnWork(tx, actor.personId!, id, work)))
      throw new HeadwaterError(409, 'work-known', {
        field: work.doi ? 'doi' : 'title',
        params: { value: work.title },
      });
    await recordAudit(tx, actor, {
      action: 'person.work-changed',
      entity: 'person',
      entityId: actor.personId!,
      before: sayWork(before),
      after: sayWork({ ...work, id }),
    });
    const [after] = await readWorksOf(tx, actor.personId!, [id]);
    return after!;
  });
}

export function removeWork(services: Services, actor: Actor, id: string): Promise<void> {
  return inTransaction(services, async (tx) => {
    const before = await requireOwnWork(tx, actor, id);
    await deleteOwnWork(tx, actor.personId!, id);
    await recordAudit(tx, actor, {
      action: 'person.work-removed',
      entity: 'person',
      entityId: actor.personId!,
      before: sayWork(before),
    });
  });
}

const sayWork = ({ id, title, year, doi }: Pick<WorkRow, 'id' | 'title' | 'year' | 'doi'>) => ({
  work: id,
  title,
  year,
  doi,
});
