/**
 * Documents that people ask for one by one: made in one thread at a time, those that wait together, and kept for who
 * asks again. Asking for many cannot take the server's processors from whoever is about to submit.
 */
import { createHash } from 'node:crypto';
import { type DocumentModel, makeDocuments } from './documents.ts';
import { HeadwaterError } from './errors.ts';

/** So many are made in one thread, which is busy for about two seconds then. */
const MOST_AT_ONCE = 8;
const MOST_WAITING = 60;
const KEPT_BYTES = 48 * 1024 * 1024;

interface Waiting {
  model: DocumentModel;
  resolve: (file: Uint8Array) => void;
  reject: (error: unknown) => void;
}

export interface DocumentQueue {
  /**
   * The PDF of a model, kept or made.
   * @throws HeadwaterError documents-busy (503) when too many wait.
   */
  make(model: DocumentModel): Promise<Uint8Array>;
}

/**
 * A queue for one server; what it keeps is forgotten, oldest first, and with the server.
 * @param mostWaiting who comes when so many wait is asked to come again.
 */
export function createDocumentQueue(mostWaiting: number = MOST_WAITING): DocumentQueue {
  const kept = new Map<string, Uint8Array>();
  const underWay = new Map<string, Promise<Uint8Array>>();
  const waiting: Waiting[] = [];
  let isBusy = false;

  function keep(key: string, file: Uint8Array): void {
    kept.set(key, file);
    let bytes = 0;
    for (const one of kept.values()) bytes += one.length;
    for (const [oldest, one] of kept) {
      if (bytes <= KEPT_BYTES) break;
      kept.delete(oldest);
      bytes -= one.length;
    }
  }

  async function makeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const files = await makeDocuments(
        batch.map((one) => one.model),
        'pdf',
      );
      for (const [at, one] of batch.entries()) one.resolve(files[at]!);
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      // One that cannot be made must not take the others with it.
      else for (const one of batch) await makeBatch([one]);
    }
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    while (waiting.length > 0) {
      await makeBatch(waiting.splice(0, MOST_AT_ONCE));
    }
    isBusy = false;
  }

  function begin(key: string, model: DocumentModel): Promise<Uint8Array> {
    if (waiting.length >= mostWaiting) throw new HeadwaterError(503, 'documents-busy');
    const made = new Promise<Uint8Array>((resolve, reject) => waiting.push({ model, resolve, reject }));
    const settled = made
      .then((file) => {
        keep(key, file);
        return file;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, settled);
    void work();
    return settled;
  }

  return {
    async make(model) {
      const key = createHash('sha256').update(JSON.stringify(model)).digest('hex');
      const known = kept.get(key);
      if (!known) return underWay.get(key) ?? begin(key, model);
      // What is asked for again stays longest.
      kept.delete(key);
      kept.set(key, known);
      return known;
    },
  };
}
