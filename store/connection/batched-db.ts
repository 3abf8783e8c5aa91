import type { Db } from "./db.ts";

interface Pending {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly resolve: (rows: never[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Lends a connection whose statements are sent together. */
export type OnOneConnection = (work: (db: Db) => Promise<unknown>) => Promise<unknown>;

/** Statements on one connection at most: the last one waits for all before it. */
const LARGEST_BATCH = 20;

/**
 * For short statements that many callers need at the same moment, each its own transaction: those that are started in the same turn of the event loop go out on one
 * connection in one write. A crowd's session look-ups cost more on their way than in the database.
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
      // No connection could be had. Whoever has an answer already does not hear this.
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
