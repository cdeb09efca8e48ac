/** The queue in which drafts are saved: what arrives while a batch is being written goes into the next one together. */
import { createBatcher } from '../../platform/batches.ts';
import { inTransaction, type Services } from '../../platform/services.ts';
import { type DraftSave, type Saved, saveDrafts } from './saving.ts';

/** Drafts saved in one transaction. */
const SAVED_TOGETHER = 200;

/** @returns saves a draft; resolves once that is committed. */
export function createSaveQueue(services: Services): (save: DraftSave) => Promise<Saved> {
  const queue = createBatcher<DraftSave, Saved>({
    run: (saves) => inTransaction(services, (tx) => saveDrafts(tx, saves, services.now())),
    keyOf: (save) => save.id,
    most: SAVED_TOGETHER,
    atOnce: 2,
  });
  return (save) => queue.add(save);
}
