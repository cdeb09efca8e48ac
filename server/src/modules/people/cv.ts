/** A person's narrative CV: their words, and the few works they would be known by. Nobody but themselves sees it here. */

import { countCharacters } from '@headwater/core/forms';
import {
  CV_LIMIT,
  CV_PARTS,
  type Cv,
  type CvPart,
  REPRESENTATIVE_MOST,
  WHY_LIMIT,
} from '@headwater/core/works';
import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { recordAudit } from '../../platform/audit.ts';
import { changedMeanwhile, HeadwaterError, invalidInput } from '../../platform/errors.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { readWorksOf, type WorkRow } from './works-queries.ts';

interface Words {
  en: string;
  zh: string;
}

export interface CvView {
  /** 0 before anything was written. */
  revision: number;
  texts: Record<CvPart, Words>;
  representative: { work: WorkRow; why: Words }[];
}

export interface CvChange {
  revision: number;
  texts: Cv;
  representative: { workId: string; why: Words }[];
}

const EMPTY: Words = { en: '', zh: '' };

/** The CV of a person; with empty texts where there is none. */
export async function readCv(db: Db, personId: string): Promise<CvView> {
  const { rows } = await sql<{ texts: Cv; revision: number }>`
    select texts, revision from person_cvs where person_id = ${personId}::uuid`.execute(db);
  const chosen = await sql<{ workId: string; why: Words }>`
    select work_id as "workId", why from representative_works where person_id = ${personId}::uuid
    order by position, work_id`.execute(db);
  const works = new Map(
    (
      await readWorksOf(
        db,
        personId,
        chosen.rows.map((row) => row.workId),
      )
    ).map((work) => [work.id, work]),
  );
  const texts = rows[0]?.texts ?? {};
  return {
    revision: rows[0]?.revision ?? 0,
    texts: Object.fromEntries(CV_PARTS.map((part) => [part, { ...EMPTY, ...texts[part] }])) as Record<
      CvPart,
      Words
    >,
    representative: chosen.rows.flatMap(({ workId, why }) => {
      const work = works.get(workId);
      return work ? [{ work, why }] : [];
    }),
  };
}

/** Writes the whole CV; refused when it changed meanwhile in another window. */
export function writeCv(services: Services, actor: Actor, change: CvChange): Promise<CvView> {
  const personId = actor.personId!;
  checkCv(change);
  return inTransaction(services, async (tx) => {
    await tx.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute();
    const before = await readCv(tx, personId);
    if (before.revision !== change.revision) throw changedMeanwhile();
    const known = new Set(
      (
        await readWorksOf(
          tx,
          personId,
          change.representative.map((one) => one.workId),
        )
      ).map((work) => work.id),
    );
    for (const [index, { workId }] of change.representative.entries()) {
      if (!known.has(workId))
        throw invalidInput(`representative.${index}.workId`, workId, 'a work of your list');
    }
    await sql`
      insert into person_cvs (person_id, texts, revision, updated_at)
      values (${personId}::uuid, ${JSON.stringify(change.texts)}::jsonb, ${change.revision + 1}, ${services.now()})
      on conflict (person_id) do update set texts = excluded.texts, revision = excluded.revision,
        updated_at = excluded.updated_at`.execute(tx);
    await sql`delete from representative_works where person_id = ${personId}::uuid`.execute(tx);
    const rows = change.representative.map((one, position) => ({ ...one, position }));
    await sql`
      insert into representative_works (person_id, work_id, position, why)
      select ${personId}::uuid, "workId", position, why
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given ("workId" uuid, position int, why jsonb)`.execute(
      tx,
    );
    // The words are the person's own: the trail says that they changed, and not what they were.
    await recordAudit(tx, actor, {
      action: 'person.cv-changed',
      entity: 'person',
      entityId: personId,
      after: {
        revision: change.revision + 1,
        representative: change.representative.map((one) => one.workId),
      },
    });
    return readCv(tx, personId);
  });
}

function checkCv({ texts, representative }: CvChange): void {
  if (representative.length > REPRESENTATIVE_MOST)
    throw new HeadwaterError(422, 'representative-too-many', {
      field: 'representative',
      params: { value: representative.length, limit: REPRESENTATIVE_MOST },
    });
  const ids = representative.map((one) => one.workId);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) throw invalidInput(`representative.${twice}.workId`, ids[twice], 'every work once');
  for (const part of CV_PARTS) checkWords(texts[part], `texts.${part}`, CV_LIMIT);
  for (const [index, { why }] of representative.entries())
    checkWords(why, `representative.${index}.why`, WHY_LIMIT);
}

function checkWords(words: Words | undefined, field: string, limit: number): void {
  for (const locale of ['en', 'zh'] as const) {
    const count = countCharacters(words?.[locale] ?? '');
    if (count > limit)
      throw new HeadwaterError(422, 'cv-too-long', {
        field: `${field}.${locale}`,
        params: { value: count, limit },
      });
  }
}
