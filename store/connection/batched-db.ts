import type { Db } from "./db.ts";

interface Pending {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly resolve: (rows: never[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Provides a connection whose statements are sent together. */
export type OnOneConnection = (work: (db: Db) => Promise<unknown>) => Promise<unknown>;

/** Maximum statements on one connection: the last one waits for all before it. */
const LARGEST_BATCH = 20;

/**
 * For short statements that many callers need at the same moment, each its own transaction: those started in the same
 * turn of the event loop are sent on one connection in one write. Many session look-ups cost more in transit than in
 * the database.
 */
export function batchedDb(onOneConnection: OnOneConnection): Db {
  let pending: Pending[] = [];

  async function sendBatch(batch: readonly Pending[]): Promise<void> {
    try {
      await onOneConnection((db) =>
        Promise.all(
          batch.map(({ sql, params, resolve, reject }) => db.query<never>(sql, params).then(resolve, reject)),
        ),
      );
    } catch (error) {
      // No connection was available. Callers that already have an answer are not affected.
      for (const { reject } of batch) reject(error);
    }
  }

  function sendBatches(): void {
    const all = pending;
    pending = [];
    for (let at = 0; at < all.length; at += LARGEST_BATCH) void sendBatch(all.slice(at, at + LARGEST_BATCH));
  }

  return {
    query: (sql, params = []) =>
      new Promise((resolve, reject) => {
        if (pending.length === 0) setImmediate(sendBatches);
        pending.push({ sql, params, resolve, reject });
      }),
  };
}
