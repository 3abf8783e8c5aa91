import { expect, test } from "@jest/globals";
import type { Db } from "../../store/connection/db.ts";
import { batchedDb } from "../../store/connection/batched-db.ts";
import { openStore } from "../../store/store.ts";
import { openRecord } from "../support/open-hall.ts";

/** A database that answers each statement with its own text, or refuses it; keeps what went together. */
function recorded(): { db: Db; connections: string[][] } {
  const connections: string[][] = [];
  const db = batchedDb((work) => {
    const sent: string[] = [];
    connections.push(sent);
    return work({
      query(sql) {
        sent.push(sql);
        return sql === "bad" ? Promise.reject(new Error("refused")) : Promise.resolve([{ sql }] as never[]);
      },
    });
  });
  return { db, connections };
}

test("statements of the same turn use one connection, later ones the next", async () => {
  const { db, connections } = recorded();

  await Promise.all([db.query("a"), Promise.resolve().then(() => db.query("b"))]);
  await db.query("c");

  expect(connections).toEqual([["a", "b"], ["c"]]);
});

test("a statement that is refused fails alone", async () => {
  const { db } = recorded();

  const answers = await Promise.allSettled([db.query("a"), db.query("bad"), db.query("c")]);

  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("no statement waits for more than nineteen others", async () => {
  const { db, connections } = recorded();

  await Promise.all(Array.from({ length: 45 }, (_, index) => db.query(String(index))));

  expect(connections.map((sent) => sent.length)).toEqual([20, 20, 5]);
});

test("without a connection every caller gets the error", async () => {
  const db = batchedDb(() => Promise.reject(new Error("away")));

  const answers = await Promise.allSettled([db.query("a"), db.query("b")]);

  expect(answers).toMatchObject([
    { status: "rejected", reason: { message: "away" } },
    { status: "rejected", reason: { message: "away" } },
  ]);
});

test("of many concurrent claims each gets its own answer, and the same key is claimed once", async () => {
  const record = await openRecord();
  const store = openStore(record.database.appUrl, { max: 4 });
  const keys = [...Array.from({ length: 30 }, (_, index) => `key-${index}`), "same", "same", "same"];

  const claimed = await Promise.all(
    keys.map((key) => store.idempotencyKeys.claim("crowd", key, "hash", "2026-03-02T01:00:00.000Z")),
  );

  expect(claimed.slice(0, 30).every(Boolean)).toBe(true);
  expect(claimed.slice(30).filter(Boolean)).toHaveLength(1);
  await store.close();
  await record.close();
}, 60_000);
