/** What officers read of assignments from elsewhere. */
import type { Db } from '../../db/connect.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { ListQuery } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { findImport, type ImportReader, listImports, type ReadImport, readImport } from './import-queries.ts';
import { listHiddenApplications } from './own-applications.ts';

function present({ isSound, ...row }: ReadImport, actor: Actor) {
  const isOpen = row.status === 'preview' && isOfficerOfCall(actor, row.callId);
  return { ...row, can: { execute: isOpen && isSound, discard: isOpen } };
}

const toReader = async (db: Db, actor: Actor, callId: string): Promise<ImportReader> => ({
  personId: actor.truePersonId,
  hidden: await listHiddenApplications(db, actor, callId),
});

export async function presentImport({ db }: Services, actor: Actor, id: string) {
  const found = await findImport(db, id);
  if (!found) throw notFound();
  await requireFollowedCall(db, actor, found.callId);
  return present((await readImport(db, await toReader(db, actor, found.callId), id))!, actor);
}

export async function readImports({ db }: Services, actor: Actor, callId: string, query: ListQuery) {
  await requireFollowedCall(db, actor, callId);
  const page = await listImports(db, await toReader(db, actor, callId), callId, query);
  return { ...page, items: page.items.map((row) => present(row, actor)) };
}
