/** What officers read of assignments from elsewhere. */
import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import type { ListQuery } from '../../platform/lists.ts';
import type { Services } from '../../platform/services.ts';
import { isOfficerOfCall } from '../calls/index.ts';
import { requireFollowedCall } from '../conflicts/index.ts';
import { findImport, type ImportRow, listImports } from './import-queries.ts';

function present(row: Omit<ImportRow, 'content'>, actor: Actor) {
  const isOpen = row.status === 'preview' && isOfficerOfCall(actor, row.callId);
  return { ...row, can: { execute: isOpen && row.counts.problems === 0, discard: isOpen } };
}

export async function presentImport(services: Services, actor: Actor, id: string) {
  const row = await findImport(services.db, id);
  if (!row) throw notFound();
  await requireFollowedCall(services.db, actor, row.callId);
  const { content: _, ...shown } = row;
  return present(shown, actor);
}

export async function readImports(services: Services, actor: Actor, callId: string, query: ListQuery) {
  await requireFollowedCall(services.db, actor, callId);
  const page = await listImports(services.db, callId, query);
  return { ...page, items: page.items.map((row) => present(row, actor)) };
}
