/**
 * Reading and writing together. A rule about one record asks for what it needs of that record; where many records are
 * dealt with at once, what they ask in the same turn of the event loop becomes one statement.
 */
import type { Db } from '../db/connect.ts';

interface Asked<I, O> {
  item: I;
  resolve(answer: O): void;
  reject(error: unknown): void;
}

/** In a transaction one statement follows the other; a transaction has one connection. */
const turns = new WeakMap<Db, Promise<unknown>>();

function inTurn<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (!db.isTransaction) return work();
  const mine = (turns.get(db) ?? Promise.resolve()).then(work, work);
  turns.set(
    db,
    mine.catch(() => {}),
  );
  return mine;
}

/**
 * Makes a function on one item of one on many.
 * @param run does many items in as few statements as it can, and answers in their order.
 */
export function gather<I, O>(
  run: (db: Db, items: readonly I[]) => Promise<readonly O[]>,
): (db: Db, item: I) => Promise<O> {
  const waiting = new WeakMap<Db, Asked<I, O>[]>();
  const flush = async (db: Db) => {
    const asked = waiting.get(db) ?? [];
    waiting.delete(db);
    try {
      const answers = await inTurn(db, () =>
        run(
          db,
          asked.map((one) => one.item),
        ),
      );
      asked.forEach((one, n) => {
        one.resolve(answers[n]!);
      });
    } catch (error) {
      for (const one of asked) one.reject(error);
    }
  };
  return (db, item) =>
    new Promise<O>((resolve, reject) => {
      const asked = waiting.get(db);
      if (asked) asked.push({ item, resolve, reject });
      else {
        waiting.set(db, [{ item, resolve, reject }]);
        setImmediate(() => void flush(db));
      }
    });
}

/** {@link gather} for what is found by an id: rows are grouped by what `keyOf` says of them. */
export function gatherById<R, O>(
  read: (db: Db, ids: string[]) => Promise<readonly R[]>,
  keyOf: (row: R) => string,
  shape: (rows: readonly R[]) => O,
): (db: Db, id: string) => Promise<O> {
  return gather(async (db, ids) => {
    const rows = Map.groupBy(await read(db, [...new Set(ids)]), keyOf);
    return ids.map((id) => shape(rows.get(id) ?? []));
  });
}
